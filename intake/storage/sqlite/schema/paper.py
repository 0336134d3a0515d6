"""The step of the schema that concerns paper: letters as sent, and forms that were signed."""

from sqlite_utils import Database


def keep_papers(db: Database) -> None:
    """Numbered for each form, in the order they were made; none is ever changed or taken back."""
    for statement in (
        """CREATE TABLE paper (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, subject_id TEXT NOT NULL,
            number INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('letter', 'signed-form')),
            document TEXT NOT NULL, at TEXT NOT NULL, agent TEXT NOT NULL,
            UNIQUE (subject_id, number)) STRICT""",
        "CREATE INDEX paper_agent ON paper (clinic, agent, at) WHERE kind = 'letter'",
    ):
        db.execute(statement)
    same = """EXISTS (SELECT 1 FROM paper WHERE id = NEW.id
        OR (subject_id = NEW.subject_id AND number = NEW.number))"""
    for name, act, when in (
        ("update", "UPDATE", "1"),
        ("delete", "DELETE", "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.subject_id)"),
        ("insert", "INSERT", same),
    ):
        db.execute(f"""CREATE TRIGGER paper_{name}_refused BEFORE {act} ON paper WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


PAPER = (keep_papers,)
