"""Booked visits, for the staff. The promises are in `storage/appointment.py`."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta

from intake.storage.agent import Agent
from intake.storage.appointment import Appointment, Booking
from intake.storage.error import ConflictError, NotFoundError
from intake.storage.moment import from_text, to_text
from intake.storage.outbox import InvitationMail
from intake.storage.reading import AuditEvent
from intake.storage.record import QUIET
from intake.storage.sqlite.desk.desk_row import people_of
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.trail.records import event_from
from intake.storage.sqlite.visit import agenda, appointment, invitation
from intake.storage.sqlite.visit.agenda import View
from intake.storage.sqlite.visit.booked import of_forms, tie, untie
from intake.storage.sqlite.visit.inviting import post
from intake.storage.sqlite.visit.looking import DONE, matching


class SqliteAppointments(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def __init__(self, engine: Engine, agent: Agent, pages: Sequence[str]) -> None:
        super().__init__(engine, agent)
        self._pages = tuple(pages)

    def add(self, booking: Booking) -> Appointment:
        with self._act() as act:
            there = appointment.found(self._engine, self._clinic, booking)
            if there is None:
                kept = appointment.book(self._engine, act, booking)
                act.record("appointment-add", f"appointment/{kept}")
            else:
                kept = there["id"]
                self._reinstate(act, there)
            return self._one(kept, act.at)

    def change(self, appointment_id: str, booking: Booking, as_of: int) -> Appointment:
        with self._act() as act:
            row = self._row(appointment_id)
            fields = appointment.changes(row, booking)
            if fields:
                if row["revision"] != as_of:
                    raise ConflictError("Somebody has changed it since it was read.")
                revoked = appointment.rebook(self._engine, act, appointment_id, booking)
                told = {"fields": fields, **({"revoked": 1} if revoked else {})}
                act.record("appointment-change", f"appointment/{appointment_id}", **told)
            return self._one(appointment_id, act.at)

    def cancel(self, appointment_id: str) -> None:
        with self._act() as act:
            row = self._row(appointment_id)
            if row["cancelled_at"] is None:
                appointment.cancelled(self._engine, act, row)
                act.record("appointment-cancel", f"appointment/{appointment_id}")

    def reinstate(self, appointment_id: str) -> None:
        with self._act() as act:
            self._reinstate(act, self._row(appointment_id))

    def find(self, appointment_id: str, quiet: timedelta = QUIET) -> Appointment:
        with self._act() as act:
            found = self._one(appointment_id, act.at, quiet)
            act.record("look", f"appointment/{appointment_id}")
            return found

    def between(
        self, since: datetime, until: datetime, quiet: timedelta = QUIET
    ) -> tuple[Appointment, ...]:
        with self._act() as act:
            view = self._view(act.at, quiet)
            found = agenda.appointments(self._engine, view, agenda.DAYS, **days(since, until))
            act.record("list", "appointments", rows=len(found))
            return found

    def mark(self, since: datetime, until: datetime, quiet: timedelta = QUIET) -> str:
        with self._engine.read() as engine:
            view = self._view(engine.clock(), quiet)
            found = agenda.shown(engine, view, agenda.DAYS, **days(since, until))
            shown = [(tuple(row), *map(astuple, forms)) for row, forms in found]
        return hashlib.sha256(repr(shown).encode("utf-8", "replace")).hexdigest()[:32]

    def search(
        self,
        text: str,
        limit: int = 50,
        quiet: timedelta = QUIET,
        also: Collection[str] = (),
    ) -> tuple[Appointment, ...]:
        with self._act() as act:
            sql, values = matching(text)
            view = self._view(act.at, quiet)
            found = (
                agenda.appointments(self._engine, view, sql, limit=limit, **values) if sql else ()
            )
            rest = dumps([one for one in also if one not in {each.id for each in found}])
            found += agenda.appointments(self._engine, view, agenda.THESE, ids=rest)
            act.record("search", "appointments", rows=len(found))
            return found

    def of_forms(self, draft_ids: Collection[str]) -> dict[str, str]:
        with self._engine.read() as engine:
            return of_forms(engine, self._clinic, draft_ids)

    def history(self, appointment_id: str) -> tuple[AuditEvent, ...]:
        with self._engine.read() as engine:
            self._row(appointment_id)
            rows = engine.rows(DONE, {"id": appointment_id})
            return tuple(event_from(row) for row in rows)

    def invite(self, appointment_id: str, as_of: str | None) -> str:
        with self._act() as act:
            row = self._row(appointment_id)
            lives = invitation.live(self._engine, appointment_id, act.now)
            if lives is not None and lives["id"] != as_of and row["cancelled_at"] is None:
                token = invitation.token_of(self._engine, lives)
                if token is not None:
                    return token
            return self._issue(act, row)

    def token(self, appointment_id: str) -> str | None:
        with self._engine.read() as engine:
            row = self._row(appointment_id)
            lives = invitation.live(engine, row["id"], to_text(engine.clock()))
            gone = lives is None or row["cancelled_at"] is not None
            return None if gone or lives is None else invitation.token_of(engine, lives)

    def revoke(self, appointment_id: str) -> None:
        with self._act() as act:
            self._row(appointment_id)
            lives = invitation.live(self._engine, appointment_id, act.now)
            if lives is not None:
                invitation.revoke(self._engine, act, appointment_id)
                entity = f"appointment/{appointment_id}"
                act.record("invite-revoke", entity, invitation=lives["id"])

    def send(self, appointment_id: str, kind: InvitationMail) -> None:
        with self._act() as act:
            post(self._engine, act, self._one(appointment_id, act.at), kind)

    def attach(self, appointment_id: str, draft_id: str) -> None:
        with self._act() as act:
            row = self._row(appointment_id)
            if not people_of(self._engine, self._clinic, [draft_id], act.at):
                raise NotFoundError("There is no such form, or nobody knows whose it is.")
            before = self._untied(draft_id, but=appointment_id)
            if before == appointment_id:
                return
            tie(self._engine, act, draft_id, appointment_id, row["starts"], "matched")
            invitation.end_links(self._engine, act, draft_id)
            told: dict[str, str | int] = {"before": before} if before else {}
            act.record("attach", f"appointment/{appointment_id}", draft=draft_id, **told)

    def detach(self, draft_id: str) -> None:
        with self._act() as act:
            before = self._untied(draft_id)
            if before:
                act.record("detach", f"appointment/{before}", draft=draft_id)

    def _issue(self, act: Act, row: Row) -> str:
        over = invitation.ends(act.at, from_text(row["starts"])) <= act.at
        if over or row["cancelled_at"] is not None:
            raise ConflictError("There is no visit to invite to any more.")
        made, token = invitation.issue(self._engine, act, row)
        act.record("invite", f"appointment/{row['id']}", invitation=made)
        return token

    def _reinstate(self, act: Act, row: Row) -> None:
        if row["cancelled_at"] is not None:
            appointment.reinstated(self._engine, act, row)
            act.record("appointment-reinstate", f"appointment/{row['id']}")

    def _untied(self, draft_id: str, but: str = "") -> str:
        """Of which appointment it was until now, and is no more unless it is this one."""
        before = of_forms(self._engine, self._clinic, [draft_id]).get(draft_id, "")
        if before and before != but:
            untie(self._engine, draft_id, self._row(before)["starts"])
        return before

    def _row(self, appointment_id: str) -> Row:
        return appointment.row_of(self._engine, self._clinic, appointment_id)

    def _one(self, appointment_id: str, now: datetime, quiet: timedelta = QUIET) -> Appointment:
        return agenda.one(self._engine, self._view(now, quiet), appointment_id)

    def _view(self, now: datetime, quiet: timedelta) -> View:
        return View(self._clinic, now, now - quiet, self._pages)


def days(since: datetime, until: datetime) -> dict[str, Cell]:
    return {"since": to_text(since), "until": to_text(until)}
