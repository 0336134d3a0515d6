"""The walls between the rooms, for anyone who has only pytest.

import-linter checks the same walls along whole chains of imports (pyproject.toml).
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INTAKE = ROOT / "intake"

# What a room may import beside itself and the standard library. `factory` is intake/__init__.py.
MAY_IMPORT = {
    "clinical": set(),
    "content": {"clinical"},
    "export": {"clinical", "orjson", "typst"},
    "keyring": set(),
    "keysheet": {"keyring"},
    "storage": {"clinical", "keyring", "sqlcipher3", "sqlite3", "sqlite_utils"}
    | {"cryptography", "jellyfish", "pyrage"},
    "language": {"babel"},
    "web": {"clinical", "content", "export", "language", "mailing", "storage", "settings"}
    | {"argon2", "babel", "flask", "flask_wtf", "jinja2", "markupsafe", "werkzeug", "wtforms"}
    | {"icalendar", "itsdangerous", "pyotp", "segno", "webauthn"},
    "cli": {"clinical", "content", "export", "storage", "web", "settings", "factory"}
    | {"keyring", "keysheet", "mailing", "click", "pyrage", "segno", "waitress"},
    "setting": set(),
    "mailing": {"setting"},
    "settings": {"mailing", "setting"},
    "factory": {"content", "mailing", "storage", "web", "settings"}
    | {"flask", "flask_wtf", "werkzeug"},
    "__main__": {"cli"},
}
STANDARD_LIBRARY = sys.stdlib_module_names - {"sqlite3"}

# The same answers give the same advice on every machine, on every day.
NOT_PURE = {"io", "logging", "os", "pathlib", "random", "secrets", "socket", "subprocess", "time"}
NOT_PURE_CALLS = {"input", "now", "open", "print", "today", "utcnow"}

TOP_LEVEL = {
    # Fixed by the product’s card.
    *("intake", "templates", "static", "instance", "tests", "requirements.txt"),
    # What every repository needs.
    *("README.md", "Makefile", "pyproject.toml", "CHANGELOG.md", "LICENSE", ".ci", ".gitignore"),
    *("docs", "benchmarks"),
}


def room_of(file: Path) -> str:
    first = file.relative_to(INTAKE).parts[0].removesuffix(".py")
    return "factory" if first == "__init__" else first


def files_of(room: str) -> list[Path]:
    return [file for file in sorted(INTAKE.rglob("*.py")) if room_of(file) == room]


def imports(file: Path) -> Iterator[str]:
    """Each import as the table above names it: a room, or the package outside."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (seen_from_outside(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (seen_from_outside(name) for name in names)


def seen_from_outside(name: str) -> str:
    first, _, rest = name.partition(".")
    second = rest.partition(".")[0]
    if first != "intake":
        return first
    return second if second in MAY_IMPORT else "factory"


def calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name


def top_level() -> set[str]:
    """What is committed or could be; without git, what lies there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    return {Path(line).parts[0] for line in listed.stdout.splitlines()}


def test_every_module_belongs_to_a_room():
    assert not {room_of(file) for file in INTAKE.rglob("*.py")} - MAY_IMPORT.keys()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room):
    allowed = MAY_IMPORT[room] | STANDARD_LIBRARY | {room}
    found = {(file.name, name) for file in files_of(room) for name in imports(file)}
    assert not {f"{file} imports {name}" for file, name in found if name not in allowed}


@pytest.mark.parametrize("room", ["clinical", "content"])
def test_advice_depends_on_the_answers_and_on_nothing_else(room):
    files = files_of(room)
    assert not {f"{f.name} imports {n}" for f in files for n in imports(f) if n in NOT_PURE}
    assert not {f"{f.name} calls {n}()" for f in files for n in calls(f) if n in NOT_PURE_CALLS}


def test_a_file_can_be_read_in_one_sitting():
    files = [file for file in INTAKE.rglob("*.py") if room_of(file) != "content"]
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert not {f"{file.name}: {lines} lines" for file, lines in lengths.items() if lines > 300}


def test_the_top_level_holds_what_the_house_allows_and_nothing_else():
    assert not top_level() - TOP_LEVEL
