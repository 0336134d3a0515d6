"""Records that may be of one person, on SQLite. The promises are in `storage/likeness.py`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from intake.storage.agent import Agent
from intake.storage.error import ConflictError, NotFoundError
from intake.storage.likeness import (
    AT_ONCE,
    OF_LATE,
    Decided,
    Decision,
    Hint,
    Likeness,
    Said,
    Side,
    Verdict,
)
from intake.storage.moment import to_text
from intake.storage.record import QUIET
from intake.storage.sqlite.desk.desk_row import people_of
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.hint import hints
from intake.storage.sqlite.likeness.kin import apart, linked, together
from intake.storage.sqlite.likeness.log import log_of, newest_pairs, pair_of, say
from intake.storage.sqlite.likeness.near import pair_up
from intake.storage.sqlite.likeness.pair import Pair, of_late
from intake.storage.sqlite.likeness.subject import Subject, booking, subject
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.visit import agenda
from intake.storage.sqlite.visit.agenda import View

ACTIONS: Mapping[Verdict, str] = {
    "same": "same-person",
    "not-same": "not-same-person",
    "undone": "same-undone",
}


class SqliteLikenesses(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def __init__(self, engine: Engine, agent: Agent, pages: Sequence[str]) -> None:
        super().__init__(engine, agent)
        self._pages = tuple(pages)

    def likely(self, limit: int = AT_ONCE, quiet: timedelta = QUIET) -> tuple[Likeness, ...]:
        with self._act() as act:
            pairs = of_late(self._engine, self._clinic, to_text(act.at - OF_LATE), limit)
            ids = {one.id for pair in pairs for one in (pair.one, pair.other)}
            sides = self._sides(act.at - quiet, act.at, ids)
            found = tuple(self._likeness(sides, pair) for pair in pairs)
            act.record("list", "likenesses", rows=len(found))
            return found

    def decided(self, limit: int = AT_ONCE, quiet: timedelta = QUIET) -> tuple[Decided, ...]:
        with self._act() as act:
            pairs = newest_pairs(self._engine, self._clinic, limit)
            ids = {name for pair in pairs for name in pair}
            sides = self._sides(act.at - quiet, act.at, ids)
            found = tuple(
                Decided(sides[one], sides[other], log_of(self._engine, one, other))
                for one, other in pairs
            )
            act.record("list", "likenesses-decided", rows=len(found))
            return found

    def decide(self, one: str, other: str, said: Said, as_of: str) -> Decision:
        with self._act() as act:
            pair = self._there(one), self._there(other)
            if one == other:
                raise NotFoundError("One record alone.")
            before = log_of(self._engine, one, other)
            if before and before[-1].verdict == said:
                return before[-1]
            if (before[-1].id if before else "") != as_of or _stands(before):
                raise ConflictError("Somebody has said something of them since.")
            people = [together(self._engine, name) for name in (one, other)]
            kept = say(self._engine, act, self._agent.id, (one, other), said)
            self._check(pair, said, people)
            if said == "not-same":
                self._ask_about(people)
            self._note(act, pair, said)
            return kept

    def undo(self, decision_id: str) -> Decision:
        with self._act() as act:
            one, other = pair_of(self._engine, self._clinic, decision_id)
            log = log_of(self._engine, one, other)
            if log[-1].verdict == "undone" and decision_id in {each.id for each in log[-2:]}:
                return log[-1]
            if log[-1].id != decision_id:
                raise ConflictError("Somebody has said something else of them since.")
            kept = say(self._engine, act, self._agent.id, (one, other), "undone")
            self._note(act, (self._there(one), self._there(other)), "undone")
            return kept

    def hints(self, ids: Collection[str]) -> Mapping[str, Hint]:
        with self._engine.read() as engine:
            return hints(engine, self._clinic, ids, to_text(engine.clock() - OF_LATE))

    def _check(
        self, pair: tuple[Subject, Subject], said: Said, people: list[frozenset[str]]
    ) -> None:
        """ConflictError where what was just said contradicts what stands."""
        one, other = pair
        if said == "same":
            everyone = people[0] | people[1]
            if apart(self._engine, everyone, everyone):
                raise ConflictError("Another record of one is told apart from the other.")
            return
        is_class = one.same is not None and one.same == other.same
        if other.id in (linked(self._engine, {one.id}) if is_class else people[0]):
            raise ConflictError("They are linked by way of another record.")

    def _ask_about(self, people: list[frozenset[str]]) -> None:
        """Of two people with one name and birthday it is asked whose each of their forms is."""
        for name in sorted(people[0] & people[1]):
            found = subject(self._engine, name)
            if found is not None:
                pair_up(self._engine, found)

    def _likeness(self, sides: Mapping[str, Side], pair: Pair) -> Likeness:
        log = log_of(self._engine, pair.one.id, pair.other.id)
        return Likeness(
            one=sides[pair.one.id],
            other=sides[pair.other.id],
            resemblance=pair.resemblance,
            mark=log[-1].id if log else "",
            fits=pair.fits,
        )

    def _sides(self, left: datetime, now: datetime, ids: Collection[str]) -> dict[str, Side]:
        """These records as the desk sees them."""
        forms = people_of(self._engine, self._clinic, ids, left)
        found = {name: Side(name, form=form) for name, form in forms.items()}
        view = View(self._clinic, now, left, self._pages)
        for name in set(ids) - found.keys():
            found[name] = Side(name, appointment=agenda.one(self._engine, view, name))
        return found

    def _there(self, record_id: str) -> Subject:
        found = subject(self._engine, record_id) or booking(self._engine, record_id)
        if found is None or found.clinic != self._clinic:
            raise NotFoundError("There is no such record.")
        return found

    @staticmethod
    def _note(act: Act, pair: tuple[Subject, Subject], verdict: Verdict) -> None:
        form, other = sorted(map(_entity, pair), key=lambda name: name.startswith("appointment"))
        act.record(ACTIONS[verdict], form, other=other)


def _entity(one: Subject) -> str:
    return f"{'draft' if one.kind == 'form' else 'appointment'}/{one.id}"


def _stands(log: tuple[Decision, ...]) -> bool:
    return bool(log) and log[-1].verdict != "undone"
