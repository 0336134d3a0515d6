"""The front desk’s export, and the practitioner’s, as files."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.cli.shelf import WithProfiles, list_profiles, ordered
from intake.cli.whole import Whole
from intake.clinical.rule import Disposition
from intake.content.policy import ABANDONED_AFTER
from intake.export.audience import COLUMNS
from intake.export.bundle import Bundle, Names
from intake.export.format import FORMATS
from intake.export.manifest import Account
from intake.export.order import Order
from intake.export.purpose import CONSOLE as UNSAID
from intake.export.purpose import PURPOSES
from intake.export.xlsx.workbook import TooMuchError
from intake.settings import read_settings
from intake.storage import CONSOLE, DeskStatus, Extract, Selection, Store

DAY = click.DateTime(["%Y-%m-%d"])
LEVELS = [level.code for level in sorted(Disposition, reverse=True)]
LIMITS = ("since", "until", "status", "disposition")
STEPS = 400
"""How often the progress bar moves."""


@click.command(
    cls=WithProfiles,
    epilog="\b\nExample:\n  python -m intake export --format csv-excel --to november.csv"
    " --since 2026-11-01 --until 2026-11-30",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csv")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--since", type=DAY, help="The first day, as 2026-11-01.")
@click.option("--until", type=DAY, help="The last day; it is included.")
@click.option("--status", type=click.Choice(get_args(DeskStatus)))
@click.option("--disposition", type=click.Choice(LEVELS))
@click.option("--columns", type=click.Choice(list(COLUMNS)), help="desk, where nothing is said.")
@click.option("--profile", help="Columns as another system wants them, by the name of a profile.")
@click.option(
    "--versions",
    type=click.Choice(["each", "union"]),
    default="each",
    show_default=True,
    help="Of several questionnaires: a file each, or one table for all.",
)
@click.option("--own-words", is_flag=True, help="Free text too, where a profile leaves it out.")
@click.option(
    "--purpose",
    type=click.Choice([*PURPOSES, UNSAID]),
    default=UNSAID,
    show_default=True,
    help="What it is for. It goes on record.",
)
@click.option(
    "--list-profiles",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=list_profiles,
    help="Show the profiles there are, and what is wrong with those that are none.",
)
def export(to: Path, purpose: str, **asked: Any) -> None:
    """Write who sent a form, or with --columns clinical what they answered, to a file.

    Days are the clinic’s: a form counts to the day it was sent, else to the day it was started.
    Beside FILE appear its dictionary and its manifest, under the same name. They appear when all
    of them are complete; until then what stood there stays. Only their owner can read them. The
    export is on record before the first row is written.
    """
    order = ordered(asked["form"], asked["columns"], asked["profile"])
    order = replace(order, union=asked["versions"] == "union", own_words=asked["own_words"])
    selection = _selection(**{name: asked[name] for name in LIMITS})
    with existing() as store, _rows(store, order, selection, purpose) as rows:
        names = Names(to.stem, to.suffix, f"{to.stem}.dictionary.csv", f"{to.stem}.manifest.json")
        told = {**order.told, **_told(asked), "time_zone": str(order.zone)}
        account = Account("console", "console", datetime.now(UTC), purpose, told)
        bundle = Bundle(order, rows, account, names)
        _write(bundle, rows.count, to.absolute().parent)
        rows.done(bundle.rows_done, bundle.sha256)
    number = bundle.rows_done
    files = ", ".join(str(to.parent / name) for name in bundle.tables)
    click.echo(f"{number} {'row' if number == 1 else 'rows'} in {files}")


def _write(bundle: Bundle, rows: int, folder: Path) -> None:
    steps = max(1, rows // STEPS)
    bar = click.progressbar(
        length=rows, label="Writing", file=sys.stderr, update_min_steps=steps, show_pos=True
    )
    try:
        with Whole(folder) as whole, bar:
            for file in bundle.files():
                with whole.file(file.name) as written:
                    for chunk in file.chunks:
                        written.write(chunk)
                        bar.update(bundle.rows_done - bar.pos)
            whole.appear()
    except TooMuchError as error:
        raise FailedError(str(error)) from error


def _told(asked: dict[str, Any]) -> dict[str, str | None]:
    """The limits, as they stand in the manifest, those not set as well."""
    days = ((name, asked[name]) for name in ("since", "until"))
    told = {name: f"{day:%Y-%m-%d}" if day else None for name, day in days}
    return told | {name: asked[name] for name in ("status", "disposition")}


def _selection(
    since: datetime | None,
    until: datetime | None,
    status: DeskStatus | None,
    disposition: str | None,
) -> Selection:
    if since and until and until < since:
        raise click.BadParameter("The last day is before the first.", param_hint="--until")
    first, last = since and since.date(), until and until.date()
    return Selection.of_days(first, last, read_settings()["TIME_ZONE"], status, disposition)


def _rows(store: Store, order: Order, selection: Selection, purpose: str) -> Extract:
    how, fields = order.codes, order.fields()
    if order.audience == "clinical":
        return store.practitioners(CONSOLE).export(selection, purpose, how, fields)
    quiet = timedelta(minutes=ABANDONED_AFTER.value)
    return store.desk(CONSOLE).export(selection, purpose, quiet, how, fields)
