"""The steps of the schema about records that may be of one person."""

from collections.abc import Iterator, Mapping

from sqlite_utils import Database

from intake.storage.likeness import OF_LATE
from intake.storage.moment import from_text, to_text
from intake.storage.sqlite.file.driver import Row
from intake.storage.sqlite.likeness.resemblance import compared
from intake.storage.sqlite.likeness.subject import Subject, subject_from

NAMED = """
    SELECT id, clinic, 'form' AS kind, name_key NOT NULL AS told,
        iif(name_key NOT NULL, given_name, expected) AS given_name,
        iif(name_key NOT NULL, family_name, '') AS family_name,
        iif(name_key NOT NULL, date_of_birth, '') AS date_of_birth,
        iif(name_key NOT NULL, phone, '') AS phone, touched AS at, touched AS written
    FROM draft
"""
ALIKE = """
    SELECT DISTINCT min(a.subject_id, b.subject_id) AS one, max(a.subject_id, b.subject_id) AS other
    FROM likeness_key a JOIN likeness_key b ON b.key = a.key AND b.subject_id <> a.subject_id
    WHERE a.at >= :since
"""
NEVER = "SELECT RAISE(ABORT, 'This record is never changed.')"
THERE = """
    (EXISTS (SELECT 1 FROM draft WHERE id = OLD.{0})
        OR EXISTS (SELECT 1 FROM appointment WHERE id = OLD.{0}))
"""


def compare_records(db: Database) -> None:
    """By what records are found, which of them are alike, and what staff said of them.

    `fresh` is when the newer one was written, or the visit that is to come. Whatever ends takes
    along all that was found or said of it.
    """
    for statement in (
        """CREATE TABLE likeness_key (
            key INTEGER NOT NULL, at TEXT NOT NULL, subject_id TEXT NOT NULL,
            clinic TEXT NOT NULL, PRIMARY KEY (key, at, subject_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX likeness_key_subject ON likeness_key (subject_id)",
        """CREATE TABLE likeness_pair (
            one TEXT NOT NULL, other TEXT NOT NULL, clinic TEXT NOT NULL, fresh TEXT NOT NULL,
            likely INTEGER NOT NULL, PRIMARY KEY (one, other), CHECK (one < other))
            STRICT, WITHOUT ROWID""",
        "CREATE INDEX likeness_pair_other ON likeness_pair (other)",
        "CREATE INDEX likeness_pair_fresh ON likeness_pair (clinic, likely, fresh)",
        """CREATE TABLE likeness_decision (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
            number INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('same', 'not-same', 'undone')),
            at TEXT NOT NULL, agent TEXT NOT NULL,
            UNIQUE (one, other, number), CHECK (one < other)) STRICT""",
        "CREATE INDEX likeness_decision_other ON likeness_decision (other, one, number)",
        "CREATE INDEX likeness_decision_at ON likeness_decision (clinic, at)",
        """CREATE TRIGGER likeness_key_ends AFTER DELETE ON likeness_key BEGIN
            DELETE FROM likeness_pair WHERE one = OLD.subject_id;
            DELETE FROM likeness_pair WHERE other = OLD.subject_id; END""",
    ):
        db.execute(statement)
    for table in ("draft", "appointment"):
        db.execute(f"""CREATE TRIGGER {table}_ends_likeness AFTER DELETE ON {table} BEGIN
            DELETE FROM likeness_key WHERE subject_id = OLD.id;
            DELETE FROM likeness_decision WHERE one = OLD.id;
            DELETE FROM likeness_decision WHERE other = OLD.id; END""")  # noqa: S608 – our own names
    both = " AND ".join(THERE.format(side) for side in ("one", "other"))
    same = """EXISTS (SELECT 1 FROM likeness_decision WHERE id = NEW.id
        OR (one = NEW.one AND other = NEW.other AND number = NEW.number))"""
    for act, when in (("UPDATE", "1"), ("DELETE", both), ("INSERT", same)):
        db.execute(f"""CREATE TRIGGER likeness_decision_{act.lower()}_refused
            BEFORE {act} ON likeness_decision WHEN {when} BEGIN {NEVER}; END""")


def compare_what_is_there(db: Database) -> None:
    """Every form with a name gets its keys; those of late are compared with all others."""
    found: dict[str, Subject] = {}
    for row in _rows(db, NAMED):
        one = subject_from(row)
        if one is not None:
            found[one.id] = one
            cells = [(key, one.at, one.id, one.clinic) for key in one.keys]
            db.conn.executemany("INSERT INTO likeness_key VALUES (?, ?, ?, ?)", cells)
    newest = max((one.at for one in found.values()), default="")
    since = to_text(from_text(newest) - OF_LATE) if newest else ""
    for row in _rows(db, ALIKE, {"since": since}):
        one, other = found[row["one"]], found[row["other"]]
        alike = compared(one.traits, other.traits)
        by_name_alone = alike is not None and len(alike.agrees) == 1
        if by_name_alone and min(one.at, other.at) < since:
            continue
        if alike is not None and (one.same is None or one.same != other.same):
            pair = (one.id, other.id, one.clinic, max(one.at, other.at), int(alike.likely))
            db.execute("INSERT INTO likeness_pair VALUES (?, ?, ?, ?, ?)", pair)


def _rows(db: Database, sql: str, values: Mapping[str, str] = {}) -> Iterator[Row]:
    cursor = db.conn.cursor()
    cursor.row_factory = Row
    return iter(cursor.execute(sql, dict(values)))


LIKENESS = (compare_records, compare_what_is_there)
