"""Why a message did not go out, as a code; and an end to servers that answer too slowly."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any

TIMEOUT = 8.0
"""Seconds to wait for each answer."""
IN_ALL = 20.0
"""Seconds for one message, however many answers it takes."""


class NotSentError(Exception):
    """`code` says why. Never with the words of the other side: they may name an address.

    `final`: it never will, so it is not tried again.
    """

    def __init__(self, code: str, *, final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.final = final


@contextmanager
def ends_in_time(connection: Any, seconds: float | None = None) -> Iterator[None]:
    """A TimeoutError once so long has passed: whoever sends a byte at a time is cut off as well."""
    passed = Event()

    def cut_off() -> None:
        passed.set()
        if connection.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    timer = Timer(IN_ALL if seconds is None else seconds, cut_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:
        if passed.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
