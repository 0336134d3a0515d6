"""“Save and come back later”, from any page, and the code that leads back."""

import re
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, open_store
from intake.storage.error import FullError
from intake.storage.sqlite.walk.patients import SqlitePatients
from tests.web.begun import begun
from tests.web.browser import Browser

CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


def saves(patient, **typed):
    """Press the button at the foot of the page, with these answers on it."""
    named = {name.replace("__", "."): value for name, value in typed.items()}
    data = {**patient.form_data, **named, "save": "1"}
    return patient._follow(patient.address, patient.client.post(patient.address, data=data))


def code_on(patient):
    found = CODE.search(patient.text)
    assert found, patient.text
    return found[0]


def answers_of(patient, store):
    with patient.client.session_transaction() as cookie:
        return store.draft(cookie["draft"]).answers


def test_half_a_page_is_kept_and_a_code_leads_back_to_it(patient, store):
    begun(patient, "you")
    saves(patient, name_legal_first="Hortensia", phone="12")
    assert (patient.path, patient.heading) == ("/save", "Your answers are saved")
    told = answers_of(patient, store)
    assert told["name_legal_first"] == "Hortensia"
    assert "phone" not in told  # what could not be kept is asked again
    assert patient.visit("/questions/you").holds("name_legal_first") == "Hortensia"


def test_the_button_is_on_every_page_of_the_walk(patient):
    begun(patient, "you")
    button = 'form="page" name="save" value="1" formnovalidate'
    assert button in " ".join(patient.html.split())
    begun(patient, "/review")
    assert button in " ".join(patient.html.split())


def test_an_earlier_answer_is_not_emptied_by_leaving_half_way(patient, store):
    begun(patient, "safety-now").visit("/questions/you")
    saves(patient, name_legal_first="")
    assert answers_of(patient, store)["name_legal_first"] == "Pat"


def test_a_danger_sign_on_the_way_out_leads_to_the_care_card(patient):
    begun(patient, "safety-now")
    saves(patient, ds_now=["chest_pain"])
    assert patient.path == "/stop"
    assert CODE.search(patient.html) is None


def test_a_danger_sign_beside_none_of_these_counts_on_the_way_out_too(patient):
    begun(patient, "safety-now")
    saves(patient, ds_now=["chest_pain", "none"])
    assert patient.path == "/stop"


def test_the_page_says_how_long_and_that_the_safety_questions_are_not_done(patient):
    saves(begun(patient, "safety-feeling"))
    assert "To come back, you need this code and your date of birth." in patient.text
    assert "You have not finished the safety questions yet." in patient.text
    assert "We do not send the code by text or email" in patient.text
    saves(begun(patient, "where"))
    assert "You have not finished the safety questions yet." not in patient.text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ""),
        ({"ds_swelling": ["calf"], "sw_start": "2w", "sw_course": "growing"}, "See a doctor today"),
    ],
    ids=["nothing urgent", "a swollen calf"],
)
def test_whoever_should_be_seen_today_reads_so_before_they_leave(patient, answers, words):
    saves(begun(patient, "where", **answers))
    assert ("today" in patient.text.replace("I am done for today", "")) is bool(words)
    assert words in patient.text


def test_a_code_is_shown_once_and_a_new_one_takes_its_place(patient, app):
    saves(begun(patient, "safety-now"))
    first = code_on(patient)
    patient.visit("/save")
    assert CODE.search(patient.html) is None
    assert "We cannot show it again" in patient.text
    assert patient.sends().path == "/save"
    second = code_on(patient)
    assert first != second
    assert not opens(app, first)
    assert opens(app, second)


def saves_unseen(patient):
    """Press the button, and walk away before the next page is shown."""
    data = {**patient.form_data, "save": "1"}
    assert patient.client.post(patient.address, data=data).location == "/save"


def test_a_new_code_is_shown_to_nobody_else_at_this_browser(patient):
    saves_unseen(begun(patient, "safety-now"))
    begun(patient, "safety-pain", name_legal_first="Quillon").visit("/save")
    assert CODE.search(patient.html) is None


def test_who_closes_a_form_takes_along_all_but_the_language(patient):
    begun(patient, "safety-now").visit("/questions/safety-now?language=es")
    saves_unseen(patient)
    patient.visit("/close").sends()
    with patient.client.session_transaction() as session:
        assert session.keys() <= {"language", "csrf_token"}
        assert session["language"] == "es"


def test_on_the_page_with_the_code_nothing_turns_it_away(patient):
    """The page in another language would be without the code."""
    assert "Español" not in saves(begun(patient, "safety-now")).html
    assert "Español" in patient.visit("/save").html


def test_looking_at_the_page_makes_no_code(patient, app):
    begun(patient, "safety-now").visit("/save")
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        events = store.records(CONSOLE).events(100)
    assert "give-code" not in [event.action for event in events]


def test_the_picture_holds_the_address_and_the_code_behind_it(patient):
    saves(begun(patient, "safety-now"))
    figure = patient.html.partition("<figure")[2].partition("</figure>")[0]
    assert "<svg" in figure
    assert "style=" not in figure
    assert code_on(patient) not in figure


def test_nothing_of_the_code_is_in_an_address_or_in_the_log(patient, caplog):
    saves(begun(patient, "safety-now"))
    code = code_on(patient)
    assert code not in patient.address
    other = Browser(patient.client.application.test_client())
    comes_back(other, code)
    assert other.status == 200
    assert code[:9] not in caplog.text
    assert code[:9] not in other.address


def test_who_is_done_for_today_leaves_nothing_on_the_device(patient):
    saves(begun(patient, "safety-now", name_legal_first="Hortensia"))
    code = code_on(patient)
    answer = patient.client.post("/close", data=patient.form_data)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert patient.visit("/questions/you").status == 403
    assert "Hortensia" not in patient.html
    assert comes_back(patient, code).path == "/resume/welcome"


def test_where_the_disk_is_full_nobody_is_told_that_it_was_saved(patient, monkeypatch):
    begun(patient, "you")

    def full(*_all, **_named):
        raise FullError("full")

    monkeypatch.setattr(SqlitePatients, "save", full)
    saves(patient, name_legal_first="Hortensia")
    assert patient.status == 503
    assert "We did not save this page" in patient.text
    assert patient.holds("name_legal_first") == "Hortensia"


def test_a_code_works_for_three_days_and_not_a_moment_longer(patient, app):
    saves(begun(patient, "safety-now"))
    code, before = code_on(patient), app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(hours=71, minutes=59)
    assert opens(app, code)
    app.config["CLOCK"] = lambda: before() + timedelta(hours=72)
    assert not opens(app, code)


def comes_back(browser, code, month="4", day="27", year="1985"):
    browser.visit("/resume")
    boxes = {"who-code": code, "who-month": month, "who-day": day, "who-year": year}
    return browser.sends(**boxes)


def opens(app, code):
    return comes_back(Browser(app.test_client()), code).path == "/resume/welcome"
