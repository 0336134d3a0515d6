"""Profiles: columns as another system wants them, and plain words for what is none."""

from zoneinfo import ZoneInfo

import pytest

from intake.content import QUESTIONNAIRE
from intake.export.audience import to_choose_from
from intake.export.column import Bears
from intake.export.profile.reading import MOST_BYTES, shelf
from intake.export.table import csv_bytes
from tests.export.back import from_csv
from tests.export.example import ANA, RESPONSE, table_of

KNOWN = to_choose_from([QUESTIONNAIRE])
HEAD = 'title = "Mine"\nabout = "For us"\ncolumns = "desk"\n'
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def put(tmp_path):
    def file(text, name="mine.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return shelf(tmp_path, KNOWN)

    return file


def row_of(profile, **told):
    columns = profile.columns(KNOWN[profile.audience], NEW_YORK)
    row = (ANA if profile.audience == "desk" else RESPONSE) | told
    header, cells = from_csv(b"".join(csv_bytes(table_of(columns, row))))
    return dict(zip(header, cells, strict=True))


def test_two_profiles_come_with_the_program(tmp_path):
    there = shelf(tmp_path / "none", KNOWN)
    assert (list(there.found), there.faults) == (["clinic-system", "research"], ())
    assert list(there.of("desk")) == ["clinic-system"]
    assert list(there.of("clinical")) == ["clinic-system", "research"]


def test_another_clinic_system_gets_five_columns_and_where_the_row_is_from(tmp_path):
    row = row_of(shelf(tmp_path, KNOWN).found["clinic-system"])
    assert list(row)[:5] == ["first_name", "last_name", "date_of_birth", "phone", "email"]
    assert (row["first_name"], row["response_id"], row["mode"]) == ("Ana", "r1", "full")
    assert "status" not in row


def test_research_gets_one_row_for_each_form_and_nothing_that_names_anybody(tmp_path):
    profile = shelf(tmp_path, KNOWN).found["research"]
    columns = profile.columns(KNOWN["clinical"])
    assert [c.name for c in columns[:3]] == ["response_id", "person", "age_when_sent"]
    assert {c.bears for c in columns} == {Bears.NOTHING}
    written = profile.columns(KNOWN["clinical"], own_words=True)
    assert {c.bears for c in written} == {Bears.NOTHING, Bears.OWN_WORDS}
    assert {"rules_version", "questionnaire_version", "sent", "amended"} <= {
        c.name for c in columns
    }


def test_dates_and_codes_are_written_the_way_the_other_system_wants_them(put):
    there = put(
        HEAD
        + 'times = "clinic"\nprovenance = false\n'
        + '[[column]]\nfrom = "date_of_birth"\nname = "DOB"\ndate = "%m/%d/%Y"\n'
        + '[[column]]\nfrom = "sent"\ndate = "%d.%m.%Y %H:%M"\n'
        + '[[column]]\nfrom = "status"\ncodes = { sent = "S", reviewed = "=R" }\n'
    )
    assert there.faults == ()
    row = row_of(there.found["mine"])
    assert (row["DOB"], row["sent"], row["status"]) == ("04/02/1983", "22.11.2026 12:30", "S")
    assert list(row) == ["DOB", "sent", "status", "row_hash"]
    assert row_of(there.found["mine"], date_of_birth="1983-04")["DOB"] == "1983-04"
    assert row_of(there.found["mine"], status="stopped")["status"] == "stopped"
    assert row_of(there.found["mine"], sent_at=None)["sent"] == ""


def test_each_of_several_codes_is_written_anew(put):
    text = HEAD.replace("desk", "clinical") + '[[column]]\nfrom = "regions"\n'
    there = put(text + 'codes = { "low_back" = "LB" }\n')
    row = row_of(there.found["mine"], answers='{"regions": ["calf-left", "low_back"]}')
    assert row["regions"] == "calf-left;LB"
    assert row_of(there.found["mine"], answers="{}")["regions"] == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = ", "it is not TOML: Invalid value (at "),
        (HEAD + "colour = 1\n", "line 4, column 1: “colour” is not known here; “title”, “about”"),
        (HEAD + 'rest = "yes"\n', "line 4, column 1: “rest” has to be true or false."),
        ('about = "x"\ncolumns = "desk"\n', "“title” is missing."),
        (
            HEAD.replace("desk", "all"),
            "line 3, column 12: “all” has to be one of “desk”",
        ),
        (HEAD, "it names no [[column]], and “rest” is not true."),
        (HEAD + 'column = ["phone"]\n', "“column” has to be written as [[column]]."),
        (HEAD + "[[column]]\n", "“from” is missing."),
        (HEAD + '[[column]]\nfrom = "goal"\n', "line 5, column 9: there is no column “goal”"),
        (HEAD + '[[column]]\nfrom = "phone"\n' * 2, "“phone” is taken twice"),
        (
            HEAD + '[[column]]\nfrom = "phone"\nname = "sent"\n',
            "two columns would be called “sent”",
        ),
        (
            HEAD + '[[column]]\nfrom = "phone"\nname = "row_hash"\n',
            "line 6, column 9: two columns would be called “row_hash”",
        ),
        (HEAD + '[[column]]\nfrom = "phone"\nname = "a\\nb"\n', "has to be one line"),
        (HEAD + '[[column]]\nfrom = "phone"\ndate = "%Y"\n', "“phone” is no date"),
        (HEAD + '[[column]]\nfrom = "sent"\ndate = "%c"\n', "line 6, column 9: a date is made of"),
        (HEAD + '[[column]]\nfrom = "date_of_birth"\ndate = "%H"\n', "has no time of day"),
        (HEAD + '[[column]]\nfrom = "phone"\ncodes = {a = "b"}\n', "“phone” holds no codes"),
        (
            HEAD + '[[column]]\nfrom = "status"\ncodes = {gone = "b"}\n',
            "never holds “gone”",
        ),
        (
            HEAD + '[[column]]\nfrom = "status"\ncodes = {sent = 1}\n',
            "“sent” becomes has to be",
        ),
        (
            HEAD.replace("desk", "clinical")
            + '[[column]]\nfrom = "regions"\ncodes = {calf-left = "a;b"}\n',
            "“a;b” may not hold “;”",
        ),
        (HEAD + 'without = ["names"]\n', "line 4, column 13: “names” has to be one of"),
        (HEAD + 'times = "local"\n', "“local” has to be one of"),
    ],
)
def test_a_file_that_is_no_profile_is_named_with_the_place_and_what_is_wrong(put, text, told):
    there = put(text)
    (fault,) = there.faults
    assert fault.startswith("mine.toml: ")
    assert told in fault
    assert list(there.found) == ["clinic-system", "research"]


@pytest.mark.parametrize("name", ["desk.toml", "My List.toml", "research.toml"])
def test_a_profile_cannot_take_the_place_of_what_is_there(put, name):
    there = put(HEAD + "rest = true\n", name)
    assert len(there.faults) == 1
    assert there.faults[0].startswith(name)
    assert list(there.found) == ["clinic-system", "research"]


def test_a_file_that_cannot_be_read_as_text_spoils_nothing(tmp_path):
    (tmp_path / "latin.toml").write_bytes('title = "Señor"'.encode("latin-1"))
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "huge.toml").write_text("#" * MOST_BYTES + "\n", encoding="utf-8")
    faults = shelf(tmp_path, KNOWN).faults
    assert [fault.partition(":")[0] for fault in faults] == [
        *("folder.toml", "latin.toml", "huge.toml"),
    ]
    assert "it is not UTF-8. Save it as such." in faults[1]


def test_a_profile_that_only_says_how_to_import_a_list_is_none_to_export_with(put):
    there = put('[import]\ndate_order = "mdy"\n')
    assert (list(there.found), there.faults) == (["clinic-system", "research"], ())


def test_all_the_rest_comes_after_the_columns_that_are_named(put):
    there = put(HEAD + 'rest = true\nwithout = ["identity"]\n[[column]]\nfrom = "phone"\n')
    names = list(row_of(there.found["mine"]))
    assert names[0] == "phone"
    assert "status" in names
    assert "family_name" not in names
