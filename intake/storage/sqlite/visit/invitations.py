"""Links, for whoever holds one. The promises are in `storage/appointment.py`."""

from intake.storage.appointment import Invited
from intake.storage.error import InvitationError
from intake.storage.moment import from_text
from intake.storage.record import KeptEdition, Started
from intake.storage.sqlite.trail.audit import Face
from intake.storage.sqlite.visit.appointment import booking_name
from intake.storage.sqlite.visit.booked import tie
from intake.storage.sqlite.visit.invitation import held, state_of
from intake.storage.sqlite.walk.beginning import begin
from intake.storage.sqlite.walk.walk import find


class SqliteInvitations(Face):
    roles = frozenset({"patient", "visitor"})

    def peek(self, token: str) -> Invited:
        with self._engine.read() as engine:
            row = held(engine, self._clinic, token)
            return Invited(
                appointment_id=row["appointment_id"],
                state=state_of(row, engine.clock()),
                starts=from_text(row["starts"]),
                until=from_text(row["until"]),
                language=row["language"],
                revision=row["revision"],
                changed=from_text(row["changed"]),
                draft_id=row["draft_id"] or "",
            )

    def accept(
        self, token: str, language: str, mode: str, edition: KeptEdition, visit: str
    ) -> Started:
        with self._act() as act:
            row = held(self._engine, self._clinic, token)
            state = state_of(row, act.at)
            if state != "open":
                raise InvitationError(state)
            named = {"expected": booking_name(row), "visit": visit}
            opens, draft_id = begin(self._engine, act, language, mode, edition, **named)
            self._engine.update("invitation", row["id"], {"opened_at": act.now})
            visit_of = (row["appointment_id"], row["starts"])
            tie(self._engine, act, draft_id, *visit_of, "invitation", row["id"])
            act.record("accept", f"appointment/{row['appointment_id']}", draft=draft_id)
            return Started(opens, find(self._engine, self._clinic, opens))
