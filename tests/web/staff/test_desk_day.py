"""Monday, 8:40 am: who comes today and in the next days, who is ready, and who is missing."""

from datetime import time

import pytest

from intake.storage.agent import SERVER
from intake.storage.outbox import TO_PATIENTS
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH
from tests.web.staff.visits import MAILING, monday


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


def row(page, visit):
    """What stands in the line of this visit."""
    return page.html.partition(f'<tr id="{visit}"')[2].partition("</tr>")[0]


def test_who_comes_when_stands_by_day_in_the_order_of_the_visits(marco, day):
    day.books("Grace O’Neill", 0, time(16))
    day.books("Kwame Boateng", 0, time(9))
    day.books("Jordan Pell", 1)
    day.books("Sam Okafor", 7)
    day.books("Far Away", 8)
    text = marco.visit("/desk/").text
    order = ["Today, Mon, Nov 23", "9:00 am Kwame", "4:00 pm Grace", "Tomorrow, Tue, Nov 24"]
    order += ["9:30 am Jordan", "Later, until Mon, Nov 30", "Mon, Nov 30, 9:30 am Sam"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Far Away" not in text
    assert "Far Away" in marco.visit("/desk/?span=all").text


def test_a_day_says_how_many_are_ready_and_who_is_missing(marco, day):
    day.sends(day.books("Kwame Boateng", 0, time(9)), JORDAN)
    day.stops(day.books("Ruth Feldman", 0, time(14)), RUTH)
    day.books("Ana Reyes", 0)
    day.books("Mei-Ling Chou", 0, time(15))
    day.visits.cancel(day.books("Grace O’Neill", 0, time(16)))
    text = marco.visit("/desk/").text
    assert "1 of 4 is ready, 1 to call. Missing: Ana Reyes and Mei-Ling Chou." in text


def test_many_who_are_missing_are_named_and_the_rest_counted(marco, day):
    for number in range(8):
        day.books(f"Person{number} Example", 0, time(9 + number))
    assert "Person5 Example and 2 more." in marco.visit("/desk/").text


def test_missing_only_leaves_those_whose_form_is_not_there(marco, day):
    day.sends(day.books("Kwame Boateng"), JORDAN)
    day.stops(day.books("Ruth Feldman", 1, time(14)), RUTH)
    missing = day.books("Mei-Ling Chou", 1, time(15))
    page = marco.visit("/desk/?only=missing")
    assert "Mei-Ling" in row(page, missing)
    assert page.html.count('class="num when"') == 1
    assert "1 of 3 is ready" in page.text, "counted among all"
    day.visits.cancel(missing)
    assert "Nobody is missing." in marco.visit("/desk/?only=missing").text


def test_an_earlier_day_is_a_link_away(marco, day):
    day.books("Kwame Boateng", 0)
    day.passes(days=1)
    page = marco.comes_in(NAMES["desk"]).visit("/desk/")
    assert "Kwame" not in page.text
    assert 'href="/desk/?day=2026-11-23"' in page.html
    text = marco.visit("/desk/?day=2026-11-23").text
    assert "Yesterday, Mon, Nov 23" in text
    assert "Kwame Boateng" in text
    assert "Forms without a visit" not in text


RUBBISH = ["day=yesterday", "day=2026-02-30", "day=0001-01-01", "day=9999-12-31", "span=3&only=%00"]


def test_rubbish_in_the_address_is_the_page_of_today(marco):
    for asked in RUBBISH:
        assert "Today, Mon, Nov 23" in marco.visit(f"/desk/?{asked}").text, asked


def test_whoever_stopped_stands_in_their_visit_and_above_all_visits(marco, day):
    visit = day.books("Ruth Feldman", 30)
    draft = day.stops(visit, RUTH)
    page = marco.visit("/desk/")
    above = row(page, f"call-{draft}")
    assert f"/desk/appointments/{visit}" in above
    assert "Call" in above
    near = day.books("Ana Reyes", 0)
    day.sends(near, ANA)
    assert "Call today" in row(marco.visit("/desk/"), near)


def test_a_cancelled_visit_stands_last_and_asks_for_nothing(marco, day):
    early = day.books("Early Bird", 0, time(8))
    late = day.books("Late Comer", 0, time(18))
    day.visits.cancel(early)
    page = marco.visit("/desk/")
    assert page.text.index("Late Comer") < page.text.index("Early Bird")
    assert "<button" not in row(page, early)
    assert "<button" in row(page, late)


SLUGS = {0: "before-you-start", 3: "review"}


@pytest.mark.parametrize(
    ("page", "words", "left"),
    [
        (0, "Filling it in, just begun", "Begun and left<"),
        (3, "Filling it in, about three quarters", "Begun and left, about three quarters<"),
    ],
)
def test_how_far_somebody_is_is_said_in_quarters_and_not_what_of(marco, day, page, words, left):
    visit = day.books(days=0)
    day.begins(visit, JORDAN, SLUGS[page])
    assert words in row(marco.visit("/desk/"), visit)
    day.passes(minutes=61)
    marco.comes_in(NAMES["desk"])
    assert left in row(marco.visit("/desk/"), visit)


def test_a_name_that_the_form_says_otherwise_is_shown(marco, day):
    visit = day.books("Anna Reyes", 0)
    day.sends(visit, ANA)
    assert "The form says Ana Reyes" in row(marco.visit("/desk/"), visit)


def test_there_is_one_thing_to_do_next_about_each_visit(app, marco, day):
    app.config.update(MAILING)
    mail = {"email": "somebody@example.org"}
    new, no_mail = day.books("New Person", **mail), day.books("No Mail", 2)
    invited, shown = day.books("Invited Person", 3, **mail), day.books("Just Invited", 3)
    day.passes(hours=-2)
    day.visits.invite(invited, None)
    day.passes(hours=2)
    day.visits.invite(shown, None)
    begun = day.books("Begun Person", 4)
    day.begins(begun, JORDAN)
    soon = day.books("Soon Here", 0, time(9))
    late = day.books("Half Done", 0, time(8, 50))
    day.begins(late, JORDAN)
    ready = day.books("Ready Person", 5)
    day.sends(ready, JORDAN)
    page = marco.visit("/desk/")
    steps = {
        new: "Send link",
        no_mail: "Make link",
        invited: "Remind",
        shown: "Show link",
        begun: "Remind",
        soon: "Start on tablet",
        late: "File as incomplete",
    }
    for visit, words in steps.items():
        assert f">{words}<span" in row(page, visit), words
    assert 'data-key="step"' not in row(page, ready)


def test_a_mail_on_its_way_is_waited_for_and_a_failed_one_tried_again(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    marco.post(f"/desk/appointments/{visit}/send", **{"from": "list"})
    assert marco.location == f"/desk/#{visit}"
    line = row(marco.visit("/desk/"), visit)
    assert "The link is on its way" in line
    assert 'data-key="step"' not in line
    fails(day)
    line = row(marco.visit("/desk/"), visit)
    assert "The email did not go out yet" in line
    assert ">Try again<span" in line


def fails(day):
    outbox = day.store.outbox(SERVER)
    outbox.failed(outbox.take("mail", TO_PATIENTS), "recipient")


def test_everybody_of_tomorrow_is_mailed_at_one_press_and_nobody_twice(app, marco, day):
    app.config.update(MAILING)
    for number in range(3):
        day.books(f"Person{number} Example", at=time(9 + number), email=f"p{number}@example.org")
    day.books("No Mail", at=time(15))
    day.books("Somebody Later", 3, email="later@example.org")
    assert "Send links and reminders to 3" in marco.visit("/desk/").text
    marco.post("/desk/mail", part="tomorrow")
    text = marco.visit("/desk/").text
    assert "3 emails are on their way." in text
    assert text.count("The link is on its way") == 3
    marco.post("/desk/mail", part="tomorrow")
    assert "There was nobody to write to." in marco.visit("/desk/").text


def test_whoever_may_have_sent_a_form_under_another_name_is_pointed_out(marco, day):
    ANA.sends(day.store)
    visit = day.books("Anna Reyes", date_of_birth="1983-04-02")
    assert "May be the same person as Ana Reyes" in row(marco.visit("/desk/"), visit)
