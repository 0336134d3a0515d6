import csv
import io
import tracemalloc
from datetime import UTC, datetime

import pytest

from intake.export.column import DESK_COLUMNS, Column
from intake.export.table import BOM, GUARD, csv_bytes, csv_excel_bytes
from intake.storage import DeskRow, Person

SENT = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


def row(**person):
    who = {
        "given_name": "Ana",
        "family_name": "Reyes",
        "called": "",
        "date_of_birth": "1983-04-02",
        "phone": "(212) 555-0188",
        "message_rule": "voice",
        "language": "es",
    }
    someone = Person(**who | person)
    return DeskRow("1", someone, "en", "full", "sent", SENT, SENT, "7B21-QYSW", "same_day")


def read_back(written):
    text = b"".join(written).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


NAMES = [
    'Ana "la Rápida", Reyes',
    "José Ñuñez\nde la Cruz",
    "Two\r\nlines",
    "周美玲",
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
    "O’Neill; Grace",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_program_reads_back_exactly_what_was_kept(name):
    assert read_back(csv_bytes(DESK_COLUMNS, [row(given_name=name)]))[0]["given_name"] == name


@pytest.mark.parametrize("name", NAMES)
def test_what_a_spreadsheet_shows_leads_back_to_what_was_kept(name):
    cell = read_back(csv_excel_bytes(DESK_COLUMNS, [row(given_name=name)]))[0]["given_name"]
    assert cell.removeprefix(GUARD) == name


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_spreadsheet_begins_like_a_formula(name):
    cell = read_back(csv_excel_bytes(DESK_COLUMNS, [row(given_name=name)]))[0]["given_name"]
    assert cell.strip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20")


def test_a_number_stays_a_number_in_a_spreadsheet():
    columns = [Column("change", lambda change: change)]
    assert read_back(csv_excel_bytes(columns, [-3, 1.5])) == [{"change": "-3"}, {"change": "1.5"}]


def test_several_answers_stand_in_one_cell():
    columns = [Column("regions", lambda codes: codes)]
    assert b"calf-left;low_back" in b"".join(csv_bytes(columns, [("calf-left", "low_back")]))


def test_a_moment_is_written_in_utc_and_a_gap_as_nothing():
    written = read_back(csv_bytes(DESK_COLUMNS, [row()]))[0]
    assert written["sent"] == "2026-11-22T17:30:00Z"
    assert written["called"] == ""


def test_only_the_file_for_spreadsheets_begins_with_a_byte_order_mark():
    assert b"".join(csv_excel_bytes(DESK_COLUMNS, [])).startswith(b"\xef\xbb\xbf")
    assert b"".join(csv_bytes(DESK_COLUMNS, [])).startswith(b"family_name,")


def test_lines_end_as_rfc_4180_says():
    lines = b"".join(csv_bytes(DESK_COLUMNS, [row(), row()])).split(b"\r\n")
    assert len(lines) == 4
    assert lines[-1] == b""


def test_memory_does_not_grow_with_the_number_of_people():
    someone = row()
    tracemalloc.start()
    size = sum(len(part) for part in csv_bytes(DESK_COLUMNS, (someone for _ in range(20_000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 1_500_000
    assert peak < 500_000
