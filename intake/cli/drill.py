"""The restore drill: whether the paper in the safe and the file on the other disk are enough."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import click

from intake.cli.failure import FailedError
from intake.cli.installation import database_and_keys, existing, opened_at
from intake.cli.keys import typed
from intake.cli.past import Editions
from intake.cli.verify import unlike
from intake.keyring import Keyring, KeyringError, file_of, fingerprint, made_keyring, read_key
from intake.settings import DATABASE
from intake.storage import (
    CONSOLE,
    Restored,
    StorageError,
    rehearse,
    timelines,
    utc_now,
)

REPORTS = "reports"
WITHIN = 300.0
"""Seconds that a drill may take."""


@click.command(
    epilog="\b\nExample:\n  python -m intake restore-drill /mnt/backups/intake-20261122T201500Z.db"
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore_drill(file: Path) -> None:
    """Restore the backup FILE to a temporary folder with the key from paper, and check all of it.

    The running clinic is not touched. What was found is in a dated report in the folder “reports”
    of the installation, without anybody’s answers. Do it every three months, and after each change
    of keys.
    """
    keyring = _from_paper()
    began, at = monotonic(), utc_now()
    lines = [f"Backup: {file.name}", f"Key: typed from paper, {fingerprint(keyring.database)}"]
    trouble = _trouble(file, keyring, lines)
    seconds = monotonic() - began
    if not trouble and seconds > WITHIN:
        trouble = f"It took {seconds:.0f} seconds, which is too long for a waiting clinic."
    lines += [f"Seconds: {seconds:.1f}", f"Result: {trouble or 'passed'}"]
    report = _write_report(at, lines)
    _note(ok=not trouble)
    if trouble:
        raise FailedError(f"The drill failed. {trouble} The report is {report}.")
    click.echo("\n".join(lines))
    click.echo(f"The report is {report}. Sign it and keep it for six years.")


def _trouble(file: Path, keyring: Keyring, lines: list[str]) -> str:
    """What went wrong, in words; what was found until then is added to `lines`."""
    try:
        lines.extend(_tried(file, keyring))
    except (StorageError, FailedError) as error:
        return str(error)
    except OSError as error:
        return f"{error.filename}: {error.strerror}."
    return ""


def _from_paper() -> Keyring:
    """The database key always from paper, the key of the chain only where it is not here."""
    _, folder = database_and_keys()
    database = typed("database")
    try:
        audit = read_key(file_of(folder, "audit"))
    except KeyringError:
        audit = typed("audit")
    return replace(made_keyring(), database=database, audit=audit)


def _tried(file: Path, keyring: Keyring) -> Iterator[str]:
    _, folder = database_and_keys()
    with TemporaryDirectory(prefix="intake-drill-") as place:
        copy = Path(place) / DATABASE
        done = rehearse(file, copy, keyring, timelines(folder), utc_now)
        yield from _found(file, done)
        yield f"Known record: {_read_back(copy, keyring)}"


def _found(file: Path, done: Restored) -> Iterator[str]:
    newest = f"{done.newest:%Y-%m-%d %H:%M:%S} UTC" if done.newest else "none"
    yield f"Size: {file.stat().st_size} bytes"
    yield "Sound: every page and its seal, references, guards, the chain of audit events, anchors"
    yield f"Newest act in it: {newest}"
    yield from (f"Rows of {table}: {number}" for table, number in done.rows.items())


def _read_back(copy: Path, keyring: Keyring) -> str:
    """The newest sent form, read and worked out again as on its day."""
    with opened_at(copy, keyring) as store:
        records = store.records(CONSOLE)
        with records.assessments("restore-drill") as rows:
            newest = None
            for row in rows:
                newest = row if row.kind == "response" else newest
        if newest is None:
            return "no form was sent yet"
        wrong = unlike(newest, Editions(records))
    if wrong:
        raise FailedError(f"The response {newest.id} {wrong}.")
    return f"response {newest.id} read, and its assessment comes out as it was stored"


def _write_report(at: datetime, lines: list[str]) -> Path:
    database, _ = database_and_keys()
    folder = database.parent / REPORTS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    report = folder / f"restore-drill-{at:%Y-%m-%dT%H%M%SZ}.md"
    told = "\n".join(f"- {line}" for line in lines)
    text = f"# Restore drill of {at:%Y-%m-%d %H:%M} UTC\n\n{told}\n\nDone by, signed:\n"
    with os.fdopen(os.open(report, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return report


def _note(*, ok: bool) -> None:
    """On record, where there is one: a drill may be held on another machine."""
    database, _ = database_and_keys()
    if database.exists():
        with existing() as store:
            store.keeping(CONSOLE).note_drill(ok=ok)
