"""The steps of the schema about who waits for a practitioner, who sees to them, and their names."""

# ruff: noqa: S608 – put together from what stands here

from sqlite_utils import Database

from intake.storage.sqlite.likeness.name import words_in
from intake.storage.sqlite.practice.overriding import ALARMED, IS_RAISED, URGENT

DUE = f"""
    SELECT r.id AS subject_id, r.clinic, r.draft_id FROM response r
    WHERE NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = r.id AND v.seen >= coalesce(
        (SELECT max(m.number) FROM remark m WHERE m.subject_id = r.id AND m.raises), 0))
    UNION ALL
    SELECT d.id, d.clinic, d.id FROM draft d
    WHERE d.status <> 'completed' AND ({ALARMED} OR {URGENT} OR {IS_RAISED})
"""
"""What nobody has reviewed yet, or not since it was found more urgent than it looked.

A draft of these may still be in its person’s hands.
"""
CHANGES = {
    "response": ("INSERT", "NEW.id"),
    "draft": ("UPDATE", "NEW.id"),
    "review": ("INSERT", "NEW.subject_id"),
    "remark": ("INSERT", "NEW.subject_id"),
}


def queue_what_waits(db: Database) -> None:
    """Kept by the database itself, so that no way in or out of the record can forget it."""
    db.execute("""CREATE TABLE waiting (
        subject_id TEXT PRIMARY KEY, clinic TEXT NOT NULL, draft_id TEXT NOT NULL) STRICT""")
    db.execute("CREATE INDEX waiting_clinic ON waiting (clinic)")
    db.execute("CREATE INDEX waiting_draft ON waiting (draft_id)")
    db.execute(f"INSERT INTO waiting {DUE}")
    due = f"SELECT * FROM ({DUE}) WHERE subject_id = {{}}"
    for table, (act, name) in CHANGES.items():
        db.execute(f"""CREATE TRIGGER {table}_waits AFTER {act} ON {table} BEGIN
            DELETE FROM waiting WHERE subject_id = {name} AND NOT EXISTS ({due.format(name)});
            INSERT INTO waiting SELECT * FROM ({due.format(name)}) WHERE NOT EXISTS
                (SELECT 1 FROM waiting w WHERE w.subject_id = {name}); END""")
    ended = "EXISTS (SELECT 1 FROM tombstone t WHERE t.id = OLD.draft_id)"
    still = f"EXISTS ({due.format('OLD.subject_id')}) AND NOT {ended}"
    for name, act, when in (("update", "UPDATE", "1"), ("delete", "DELETE", still)):
        db.execute(f"""CREATE TRIGGER waiting_{name}_refused BEFORE {act} ON waiting WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'Who waits stays on the queue.'); END""")
    db.execute("CREATE INDEX review_newest ON review (clinic, at, subject_id)")


def see_to_people(db: Database) -> None:
    """Whose an entry is, and when its person comes: of the form, sent or not."""
    db.execute("""CREATE TABLE owner (
        draft_id TEXT PRIMARY KEY REFERENCES draft (id), clinic TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id), since TEXT NOT NULL) STRICT""")
    db.execute("""CREATE TABLE visit (
        draft_id TEXT PRIMARY KEY REFERENCES draft (id), clinic TEXT NOT NULL,
        at TEXT NOT NULL) STRICT""")


def find_people_by_name(db: Database) -> None:
    """The words that find a form; and what else a search asks, without a look at its long row."""
    db.execute("""CREATE TABLE name_word (
        clinic TEXT NOT NULL, word TEXT NOT NULL, draft_id TEXT NOT NULL REFERENCES draft (id),
        PRIMARY KEY (clinic, word, draft_id)) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX name_word_draft ON name_word (draft_id)")
    db.execute("CREATE INDEX response_moment ON response (draft_id, sent_at, id)")
    db.execute("CREATE INDEX draft_unsent ON draft (clinic, id) WHERE status <> 'completed'")
    named = "SELECT id, clinic, given_name, family_name, called, expected FROM draft"
    for draft_id, clinic, *names in db.execute(named).fetchall():
        cells = [(clinic, word, draft_id) for word in words_in(names)]
        db.conn.executemany("INSERT INTO name_word VALUES (?, ?, ?)", cells)


PRACTICE = (queue_what_waits, see_to_people, find_people_by_name)
