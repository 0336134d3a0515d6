"""The queue: who waits, in which part of it, whose they are, when they come."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Entry
from tests.storage.example import signed_off
from tests.web.staff.people import ANA, EDITION, JORDAN, NAMES, RUTH

QUEUE = "/practitioner/"


def names(page):
    """Whoever is on the list, from its top."""
    return re.findall(r'class="who"[^>]*>([^<]+)<', page.html)


def chips(page):
    """What each link to a part of the queue says."""
    listed = page.html.partition('class="chips"')[2].partition("</ul>")[0]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", chip).split())
        for chip in re.findall(r"<a [^>]*>.*?</a>", listed, re.DOTALL)
    ]


@pytest.fixture
def noor(clinic):
    """A colleague who can be given something."""
    account = clinic.staff(CONSOLE).add("noor.haddad", "practitioner", "Dr. Noor Haddad")
    return clinic.practitioners(Agent(account.id, "practitioner"))


@pytest.fixture
def lena(clinic):
    account = clinic.staff(CONSOLE).by_name(NAMES["practitioner"])
    return clinic.practitioners(Agent(account.id, "practitioner"))


def id_of(face):
    return face._agent.id


def test_the_title_counts_who_waits_and_who_cannot_wait_and_names_nobody(practitioner, clinic):
    for person in (ANA, JORDAN):
        person.sends(clinic)
    RUTH.stops(clinic)
    title = re.search("<title>([^<]*)", practitioner.visit(QUEUE).html)[1]
    assert title.startswith("(3, 2 urgent) Queue")
    assert not any(name in title for name in ("Ana", "Jordan", "Ruth"))


def test_a_line_says_what_they_came_for_who_they_are_and_how_they_answered(practitioner, clinic):
    told = {**ANA.answers, "onset_when": "w12", "pronouns": "she_her", "interp_need": "yes"}
    replace(ANA, answers=told).sends(clinic)
    line = practitioner.visit(QUEUE).text
    assert "Left ischial tuberosity or gluteal fold, left calf; 6 to 12 weeks" in line
    assert re.search(r"\d\d years, she/her, Spanish, interpreter; online", line)


def test_many_places_are_counted_and_what_has_no_words_any_more_is_left_to_the_brief(
    practitioner, clinic
):
    places = ("calf-left", "calf-right", "heel-left", "low_back", "left_ear", "knee_back-left")
    told = {"regions": places, "main_region": "heel-left", "onset_when": "long ago"}
    replace(JORDAN, answers=told).sends(clinic)
    page = practitioner.visit(QUEUE).text
    assert "Left heel, calf (both sides) and 2 more places" in page
    assert "long ago" not in page


def test_of_somebody_who_stopped_the_phone_number_comes_first(practitioner, clinic):
    RUTH.stops(clinic)
    row = practitioner.visit(QUEUE).html.partition('<tbody id="people">')[2]
    assert row.index('href="tel:+12125550199"') < row.index("Emergency now")
    assert row.index("Stopped, not sent") < row.index("Ruth Feldman")
    assert "Has not pressed “I have read this”." in practitioner.text


def test_somebody_who_left_after_urgent_answers_was_told_nothing_and_is_to_be_called(
    app, practitioner, clinic
):
    ANA.starts(clinic, urgency="same_day")
    an_hour_on = datetime.now(UTC) + timedelta(hours=2)
    app.config["CLOCK"] = lambda: an_hour_on
    page = practitioner.comes_in(NAMES["practitioner"]).visit(QUEUE)
    assert "Left half done, not sent" in page.text
    assert "Was shown no emergency page." in page.text
    assert "Call now (212) 555-0188" in page.text


def test_each_part_of_the_queue_is_a_link_with_its_count(practitioner, clinic):
    for person in (ANA, JORDAN, JORDAN.called("Kim")):
        person.sends(clinic)
    RUTH.stops(clinic)
    assert chips(practitioner.visit(QUEUE)) == [
        *("All 4", "Emergency now 1", "Same day 1", "Routine 2", "Not sent 1"),
        *("Mine 0", "Nobody’s 4", "Reviewed"),
    ]


PARTS = {
    "level=same_day": ["Ana Reyes"],
    "kind=stopped": ["Ruth Feldman"],
    "owner=me": ["Jordan Pell"],
    "owner=nobody": ["Ruth Feldman", "Ana Reyes"],
    "owner=nobody&level=same_day": ["Ana Reyes"],
    "owner=me&level=same_day": [],
    "level=Ana&owner=%00&kind[]=x&state=all": ["Ruth Feldman", "Ana Reyes", "Jordan Pell"],
}


def test_a_part_of_the_queue_shows_those_who_are_in_it(practitioner, clinic, lena):
    lena.take(JORDAN.sends(clinic), id_of(lena), None)
    ANA.sends(clinic)
    RUTH.stops(clinic)
    for asked, shown in PARTS.items():
        page = practitioner.visit(f"{QUEUE}?{asked}")
        assert names(page) == shown, asked
        assert "(3, 2 urgent)" in page.html, "the title counts everyone"
        empty = page.html.partition('data-nobody="people" ')[2].startswith("hidden")
        assert empty == bool(shown), asked
        assert "Nobody is in this part of the queue. Show all 3" in page.text


def test_who_was_reviewed_of_late_is_found_again_with_who_did_it(practitioner, clinic, lena):
    reviews = clinic.reviews(Agent(id_of(lena), "practitioner"))
    for entry in (JORDAN.sends(clinic), RUTH.stops(clinic)):
        signed_off(reviews, entry)
    ANA.sends(clinic)
    page = practitioner.visit(f"{QUEUE}?state=reviewed")
    assert sorted(names(page)) == ["Jordan Pell", "Ruth Feldman"]
    assert "Stopped, not sent" in page.text
    assert "Call now" not in page.text
    assert "Reviewed by Dr. Lena Park, today" in page.text
    assert 'name="to"' not in page.html, "nobody takes what is done"
    assert 'href="/practitioner/?state=reviewed" data-key="reviewed" aria-current' in " ".join(
        page.html.split()
    )


def test_whom_nobody_has_opened_is_new(practitioner, clinic, lena):
    entry = ANA.sends(clinic)
    assert " New " in practitioner.visit(QUEUE).text
    lena.open_response(entry)
    assert "Opened by Dr. Lena Park, today" in practitioner.visit(QUEUE).text


def test_an_override_stands_beside_what_the_rules_said(practitioner, clinic):
    account = clinic.staff(CONSOLE).by_name(NAMES["practitioner"])
    entry, face = JORDAN.sends(clinic), clinic.reviews(Agent(account.id, "practitioner"))
    face.override(entry, "same_day", "Calf is hot to the touch.", face.history(entry).mark)
    page = practitioner.visit(QUEUE)
    assert "Same day" in page.text.partition("Owner")[2].partition("Jordan")[0]
    assert "The rules said routine" in page.text
    assert "hot to the touch" not in page.text


# ---- whose they are


def test_taking_somebody_and_giving_them_back_leads_back_to_their_line(practitioner, clinic, lena):
    entry = ANA.sends(clinic)
    practitioner.post(
        f"/practitioner/responses/{entry}/owner?level=same_day&owner=nobody",
        to=id_of(lena),
        as_of="",
    )
    back = urlsplit(practitioner.location)
    assert (practitioner.status, back.path, back.fragment) == (303, QUEUE, entry)
    assert parse_qs(back.query) == {"level": ["same_day"], "owner": ["nobody"]}
    assert "Give back" in practitioner.visit(f"{QUEUE}?owner=me").text
    practitioner.post(f"/practitioner/responses/{entry}/owner", to="", as_of=id_of(lena))
    assert names(practitioner.visit(f"{QUEUE}?owner=me")) == []


def test_somebody_who_stopped_can_be_given_to_a_colleague(practitioner, clinic, noor):
    entry = RUTH.stops(clinic)
    practitioner.post(f"/practitioner/stopped/{entry}/owner", to=id_of(noor), as_of="")
    assert "Dr. Noor Haddad change whose Ruth Feldman is" in practitioner.visit(QUEUE).text


def test_of_two_who_take_the_same_person_the_second_is_told_and_changes_nothing(
    practitioner, clinic, lena, noor
):
    entry = ANA.sends(clinic)
    noor.take(entry, id_of(noor), None)
    practitioner.post(f"/practitioner/responses/{entry}/owner", to=id_of(lena), as_of="")
    page = practitioner.visit(practitioner.location)
    row = page.html.partition('<tbody id="people">')[2]
    assert "somebody else has changed the owner meanwhile" in row, "beside the person too"
    assert lena.queue()[0].owner.id == id_of(noor)


def test_nobody_is_given_to_an_account_that_is_not_there(practitioner, clinic, lena):
    entry = ANA.sends(clinic)
    for to in ("nobody-of-this-id", "\x00", "x" * 2000):
        answer = practitioner.post(f"/practitioner/responses/{entry}/owner", to=to, as_of="")
        assert answer.status == 404
    assert lena.queue()[0].owner is None


# ---- when they come


def test_a_visit_is_set_by_the_clinics_clock_and_cleared_by_empty_boxes(
    app, practitioner, clinic, lena
):
    entry = ANA.sends(clinic)
    at = f"/practitioner/responses/{entry}/visit"
    practitioner.post(f"{at}?owner=nobody", day="2099-07-01", hour="14:30", as_of="")
    assert practitioner.location == f"/practitioner/?owner=nobody#{entry}"
    (kept,) = [waits.visit for waits in lena.queue()]
    assert kept.astimezone(app.config["TIME_ZONE"]).isoformat()[:16] == "2099-07-01T14:30"
    page = practitioner.visit(f"{QUEUE}?visit={entry}")
    assert "Jul 1, 2099, 2:30" in page.text
    assert 'value="2099-07-01"' in page.html
    as_of = re.search('name="as_of" value="(2099[^"]*)"', page.html)[1]
    practitioner.post(at, day="", hour="", as_of=as_of)
    assert lena.queue()[0].visit is None


WRONG = (
    ({"day": "2099-07-01", "hour": ""}, "Enter both the date and the time"),
    ({"day": "", "hour": "9:30"}, "Enter both the date and the time"),
    ({"day": "soon", "hour": "9:30"}, "Enter both the date and the time"),
    ({"day": "2020-01-01", "hour": "09:30"}, "that day is over"),
)


def test_a_visit_that_cannot_be_is_not_kept_and_says_why_beside_the_person(
    practitioner, clinic, lena
):
    entry = ANA.sends(clinic)
    for typed, said in WRONG:
        practitioner.post(f"/practitioner/responses/{entry}/visit", **typed)
        row = practitioner.visit(practitioner.location).html.partition('<tbody id="people">')[2]
        assert said in row
        assert 'type="date"' in row, "the form is open again"
        assert lena.queue()[0].visit is None


def test_a_form_left_open_does_not_overwrite_what_a_colleague_has_booked(
    practitioner, clinic, noor
):
    entry, theirs = RUTH.stops(clinic), datetime(2099, 7, 1, 14, tzinfo=UTC)
    noor.set_visit(entry, theirs, None)
    for as_of in ("", "2099-07-02T14:00:00+00:00", "yesterday", "2099-07-01"):
        mine = {"day": "2099-08-08", "hour": "08:00", "as_of": as_of}
        practitioner.post(f"/practitioner/stopped/{entry}/visit", **mine)
        page = practitioner.visit(practitioner.location).html
        assert (
            "somebody else has changed the visit meanwhile"
            in page.partition('<tbody id="people">')[2]
        )
        assert noor.queue()[0].visit == theirs


def test_fields_stand_only_where_a_form_was_opened(practitioner, clinic, noor):
    ANA.sends(clinic)
    entry = JORDAN.sends(clinic)
    fields = ('type="date"', "<select")
    assert not any(field in practitioner.visit(QUEUE).html for field in fields)
    for form, field in zip(("visit", "give"), fields, strict=True):
        page = practitioner.visit(f"{QUEUE}?owner=nobody&{form}={entry}").html
        assert page.count(field) == 1
        assert f'href="?owner=nobody&amp;#{entry}"' in page, "and can be left as it is"
    assert noor.queue()[0].owner is None


def test_until_a_visit_is_set_the_line_says_what_the_desk_wrote_down(practitioner, clinic):
    desk = clinic.staff(CONSOLE).by_name(NAMES["desk"])
    entries = clinic.entries(Agent(desk.id, "desk"))
    token = entries.begin(Entry("paper", "A. Reyes", "Thu at 10"), "en", EDITION).token
    clinic.patients(PATIENT).send(token, replace(ANA.sent, mode="paper"))
    page = practitioner.visit(QUEUE).text
    assert "Booked for “Thu at 10”" in page
    assert "Spanish; on paper" in page
