"""What this patient said, told in a clinician’s words, under the edition of that day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from intake.clinical.answers import Answers
from intake.clinical.brief import brief
from intake.clinical.difference import Difference, difference
from intake.clinical.edition import Edition
from intake.clinical.narrative import Section
from intake.clinical.phrase import Line, Phrase, Sense
from intake.clinical.rerun import Past, again

PERSON, MEDICINE = "person", "medicine"
AGE = "age"
PLACED = {PERSON, MEDICINE}
"""Topics that have a place of their own on the page."""
CHARTED = {"nrs_now", "nrs_avg", "nrs_worst", "psfs_1", "psfs_2", "psfs_3", "goal", "onset_when"}
"""Questions whose answers are drawn, or quoted, beside the words."""


class Part(NamedTuple):
    text: str
    own: bool
    """Whether these are the patient’s own words, exactly as written."""


@dataclass(frozen=True)
class Told:
    """One sentence of a clinician, with what it quotes kept apart."""

    parts: tuple[Part, ...]
    sense: str
    """told, denied or open."""

    @property
    def words(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Topic:
    title: str
    told: tuple[Told, ...]
    denied: tuple[Told, ...]
    open: tuple[Told, ...]


@dataclass(frozen=True)
class Story:
    counted: Answers
    """The answers that count, without those that a later one withdrew."""
    person: tuple[Told, ...]
    function: tuple[Told, ...]
    """The baseline, but for what is drawn."""
    treatment: tuple[Told, ...]
    medicine: Topic | None
    topics: tuple[Topic, ...]
    shown: tuple[str, ...]
    """What the patient’s own page said to do, each line once."""
    plans: tuple[str, ...]
    stop_rule: str
    evidence: str
    phrases: Mapping[str, Phrase]
    """How a clinician reads the answers to each question."""
    differences: Mapping[str, Difference]
    """What would have to be different, by the code of a flag."""

    def named(self, link_id: str) -> str:
        """The name of a question; nothing where a clinician has none for it."""
        phrase = self.phrases.get(link_id.removesuffix(".again"))
        return phrase.name if phrase else ""

    def denies(self, row: Mapping[str, Any]) -> bool:
        """Whether the answer says that there is no such sign. “I’m not sure” never does."""
        phrase = self.phrases.get(row["link_id"].removesuffix(".again"))
        given = row.get("answer")
        codes = given if isinstance(given, list) else [given]
        words = phrase.by_code if phrase else {}
        return all(code in words and words[code].sense is Sense.DENIED for code in codes)


def story(edition: Edition, past: Past) -> Story:
    """`edition` is that of the day: words of another day are not this patient’s."""
    assessment = again(edition, past)
    told = brief(edition.questionnaire, edition.rules, assessment, ranked=())
    of = {section.code: section for section in told.sections}
    return Story(
        counted=assessment.hearing.counted,
        person=tuple(_person(of.get(PERSON))),
        function=tuple(_told(line) for line in told.baseline if CHARTED.isdisjoint(line.link_ids)),
        treatment=tuple(map(_told, told.treatment)),
        medicine=_topic(of[MEDICINE]) if MEDICINE in of else None,
        topics=tuple(_topics(told.sections)),
        shown=tuple(dict.fromkeys(line for alarm in told.alarms for line in alarm.shown)),
        plans=tuple(plan.advice for plan in told.plans),
        stop_rule=told.stop_rule,
        evidence=told.evidence,
        differences={
            alarm.flag.rule.code: difference(edition, past, assessment, alarm.flag)
            for alarm in told.alarms
        },
        phrases=edition.rules.consultation.phrases,
    )


def _topics(sections: Iterable[Section]) -> Iterator[Topic]:
    for section in sections:
        if section.code not in PLACED:
            yield _topic(section)


def _topic(section: Section) -> Topic:
    told, denied, opened = (
        tuple(map(_told, lines)) for lines in (section.told, section.denied, section.open)
    )
    return Topic(section.title, told, denied, opened)


def _person(section: Section | None) -> Iterator[Told]:
    """Without the age, which stands beside the name, and without what is as usual."""
    for line in (*section.told, *section.open) if section else ():
        if AGE not in line.link_ids:
            yield _told(line)


def _told(line: Line) -> Told:
    return Told(tuple(_parts(line)), line.sense.value)


def _parts(line: Line) -> Iterator[Part]:
    """The sentence cut at each of its quotations."""
    rest = line.words
    for quote in line.quotes:
        before, found, rest = rest.partition(f"“{quote}”")
        if before:
            yield Part(before, own=False)
        if found:
            yield Part(found, own=True)
    if rest:
        yield Part(rest, own=False)
