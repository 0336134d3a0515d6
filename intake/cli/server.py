"""The production server: one process, and a stop that loses no answer that is on its way."""

import signal
import socket
from threading import Event
from time import monotonic
from typing import Any

from waitress import create_server, wasyncore

from intake.settings import LARGEST_REQUEST

THREADS = 8
GRACE = 15.0
"""Seconds that requests which have arrived may take to finish after a stop is asked for."""
REFUSED_UNREAD = 4 * LARGEST_REQUEST
"""Bytes. What is larger is cut off here; up to this, the pages say what to do, in their words."""


def bound(host: str, port: int) -> socket.socket:
    """A socket of our own that listens there; OSError where that cannot be."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=1024)


def address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server:
    """Serves until SIGTERM or Ctrl-C; then takes nothing new, and finishes what has arrived.

    The server’s own way to stop waits for its threads, but no longer sends what they answer.
    """

    def __init__(self, app: Any, listening: socket.socket) -> None:
        self._stop = Event()
        self._connections: dict[int, Any] = {}
        self._server = create_server(
            app,
            map=self._connections,
            sockets=[listening],
            threads=THREADS,
            ident=None,
            max_request_body_size=REFUSED_UNREAD,
            clear_untrusted_proxy_headers=True,
        )
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._asked_to_stop)

    def run(self) -> None:
        while not self._stop.is_set():
            self._turn(1.0)
        wasyncore.dispatcher.close(self._server)
        latest = monotonic() + GRACE
        while self._busy() and monotonic() < latest:
            self._turn(0.1)
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._connections)

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self._connections, use_poll=True, count=1)

    def _busy(self) -> bool:
        return any(
            channel.requests or channel.request or channel.total_outbufs_len
            for channel in list(self._server.active_channels.values())
        )

    def _asked_to_stop(self, sign: int, _frame: object) -> None:
        signal.signal(sign, signal.SIG_DFL)  # whoever asks twice does not want to wait
        self._stop.set()
        self._server.pull_trigger()
