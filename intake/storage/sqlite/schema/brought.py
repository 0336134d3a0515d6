"""The step of the schema that concerns a new form with details of an earlier one."""

from sqlite_utils import Database


def bring_answers_along(db: Database) -> None:
    """What a new form offers again of an earlier one. The earlier one may end before it does."""
    db.execute("""CREATE TABLE brought (
        id TEXT PRIMARY KEY, clinic TEXT NOT NULL,
        draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id), at TEXT NOT NULL,
        response_id TEXT NOT NULL, sent_at TEXT NOT NULL, edition TEXT REFERENCES edition (hash),
        answers TEXT NOT NULL) STRICT""")
    same = "EXISTS (SELECT 1 FROM brought WHERE id = NEW.id OR draft_id = NEW.draft_id)"
    ended = "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    for name, act, when in (
        ("update", "UPDATE", "1"),
        ("delete", "DELETE", ended),
        ("insert", "INSERT", same),
    ):
        db.execute(f"""CREATE TRIGGER brought_{name}_refused BEFORE {act} ON brought WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


BROUGHT = (bring_answers_along,)
