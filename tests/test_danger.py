"""What the program never does: call another machine, start a program, run text, unpack objects.

But for the clinic’s own mail server and webhook, which two modules call and no other.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

INTAKE = Path(__file__).parents[1] / "intake"
MODULES = {
    *("ftplib", "httpx", "imaplib", "poplib", "requests", "smtplib", "urllib.request", "urllib3"),
    *("ctypes", "marshal", "multiprocessing", "pickle", "pty", "shelve", "subprocess", "xmlrpc"),
    *("aiohttp", "lxml", "xml", "yaml"),
}
NAMES = {
    *("HTTPConnection", "HTTPSConnection", "create_connection", "urlopen"),
    *("eval", "exec", "__import__"),
    *("execv", "execve", "fork", "popen", "spawnv"),
    *("from_string", "render_template_string"),
}
CALLS = {
    "cli/outbox/mail.py": {"smtplib"},
    "cli/outbox/webhook.py": {"HTTPConnection", "HTTPSConnection"},
}
"""Who may call whom: only what the clinic has set, and with words that tell of nobody."""
PLANTED = (
    "import subprocess",
    "from urllib.request import urlopen",
    "import xml.etree.ElementTree as tree",
    "import urllib\nurllib.request.urlopen('http://elsewhere.example')",
    "from http.client import HTTPSConnection",
    "import os\nos.system('ls')",
    "import socket\nsocket.create_connection(('elsewhere.example', 80))",
    "eval('1 + 1')",
    "found = map(exec, said)",
    "render_template_string(said)",
)


def dangers_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names if is_dangerous(name.name))
            case ast.ImportFrom(module=str(module), names=names):
                yield from (module for _ in names if is_dangerous(module))
                yield from (name.name for name in names if name.name in {*NAMES, "system"})
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in NAMES:
                yield name
            case ast.Attribute(value=ast.Name(id="os"), attr="system"):
                yield "system"


def is_dangerous(module: str) -> bool:
    return any(module == named or module.startswith(f"{named}.") for named in MODULES)


def test_the_program_does_nothing_of_the_kind():
    files = sorted(INTAKE.rglob("*.py"))
    assert len(files) > 100
    found = {
        file.relative_to(INTAKE).as_posix(): set(dangers_in(file.read_text(encoding="utf-8")))
        for file in files
    }
    assert {file: dangers for file, dangers in found.items() if dangers} == CALLS


@pytest.mark.parametrize("source", PLANTED)
def test_it_would_be_noticed(source):
    assert list(dangers_in(source))
