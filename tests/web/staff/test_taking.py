import csv
import io

import pytest

from tests.web.staff.people import ANA, JORDAN, RUTH

FORM = {"format": "csv", "purpose": "quality", "status": ""}


def rows(page):
    return list(csv.DictReader(io.StringIO(page.html, newline="")))


def test_the_front_desk_takes_a_list_away(desk, clinic):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    taken = desk.post("/desk/exports", **FORM)
    assert [(row["given_name"], row["status"]) for row in rows(taken)] == [
        ("Ana", "sent"),
        ("Ruth", "stopped"),
    ]
    assert taken.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_the_name_of_the_file_says_nothing_about_anyone(desk, clinic):
    ANA.sends(clinic)
    name = desk.post("/desk/exports", **FORM).headers["Content-Disposition"]
    assert name.startswith('attachment; filename="intake-desk-20')


def test_only_those_asked_for_are_in_the_file(desk, clinic):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    only = desk.post("/desk/exports", **FORM | {"status": "stopped"})
    assert [row["given_name"] for row in rows(only)] == ["Ruth"]
    early = desk.post("/desk/exports", **FORM, since="2020-01-01", until="2020-12-31")
    assert rows(early) == []


def test_a_period_may_end_on_the_last_day_there_is(desk, practitioner, clinic):
    ANA.sends(clinic)
    period = {"since": "0001-01-01", "until": "9999-12-31"}
    assert len(rows(desk.post("/desk/exports", **FORM, **period))) == 1
    taken = practitioner.post("/practitioner/exports", **FORM, **period, columns="clinical")
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
    ],
)
def test_no_file_without_a_reason_or_with_a_period_that_runs_backwards(desk, changed, told):
    page = desk.post("/desk/exports", **FORM | changed)
    assert page.headers["Content-Type"].startswith("text/html")
    assert told in page.text


def test_the_front_desk_cannot_ask_for_answers(desk, clinic):
    ANA.sends(clinic)
    assert "Clinical" not in desk.visit("/desk/exports").text
    taken = desk.post("/desk/exports", **FORM, columns="clinical")
    assert "nrs_now" not in rows(taken)[0]


def test_a_practitioner_may_choose(practitioner, clinic):
    ANA.sends(clinic)
    JORDAN.sends(clinic)
    RUTH.stops(clinic)
    assert "Clinical" in practitioner.visit("/practitioner/exports").text
    clinical = rows(practitioner.post("/practitioner/exports", **FORM, columns="clinical"))
    assert [row["nrs_now"] for row in clinical] == ["4", "2"]
    plain = rows(practitioner.post("/practitioner/exports", **FORM, columns="desk"))
    assert "nrs_now" not in plain[0]
    assert len(plain) == 3
