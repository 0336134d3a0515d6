"""The front desk’s export, and the practitioner’s, as a file."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, get_args

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE
from intake.content.policy import ABANDONED_AFTER
from intake.export.column import COLUMNS
from intake.export.table import FORMATS
from intake.settings import read_settings
from intake.storage import CONSOLE, DeskStatus, Export, Selection, Store

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    epilog="\b\nExample:\n  python -m intake export --format csv-excel --to november.csv"
    " --since 2026-11-01 --until 2026-11-30"
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csv")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--since", type=DAY, help="The first day, as 2026-11-01.")
@click.option("--until", type=DAY, help="The last day; it is included.")
@click.option("--status", type=click.Choice(get_args(DeskStatus)))
@click.option("--disposition", type=click.Choice([level.code for level in Disposition]))
@click.option("--columns", type=click.Choice(list(COLUMNS)), default="desk", show_default=True)
def export(form: str, to: Path, columns: str, **chosen: Any) -> None:
    """Write who sent a form, or with --columns clinical what they answered, to a file.

    Days are the clinic’s: a form counts to the day it was sent, else to the day it was started.
    FILE appears when it is complete; until then what stood there stays. Only its owner can read
    it. The export is on record before the first row is written.
    """
    selection = _selection(**chosen)
    with existing() as store, _whole(to) as file, _rows(store, columns, selection) as rows:
        with click.progressbar(rows, length=rows.count, label="Writing", file=sys.stderr) as told:
            file.writelines(FORMATS[form](COLUMNS[columns](QUESTIONNAIRE), told))
        number = rows.count
    click.echo(f"{number} {'row' if number == 1 else 'rows'} in {to}")


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


def _rows(store: Store, columns: str, selection: Selection) -> Export[Any]:
    if columns == "clinical":
        return store.practitioners(CONSOLE).export_responses(selection, "console")
    quiet = timedelta(minutes=ABANDONED_AFTER.value)
    return store.desk(CONSOLE).export_rows(selection, "console", quiet)


@contextmanager
def _whole(to: Path) -> Iterator[BinaryIO]:
    """All of the file or none of it: written beside its place, then put there in one step."""
    part = to.with_name(f".{to.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    except OSError as error:
        raise FailedError(f"{to} cannot be written ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)
