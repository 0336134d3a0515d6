"""Two doors: the staff’s pages on a port of their own, where the clinic wants that.

The public port then has no door to knock at, and an address in the clinic’s own network can hold
the staff’s. Of the patients’ forms only one is open there: the one that staff began in this very
browser, on a tablet they handed over or to type it in. A cookie that only we sign says so.
"""

from enum import Enum

from flask import Flask, abort, request, session

from intake.web import tablet
from intake.web.side import is_for_staff

LISTENER = "intake.listener"
"""What the server writes beside each request. No header can: those are called HTTP_…"""

SHARED_PATHS = ("/static/", "/healthz", "/paper")


class Listener(Enum):
    PUBLIC = "public"
    STAFF = "staff"


def init_app(app: Flask) -> None:
    if app.config["STAFF_PORT"] is not None:
        app.before_request(refuse_other_door)


def refuse_other_door() -> None:
    """For whoever asks at the wrong door there is nothing there, not even a locked one."""
    if request.path.startswith(SHARED_PATHS):
        return
    came_by = request.environ.get(LISTENER, Listener.PUBLIC)
    if is_for_staff(request.path) is (came_by is Listener.STAFF):
        return
    if not (came_by is Listener.STAFF and is_begun_by_staff()):
        abort(404)


def is_begun_by_staff() -> bool:
    return tablet.ENTRY in session or tablet.HANDED in session or tablet.on_tablet()
