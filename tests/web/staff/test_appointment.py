"""Booking somebody’s first visit, and the page of it: nothing typed is lost, nothing done twice."""

import re
from datetime import time

import pytest

from intake.storage import CONSOLE
from tests.web.staff.people import ANA, JORDAN, NAMES
from tests.web.staff.visits import monday

NEW = "/desk/appointments/new"
ANA_REYES = {
    "given_name": "Ana",
    "family_name": "Reyes",
    "phone": "212 555 0188",
    "email": "ana@example.org",
    "day": "2026-11-24",
    "hour": "09:30",
    "speaks": "es",
}


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


def added(marco, **told):
    """The address of the page of the visit."""
    answer = marco.post(NEW, **{**ANA_REYES, **told})
    assert answer.status == 303, answer.text
    return str(answer.location)


def test_a_visit_is_added_in_one_go_and_its_link_is_there(marco):
    page = marco.visit(added(marco))
    assert "The visit is on the list." in page.text
    assert "Ana Reyes Tue, Nov 24, 9:30 am" in page.text
    assert "https://intake.example.org/invited/" in page.html
    assert "<svg" in page.html.partition('class="qr"')[2].partition("</figure>")[0]
    assert "Spanish" in page.text


def test_pressed_twice_there_is_one_visit_and_one_link(marco, day):
    first = marco.visit(added(marco)).html.partition('id="address">')[2][:90]
    day.passes(seconds=1)
    again = marco.visit(added(marco))
    assert "This visit was on the list already." in again.text
    assert again.html.partition('id="address">')[2][:90] == first
    done = [event.action for event in day.store.records(CONSOLE).events(100)]
    assert done.count("appointment-add") == 1
    assert done.count("invite") == 1


RUBBISH = [
    ("family_name", "", "Enter the name of the patient."),
    ("family_name", "?!", "Enter the name of the patient."),
    ("given_name", "x" * 121, "Shorten the first name."),
    ("phone", "12", "Enter a phone number with 10 digits"),
    ("phone", "call me", "Enter a phone number with 10 digits"),
    ("email", "ana@", "Enter an address such as ana@example.org"),
    ("email", "ana@example.org, bo@example.org", "Enter an address such as"),
    ("day", "", "Enter the day of the visit."),
    ("day", "2026-13-45", "Enter the day as year-month-day"),
    ("day", "2026-11-22", "That day is over."),
    ("day", "2062-11-24", "That day is too far away."),
    ("hour", "", "Enter the time of the visit."),
    ("hour", "25:99", "Enter the time, such as 9:30 am or 14:30."),
    ("hour", "03:00", "That is at night. Enter a time such as 9:30 am or 2:30 pm."),
    ("speaks", "tlh", "Choose the language of the form."),
    ("date_of_birth", "2027-01-01", "Check the date of birth"),
    ("date_of_birth", "1492-10-12", "Check the date of birth"),
    ("external_id", "9" * 61, "Shorten the number in your own system."),
]


def test_rubbish_in_a_field_is_refused_with_what_to_do_and_the_rest_stays(marco, day):
    for field, typed, words in RUBBISH:
        told = {**ANA_REYES, "given_name": "" if field == "family_name" else "Ana", field: typed}
        page = marco.post(NEW, **told)
        assert page.status == 422, (field, typed)
        assert words in page.text, (field, typed)
        assert page.text.startswith("Error: Add a visit")
        kept = {name: said for name, said in told.items() if name not in {"speaks", field} and said}
        assert all(f'value="{said}"' in page.html for said in kept.values()), (field, typed)
    assert not day.visits.between(day.now.replace(year=2020), day.now.replace(year=2070))


def test_a_time_of_today_that_is_over_is_refused(marco):
    over = marco.post(NEW, **{**ANA_REYES, "day": "2026-11-23", "hour": "08:30"})
    assert over.status == 422
    assert "That time is over." in over.text
    assert marco.visit(added(marco, day="2026-11-23", hour="08:50")).status == 200


def test_a_cancelled_visit_that_is_added_again_is_said_to_be_on_again(marco, day):
    at = added(marco)
    marco.post(f"{at}/cancel")
    marco.visit(at)
    day.passes(seconds=1)
    page = marco.visit(added(marco))
    assert "This visit was cancelled. It is on the list again." in page.text
    assert "Nothing was changed" not in page.text


def test_a_visit_whose_form_was_sent_gets_no_link_by_being_added_again(marco, day):
    visit = added(marco).rpartition("/")[2]
    day.visits.revoke(visit)
    day.sends(visit, ANA)
    day.passes(seconds=1)
    assert "on the list already. Nothing was changed." in marco.visit(added(marco)).text
    assert day.visits.token(visit) is None


def test_a_sent_form_leaves_no_link_and_no_reminder_on_the_page(marco, day):
    at = added(marco)
    day.passes(hours=2)
    day.sends(at.rpartition("/")[2], JORDAN)
    page = marco.comes_in(NAMES["desk"]).visit(at)
    assert "No link is needed now." in page.text
    for gone in ("/invited/", 'id="reminder"', 'id="texts"', "Send the"):
        assert gone not in page.html, gone


def test_a_time_is_read_however_it_is_typed(marco):
    for typed in ("9:30", "09:30:00", "9:30 AM", "9:30am"):
        at = added(marco, hour=typed, given_name=typed.replace(":", "x"))
        assert "9:30 am" in marco.visit(at).text, typed


def test_a_name_in_one_field_and_no_way_to_reach_them_are_enough(marco):
    at = added(marco, given_name="", family_name="陈美玲", phone="", email="")
    page = marco.visit(at)
    assert "陈美玲" in page.text
    assert "Phone None" in page.text


def test_signs_that_no_page_shows_are_left_out_of_a_name(marco):
    page = marco.visit(added(marco, given_name="Ana\u202e\x00\t Maria"))
    assert "Ana Maria Reyes" in page.text


def changed(marco, at, **told):
    form = marco.visit(f"{at}/change").html
    as_of = form.partition('name="as_of"')[2].partition('value="')[2].partition('"')[0]
    return marco.post(f"{at}/change", **{**ANA_REYES, "as_of": as_of, **told})


def test_a_visit_is_moved_and_the_page_shows_what_was_known(marco):
    at = added(marco, date_of_birth="1983-04-02")
    form = marco.visit(f"{at}/change").html
    for value in ("Ana", "Reyes", "212 555 0188", "2026-11-24", "09:30", "1983-04-02"):
        assert f'value="{value}"' in form
    assert changed(marco, at, day="2026-11-26", hour="14:00").location == at
    page = marco.visit(at)
    assert "Thu, Nov 26, 2:00 pm" in page.text
    assert "Changed" in page.text


def test_of_two_who_change_it_the_second_is_told_to_look(marco):
    at = added(marco)
    first = marco.post(f"{at}/change", **ANA_REYES, as_of="0", external_id="7")
    assert first.status == 303
    second = marco.post(f"{at}/change", **{**ANA_REYES, "family_name": "Other"}, as_of="0")
    assert second.location == f"{at}/change"
    now = marco.visit(second.location)
    assert "somebody else has changed this visit meanwhile" in now.text
    assert 'value="7"' in now.html
    assert 'value="Other"' not in now.html
    assert changed(marco, at, family_name="Other").status == 303


def test_a_number_that_another_visit_has_is_refused(marco, day):
    day.books("Sam Okafor", external_id="A-1")
    at = added(marco)
    answer = changed(marco, at, external_id="A-1")
    assert answer.status == 422
    assert "Another visit has this number" in answer.text


def test_a_number_of_another_persons_visit_books_nobody(marco, day):
    day.books("Sam Okafor", external_id="A-1", phone="917 555 0100")
    answer = marco.post(NEW, **{**ANA_REYES, "external_id": "A-1"})
    assert answer.status == 422
    assert "Another person’s visit has this number." in answer.text


def test_a_visit_of_yesterday_can_still_get_its_phone_number(marco, day):
    at = added(marco)
    day.passes(days=2)
    marco.comes_in(NAMES["desk"])
    assert changed(marco, at, phone="646 555 0110").status == 303
    assert changed(marco, at, day="2026-11-23").status == 422


def test_a_language_that_no_form_is_in_yet_is_not_lost_by_a_change(marco, day):
    visit = day.books("王小明", language="zh_hans")
    at = f"/desk/appointments/{visit}"
    assert changed(marco, at, speaks="zh_hans").status == 303
    assert day.visits.find(visit).booking.language == "zh_hans"


def test_cancelled_and_put_on_the_list_again(marco):
    at = added(marco)
    marco.post(f"{at}/cancel")
    page = marco.visit(at)
    assert "The visit is cancelled. Its link no longer works" in page.text
    assert "https://intake.example.org/invited/" not in page.html
    assert "Start on the clinic’s tablet" not in page.text
    marco.post(f"{at}/reinstate")
    assert "https://intake.example.org/invited/" in marco.visit(at).html


def test_who_did_what_and_when_stands_on_the_page(marco):
    at = added(marco)
    for act in ("revoke", "invite", "cancel", "reinstate"):
        marco.post(f"{at}/{act}")
    text = marco.visit(at).text.partition("What was done")[2]
    said = ["Put on the list again", "Cancelled", "Made a link", "Revoked the link", "Made a link"]
    said.append("Put on the list")
    places, start = [], 0
    for words in said:
        start = text.index(words, start)
        places.append(start)
        start += len(words)
    assert places == sorted(places)
    assert text.count("Marco") >= len(said)


def test_what_became_of_the_form_stands_there_and_no_answer(marco, day):
    visit = day.books(at=time(11))
    day.sends(visit, ANA)
    page = marco.visit(f"/desk/appointments/{visit}")
    assert "Sent" in page.text
    assert "Call today." in page.text
    assert "No link is needed now." in page.text
    for told in ("apixaban", "10K", "swelling", "Same day", "same_day"):
        assert told not in page.html


def test_a_form_under_another_name_is_tied_to_the_visit_and_taken_off_it_again(marco, day):
    JORDAN.sends(day.store)
    at = added(marco)
    form = re.search(r'<option value="([^"]+)">Jordan Pell', marco.visit(at).html)[1]
    marco.post("/desk/duplicates/attach", visit=at.rpartition("/")[2], form=form)
    page = marco.visit(at)
    assert "The form says Jordan Pell" in page.text
    assert "This form is not for this visit" in page.text
    marco.post("/desk/duplicates/detach", form=form)
    assert marco.location == at
    text = marco.visit(at).text
    assert "The form says" not in text
    assert "Took a form off this visit" in text


def test_the_title_names_nobody(marco):
    page = marco.visit(added(marco))
    assert "<title>One patient’s form" in page.html


def test_a_visit_that_is_not_there_is_a_page_that_says_so_and_nothing_is_done_with_it(app, marco):
    app.config.update({"MAIL_SERVER": ("localhost", 25)})
    for where in ("", "/change", "/card", "/calendar.ics"):
        assert marco.visit(f"/desk/appointments/0{where}").status == 404, where
    for act in ("invite", "revoke", "send", "remind", "cancel", "reinstate", "change"):
        assert marco.post(f"/desk/appointments/0/{act}").status == 404, act
