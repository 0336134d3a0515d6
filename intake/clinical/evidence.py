"""The answers behind a verdict, as the questions and answers a practitioner recognises."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from intake.clinical.answers import Silence, Value
from intake.clinical.condition import Atom, Chose
from intake.clinical.decision import holds
from intake.clinical.display import said as in_words
from intake.clinical.item import SIDES, Derived
from intake.clinical.path import Hearing
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reference import Reference

Document: TypeAlias = dict[str, Any]

SILENT = {Silence.SKIPPED: "No answer", Silence.NOT_ASKED: "Not asked"}


class Teller:
    """Tells one hearing in the questionnaire’s own words."""

    def __init__(self, questionnaire: Questionnaire, hearing: Hearing) -> None:
        self.questionnaire = questionnaire
        self.hearing = hearing
        self._rows: dict[tuple[str, frozenset[str]], tuple[Document, ...]] = {}
        """Rows that were told already: the same few answers stand behind many conclusions."""

    def because(self, evidence: Iterable[Atom]) -> list[Document]:
        """One row for each question, with those of its answers that counted.

        A question left empty has a row of its own: its silence is part of the evidence. So has one
        that a rule waited for and nobody asked. One that an earlier answer closed has none, unless
        nothing else is left to show.
        """
        about: dict[str, list[Atom]] = {}
        for atom in evidence:
            about.setdefault(atom.link_id, []).append(atom)
        rows: dict[str, Document] = {}
        for link_id, atoms in about.items():
            for row in self._told(link_id, atoms):
                rows.setdefault(row["link_id"], row)
        counts = [row for row in rows.values() if not self._closed(row)]
        return counts or list(rows.values())

    def questions(self, ask: Iterable[Atom]) -> list[Document]:
        """What to ask, the questions behind a worked-out fact in its place."""
        link_ids = dict.fromkeys(source for atom in ask for source in self._sources(atom.link_id))
        return [{"link_id": link_id, "question": self._text(link_id)} for link_id in link_ids]

    def row(self, link_id: str, value: Value) -> Document:
        """`answer` is one code, number or text; a list where several codes were given."""
        several = list(value) if isinstance(value, tuple | list) else [value]
        return {
            "link_id": link_id,
            "question": self._text(link_id),
            "answer": several[0] if len(several) == 1 else several,
            "display": in_words(self.questionnaire.inputs[link_id], value, SILENT[Silence.SKIPPED]),
        }

    def _closed(self, row: Document) -> bool:
        """Whether an earlier answer closed this question, so that nothing hung on it."""
        silence = self.hearing.heard.said.get(row["link_id"], Silence.NOT_ASKED)
        return row["display"] in SILENT.values() and silence is not Silence.SKIPPED

    def _told(self, link_id: str, atoms: list[Atom]) -> tuple[Document, ...]:
        key = link_id, self._decisive(atoms)
        rows = self._rows.get(key)
        if rows is None:
            rows = self._rows[key] = tuple(self._new_rows(*key))
        return rows

    def _new_rows(self, link_id: str, decisive: frozenset[str]) -> Iterator[Document]:
        sources = self._sources(link_id)
        if sources != (link_id,):
            for source in sources:
                yield from self._answered(source, frozenset())
        elif isinstance(self.questionnaire.inputs[link_id], Derived):
            yield self._fact(link_id)
        else:
            yield from self._answered(link_id, decisive)

    def _sources(self, link_id: str) -> tuple[str, ...]:
        """The questions behind a worked-out fact. Age stands for itself: no date of birth."""
        asked = self.questionnaire.inputs[link_id]
        behind = isinstance(asked, Derived) and not asked.given and asked.sources
        return behind or (link_id,)

    def _decisive(self, atoms: list[Atom]) -> frozenset[str]:
        """The codes that made it so; none where it is their absence that counts."""
        heard = self.hearing.heard
        chosen = [a.codes for a in atoms if isinstance(a, Chose) and holds(a, heard)]
        return frozenset().union(*chosen)

    def _answered(self, link_id: str, decisive: frozenset[str]) -> Iterator[Document]:
        """The question and, where it was asked again, what was said then."""
        first, second = (self.hearing.counted.get(key) for key in (link_id, f"{link_id}.again"))
        if second is not None:
            first = _without(first, "not_sure")
        given = [(link_id, first), (f"{link_id}.again", second)]
        rows = [(key, _among(value, decisive)) for key, value in given if value is not None]
        rows = [(key, value) for key, value in rows if value != ()]
        for key, value in rows:
            yield self.row(key, value)
        if not rows:
            said = self.hearing.heard.said.get(link_id)
            empty = said is Silence.SKIPPED and link_id in self.hearing.asked
            yield self._silent(link_id, Silence.SKIPPED if empty else Silence.NOT_ASKED)

    def _fact(self, link_id: str) -> Document:
        said = self.hearing.heard.said.get(link_id)
        if isinstance(said, frozenset):
            return self.row(link_id, tuple(sorted(said)))
        if isinstance(said, int | float):
            return self.row(link_id, int(said) if said == int(said) else said)
        return self._silent(link_id, said if isinstance(said, Silence) else Silence.NOT_ASKED)

    def _silent(self, link_id: str, silence: Silence) -> Document:
        return self.row(link_id, None) | {"display": SILENT[silence]}

    def _text(self, link_id: str) -> str:
        return self.questionnaire.inputs[link_id].text


def cited(reference: Reference) -> Document:
    """The source as documents name it."""
    return {
        "key": reference.key,
        "title": reference.title,
        "url": reference.url,
        "status": reference.status.name.lower(),
    }


def _without(value: Value, code: str) -> Value:
    """The answer without one code; None where nothing is left."""
    if isinstance(value, tuple | list):
        return tuple(said for said in value if said != code) or None
    return None if value == code else value


def _among(value: Value, decisive: frozenset[str]) -> Value:
    """The codes that decided, `calf-left` where `calf` did. All of them where none is named."""
    if not decisive or value is None or isinstance(value, int | float):
        return value
    said = (value,) if isinstance(value, str) else value
    return tuple(code for code in said if {code, _unsided(code)} & decisive)


def _unsided(code: str) -> str:
    stem, _, side = code.rpartition("-")
    return stem if side in SIDES else code
