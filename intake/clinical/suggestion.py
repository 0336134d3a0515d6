"""Tests, muscles and points for one patient, and what stands against each. Nothing is dropped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from intake.clinical.answers import Silence
from intake.clinical.condition import Atom, Condition
from intake.clinical.consultation import (
    LEG,
    Bar,
    Consultation,
    Contradiction,
    Exam,
    Muscle,
    Plan,
    Point,
    Zone,
)
from intake.clinical.decision import because, holds
from intake.clinical.disposition import Disposition
from intake.clinical.item import SIDES
from intake.clinical.reference import Reference
from intake.clinical.rule import Hold
from intake.clinical.triage import Caution, Flag, RiskAssessment

REGIONS = "regions"
"""The link_id of the pain map."""
SEND_FIRST = "an emergency sign stands: send the patient first, do not examine"
NOT_KNOWN = "not known whether: "
PHYSICIAN = Disposition.PHYSICIAN_BEFORE_NEEDLING
PHYSICIAN_FIRST = "No needle until a physician has cleared it"
HOLDS = {
    Hold.ALL: "No needle",
    Hold.TODAY: "No needle today",
    Hold.THIS_LIMB: "No needle on this leg",
    Hold.THIS_SITE: "No needle in this area",
    Hold.NONE: "No deep needle in this area",
}

Subject = TypeVar("Subject", Exam, Muscle, Point)


@dataclass(frozen=True)
class Held:
    """Why not, with the answers behind it: those that say so, or those still missing."""

    because: str
    evidence: tuple[Atom, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Suggestion(Generic[Subject]):
    """A test, a muscle or a point that the answers call for. Where it is held, it waits."""

    subject: Subject
    evidence: tuple[Atom, ...]
    held: tuple[Held, ...]
    places: tuple[str, ...] = ()
    """The marked areas it is for, with their sides."""


@dataclass(frozen=True)
class _Ban:
    """A standing precaution, and where it keeps needles away."""

    held: Held
    everywhere: bool = False
    zones: frozenset[Zone] = frozenset()
    local: bool = True

    def reaches(self, zones: Iterable[Zone], *, local: bool) -> bool:
        near = self.local and local
        return self.everywhere or near or not self.zones.isdisjoint(zones)


class Adviser:
    """Holds the consultation against one RiskAssessment."""

    def __init__(self, consultation: Consultation, assessment: RiskAssessment) -> None:
        self.consultation = consultation
        self.assessment = assessment
        self.heard = assessment.hearing.heard
        places = consultation.index.awake(self.heard)
        self.awake = [consultation.readers[place] for place in places]
        """Those that have anything to say; all others are false of a form that is complete."""
        self.standing = {id(reader) for reader in self.awake if isinstance(reader, Bar)}
        self.bans = self._bans()

    @cached_property
    def sent_first(self) -> tuple[Held, ...]:
        """What stands against every test that is not gentle."""
        emergencies = self.assessment.emergencies
        atoms = (atom for flag in emergencies for atom in flag.evidence)
        return (Held(SEND_FIRST, tuple(dict.fromkeys(atoms))),) if emergencies else ()

    def exams(self) -> tuple[Suggestion[Exam], ...]:
        return tuple(
            Suggestion(exam, because(exam.when, self.heard), self._exam_held(exam))
            for exam in self.awake
            if isinstance(exam, Exam) and holds(exam.when, self.heard)
        )

    def contradictions(self) -> tuple[Contradiction, ...]:
        return tuple(
            pair for pair in self.awake if isinstance(pair, Contradiction) and self._disagree(pair)
        )

    def muscles(self) -> tuple[Suggestion[Muscle], ...]:
        return tuple(
            Suggestion(
                muscle,
                because(muscle.when, self.heard),
                self._muscle_held(muscle),
                self._places(muscle.areas),
            )
            for muscle in self.awake
            if isinstance(muscle, Muscle) and holds(muscle.when, self.heard)
        )

    def points(self) -> tuple[Suggestion[Point], ...]:
        return tuple(
            Suggestion(point, self._evidence(point.when), self._point_held(point))
            for point in self.awake
            if isinstance(point, Point) and (point.when is None or holds(point.when, self.heard))
        )

    def plans(self) -> tuple[Plan, ...]:
        """What the first session keeps to."""
        level = self.assessment.disposition
        waits = level >= PHYSICIAN
        return tuple(
            plan
            for plan in self.consultation.plans
            if (waits or not plan.on_hold) and (plan.when is None or holds(plan.when, self.heard))
        )

    def _evidence(self, when: Condition | None) -> tuple[Atom, ...]:
        return () if when is None else because(when, self.heard)

    def _exam_held(self, exam: Exam) -> tuple[Held, ...]:
        barred = tuple(self._barred(exam.bars))
        return barred if exam.gentle else (*self.sent_first, *barred)

    def _muscle_held(self, muscle: Muscle) -> tuple[Held, ...]:
        bans = (*self.bans, *self.shallow)
        return tuple(ban.held for ban in bans if ban.reaches(muscle.zones, local=True))

    def _point_held(self, point: Point) -> tuple[Held, ...]:
        """A point of a known place is held by places where the precaution names some."""
        standing = (
            ban.held
            for ban in self.bans
            if ban.reaches(point.zones, local=point.local and not (point.zones and ban.zones))
        )
        return (*standing, *self._barred(point.bars))

    def _barred(self, bars: Iterable[Bar]) -> Iterator[Held]:
        for bar in bars:
            if self.heard.complete and id(bar) not in self.standing:
                continue
            verdict = holds(bar.when, self.heard)
            if verdict is not False:
                words = bar.because if verdict else NOT_KNOWN + bar.because
                yield Held(words, because(bar.when, self.heard), bar.references)

    def _disagree(self, pair: Contradiction) -> bool:
        text = self.assessment.hearing.counted.get(pair.second)
        if pair.named and not re.search(pair.named, str(text or ""), re.IGNORECASE):
            return False
        return holds(pair.when, self.heard) is True

    def _bans(self) -> list[_Ban]:
        """What keeps needles away: a physician to be seen first, and precautions with a hold."""
        grave = [flag for flag in self.assessment.flags if flag.disposition >= PHYSICIAN]
        first = [_Ban(self._uncleared(grave), everywhere=True)] if grave else []
        holding = (c for c in self.assessment.cautions if c.precaution.hold is not Hold.NONE)
        return [*first, *(self._ban(caution) for caution in holding)]

    @cached_property
    def shallow(self) -> list[_Ban]:
        """Precautions that hold nothing, and yet keep deep needles out of the zones named."""
        sites, cautions = self.consultation.sites_of, self.assessment.cautions
        free = (c for c in cautions if c.precaution.hold is Hold.NONE)
        return [self._ban(c) for c in free if c.precaution.rule.code in sites]

    def _uncleared(self, grave: list[Flag]) -> Held:
        titles = "; ".join(_told(flag.rule.title, flag.arm.on_unknown) for flag in grave)
        atoms = dict.fromkeys(atom for flag in grave for atom in flag.evidence)
        references = dict.fromkeys(r for flag in grave for r in flag.rule.references)
        return Held(f"{PHYSICIAN_FIRST}: {titles}", tuple(atoms), tuple(references))

    def _ban(self, caution: Caution) -> _Ban:
        hold, rule = caution.precaution.hold, caution.precaution.rule
        unsaid = not any(self._is_known(atom) for atom in caution.evidence)
        held = Held(
            f"{HOLDS[hold]}: {_told(rule.title, unsaid)}", caution.evidence, rule.references
        )
        if hold not in {Hold.THIS_SITE, Hold.NONE}:
            return _Ban(held, everywhere=hold is not Hold.THIS_LIMB, zones=frozenset(LEG))
        sites = [
            site
            for site in self.consultation.sites_of.get(rule.code, ())
            if site.when is None or holds(site.when, self.heard) is not False
        ]
        zones = frozenset(zone for site in sites for zone in site.zones)
        local = not zones or any(site.local for site in sites)
        return _Ban(held, zones=zones, local=local)

    def _is_known(self, atom: Atom) -> bool:
        """Whether it was answered, or worked out from what was answered."""
        unsaid = self.heard.get(atom.link_id) in (None, Silence.NOT_ASKED)
        return not unsaid and atom.link_id not in self.heard.open

    def _places(self, areas: tuple[str, ...]) -> tuple[str, ...]:
        marked = self.assessment.hearing.counted.get(REGIONS)
        codes = marked if isinstance(marked, tuple | list) else ()
        return tuple(code for code in codes if _unsided(code) in areas)


def _told(title: str, unsaid: bool) -> str:
    """What nobody said is not stated as if somebody had."""
    return f"{title} (not known)" if unsaid else title


def _unsided(code: str) -> str:
    stem, _, side = code.rpartition("-")
    return stem if side in SIDES else code
