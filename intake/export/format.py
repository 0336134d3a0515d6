"""The formats a table can be taken away in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intake.export.line import Table
from intake.export.ndjson import ndjson_bytes
from intake.export.table import csv_bytes, csv_excel_bytes
from intake.export.xlsx.workbook import xlsx_bytes


@dataclass(frozen=True)
class Format:
    """`packed`: it is compressed already."""

    title: str
    about: str
    suffix: str
    write: Callable[[Table], Iterator[bytes]]
    packed: bool = False


FORMATS: dict[str, Format] = {
    "csv-excel": Format(
        "CSV for Excel",
        "Opens with the right accents. Text that could run as a formula begins with an apostrophe",
        ".csv",
        csv_excel_bytes,
    ),
    "xlsx": Format(
        "Excel workbook",
        "Numbers and dates as such; what columns and codes mean on sheets of their own",
        ".xlsx",
        xlsx_bytes,
        packed=True,
    ),
    "csv": Format(
        "Plain CSV", "For other programs: every cell exactly as it is kept", ".csv", csv_bytes
    ),
    "ndjson": Format(
        "NDJSON", "For other programs: one object on each line, with types", ".ndjson", ndjson_bytes
    ),
}
"""By the name that commands, pages and the audit record use."""
