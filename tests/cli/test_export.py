"""The export as a file: whole or not at all, and every cell comes back as it was stored."""

import csv
import io
import stat

import pytest

from intake.cli.installation import opened
from intake.content import QUESTIONNAIRE
from intake.storage import PATIENT, KeptEdition, Person, Sent

EDITION = KeptEdition("e", "1", "q", "2", "r", "{}")
ANSWERS = {"regions": ("calf-left", "low_back"), "nrs_now": 4, "goal": "=1+1, “run” again\nsoon"}


def someone(store, family_name, disposition):
    person = Person("Ana", family_name, "", "1991-04-02", "+1 212 555 0142", "yes_both", "es")
    told = {"disposition": disposition, "flags": [{"code": "c", "title": "T", "disposition": "x"}]}
    patients = store.patients(PATIENT)
    token = patients.start("es", "full", EDITION).token
    patients.save(token, ANSWERS, person=person)
    form = Sent(
        answers=ANSWERS,
        withdrawn={},
        assessment=told,
        facts={},
        edition=EDITION,
        language="es",
        mode="full",
        person=person,
        disposition=disposition,
        could_be=None,
        needle_hold=False,
    )
    patients.send(token, form)


@pytest.fixture
def two_people(instance):  # noqa: ARG001
    with opened() as store:
        someone(store, "Díaz", "routine")
        someone(store, "Okafor", "same_day")


@pytest.fixture
def export(run, tmp_path, two_people):  # noqa: ARG001
    def to_file(*arguments, form="csv"):
        file = tmp_path / "out.csv"
        result = run("export", "--format", form, "--to", file, *arguments)
        assert result.exit_code == 0, result.output
        text = file.read_bytes().decode("utf-8-sig")
        return result, list(csv.DictReader(io.StringIO(text, newline="")))

    return to_file


def test_the_front_desk_gets_people_and_no_answers(export):
    result, rows = export()
    assert [row["family_name"] for row in rows] == ["Díaz", "Okafor"]
    assert [row["instruction"] for row in rows] == ["no-action", "call-today"]
    assert not rows[0].keys() & {"disposition", "goal", "nrs_now", "flags"}
    assert result.stdout.startswith("2 rows in ")


def test_one_person_is_one_row(export):
    result, _ = export("--disposition", "same_day")
    assert result.stdout.startswith("1 row in ")


def test_a_practitioner_gets_every_question_and_each_answer_as_it_was_given(export):
    _, rows = export("--columns", "clinical")
    assert {item.link_id for item in QUESTIONNAIRE.items} <= rows[0].keys()
    assert rows[0]["goal"] == ANSWERS["goal"]
    assert rows[0]["regions"] == "calf-left;low_back"
    assert rows[0]["disposition"] == "routine"


def test_in_a_spreadsheet_no_answer_runs_as_a_formula(export):
    _, rows = export("--columns", "clinical", form="csv-excel")
    assert rows[0]["goal"] == "'" + ANSWERS["goal"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--disposition", "same_day"), ["Okafor"]),
        (("--status", "sent"), ["Díaz", "Okafor"]),
        (("--status", "reviewed"), []),
        (("--since", "2020-01-01", "--until", "2099-12-31"), ["Díaz", "Okafor"]),
        (("--since", "0001-01-01", "--until", "9999-12-31"), ["Díaz", "Okafor"]),
        (("--until", "2020-01-01"), []),
    ],
)
def test_only_what_was_asked_for_is_exported(export, asked, found):
    assert [row["family_name"] for row in export(*asked)[1]] == found


def test_only_its_owner_can_read_the_file(export, tmp_path):
    export()
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_to_is_said_so(run, tmp_path, two_people):  # noqa: ARG001
    result = run("export", "--to", tmp_path / "nowhere" / "out.csv")
    assert result.exit_code == 1
    assert result.stderr.endswith("out.csv cannot be written (No such file or directory).\n")


def test_what_stood_there_stays_when_the_export_fails(run, tmp_path, two_people, monkeypatch):  # noqa: ARG001
    file = tmp_path / "out.csv"
    file.write_text("last month", encoding="utf-8")

    def breaks(*_):
        yield b"family_name\r\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake.cli.export.FORMATS", {"csv": breaks, "csv-excel": breaks})
    result = run("export", "--to", file)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert file.read_text(encoding="utf-8") == "last month"
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".part"] == []


def test_days_the_wrong_way_round_are_a_wrong_call(run, tmp_path):
    days = ("--since", "2026-11-30", "--until", "2026-11-01")
    result = run("export", "--to", tmp_path / "out.csv", *days)
    assert result.exit_code == 2
    assert "The last day is before the first." in result.stderr
