"""A personal link: from the mail into one new form, and nobody else’s."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from intake import create_app
from intake.storage import CONSOLE, PATIENT
from intake.web.installed import kept, todays
from tests.web.begun import token_of
from tests.web.invited import ANA, AT, MARCO, STARTS, Clock, books, invites, somebody
from tests.web.returning import opened

SECRETS = ("Analuisa", "Reyes", "0142", "ana@", "1991")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One installation for all of these tests: each has a visit of its own in it."""
    instance = tmp_path_factory.mktemp("invited") / "instance"
    told = {"TESTING": True, "INSTANCE": instance, "WTF_CSRF_ENABLED": False}
    return create_app({**told, "CLOCK": Clock(), "CLINIC_ADDRESS": "12 Alder Street, Brooklyn"})


@pytest.fixture
def clock(house):
    """The morning before the visit, each time anew."""
    house.config["CLOCK"].now = AT
    return house.config["CLOCK"]


@pytest.fixture
def app(house, clock):  # noqa: ARG001 — it is that morning
    return house


@pytest.fixture
def store(app):
    with opened(app) as store:
        yield store


@pytest.fixture
def visit(store):
    return books(store)


@pytest.fixture
def link(store, visit):
    return invites(store, visit)


@pytest.fixture
def ana(app):
    return somebody(app)


def status(store, visit):
    return store.appointments(MARCO).find(visit).status


def test_the_link_begins_a_form_that_the_desk_sees_begun(ana, store, visit, link):
    ana.visit(link)
    assert (ana.address, ana.heading) == ("/invited", "Your appointment")
    assert "Tuesday, November 24 at 9:30\u00a0am" in ana.html
    assert status(store, visit) == "invited"
    ana.sends()
    assert ana.path == "/"
    found = store.appointments(MARCO).find(visit)
    draft = store.patients(PATIENT).draft(token_of(ana))
    assert (found.status, found.forms) == ("opened", (draft.id,))
    assert draft.begun.expected == found.booking.name
    assert draft.begun.visit == "Tuesday, November 24, 9:30 am"
    assert draft.comes == STARTS


def test_whoever_finds_the_link_learns_nobodys_name(ana, link):
    seen = [ana.visit(link).html, ana.sends().html, ana.fills_in().html]
    assert not [secret for secret in SECRETS for page in seen if secret in page]


def test_no_address_after_the_first_holds_the_link(ana, link):
    token = link.rpartition("/")[2]
    first = ana.client.get(link)
    assert (first.status_code, first.location) == (303, "/invited")
    assert token not in first.text
    assert token not in ana.visit("/invited").html


def test_a_program_that_opens_every_link_of_a_mail_uses_nothing_up(app, ana, store, visit, link):
    for _ in range(3):
        somebody(app).visit(link)
        app.test_client().head(link)
    assert status(store, visit) == "invited"
    assert ana.visit(link).sends().path == "/"


def test_the_page_speaks_the_language_that_was_booked(ana, store):
    ana.visit(invites(store, books(store, replace(ANA, language="es"))))
    assert 'lang="es"' in ana.html
    assert "martes" in ana.html
    ana.sends(language="en")
    assert 'lang="en"' in ana.html
    assert ana.path == "/invited"
    ana.sends()
    assert 'lang="en"' in ana.html


def test_whoever_comes_back_by_the_link_goes_on_with_their_form(ana, store, visit, link):
    ana.visit(link).sends().fills_in()
    token = token_of(ana)
    ana.visit("/questions/before-you-start").fills_in()
    ana.visit(link)
    assert (ana.path, token_of(ana)) == ("/resume/welcome", token)
    assert len(store.appointments(MARCO).find(visit).forms) == 1


def test_a_used_link_leads_anywhere_else_to_the_page_that_says_what_to_do(app, ana, link):
    ana.visit(link).sends()
    other = somebody(app).visit(link)
    assert (other.status, other.heading) == (410, "This link does not begin a form any more")
    assert other.link("I have a code") == "/resume"
    assert "draft" not in session_of(other)


def session_of(person):
    with person.client.session_transaction() as cookie:
        return dict(cookie)


CLOSED = {
    "revoked": lambda store, visit, _clock: store.appointments(MARCO).revoke(visit),
    "replaced": lambda store, visit, _clock: invites(store, visit),
    "cancelled": lambda store, visit, _clock: store.appointments(MARCO).cancel(visit),
    "expired": lambda _store, _visit, clock: setattr(clock, "now", STARTS + timedelta(days=2)),
}


@pytest.mark.parametrize("how", CLOSED)
def test_every_link_that_begins_nothing_says_the_same(app, ana, store, visit, link, clock, how):
    CLOSED[how](store, visit, clock)
    closed = ana.visit(link)
    used = somebody(app)
    unknown = used.visit(f"/invited/{'x' * 43}")
    assert (closed.status, unknown.status) == (410, 404)
    assert closed.text == unknown.text
    ana.client.post("/invited")
    assert "draft" not in session_of(ana)


@pytest.mark.parametrize("token", ["a", "%00", "x" * 5000, "<b>", "visit", "é"])
def test_nonsense_for_a_link_is_answered_calmly(ana, token):
    assert ana.visit(f"/invited/{token}").status == 404
    assert ana.heading == "This link does not begin a form any more"


def test_of_two_who_press_at_the_same_moment_one_gets_the_form(app, ana, link):
    other = somebody(app).visit(link)
    ana.visit(link).sends()
    other.sends()
    assert other.status == 410


def test_a_link_that_is_made_anew_begins_anew_and_opens_no_form_there_is(app, ana, store, visit):
    """The desk can make links: one of them must never lead to what somebody has answered."""
    ana.visit(invites(store, visit)).sends().fills_in()
    before = token_of(ana)
    desk = somebody(app).visit(invites(store, visit)).sends()
    assert token_of(desk) != before
    assert store.patients(PATIENT).draft(token_of(desk)).answers == {}
    assert ana.visit("/").status == 200


# ---- a phone that a family shares


@pytest.fixture
def mother(app):
    """Who has begun a form of her own on the phone, and saved it with a code."""
    person = somebody(app).starts()
    person.answers("before-you-start", who_fills="self")
    return person


def test_a_form_that_is_open_is_asked_about_before_anything_is_replaced(mother, link):
    before = token_of(mother)
    mother.visit(link)
    assert mother.heading == "A form is open in this browser already"
    assert token_of(mother) == before
    mother.visit(mother.link("Go to the open form"))
    assert (mother.path, token_of(mother)) == ("/resume/welcome", before)


def test_a_post_that_was_not_asked_about_replaces_nothing(mother, link):
    before = token_of(mother)
    mother.visit(link)
    mother.sends(replace="")
    assert (mother.status, token_of(mother)) == (409, before)
    mother.sends(replace="another")
    assert (mother.status, token_of(mother)) == (409, before)


def test_the_other_form_stays_and_its_code_still_works(mother, store, link):
    before = token_of(mother)
    mother.visit(link).visit(mother.link("Save the open form with a code")).sends()
    code = mother.html.partition('class="code"')[2].partition(">")[2].partition("<")[0].strip()
    mother.visit("/invited").sends()
    assert mother.path == "/"
    assert token_of(mother) != before
    mother.visit("/resume").sends(**{"who-code": code})
    draft = store.patients(PATIENT).draft(token_of(mother))
    assert draft.answers["who_fills"] == "self"


def test_a_sent_form_in_this_browser_is_asked_about_too(mother, link):
    mother.walks_to_review().fills_in()
    mother.visit(link)
    assert mother.heading == "A form is open in this browser already"
    assert "We have that form" in mother.text
    assert mother.sends().path == "/"


# ---- where it must not work


def test_on_a_tablet_that_was_handed_over_nothing_of_it_is_reachable(app, store, link):
    person = somebody(app)
    with person.client.session_transaction() as cookie:
        cookie["draft"], cookie["handed"] = (
            store.patients(PATIENT).start("en", "full", edition(app)).token,
            True,
        )
    before = token_of(person)
    for address in (link, "/invited", "/invited/visit.ics"):
        assert person.client.get(address).status_code == 404
    assert person.client.post("/invited").status_code == 404
    assert token_of(person) == before
    assert "invited" not in session_of(person)


def edition(app):
    with app.app_context():
        return kept(todays())


def test_staff_who_type_a_form_in_open_no_other_by_a_link(app, link):
    person = somebody(app)
    with person.client.session_transaction() as cookie:
        cookie["entry"] = True
    assert person.client.get(link).status_code in {303, 404}
    assert "invited" not in session_of(person)


# ---- the visit in somebody’s calendar


def test_the_calendar_file_holds_the_moment_the_place_and_no_reason(ana, link):
    ana.visit(link)
    file = ana.client.get("/invited/visit.ics")
    assert file.content_type == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(file.data).walk("VEVENT")
    assert event.start == STARTS
    assert (str(event["summary"]), str(event["location"])) == (
        "Appointment",
        "12 Alder Street, Brooklyn",
    )
    told = file.text
    for secret in (*SECRETS, "cupuncture", "http", "invited", "form", link.rpartition("/")[2]):
        assert secret not in told


def test_a_visit_that_is_moved_moves_in_the_calendar_too(ana, store, visit, link):
    def entry():
        file = ana.client.get("/invited/visit.ics").data
        return next(iter(Calendar.from_ical(file).walk("VEVENT")))

    ana.visit(link)
    before = entry()
    found = store.appointments(MARCO).find(visit)
    later = replace(found.booking, starts=STARTS + timedelta(hours=3))
    store.appointments(MARCO).change(visit, later, found.revision)
    after = entry()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.start == STARTS + timedelta(hours=3)


def test_without_a_link_there_is_no_such_file(ana, store, visit, link):
    assert ana.client.get("/invited/visit.ics").status_code == 404
    ana.visit(link)
    store.appointments(MARCO).revoke(visit)
    assert ana.client.get("/invited/visit.ics").status_code == 404


def test_no_link_stands_in_the_log_of_what_was_done(ana, store, link, caplog):
    ana.visit(link).sends()
    told = repr(store.records(CONSOLE).events(100)) + caplog.text
    assert link.rpartition("/")[2] not in told
    assert not [secret for secret in SECRETS if secret in told]
