"""Files that are put together at the start: each named by its content, and kept by browsers."""

import hashlib
from dataclasses import dataclass

from flask import Response, g, request

from intake.web.asset import MARK


@dataclass(frozen=True)
class Made:
    content: bytes
    kind: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:MARK]


def sent(file: Made | None) -> Response | tuple[str, int]:
    """The file; to be kept for good where the address names this very content."""
    if file is None:
        return "", 404
    g.fingerprinted = request.args.get("v") == file.mark
    return Response(file.content, mimetype=file.kind)
