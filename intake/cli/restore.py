"""Putting a backup back."""

from pathlib import Path

import click

from intake.cli.installation import database_and_keys, usable
from intake.storage import restore as put_back
from intake.storage import utc_now


@click.command(epilog="\b\nExample:\n  python -m intake restore /mnt/second-disk/intake.db")
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the database. Stop the server first.

    FILE is only read. It is looked through before anything changes, and refused where anything
    about it is doubtful. What was there is kept beside it under another name. Records that have
    ended since the backup end again. Everyone on the staff has to sign in again, and to make new
    recovery codes.
    """
    database, keys = database_and_keys()
    with usable(database.parent):
        done = put_back(file, database, keys, utc_now)
    newest = f"{done.newest:%Y-%m-%d %H:%M} UTC" if done.newest else "never"
    click.echo(
        f"Restored: {done.rows['response']} sent forms, the last act of {newest}. "
        f"{done.deleted_again} records that had ended since were ended again."
    )
    if done.ahead:
        click.echo(
            f"Records left alone: {done.ahead}. By the list they ended later than now, so a clock "
            "was wrong. Those that this backup has are there again."
        )
    if done.aside is not None:
        click.echo(
            f"What was there is in {done.aside}, under the same key. Delete it as soon as nobody "
            "needs it: what ends from now on does not end in there."
        )
    click.echo("Now: python -m intake verify. Forms sent since then: python -m intake recover.")
    click.echo("Recovery codes are gone, used or not: people make new ones on their account page.")
    click.echo("Personal links open nothing any more: the desk makes and sends them again.")
    click.echo("Accounts closed since then are open again: python -m intake staff list")
