"""One sheet, row by row: a header that stays in sight, a filter over all of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import IO

from intake.export.column import Cell
from intake.export.xlsx.cell import HEAD, letters, text
from intake.export.xlsx.part import MAIN, XML

MOST_ROWS = 1_048_576
"""What a spreadsheet can open, the header included."""
MOST_BYTES = 1_500_000_000
"""Well under what a plain zip holds in one part."""
START = (
    f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
)
WIDE = '<cols><col min="1" max="{}" width="24" customWidth="1"/></cols><sheetData>'
"""So many columns, each wide enough for a name or a moment."""

Writer = Callable[[str, Cell], str]


class Sheet:
    """A header and rows. `file` is a part of the workbook, open for writing."""

    def __init__(self, file: IO[bytes], header: Sequence[str], writers: Sequence[Writer]) -> None:
        self._file = file
        self._columns = [(letters(at), write) for at, write in enumerate(writers)]
        self.rows = 0
        self.bytes = 0
        self._write(START + WIDE.format(len(header)))
        self._row(text(f"{letters(at)}1", name, HEAD) for at, name in enumerate(header))

    @property
    def full(self) -> bool:
        return self.rows >= MOST_ROWS or self.bytes >= MOST_BYTES

    @property
    def covers(self) -> str:
        return f"$A$1:${self._columns[-1][0]}${self.rows}"

    def add(self, cells: Sequence[Cell]) -> None:
        number = self.rows + 1
        self._row(
            write(f"{letter}{number}", cell)
            for (letter, write), cell in zip(self._columns, cells, strict=True)
            if cell is not None and cell != ""
        )

    def end(self) -> None:
        covered = self.covers.replace("$", "")
        self._write(f'</sheetData><autoFilter ref="{covered}"/></worksheet>')
        self._file.close()

    def _row(self, cells: Iterable[str]) -> None:
        self.rows += 1
        self._write(f'<row r="{self.rows}">{"".join(cells)}</row>')

    def _write(self, xml: str) -> None:
        self.bytes += self._file.write(xml.encode())
