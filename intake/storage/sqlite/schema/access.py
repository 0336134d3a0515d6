"""The steps of the schema that concern who may come in. `steps.py` registers them, in order."""

from sqlite_utils import Database

OF_ONE = "clinic TEXT NOT NULL, staff_id TEXT NOT NULL REFERENCES staff (id)"
"""What belongs to one account."""


def let_administrators_in(db: Database) -> None:
    """A third role, and accounts that wait for their person.

    Sessions begun before are dropped: none of them has shown a second factor.
    """
    for statement in (
        "DROP TABLE staff_session",
        """CREATE TABLE staff_again (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, name TEXT NOT NULL,
            display_name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('practitioner', 'desk', 'administrator')),
            password_hash TEXT, created TEXT NOT NULL, disabled_at TEXT,
            UNIQUE (clinic, name)) STRICT""",
        """INSERT INTO staff_again SELECT id, clinic, name, display_name, role, password_hash,
            created, disabled_at FROM staff""",
        "DROP TABLE staff",
        "ALTER TABLE staff_again RENAME TO staff",
        f"""CREATE TABLE staff_session (
            token_hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, {OF_ONE},
            level TEXT NOT NULL CHECK (level IN ('enrolment', 'password', 'full')),
            started TEXT NOT NULL, last_seen TEXT NOT NULL, proved_at TEXT NOT NULL,
            proofs INTEGER NOT NULL, window TEXT NOT NULL, mark TEXT NOT NULL) STRICT""",
        "CREATE INDEX staff_session_staff ON staff_session (staff_id)",
    ):
        db.execute(statement)


def keep_second_factors(db: Database) -> None:
    """What an account is opened with, and tries at each of its doors."""
    for statement in (
        f"""CREATE TABLE enrolment (
            token_hash TEXT PRIMARY KEY, {OF_ONE}, made TEXT NOT NULL, ends TEXT NOT NULL,
            UNIQUE (staff_id)) STRICT""",
        f"""CREATE TABLE totp (
            {OF_ONE}, secret TEXT NOT NULL, step INTEGER NOT NULL, made TEXT NOT NULL,
            PRIMARY KEY (staff_id)) STRICT""",
        f"""CREATE TABLE passkey (
            id TEXT PRIMARY KEY, {OF_ONE}, public_key BLOB NOT NULL, uses INTEGER NOT NULL,
            name TEXT NOT NULL, made TEXT NOT NULL) STRICT""",
        "CREATE INDEX passkey_staff ON passkey (staff_id)",
        f"CREATE TABLE recovery_code (code_hash TEXT PRIMARY KEY, {OF_ONE}) STRICT",
        "CREATE INDEX recovery_code_staff ON recovery_code (staff_id)",
        "ALTER TABLE attempt ADD COLUMN door TEXT NOT NULL DEFAULT 'password'",
    ):
        db.execute(statement)


ACCESS = (let_administrators_in, keep_second_factors)
