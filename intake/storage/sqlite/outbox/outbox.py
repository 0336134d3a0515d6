"""The outbox, on SQLite. The promises are in `storage/outbox.py`."""

from collections.abc import Collection
from datetime import datetime, timedelta

from intake.storage.error import NotAllowedError
from intake.storage.moment import from_text_or_none, to_text
from intake.storage.outbox import (
    ALIKE,
    GIVE_UP,
    PACE,
    PACE_IN_A_RUSH,
    RETRIES,
    RUSH,
    TEST,
    TO_PATIENTS,
    WAITING,
    Channel,
    ChannelState,
    Message,
    Parcel,
    Post,
    Trouble,
)
from intake.storage.record import QUIET
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.outbox import mailbox
from intake.storage.sqlite.outbox.post import post
from intake.storage.sqlite.outbox.posting import begin, has_begun, left, put
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.visit.inviting import LATE, letter

HOUR = timedelta(hours=1)
FIFTH = 0.2


class SqliteOutbox(Face):
    roles = frozenset({"console", "administrator", "practitioner", "desk"})

    def tell_of_left(self, channels: Collection[Channel], quiet: timedelta = QUIET) -> int:
        self._only_clinic()
        with self._engine.read() as engine:
            if has_begun(engine, self._clinic) and not left(engine, self._clinic, quiet):
                return 0
        with self._act() as act:
            begin(self._engine, act)
            told = sum(self._tells_of(act, row, channels) for row in self._left(quiet))
            act.record("notice-left", "outbox", number=told)
            return told

    def take(self, channel: Channel, kinds: Collection[str] = ()) -> Parcel | None:
        self._only_clinic()
        with self._engine.read():
            if self._first(channel, to_text(self._engine.clock()), kinds) is None:
                return None
        with self._act() as act:
            seen = self._end_what_is_late(act)
            row = self._first_to_go(act, channel, kinds)
            if row is not None:
                return self._taken(act, row)
            if seen:
                act.record("notice-seen", "outbox", number=seen)
            return None

    def sent(self, parcel: Parcel) -> None:
        with self._act() as act:
            changed = self._change(mailbox.SENT, now=act.now, attempt=parcel.attempt)
            if changed:
                verb, entity = told(parcel)
                act.record(f"{verb}-sent", entity, number=changed)

    def failed(self, parcel: Parcel, code: str, *, final: bool = False) -> None:
        with self._act() as act:
            old = act.now if final else to_text(act.at - GIVE_UP)
            values: dict[str, Cell] = {"now": act.now, "attempt": parcel.attempt, "code": code}
            changed = self._change(mailbox.FAILED, **values)
            lost = self._change(mailbox.GIVEN_UP, old=old, **values)
            if changed:
                verb, entity = told(parcel)
                act.record(f"{verb}-failed", entity, code=code, given_up=lost)

    def test(self, channels: Collection[Channel]) -> int:
        self._only_administrators()
        with self._act() as act:
            told = [put(self._engine, act, c, TEST, cause=act.now) for c in channels]
            act.record("notice-test", "outbox", number=sum(told))
            return sum(told)

    def try_again(self) -> int:
        self._only_administrators()
        with self._act() as act:
            changed = self._change(mailbox.AGAIN, now=act.now, clinic=self._clinic)
            act.record("notice-try-again", "outbox", number=changed)
            return changed

    def troubles(self, channels: Collection[Channel]) -> tuple[Trouble, ...]:
        with self._engine.read() as engine:
            return tuple(mailbox.troubles(engine, self._clinic, channels))

    def states(self, channels: Collection[Channel], since: datetime) -> tuple[ChannelState, ...]:
        with self._engine.read() as engine:
            troubles = {t.channel: t for t in mailbox.troubles(engine, self._clinic, channels)}
            return tuple(
                mailbox.state(engine, self._clinic, channel, since, troubles.get(channel))
                for channel in channels
            )

    def post(self, since: datetime) -> Post:
        with self._engine.read() as engine:
            return post(engine, self._clinic, since)

    def messages(self, limit: int = 50) -> tuple[Message, ...]:
        with self._engine.read() as engine:
            rows = engine.rows(mailbox.NEWEST, {"clinic": self._clinic, "limit": limit})
            return tuple(mailbox.message_from(row) for row in rows)

    def _left(self, quiet: timedelta) -> list[Row]:
        return left(self._engine, self._clinic, quiet)

    def _tells_of(self, act: Act, row: Row, channels: Collection[Channel]) -> bool:
        about = {"draft_id": row["id"], "cause": f"left-{row['revision']}"}
        told = [put(self._engine, act, channel, WAITING, **about) for channel in channels]
        return any(told)

    def _first(self, channel: Channel, now: str, kinds: Collection[str]) -> Row | None:
        asked: dict[str, Cell] = {"kinds": dumps(list(kinds))}
        values: dict[str, Cell] = {"clinic": self._clinic, "channel": channel, "now": now}
        return self._engine.row(mailbox.FIRST, values | asked)

    def _first_to_go(self, act: Act, channel: Channel, kinds: Collection[str]) -> Row | None:
        """Where the notices keep their distance, mails to patients go on."""
        row = self._first(channel, act.now, kinds)
        if row is not None and not self._may_go(act, row):
            others = set(TO_PATIENTS) & set(kinds or TO_PATIENTS)
            row = self._first(channel, act.now, others) if others else None
        return row

    def _may_go(self, act: Act, row: Row) -> bool:
        """One of a kind that is alike keeps its distance from the one before."""
        if row["kind"] not in ALIKE:
            return True
        values = {name: row[name] for name in ("clinic", "channel", "kind")}
        hour = to_text(act.at - HOUR)
        found = self._engine.one(mailbox.LATELY, {**values, "since": hour})
        last = from_text_or_none(found["last"])
        pace = PACE if found["number"] < RUSH else PACE_IN_A_RUSH
        return last is None or not last <= act.at < last + pace

    def _taken(self, act: Act, row: Row) -> Parcel | None:
        """Whoever is told of last has all of them tried again as soon as if they were alone.

        None for a mail whose link cannot be written down any more: it is given up.
        """
        says = letter(self._engine, act, row) if row["appointment_id"] else None
        if row["appointment_id"] and says is None:
            self._change(mailbox.WITHOUT_LINK, now=act.now, id=row["id"])
            entity = f"appointment/{row['appointment_id']}"
            act.record("mail-failed", entity, code="link", given_up=1)
            return None
        alike = row["kind"] in ALIKE
        together = mailbox.ALL_ALIKE if alike else mailbox.THIS
        waits = {name: row[name] for name in ("id", "clinic", "channel", "kind", "recipient")}
        first = self._engine.one(mailbox.OLDEST.format(together), waits)
        later = to_text(act.at + wait(int(first["tries"]), first["id"]))
        attempt = new_id()
        claimed = {"now": act.now, "later": later, "attempt": attempt}
        number = self._change(mailbox.CLAIM.format(together), **claimed, **waits)
        parcel = Parcel(
            id=first["id"],
            attempt=attempt,
            channel=row["channel"],
            kind=row["kind"],
            to=row["recipient"],
            entity="" if alike else entity_of(row),
            letter=says,
        )
        verb, entity = told(parcel)
        act.record(f"{verb}-try", entity, channel=row["channel"], number=number)
        return parcel

    def _end_what_is_late(self, act: Act) -> int:
        values: dict[str, Cell] = {"now": act.now, "clinic": self._clinic}
        return self._change(mailbox.SEEN, **values) + self._change(LATE, **values)

    def _change(self, sql: str, **values: Cell) -> int:
        before = self._engine.db.conn.total_changes
        self._engine.run(sql, values)
        return int(self._engine.db.conn.total_changes - before)

    def _only_clinic(self) -> None:
        if self._agent.role != "console":
            raise NotAllowedError("Only the server itself and the console send messages.")

    def _only_administrators(self) -> None:
        if self._agent.role not in {"console", "administrator"}:
            raise NotAllowedError("Only an administrator looks after the outbox.")


def told(parcel: Parcel) -> tuple[str, str]:
    """Of what an event tells, and on what: a mail to a patient is in its appointment’s history."""
    if parcel.letter is None:
        return "notice", f"outbox/{parcel.id}"
    return "mail", parcel.entity


def entity_of(row: Row) -> str:
    if row["appointment_id"]:
        return f"appointment/{row['appointment_id']}"
    return f"draft/{row['draft_id']}" if row["draft_id"] else ""


def wait(tries: int, spread: str) -> timedelta:
    """Until the next try. Spread by what is random anyway: not all clinics knock at once."""
    usual = RETRIES[min(tries, len(RETRIES) - 1)]
    return usual * (1 + FIFTH * int(spread[:4], 16) / 0xFFFF)
