"""Reading an exported file back, the way somebody else would: with their own tools."""

import csv
import io
import json
from datetime import datetime

import duckdb
import openpyxl

from intake.export.column import JOIN, Kind
from intake.export.guard import unguarded
from intake.export.xlsx.text import unescaped

NO_LIMIT = 10_000_000
csv.field_size_limit(NO_LIMIT)
READ = """
    SELECT * FROM read_csv(?, header = false, all_varchar = true, max_line_size = 10000000,
        delim = ',', quote = '"', escape = '"', nullstr = 'no such text', new_line = '\\r\\n')
"""


def from_csv(written):
    """Header and rows of the plain CSV, as text."""
    return [*csv.reader(io.StringIO(written.decode(), newline=""), strict=True)]


def from_excel_csv(written):
    rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True)
    return [[unguarded(cell) for cell in row] for row in rows]


def from_duckdb(file):
    """The plain CSV as DuckDB reads it, all as text."""
    with duckdb.connect() as connection:
        return [list(row) for row in connection.execute(READ, [str(file)]).fetchall()]


def from_xlsx(written, sheet="Data"):
    """The cells as openpyxl reads them, `_xHHHH_` led back; nothing is None."""
    book = openpyxl.load_workbook(io.BytesIO(written))
    return [[_told(cell.value) for cell in row] for row in book[sheet].iter_rows()]


def from_ndjson(written):
    return [json.loads(line) for line in written.decode().splitlines()]


def answers_of(columns, cells):
    """The answers as they were given, from the cells of one row under these columns."""
    by_key = {column.key: (column, cell) for column, cell in zip(columns, cells, strict=False)}
    found = {}
    for key, (column, cell) in by_key.items():
        if key[:1] in ":=" or cell in ("", None):
            continue
        found[key] = _typed(column.kind, cell)
    empty = by_key["=left-empty"][1]
    found.update(dict.fromkeys(str(empty).split(JOIN) if empty else ()))
    others = by_key["=no-longer-asked"][1]
    return found | (json.loads(others) if others else {})


def _told(value):
    return unescaped(value) if isinstance(value, str) else value


def _typed(kind, cell):
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if kind is Kind.CODES:
        return str(cell).split(JOIN)
    return int(cell) if kind is Kind.NUMBER else cell
