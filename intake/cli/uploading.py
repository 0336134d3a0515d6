"""Requests that are larger than a page of answers: a list that staff hand in, and nothing else."""

import copy
from typing import Any
from weakref import WeakSet

from waitress.parser import HTTPRequestParser

from intake.web.upload import ADDRESS, LARGEST

REFUSED_UNREAD = 2 * LARGEST
"""Bytes. What is larger is cut off here; up to this, the page says what to do, in its words."""
AT_ONCE = 4
"""Lists on their way at one moment. Their bytes are in the memory, and anybody can begin to send:
whoever comes next may send no more than everybody else."""


class Parser(HTTPRequestParser):  # type: ignore[misc]
    completed: bool
    path: str
    command: str

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.command == "POST" and self.path == ADDRESS and _on_their_way() < AT_ONCE:
            UPLOADING.add(self)
            self.adj: Any = copy.copy(self.adj)
            self.adj.max_request_body_size = REFUSED_UNREAD


UPLOADING: WeakSet[Parser] = WeakSet()


def _on_their_way() -> int:
    return sum(not one.completed for one in UPLOADING)
