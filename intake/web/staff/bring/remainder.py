"""The lines that were left out of a list, to be put right and brought in again."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from intake.export.guard import guarded
from intake.web.staff.bring.line import Line
from intake.web.staff.bring.sheet import OUR_COLUMNS, Sheet

BOM = "\ufeff"


@dataclass(frozen=True, repr=False)
class Left:
    number: int
    shown: str
    when: str
    reasons: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Remainder:
    header: tuple[str, ...]
    rows: tuple[Left, ...]

    @classmethod
    def of(cls, sheet: Sheet, lines: Iterable[Line]) -> "Remainder":
        """Those without a booking, and their cells as they stand in the list."""
        left = (
            Left(line.number, line.shown, line.when, line.errors, line.cells)
            for line in lines
            if line.booking is None
        )
        return cls(sheet.header, tuple(left))

    @classmethod
    def read(cls, content: bytes) -> "Remainder":
        told = json.loads(content or b'{"header": [], "rows": []}')
        rows = (
            Left(number, shown, when, tuple(reasons), tuple(cells))
            for number, shown, when, reasons, cells in told["rows"]
        )
        return cls(tuple(told["header"]), tuple(rows))

    def written(self) -> bytes:
        rows = [tuple(vars(left).values()) for left in self.rows]
        return json.dumps({"header": self.header, "rows": rows}).encode("ascii")

    def csv(self) -> bytes:
        """For a spreadsheet: our two columns come first, and no cell runs as a formula."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(map(guarded, (*OUR_COLUMNS, *self.header)))
        for left in self.rows:
            ours = (str(left.number), " ".join(left.reasons))
            writer.writerow(map(guarded, (*ours, *left.cells)))
        return f"{BOM}{buffer.getvalue()}".encode()
