"""Fewer bytes on the way to a phone: text packed with gzip, which every browser reads.

Packing hides what is sent, not how long it is, so a page that mixes a stranger’s words with a
secret could be guessed letter by letter (BREACH). Here nobody can: what a GET names is printed on
no page of a patient, posts of other sites are refused before anything is read, and the signature
of the CSRF token is another one each second. The staff’s pages, which print a search beside names,
are sent as they are.
"""

import gzip
import re
from functools import cache
from http.client import OK
from pathlib import Path
from typing import TypeVar

from flask import Flask, Response, current_app, request
from werkzeug.wrappers import Response as Answer

from intake.web.side import is_for_staff

Anything = TypeVar("Anything", bound=Answer)

WORTH_IT = 500
"""Bytes. What is smaller fits into one packet anyway."""
TEXT = ("text/html", "text/css", "text/javascript", "image/svg+xml", "application/json")
BETWEEN_TAGS = re.compile(rb">\n\s+<")
"""What a template is indented by; nothing that anybody typed, for that has no bare `<`."""
HARD, HARDEST = 6, 9
"""How hard to try: for a page, and for a file, which is packed once."""


def init_app(app: Flask) -> None:
    app.after_request(lighten)


def lighten(response: Response) -> Response:
    if is_for_staff(request.path) or response.mimetype not in TEXT:
        return response
    response.vary.add("Accept-Encoding")
    file = request.endpoint == "static" and response.direct_passthrough
    if (response.is_streamed and not file) or not request.accept_encodings.quality("gzip"):
        return response
    return of_file(response) if file else packed(response)


def packed(response: Anything) -> Anything:
    """The same answer with its body packed, where that makes it smaller."""
    body = response.get_data()
    if response.mimetype == "text/html":
        body = BETWEEN_TAGS.sub(b">\n<", body)
    if len(body) >= WORTH_IT:
        response.set_data(gzip.compress(body, HARD, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def of_file(response: Response) -> Response:
    """A file of `static/`, packed when it is first asked for. Its mark says it is not the bytes."""
    file = Path(str(current_app.static_folder)) / (request.view_args or {})["filename"]
    if file.stat().st_size < WORTH_IT or response.status_code != OK:  # a part of it, or none
        return response
    response.close()
    response.direct_passthrough = False
    response.set_data(_file(file, file.stat().st_mtime_ns))
    response.headers["Content-Encoding"] = "gzip"
    response.set_etag(response.get_etag()[0] or "", weak=True)
    return response


@cache
def _file(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), HARDEST, mtime=0)
