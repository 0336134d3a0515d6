"""Intake as a clinic runs it, and staff who are signed in and ask for pages: for measuring."""

import http
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask

from tests.web.staff.entry import AGENT, let_in
from tests.web.staff.people import NAMES

MARK = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@contextmanager
def served(instance: Path) -> Iterator[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", "intake", "serve", "--port", "0"],
        env={**os.environ, "INTAKE_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        found = (re.match(r"Intake is at (\S+)", line) for line in server.stdout or ())
        yield next(filter(None, found))[1]
    finally:
        server.terminate()
        server.wait()


class Browser:
    """Somebody of the staff who is signed in, on a connection that stays open."""

    def __init__(self, app: Flask, url: str, role: str) -> None:
        client = app.test_client()
        let_in(app, client, NAMES[role])
        cookie = client.get_cookie("staff")
        self._cookies = {"staff": cookie.value if cookie else ""}
        self._server = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)
        self._mark = ""

    def get(self, path: str) -> str:
        return self._asked("GET", path)

    def post(self, path: str, **typed: str) -> str:
        if not self._mark:
            found = MARK.search(self.get(path))
            self._mark = found[1] if found else ""
        return self._asked("POST", path, urlencode({**typed, "csrf_token": self._mark}))

    def download(self) -> tuple[float, float, int]:
        """Seconds to the first byte of the file and to the last, and how many bytes it has."""
        path = "/practitioner/exports"
        found = MARK.search(self.get(path))
        typed = {"columns": "clinical", "format": "csv-excel", "purpose": "quality"}
        typed |= {"csrf_token": found[1] if found else "", "versions": "each"}
        began = time.perf_counter()
        answer = self._answer("POST", path, urlencode(typed))
        size = len(answer.read(1))
        first = time.perf_counter() - began
        while chunk := answer.read(2**16):
            size += len(chunk)
        if answer.getheader("Content-Type") != "application/zip":
            raise RuntimeError(f"{path} gave no file but {answer.status}")
        return first, time.perf_counter() - began, size

    def _asked(self, method: str, path: str, body: str | None = None) -> str:
        answer = self._answer(method, path, body)
        text = answer.read().decode()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
        return text

    def _answer(self, method: str, path: str, body: str | None) -> http.client.HTTPResponse:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "User-Agent": AGENT}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._server.request(method, path, body, headers)
        answer = self._server.getresponse()
        for given in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = given.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer
