"""How many forms one network may begin: so that nobody fills the disk with beginnings.

Kept in memory alone: a restart forgets it, and it costs no write. A clinic’s patients share one
address, so the limit is far above what any waiting room begins.
"""

from collections import Counter
from datetime import datetime, timedelta
from threading import Lock

from flask import Flask, current_app, request

from intake.web.moment import now
from intake.web.network import network

WINDOW = timedelta(minutes=15)
PER_NETWORK, OVERALL = 1_000, 5_000


class Beginnings:
    """Counted anew in each window."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._since: datetime | None = None
        self._of: Counter[str] = Counter()

    def count(self, where: str, at: datetime) -> bool:
        """Whether one more may begin there."""
        with self._lock:
            if self._since is None or not timedelta() <= at - self._since < WINDOW:
                self._since, self._of = at, Counter()
            self._of[where] += 1
            return self._of[where] <= PER_NETWORK and self._of.total() <= OVERALL


def init_app(app: Flask) -> None:
    app.extensions["beginnings"] = Beginnings()


def may_begin() -> bool:
    beginnings: Beginnings = current_app.extensions["beginnings"]
    return beginnings.count(network(request.remote_addr), now())
