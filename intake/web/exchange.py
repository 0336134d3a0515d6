"""Several steps of the walk in one round trip: what a page’s script posts, and the page after it.

Without it each page costs two: the post is answered with a redirect, so that reloading never posts
again, and the browser then asks for the next page. Here the server asks itself. Every post and
every page goes through the whole application, with its checks and its cookies, as if the browser
had sent them one by one; the first that is not accepted is the last that is tried.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import OK, SEE_OTHER
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flask import Flask
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

from intake.settings import LARGEST_REQUEST
from intake.web.compress import packed

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = "/steps"
STEP = re.compile(r"/(questions/[a-z0-9-]+|support|review)?(\?[\w=&.%-]*)?", re.ASCII)
"""What may be posted in this way: the start, the questions, the support box, and the end."""
AHEAD = re.compile(r"/questions/([a-z0-9-]+)")
SLUG = re.compile(r"[a-z0-9-]*")
FORM = "application/x-www-form-urlencoded"
MOST = 40
"""Pages in one round trip, and redirects after it."""
GONE = ("Max-Age=0", "Expires=Thu, 01 Jan 1970")


@dataclass(frozen=True)
class Asked:
    posts: tuple[tuple[str, bytes], ...]
    """Addresses and what was filled in there, in the order of the walk."""
    shown: str
    """The page that the person sees already; it is not sent once more."""
    known: str
    """The last page that was sent ahead."""


def init_app(app: Flask) -> None:
    app.wsgi_app = Exchange(app.wsgi_app)  # type: ignore[assignment, method-assign]


class Exchange:
    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        is_step = environ["PATH_INFO"] == ADDRESS and environ["REQUEST_METHOD"] == "POST"
        asked = read(environ) if is_step else None
        if asked is None:
            return self.app(environ, start)
        return Walk(self.app, environ).answer(asked)(environ, start)


def read(environ: "WSGIEnvironment") -> Asked | None:
    """What is asked; None where no script of ours asks like that."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    if not length.isdecimal() or int(length) > LARGEST_REQUEST:
        return None
    try:
        told = json.loads(environ["wsgi.input"].read(int(length)))
        posts = tuple((str(address), str(body).encode("ascii")) for address, body in told["posts"])
        asked = Asked(posts, str(told["shown"]), str(told["known"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    ours = all(STEP.fullmatch(address) for address, _ in posts) and SLUG.fullmatch(asked.known)
    return asked if ours and 0 < len(posts) <= MOST else None


@dataclass
class Walk:
    """One browser for the length of one round trip: its cookies are those of the browser."""

    app: "WSGIApplication"
    environ: "WSGIEnvironment"
    changed: dict[str, str] = field(default_factory=dict)
    """What the browser is told to keep, by the name of the cookie."""
    put_away: str = ""

    def answer(self, asked: Asked) -> Response:
        done, at, last = self.post(asked)
        stays = last.status_code != SEE_OTHER
        told: dict[str, Any] = {"done": done, "at": at, "status": OK, "page": None}
        if stays or at != asked.shown:
            at, last = self.follow(at, last)
            told |= {"at": at, "status": last.status_code, "page": last.get_data(as_text=True)}
        told["ahead"] = [] if stays else self.ahead(at, asked)
        return self.wrapped(last, told)

    def post(self, asked: Asked) -> tuple[int, str, Response]:
        """How many were accepted, where that leads, and the answer to the last that was tried."""
        expected = [address for address, _ in asked.posts[1:]]
        last = Response()
        at = ""
        for done, (address, body) in enumerate(asked.posts):
            at, last = address, self.ask("POST", address, body)
            if last.status_code != SEE_OTHER:
                return done, at, last
            at = str(last.location)
            if done < len(expected) and at != expected[done]:
                return done + 1, at, last
        return len(asked.posts), at, last

    def follow(self, at: str, last: Response) -> tuple[str, Response]:
        for _ in range(MOST):
            if last.status_code != SEE_OTHER:
                break
            at = str(last.location)
            last = self.ask("GET", at)
        return at, last

    def ahead(self, at: str, asked: Asked) -> list[Any]:
        """The pages that come after this one, unless the person says what turns the walk."""
        page = AHEAD.fullmatch(at)
        known = asked.known if at == asked.shown else ""
        found = page and self.ask("GET", f"/ahead?at={page[1]}&known={known}")
        return list(found.get_json()) if found and found.status_code == OK else []

    def ask(self, method: str, address: str, body: bytes = b"") -> Response:
        path, _, query = address.partition("?")
        asked = {key: of for key, of in self.environ.items() if not key.startswith("werkzeug.")}
        asked |= {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote(path.partition("#")[0]),
            "QUERY_STRING": query.partition("#")[0],
            "CONTENT_TYPE": FORM,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "HTTP_COOKIE": self.cookies(),
            "HTTP_ACCEPT_ENCODING": "",
        }
        answer = Response.from_app(self.app, asked, buffered=True)
        for cookie in answer.headers.getlist("Set-Cookie"):
            self.changed[cookie.partition("=")[0]] = cookie
        self.put_away = answer.headers.get("Clear-Site-Data", self.put_away)
        return answer

    def cookies(self) -> str:
        sent = str(self.environ.get("HTTP_COOKIE", "")).split("; ")
        kept = [cookie for cookie in sent if cookie.partition("=")[0] not in self.changed]
        new = [cookie for cookie in self.changed.values() if not any(end in cookie for end in GONE)]
        return "; ".join(filter(None, [*kept, *(cookie.partition(";")[0] for cookie in new)]))

    def wrapped(self, last: Response, told: dict[str, Any]) -> Response:
        """What is told, under the headers that every answer has."""
        last.status_code = OK
        last.set_data(json.dumps(told, ensure_ascii=False))
        last.content_type = "application/json"
        for name in ("Location", "Set-Cookie", "Refresh"):
            last.headers.remove(name)
        for cookie in self.changed.values():
            last.headers.add("Set-Cookie", cookie)
        if self.put_away:
            last.headers["Clear-Site-Data"] = self.put_away
        packs = parse_accept_header(str(self.environ.get("HTTP_ACCEPT_ENCODING", "")))
        last.vary.add("Accept-Encoding")
        return packed(last) if packs.quality("gzip") else last
