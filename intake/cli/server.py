"""The production server: one process, and a stop that loses no answer that is on its way."""

import resource
import signal
import socket
from collections.abc import Callable
from errno import EMFILE, ENFILE
from threading import Event
from time import monotonic, sleep
from typing import Any

from waitress import create_server, wasyncore

from intake.cli.channel import PLACES, Channel, make_room
from intake.settings import LARGEST_REQUEST
from intake.web.listener import LISTENER, Listener

THREADS = {Listener.PUBLIC: 8, Listener.STAFF: 4}
GRACE = 15.0
"""Seconds that requests which have arrived may take to finish after a stop is asked for."""
REFUSED_UNREAD = 4 * LARGEST_REQUEST
"""Bytes. What is larger is cut off here; up to this, the pages say what to do, in their words."""
UNSENT = 1024 * 1024
"""Bytes of an answer that wait for a slow reader; whoever writes more waits as well."""
NEVER = 64 * UNSENT
"""Bytes from which on a body would be put into a file, in clear: more than there can be."""
LOOK_EVERY = 0.25
"""Seconds between two looks at who holds a place for too long."""
NO_FILES = 0.1
"""Seconds without anybody new, where no more files can be opened."""
LONGEST_HEADER = 32 * 1024
FILES = 4096


def bound(host: str, port: int) -> socket.socket:
    """A socket of our own that listens there; OSError where that cannot be."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=1024)


def address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server:
    """Serves until SIGTERM or Ctrl-C; then takes nothing new, and finishes what has arrived.

    The server’s own way to stop waits for its threads, but no longer sends what they answer. The
    staff’s pages have threads of their own where they have a socket of their own.
    """

    def __init__(
        self, app: Any, listening: socket.socket, staff: socket.socket | None = None
    ) -> None:
        self._stop = Event()
        self._connections: dict[int, Any] = {}
        self._looked_at = 0.0
        enough_files()
        self._servers = [self._listener(app, listening, Listener.PUBLIC)]
        if staff is not None:
            self._servers.append(self._listener(app, staff, Listener.STAFF))
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._asked_to_stop)

    def run(self) -> None:
        while not self._stop.is_set():
            self._turn(LOOK_EVERY)
        for server in self._servers:
            wasyncore.dispatcher.close(server)
        latest = monotonic() + GRACE
        while self._busy() and monotonic() < latest:
            self._turn(0.1)
        for server in self._servers:
            server.task_dispatcher.shutdown()
        wasyncore.close_all(self._connections)

    def _listener(self, app: Any, listening: socket.socket, which: Listener) -> Any:
        server = create_server(
            marked(app, which),
            map=self._connections,
            sockets=[listening],
            threads=THREADS[which],
            ident=None,
            max_request_body_size=REFUSED_UNREAD,
            max_request_header_size=LONGEST_HEADER,
            inbuf_overflow=NEVER,
            outbuf_overflow=NEVER,
            outbuf_high_watermark=UNSENT,
            connection_limit=PLACES,
            clear_untrusted_proxy_headers=not app_config(app).get("PROXY", False),
        )
        server.channel_class = Channel
        server.accept = patient(server.accept)
        return server

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self._connections, use_poll=True, count=1)
        if monotonic() - self._looked_at > LOOK_EVERY:
            self._looked_at = monotonic()
            make_room(self._channels())

    def _channels(self) -> list[Any]:
        return [c for server in self._servers for c in list(server.active_channels.values())]

    def _busy(self) -> bool:
        return any(
            channel.requests or channel.request or channel.total_outbufs_len
            for channel in self._channels()
        )

    def _asked_to_stop(self, sign: int, _frame: object) -> None:
        signal.signal(sign, signal.SIG_DFL)  # whoever asks twice does not want to wait
        self._stop.set()
        for server in self._servers:
            server.pull_trigger()


def marked(app: Any, which: Listener) -> Any:
    """The application, told by which of its doors each request came in."""

    def come_in(environ: dict[str, Any], start_response: Any) -> Any:
        environ[LISTENER] = which
        return app(environ, start_response)

    return come_in


def patient(accept: Callable[[], Any]) -> Callable[[], Any]:
    """Where no more files can be opened, nobody new is let in for a moment.

    Without it the server would ask the system again at once, and say so in its log each time:
    megabytes in a second.
    """

    def accept_or_wait() -> Any:
        try:
            return accept()
        except OSError as error:
            if error.errno not in {EMFILE, ENFILE}:
                raise
            sleep(NO_FILES)
            return None

    return accept_or_wait


def app_config(app: Any) -> dict[str, Any]:
    return getattr(app, "config", {})


def enough_files() -> None:
    """A connection is a file, and macOS lets a program open 256 of them until it asks for more."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
