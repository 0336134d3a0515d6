"""The personal link of a visit: shown, sent, printed, made anew, revoked."""

import re

import pytest

from intake.storage import VISITOR
from intake.storage.agent import SERVER
from intake.storage.outbox import TO_PATIENTS
from tests.web.staff.people import JORDAN, NAMES
from tests.web.staff.visits import MAILING, monday


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


def at(visit, act=""):
    return f"/desk/appointments/{visit}{act}"


def link(page):
    found = re.search(r'id="address">([^<]+)<', page.html)
    return found and found[1]


def test_a_link_is_made_with_one_press_and_made_again_with_another(marco, day):
    visit = day.books()
    assert link(marco.visit(at(visit))) is None
    marco.post(at(visit, "/invite"))
    assert marco.location == at(visit, "#link")
    first = marco.visit(at(visit))
    before = link(first)
    as_of = re.search(r'name="as_of" value="([^"]+)"', first.html)[1]
    marco.post(at(visit, "/invite"), as_of=as_of)
    after = link(marco.visit(at(visit)))
    assert after != before
    marco.post(at(visit, "/invite"), as_of=as_of)
    assert link(marco.visit(at(visit))) == after, "the same press once more"


def test_a_revoked_link_is_shown_no_more(marco, day):
    visit = day.books()
    day.visits.invite(visit, None)
    marco.post(at(visit, "/revoke"))
    page = marco.visit(at(visit))
    assert link(page) is None
    assert "It was revoked today, 8:40 am." in page.text
    assert "Make link" in page.text


def test_texts_to_copy_are_in_the_language_of_the_patient_and_name_nobody(marco, day):
    visit = day.books("Tomás Ibarra", language="es")
    day.visits.invite(visit, None)
    page = marco.visit(at(visit))
    texts = re.findall(r'<textarea[^>]*lang="es"[^>]*>([^<]+)</textarea>', page.html)
    assert len(texts) == 3
    for text in texts:
        assert "Ibarra" not in text
    assert link(page) in texts[0]
    assert link(page) in texts[2]


def test_an_hour_later_the_texts_of_a_reminder_come_first(marco, day):
    visit = day.books()
    day.visits.invite(visit, None)
    assert 'id="reminder"' not in marco.visit(at(visit)).html
    day.passes(minutes=61)
    page = marco.comes_in(NAMES["desk"]).visit(at(visit))
    assert page.html.index('id="reminder"') < page.html.index('id="texts"')


def test_whoever_has_begun_is_reminded_without_a_link_that_begins_anew(marco, day):
    visit = day.books()
    day.visits.invite(visit, None)
    token = day.visits.token(visit)
    day.begins(visit, JORDAN)
    page = marco.visit(at(visit))
    reminder = page.html.partition('id="reminder"')[2].partition("</section>")[0]
    assert "use your code" in reminder
    assert token not in reminder


def test_a_mail_goes_into_the_outbox_and_what_became_of_it_is_shown(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    marco.post(at(visit, "/send"))
    page = marco.visit(at(visit))
    assert "The link goes out by email within a minute." in page.text
    assert "The link is on its way" in page.text
    assert link(page), "a link was made for it"
    marco.post(at(visit, "/send"))
    assert marco.visit(at(visit)).text.count("Sent the link by email") == 1


def test_a_mail_that_did_not_go_out_says_why_and_is_tried_again_with_one_press(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    day.visits.send(visit, "invitation")
    outbox = day.store.outbox(SERVER)
    outbox.failed(outbox.take("mail", TO_PATIENTS), "recipient", final=True)
    page = marco.visit(at(visit))
    assert "The email did not go out." in page.text
    assert "takes no email for this address" in page.text
    assert "Try again" in page.text
    marco.post(at(visit, "/send"))
    assert "The link is on its way" in marco.visit(at(visit)).text


def test_a_mail_that_failed_is_tried_again_at_once_with_one_press(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    day.visits.send(visit, "invitation")
    outbox = day.store.outbox(SERVER)
    outbox.failed(outbox.take("mail", TO_PATIENTS), "no-answer")
    assert outbox.take("mail", TO_PATIENTS) is None
    marco.post(at(visit, "/send"))
    assert outbox.take("mail", TO_PATIENTS) is not None


def test_a_mail_that_nobody_needs_any_more_is_no_trouble(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    day.visits.send(visit, "invitation")
    day.begins(visit, JORDAN)
    day.visits.revoke(visit)
    assert day.store.outbox(SERVER).take("mail", TO_PATIENTS) is None
    page = marco.visit(at(visit))
    assert "did not go out" not in page.text
    assert "Try again" not in page.text
    assert "did not go out" not in marco.visit("/desk/").text


def test_where_no_mail_can_go_out_none_is_promised(app, marco, day):
    visit = day.books(email="ana@example.org")
    marco.post(at(visit, "/send"))
    page = marco.visit(at(visit))
    assert "Email is not set up here" in page.text
    assert "Sent the link by email" not in page.text
    assert "within a minute" not in page.text
    app.config.update(MAILING)
    nowhere = day.books("No Address")
    marco.post(at(nowhere, "/remind"))
    assert "No email was sent." in marco.visit(at(nowhere)).text


def test_while_a_clinic_tries_it_out_a_link_opens_where_the_page_does_and_says_so(app, marco, day):
    app.config["ADDRESS"] = ""
    visit = day.books()
    day.visits.invite(visit, None)
    page = marco.visit(at(visit))
    assert link(page).startswith("http://localhost/invited/")
    for address in (at(visit), at(visit, "/card")):
        assert "from home yet: say in INTAKE_ADDRESS" in marco.visit(address).text


def test_where_staff_have_a_door_of_their_own_no_link_is_made_of_it(app, marco, day):
    app.config.update(ADDRESS="", STAFF_PORT=8001)
    visit = day.books()
    day.visits.invite(visit, None)
    page = marco.visit(at(visit))
    assert link(page) is None
    assert "INTAKE_PATIENT_ADDRESS" in page.text
    assert day.visits.token(visit) not in marco.visit(at(visit, "/card")).html


def test_a_card_to_print_has_clinic_moment_and_link_and_no_name(marco, day):
    visit = day.books("Tomás Ibarra", language="es")
    day.visits.invite(visit, None)
    page = marco.visit(at(visit, "/card"))
    card = page.html.partition("<article")[2].partition("</article>")[0]
    assert "Alder Street Acupuncture" in card
    assert "24 de noviembre" in card
    assert day.visits.token(visit) in card
    assert "<svg" in card
    assert "Ibarra" not in card
    assert 'lang="es"' in card


def test_without_a_link_there_is_no_card(marco, day):
    assert "Make one first." in marco.visit(at(day.books(), "/card")).text


def test_the_calendar_file_says_when_and_neither_who_nor_why(marco, day):
    visit = day.books("Tomás Ibarra")
    answer = marco.visit(at(visit, "/calendar.ics"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20261124T143000Z" in answer.html
    for word in ("Ibarra", "cupuncture", "pain"):
        assert word not in answer.html


def test_no_link_is_made_for_a_visit_that_is_over(marco, day):
    visit = day.books(days=0)
    day.passes(days=2)
    marco.comes_in(NAMES["desk"]).post(at(visit, "/invite"))
    page = marco.visit(at(visit))
    assert "No link was made" in page.text
    assert "The visit is over" in page.text
    assert "Make link" not in page.text
    assert link(page) is None


def test_after_a_new_link_the_one_that_was_mailed_is_told_of_no_more(app, marco, day):
    app.config.update(MAILING)
    visit = day.books(email="ana@example.org")
    marco.post(at(visit, "/invite"))
    assert "stops working" not in marco.visit(at(visit)).text, "nobody has it yet"
    mailed(day, visit)
    page = marco.visit(at(visit))
    assert "Link emailed" in page.text
    assert "Make a new link (the one sent before stops working)" in page.text
    as_of = re.search(r'name="as_of" value="([^"]+)"', page.html)[1]
    marco.post(at(visit, "/invite"), as_of=as_of)
    assert "Link emailed" not in marco.visit(at(visit)).text
    listed = marco.visit("/desk/").html.partition(f'<tr id="{visit}"')[2].partition("</tr>")[0]
    assert "Link emailed" not in listed
    assert "Send link" in listed


def test_a_corrected_address_takes_the_link_from_whoever_has_it_and_the_page_says_so(
    app, marco, day
):
    app.config.update(MAILING)
    visit = day.books(email="anna@example.org")
    token = mailed(day, visit)
    assert "Change that one, and the link no longer works" in marco.visit(at(visit, "/change")).text
    named = {"given_name": "Ana", "family_name": "Reyes", "email": "ana@example.org"}
    when = {"day": "2026-11-24", "hour": "09:30", "speaks": "en", "as_of": "0"}
    marco.post(at(visit, "/change"), **named, **when, phone="(212) 555-0188")
    page = marco.visit(at(visit))
    assert "The link may have gone to the old email address or phone number" in page.text
    assert day.store.invitations(VISITOR).peek(token).state == "revoked"
    assert link(page) is None
    assert "Link emailed" not in page.text
    assert "The link made before no longer works" in page.text, "in what was done"
    marco.post(at(visit, "/send"))
    assert day.store.outbox(SERVER).take("mail", TO_PATIENTS).to == "ana@example.org"


def mailed(day, visit):
    """The link of this visit goes out; its token."""
    day.visits.send(visit, "invitation")
    outbox = day.store.outbox(SERVER)
    parcel = outbox.take("mail", TO_PATIENTS)
    outbox.sent(parcel)
    return parcel.letter.token


def test_whoever_tries_at_the_desk_if_a_link_works_does_not_use_it_up(marco, day):
    visit = day.books()
    token = day.visits.invite(visit, None)
    marco.visit(f"/invited/{token}")
    marco.visit("/invited")
    marco.post("/invited")
    assert marco.location == at(visit)
    assert "Nothing was begun" in marco.visit(at(visit)).text
    assert day.store.invitations(VISITOR).peek(token).state == "open"


def test_an_administrator_who_tries_is_led_to_a_page_of_their_own(visitor, day):
    token = day.visits.invite(day.books(), None)
    administrator = visitor.comes_in(NAMES["administrator"])
    administrator.visit(f"/invited/{token}")
    administrator.visit("/invited")
    administrator.post("/invited")
    assert "Nothing was begun" in administrator.visit(administrator.location).text
    assert day.store.invitations(VISITOR).peek(token).state == "open"
