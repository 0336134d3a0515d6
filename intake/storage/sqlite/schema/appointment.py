"""The step of the schema that concerns booked visits, their links, and the mails about them."""

from sqlite_utils import Database

NEVER = "SELECT RAISE(ABORT, 'This record is never changed.')"
USED_UP = """OLD.opened_at NOT NULL OR OLD.revoked_at NOT NULL OR
    (NEW.id, NEW.clinic, NEW.appointment_id, NEW.number, NEW.token_hash, NEW.made) IS NOT
    (OLD.id, OLD.clinic, OLD.appointment_id, OLD.number, OLD.token_hash, OLD.made)"""
POSTED = ("id", "clinic", "channel", "recipient", "kind", "draft_id", "cause", "made")


def book_visits(db: Database) -> None:
    """An appointment ends when it is over and has no form; its links and its mails with it.

    Of a link only the digest is here: a stolen file opens nothing.
    """
    for statement in (
        """CREATE TABLE appointment (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, given_name TEXT NOT NULL,
            family_name TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
            date_of_birth TEXT NOT NULL, language TEXT NOT NULL, starts TEXT NOT NULL,
            external_id TEXT NOT NULL, name_key TEXT NOT NULL, name_words TEXT NOT NULL,
            phone_key TEXT NOT NULL, made TEXT NOT NULL, changed TEXT NOT NULL,
            revision INTEGER NOT NULL, cancelled_at TEXT,
            CHECK (given_name || family_name <> '')) STRICT""",
        "CREATE INDEX appointment_starts ON appointment (clinic, starts)",
        "CREATE INDEX appointment_name ON appointment (clinic, name_key)",
        """CREATE UNIQUE INDEX appointment_external ON appointment (clinic, external_id)
            WHERE external_id <> ''""",
        """CREATE TABLE invitation (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            appointment_id TEXT NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
            number INTEGER NOT NULL, token_hash TEXT NOT NULL UNIQUE, made TEXT NOT NULL,
            until TEXT NOT NULL, opened_at TEXT, revoked_at TEXT,
            UNIQUE (appointment_id, number)) STRICT""",
        """CREATE UNIQUE INDEX invitation_live ON invitation (appointment_id)
            WHERE opened_at IS NULL AND revoked_at IS NULL""",
        """CREATE TABLE booked (
            draft_id TEXT PRIMARY KEY REFERENCES draft (id), clinic TEXT NOT NULL,
            appointment_id TEXT NOT NULL REFERENCES appointment (id), at TEXT NOT NULL,
            how TEXT NOT NULL CHECK (how IN ('invitation', 'staff', 'matched')),
            invitation_id TEXT) STRICT""",
        "CREATE INDEX booked_appointment ON booked (appointment_id)",
        "CREATE INDEX booked_invitation ON booked (invitation_id) WHERE invitation_id NOT NULL",
        """ALTER TABLE outbox ADD COLUMN appointment_id TEXT
            REFERENCES appointment (id) ON DELETE CASCADE""",
        "ALTER TABLE outbox ADD COLUMN invitation_id TEXT",
        """CREATE INDEX outbox_appointment ON outbox (appointment_id, made)
            WHERE appointment_id NOT NULL""",
    ):
        db.execute(statement)
    there = "EXISTS (SELECT 1 FROM appointment WHERE id = OLD.appointment_id)"
    _guard(db, "appointment_delete", "DELETE ON appointment", _has_a_form("OLD.id"))
    _guard(db, "invitation_update", "UPDATE ON invitation", USED_UP)
    _guard(db, "invitation_delete", "DELETE ON invitation", there)
    fixed = (*POSTED, "appointment_id", "invitation_id")
    new, old = (", ".join(f"{row}.{name}" for name in fixed) for row in ("NEW", "OLD"))
    over = f"OLD.outcome IN ('sent', 'seen') OR ({new}) IS NOT ({old})"
    ended = "EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    posted = f"NOT {ended} AND (OLD.appointment_id IS NULL OR {there})"
    for act, when in (("update", over), ("delete", posted)):
        db.execute(f"DROP TRIGGER outbox_{act}_refused")
        _guard(db, f"outbox_{act}", f"{act} ON outbox", when)


def _has_a_form(appointment: str) -> str:
    return f"EXISTS (SELECT 1 FROM booked WHERE appointment_id = {appointment})"  # noqa: S608


def _guard(db: Database, name: str, act: str, when: str) -> None:
    db.execute(f"CREATE TRIGGER {name}_refused BEFORE {act} WHEN {when} BEGIN {NEVER}; END")


APPOINTMENT = (book_visits,)
