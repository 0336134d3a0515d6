"""What a practitioner says of a form, on its brief: kept and signed, apart from the patient’s."""

import re
from itertools import count

import pytest

from intake import create_app
from intake.storage import CONSOLE, PATIENT, Agent, open_store
from tests.web.staff.conftest import Browser
from tests.web.staff.entry import open_accounts
from tests.web.staff.people import ANA, JORDAN, RUTH

WHY = "An old swelling, she says, since a fracture in 2019."
NOTHING_SAID = "0-0-0"
"""The mark of a form of which nobody has said anything."""
TYPED = "She called: numb <since> noon."


NUMBER = count(1)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """One clinic for the whole file: each test has a patient of its own in it."""
    instance = tmp_path_factory.mktemp("reviewing") / "instance"
    app = create_app({"TESTING": True, "INSTANCE": instance, "WTF_CSRF_ENABLED": False})
    open_accounts(app)
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        store.staff(CONSOLE).add("may.li", "practitioner", "Dr. May Li")
    return app


@pytest.fixture
def clinic(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        yield store


@pytest.fixture
def colleague(app):
    """A second practitioner, at a browser of their own."""
    return Browser(app.test_client()).comes_in("may.li")


@pytest.fixture
def name():
    return f"Patient{next(NUMBER)} Reyes"


@pytest.fixture
def ana(clinic, name):
    return f"/practitioner/responses/{ANA.called(name.split()[0]).sends(clinic)}"


def mark(page: Browser) -> str:
    """What the sign-off button on the page would say was seen."""
    return re.search(r'name="as_of" value="([^"]*)"', page.html)[1]


def row_of(name: str, page: Browser) -> str:
    """The row of a list in which this person stands."""
    return next(row for row in page.html.split("<tr")[1:] if name in row)


def answers(page: Browser) -> str:
    """All of them, with the words of the patient."""
    shown = page.html.partition('id="b-answers"')[2].partition('id="b-opened"')[0]
    return re.sub(r'name="(csrf_token|as_of)" value="[^"]*"', "", shown)


def reviews_safety(browser: Browser, address: str) -> None:
    for section in ("flags", "ask-first", "precautions", "medication"):
        assert browser.post(f"{address}/sections", section=section).status == 303


def test_a_section_is_ticked_with_name_and_time_and_the_tick_taken_back(practitioner, ana):
    practitioner.post(f"{ana}/sections", section="flags")
    assert practitioner.location == f"{ana}#b-flags"
    page = practitioner.visit(ana)
    assert 'aria-pressed="true"' in page.html
    assert re.search(r"Reviewed : Flags Dr. Lena Park, \d", page.text)

    practitioner.post(f"{ana}/sections", section="flags", taken_back="yes")
    assert 'aria-pressed="true"' not in practitioner.visit(ana).html


def test_nobody_signs_off_before_the_safety_sections_are_reviewed(practitioner, ana, name):
    practitioner.post(f"{ana}/sections", section="flags")
    page = practitioner.visit(ana)
    assert (
        "To review before you sign off: Ask first , Before you needle , Medication ." in page.text
    )
    page.post(f"{ana}/review", as_of=mark(page))
    assert page.status == 422
    assert "Not signed off yet. Review these first" in page.text
    assert name in page.visit("/practitioner/").text

    reviews_safety(practitioner, ana)
    page = practitioner.visit(ana)
    assert "The safety sections are reviewed." in page.text
    page.post(f"{ana}/review", as_of=mark(page))
    assert "Signed off. It is off the queue" in page.visit(page.location).text
    assert name not in page.text
    page = practitioner.visit(ana)
    assert "Signed off by Dr. Lena Park" in page.text
    assert "Sign off</button>" not in page.html


def test_an_override_shows_both_and_why(practitioner, ana, name):
    page = practitioner.visit(ana)
    page.post(f"{ana}/override", as_of=mark(page), disposition="emergency_now", why=WHY)
    assert page.location == f"{ana}#b-override"
    page = practitioner.visit(ana)
    both = r"Rules: Same day In force: Emergency now by Dr. Lena Park, [^:]*\d+:\d\d.{3}: “An old"
    assert re.search(both, page.text)
    assert "Emergency now" in row_of(name, practitioner.visit("/practitioner/"))


def test_making_it_less_urgent_is_asked_for_twice(practitioner, ana):
    page = practitioner.visit(ana)
    told = {"as_of": mark(page), "disposition": "discuss_at_visit", "why": WHY}
    page.post(f"{ana}/override", **told)
    assert page.status == 422
    assert "This makes it less urgent. Check the box if you mean it." in page.text
    assert WHY in page.text
    assert page.post(f"{ana}/override", **told, lower="y").status == 303
    assert "In force: Discuss at visit" in page.visit(ana).text


@pytest.mark.parametrize(
    ("act", "typed", "words"),
    [
        ("override", {"disposition": "emergency_now", "why": "  "}, "Say why"),
        ("override", {"why": WHY}, "Choose how urgent it is."),
        ("override", {"disposition": "same_day", "why": WHY}, "It is “Same day” already."),
        ("override", {"disposition": "emergency_now", "why": "x" * 2001}, "Shorten it"),
        ("addenda", {"note": ""}, "Write the note first."),
        ("addenda", {"note": "y" * 2001}, "Shorten it"),
        ("judgements", {"rule": "R09", "place": "1", "verdict": "wrong"}, "Say why"),
        ("judgements", {"rule": "R09", "place": "1", "reason": WHY}, "Choose right"),
        ("judgements", {"rule": "R01", "missed": " "}, "Say what was missed."),
        ("judgements", {"rule": "", "missed": WHY}, "Not a valid choice"),
        ("sections", {"section": ""}, "Do it once more."),
        ("discussed", {"place": "1"}, "Do it once more."),
        ("discussed", {"precaution": "a b", "place": "1"}, "Do it once more."),
        ("judgements", {"rule": "R 09", "place": "1", "verdict": "right"}, "Do it once more."),
    ],
)
def test_what_cannot_be_kept_is_shown_again_as_it_was_typed(practitioner, ana, act, typed, words):
    page = practitioner.post(f"{ana}/{act}", as_of=NOTHING_SAID, **typed)
    assert page.status == 422
    assert "<title>Error: " in page.html
    assert words in page.text
    for name in typed.keys() & {"why", "note", "reason", "missed"}:
        assert typed[name].strip() in page.html


def test_a_note_stands_beside_the_answers_with_name_and_time(practitioner, ana):
    page = practitioner.visit(ana)
    before = answers(page)
    page.post(f"{ana}/addenda", as_of=mark(page), note=TYPED)
    page = practitioner.visit(ana)
    assert re.search(r"She called: numb &lt;since&gt; noon\. Note by Dr\. Lena Park, \w", page.text)
    assert "1 note by staff . Dr. Lena Park, today," in page.text
    assert answers(page) == before


def test_a_flag_is_judged_and_counts_in_the_rates(practitioner, clinic, ana):
    told = {"rule": "R09", "place": "1", "verdict": "wrong", "reason": WHY}
    practitioner.post(f"{ana}/judgements", **told)
    assert practitioner.location == f"{ana}#judge-1"
    assert "Wrong, Dr. Lena Park" in practitioner.visit(ana).text
    practitioner.post(f"{ana}/judgements", rule="none", missed="A rash nobody asked about.")
    assert "no rule covers it" in practitioner.visit(ana).text
    judged = clinic.reviews(Agent("g", "practitioner")).judged()
    assert (judged["R09"].wrong, judged["none"].missed) == (1, 1)


def test_no_sign_in_a_note_turns_its_words_or_is_hidden(practitioner, ana):
    page = practitioner.visit(ana)
    page.post(f"{ana}/addenda", as_of=mark(page), note="Has a\u202e tolc on\x00\r\n\tat all\x1b ")
    html = practitioner.visit(ana).html
    assert "<p>Has a tolc on\n at all</p>" in html
    assert not re.search("[\u202e\x00\x1b]", html)


def test_a_precaution_is_ticked_as_discussed(practitioner, ana):
    practitioner.post(f"{ana}/discussed", precaution="anticoagulant", place="2")
    assert practitioner.location == f"{ana}#talk-2"
    page = practitioner.visit(ana)
    assert re.search(r"Discussed : Takes a blood thinner Dr. Lena Park, \d", page.text)
    practitioner.post(f"{ana}/discussed", precaution="anticoagulant", place="2", taken_back="yes")
    assert "took back: discussed" in practitioner.visit(ana).text


def test_the_second_of_two_is_told_and_loses_nothing(practitioner, colleague, ana):
    seen = mark(practitioner.visit(ana))
    colleague.visit(ana)
    colleague.post(f"{ana}/override", as_of=seen, disposition="emergency_now", why="Cannot pee.")
    page = practitioner.post(
        f"{ana}/override", as_of=seen, disposition="routine", why=WHY, lower="y"
    )
    assert page.status == 409
    assert "this has changed since you opened it. Look, then decide." in page.text
    assert "Same day is now Emergency now: “Cannot pee.”" in page.text
    assert WHY in page.text
    page.post(f"{ana}/override", as_of=mark(page), disposition="routine", why=WHY, lower="y")
    assert page.status == 303
    assert "In force: Routine" in page.visit(ana).text


def test_nobody_signs_off_what_a_colleague_has_just_changed(practitioner, colleague, ana, name):
    reviews_safety(practitioner, ana)
    seen = mark(practitioner.visit(ana))
    colleague.post(f"{ana}/addenda", as_of=seen, note="She called: numb since noon.")
    page = practitioner.post(f"{ana}/review", as_of=seen)
    assert page.status == 409
    assert "She called: numb since noon." in page.text
    assert name in practitioner.visit("/practitioner/").text


def test_whoever_signs_off_second_is_told_who_was_first(practitioner, colleague, ana):
    reviews_safety(practitioner, ana)
    seen = mark(practitioner.visit(ana))
    colleague.post(f"{ana}/review", as_of=mark(colleague.visit(ana)))
    page = practitioner.post(f"{ana}/review", as_of=seen)
    assert "Dr. May Li signed it off already" in page.visit(page.location).text


def test_who_else_has_it_open_is_told_at_once(practitioner, colleague, ana):
    assert "Dr. May Li opened" not in practitioner.visit(ana).text
    colleague.visit(ana)
    assert "Dr. May Li opened this just now." in practitioner.visit(ana).text


def test_a_stop_is_reviewed_overridden_and_signed_off_like_a_form(practitioner, clinic, name):
    address = f"/practitioner/stopped/{RUTH.called(name.split()[0]).stops(clinic)}"
    reviews_safety(practitioner, address)
    page = practitioner.visit(address)
    seen = mark(page)
    page.post(f"{address}/addenda", as_of=seen, note="Called: she is on her way to the ED.")
    page.post(f"{address}/override", as_of=seen, disposition="same_day", why="Seen.", lower="y")
    page = practitioner.visit(address)
    assert "Rules: Emergency now In force: Same day" in page.text
    page.post(f"{address}/review", as_of=mark(page))
    assert name not in page.visit("/practitioner/").text
    assert "Change how urgent it is" not in page.visit(address).text


def test_a_stop_that_happens_again_meanwhile_must_be_read_again(practitioner, clinic):
    walk = clinic.patients(PATIENT)
    token = RUTH.starts(clinic)
    walk.stop(token, RUTH.alarm)
    address = f"/practitioner/stopped/{walk.draft(token).id}"
    reviews_safety(practitioner, address)
    seen = mark(practitioner.visit(address))
    walk.go_on(token, "wrong-answer")
    walk.stop(token, RUTH.alarm)
    page = practitioner.post(f"{address}/review", as_of=seen)
    assert page.status == 409
    assert "The patient has been at the form since." in page.text


@pytest.mark.parametrize("as_of", [{}, {"as_of": ""}, {"as_of": "0"}, {"as_of": "9" * 30}])
def test_nobody_signs_off_who_does_not_say_what_they_saw(practitioner, ana, name, as_of):
    reviews_safety(practitioner, ana)
    page = practitioner.post(f"{ana}/review", **as_of)
    assert page.status == 409
    assert "Look, then decide." in page.text
    assert name in practitioner.visit("/practitioner/").text


@pytest.mark.parametrize("act", ["sections", "discussed", "judgements", "override", "addenda"])
def test_an_act_under_the_wrong_address_finds_nothing(practitioner, clinic, act):
    stop, sent = RUTH.stops(clinic), JORDAN.sends(clinic)
    for wrong in (f"responses/{stop}", f"stopped/{sent}", "responses/nothing"):
        assert practitioner.post(f"/practitioner/{wrong}/{act}", section="flags").status == 404


def test_the_front_desk_and_the_patient_see_no_word_of_it(practitioner, desk, ana, name):
    page = practitioner.visit(ana)
    seen = mark(page)
    page.post(f"{ana}/addenda", as_of=seen, note="CANARY")
    page.post(f"{ana}/override", as_of=seen, disposition="emergency_now", why="CANARY")
    people = desk.visit("/desk/")
    assert "CANARY" not in people.html
    assert "Tell a practitioner now" in row_of(name, people)
    assert desk.post(f"{ana}/addenda", note="x").status == 404


def test_a_reason_stands_in_no_address_and_no_title(practitioner, ana):
    page = practitioner.visit(ana)
    page.post(f"{ana}/override", as_of=mark(page), disposition="emergency_now", why="CANARY")
    assert "CANARY" not in page.location
    assert "CANARY" not in page.visit(ana).html.partition("</title>")[0]


def test_what_is_typed_about_a_stop_that_is_signed_off_meanwhile_is_not_lost(
    practitioner, colleague, clinic
):
    address = f"/practitioner/stopped/{RUTH.stops(clinic)}"
    reviews_safety(colleague, address)
    seen = mark(practitioner.visit(address))
    colleague.post(f"{address}/review", as_of=mark(colleague.visit(address)))
    page = practitioner.post(
        f"{address}/override", as_of=seen, disposition="same_day", why=WHY, lower="y"
    )
    assert page.status == 409
    assert "Dr. May Li, today" in page.text
    assert "signed it off" in page.text
    assert WHY in page.text


def test_a_note_on_the_stop_stands_on_the_form_that_was_sent_after_it(practitioner, clinic):
    walk = clinic.patients(PATIENT)
    token = RUTH.starts(clinic)
    walk.stop(token, RUTH.alarm)
    address = f"/practitioner/stopped/{walk.draft(token).id}"
    practitioner.post(f"{address}/addenda", as_of=NOTHING_SAID, note=TYPED)
    walk.go_on(token, "doctor-checked")
    response = walk.send(token, RUTH.sent).response_id
    page = practitioner.visit(f"/practitioner/responses/{response}")
    assert "1 note by staff" in page.text
    assert "She called: numb &lt;since&gt; noon." in page.text
