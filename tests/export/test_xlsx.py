"""What a spreadsheet makes of the workbook."""

import io
import re
from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pytest

from intake.export.desk_column import DESK_COLUMNS
from intake.export.line import Table
from intake.export.xlsx import sheet as sheets
from intake.export.xlsx import workbook
from intake.export.xlsx.cell import letters
from intake.export.xlsx.text import LONGEST, escaped, fits, pieces, unescaped
from intake.export.xlsx.workbook import TooMuchError, xlsx_bytes
from tests.export.back import from_xlsx
from tests.export.example import people, responses

day = datetime.fromisoformat
LAST = letters(len(DESK_COLUMNS))  # the hash stands after them
OUTSIDE = re.compile(r"<f[ >/]|externalLink|hyperlink|ddeLink|macro", re.IGNORECASE)


def book_of(table):
    return b"".join(xlsx_bytes(table))


def opened(table):
    return openpyxl.load_workbook(io.BytesIO(book_of(table)))


def told(table, name):
    return from_xlsx(book_of(table))[1][table.header.index(name)]


def test_the_header_stays_in_sight_and_every_column_can_be_filtered():
    sheet = opened(people({}, {}))["Data"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{LAST}3"
    assert sheet["A1"].font.bold


def test_dates_are_dates_times_are_times_and_phones_are_text():
    sheet = opened(people({}))["Data"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["date_of_birth"].value == day("1983-04-02")
    assert cells["date_of_birth"].number_format.replace("\\", "") == "yyyy-mm-dd"
    assert cells["sent"].value == day("2026-11-22T17:30")
    assert cells["sent"].number_format.endswith('"UTC"')
    assert cells["phone"].value == "(212) 555-0188"


@pytest.mark.parametrize(
    ("born", "kept"),
    [
        ("1900-03-01", day("1900-03-01")),
        ("1900-02-28", "1900-02-28"),
        ("1899-12-31", "1899-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", day("9999-12-31")),
        ("1983-04", "1983-04"),
        ("1983", "1983"),
        ("2023-02-30", "2023-02-30"),
    ],
)
def test_a_birthday_that_no_spreadsheet_can_count_is_kept_as_text(born, kept):
    assert told(people({"date_of_birth": born}), "date_of_birth") == kept


def test_a_second_sheet_says_what_the_codes_mean_and_a_third_what_the_columns_are():
    book = opened(responses({"nrs_now": 4}))
    assert book.sheetnames == ["Data", "Codes", "Columns"]
    codes = list(book["Codes"].iter_rows(values_only=True))
    assert codes[0] == ("column", "code", "meaning")
    assert ("status", "reviewed", "Seen by a practitioner") in codes
    columns = [row[0] for row in book["Columns"].iter_rows(values_only=True)]
    assert columns[1:] == [cell.value for cell in book["Data"][1]]


def test_nothing_in_it_is_a_formula_or_reaches_out():
    texts = {"given_name": "=1+1", "family_name": "@SUM(1)", "called": "-2+3", "phone": "+1 2"}
    written = book_of(people(texts))
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert {cell.data_type for row in book["Data"].iter_rows() for cell in row} <= {"s", "n", "d"}
    with ZipFile(io.BytesIO(written)) as archive:
        for name in archive.namelist():
            xml = archive.read(name).decode()
            assert not OUTSIDE.search(xml)


def test_an_answer_too_long_for_a_cell_stands_whole_on_a_sheet_of_its_own():
    text = "word 👩🏽 " * 9_000
    table = responses({"goal": "short"}, {"goal": text})
    book = opened(table)
    assert "see sheet “Long texts”, row 3, goal" in str(
        [cell.value for cell in book["Data"][3] if cell.value]
    )
    _header, *parts = book["Long texts"].iter_rows(values_only=True)
    assert {part[:3] for part in parts} == {("Data", 3, "goal")}
    assert [part[3] for part in parts] == list(range(1, len(parts) + 1))
    assert "".join(part[4] for part in parts) == text


def test_a_text_that_just_fits_is_not_put_elsewhere():
    assert fits("x" * LONGEST)
    assert not fits("x" * (LONGEST + 1))
    assert fits("🦵" * (LONGEST // 2))
    assert not fits("🦵" * (LONGEST // 2 + 1))
    assert "".join(pieces("🦵" * LONGEST)) == "🦵" * LONGEST
    assert all(map(fits, pieces("🦵" * LONGEST)))


def test_more_long_texts_than_can_be_kept_are_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_KEPT", 50_000)
    with pytest.raises(TooMuchError, match="Take the plain CSV or NDJSON"):
        book_of(responses({"goal": "x" * 40_000}, {"goal": "x" * 40_000}))


def test_more_people_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    table = people(*({"given_name": str(number)} for number in range(5)))
    written = book_of(table)
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["Data", "Data 2", "Data 3", "Codes", "Columns"]
    at = table.header.index("given_name")
    names = [row[at] for n in ("", " 2", " 3") for row in from_xlsx(written, f"Data{n}")[1:]]
    assert names == ["0", "1", "2", "3", "4"]
    assert book["Data 2"][1][at].value == "given_name"
    assert book["Data 3"].auto_filter.ref == f"A1:{LAST}2"


def test_a_sheet_ends_before_its_part_is_too_large_for_a_plain_zip(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 6_000)
    table = people(*({} for _ in range(5)))
    assert "Data 2" in openpyxl.load_workbook(io.BytesIO(book_of(table))).sheetnames


def test_a_number_that_a_spreadsheet_would_round_is_kept_as_text():
    said = [{"preg_weeks": number} for number in (10**15 - 1, 10**15, -(10**15), 1.5)]
    columns = [c.name for c in responses({}).columns]
    rows = from_xlsx(book_of(responses(*said)))[1:]
    told = [row[columns.index("preg_weeks")] for row in rows]
    assert told == [10**15 - 1, "1000000000000000", "-1000000000000000", 1.5]


@pytest.mark.parametrize(
    "text", ["\x00", "\r\n", "_x000D_", "_x005F_x000D_", "_", "_x12_", "\ufffe", "<&>", "\x9f\x7f"]
)
def test_every_sign_leads_back(text):
    shown = escaped(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped(shown) == text


def test_somebody_who_stops_in_the_middle_leaves_no_open_file():
    some = people({}, {})
    parts = xlsx_bytes(Table(some.columns, some.fields, iter(some.rows)))
    assert next(parts)[:2] == b"PK"
    parts.close()


def test_columns_have_the_names_that_spreadsheets_give_them():
    assert [letters(at) for at in (0, 25, 26, 51, 701, 702, 16_383)] == [
        *("A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"),
    ]
