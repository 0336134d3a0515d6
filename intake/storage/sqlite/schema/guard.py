"""Whether everything that refuses a change is still in its place."""

from collections.abc import Mapping
from functools import cache

from sqlite_utils import Database

from intake.storage.error import DamagedError
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.schema.steps import migrations
from intake.storage.sqlite.trail.chain import PARTS, Sealer


def check_guards(db: Database) -> None:
    """DamagedError where a guard is gone, or another than this program made."""
    lost = lost_guards(db)
    if lost:
        raise DamagedError(
            f"Someone has changed this database from outside ({', '.join(lost)}). It is not "
            "worked on: keep a copy of the file, and restore the last backup."
        )


def check_newest_event(db: Database) -> None:
    """DamagedError where going on would seal events under another key than those before."""
    parts = f"prev, {', '.join(PARTS)}"
    newest = f"SELECT mac, audit_mac({parts}) FROM audit_event ORDER BY seq DESC LIMIT 1"  # noqa: S608
    row = db.execute(newest).fetchone()
    if row is not None and row[0] != row[1]:
        raise DamagedError(
            "The newest audit event is not sealed under the audit key that is here. Put the right "
            "key in its place (python -m intake keys restore), or restore the last backup."
        )


def lost_guards(db: Database) -> list[str]:
    """The names of those that are not as this program makes them."""
    found, made = _guards(db), _made()
    return sorted(name for name in {*found, *made} if found.get(name) != made.get(name))


@cache
def _made() -> Mapping[str, str]:
    """As the steps of the schema leave them, in a database of nobody."""
    connection = driver.connect(":memory:", isolation_level=None)
    connection.create_function("audit_mac", -1, Sealer(b""), deterministic=True)
    fresh = Database(connection, execute_plugins=False)
    try:
        migrations.apply(fresh)
        return _guards(fresh)
    finally:
        fresh.close()


def _guards(db: Database) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return dict(rows)
