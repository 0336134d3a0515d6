"""The files of one export, one after another: the tables, their dictionary, their manifest.

The manifest is the last and names the others with their hashes: where it stands, all is there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from intake.export.dictionary import dictionary_bytes
from intake.export.line import Table
from intake.export.manifest import Account, Made, manifest_bytes
from intake.export.order import Order, Part, Rows
from intake.export.table import BOM

FOR_PEOPLE = {"csv-excel", "xlsx"}


@dataclass(frozen=True)
class Names:
    """What the files are called. None of it says anything of anybody."""

    stem: str
    suffix: str
    dictionary: str = "dictionary.csv"
    manifest: str = "manifest.json"

    def table(self, version: str) -> str:
        """Where each version of the questionnaire has a table, its file is named by it."""
        named = f".{version.replace('+', '-')}" if version else ""
        return f"{self.stem}{named}{self.suffix}"


@dataclass(frozen=True)
class File:
    """To be written before the next one is asked for. `packed`: compressed already."""

    name: str
    chunks: Iterator[bytes]
    packed: bool = False


class Bundle:
    """`rows_done` grows while the files are written; `sha256` is of the manifest, at the end."""

    def __init__(self, order: Order, rows: Rows, account: Account, names: Names) -> None:
        self._order, self._rows, self._account = order, rows, account
        self._names = names
        self._made: list[Made] = []
        self.rows_done = 0
        self.sha256 = ""

    def files(self) -> Iterator[File]:
        for part in self._order.parts(self._rows):
            name = self._names.table(part.version)
            yield File(name, self._table(name, part), self._order.written.packed)
        columns = self._order.all_columns(self._rows)
        dictionary = dictionary_bytes(columns)
        if self._order.format in FOR_PEOPLE:
            dictionary = BOM.encode() + dictionary
        name = self._names.dictionary
        yield File(name, self._noted(name, [dictionary]))
        manifest = manifest_bytes(self._account, self._rows.id, self._made)
        self.sha256 = sha256(manifest).hexdigest()
        yield File(self._names.manifest, iter([manifest]))

    @property
    def tables(self) -> tuple[str, ...]:
        """The files made so far that hold rows."""
        return tuple(made.name for made in self._made if made.rows is not None)

    def _table(self, name: str, part: Part) -> Iterator[bytes]:
        before = self.rows_done
        table = Table(part.columns(), self._rows.fields, self._counted(part.rows()))
        yield from self._noted(name, self._order.written.write(table), part.version, before)

    def _noted(
        self, name: str, chunks: Iterable[bytes], version: str = "", before: int | None = None
    ) -> Iterator[bytes]:
        size, digest = 0, sha256()
        for chunk in chunks:
            size += len(chunk)
            digest.update(chunk)
            yield chunk
        rows = None if before is None else self.rows_done - before
        self._made.append(Made(name, rows, size, digest.hexdigest(), version))

    def _counted(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            self.rows_done += 1
            yield row
