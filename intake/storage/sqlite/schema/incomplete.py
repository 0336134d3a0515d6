"""The step of the schema that concerns forms which staff filed before their person was done."""

from sqlite_utils import Database


def mark_what_is_incomplete(db: Database) -> None:
    """A row only for such a form: a list of all forms never reads its long answers to know it.

    `page` is the slug of the one that waited; `missing` counts questions of the walk without an
    answer, as far as it was known by then.
    """
    db.execute("""CREATE TABLE incomplete (
        draft_id TEXT PRIMARY KEY REFERENCES draft (id), clinic TEXT NOT NULL,
        page TEXT NOT NULL, missing INTEGER NOT NULL, agent TEXT NOT NULL) STRICT""")
    same = "EXISTS (SELECT 1 FROM incomplete WHERE draft_id = NEW.draft_id)"
    ended = "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    for name, act, when in (
        ("update", "UPDATE", "1"),
        ("delete", "DELETE", ended),
        ("insert", "INSERT", same),
    ):
        db.execute(f"""CREATE TRIGGER incomplete_{name}_refused BEFORE {act} ON incomplete
            WHEN {when} BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


INCOMPLETE = (mark_what_is_incomplete,)
