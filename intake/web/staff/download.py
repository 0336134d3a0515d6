"""An export on its way to a browser: one zip, streamed, whole or broken off.

What goes wrong in the middle ends the connection and never the file: the browser says that the
download failed, and a zip without its end cannot be opened.
"""

import logging
import traceback
from collections.abc import Iterator
from datetime import date

from flask import Response, current_app

from intake.export.archive import zipped
from intake.export.bundle import Bundle, Names
from intake.export.manifest import Account
from intake.export.order import Order
from intake.storage import Extract
from intake.web.access import current_staff
from intake.web.moment import now, today

LARGE = 20_000
"""Rows from which on one file may pass the 2 GB of a plain zip."""

log = logging.getLogger(__name__)


class BrokenOffError(Exception):
    """Ends the connection. It says nothing: whoever logs it would log answers."""


def running() -> dict[str, Bundle]:
    """The exports on their way at this moment, by id: to say how far they are."""
    found: dict[str, Bundle] = current_app.extensions.setdefault("exports", {})
    return found


def download(order: Order, rows: Extract, purpose: str, asked: dict[str, str | None]) -> Response:
    """The file, row by row. Its name says the columns and the day, and nothing else."""
    staff, day = current_staff(), today()
    account = Account(staff.display_name, staff.role, now(), purpose, {**order.told, **asked})
    stem = f"intake-{order.audience}-{day:%Y-%m-%d}"
    bundle = Bundle(order, rows, account, Names(stem, order.written.suffix))
    response = Response(_sent(bundle, rows, day, running()), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.zip"'
    response.headers["X-Accel-Buffering"] = "no"  # nginx would put it into a file, in clear
    response.call_on_close(rows.close)
    return response


def _sent(bundle: Bundle, rows: Extract, day: date, known: dict[str, Bundle]) -> Iterator[bytes]:
    known[rows.id] = bundle
    try:
        yield from zipped(
            bundle.files(),
            (day.year, day.month, day.day),
            large=rows.count > LARGE,
            whole=lambda: rows.done(bundle.rows_done, bundle.sha256),
        )
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind, where = type(error).__name__, f"{place.name}:{place.lineno}"
        log.error("An export broke off: %s in %s", kind, where)  # noqa: TRY400 – see BrokenOffError
        raise BrokenOffError from None
    finally:
        known.pop(rows.id, None)
        rows.close()
