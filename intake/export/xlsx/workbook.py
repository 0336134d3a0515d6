"""A table as a workbook: the rows, then sheets that say what its columns and codes mean."""

from collections.abc import Iterable, Iterator, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from intake.export.column import Cell
from intake.export.dictionary import HEADER, code_rows, meaning_rows
from intake.export.line import Table
from intake.export.sink import Sink
from intake.export.xlsx import part
from intake.export.xlsx.cell import WRITERS, plain
from intake.export.xlsx.sheet import Sheet, Writer
from intake.export.xlsx.text import fits, pieces

CHUNK_ROWS = 64
QUICK = 1
"""How hard to compress: harder costs most of the time and saves a fifth."""
LONG_TEXTS = ("sheet", "row", "column", "part", "text")
MOST_KEPT = 8_000_000
"""Characters of texts too long for a cell that are kept until their sheet is written."""
EPOCH = (1980, 1, 1, 0, 0, 0)


class TooMuchError(Exception):
    """A workbook cannot hold this. It says which other format can."""


def xlsx_bytes(table: Table) -> Iterator[bytes]:
    """Typed cells, a frozen header, filters; sheets “Codes” and “Columns”.

    Where there are more rows than a sheet holds, they go on in “Data 2”. A text too long for a
    cell stands in “Long texts”, piece by piece, and its cell says so.
    """
    sink = Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=QUICK) as archive:
        book = Book(archive)
        yield from _data(book, table, sink)
        book.sheet("Codes", CODES, code_rows(table.columns))
        book.sheet("Columns", HEADER, meaning_rows(table.columns))
        if book.long:
            book.sheet("Long texts", LONG_TEXTS, book.long)
        book.end()
    yield sink.take()


CODES = ("column", "code", "meaning")


def _data(book: "Book", table: Table, sink: Sink) -> Iterator[bytes]:
    header = table.header
    writers: list[Writer] = [WRITERS.get(column.kind, plain) for column in table.columns]
    writers.append(plain)
    sheet = book.begin("Data", header, writers)
    try:
        for number, (cells, _raw, digest) in enumerate(table):
            if sheet.full:
                sheet.end()
                sheet = book.begin(f"Data {book.data + 1}", header, writers)
            sheet.add(book.shortened(sheet, header, [*cells, digest]))
            if number % CHUNK_ROWS == 0:
                yield sink.take()
    finally:
        sheet.end()


class Book:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._sheets: list[tuple[str, Sheet]] = []
        self.data = 0
        self.long: list[list[Cell]] = []
        self._kept = 0

    def begin(self, name: str, header: Sequence[str], writers: Sequence[Writer]) -> Sheet:
        self.data += 1
        file = self._archive.open(self._named(f"worksheets/sheet{len(self._sheets) + 1}.xml"), "w")
        sheet = Sheet(file, header, writers)
        self._sheets.append((name, sheet))
        return sheet

    def sheet(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        sheet = self.begin(name, header, [plain] * len(header))
        for cells in rows:
            sheet.add(cells)
        sheet.end()

    def shortened(self, sheet: Sheet, header: Sequence[str], cells: list[Cell]) -> list[Cell]:
        """The cells, the long ones among them replaced by a note of where they stand."""
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and not fits(cell):
                cells[at] = self._put_aside(sheet, header[at], cell)
        return cells

    def end(self) -> None:
        names = [name for name, _ in self._sheets]
        filters = [sheet.covers for _, sheet in self._sheets]
        for path, xml in (
            ("xl/workbook.xml", part.workbook(names, filters)),
            ("xl/_rels/workbook.xml.rels", part.workbook_relations(names)),
            ("xl/styles.xml", part.STYLES),
            ("_rels/.rels", part.RELATIONS),
            ("[Content_Types].xml", part.types(names)),
        ):
            self._archive.writestr(ZipInfo(path, EPOCH), xml, ZIP_DEFLATED)

    def _put_aside(self, sheet: Sheet, column: str, text: str) -> str:
        self._kept += len(text)
        if self._kept > MOST_KEPT:
            raise TooMuchError(
                "Too many long texts for a workbook. Take the plain CSV or NDJSON instead."
            )
        name = next(name for name, other in self._sheets if other is sheet)
        place: list[Cell] = [name, sheet.rows + 1, column]
        self.long += [[*place, n, piece] for n, piece in enumerate(pieces(text), start=1)]
        return f"Too long for one cell: see sheet “Long texts”, row {sheet.rows + 1}, {column}"

    def _named(self, path: str) -> ZipInfo:
        info = ZipInfo(f"xl/{path}", EPOCH)
        info.compress_type = ZIP_DEFLATED
        return info
