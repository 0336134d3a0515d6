"""Tests, muscles and points to consider, as they were stored. What is held says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.clinical.suggestion import PHYSICIAN_FIRST
from intake.web.staff.brief.finding import status

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A test, a muscle or a point, with the answers that call for it.

    `facts` are its own: how it is done, what is positive, where it lies. `held`: why not now.
    """

    code: str
    title: str
    short: str
    facts: tuple[tuple[str, str], ...]
    accuracy: tuple[Document, ...]
    because: tuple[Document, ...]
    held: tuple[Document, ...]
    references: tuple[Document, ...]


@dataclass(frozen=True)
class Held:
    """Several that wait for one reason are named together."""

    says: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """All of one kind, in the order they were stored."""

    found: tuple[Candidate, ...] = ()

    @property
    def free(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.found if not one.held)

    @property
    def held(self) -> tuple[Held, ...]:
        """Each that waits, once, under the first reason it waits for; the flags are named above."""
        reasons: dict[str, list[str]] = {}
        for one in self.found:
            if one.held:
                says = str(one.held[0]["says"])
                first = PHYSICIAN_FIRST if says.startswith(PHYSICIAN_FIRST) else says
                reasons.setdefault(first, []).append(one.short)
        return tuple(Held(says, tuple(titles)) for says, titles in reasons.items())

    def __bool__(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True)
class Candidates:
    tests: Listed
    muscles: Listed
    points: Listed

    @property
    def kinds(self) -> tuple[tuple[str, Listed], ...]:
        return (("Tests", self.tests), ("Muscles to feel", self.muscles), ("Points", self.points))

    def __bool__(self) -> bool:
        return bool(self.tests or self.muscles or self.points)


def candidates(document: Document) -> Candidates:
    """An assessment of an earlier time may hold none of them."""
    found: Document = document.get("consultation") or {}
    return Candidates(
        tests=Listed(tuple(_test(one) for one in found.get("tests", ()))),
        muscles=Listed(tuple(_muscle(one) for one in found.get("muscles", ()))),
        points=Listed(tuple(_point(one) for one in found.get("points", ()))),
    )


def _test(document: Document) -> Candidate:
    return _candidate(
        document,
        document["title"],
        ("How", document.get("how", "")),
        ("Positive", document.get("positive", "")),
        ("Limits", document.get("limits", "")),
    )


def _muscle(document: Document) -> Candidate:
    palpate = ", ".join(document.get("palpate", ()))
    return _candidate(
        document,
        palpate or document["title"],
        ("For pain at", document["title"]),
        ("Palpate", palpate),
        ("Also refers there", ", ".join(document.get("refers", ()))),
        ("Rule out first", ", ".join(document.get("exclude", ()))),
        ("Anatomy", " ".join(document.get("anatomy", ()))),
    )


def _point(document: Document) -> Candidate:
    code, name = document["code"], document["title"]
    named = name if code.lower() == name.lower() else f"{code.upper()} {name}"
    return _candidate(
        document,
        named,
        ("Where", document.get("location", "")),
        ("Use", document.get("use", "")),
        ("Caution", document.get("caution", "")),
        ("In the clinic’s article", "yes" if document.get("in_article") else "no"),
    )


def _candidate(document: Document, short: str, *facts: tuple[str, str]) -> Candidate:
    return Candidate(
        code=document["code"],
        title=document["title"],
        short=short,
        facts=tuple((name, says) for name, says in facts if says),
        accuracy=tuple(document.get("accuracy", ())),
        because=tuple(document.get("because", ())),
        held=tuple(document.get("held", ())),
        references=tuple(map(status, document.get("references", ()))),
    )
