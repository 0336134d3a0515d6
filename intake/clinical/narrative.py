"""The answers that count, told in a clinician’s words. Nothing is said that was not answered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from intake.clinical.answers import UNSURE, Said, Silence, Value
from intake.clinical.display import spoken
from intake.clinical.path import Hearing
from intake.clinical.phrase import Kind, Line, Phrase, Sense, Topic

REFUSED = "prefer_not"
TOLD, DENIED = Sense.TOLD, Sense.DENIED


@dataclass(frozen=True)
class Section:
    """One Topic as this patient told it."""

    code: str
    title: str
    told: tuple[Line, ...]
    denied: tuple[Line, ...]
    open: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.told, *self.denied, *self.open)


class _Answer(NamedTuple):
    """What one question adds: the words for it, and why it is open where it is."""

    phrase: Phrase
    says: str = ""
    sense: Sense = Sense.TOLD
    open: str = ""
    quotes: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """The words where they stand by themselves."""
        if not self.phrase.completes or self.sense is Sense.DENIED:
            return self.says
        return self.phrase.by_itself.format(self.says)


def narrative(topics: Iterable[Topic], hearing: Hearing) -> tuple[Section, ...]:
    """Every topic of which something was said, asked in vain, or refused."""
    teller = _Teller(hearing)
    return tuple(section for topic in topics if (section := teller.section(topic)))


class _Teller:
    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.told = dict(hearing.heard.told)

    def section(self, topic: Topic) -> Section | None:
        told: list[Line] = []
        denied: list[Line] = []
        open_: list[Line] = []
        for link_id, first, rest, continued_by in topic.told_together:
            head = self.told.get(link_id)
            if rest and not self.told.keys().isdisjoint(continued_by):
                lines = self.continued(first, rest)
            elif head is None:
                continue
            else:
                # Most answers are one code that nothing continues: told alike for everybody.
                lines = first.kept.get(head) or self.alone(first, head)
            for line in lines:
                sense = line.sense
                (told if sense is TOLD else denied if sense is DENIED else open_).append(line)
        if not (told or denied or open_):
            return None
        return Section(topic.code, topic.title, tuple(told), tuple(denied), tuple(open_))

    def continued(self, first: Phrase, rest: Iterable[Phrase]) -> Iterable[Line]:
        """The first phrase continued by the rest; each by itself where there is nothing to lead."""
        answers = [answer for phrase in rest if (answer := self.answer(phrase))]
        return _lines(self.answer(first), answers)

    def alone(self, phrase: Phrase, said: Said) -> Iterable[Line]:
        if isinstance(said, frozenset) and phrase.kind is Kind.CODES:
            return _of_codes(phrase, said)
        return _lines(self.answer(phrase), [])

    def answer(self, phrase: Phrase) -> _Answer | None:
        """None where the question was not asked, not reached, or left empty at no cost."""
        said = self.told.get(phrase.link_id)
        if said is None:
            return None
        if said is Silence.SKIPPED:
            missed = phrase.link_id in self.hearing.asked and not phrase.optional
            return _Answer(phrase, sense=Sense.OPEN, open="no answer") if missed else None
        if phrase.kind is Kind.PLACES:
            places = phrase.places(_codes(self.hearing.counted.get(phrase.link_id)))
            return _Answer(phrase, phrase.lead.format(places)) if places else None
        if isinstance(said, frozenset):
            return _chosen(phrase, said)
        quotes = (str(said),) if phrase.kind is Kind.QUOTE else ()
        return _Answer(phrase, phrase.lead.format(IN_WORDS[phrase.kind](said)), quotes=quotes)


def _of_codes(phrase: Phrase, said: frozenset[str]) -> tuple[Line, ...]:
    """A choice that nothing continues. One code is told alike for everybody, and kept."""
    found = tuple(_lines(_chosen(phrase, said), []))
    if len(said) == 1:
        phrase.kept[said] = found
    return found


def _lines(head: _Answer | None, tails: list[_Answer]) -> Iterator[Line]:
    alone = [head, *tails] if head else tails
    if head and head.says and head.sense is Sense.TOLD:
        parts = [head, *(tail for tail in tails if tail.says)]
        yield _line("; ".join(part.says for part in parts), parts)
    else:
        for answer in alone:
            if answer.says:
                yield _line(answer.alone, [answer])
    for answer in alone:
        if answer.open:
            words = f"{answer.open}: {answer.phrase.name}"
            yield Line(words, Sense.OPEN, (answer.phrase.link_id,))


def _line(words: str, parts: list[_Answer]) -> Line:
    link_ids = tuple([part.phrase.link_id for part in parts])
    quotes = tuple([quote for part in parts for quote in part.quotes])
    return Line(words, parts[0].sense, link_ids, quotes)


def _chosen(phrase: Phrase, said: frozenset[str]) -> _Answer:
    open_ = _openness(said)
    words = [words for words in phrase.words if words.code in said and words.says]
    told = [w.says for w in words if w.sense is Sense.TOLD]
    if told:
        return _Answer(phrase, phrase.lead.format(", ".join(told)), open=open_)
    if words:
        return _Answer(phrase, words[0].says, words[0].sense)
    return _Answer(phrase, sense=Sense.OPEN, open=open_)


def _openness(said: frozenset[str]) -> str:
    """How an open answer is called; empty where none of it is open."""
    if said.isdisjoint(UNSURE):
        return ""
    return "would rather not say" if REFUSED in said else "not sure"


def _codes(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple | list) else ()


def _number(said: Said) -> str:
    return f"{said:g}" if isinstance(said, int | float) else str(said)


def _date(said: Said) -> str:
    return spoken(str(said))


def _quote(said: Said) -> str:
    return f"“{said}”"


Wording: TypeAlias = Callable[[Said], str]
IN_WORDS: dict[Kind, Wording] = {Kind.NUMBER: _number, Kind.DATE: _date, Kind.QUOTE: _quote}
