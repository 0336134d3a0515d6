"""A browser over a real socket, with the verbs of Flask’s test client that the walker needs."""

import base64
import json
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TYPED = {"Content-Type": "application/x-www-form-urlencoded"}


class GaveUpError(Exception):
    """Nobody answered, and the person was told to stop asking."""


@dataclass(frozen=True)
class Answer:
    status_code: int
    headers: dict
    text: str

    @property
    def location(self):
        return self.headers.get("Location", "")


class Client:
    """`stubborn`: whoever is not answered asks again, as people do, until `stopped()`."""

    def __init__(self, port, *, stubborn=False, stopped=lambda: False, timeout=30.0):
        self.port, self.timeout = port, timeout
        self.stubborn, self.stopped = stubborn, stopped
        self.cookies, self.kept, self.told = {}, [], lambda _kept: None

    def get(self, address):
        return self._ask("GET", address)

    def post(self, address, data):
        answer = self._ask("POST", address, urlencode(data, doseq=True))
        if answer.status_code == 303:
            self.kept.append(Kept(self.token, answer.location, data))
            self.told(self.kept[-1])
        return answer

    @property
    def token(self):
        """Of the form in this browser, as the cookie says it."""
        return read_cookie(self.cookies["intake"])["draft"]

    def _ask(self, method, address, body=None):
        while True:
            try:
                return self._once(method, address, body)
            except (OSError, HTTPException) as error:
                if not self.stubborn or self.stopped():
                    raise GaveUpError from error
                time.sleep(0.02)

    def _once(self, method, address, body):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, address, body, {**sent, **(TYPED if body else {})})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: part.value for name, part in SimpleCookie(line).items()}
        return Answer(response.status, dict(response.headers), text)


@dataclass(frozen=True)
class Kept:
    """What somebody was told is kept: whose form, where they were sent next, what was typed."""

    token: str
    next: str
    data: dict

    @property
    def is_sent(self):
        return self.next.startswith("/sent")


def read_cookie(text):
    """What Flask put into its cookie; that it is signed does not hide it."""
    body, packed = text.removeprefix(".").split(".")[0], text.startswith(".")
    raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return json.loads(zlib.decompress(raw) if packed else raw)
