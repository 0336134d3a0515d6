"""A list as it comes: whatever program wrote it, it is read, or says what to do."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.web.staff.bring import sheet as sheets
from intake.web.staff.bring.sheet import Row, sheet
from intake.web.staff.bring.text import UnreadableError
from intake.web.upload import LARGEST

TEXT = "Apellido,Nombre,Día\r\nReyes,Ana,24\r\nIbáñez,“José”,25\r\n"
ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16, the other way round": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "windows": TEXT.encode("cp1252"),
}


def refused(content):
    with pytest.raises(UnreadableError) as error:
        sheet(content if isinstance(content, bytes) else content.encode())
    return str(error.value)


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED.keys())
def test_a_list_is_read_in_whatever_letters_it_was_saved(content):
    read = sheet(content)
    assert read.header == ("Apellido", "Nombre", "Día")
    assert read.rows[1] == Row(3, ("Ibáñez", "“José”", "25"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_list_is_read_with_whatever_stands_between_its_cells(delimiter):
    read = sheet(TEXT.replace(",", delimiter).encode())
    assert (read.delimiter, len(read.header), len(read.rows)) == (delimiter, 3, 2)


def test_a_comma_inside_a_name_does_not_make_a_list_of_commas():
    read = sheet(b"Patient;When, at last;Phone\nReyes, Ana;Mon, Nov 23;212 555 0142\n")
    assert read.rows[0].cells == ("Reyes, Ana", "Mon, Nov 23", "212 555 0142")


def test_the_line_in_which_excel_says_what_stands_between_is_no_header():
    read = sheet(b"sep=|\r\nLast, or only|First\r\nReyes, R|Ana\r\n")
    assert (read.header, read.rows) == (("Last, or only", "First"), (Row(3, ("Reyes, R", "Ana")),))


def test_lines_are_counted_as_an_editor_counts_them():
    read = sheet(b'\nA,B\n\n"two\nlines",1\n,\nlast,2\n')
    assert [(row.line, row.cells[1]) for row in read.rows] == [(4, "1"), (7, "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_however_a_line_ends(end):
    assert len(sheet(f"A,B{end}1,2{end}3,4".encode()).rows) == 2


def test_two_columns_of_one_name_and_one_without_any_are_told_apart():
    read = sheet(b"Phone,Phone,,Day\n1,2,3,4\n")
    assert read.names == ("Phone (column 1)", "Phone (column 2)", "Column 3", "Day")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b" \r\n\r\n", "The file is empty."),
        (b",,,\n,,\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        ("Last,First\n", "one line and nothing under it"),
        ("Name\nAna Reyes\n", "There is only one column."),
        ("Reyes,Ana,212 555 0142\nIbarra,Tom,1\n", "The first line is somebody’s visit"),
        ("Reyes,Ana,ana@example.org\nIbarra,Tom,1\n", "The first line is somebody’s"),
        ("Reyes,Ana,11/24/2026\nIbarra,Tom,1\n", "The first line is somebody’s"),
        (b"PK\x03\x04\x14\x00", "Excel workbook (.xlsx)"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"Last,First\nRe\x00yes,Ana\n", "holds zero bytes"),
        ("Last,First\nReyes,Ana\n".encode("utf-16-le"), "holds zero bytes"),
        (b"\xff\xfeL\x00a", "cut off or damaged"),
        (b"\xef\xbb\xbfLast,First\n\xff,b\n", "cut off or damaged"),
        (b"Last,First\n\x81\x8d,\xff\n", "save the list as “CSV UTF-8”"),
        ('Last,First\n"Reyes,Ana\nIbarra,Tom\n', "In line 2 a cell goes on"),
        ("Last,First\n" + "x" * 10_001 + ",Ana\n", "In line 2 a cell goes on"),
        ("A,B\n1,2\n" + "," * 250 + "\n", "Line 3 has more than 200 columns."),
        ("A,B\n" + "1,2\n" * 20_001, "more than 20,000 lines"),
        (b"A,B\n" + b"x" * LARGEST, "more than 4 MB"),
    ],
)
def test_what_is_no_list_says_what_to_do(content, says):
    assert says in refused(content)


def test_as_many_lines_as_there_may_be_are_read():
    assert len(sheet(b"A,B\n" + b"1,2\n" * sheets.MOST_ROWS).rows) == 20_000


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\x1f", exclude_categories=("Cs",)),
    max_size=30,
)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12).filter(
    lambda rows: all(any(cell.strip() for cell in row) for row in rows)
)


@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_table_is_written_in_whatever_manner_is_read_back(
    rows, delimiter, quoting, end, encoding
):
    if end == "\n":  # Python’s own writer leaves a lone carriage return unquoted then
        rows = [tuple(cell.replace("\r", "\n") for cell in row) for row in rows]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(("Last", "First", "Day"))
    writer.writerows(rows)
    read = sheet(file.getvalue().encode(encoding))
    assert read.header == ("Last", "First", "Day")
    assert [row.cells for row in read.rows] == rows


@given(content=st.binary(max_size=200))
def test_no_file_whatever_is_in_it_is_more_than_refused(content):
    with suppress(UnreadableError):
        assert sheet(content).rows
