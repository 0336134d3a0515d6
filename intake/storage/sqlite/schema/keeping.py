"""The steps of the schema that concern keeping and letting go: holds, tombstones, jobs."""

from sqlite_utils import Database

NEVER = "SELECT RAISE(ABORT, 'This record is never changed.')"
ROOT_OF = {
    "response": "draft_id",
    "stop": "draft_id",
    "stop_step": "draft_id",
    "carry_over": "draft_id",
    "review": "subject_id",
    "draft": "id",
}
"""The column that names what a tombstone stands for, in each table whose rows can end."""


def let_records_end(db: Database) -> None:
    """A record ends under a tombstone and in no other way; the tombstone stays for ever."""
    for statement in (
        """CREATE TABLE tombstone (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('draft', 'response')),
            at TEXT NOT NULL, rule TEXT NOT NULL, event INTEGER NOT NULL) STRICT""",
        """CREATE TABLE legal_hold (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, draft_id TEXT NOT NULL,
            reason TEXT NOT NULL, placed_at TEXT NOT NULL, released_at TEXT) STRICT""",
        "CREATE INDEX legal_hold_draft ON legal_hold (draft_id) WHERE released_at IS NULL",
    ):
        db.execute(statement)
    for table, root in ROOT_OF.items():
        db.execute(f"DROP TRIGGER IF EXISTS {table}_delete_refused")
        _guard(
            db,
            f"{table}_delete",
            f"DELETE ON {table}",
            f"NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.{root})",  # noqa: S608
        )
    _guard(db, "tombstone_update", "UPDATE ON tombstone")
    _guard(db, "tombstone_delete", "DELETE ON tombstone")
    same = "EXISTS (SELECT 1 FROM {} WHERE id = NEW.id)"
    _guard(db, "tombstone_insert", "INSERT ON tombstone", same.format("tombstone"))
    _guard(db, "legal_hold_insert", "INSERT ON legal_hold", same.format("legal_hold"))
    _guard(db, "legal_hold_delete", "DELETE ON legal_hold")
    only_released = """OLD.released_at NOT NULL OR NEW.released_at IS NULL OR
        (NEW.id, NEW.clinic, NEW.draft_id, NEW.reason, NEW.placed_at) IS NOT
        (OLD.id, OLD.clinic, OLD.draft_id, OLD.reason, OLD.placed_at)"""
    _guard(db, "legal_hold_update", "UPDATE ON legal_hold", only_released)


def remember_jobs(db: Database) -> None:
    """How the last run of each job of the server went, and when one last went well."""
    db.execute("""CREATE TABLE job_run (
        job TEXT PRIMARY KEY, clinic TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL,
        ok INTEGER NOT NULL, code TEXT NOT NULL, went_well TEXT) STRICT""")


def _guard(db: Database, name: str, act: str, when: str = "1") -> None:
    db.execute(f"CREATE TRIGGER {name}_refused BEFORE {act} WHEN {when} BEGIN {NEVER}; END")


KEEPING = (let_records_end, remember_jobs)
