"""The export as files: whole or not at all, and every cell comes back as it was stored."""

import csv
import fcntl
import io
import json
import stat
from hashlib import sha256

import pytest

from intake.cli.installation import opened
from intake.content import QUESTIONNAIRE
from intake.storage import CONSOLE, PATIENT, KeptEdition, Person, Sent

EDITION = KeptEdition("e", "1", "q", "2", "r", "{}")
LATER = KeptEdition("f", "2026.12.1+f00", "q2", "2", "r", "{}")
ANSWERS = {"regions": ("calf-left", "low_back"), "nrs_now": 4, "goal": "=1+1, “run” again\nsoon"}


def someone(store, family_name, disposition, edition=EDITION):
    person = Person("Ana", family_name, "", "1991-04-02", "+1 212 555 0142", "yes_both", "es")
    told = {"disposition": disposition, "flags": [{"code": "c", "title": "T", "disposition": "x"}]}
    patients = store.patients(PATIENT)
    token = patients.start("es", "full", edition).token
    patients.save(token, ANSWERS, person=person)
    form = Sent(
        answers=ANSWERS,
        withdrawn={},
        assessment=told,
        facts={},
        edition=edition,
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
def out(tmp_path):
    folder = tmp_path / "taken"
    folder.mkdir()
    return folder / "out.csv"


@pytest.fixture
def export(run, out, two_people):  # noqa: ARG001
    def to_file(*arguments, form="csv"):
        file = out
        result = run("export", "--format", form, "--to", file, *arguments)
        assert result.exit_code == 0, result.output
        text = file.read_bytes().decode("utf-8-sig")
        return result, list(csv.DictReader(io.StringIO(text, newline="")))

    return to_file


def test_the_front_desk_gets_people_and_no_answers(export):
    result, rows = export()
    assert [row["family_name"] for row in rows] == ["Díaz", "Okafor"]
    assert [row["instruction"] for row in rows] == ["no-action", "call-today"]
    assert [row["disposition"] for row in rows] == ["not_urgent", "same_day"]
    assert not rows[0].keys() & {"disposition_in_force", "goal", "nrs_now", "flags"}
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
        (("--disposition", "routine"), ["Díaz"]),
        (("--disposition", "discuss_at_visit"), []),
        (("--status", "sent"), ["Díaz", "Okafor"]),
        (("--status", "reviewed"), []),
        (("--since", "2020-01-01", "--until", "2099-12-31"), ["Díaz", "Okafor"]),
        (("--since", "0001-01-01", "--until", "9999-12-31"), ["Díaz", "Okafor"]),
        (("--until", "2020-01-01"), []),
    ],
)
def test_only_what_was_asked_for_is_exported(export, asked, found):
    assert [row["family_name"] for row in export(*asked)[1]] == found


def test_a_place_that_cannot_be_written_to_is_said_so(run, tmp_path, two_people):  # noqa: ARG001
    result = run("export", "--to", tmp_path / "nowhere" / "out.csv")
    assert result.exit_code == 1
    assert result.stderr.endswith("out.csv cannot be written (No such file or directory).\n")


def full(*_):
    raise OSError(28, "No space left on device")


def ended():
    with opened() as store:
        events = store.records(CONSOLE).events(1000)
        return [event.action for event in events if event.action.startswith("export-")]


@pytest.mark.parametrize("breaks", ["dictionary_bytes", "manifest_bytes"])
def test_what_stood_there_stays_when_the_export_fails(run, two_people, out, monkeypatch, breaks):  # noqa: ARG001
    out.write_text("last month", encoding="utf-8")
    monkeypatch.setattr(f"intake.export.bundle.{breaks}", full)
    result = run("export", "--to", out)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert [file.name for file in out.parent.iterdir()] == ["out.csv"]
    assert out.read_text(encoding="utf-8") == "last month"
    assert ended() == ["export-cancelled"]


def test_whoever_ends_it_in_the_middle_finds_no_half_file(run, two_people, out, monkeypatch):  # noqa: ARG001
    def ctrl_c(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("intake.export.bundle.dictionary_bytes", ctrl_c)
    assert run("export", "--to", out).exit_code == 1
    assert list(out.parent.iterdir()) == []
    assert ended() == ["export-cancelled"]


def test_doing_it_again_puts_the_same_in_the_same_place(export, out):
    first = export()[1]
    again = export()[1]
    assert first == again
    assert {file.name for file in out.parent.iterdir()} == THREE
    assert ended() == ["export-done", "export-done"]


THREE = {"out.csv", "out.dictionary.csv", "out.manifest.json"}


def test_what_one_that_was_killed_left_in_clear_goes_and_one_that_still_runs_is_left(export, out):
    left, running = (out.parent / f".out.csv.{8 * sign}.part" for sign in "ab")
    left.write_text("Díaz", encoding="utf-8")
    with running.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        export()
        assert {file.name for file in out.parent.iterdir()} == THREE | {running.name}
    export()
    assert {file.name for file in out.parent.iterdir()} == THREE


def test_beside_the_file_stand_its_dictionary_and_its_manifest(export, out):
    export("--columns", "clinical", "--purpose", "quality", "--since", "2020-01-01")
    assert {file.name for file in out.parent.iterdir()} == THREE
    told = json.loads((out.parent / "out.manifest.json").read_bytes())
    assert (told["rows"], told["by"], told["purpose"]) == (2, "console", "quality")
    assert told["asked"] == {
        "columns": "clinical",
        "format": "csv",
        "versions": "each",
        "since": "2020-01-01",
        "until": None,
        "status": None,
        "disposition": None,
        "time_zone": "America/New_York",
    }
    for file in told["files"]:
        kept = out.parent / file["name"]
        assert sha256(kept.read_bytes()).hexdigest() == file["sha256"]
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_two_questionnaires_make_two_files_and_no_column_shifts(run, two_people, out):  # noqa: ARG001
    with opened() as store:
        someone(store, "Later", "routine", LATER)
    result = run("export", "--to", out, "--columns", "clinical")
    assert result.stdout.startswith("3 rows in ")
    told = json.loads((out.parent / "out.manifest.json").read_bytes())
    assert [(f["name"], f["rows"]) for f in told["files"] if "rows" in f] == [
        ("out.1.csv", 2),
        ("out.2026.12.1-f00.csv", 1),
    ]
    assert not out.exists()


def test_or_one_table_in_which_every_row_names_its_questionnaire(run, two_people, out):  # noqa: ARG001
    with opened() as store:
        someone(store, "Later", "routine", LATER)
    run("export", "--to", out, "--columns", "clinical", "--versions", "union")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert [row["questionnaire_version"] for row in rows] == ["1", "1", "2026.12.1+f00"]
    assert [row["goal"] for row in rows] == [ANSWERS["goal"]] * 3


@pytest.mark.parametrize("form", ["xlsx", "ndjson"])
def test_every_format_is_written_whole(run, two_people, out, form):  # noqa: ARG001
    result = run("export", "--to", out, "--columns", "clinical", "--format", form)
    assert result.exit_code == 0, result.output
    assert out.read_bytes()[:2] == {"xlsx": b"PK", "ndjson": b'{"'}[form]


def test_a_profile_gives_another_system_the_columns_it_wants(export):
    _, rows = export("--profile", "clinic-system")
    assert list(rows[0])[:5] == ["first_name", "last_name", "date_of_birth", "phone", "email"]
    assert rows[0]["phone"] == "+1 212 555 0142"


def test_in_a_list_for_research_is_nobodys_name(export, out):
    _, rows = export("--profile", "research")
    assert "nrs_now" in rows[0]
    assert "Díaz" not in out.read_text(encoding="utf-8")
    assert "goal" not in rows[0]
    assert "goal" in export("--profile", "research", "--own-words")[1][0]


def test_the_profiles_of_a_clinic_are_named_and_so_is_what_is_wrong_with_them(run, instance):
    (instance / "profiles").mkdir(parents=True)
    (instance / "profiles" / "mine.toml").write_text("title = ", encoding="utf-8")
    listed = run("export", "--list-profiles").stdout
    assert "clinic-system (desk): First name" in listed
    assert "Not usable: mine.toml: it is not TOML: Invalid value (at " in listed
    assert "research" in run("export", "--help").stdout


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--profile", "nobody"), "There is no profile “nobody”. There are: clinic-system"),
        (("--profile", "research", "--columns", "desk"), "is about the columns “clinical”"),
        (("--disposition", "not_urgent"), "is not one of 'emergency_now', 'same_day', 'phys"),
        (("--since", "2026-11-30", "--until", "2026-11-01"), "The last day is before the first."),
    ],
)
def test_what_cannot_be_is_a_wrong_call(run, out, asked, told):
    result = run("export", "--to", out, *asked)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
