"""Two doors: the staff’s pages on a port of their own, where the clinic wants that.

The public port then has no door to knock at, and an address in the clinic’s own network can hold
the staff’s.
"""

from enum import Enum

from flask import Flask, abort, request

LISTENER = "intake.listener"
"""What the server writes beside each request. No header can: those are called HTTP_…"""

STAFF_PATHS = ("/staff", "/practitioner", "/desk", "/admin")
SHARED_PATHS = ("/static/", "/healthz")


class Listener(Enum):
    PUBLIC = "public"
    STAFF = "staff"


def init_app(app: Flask) -> None:
    if app.config["STAFF_PORT"] is not None:
        app.before_request(refuse_other_door)


def is_for_staff(path: str) -> bool:
    """Whether a page at this address would be one of the clinic’s side, be there one or not."""
    return any(path == begins or path.startswith(f"{begins}/") for begins in STAFF_PATHS)


def refuse_other_door() -> None:
    """For whoever asks at the wrong door there is nothing there, not even a locked one."""
    if request.path.startswith(SHARED_PATHS):
        return
    came_by = request.environ.get(LISTENER, Listener.PUBLIC)
    if is_for_staff(request.path) is not (came_by is Listener.STAFF):
        abort(404)
