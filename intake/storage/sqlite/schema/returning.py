"""The steps of the schema about coming back to a form: codes, later tokens, tries, what stays."""

from sqlite_utils import Database


def let_patients_come_back(db: Database) -> None:
    """Of a code only its keyed hash. A token that was replaced stays, to say so to its device."""
    for statement in (
        """CREATE TABLE return_code (
            code_hash TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id),
            made TEXT NOT NULL, until TEXT NOT NULL) STRICT""",
        """CREATE TABLE return_token (
            token_hash TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            draft_id TEXT NOT NULL REFERENCES draft (id),
            begun TEXT NOT NULL, ended TEXT) STRICT""",
        "CREATE INDEX return_token_draft ON return_token (draft_id)",
        """CREATE TABLE return_try (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, at TEXT NOT NULL, code_mark TEXT NOT NULL,
            network_mark TEXT NOT NULL, ok INTEGER NOT NULL) STRICT""",
        "CREATE INDEX return_try_at ON return_try (clinic, at)",
    ):
        db.execute(statement)


def remember_what_could_not_wait(db: Database) -> None:
    """Once answers were urgent they are the clinic’s record, whatever is answered after that."""
    db.execute("ALTER TABLE draft ADD COLUMN was_urgent INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "UPDATE draft SET was_urgent = 1"
        " WHERE alarm IS NOT NULL OR urgency IN ('emergency_now', 'same_day')"
    )


RETURN = (let_patients_come_back, remember_what_could_not_wait)
