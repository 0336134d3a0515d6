"""Building sent forms anew from what was sealed on the second disk, and from nothing else."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyrage

from intake.storage.error import DoubtfulError
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.spooling import (
    EDITIONS,
    ENDING,
    FORMAT,
    PARTS,
    Tables,
    editions_of,
)
from intake.storage.sqlite.likeness.key import index_form
from intake.storage.sqlite.likeness.name import index_names
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.trail.sealing import seal_of
from intake.storage.sqlite.visit.retying import retie

UNREADABLE = (OSError, pyrage.DecryptError, ValueError, KeyError, TypeError)
SAME = {
    "draft": "id = :id",
    "stop": "id = :id OR (draft_id = :draft_id AND number = :number)",
    "stop_step": "id = :id OR (draft_id = :draft_id AND number = :number)",
    "carry_over": "id = :id OR (draft_id = :draft_id AND number = :number)",
    "brought": "id = :id OR draft_id = :draft_id",
    "incomplete": "draft_id = :draft_id",
    "response": "id = :id",
}
"""The tables of a form by itself, in the order of PARTS; each with what finds a row again."""


class Sealed:
    """The files of a spool, and the key that opens them. DoubtfulError where it is no key."""

    def __init__(self, folder: Path, identity: str) -> None:
        if not folder.is_dir():
            raise DoubtfulError(f"There is no folder {folder}.")
        lines = [line.strip() for line in identity.splitlines() if line[:1] not in {"", "#"}]
        try:
            self._identity = pyrage.x25519.Identity.from_str("".join(lines))
        except pyrage.IdentityError as error:
            raise DoubtfulError(
                "That is not the key that opens the spool: one line, AGE-SECRET-KEY-1…"
            ) from error
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Newest first. Of two of one draft the older was sealed, never kept, and sent again."""
        found = sorted(file.stem for file in self._folder.glob(f"[!.]*{ENDING}"))
        return tuple(sorted(found, key=self._sent_at, reverse=True))

    def form(self, name: str) -> tuple[Tables, str]:
        """Its rows, and the seal they were given. Raises one of UNREADABLE."""
        content = self._read(self._folder / name)
        tables: Tables = content["tables"]
        if [row["id"] for row in tables["response"]] != [name]:
            raise ValueError(name)
        return tables, str(content["seal"])

    def _sent_at(self, name: str) -> str:
        try:
            return str(self.form(name)[0]["response"][0]["sent_at"])
        except UNREADABLE:
            return ""

    def edition(self, name: str) -> dict[str, Any]:
        row: dict[str, Any] = self._read(self._folder / EDITIONS / name)["edition"]
        return {**row, "text": base64.b64decode(row["text"])}

    def _read(self, file: Path) -> dict[str, Any]:
        sealed = file.with_name(f"{file.name}{ENDING}").read_bytes()
        content: dict[str, Any] = json.loads(pyrage.decrypt(sealed, [self._identity]))
        if content["format"] != FORMAT:
            raise ValueError("a newer format")
        return content


def has_ended(engine: Engine, tables: Tables) -> bool:
    ids = {"a": tables["response"][0]["id"], "b": tables["response"][0]["draft_id"]}
    return engine.row("SELECT 1 FROM tombstone WHERE id IN (:a, :b)", ids) is not None


def is_there(engine: Engine, tables: Tables) -> bool:
    """It, or another response of the same form: nobody sends one twice."""
    row = tables["response"][0]
    ids = {"id": row["id"], "draft": row["draft_id"]}
    sql = "SELECT 1 FROM response WHERE id = :id OR draft_id = :draft"
    return engine.row(sql, ids) is not None


def rebuild(engine: Engine, act: Act, tables: Tables, sealed: Sealed) -> None:
    for name in _missing_editions(engine, tables):
        engine.insert("edition", _known(engine, "edition", sealed.edition(name)))
    known = {  # a file of an older program does not have all of them
        table: [_known(engine, table, row) for row in tables.get(table, [])] for table in PARTS
    }
    for table in SAME:
        for row in known[table]:
            _put(engine, table, row)
    for appointment, booked in zip(known["appointment"], known["booked"], strict=True):
        retie(engine, act, appointment, booked)
    for index in (index_names, index_form):
        index(engine, tables["response"][0]["draft_id"])
    name = tables["response"][0]["id"]
    kept = engine.one("SELECT * FROM response WHERE id = :id", {"id": name})
    act.record("recover", f"response/{name}", seal=seal_of(engine, dict(kept)))


def _put(engine: Engine, table: str, row: dict[str, Any]) -> None:
    """A draft that was not sent yet in this database is as it was when it was sent."""
    found = engine.row(f"SELECT 1 FROM {table} WHERE {SAME[table]}", row)  # noqa: S608
    if found is None:
        engine.insert(table, row)
    elif table == "draft":
        engine.update(table, row["id"], {name: row[name] for name in row if name != "id"})


def _known(engine: Engine, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a file says only columns that there are: its names never reach the database."""
    columns = engine.rows(f"PRAGMA table_info({table})", {})
    return {column["name"]: row[column["name"]] for column in columns if column["name"] in row}


def _missing_editions(engine: Engine, tables: Tables) -> Iterator[str]:
    for name in sorted(editions_of(tables)):
        if engine.row("SELECT 1 FROM edition WHERE hash = :hash", {"hash": name}) is None:
            yield name
