"""Where a writer that wants a file writes, and a reader who wants bytes takes them from."""

import io
from typing import Any


class Sink(io.RawIOBase):
    """Keeps what was written until it is taken. It cannot go back: nothing is ever spooled."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self.size += len(part)
        return len(part)

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        self.size = 0
        return taken
