"""When something goes wrong: what the person should do, with no trace of the machine in it."""

import logging
import secrets
import traceback
from dataclasses import dataclass

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from intake.storage import StorageError
from intake.storage.error import DiskError, FullError
from intake.web.language import N_, languages, speaking

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    title: str
    lines: tuple[str, ...]
    numbered: bool = False
    """Whether to print a number that the clinic can find in its log."""


REFUSALS = {400, 403, 404, 405, 413, 429}
TROUBLE = {
    400: Trouble(
        N_("We could not read that page"),
        (N_("Nothing was changed. Go back to your form and press “Continue” again."),),
    ),
    403: Trouble(
        N_("You cannot open this page here"),
        (N_("Go back to the start page, or call us at [clinic phone]."),),
    ),
    404: Trouble(
        N_("Page not found"),
        (
            N_("If you typed the address, check it. If you used a link, it may be old."),
            N_("Your answers are not lost."),
        ),
    ),
    405: Trouble(
        N_("That page cannot be used in this way"),
        (N_("Nothing was changed. Go back to your form and press “Continue” there."),),
    ),
    413: Trouble(
        N_("That was too much at once"),
        (
            N_(
                "We did not save this page. Go back to it, make your answers shorter, "
                "and try again."
            ),
        ),
    ),
    429: Trouble(
        N_("Too many tries"),
        (N_("Wait 15 minutes and try again, or call us at [clinic phone]."),),
    ),
    500: Trouble(
        N_("Something went wrong on our side"),
        (
            N_(
                "Your earlier answers are saved. We could not save your last page, so please "
                "fill it in again. It is not your fault."
            ),
            N_("If it still does not work, call us at [clinic phone] and give this number:"),
        ),
        numbered=True,
    ),
    503: Trouble(
        N_("Something went wrong on our side"),
        (
            N_(
                "Your earlier answers are saved. We could not save your last page. It is not your "
                "fault."
            ),
            N_(
                "Press “Back” in your browser and try again in a moment. If it still does not "
                "work, call us at [clinic phone] and give this number:"
            ),
        ),
        numbered=True,
    ),
}


WRONG_HOST = Trouble(
    N_("This is not the clinic’s address"),
    (
        N_(
            "Nothing was changed. Use the address that the clinic gave you, or call us at "
            "[clinic phone]."
        ),
        N_(
            "Whoever looks after this computer: INTAKE_HOSTS says by which names it may be "
            "asked for."
        ),
    ),
)


class Nameless(logging.Filter):
    """Of a fault only its kind and its place: the words of an error may quote what a person said.

    And never the address that was asked for, which anybody can write anything into.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            record.msg, record.args = "A fault: %s", (places(record.exc_info[1]),)
            record.exc_info = record.exc_text = None
        return True


def places(error: BaseException | None) -> str:
    """`KeyError at intake/web/form.py:52 in changes`, and what led to it."""
    said = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        where = " < ".join(f"{f.filename}:{f.lineno} in {f.name}" for f in reversed(frames))
        said.append(f"{type(error).__name__} at {where}")
        error = error.__cause__ or error.__context__
    return "; from ".join(said)


def init_app(app: Flask) -> None:
    for logger in (app.logger, logging.getLogger("waitress")):
        if not any(isinstance(known, Nameless) for known in logger.filters):
            logger.addFilter(Nameless())
    for status in TROUBLE:
        app.register_error_handler(status, http_trouble)
    app.register_error_handler(CSRFError, http_trouble)
    app.register_error_handler(StorageError, storage_trouble)


def make_ready(app: Flask) -> None:
    """Read the pages of errors now: when no more files can be opened, they could not be."""
    for address in ("/", "/staff/"):
        with app.test_request_context(address):
            for code in languages():
                with speaking(code):
                    page(404)


def note_refusal(status: int) -> None:
    """Whoever tries what is not theirs leaves a line: at which of our addresses, and no more."""
    log.warning("Refused with %s at %s", status, request.endpoint or "no address of ours")


def http_trouble(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    if status in REFUSALS:
        note_refusal(status)
    return page(status if status in TROUBLE else 500), status


def storage_trouble(error: StorageError) -> tuple[str, int]:
    """The record could not be read or kept. Its message names no person and no answer."""
    number = new_number()
    log.error("%s %s: %s", number, type(error).__name__, error)
    return page(503, number, full=isinstance(error, FullError | DiskError)), 503


def page(
    status: int, number: str = "", trouble: Trouble | None = None, *, full: bool = False
) -> str:
    """`full`: the disk took nothing more; staff are told that, for they can make room."""
    trouble = trouble or TROUBLE[status]
    if trouble.numbered and not number:
        number = new_number()
        log.error("%s status %s at %s", number, status, request.endpoint)
    shown = {"number": number, "status": status, "full": full}
    return render_template("error/error.html", trouble=trouble, **shown)


def new_number() -> str:
    """For the person to read out and the clinic to find in its log."""
    return secrets.token_hex(4)
