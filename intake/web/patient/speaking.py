"""The switch of language, on every page: nothing typed is lost by it, and no answer is kept."""

from contextlib import suppress
from urllib.parse import urlencode

from flask import g, request, url_for
from werkzeug.wrappers import Response

from intake.storage import StorageError
from intake.web.access import patients
from intake.web.installed import questionnaire
from intake.web.language import CHOSEN, STAFF, asked_for, turn_to
from intake.web.origin import is_same_origin
from intake.web.patient.blueprint import TYPED_PAGES, blueprint, see
from intake.web.patient.visit import LockedError, NoFormError, stored

SHOWN_AGAIN = TYPED_PAGES | {"patient.resume"}
"""Pages that ask `is_post` before they act: what was typed there is shown again, and no more."""
OURS = {"from", "page", "correct", "read", "after", "again", "idle"}


@blueprint.before_app_request
def switch() -> Response | None:
    """A button of the form posts what was typed, and the page shows it again; else a link.

    Also where there is no page: who reads that has to understand it too.
    """
    elsewhere = request.path.startswith(STAFF) or request.endpoint == "static"
    code = None if elsewhere else asked_for()
    if code is None:
        return None
    speak(code)
    if request.method == "POST" and request.endpoint in SHOWN_AGAIN:
        g.switched = True
        return None
    return see(here())


def speak(code: str) -> None:
    """From now on, in this browser; and with the form begun here, wherever it is opened next.

    A link on a page of another site reaches no further than this browser.
    """
    turn_to(code)
    if not is_same_origin():
        return
    with suppress(NoFormError, LockedError, StorageError):
        token, draft = stored()
        if draft.receipt is None:  # what was sent stays as it was
            patients().save(token, {}, language=code)


def here(**more: str) -> str:
    """The address of this page, without what the switch added to it, and with no words but ours.

    Whatever anybody writes into an address would else stand beside the answers on a packed page,
    whose length then tells whether the two are alike (web/compress.py).
    """
    named = [pair for pair in request.args.items(multi=True) if is_ours(*pair)]
    query = urlencode([*named, *more.items()])
    return f"{request.path}?{query}" if query else request.path


def is_ours(key: str, value: str) -> bool:
    """`from=review`, `page=you`, `read=1`: what our own addresses hold."""
    known = value in {"1", "review", "more"} or questionnaire().page(value) is not None
    return known and key in OURS


@blueprint.app_template_global()
def in_language(code: str) -> str:
    """The address of this page in another language; of the first one where there is no page."""
    if request.blueprint != blueprint.name:
        return url_for("patient.start", language=code)
    return here(**{CHOSEN: code})
