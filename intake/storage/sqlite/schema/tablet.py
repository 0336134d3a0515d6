"""The steps of the schema that concern forms begun by staff: a shared tablet, paper, the phone."""

from sqlite_utils import Database


def hand_over(db: Database) -> None:
    """Tablets in patients’ hands, and for whom, how and by whom a form was begun.

    The draft names staff and tablet without a key: a form sealed on the second disk is built anew
    where neither of them may be.
    """
    for statement in (
        """CREATE TABLE tablet (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
            staff_id TEXT NOT NULL REFERENCES staff (id), pin_hash TEXT NOT NULL,
            started TEXT NOT NULL, ends TEXT NOT NULL, tries INTEGER NOT NULL,
            open_until TEXT) STRICT""",
        "ALTER TABLE draft ADD COLUMN expected TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE draft ADD COLUMN visit TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE draft ADD COLUMN entered_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE draft ADD COLUMN tablet TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX draft_begun ON draft (entered_by, tablet) WHERE status <> 'completed'",
    ):
        db.execute(statement)


TABLET = (hand_over,)
