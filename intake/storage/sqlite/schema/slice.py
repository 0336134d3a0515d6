"""The step of the schema by which a long list is brought in slice by slice."""

from sqlite_utils import Database

NEVER = "SELECT RAISE(ABORT, 'This record is never changed.')"


def bring_in_by_slices(db: Database) -> None:
    """What is to become of each line is fixed once, and how far it has come is kept with it.

    `import_change` says of each visit what a list did to it: `event` tells who and when. It stays
    as long as its visit does.
    """
    for statement in (
        "ALTER TABLE import_list ADD COLUMN plan BLOB",
        "ALTER TABLE import_list ADD COLUMN planned INTEGER",
        "ALTER TABLE import_list ADD COLUMN reached INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE import_list ADD COLUMN so_far TEXT NOT NULL DEFAULT '{}'",
        """CREATE TABLE import_change (
            appointment_id TEXT NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
            event INTEGER NOT NULL, clinic TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('new', 'moved', 'changed')),
            PRIMARY KEY (appointment_id, event)) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)
    same = """EXISTS (SELECT 1 FROM import_change
        WHERE appointment_id = NEW.appointment_id AND event = NEW.event)"""
    there = "EXISTS (SELECT 1 FROM appointment WHERE id = OLD.appointment_id)"
    for act, when in (("INSERT", same), ("UPDATE", "1"), ("DELETE", there)):
        db.execute(f"""CREATE TRIGGER import_change_{act.lower()}_refused
            BEFORE {act} ON import_change WHEN {when} BEGIN {NEVER}; END""")


SLICE = (bring_in_by_slices,)
