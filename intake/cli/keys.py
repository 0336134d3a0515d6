"""The keys of this installation, on paper and in their files."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import segno

from intake.cli.failure import FailedError
from intake.cli.installation import database_and_keys, opened, usable
from intake.keyring import KeyringError, file_of, fingerprint, write_key
from intake.keysheet import LINES, read_line, sheet_lines
from intake.storage import CONSOLE, KeyAction, keyring_of, opens
from intake.storage import rekey as exchange

ON_PAPER = ("database", "audit")
"""What a backup is worth nothing without. The two others are made anew when they are lost."""
WHAT_FOR = {
    "database": "opens the database and every backup",
    "audit": "shows that nobody has changed the record of who did what",
}


@click.group(epilog="\b\nExample:\n  python -m intake keys sheet --to key-sheet.html")
def keys() -> None:
    """Print the keys for the safe, and put them back from paper."""


@keys.command(epilog="\b\nExample:\n  python -m intake keys sheet --to key-sheet.html")
@click.option(
    "--to", type=click.Path(path_type=Path), help="A page to print, with codes to scan. New."
)
def sheet(to: Path | None) -> None:
    """Show the keys as they are written down; with --to, as a page to print and then delete.

    Keep the paper in a safe, away from this machine. Without the database key nobody can read
    the database or a backup: not the clinic, and not the makers of this program.
    """
    database, folder = database_and_keys()
    if not database.exists():
        raise FailedError(
            f"There is no database in {database.parent}: keys made now would open nothing. Name "
            "the folder of the installation with INTAKE_INSTANCE."
        )
    if to is not None and to.resolve().is_relative_to(database.parent.resolve()):
        raise FailedError("Not beside the record: who copies that folder would have both.")
    with usable(folder):
        keyring = keyring_of(database, folder)
    _note("key-sheet", database)
    shown = {name: getattr(keyring, name) for name in ON_PAPER}
    if to is None:
        click.echo("\n".join(_as_text(shown)))
        return
    try:
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise FailedError(f"There is a file {to} already. Name one that is not there.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as page:
        page.write(_as_page(shown))
    click.echo(f"Print {to}, put the paper into the safe, then delete the file.")


@keys.command(epilog="\b\nExample:\n  python -m intake keys restore")
def restore() -> None:
    """Type keys from the sheet into the files that are missing. No file is written over."""
    database, folder = database_and_keys()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ON_PAPER:
        if file_of(folder, name).exists():
            click.echo(f"The {name} key is in its place.")
            continue
        key = typed(name)
        with usable(folder):
            if name == "database" and database.exists() and not opens(database, key):
                raise FailedError("The lines are right, but this key does not open the database.")
            write_key(file_of(folder, name), key)
        click.echo(f"The {name} key is in its place again ({fingerprint(key)}).")
    for name in ("cookie", "code"):
        if not file_of(folder, name).exists():
            write_key(file_of(folder, name), os.urandom(32))
            click.echo(f"A new {name} key was made. Everyone signs in again, once.")


@click.command(epilog="\b\nExample:\n  python -m intake rekey")
def rekey() -> None:
    """Encrypt the database under a new key. Stop the server first.

    Do so when somebody who has seen the key leaves. The old key stays in the folder “retired” for
    as long as backups need it. If this is killed half way, the next start settles it.
    """
    database, folder = database_and_keys()
    if not database.exists():
        raise FailedError(f"There is no database in {database.parent}.")
    with usable(folder):
        keyring_of(database, folder)
        exchange(database, folder, datetime.now(UTC))
    _note("rekey", database)
    click.echo("The database has a new key. Print a new key sheet now: the old one opens only")
    click.echo("older backups. python -m intake keys sheet --to key-sheet.html")


def _note(action: KeyAction, database: Path) -> None:
    """On record, where there is a record yet."""
    if database.exists():
        with opened() as store:
            store.records(CONSOLE).note(action)


def typed(name: str) -> bytes:
    """A key from paper, asked for line by line."""
    click.echo(f"The {name} key: type its {LINES} lines.")
    text = "".join(_line(number) for number in range(1, LINES + 1))
    return bytes.fromhex(text)


def _line(number: int) -> str:
    while True:
        line = click.prompt(f"Line {number}", prompt_suffix="  ")
        try:
            return read_line(number, line)
        except KeyringError as wrong:
            click.echo(str(wrong), err=True)


def _as_text(shown: dict[str, bytes]) -> list[str]:
    lines = [f"Key sheet of {datetime.now(UTC):%Y-%m-%d}. Keep it in a safe."]
    for name, key in shown.items():
        lines += ["", f"{name} key ({fingerprint(key)}): {WHAT_FOR[name]}", *sheet_lines(key)]
    return lines


def _as_page(shown: dict[str, bytes]) -> str:
    parts = [
        "<!doctype html>\n<html lang='en'>\n<meta charset='utf-8'>\n<title>Key sheet</title>\n"
        "<style>body { font: 16px/1.5 sans-serif; margin: 2cm } pre { font-size: 20px }"
        " svg { width: 5cm; height: 5cm }</style>\n"
        f"<h1>Key sheet, {datetime.now(UTC):%Y-%m-%d}</h1>\n"
        "<p>Keep this paper in a safe, away from the machine. Delete the file once it is printed."
        "</p>\n"
    ]
    for name, key in shown.items():
        lines = "\n".join(sheet_lines(key))
        code = segno.make(lines, error="m").svg_inline(border=2)
        parts.append(
            f"<h2>The {name} key ({fingerprint(key)})</h2>\n<p>It {WHAT_FOR[name]}.</p>\n"
            f"<pre>{lines}</pre>\n{code}\n"
        )
    return "".join(parts)
