"""Sealing a sent form on the second disk: all of its rows, and the edition they are under.

age (X25519, ChaCha20-Poly1305) to the clinic’s public key. A file is named after its response, and
an edition, which holds nobody’s answers, after its hash.
"""

import base64
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyrage

from intake.keyring import sync_folder
from intake.storage.error import NotKeptError
from intake.storage.spool import Spool
from intake.storage.sqlite.file.engine import Engine

Tables = Mapping[str, list[dict[str, Any]]]

FORMAT = 1
ENDING = ".age"
EDITIONS = "editions"
PARTS = {
    "draft": "id = {0}",
    "stop": "draft_id = {0}",
    "stop_step": "draft_id = {0}",
    "carry_over": "draft_id = {0}",
    "brought": "draft_id = {0}",
    "incomplete": "draft_id = {0}",
    "response": "draft_id = {0}",
    "appointment": "id = (SELECT appointment_id FROM booked WHERE draft_id = {0})",
    "booked": "draft_id = {0}",
}
"""The tables of a sent form, in the order in which they are written; each with what finds the rows
that go with a draft. Without its visit a form that comes back would be nobody’s at the desk."""


class Sealing:
    """Files of one spool."""

    def __init__(self, spool: Spool) -> None:
        self._folder = spool.folder
        self._recipient = pyrage.x25519.Recipient.from_str(spool.recipient)

    def keep(self, engine: Engine, response_id: str) -> None:
        """On the second disk before this returns; once. NotKeptError where that cannot be."""
        try:
            if not self._file(response_id).exists():
                tables = dict(_tables(engine, response_id))
                for name in editions_of(tables):
                    self._keep_edition(engine, name)
                content = {"format": FORMAT, "tables": tables, "seal": seal_tables(engine, tables)}
                self._write(self._file(response_id), content)
        except OSError as error:
            raise NotKeptError(
                f"The second disk did not take it ({error.strerror}): nothing was sent. Look at "
                "the folder of the spool."
            ) from error

    def drop(self, response_id: str) -> None:
        """What was sealed, and then not kept in the database after all, was never sent."""
        self._file(response_id).unlink(missing_ok=True)

    def _file(self, response_id: str) -> Path:
        return self._folder / f"{response_id}{ENDING}"

    def _keep_edition(self, engine: Engine, name: str) -> None:
        folder = self._folder / EDITIONS
        file = folder / f"{name}{ENDING}"
        if not file.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            row = dict(engine.one("SELECT * FROM edition WHERE hash = :hash", {"hash": name}))
            row["text"] = base64.b64encode(row["text"]).decode("ascii")
            self._write(file, {"format": FORMAT, "edition": row})

    def _write(self, file: Path, content: Mapping[str, Any]) -> None:
        """Whole under its name, or not there."""
        sealed = pyrage.encrypt(json.dumps(content).encode("ascii"), [self._recipient])
        part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(sealed)
                opened.flush()
                os.fsync(opened.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(file.parent)


def _tables(engine: Engine, response_id: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    named = "(SELECT draft_id FROM response WHERE id = :id)"
    for table, of_draft in PARTS.items():
        rows = engine.rows(
            f"SELECT * FROM {table} WHERE {of_draft.format(named)}",  # noqa: S608 – from above
            {"id": response_id},
        )
        yield table, [dict(row) for row in rows]


def seal_tables(engine: Engine, tables: Tables) -> str:
    """Anybody can seal to a public key; only who has the audit key can say that we did."""
    return engine.seal(json.dumps(tables, sort_keys=True))


def editions_of(tables: Tables) -> set[str]:
    columns = ("edition", "edition_before", "edition_after")
    found = {row.get(name) for rows in tables.values() for row in rows for name in columns}
    return {name for name in found if name}
