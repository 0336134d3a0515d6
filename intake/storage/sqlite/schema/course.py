"""The steps of the schema that concern how forms went: where they were left, how long they took."""

from sqlite_utils import Database

KEY = ("clinic", "month", "ended", "page", "mode", "language")
"""The columns of a count that say what is counted."""


def follow_the_course(db: Database) -> None:
    """How far a form has come, and its longest pause; and counts that outlive the forms.

    `page` waits for its person; empty before the first is passed. `rested` is in seconds, NULL for
    a form from before pauses were measured. A row of `course_tally` is a number and nobody’s.
    """
    same = " AND ".join(f"{name} = NEW.{name}" for name in KEY)
    moved = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in KEY)
    found = f"EXISTS (SELECT 1 FROM course_tally WHERE {same})"  # noqa: S608 – names of our own columns
    for statement in (
        "ALTER TABLE draft ADD COLUMN page TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE draft ADD COLUMN rested INTEGER",
        """CREATE TABLE course_tally (
            clinic TEXT NOT NULL, month TEXT NOT NULL, ended TEXT NOT NULL, page TEXT NOT NULL,
            mode TEXT NOT NULL, language TEXT NOT NULL, forms INTEGER NOT NULL,
            PRIMARY KEY (clinic, month, ended, page, mode, language)) STRICT""",
        # What is counted stands in an index: the rows are long, and there are many.
        "CREATE INDEX draft_course"
        " ON draft (clinic, started, status, alarm, touched, page, mode, language, id)",
        "CREATE INDEX draft_lasted ON draft (id, started, rested)",
        "CREATE INDEX response_course"
        " ON response (clinic, sent_at, disposition, mode, language, draft_id)",
        _guard("course_tally", "INSERT", f"NEW.forms <> 1 OR {found}"),
        _guard("course_tally", "UPDATE", f"NEW.forms <> OLD.forms + 1 OR {moved}"),
        _guard("course_tally", "DELETE", "1"),
    ):
        db.execute(statement)


def remember_what_fired(db: Database) -> None:
    """Which rules fired on each sent form, apart from the assessment: there it is slow to count.

    Filled with the response itself, whoever puts that in its place.
    """
    name = "coalesce(json_extract(flag.value, '$.number'), json_extract(flag.value, '$.code'))"
    fired = f"""INSERT INTO fired
        SELECT DISTINCT {{0}}.clinic, {{0}}.draft_id, {name}, {{0}}.sent_at
        FROM {{1}} json_each({{0}}.assessment, '$.flags') AS flag"""  # noqa: S608 – likewise
    same = "EXISTS (SELECT 1 FROM fired WHERE draft_id = NEW.draft_id AND rule = NEW.rule)"
    ended = "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    for statement in (
        """CREATE TABLE fired (
            clinic TEXT NOT NULL, draft_id TEXT NOT NULL, rule TEXT NOT NULL, sent_at TEXT NOT NULL,
            PRIMARY KEY (draft_id, rule)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX fired_sent ON fired (clinic, sent_at, rule)",
        fired.format("r", "response r,"),
        f"""CREATE TRIGGER fired_kept AFTER INSERT ON response
            BEGIN {fired.format("NEW", "")}; END""",
        _guard("fired", "INSERT", same),
        _guard("fired", "UPDATE", "1"),
        _guard("fired", "DELETE", ended),
    ):
        db.execute(statement)


def _guard(table: str, act: str, when: str) -> str:
    return f"""CREATE TRIGGER {table}_{act.lower()}_refused BEFORE {act} ON {table} WHEN {when}
        BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END"""


COURSE = (follow_the_course, remember_what_fired)
