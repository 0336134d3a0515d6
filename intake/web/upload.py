"""A file that staff hand in: larger than a page of answers, and never on the disk in clear."""

from io import BytesIO
from typing import IO

from flask import Flask, Request, flash, redirect, request
from werkzeug.wrappers import Response

from intake.web.access import staff_session

ADDRESS = "/desk/imports"
LARGEST = 4 * 1024 * 1024
"""Bytes of a file. Ten thousand lines of a clinic’s system have two million."""
TOO_LARGE = (
    "The file has more than 4 MB. Save only the days you need, or only the columns with names, "
    "contact details and times, and upload that."
)
AROUND = 64 * 1024
"""Bytes of a request that are not its file."""


class Taken(Request):
    """A request whose files stay in the memory: the library would put large ones into a file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 – the names the library calls them by
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


def init_app(app: Flask) -> None:
    app.request_class = Taken
    app.before_request(make_room)


def make_room() -> Response | None:
    """Where a list is handed in, by somebody who is signed in; nobody else may send as much."""
    if request.path != ADDRESS or request.method != "POST" or staff_session() is None:
        return None
    request.max_content_length = request.max_form_memory_size = LARGEST + AROUND
    if (request.content_length or 0) <= LARGEST + AROUND:
        return None
    flash(TOO_LARGE)
    return redirect(ADDRESS, 303)
