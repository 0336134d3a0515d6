"""A backup of the whole record."""

from pathlib import Path
from time import monotonic

import click

from intake.cli.installation import database_and_keys, existing, usable
from intake.storage import CONSOLE


@click.command(epilog="\b\nExample:\n  python -m intake backup /mnt/second-disk/intake.db")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the record to FILE, or into the folder FILE, while patients go on.

    It is encrypted under the same key as the database, and appears once it was opened with that
    key and found whole. In a folder it is named after the moment, and older ones go: kept are the
    last 96 quarter hours, 30 days and 12 months. The keys are not in it: print them with “keys
    sheet”.
    """
    began = monotonic()
    _, keys = database_and_keys()
    with existing() as store, usable(file.parent):
        made = store.keeping(CONSOLE).back_up(file, keys)
    click.echo(
        f"{made.file}: {made.size / 1e6:.1f} MB with {made.rows['response']} sent forms and "
        f"{made.rows['draft'] - made.rows['response']} others, up to audit event "
        f"{made.anchor.seq}. Opened, checked and found whole; {monotonic() - began:.1f} s."
    )
