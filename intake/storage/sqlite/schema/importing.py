"""The step of the schema that concerns lists of appointments on their way in."""

from sqlite_utils import Database


def stage_lists(db: Database) -> None:
    """A list waits here, under the key of the database, for a day at most.

    `header` is a keyed digest: a list without a header may have shown a person’s row for one.
    """
    for statement in (
        """CREATE TABLE import_list (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL, made TEXT NOT NULL, agent TEXT NOT NULL,
            mark TEXT NOT NULL, content BLOB NOT NULL, mapping TEXT NOT NULL DEFAULT '',
            revision INTEGER NOT NULL DEFAULT 0, outcome TEXT) STRICT""",
        """CREATE UNIQUE INDEX import_list_waiting ON import_list (clinic, mark)
            WHERE outcome IS NULL""",
        "CREATE INDEX import_list_made ON import_list (clinic, made)",
        """CREATE TABLE import_mapping (
            clinic TEXT NOT NULL, header TEXT NOT NULL, mapping TEXT NOT NULL, used TEXT NOT NULL,
            PRIMARY KEY (clinic, header)) STRICT""",
    ):
        db.execute(statement)


IMPORT = (stage_lists,)
