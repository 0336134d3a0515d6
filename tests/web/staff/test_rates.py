"""Numbers about nobody: how often alarms rang, where forms were left, how long they took."""

import re
from datetime import date, timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Period
from intake.web.staff.change.plot import Scale
from intake.web.staff.rate.period import Span
from tests.web.staff.people import ANA, EDITION, JORDAN

TODAY = date(2026, 11, 22)
PAGE = "/practitioner/rates?span=all"


@pytest.fixture
def sent(clinic):
    """Six forms with the flag R09, and twelve without any."""
    ids = [ANA.called(f"Ana{number}").sends(clinic) for number in range(6)]
    for number in range(12):
        JORDAN.called(f"Jo{number}").sends(clinic)
    return ids


def row(page, words):
    """The row of a table that begins with these words."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page.html, re.DOTALL)
    read = [" ".join(re.sub(r"<[^>]+>", " ", cells).split()) for cells in rows]
    return next(cells for cells in read if cells.startswith(words))


def leave(clinic, page, *, forms=1):
    for _ in range(forms):
        token = clinic.patients(PATIENT).start("es", "full", EDITION).token
        clinic.patients(PATIENT).save(token, {"nrs_now": 4}, page=page)
        clinic.patients(PATIENT).delete(token)


def test_strangers_and_the_desk_see_nothing(visitor, desk):
    assert visitor.visit(PAGE).location == "/staff/sign-in"
    assert desk.visit(PAGE).status == 404


def test_an_empty_clinic_has_a_page_without_numbers(practitioner):
    page = practitioner.visit("/practitioner/rates")
    assert page.status == 200
    assert "0 forms sent" in page.text
    assert "Fewer than 300 forms: the intervals are wide." in page.text
    assert "No form was left." in page.text
    assert 'href="/practitioner/rates"' in page.html


@pytest.mark.usefixtures("sent")
def test_levels_stand_beside_their_budget_and_nothing_is_called_right(practitioner):
    page = practitioner.visit(PAGE)
    assert row(page, "Same day").startswith("Same day 6 33.3 % (13.3 to 59.0) 3, at most 5 Over")
    assert row(page, "Routine").startswith("Routine 12 66.7 %")
    assert "not how often it was right" in page.text
    assert "Not validated" in page.text


def test_fewer_than_five_forms_are_given_no_number(clinic, practitioner):
    for number in range(4):
        ANA.called(f"Ana{number}").sends(clinic)
    leave(clinic, "where")
    page = practitioner.visit(PAGE)
    assert row(page, "Same day") == "Same day under 5 Not printed 3, at most 5 –"
    assert row(page, "R09").startswith("R09 Swollen leg under 5 Not printed")
    assert "Under 5 forms each: Where it hurts." in page.text
    assert "The most frequent" not in page.text
    assert "Fewer than 5 forms were filled in at one sitting." in page.text


def test_a_rule_leads_to_its_entry_and_the_entry_back(sent, practitioner):
    assert sent
    page = practitioner.visit(PAGE)
    assert 'id="rate-R09"' in page.html
    assert 'href="/practitioner/rules#R09"' in page.html
    assert 'href="/practitioner/rates#rate-R09"' in practitioner.visit("/practitioner/rules").html


@pytest.mark.usefixtures("sent")
def test_rules_that_never_rang_are_named_too(practitioner):
    page = practitioner.visit(PAGE)
    silent = page.html.split("Neither fired nor judged", 1)[1]
    assert 'id="rate-R01"' in silent
    assert 'id="rate-R09"' not in silent


def test_judgements_say_how_often_a_rule_was_right_and_of_how_many(sent, clinic, practitioner):
    agent = Agent(clinic.staff(CONSOLE).by_name("lena.park").id, "practitioner")
    for place, response_id in enumerate(sent):
        verdict, reason = ("wrong", "An old bruise.") if place == 0 else ("right", "")
        clinic.reviews(agent).judge(response_id, "R09", verdict, reason)
    clinic.reviews(agent).judge(sent[0], "R01", "missed", "Numb since Monday.")
    page = practitioner.visit(PAGE)
    assert row(page, "R09").startswith(
        "R09 Swollen leg 6 33.3 % (13.3 to 59.0) 83 % of 6 (36 to 100)"
    )
    assert row(page, "R01").endswith("Not judged under 5")
    assert "that is no validation" in page.text
    assert "An old" not in page.text


def test_what_no_rule_covers_is_counted_as_missed(sent, clinic, practitioner):
    agent = Agent(clinic.staff(CONSOLE).by_name("lena.park").id, "practitioner")
    for response_id in sent:
        clinic.reviews(agent).judge(response_id, "none", "missed", "A rash.")
    assert "the business of no rule that there is: 6." in practitioner.visit(PAGE).text


def test_where_forms_are_left_is_told_after_they_are_gone(sent, clinic, practitioner):
    assert sent
    leave(clinic, "where", forms=6)
    leave(clinic, "an-old-page", forms=6)
    leave(clinic, "", forms=6)
    page = practitioner.visit(PAGE)
    assert row(page, "Where it hurts").startswith("Where it hurts 6 16.7 %")
    assert row(page, "Before the first page").endswith("83.3 %")
    assert row(page, "an-old-page").endswith("50.0 %"), "an earlier form’s page comes last"
    assert row(page, "Everyone").startswith("Everyone 36 18 50.0 %")
    assert row(page, "Online, Spanish").startswith("Online, Spanish 18 0 0.0 %")


def test_pages_of_the_same_name_say_which_they_are(clinic, practitioner):
    leave(clinic, "safety-now-again", forms=5)
    assert "Let us ask that another way (Right now)" in practitioner.visit(PAGE).text


@pytest.mark.usefixtures("sent")
def test_how_long_it_took_says_what_is_counted(practitioner):
    page = practitioner.visit(PAGE)
    assert "no pause of more than 30 minutes" in page.text
    assert "with nothing taken off" in page.text
    assert row(page, "Online, English 18 0.0 min")


@pytest.mark.usefixtures("sent")
def test_charts_are_drawn_by_attributes_and_each_has_its_table(practitioner):
    page = practitioner.visit(PAGE)
    assert page.html.count('class="plot-rows"') <= page.html.count("<table")
    assert "plot-whisker" in page.html
    assert "style=" not in page.html


@pytest.mark.usefixtures("sent")
def test_only_the_days_that_were_asked_for_are_counted(practitioner):
    old = practitioner.visit("/practitioner/rates?span=days&since=2001-01-01&until=2001-01-31")
    assert "0 forms sent" in old.text
    assert 'value="2001-01-31"' in old.html
    assert "18 forms sent" in practitioner.visit("/practitioner/rates?span=30").text


@pytest.mark.parametrize(
    ("asked", "trouble"),
    [("since=soon", "That is no day."), ("since=2026-02-01&until=2026-01-01", "before the first")],
)
def test_days_that_are_none_are_said(practitioner, asked, trouble):
    page = practitioner.visit(f"/practitioner/rates?span=days&{asked}")
    assert page.status == 200
    assert trouble in page.text


def test_a_span_reaches_back_from_today_and_includes_it():
    assert Span.of({"span": "30"}, TODAY).first == TODAY - timedelta(29)
    assert Span.of({}, TODAY) == Span.of({"span": "90"}, TODAY) == Span.of({"span": "x"}, TODAY)
    assert Span.of({"span": "all"}, TODAY) == Span("all", None, None)
    assert Span.of({"span": "days"}, TODAY) == Span("days", None, None)


def test_a_period_touches_whole_months(app):
    with app.app_context():
        period = Span.of({"span": "30"}, TODAY).period
    assert (period.first_month, period.last_month) == ("2026-10", "2026-11")
    assert Period().since is None


def test_a_scale_ends_at_a_round_number():
    assert Scale.of_percent([3.2, 7.1]) == Scale(10.0)
    assert Scale.of_percent([]) == Scale(1.0)
    assert Scale(10.0).at(5) == 50
    assert Scale(10.0).at(20) == 100


@pytest.mark.usefixtures("sent")
def test_counting_is_on_record(clinic, practitioner):
    practitioner.visit(PAGE)
    counted = [event for event in clinic.records(CONSOLE).events(10) if event.action == "count"]
    assert {event.entity for event in counted} == {"tally", "course", "judgements"}
