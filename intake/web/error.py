"""When something goes wrong: what the person should do, with no trace of the machine in it."""

import logging
import secrets
from dataclasses import dataclass

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from intake.storage import StorageError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    title: str
    lines: tuple[str, ...]
    numbered: bool = False
    """Whether to print a number that the clinic can find in its log."""


TROUBLE = {
    400: Trouble(
        "We could not read that page",
        ("Nothing was changed. Go back to your form and press “Continue” again.",),
    ),
    403: Trouble(
        "You cannot open this page here",
        ("Go back to the start page, or call us at [clinic phone].",),
    ),
    404: Trouble(
        "Page not found",
        (
            "If you typed the address, check it. If you used a link, it may be old.",
            "Your answers are not lost.",
        ),
    ),
    405: Trouble(
        "That page cannot be used in this way",
        ("Nothing was changed. Go back to your form and press “Continue” there.",),
    ),
    413: Trouble(
        "That was too much at once",
        ("We did not save this page. Go back to it, make your answers shorter, and try again.",),
    ),
    429: Trouble(
        "Too many tries",
        ("Wait 15 minutes and try again, or call us at [clinic phone].",),
    ),
    500: Trouble(
        "Something went wrong on our side",
        (
            "Your earlier answers are saved. We could not save your last page, so please fill it "
            "in again. It is not your fault.",
            "If it still does not work, call us at [clinic phone] and give this number:",
        ),
        numbered=True,
    ),
    503: Trouble(
        "Something went wrong on our side",
        (
            "Your earlier answers are saved. We could not save your last page. It is not your "
            "fault.",
            "Press “Back” in your browser and try again in a moment. If it still does not work, "
            "call us at [clinic phone] and give this number:",
        ),
        numbered=True,
    ),
}


def init_app(app: Flask) -> None:
    for status in TROUBLE:
        app.register_error_handler(status, http_trouble)
    app.register_error_handler(CSRFError, http_trouble)
    app.register_error_handler(StorageError, storage_trouble)


def http_trouble(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    return page(status if status in TROUBLE else 500), status


def storage_trouble(error: StorageError) -> tuple[str, int]:
    """The record could not be read or kept. Its message names no person and no answer."""
    number = new_number()
    log.error("%s %s: %s", number, type(error).__name__, error)
    return page(503, number), 503


def page(status: int, number: str = "") -> str:
    trouble = TROUBLE[status]
    if trouble.numbered and not number:
        number = new_number()
        log.error("%s status %s at %s", number, status, request.endpoint)
    return render_template("error/error.html", trouble=trouble, number=number, status=status)


def new_number() -> str:
    """For the person to read out and the clinic to find in its log."""
    return secrets.token_hex(4)
