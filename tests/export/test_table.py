import tracemalloc
from itertools import repeat

import pytest

from intake.export.column import Column, Kind
from intake.export.format import FORMATS
from intake.export.guard import guarded, unguarded
from intake.export.line import Table
from intake.export.table import BOM, csv_bytes, csv_excel_bytes
from tests.export.back import from_csv, from_excel_csv
from tests.export.example import people, responses, table_of

GIVEN_NAME = people().header.index("given_name")
LIKE_A_FORMULA = [
    "=HYPERLINK(1)",
    "+1 212 555 0188",
    "-5",
    "@home",
    "\ttab",
    "\rreturn",
    "  =SUM(A1)",
    "\uff1dSUM(A1)",
    "'t Hooft",
    "''",
    "\x00=1+1",
]


def column(name, kind=Kind.TEXT):
    return Column(name=name, key=f":{name}", kind=kind, meaning="")


@pytest.mark.parametrize("name", LIKE_A_FORMULA)
def test_no_cell_of_a_spreadsheet_begins_like_a_formula(name):
    written = b"".join(csv_excel_bytes(people({"given_name": name})))
    cell = from_csv(written.removeprefix(BOM.encode()))[1][GIVEN_NAME]
    assert cell[:1] == "'"
    assert from_excel_csv(written)[1][GIVEN_NAME] == name


def test_no_header_of_a_spreadsheet_runs_either():
    written = b"".join(csv_excel_bytes(table_of([column("=cmd|' /C calc'!A0")])))
    assert written.decode("utf-8-sig").startswith("'=cmd")


@pytest.mark.parametrize(
    "text",
    ["00123", "07030", "1e5", "12E-3", "9" * 16, "2026-09", "3/4", "1-2-99", "10:30", "9:05:00"],
)
def test_what_a_spreadsheet_would_read_as_another_number_or_date_is_kept_as_it_is(text):
    assert b",'" + text.encode() in b"".join(csv_excel_bytes(people({"given_name": text})))


@pytest.mark.parametrize("text", ["0", "10001", "2125550188", "1991-04-02", "212-555-0188", "7B-1"])
def test_what_it_reads_as_the_same_is_left_alone(text):
    assert b"," + text.encode() in b"".join(csv_excel_bytes(people({"given_name": text})))


@pytest.mark.parametrize("text", [*LIKE_A_FORMULA, "", " ", "a=b", "O’Neill; Grace", "周美玲"])
def test_the_guard_has_an_exact_inverse(text):
    assert unguarded(str(guarded(text))) == text


def test_a_number_stays_a_number_in_a_spreadsheet():
    table = table_of([column("change", Kind.NUMBER)], {"change": -3}, {"change": 1.5})
    assert [row[0] for row in from_csv(b"".join(csv_excel_bytes(table)))[1:]] == ["-3", "1.5"]


def test_a_row_with_a_number_below_zero_and_a_text_like_one_keeps_both_apart():
    table = responses({"nrs_now": -3, "goal": "-3"})
    at = [c.name for c in table.columns].index
    row = b"".join(csv_excel_bytes(table)).decode("utf-8-sig").splitlines()[1].split(",")
    assert (row[at("nrs_now")], row[at("goal")]) == ("-3", "'-3")


def test_only_the_file_for_spreadsheets_begins_with_a_byte_order_mark():
    assert b"".join(csv_excel_bytes(people())).startswith(b"\xef\xbb\xbf")
    assert b"".join(csv_bytes(people())).startswith(b"family_name,")


def test_lines_end_as_rfc_4180_says():
    lines = b"".join(csv_bytes(people({}, {}))).split(b"\r\n")
    assert len(lines) == 4
    assert lines[-1] == b""


def test_half_a_character_that_somebody_pasted_stands_as_a_mark_and_breaks_nothing():
    for form in ("csv", "csv-excel"):
        written = b"".join(FORMATS[form].write(responses({"goal": "half \ud83d"})))
        assert "half \ufffd" in written.decode()
    assert b"half \\ud83d" in b"".join(FORMATS["ndjson"].write(responses({"goal": "half \ud83d"})))


@pytest.mark.parametrize("form", FORMATS)
def test_memory_does_not_grow_with_the_number_of_people(form):
    few = people({})
    (row,) = few.rows

    def peak(number):
        table = Table(few.columns, few.fields, repeat(row, number))
        tracemalloc.start()
        size = sum(len(part) for part in FORMATS[form].write(table))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used, size

    small, large = peak(300), peak(3_000)
    assert large[1] > 5 * small[1] or form == "xlsx"
    assert large[0] < small[0] + 200_000


@pytest.mark.parametrize(
    "name", [*LIKE_A_FORMULA, 'Ana "la Rápida", Reyes', "Two\r\nlines", "周美玲"]
)
def test_a_program_reads_back_exactly_what_was_kept(name):
    assert from_csv(b"".join(csv_bytes(people({"given_name": name}))))[1][GIVEN_NAME] == name
