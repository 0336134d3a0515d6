"""One rule held against other answers than were given: quickly, and exactly as triage would."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake.clinical.answers import Answers, Heard, Said, Silence, Value
from intake.clinical.decision import holds
from intake.clinical.disposition import Disposition
from intake.clinical.edition import Edition
from intake.clinical.excerpt import excerpt
from intake.clinical.path import Facts, Hearing, codes, hear
from intake.clinical.rerun import Past, again
from intake.clinical.rule import Rule
from intake.clinical.triage import find, reached

CHECKED = "md_checked"


@dataclass(frozen=True)
class Outcome:
    """What one rule makes of the answers: None where it raises nothing."""

    level: Disposition | None
    could_be: Disposition | None = None
    """What it could still raise, where answers leave a more urgent arm open."""

    @property
    def height(self) -> int:
        return -1 if self.level is None else int(self.level)

    @property
    def order(self) -> tuple[int, int]:
        """What takes the flag away for good comes first."""
        return self.height, -1 if self.could_be is None else int(self.could_be)


class Trial:
    """One rule, over the answers of one day. Hears no more questions than the rule hangs on."""

    def __init__(self, edition: Edition, past: Past, rule: Rule, hearing: Hearing) -> None:
        self.edition, self.past, self.rule = edition, past, rule
        self.excerpt = excerpt(edition, rule.number)
        said = hearing.heard.said
        self.facts: Facts = {
            fact.link_id: known
            for fact in edition.questionnaire.by_walk
            if isinstance(known := said.get(fact.link_id), frozenset)
        }
        here = {key: said[key] for key in self.excerpt.questionnaire.inputs if key in said}
        self.now = replace(hearing, heard=Heard(here, complete=past.finished))

    def heard(self, changes: Mapping[str, Value]) -> Hearing:
        """The path is walked again only where one of the answers bears on it."""
        if not self.excerpt.again.isdisjoint(changes):
            return self._hear(changes)
        new = self._said(changes)
        if new is None or self._turns(new):
            return self._hear(changes)
        said: dict[str, Said] = {**self.now.heard.said, **new}
        return replace(self.now, heard=Heard(said, complete=self.past.finished))

    def _said(self, changes: Answers) -> dict[str, Said] | None:
        """The changed answers as conditions read them, and the facts worked out from them.

        None where one of them is no choice and no number, or tells a fact no more.
        """
        new: dict[str, Said] = {}
        inputs = self.excerpt.questionnaire.inputs
        for link_id, value in changes.items():
            if value is None:
                new[link_id] = Silence.SKIPPED
            elif isinstance(value, int | float):
                new[link_id] = value
            elif inputs[link_id].options:
                new[link_id] = codes(value)
            else:
                return None
        told = {**self.now.counted, **changes}
        for fact in self.excerpt.questionnaire.derived:
            if not new.keys().isdisjoint(fact.sources):
                found = fact.compute.of(told, self.past.as_of)
                if found is None:
                    return None
                new[fact.link_id] = found
        return new

    def _turns(self, new: Mapping[str, Said]) -> bool:
        """Whether any gate is told something else than it was."""
        read = [atom for link_id in new for atom in self.excerpt.gates.get(link_id, ())]
        heard = Heard(new)
        return any(holds(atom, heard) is not holds(atom, self.now.heard) for atom in read)

    def outcome(self, changes: Mapping[str, Value]) -> Outcome:
        """Exact but where a doctor’s check is told, which other rules bear on too: see `sure`."""
        hearing = self.heard(changes)
        found = find(self.rule, hearing.heard)
        worst = max((arm.disposition for arm in found.open_arms), default=None)
        could_be = worst if self.past.finished else None
        if found.fired is None:
            return Outcome(None, could_be)
        checked = self.rule.checkable and holds(self.edition.rules.check_accepted, hearing.heard)
        return Outcome(reached(self.rule, found.fired, hearing, checked=bool(checked)), could_be)

    def sure(self, changes: Mapping[str, Value], outcome: Outcome) -> bool:
        """Whether triage itself says so: asked only where it could say anything else."""
        checked = {**self.past.answers, **changes}.get(CHECKED) == "yes"
        return not checked or self.triaged(changes) == outcome.level

    def triaged(self, changes: Mapping[str, Value]) -> Disposition | None:
        """What the rule comes to when every rule is asked."""
        past = replace(self.past, answers={**self.past.answers, **changes})
        flags = again(self.edition, past).flags
        found = (flag.disposition for flag in flags if flag.rule.number == self.rule.number)
        return next(found, None)

    def _hear(self, changes: Mapping[str, Value]) -> Hearing:
        return hear(
            self.excerpt.questionnaire,
            {**self.past.answers, **changes},
            self.past.as_of,
            finished=self.past.finished,
            facts=self.facts,
        )
