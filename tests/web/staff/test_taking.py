import csv
import io
import json
from hashlib import sha256
from zipfile import BadZipFile, ZipFile

import pytest

from intake.export.line import csv_line
from intake.storage import CONSOLE
from intake.web.staff.download import BrokenOffError
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH

FORM = {"format": "csv", "purpose": "quality", "status": "", "columns": "desk"}
OWN = """
title = "Phone list"
about = "Name and phone"
columns = "desk"
provenance = false
[[column]]
from = "family_name"
name = "Nachname"
"""
BROKEN = 'title = "No"\nabout = "no"\ncolumns = "desk"\n[[column]]\nfrom = "goal"\n'


def files(page):
    with ZipFile(io.BytesIO(page.file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(page):
    written = next(iter(files(page).values())).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written, newline="")))


def manifest(page):
    return json.loads(files(page)["manifest.json"])


def events(clinic, action):
    found = clinic.records(CONSOLE).events(1000)
    return [event for event in found if event.action == action]


def test_the_front_desk_takes_a_list_away(desk, clinic):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    taken = desk.post("/desk/exports", **FORM)
    assert sorted((row["given_name"], row["status"]) for row in rows(taken)) == [
        ("Ana", "sent"),
        ("Ruth", "stopped"),
    ]
    assert taken.headers["Content-Type"] == "application/zip"


def test_the_name_of_the_file_says_nothing_about_anyone(desk, clinic):
    ANA.sends(clinic)
    taken = desk.post("/desk/exports", **FORM)
    named = taken.headers["Content-Disposition"]
    assert named.startswith('attachment; filename="intake-desk-20')
    table, *others = files(taken)
    assert table == named.partition('"')[2].replace('.zip"', ".csv")
    assert others == ["dictionary.csv", "manifest.json"]


def test_the_manifest_says_what_the_file_is_and_who_took_it_for_what(desk, clinic):
    ANA.sends(clinic)
    taken = desk.post("/desk/exports", **FORM, since="2020-01-01")
    told, found = manifest(taken), files(taken)
    assert (told["rows"], told["purpose"], told["role"]) == (1, "quality", "desk")
    assert told["by"] == clinic.staff(CONSOLE).by_name(NAMES["desk"]).display_name
    unset = {"until": None, "status": None, "disposition": None}
    limits = {"since": "2020-01-01", **unset, "time_zone": "America/New_York"}
    assert told["asked"] == {"columns": "desk", "format": "csv", **limits}
    for file in told["files"]:
        assert file["sha256"] == sha256(found[file["name"]]).hexdigest()
        assert file["bytes"] == len(found[file["name"]])


def test_the_dictionary_names_every_column_of_the_list(desk, clinic):
    ANA.sends(clinic)
    taken = desk.post("/desk/exports", **FORM)
    lines = list(csv.DictReader(io.StringIO(files(taken)["dictionary.csv"].decode(), newline="")))
    assert [line["column"] for line in lines if line["type"]] == list(rows(taken)[0])
    assert ("status", "half-done") in {(line["column"], line["code"]) for line in lines}


def test_anyone_can_check_that_a_row_is_as_it_was_kept(desk, clinic):
    ANA.sends(clinic)
    (row,) = rows(desk.post("/desk/exports", **FORM))
    *cells, said = row.values()
    assert sha256(csv_line(cells).removesuffix(b"\r\n")).hexdigest() == said


def test_that_a_file_is_whole_is_on_record_with_its_rows_and_its_hash(desk, clinic):
    ANA.sends(clinic)
    taken = desk.post("/desk/exports", **FORM)
    (begun,) = events(clinic, "export")
    (ended,) = events(clinic, "export-done")
    assert begun.detail["rows"] == ended.detail["rows"] == 1
    assert (begun.detail["purpose"], begun.detail["format"]) == ("quality", "csv")
    assert ended.entity == f"export/{begun.seq}"
    assert ended.detail["sha256"] == sha256(files(taken)["manifest.json"]).hexdigest()
    assert manifest(taken)["export"] == str(begun.seq)


def test_whoever_goes_away_in_the_middle_has_no_file_and_that_is_on_record(desk, clinic):
    ANA.sends(clinic)
    answer = desk.client.post("/desk/exports", data=FORM)
    part = next(answer.response)
    answer.close()
    with pytest.raises(BadZipFile):
        ZipFile(io.BytesIO(part))
    assert [event.detail["rows"] for event in events(clinic, "export-cancelled")] == [0]
    assert events(clinic, "export-done") == []
    assert "Broken off after 0 of 1 row" in desk.visit("/desk/exports").text


def test_what_breaks_in_the_middle_ends_the_connection_and_never_the_file(
    desk, clinic, monkeypatch, caplog
):
    ANA.sends(clinic)

    def breaks(_columns):
        raise RuntimeError("Ana said this")

    monkeypatch.setattr("intake.export.bundle.dictionary_bytes", breaks)
    answer = desk.client.post("/desk/exports", data=FORM)
    with pytest.raises(BrokenOffError):
        list(answer.response)
    answer.close()
    assert [event.detail["rows"] for event in events(clinic, "export-cancelled")] == [1]
    assert "Ana" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_while_a_file_is_made_the_page_says_how_far_it_is(desk, clinic):
    ANA.sends(clinic)
    answer = desk.client.post("/desk/exports", data=FORM)
    next(answer.response)
    assert "of 1 row so far" in desk.visit("/desk/exports").text
    list(answer.response)
    answer.close()
    assert "so far" not in desk.visit("/desk/exports").text


def test_recent_files_tell_who_took_what_and_why(desk, practitioner, clinic):
    ANA.sends(clinic)
    assert "Nobody has taken a file yet." in desk.visit("/desk/exports").text
    desk.post("/desk/exports", **FORM)
    practitioner.post("/practitioner/exports", **FORM | {"columns": "clinical", "format": "xlsx"})
    page = practitioner.visit("/practitioner/exports").text
    assert "1 row Clinical, Excel workbook" in page
    assert "1 row Front desk, Plain CSV" in page
    assert "looking at how the clinic works" in page
    assert "Clinical" not in desk.visit("/desk/exports").text


def test_only_those_asked_for_are_in_the_file(desk, clinic):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    only = desk.post("/desk/exports", **FORM | {"status": "stopped"})
    assert [row["given_name"] for row in rows(only)] == ["Ruth"]
    early = desk.post("/desk/exports", **FORM, since="2020-01-01", until="2020-12-31")
    assert rows(early) == []
    cannot_wait = desk.post("/desk/exports", **FORM, disposition="emergency_now")
    assert [row["given_name"] for row in rows(cannot_wait)] == ["Ruth"]


def test_a_period_may_end_on_the_last_day_there_is(desk, practitioner, clinic):
    ANA.sends(clinic)
    period = {"since": "0001-01-01", "until": "9999-12-31"}
    assert len(rows(desk.post("/desk/exports", **FORM, **period))) == 1
    clinical = FORM | {"columns": "clinical"}
    taken = practitioner.post("/practitioner/exports", **clinical, **period)
    assert len(rows(taken)) == 1


def test_today_is_part_of_a_period_that_ends_today(desk, clinic, app):
    ANA.sends(clinic)
    today = app.config["CLOCK"]().astimezone(app.config["TIME_ZONE"]).date().isoformat()
    assert len(rows(desk.post("/desk/exports", **FORM, since=today, until=today))) == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"purpose": ""}, "Choose what the file is for."),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "Choose a last day"),
        ({"disposition": "routine"}, "Not a valid choice"),
    ],
)
def test_no_file_without_a_reason_or_with_what_cannot_be(desk, clinic, changed, told):
    page = desk.post("/desk/exports", **FORM | changed)
    assert (page.status, page.headers["Content-Type"][:9]) == (422, "text/html")
    assert told in page.text
    assert events(clinic, "export") == []


def test_how_urgent_it_is_is_asked_for_in_the_words_of_the_columns(practitioner, clinic):
    ANA.sends(clinic)
    for columns, level in (("desk", "routine"), ("clinical", "not_urgent")):
        asked = FORM | {"columns": columns, "disposition": level}
        page = practitioner.post("/practitioner/exports", **asked)
        assert page.status == 422
        assert "With these columns choose one of “Emergency now”" in page.text
    both = FORM | {"columns": "clinical", "disposition": "routine"}
    assert practitioner.post("/practitioner/exports", **both).status == 200


def test_the_front_desk_looks_first_and_takes_nothing_yet(desk, clinic):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    page = desk.post("/desk/exports", **FORM | {"purpose": "", "look": "yes"})
    assert page.status == 200
    assert "2 forms match." in page.text
    assert "Ruth" in page.text
    assert events(clinic, "export") == []


def test_a_practitioner_sees_the_shape_of_answers_and_none_of_them(practitioner, clinic):
    ANA.sends(clinic)
    asked = FORM | {"columns": "clinical", "look": "yes"}
    page = practitioner.post("/practitioner/exports", **asked)
    assert "1 form matches." in page.text
    assert "nrs_now" in page.text
    assert "<td>4</td>" not in page.html
    assert events(clinic, "export") == []


@pytest.mark.parametrize("columns", ["clinical", "research"])
@pytest.mark.parametrize("look", ["", "yes"])
def test_the_front_desk_cannot_ask_for_answers(desk, clinic, columns, look):
    ANA.sends(clinic)
    assert "Clinical" not in desk.visit("/desk/exports").text
    page = desk.post("/desk/exports", **FORM | {"columns": columns, "look": look})
    assert page.status == 422
    assert "nrs_now" not in page.text
    assert events(clinic, "export") == []


def test_a_practitioner_may_choose(practitioner, clinic):
    ANA.sends(clinic)
    JORDAN.sends(clinic)
    RUTH.stops(clinic)
    assert "Clinical" in practitioner.visit("/practitioner/exports").text
    clinical = FORM | {"columns": "clinical"}
    found = rows(practitioner.post("/practitioner/exports", **clinical))
    assert [row["nrs_now"] for row in found] == ["4", "2"]
    plain = rows(practitioner.post("/practitioner/exports", **FORM))
    assert "nrs_now" not in plain[0]
    assert len(plain) == 3


def test_for_research_nobody_can_be_named(practitioner, clinic):
    ANA.sends(clinic)
    asked = FORM | {"columns": "research", "purpose": "research"}
    taken = practitioner.post("/practitioner/exports", **asked)
    (row,) = rows(taken)
    assert row["age_when_sent"].isdecimal()
    assert not row.keys() & {"name_legal_first", "dob", "phone", "goal", "amended_by"}
    assert "Reyes" not in str(files(taken))
    with_words = practitioner.post("/practitioner/exports", **asked, own_words="y")
    assert "goal" in rows(with_words)[0]
    assert "dob" not in rows(with_words)[0]


def test_a_clinic_adds_columns_of_its_own_and_a_broken_profile_breaks_nothing(desk, clinic, app):
    ANA.sends(clinic)
    folder = app.config["INSTANCE"] / "profiles"
    folder.mkdir()
    (folder / "phones.toml").write_text(OWN, encoding="utf-8")
    (folder / "broken.toml").write_text(BROKEN, encoding="utf-8")
    page = desk.visit("/desk/exports").text
    assert "Phone list" in page
    assert "broken.toml: line 5, column 9: there is no column “goal” to take." in page
    (row,) = rows(desk.post("/desk/exports", **FORM | {"columns": "phones"}))
    assert list(row) == ["Nachname", "row_hash"]
    assert row["Nachname"] == "Reyes"
