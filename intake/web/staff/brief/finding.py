"""Flags, open questions and precautions, read from the assessment as it was stored that day.

Nothing here works anything out again: a practitioner sees what the rules said then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intake.clinical.prose import outline
from intake.clinical.rule import Grade, Hold, Rule
from intake.clinical.version import version_of
from intake.web.installed import edition, questionnaire, rules
from intake.web.staff.level import HOLDS, Level, hold, level

Document = Mapping[str, Any]

STATUS = {
    "read": "read by whoever wrote the rule",
    "memory": "from memory, not opened",
    "ours": "our own judgement",
}

PHYSICIAN, NO_ELECTRO = "Physician first", "No electric current"
CHANGE = "Needles with a change"
RESTRICTIONS = (
    *(HOLDS[hold.code] for hold in (Hold.ALL, Hold.TODAY)),
    PHYSICIAN,
    *(HOLDS[hold.code] for hold in (Hold.THIS_LIMB, Hold.THIS_SITE)),
    NO_ELECTRO,
    CHANGE,
)
"""What a precaution means for the needles, the most restrictive first."""
DOCTOR_FIRST = {"emergency_now", "same_day", "physician_before_needling"}


@dataclass(frozen=True)
class Point:
    """One line of a rule in words, with the lines under it."""

    text: str
    points: "tuple[Point, ...]"


@dataclass(frozen=True)
class Way:
    """One way in which a rule fires, as it reads today."""

    level: Level
    within: str
    says: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Source:
    """Who says so, how good it is, and who has looked at it since."""

    number: str
    references: tuple[Document, ...]
    grade: str
    version: str
    reviewed: str
    signed_off_by: str
    ways: tuple[Way, ...]
    changed: bool
    """The rule has been changed since; `ways` are today’s, the flag is of that day."""


@dataclass(frozen=True)
class Finding:
    """A flag or a precaution with the answers behind it."""

    code: str
    title: str
    says: str
    because: tuple[Document, ...]
    level: Level | None
    lowered_from: Level | None
    within: str
    advice: str
    hold: str
    no_electro: bool
    source: Source

    @property
    def standing(self) -> tuple[str, ...]:
        """What it means for the needles, most restrictive first; a change where none is barred."""
        first = self.level is not None and self.level.code in DOCTOR_FIRST
        said = (self.hold, PHYSICIAN if first else "", NO_ELECTRO if self.no_electro else "")
        return tuple(sorted((one for one in said if one), key=_restriction)) or (CHANGE,)

    @property
    def restriction(self) -> int:
        """To sort by: the least bars most."""
        return _restriction(self.standing[0])


def findings(documents: Any) -> tuple[Finding, ...]:
    return tuple(_finding(document) for document in documents or ())


def _finding(document: Document) -> Finding:
    return Finding(
        code=document["code"],
        title=document["title"],
        says=document.get("says", ""),
        because=tuple(document.get("because", ())),
        level=_level(document.get("disposition")),
        lowered_from=_level(document.get("lowered_from")),
        within=document.get("within", ""),
        advice=document.get("advice", ""),
        hold=hold(document.get("hold", "none")),
        no_electro=document.get("no_electro", False),
        source=_source(document),
    )


def _restriction(words: str) -> int:
    """An unknown one bars most."""
    return RESTRICTIONS.index(words) if words in RESTRICTIONS else -1


def _level(code: str | None) -> Level | None:
    return level(code) if code else None


def _source(document: Document) -> Source:
    rule = _rule(document["code"])
    references = document.get("references") or [document.get("reference")]
    return Source(
        number=document.get("number", ""),
        references=tuple(status(reference) for reference in references if reference),
        grade=_grade(document.get("evidence_grade", "")),
        version=document.get("rule_version", ""),
        reviewed=document.get("reviewed", ""),
        signed_off_by=document.get("signed_off_by") or "",
        ways=_told(rule) if rule else (),
        changed=rule is None or version_of(rule) != document.get("rule_version"),
    )


def _rule(code: str) -> Rule | None:
    every = (*rules().every, *(note.rule for note in rules().notes))
    return next((rule for rule in every if rule.code == code), None)


def _told(rule: Rule) -> tuple[Way, ...]:
    """Told once for each edition: how a rule reads is nobody’s answer."""
    told: dict[str, tuple[Way, ...]] = vars(edition()).setdefault("_ways", {})
    if rule.code not in told:
        told[rule.code] = tuple(ways(rule))
    return told[rule.code]


def ways(rule: Rule) -> Iterator[Way]:
    """Every arm in words, as the rule stands today."""
    for arm in rule.arms:
        lines = points(outline(arm.when, questionnaire()).splitlines())
        yield Way(level(arm.disposition.code), arm.within, arm.says, lines)


def points(lines: list[str], depth: int = 0) -> tuple[Point, ...]:
    """A markdown outline as a tree: two spaces a level."""
    beginning = "  " * depth + "- "
    starts = [n for n, line in enumerate(lines) if line.startswith(beginning)]
    return tuple(
        Point(lines[start].removeprefix(beginning), points(lines[start + 1 : end], depth + 1))
        for start, end in zip(starts, [*starts, len(lines)][1:], strict=True)
    )


def status(reference: Document) -> Document:
    """The source with its status in words: how far somebody has read it."""
    code = str(reference.get("status", ""))
    return {**reference, "status": STATUS.get(code, code)}


def _grade(code: str) -> str:
    return f"{code}: {Grade[code].value}" if code in Grade.__members__ else code
