"""Files of `static/`, each with a mark of its content in its address, so that it may be kept."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Request, current_app, url_for

MARK = 12  # hex digits of the content’s hash


def asset(name: str) -> str:
    return url_for("static", filename=name, v=mark(Path(str(current_app.static_folder)) / name))


def is_fingerprinted(request: Request) -> bool:
    """Whether the address names the very content that the file holds."""
    if request.endpoint != "static" or "v" not in request.args:
        return False
    file = Path(str(current_app.static_folder)) / (request.view_args or {})["filename"]
    return file.is_file() and request.args["v"] == mark(file)


def mark(file: Path) -> str:
    return _mark(file, file.stat().st_mtime_ns)


@cache
def _mark(file: Path, _changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:MARK]
