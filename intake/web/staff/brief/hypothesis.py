"""What to think of, read from the assessment as it was stored that day. No diagnosis."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from intake.web.staff.brief.finding import status

Document = Mapping[str, Any]
FIRST = ("emergency_now", "same_day", "physician_before_needling")
"""Flags of these levels are read before any sum."""


@dataclass(frozen=True)
class Reason:
    """One sign, or one answer that a rule went by, with the answers behind it."""

    says: str
    """In a clinician’s words; empty where a rule and no sign brought it up."""
    rows: tuple[Document, ...]
    weight: int | None
    basis: str
    reference: Document | None


@dataclass(frozen=True)
class Hypothesis:
    """A condition to keep in mind, with what speaks for it, against it, and is not known."""

    code: str
    title: str
    codes: tuple[str, ...]
    """ICD-10-CM, for the practitioner to confirm."""
    place: int
    """Its place among the leading, the first being 1; 0 for what must not be missed."""
    must_not_miss: bool
    score: int | None
    raised_by: tuple[str, ...]
    supporting: tuple[Reason, ...]
    opposing: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    note: str
    references: tuple[Document, ...]

    @property
    def weighed(self) -> tuple[tuple[str, str, tuple[Reason, ...]], ...]:
        """Sign, word and reasons of each of the three sides; nothing is said of an empty one."""
        sides = (
            ("+", "for", self.supporting),
            ("−", "against", self.opposing),
            ("?", "not known", self.unknown),
        )
        return tuple(side for side in sides if side[2])


def hypotheses(documents: Any, flags: Any = ()) -> tuple[Hypothesis, ...]:
    """What a flag that needs a doctor brought up stands first, by how soon; then as stored.

    A leading one by its sum alone is no must-not-miss.
    """
    place, found = 0, []
    for document in documents or ():
        leading = bool(document.get("leading"))
        place += leading
        found.append(_hypothesis(document, place if leading else 0))
    soon = {flag["number"]: FIRST.index(flag["disposition"]) for flag in _for_a_doctor(flags)}
    return tuple(_numbered(sorted(found, key=lambda one: _soonest(one, soon))))


def _numbered(found: Iterable[Hypothesis]) -> Iterator[Hypothesis]:
    """The leading by their order on the page. What must not be missed stands by itself."""
    places = count(1)
    for one in found:
        counts = one.place and not one.must_not_miss
        yield replace(one, place=next(places) if counts else 0)


def _for_a_doctor(flags: Any) -> Iterator[Document]:
    return (flag for flag in flags or () if flag.get("disposition") in FIRST)


def _soonest(one: Hypothesis, soon: Mapping[str, int]) -> int:
    """The place of the most urgent flag that brought it up and has an answer for it."""
    told = one.must_not_miss and one.supporting
    return min((soon[number] for number in one.raised_by if told and number in soon), default=9)


def _hypothesis(document: Document, place: int) -> Hypothesis:
    raised_by = tuple(document.get("raised_by", ()))
    return Hypothesis(
        code=document["code"],
        title=document["title"],
        codes=tuple(document.get("icd10cm", ())),
        place=place,
        must_not_miss=bool(document.get("must_not_miss") and (raised_by or not place)),
        score=document.get("score"),
        raised_by=raised_by,
        supporting=tuple(_reasons(document.get("for", ()))),
        opposing=tuple(_reasons(document.get("against", ()))),
        unknown=tuple(_reasons(document.get("unknown", ()))),
        note=document.get("note", ""),
        references=tuple(map(status, document.get("references", ()))),
    )


def _reasons(rows: Iterable[Document]) -> Iterator[Reason]:
    """Rows of one sign are one reason; a row without a sign stands by itself."""
    signs: dict[object, list[Document]] = {}
    for number, row in enumerate(rows):
        signs.setdefault(row.get("sign") or number, []).append(row)
    for of in signs.values():
        first = of[0]
        reference = first.get("reference")
        yield Reason(
            says=first.get("says") or "",
            rows=tuple(of),
            weight=first.get("weight"),
            basis=first.get("basis") or "",
            reference=status(reference) if reference else None,
        )
