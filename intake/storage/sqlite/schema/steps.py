"""The schema, as the ordered list of steps that built it. Never edit a step; add one.

A later step must not use `transform()` on a guarded table: it silently drops the guards.
"""

from sqlite_utils import Database, Migrations

from intake.storage.sqlite.schema.access import ACCESS
from intake.storage.sqlite.schema.appointment import APPOINTMENT
from intake.storage.sqlite.schema.brought import BROUGHT
from intake.storage.sqlite.schema.chain import chain_audit_events
from intake.storage.sqlite.schema.course import COURSE
from intake.storage.sqlite.schema.export import EXPORT
from intake.storage.sqlite.schema.importing import IMPORT
from intake.storage.sqlite.schema.incomplete import INCOMPLETE
from intake.storage.sqlite.schema.keeping import KEEPING
from intake.storage.sqlite.schema.likeness import LIKENESS
from intake.storage.sqlite.schema.outbox import OUTBOX
from intake.storage.sqlite.schema.paper import PAPER
from intake.storage.sqlite.schema.practice import PRACTICE
from intake.storage.sqlite.schema.returning import RETURN
from intake.storage.sqlite.schema.review import REVIEW
from intake.storage.sqlite.schema.seal import seal_what_was_there
from intake.storage.sqlite.schema.slice import SLICE
from intake.storage.sqlite.schema.tablet import TABLET

migrations = Migrations("intake")

PERSON = """
    given_name TEXT, family_name TEXT, called TEXT, date_of_birth TEXT, phone TEXT,
    message_rule TEXT, speaks TEXT, name_key TEXT
"""
DISPOSITION = """
    IN ('emergency_now', 'same_day', 'physician_before_needling', 'discuss_at_visit', 'routine')
"""


@migrations()
def create_walk(db: Database) -> None:
    """The patient’s draft, its emergency stops, and what was sent."""
    for statement in (
        f"""CREATE TABLE draft (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL CHECK (status IN ('in-progress', 'stopped', 'completed')),
            revision INTEGER NOT NULL, language TEXT NOT NULL, mode TEXT NOT NULL,
            questionnaire_version TEXT NOT NULL, {PERSON},
            urgency TEXT CHECK (urgency {DISPOSITION}),
            started TEXT NOT NULL, touched TEXT NOT NULL,
            stopped_at TEXT, waiting_since TEXT, acknowledged_at TEXT, alarm INTEGER,
            answers TEXT NOT NULL) STRICT""",
        "CREATE INDEX draft_open ON draft (clinic) WHERE status <> 'completed'",
        "CREATE INDEX draft_started ON draft (clinic, started, id)",
        """CREATE TABLE stop (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, draft_id TEXT NOT NULL REFERENCES draft (id),
            number INTEGER NOT NULL, filed_at TEXT NOT NULL, codes TEXT NOT NULL,
            headlines TEXT NOT NULL, questionnaire_version TEXT NOT NULL,
            rules_version TEXT NOT NULL, assessment TEXT NOT NULL, answers TEXT NOT NULL,
            UNIQUE (draft_id, number)) STRICT""",
        """CREATE TABLE stop_step (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, draft_id TEXT NOT NULL REFERENCES draft (id),
            number INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT,
            UNIQUE (draft_id, number)) STRICT""",
        f"""CREATE TABLE response (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id), reference TEXT NOT NULL UNIQUE,
            sent_at TEXT NOT NULL, disposition TEXT NOT NULL CHECK (disposition {DISPOSITION}),
            could_be TEXT CHECK (could_be {DISPOSITION}), needle_hold INTEGER NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL, {PERSON},
            questionnaire_version TEXT NOT NULL, questionnaire_hash TEXT NOT NULL,
            rules_version TEXT NOT NULL, rules_hash TEXT NOT NULL, headlines TEXT NOT NULL,
            assessment TEXT NOT NULL, answers TEXT NOT NULL, withdrawn TEXT NOT NULL) STRICT""",
        "CREATE INDEX response_clinic ON response (clinic, id)",
        "CREATE INDEX response_sent ON response (clinic, sent_at, id)",
        "CREATE INDEX response_person ON response (clinic, date_of_birth, name_key, sent_at)",
        """CREATE TABLE review (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, subject_id TEXT NOT NULL,
            seen INTEGER NOT NULL, at TEXT NOT NULL, agent TEXT NOT NULL,
            UNIQUE (subject_id, seen)) STRICT""",
    ):
        db.execute(statement)


@migrations()
def create_staff(db: Database) -> None:
    for statement in (
        """CREATE TABLE staff (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, name TEXT NOT NULL,
            display_name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('practitioner', 'desk')),
            password_hash TEXT NOT NULL, created TEXT NOT NULL, disabled_at TEXT,
            UNIQUE (clinic, name)) STRICT""",
        """CREATE TABLE staff_session (
            token_hash TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            staff_id TEXT NOT NULL REFERENCES staff (id),
            started TEXT NOT NULL, last_seen TEXT NOT NULL) STRICT""",
        "CREATE INDEX staff_session_staff ON staff_session (staff_id)",
        """CREATE TABLE attempt (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, at TEXT NOT NULL, name_hash TEXT NOT NULL,
            network_hash TEXT NOT NULL, ok INTEGER NOT NULL) STRICT""",
        "CREATE INDEX attempt_at ON attempt (clinic, at)",
    ):
        db.execute(statement)


@migrations()
def create_audit_event(db: Database) -> None:
    db.execute("""CREATE TABLE audit_event (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, clinic TEXT NOT NULL, agent TEXT NOT NULL,
        role TEXT NOT NULL, action TEXT NOT NULL, entity TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX audit_event_entity ON audit_event (entity, seq)")


@migrations()
def guard_what_is_never_changed(db: Database) -> None:
    """A guard rail against our own mistakes; whoever holds the file can still take it away."""
    same = "SELECT 1 FROM {table} WHERE id = NEW.id"
    replaces = {
        "stop": same + " OR (draft_id = NEW.draft_id AND number = NEW.number)",
        "stop_step": same + " OR (draft_id = NEW.draft_id AND number = NEW.number)",
        "response": same + " OR draft_id = NEW.draft_id OR reference = NEW.reference",
        "review": same + " OR (subject_id = NEW.subject_id AND seen = NEW.seen)",
        "audit_event": "SELECT 1 WHERE NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM {table})",
    }
    for table, found in replaces.items():
        _guard(db, f"{table}_update", f"UPDATE ON {table}")
        _guard(db, f"{table}_delete", f"DELETE ON {table}")
        _guard(db, f"{table}_insert", f"INSERT ON {table}", f"EXISTS ({found.format(table=table)})")
    _guard(db, "draft_update", "UPDATE ON draft", "OLD.status = 'completed'")
    _guard(db, "draft_delete", "DELETE ON draft", "OLD.status = 'completed' OR OLD.alarm NOT NULL")


@migrations()
def keep_editions(db: Database) -> None:
    """What an assessment was made under, as text; and drafts that went on under a newer one."""
    for statement in (
        """CREATE TABLE edition (
            hash TEXT PRIMARY KEY, clinic TEXT NOT NULL, questionnaire_version TEXT NOT NULL,
            questionnaire_hash TEXT NOT NULL, rules_version TEXT NOT NULL,
            rules_hash TEXT NOT NULL, text BLOB NOT NULL, first_used TEXT NOT NULL) STRICT""",
        "ALTER TABLE draft ADD COLUMN edition TEXT REFERENCES edition (hash)",
        "ALTER TABLE draft ADD COLUMN set_aside TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE stop ADD COLUMN edition TEXT REFERENCES edition (hash)",
        "ALTER TABLE stop ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'",
        "ALTER TABLE response ADD COLUMN edition TEXT REFERENCES edition (hash)",
        "ALTER TABLE response ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'",
        """CREATE TABLE carry_over (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, draft_id TEXT NOT NULL REFERENCES draft (id),
            number INTEGER NOT NULL, at TEXT NOT NULL,
            edition_before TEXT REFERENCES edition (hash),
            edition_after TEXT NOT NULL REFERENCES edition (hash), set_aside TEXT NOT NULL,
            UNIQUE (draft_id, number)) STRICT""",
    ):
        db.execute(statement)
    replaces = {
        "edition": "hash = NEW.hash",
        "carry_over": "id = NEW.id OR (draft_id = NEW.draft_id AND number = NEW.number)",
    }
    for table, same in replaces.items():
        found = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
        _guard(db, f"{table}_insert", f"INSERT ON {table}", found)
        _guard(db, f"{table}_update", f"UPDATE ON {table}")
        _guard(db, f"{table}_delete", f"DELETE ON {table}")


def _guard(db: Database, name: str, act: str, when: str = "1") -> None:
    db.execute(f"""CREATE TRIGGER {name}_refused BEFORE {act} WHEN {when}
        BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


for step in (
    *ACCESS,
    chain_audit_events,
    *KEEPING,
    seal_what_was_there,
    *TABLET,
    *RETURN,
    *BROUGHT,
    *REVIEW,
    *COURSE,
    *PRACTICE,
    *OUTBOX,
    *PAPER,
    *INCOMPLETE,
    *APPOINTMENT,
    *IMPORT,
    *EXPORT,
    *LIKENESS,
    *SLICE,
):
    migrations()(step)
