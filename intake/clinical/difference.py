"""What would have to be different: the answers whose change would take a flag away, or raise it.

One answer at a time; two together where no single one does; else all that would have to go.
Nothing is said that triage does not say of the changed answers. "I’m not sure" and silence are
never proposed: they take no alarm away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from intake.clinical.answers import Answers, Value
from intake.clinical.condition import atoms
from intake.clinical.decision import because, holds
from intake.clinical.disposition import Disposition
from intake.clinical.edition import Edition
from intake.clinical.move import Kind, Move, supposed, told
from intake.clinical.rerun import Past
from intake.clinical.rule import Arm
from intake.clinical.supposing import Supposer
from intake.clinical.triage import Flag, RiskAssessment
from intake.clinical.trial import Outcome, Trial

MOST_PAIRED = 6
"""Of more questions than these, pairs are not tried: only what would have to go altogether."""
MOST_BEARING = 3
MOST_RAISED = 5
MOST_ASKED = 24
"""A flag that hangs on more answers than these hangs on no single one of them."""
WIDE = 30
"""Of a rule that reads more, only the answers behind the flag are supposed to be others."""
MANY = 3
EXAMPLES = 40


@dataclass(frozen=True)
class Swap:
    """One answer, and what would have had to be said instead."""

    link_id: str
    question: str
    given: str
    """What was answered, in words."""
    kind: Kind
    answers: tuple[str, ...]
    """Any of these would do it, in words."""
    words: str
    """As the middle of a sentence: `the answer to “Do you limp?” were “No”`."""


@dataclass(frozen=True)
class Supposition:
    """If these answers had been others, the rule would ask for care this soon."""

    swaps: tuple[Swap, ...]
    then: Disposition | None
    """None where the rule would raise nothing."""
    could_be: Disposition | None
    """What it could still raise then, because other answers leave it open."""
    words: str
    """`If the answer to “Do you limp?” were “No”`."""
    examples: tuple[Answers, ...]
    """The changed answers themselves: each of them does it."""


@dataclass(frozen=True)
class Difference:
    """For one flag: what would take it away or lower it, and what would make it more urgent."""

    lower: tuple[Supposition, ...]
    raise_: tuple[Supposition, ...]
    """One answer each, of what the most urgent arms read first; a few, not all of them."""
    checked: Supposition | None
    """A doctor’s check that would lower it to today; None where none counts, or did already."""
    words: str
    """What to say where no one answer, nor two, would take it away; else nothing."""


WRITTEN = "It stands on what the patient wrote; no other answer takes it away."
SEVERAL = "No one answer, nor two together, would take it away."


def difference(edition: Edition, past: Past, assessment: RiskAssessment, flag: Flag) -> Difference:
    """`assessment` is what `past` came to under `edition`, and `flag` one of its flags."""
    return _Asker(edition, past, assessment, flag).difference()


@dataclass(frozen=True)
class _Found:
    """Moves that together lead to one outcome."""

    moves: tuple[Move, ...]
    outcome: Outcome


class _Asker:
    def __init__(
        self, edition: Edition, past: Past, assessment: RiskAssessment, flag: Flag
    ) -> None:
        self.edition, self.flag = edition, flag
        self.hearing = assessment.hearing
        self.trial = Trial(edition, past, flag.rule, self.hearing)
        self.excerpt = self.trial.excerpt
        self.supposer = Supposer(self.excerpt, self.trial.now, past.as_of)
        self.level = int(flag.disposition)
        self.behind = [
            atom
            for arm, _ in self._arms()
            if self._holds(arm)
            for atom in because(arm.when, self.hearing.heard)
        ]

    def difference(self) -> Difference:
        holding = [links for arm, links in self._arms() if self._holds(arm)]
        behind = list(dict.fromkeys(atom.link_id for atom in self.behind))
        evidence = self._subjects(behind)
        others = self._subjects(link_id for links in holding for link_id in links)
        asked = evidence if len(others) > WIDE else list(dict.fromkeys((*evidence, *others)))
        opened = [one for one in self._gates((*behind, *evidence)) if one not in asked]
        found = self._merged(self._singles([*asked, *opened], self._lowers))
        found = found or self._pairs(evidence) or self._together(evidence)
        raised = self._merged(self._singles(self._louder(), self._raises), MOST_RAISED)
        return Difference(
            lower=tuple(map(self._told, sorted(found, key=lambda one: one.outcome.order))),
            raise_=tuple(map(self._told, sorted(raised, key=lambda one: -one.outcome.height))),
            checked=self._check(),
            words=self._words(found, evidence),
        )

    def _arms(self) -> Iterator[tuple[Arm, tuple[str, ...]]]:
        return ((a, links) for a, links in self.excerpt.arms if a.disposition >= self.level)

    def _subjects(self, link_ids: Iterable[str]) -> list[str]:
        """The questions behind what is read, each once."""
        every = (s for link_id in dict.fromkeys(link_ids) for s in self.supposer.subjects(link_id))
        return list(dict.fromkeys(every))

    def _holds(self, arm: Arm) -> bool:
        return holds(arm.when, self.hearing.heard) is True

    def _gates(self, link_ids: Iterable[str]) -> list[str]:
        """What opened those questions. A place on the pain map is not supposed away."""
        gates = (self.excerpt.opened_by.get(link_id, ()) for link_id in link_ids)
        found = self._subjects(link_id for several in gates for link_id in several)
        return [one for one in found if self.supposer.may_be_taken_back(one)]

    def _louder(self) -> list[str]:
        """What the more urgent arms read, of what this patient was led to."""
        read = [key for arm, links in self._arms() if arm.disposition > self.level for key in links]
        if self.flag.lowered:
            read += [atom.link_id for atom in atoms(self.edition.rules.check_accepted)]
        led = {item.link_id for step in self.hearing.steps if step.on_walk for item in step.items}
        known = led | self.hearing.counted.keys() | {f.link_id for f in self.supposer.facts}
        return [one for one in self._subjects(read) if one in known]

    def _lowers(self, outcome: Outcome) -> bool:
        return outcome.height < self.level

    def _raises(self, outcome: Outcome) -> bool:
        return outcome.height > self.level

    def _singles(
        self, subjects: list[str], wanted: Callable[[Outcome], bool]
    ) -> Iterator[tuple[Move, Outcome]]:
        if len(subjects) > MOST_ASKED:
            return
        for subject in subjects:
            for move in self.supposer.moves(subject):
                outcome = self.trial.outcome(move.changes)
                if wanted(outcome):
                    yield move, outcome

    def _merged(self, found: Iterable[tuple[Move, Outcome]], most: int = 0) -> list[_Found]:
        """Alternatives to one answer that come to the same, told together; no more than `most`."""
        merged: dict[object, _Found] = {}
        for move, outcome in found:
            sure = tuple(a for a in move.alternatives if self.trial.sure(dict(a.changes), outcome))
            key = move.link_id, move.kind, outcome, move.gone
            if sure and not any(self._more(move, outcome, known) for known in merged.values()):
                before = merged[key].moves[0].alternatives if key in merged else ()
                whole = replace(move, alternatives=(*before, *sure))
                merged[key] = _Found((whole,), outcome)
            if most and len(merged) > most:
                merged.popitem()
                break
        return list(merged.values())

    def _more(self, move: Move, outcome: Outcome, known: _Found) -> bool:
        """Whether it takes back more answers than another that does as much."""
        other = known.moves[0]
        less = move.link_id == other.link_id and bool(other.gone) and other.gone < move.gone
        return less and known.outcome.height <= outcome.height

    def _bearing(self, subject: str) -> list[Move]:
        """The moves that change any verdict behind the flag, those that change most first."""
        heard = self.hearing.heard
        before = [(atom, holds(atom, heard)) for atom in self.behind]
        ranked: list[tuple[int, Move]] = []
        for move in self.supposer.moves(subject):
            after = self.trial.heard(move.changes).heard
            turned = sum(holds(atom, after) is not verdict for atom, verdict in before)
            ranked += [(turned, move)] if turned else []
        return [move for _, move in sorted(ranked, key=lambda pair: -pair[0])]

    def _pairs(self, subjects: list[str]) -> list[_Found]:
        if len(subjects) > MOST_PAIRED:
            return []
        bearing = {subject: self._bearing(subject)[:MOST_BEARING] for subject in subjects}
        found: list[_Found] = []
        for one, other in combinations(subjects, 2):
            tried = ((pair, self._both(pair)) for pair in product(bearing[one], bearing[other]))
            done = (_Found(pair, outcome) for pair, outcome in tried if self._lowers(outcome))
            found += islice((pair for pair in done if self._sure(pair)), 1)
        return found

    def _both(self, moves: tuple[Move, ...]) -> Outcome:
        return self.trial.outcome(_changes(moves))

    def _sure(self, found: _Found) -> bool:
        return all(self.trial.sure(changes, found.outcome) for changes in _examples(found.moves))

    def _together(self, subjects: list[str]) -> list[_Found]:
        """All that would have to go at once, without any that need not."""
        if len(subjects) > MOST_ASKED:
            return []
        moves = {subject: self._bearing(subject)[:1] for subject in subjects}
        chosen = tuple(first for several in moves.values() for first in several)
        if not self._lowers(self._both(chosen)):
            return []
        for move in chosen:
            rest = tuple(other for other in chosen if other is not move)
            chosen = rest if self._lowers(self._both(rest)) else chosen
        found = _Found(chosen, self._both(chosen))
        return [found] if self._sure(found) else []

    def _check(self) -> Supposition | None:
        """The answers to a doctor’s check that counts, where triage then lowers the flag."""
        if not self.flag.rule.checkable or self.level < Disposition.EMERGENCY_NOW:
            return None
        moves = tuple(self.supposer.met(self.edition.rules.check_accepted))
        level = self.trial.triaged(_changes(moves))
        if level is None or level >= self.level:
            return None
        return self._told(_Found(moves, Outcome(level)))

    def _words(self, found: list[_Found], evidence: list[str]) -> str:
        if found:
            return "" if len(found[0].moves) < MANY else SEVERAL
        written = evidence and all(self.supposer.is_written(one) for one in evidence)
        return WRITTEN if written else SEVERAL

    def _told(self, found: _Found) -> Supposition:
        swaps = tuple(self._swap(move) for move in found.moves)
        return Supposition(
            swaps=swaps,
            then=found.outcome.level,
            could_be=found.outcome.could_be,
            words="If " + ", and ".join(swap.words for swap in swaps),
            examples=tuple(_examples(found.moves)),
        )

    def _swap(self, move: Move) -> Swap:
        asked = self.edition.questionnaire.inputs[move.link_id]
        answers = told(move.alternatives)
        return Swap(
            link_id=move.link_id,
            question=asked.text,
            given=self.supposer.given(move.link_id),
            kind=move.kind,
            answers=answers,
            words=supposed(asked, move.kind, answers),
        )


def _changes(moves: Iterable[Move]) -> dict[str, Value]:
    return {link_id: value for move in moves for link_id, value in move.changes.items()}


def _examples(moves: tuple[Move, ...]) -> Iterator[Answers]:
    """Every combination of what would do, up to a few."""
    every = product(*(move.alternatives for move in moves))
    for combined in islice(every, EXAMPLES):
        yield {link_id: value for one in combined for link_id, value in one.changes}
