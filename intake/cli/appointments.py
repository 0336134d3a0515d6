"""Appointments from the clinic’s own system, without a browser."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from intake.cli.failure import FailedError, WronglyCalledError
from intake.cli.installation import existing
from intake.settings import read_settings
from intake.storage import CONSOLE, Imports, utc_now
from intake.web.staff.bring.calendar_day import ORDERS, Order
from intake.web.staff.bring.guess import guessed
from intake.web.staff.bring.line import Line, Reader
from intake.web.staff.bring.mapping import Columns, columns_from, signature
from intake.web.staff.bring.preview import Preview
from intake.web.staff.bring.profile import Profile, profiles
from intake.web.staff.bring.roll import without_doubles
from intake.web.staff.bring.sheet import Sheet, sheet
from intake.web.staff.bring.text import UnreadableError
from intake.web.upload import LARGEST


@click.group(epilog="\b\nExample:\n  python -m intake appointments import tomorrow.csv --dry-run")
def appointments() -> None:
    """Booked first visits."""


@appointments.command(
    "import",
    epilog="\b\nExample:\n  python -m intake appointments import tomorrow.csv --dry-run\n"
    "  python -m intake appointments import tomorrow.csv --profile our-system\n\n"
    "Exit codes: 0 all of it is here, 1 lines were left out or it failed, 2 it was called wrongly.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profile", help="Which column is what, as a file of the folder “profiles” says.")
@click.option("--order", type=click.Choice(list(ORDERS)), help="How days are written in the list.")
@click.option("--past", is_flag=True, help="Also visits that have begun already.")
@click.option("--one-name", is_flag=True, help="Also where more than 20 lines bear one name.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
def import_(file: Path, *, dry_run: bool, past: bool, one_name: bool, **chosen: Any) -> None:
    """Bring in a list of appointments, a CSV with the names of its columns in the first line.

    Lines that cannot be read are named on stderr, each with what to fix, and left out. All
    others are brought in, a few hundred at a time. What is here already is found again: importing
    a list twice changes nothing, and after an interruption it goes on.

    Without --profile the columns are read as they were the last time for such a list, else they
    are guessed from their names.
    """
    read = _sheet(file)
    settings = read_settings()
    with existing() as store:
        imports = store.imports(CONSOLE)
        now = utc_now()
        columns = _columns(read, imports, settings, now, **chosen)
        lines = _lines(read, Reader.of(columns, settings, now))
        preview = Preview.of(lines, imports.compare, crowds=one_name).deciding(late=past)
        for line in preview.left_out:
            click.echo(f"Line {line.number}: {' '.join(line.errors)}", err=True)
        for one in preview.coming if dry_run else ():
            for warning in one.line.warnings:
                click.echo(f"Line {one.line.number}, to look at: {warning}", err=True)
        numbers = dict(preview.counts())
        meanwhile = 0 if dry_run else _bring_in(imports, preview)
    out = len(preview.left_out)
    told = ", ".join(f"{number} {words.lower()}" for words, number in numbers.items())
    click.echo(f"{'Would be: ' if dry_run else ''}{told or 'nothing'}, {out} left out")
    if meanwhile:
        raise FailedError(
            f"{meanwhile} of them were booked or changed by somebody else meanwhile, and left as "
            "they are. Import the list again."
        )
    if any(not line.double for line in preview.left_out):
        raise FailedError("Some lines were left out: put them right, and import the list again.")


def _sheet(file: Path) -> Sheet:
    try:
        with file.open("rb") as opened:
            return sheet(opened.read(LARGEST + 1))
    except UnreadableError as error:
        raise WronglyCalledError(f"{file}: {error}") from error


def _columns(
    read: Sheet,
    imports: Imports,
    settings: Mapping[str, Any],
    now: datetime,
    *,
    profile: str | None,
    order: Order | None,
) -> Columns:
    """As the profile says, as the last time, or guessed; never where the order is in doubt."""
    today = now.astimezone(settings["TIME_ZONE"]).date()
    if profile is not None:
        columns = _profile(profile, settings).of(read, today)
    else:
        last = columns_from(imports.remembered(signature(read)), len(read.header))
        columns = last or guessed(read, today)
    if columns.lacks:
        raise WronglyCalledError(
            f"{' '.join(columns.lacks.values())} The list has: {', '.join(read.names)}. Name a "
            "profile that says which is which, or import the list in a browser first."
        )
    if order is None and not columns.sure:
        raise WronglyCalledError(
            "The days of this list could be read in two ways. Say which: --order mdy for month "
            "first, --order dmy for day first."
        )
    return Columns(columns.of, order or columns.order)


def _profile(name: str, settings: Mapping[str, Any]) -> Profile:
    known = profiles(settings["INSTANCE"])
    if name not in known.found:
        there = ", ".join(known.found) or "none"
        faults = " ".join(known.faults)
        raise WronglyCalledError(
            f"There is no profile {name} for imports; there is: {there}. {faults}"
        )
    return known.found[name]


def _lines(read: Sheet, reader: Reader) -> tuple[Line, ...]:
    width = len(read.header)
    with click.progressbar(read.rows, label="Reading", file=sys.stderr) as rows:
        return without_doubles([reader.line(row, width) for row in rows])


def _bring_in(imports: Imports, preview: Preview) -> int:
    """How many were left as they are, as somebody was here before."""
    bookings = [one.booking for one in preview.coming]
    with click.progressbar(length=len(bookings), label="Importing", file=sys.stderr) as told:
        left = len(preview.left_out)
        return imports.bring_in(bookings, left, lambda: told.update(1)).meanwhile
