"""The step of the schema that concerns reviewing: what staff say about a form, beside it."""

from sqlite_utils import Database

KINDS = "('section', 'flag', 'override', 'addendum', 'discussed', 'consent')"


def keep_remarks(db: Database) -> None:
    """Numbered for each form, in the order they were made; none is ever changed or taken back.

    `seen` says which answers it is about, as in a review; `raises` marks an override that makes
    the form more urgent than it was.
    """
    for statement in (
        f"""CREATE TABLE remark (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, subject_id TEXT NOT NULL,
            number INTEGER NOT NULL, seen INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN {KINDS}),
            code TEXT NOT NULL, verdict TEXT NOT NULL, text TEXT NOT NULL,
            raises INTEGER NOT NULL, at TEXT NOT NULL, agent TEXT NOT NULL,
            UNIQUE (subject_id, number)) STRICT""",
        "CREATE INDEX remark_kind ON remark (clinic, kind, at)",
        "CREATE INDEX remark_override ON remark (subject_id, number) WHERE kind = 'override'",
    ):
        db.execute(statement)
    same = """EXISTS (SELECT 1 FROM remark WHERE id = NEW.id
        OR (subject_id = NEW.subject_id AND number = NEW.number))"""
    for name, act, when in (
        ("update", "UPDATE", "1"),
        ("delete", "DELETE", "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.subject_id)"),
        ("insert", "INSERT", same),
    ):
        db.execute(f"""CREATE TRIGGER remark_{name}_refused BEFORE {act} ON remark WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


REVIEW = (keep_remarks,)
