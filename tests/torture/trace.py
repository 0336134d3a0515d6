"""What a program asked the disk to do, in order: the system’s own record of it, by strace.

Nothing is put between the store and its disk: the driver, SQLite and the keys are the real ones.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.torture.strace import require_tracing

ROOT = Path(__file__).parents[2]
CALLS = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat,rename,link,linkat,mkdir"
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
OPENED = re.compile(r"^\d+<((?:\\x[0-9a-f]{2}|[^>\\])*)>")
LONGEST = 1 << 20
IS_LINUX = sys.platform == "linux"
LIVED = Path(__file__).with_name("lived.py")


@dataclass(frozen=True)
class Call:
    """One change of a file, or, where `path` is the standard output, a word to the people."""

    kind: str
    path: str
    data: bytes = b""
    at: int = 0
    """Where in the file; for `ftruncate`, how long the file is then."""
    to: str = ""


def record(program, *arguments, folder):
    """The calls of `python PROGRAM ARGUMENTS…` that touch this folder, and what it said."""
    require_tracing()
    to = folder.with_name(f"{folder.name}.strace")
    command = ["strace", "-f", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={CALLS}"]
    subprocess.run(
        [*command, "-o", str(to), sys.executable, str(program), *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    with to.open(encoding="ascii") as lines:
        calls = [call for call in map(parsed, lines) if call is not None]
    return [call for call in calls if call.path.startswith(str(folder)) or call.kind == "say"]


def parsed(line):
    """None for what failed, and for what changes nothing."""
    found = CALL.match(line)
    if found is None:
        return None
    kind, told, _ = found.groups()
    if kind == "openat":
        return _opened(told)
    texts = [_plain(text) for text, _ in TEXT.findall(told)]
    if kind in {"unlink", "unlinkat", "mkdir"}:
        return Call(kind.removesuffix("at"), texts[0].decode())
    if kind in {"rename", "link", "linkat"}:
        return Call(kind.removesuffix("at"), texts[0].decode(), to=texts[1].decode())
    return _of_descriptor(kind, told, texts)


def _opened(told):
    path = _plain(TEXT.search(told)[1]).decode()
    return Call("create", path) if "O_CREAT" in told else None


def _of_descriptor(kind, told, texts):
    path = _path(OPENED.match(told)[1])
    if told.startswith("1<"):
        return Call("say", path, texts[0]) if kind == "write" else None
    if kind in {"fsync", "fdatasync"}:
        return Call("sync", path)
    if kind == "ftruncate":
        return Call("truncate", path, at=int(told.rpartition(", ")[2], 0))
    at = int(told.rpartition(", ")[2], 0) if kind == "pwrite64" else -1
    return Call("write", path, texts[0], at)


def _path(text):
    return re.sub(r"\\x([0-9a-f]{2})", lambda sign: chr(int(sign[1], 16)), text)


def _plain(text):
    return bytes.fromhex(text.replace("\\x", ""))
