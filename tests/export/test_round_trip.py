"""Whatever somebody said, and however it is taken away: what is read back is what was kept."""

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.content import QUESTIONNAIRE
from intake.export.column import Kind
from intake.export.format import FORMATS
from intake.export.line import csv_line
from tests.export.back import (
    answers_of,
    from_csv,
    from_duckdb,
    from_excel_csv,
    from_ndjson,
    from_xlsx,
)
from tests.export.example import clinical, people, responses

TEXTS = [
    'Ana "la Rápida", Núñez',
    "José Ñuñez\nde la Cruz",
    "Two\r\nlines\rand three",
    "周美玲",
    "محمد بن عبد الله",
    "\u200fمحمد\u200e – right to left, and back",
    "👩🏽‍🦽 and 🦵",
    "=HYPERLINK(1)",
    "=cmd|' /C calc'!A0",
    "+1 212 555 0188",
    "-5",
    "@home",
    "\ttab",
    "\rreturn",
    "\nline",
    "  =SUM(A1)",
    "\uff1dSUM(A1)\uff0b\uff0d\uff20",
    "'t Hooft",
    "''",
    '"',
    ",",
    ";",
    "null",
    "NaN",
    "1e5",
    "00123",
    "TRUE",
    "  spaces  ",
    "_x0041_ and _x005F_",
    "null \x00, bell \x07, escape \x1b, del \x7f, \x85, \ufffe",
    "<b>&amp;</b>",
    "x" * 10_000,
    "long " * 8_000,
    "9" * 40,
]
QUESTIONS = [item for item in QUESTIONNAIRE.items if item.options or item.type.value != "date"]


def value_of(item):
    offered = [option.code for option in item.offered]
    if item.repeats:
        return st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True)
    if offered:
        return st.sampled_from(offered)
    if item.type.value in {"scale", "integer"}:
        return st.integers(-(10**15) + 1, 10**15 - 1)
    if item.type.value == "agreement":
        return st.just("yes")
    if item.type.value == "approximate-date":
        return st.sampled_from(["2026", "2026-09", "2026-09-30", "1899-12-31", "1900-02-28"])
    return st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@st.composite
def answers(draw):
    asked = draw(st.lists(st.sampled_from(QUESTIONS), max_size=12, unique=True))
    said = {item.link_id: draw(st.none() | value_of(item)) for item in asked}
    gone = st.dictionaries(st.sampled_from(["gone", "gone.other"]), st.sampled_from(TEXTS))
    dates = {"dob": st.sampled_from(["1899-12-31", "1900-02-28", "1900-03-01", "1991-04-02"])}
    return said | draw(gone) | draw(st.fixed_dictionaries({}, optional=dates))


def laws(cases):
    return settings(
        max_examples=cases,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def written(form, *said):
    return b"".join(FORMATS[form].write(responses(*said)))


def restored(rows):
    return [answers_of(clinical(), row[:-1]) for row in rows[1:]]


@laws(30)
@given(said=st.lists(answers(), min_size=1, max_size=3))
def test_a_program_reads_back_from_plain_csv_what_everyone_said(said):
    rows = from_csv(written("csv", *said))
    assert restored(rows) == said
    for *cells, digest in rows[1:]:
        assert sha256(csv_line(cells).removesuffix(b"\r\n")).hexdigest() == digest


@laws(30)
@given(said=st.lists(answers(), min_size=1, max_size=3))
def test_a_csv_for_excel_leads_back_to_what_everyone_said(said):
    plain, rows = (
        from_csv(written("csv", *said)),
        from_excel_csv(written("csv-excel", *said)),
    )
    assert rows == plain


@laws(30)
@given(said=st.lists(answers(), min_size=1, max_size=3))
def test_ndjson_holds_what_everyone_said_with_its_types(said):
    plain = from_csv(written("csv", *said))
    for kept, (*_cells, digest), row in zip(
        said, plain[1:], from_ndjson(written("ndjson", *said)), strict=True
    ):
        assert row["row_hash"] == digest
        assert row["left_empty"] == ([key for key, v in kept.items() if v is None] or None)
        told = {key: row[key] for key, value in kept.items() if value is not None and key in row}
        assert told | (row["answers_no_longer_asked"] or {}) == {
            key: value for key, value in kept.items() if value is not None
        }


@laws(8)
@given(said=st.lists(answers(), min_size=1, max_size=2))
def test_a_workbook_holds_what_everyone_said_with_its_types(said):
    said = [
        {k: v for k, v in one.items() if not isinstance(v, str) or len(v) < 32_768} for one in said
    ]
    plain, rows = from_csv(written("csv", *said)), from_xlsx(written("xlsx", *said))
    assert restored(rows) == said
    assert [row[-1] for row in rows] == [row[-1] for row in plain]


@pytest.mark.parametrize("text", TEXTS)
def test_duckdb_reads_what_somebody_is_called_as_it_was_written(text, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"".join(FORMATS["csv"].write(people({"given_name": text}))))
    header, row = from_duckdb(file)
    assert dict(zip(header, row, strict=True))["given_name"] == text


def test_every_kind_of_number_stays_a_number_where_there_are_types():
    said = [{"nrs_now": -3}, {"nrs_now": 0}, {"nrs_now": 10}]
    at = [column.name for column in clinical()].index("nrs_now")
    assert [row[at] for row in from_xlsx(written("xlsx", *said))[1:]] == [-3, 0, 10]
    assert [row["nrs_now"] for row in from_ndjson(written("ndjson", *said))] == [-3, 0, 10]
    assert b",-3," in written("csv-excel", *said)


def test_every_column_says_what_kind_it_is():
    kinds = {column.kind for column in clinical()}
    assert kinds >= {Kind.CODE, Kind.CODES, Kind.DATE, Kind.NUMBER, Kind.MOMENT, Kind.JSON}
