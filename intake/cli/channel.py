"""One connection to the server: how long it may take, and what it is told where it is no request.

A browser sends a page in a moment. Whoever takes minutes over one holds a place that a patient
needs, and whoever holds hundreds of them wants just that.
"""

import time
from collections.abc import Iterable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from intake.cli.uploading import Parser
from intake.web.header import HEADERS

REQUEST_WITHIN = 60.0
"""Seconds from the first byte of a request to its last: a page of answers over a bad telephone."""
IDLE_FOR = 60.0
"""Seconds that a connection may wait for its next request."""
UNREAD_FOR = 60.0
"""Seconds that an answer may wait for somebody who takes nothing of it."""
PLACES = 800
"""Connections at once; beyond these, nobody new is listened to."""
CROWDED = 500
"""Connections from which on the slowest have to go, until half as many are left: behind those who
do nothing, a patient waits to be let in.
"""
NOT_SLOW = 2.0
"""Seconds that everybody has, however crowded it is."""

TOLD = {
    "413": "That was too much at once. Nothing of it was saved.",
    "431": "Your browser sent too many cookies or too long an address. Close it and try again.",
    "500": "Something went wrong on our side. Try again in a moment.",
}
UNREADABLE = "We could not read what was sent. Nothing was changed."


class Refused(ErrorTask):  # type: ignore[misc]
    """What no page can answer, in plain words, with the headers of a page."""

    def execute(self) -> None:
        self.status, _, _ = self.request.error.to_response()
        body = TOLD.get(self.status.partition(" ")[0], UNREADABLE).encode()
        self.response_headers += [("Content-Type", "text/plain; charset=utf-8"), *HEADERS.items()]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = Refused
    parser_class = Parser
    begun: float | None = None
    """When the request that is not all here yet began to arrive."""
    requests: list[Any]
    last_activity: float
    total_outbufs_len: int

    def received(self, data: bytes) -> bool:
        taken: bool = super().received(data)
        if self.request is None:
            self.begun = None
        elif self.begun is None:
            self.begun = time.time()
        return taken

    def waited(self, now: float) -> float:
        """Seconds that it has held a place without a whole request; 0 while one is answered."""
        if self.requests:
            return 0.0
        return now - (self.begun or self.last_activity)

    def is_overdue(self, now: float) -> bool:
        if self.total_outbufs_len:
            return now - self.last_activity > UNREAD_FOR
        allowed = REQUEST_WITHIN if self.begun else IDLE_FOR
        return self.waited(now) > allowed


def make_room(channels: Iterable[Any]) -> None:
    """Close what is overdue; where it is crowded, also what takes longest of all the others."""
    now = time.time()
    staying = []
    for channel in channels:
        if channel.is_overdue(now):
            channel.will_close = True
        elif not channel.will_close:
            staying.append(channel)
    if len(staying) > CROWDED:
        staying.sort(key=lambda channel: channel.waited(now), reverse=True)
        for channel in staying[: len(staying) - CROWDED // 2]:
            channel.will_close = channel.waited(now) > NOT_SLOW
