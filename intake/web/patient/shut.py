"""A page that cannot be shown now, to whoever may be there: nothing typed is lost by that.

What was typed goes along in the page itself, unsaved, and is there again when its person has
shown who they are. No answer that is kept is on it.
"""

from collections.abc import Iterator
from typing import Literal

from flask import render_template, request, url_for

from intake.web.patient.who import PREFIX, WhoForm

Kind = Literal["locked", "gone", "elsewhere"]

MOST = 64 * 1024
"""Characters that go along; a page of answers has a few thousand."""
NOT_TYPED = {"csrf_token", "save", "language"}


def shut(kind: Kind, *, typed: bool, form: WhoForm | None = None) -> tuple[str, int]:
    """`typed`: this page can be posted, and its answers are to be shown again."""
    form = form or WhoForm()
    carried = list(_carried()) if typed and request.method == "POST" else None
    action = (
        "" if carried is not None else url_for("patient.unlock", to=request.full_path.rstrip("?"))
    )
    page = render_template(
        "patient/lock.html", kind=kind, form=form, carried=carried, action=action
    )
    return page, form.status if form.trouble else 403


def _carried() -> Iterator[tuple[str, str]]:
    room = MOST
    for name, value in request.form.items(multi=True):
        room -= len(name) + len(value)
        if room >= 0 and name not in NOT_TYPED and not name.startswith(PREFIX):
            yield name, value
