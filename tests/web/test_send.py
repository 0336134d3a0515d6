"""Check, change, sign, send: once, and never without saying so when it did not arrive."""

import pytest

from intake.storage import Agent, ConflictError, open_store
from intake.storage.error import FullError
from intake.storage.sqlite.walk.patients import SqlitePatients
from tests.web.browser import Browser
from tests.web.test_walk import kept

PRACTITIONER = Agent("lena", "practitioner")
SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "sw_course": "growing"}


def sent(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        face = store.practitioners(PRACTITIONER)
        return [face.open_response(entry.id) for entry in face.queue() if entry.kind == "sent"]


def full(*_args: object, **_named: object) -> None:
    raise FullError("The disk is full. Make room, then try again.")


def test_the_safety_check_comes_first_and_every_answer_is_there(patient):
    patient.walks_to_review()
    text = patient.text
    assert text.index("Safety check") < text.index("First name") < text.index("Which side hurts?")
    assert "None of these" in text
    assert "April 27, 1985" in text
    assert "3 of 10" in text


def test_a_gap_is_said_as_one(patient):
    patient.walks_to_review(smoke=None, name_called="")
    assert "Not answered. We will ask you at the visit." in patient.text


def test_change_leads_to_the_question_and_straight_back(patient):
    patient.walks_to_review()
    patient.visit("/questions/safety-pain?from=review")
    patient.sends(nrs_now="6")
    assert patient.path == "/review"
    assert "6 of 10" in patient.text


def test_a_change_that_opens_a_follow_up_asks_only_that_and_comes_back(patient):
    patient.walks_to_review()
    patient.visit("/questions/safety-feeling?from=review").sends(ds_bladder="yes")
    assert patient.heading == "More about peeing"
    patient.fills_in(ds_when_bladder="long_before", ds_worse_bladder="no")
    assert patient.path == "/review"
    assert "Long before this pain" in patient.text


def test_closing_a_page_withdraws_its_answers_and_opening_it_brings_them_back(patient, store):
    patient.walks_to_review(ds_bladder="yes")
    patient.visit("/questions/safety-feeling?from=review").sends(ds_bladder="no")
    assert patient.path == "/review"
    assert "Long before this pain" not in patient.text
    assert kept(patient, store)["ds_when_bladder"] == "long_before"
    patient.visit("/questions/safety-feeling?from=review").sends(ds_bladder="yes")
    assert patient.path == "/review"
    assert "Long before this pain" in patient.text


def test_what_was_withdrawn_is_sent_apart_and_not_among_the_answers(app, patient):
    patient.walks_to_review(ds_bladder="yes")
    patient.visit("/questions/safety-feeling?from=review").sends(ds_bladder="no")
    patient.fills_in()
    (response,) = sent(app)
    assert "ds_when_bladder" not in response.sent.answers
    assert response.sent.withdrawn["ds_when_bladder"] == "long_before"


def test_two_answers_that_do_not_match_are_pointed_out_and_never_block(patient):
    patient.walks_to_review(weak_toe="no_too_weak")
    assert "Two answers do not match" in patient.text
    assert "“No, too weak” for" in patient.text or "do not match" in patient.text
    assert patient.fills_in().path == "/sent"


def test_tell_us_more_leads_through_optional_pages_and_back(patient):
    patient.walks_to_review()
    patient.visit(patient.link("Tell us more</a>"))
    seen = []
    while patient.path != "/review":
        seen.append(patient.path)
        assert "Tell us more" in patient.html
        patient.sends()
        assert patient.status == 200, patient.errors
    assert "/questions/more-tasks" in seen
    assert "/questions/more-contact" in seen
    assert len(seen) == len(set(seen))


def test_sending_needs_a_signature(patient):
    patient.walks_to_review()
    patient.sends(truth__name="")
    assert patient.status == 422
    assert "Check the box to confirm that your answers are true" in patient.errors
    assert "Enter your full name." in patient.errors


def test_the_receipt_has_the_reference_the_clinic_has(app, patient):
    patient.walks_to_review().fills_in()
    (response,) = sent(app)
    assert response.receipt.reference in patient.text
    assert response.sent.person.name == "Pat Example"
    assert response.sent.answers["ds_saddle"] == "no"
    assert response.sent.disposition == response.sent.assessment["disposition"]


def test_sending_twice_gives_one_response_and_says_so(app, patient):
    patient.walks_to_review()
    data = dict(patient.form_data)
    patient.sends(truth="yes", ny_advice="yes").visit("/sent")
    again = patient.client.post("/review", data=data)
    patient._follow("/review", again)
    assert patient.heading == "We already have your answers"
    assert len(sent(app)) == 1


@pytest.mark.parametrize("address", ["/questions/you", "/review", "/stop", "/support"])
def test_after_sending_every_page_leads_to_the_receipt(patient, address):
    patient.walks_to_review().fills_in()
    assert patient.visit(address).path == "/sent"


def test_the_receipt_waits_until_the_form_is_sent(patient):
    assert patient.walks_to("you").visit("/sent").is_at("you")


def test_a_swollen_calf_is_told_to_see_a_doctor_today(app, patient):
    patient.walks_to_review(**SWOLLEN).fills_in()
    assert patient.heading == "See a doctor today"
    assert "Do not massage, heat or needle this leg." in patient.text
    assert "Do not wait for our call." in patient.text
    assert "Thank you" in patient.text
    assert "same_day" not in patient.html
    for rule in app.config["RULES"].every:
        assert rule.title not in patient.html


def test_only_not_knowing_is_asked_to_call(patient):
    patient.walks_to_review(ds_swelling=["not_sure"], **{"ds_swelling.again": ["not_sure"]})
    patient.fills_in()
    assert patient.status == 200
    assert "Thank you" in patient.text


def test_words_of_self_harm_at_the_end_put_the_support_box_first(patient):
    patient.walks_to_review().fills_in(other_notes="some days I want to die")
    assert patient.path == "/sent"
    assert "988" in patient.text


def test_words_of_self_harm_bring_no_advice_about_the_leg_and_no_other_promise(patient):
    patient.walks_to_review().fills_in(other_notes="I want to die")
    patient.visit("/sent")
    assert patient.heading == "See a doctor today"
    assert "not sure" not in patient.text
    assert "Do not massage" not in patient.text
    assert "next working day" not in patient.text


def test_where_a_page_cannot_be_kept_what_was_typed_is_still_there(
    patient, store, monkeypatch, caplog
):
    patient.walks_to("you")
    before = kept(patient, store)
    with monkeypatch.context() as broken:
        broken.setattr(SqlitePatients, "save", full)
        patient.fills_in(name_legal_first="Ana")
    assert patient.status == 503
    assert "We did not save this page. Your answers are still here below." in patient.errors
    assert patient.holds("name_legal_first") == "Ana"
    assert "The disk is full" not in patient.html
    assert kept(patient, store) == before
    assert "A fault: FullError at " in caplog.text
    assert "Ana" not in caplog.text
    patient.sends()
    assert kept(patient, store)["name_legal_first"] == "Ana"


def test_where_sending_fails_nothing_is_called_sent(app, patient, monkeypatch):
    patient.walks_to_review()
    with monkeypatch.context() as broken:
        broken.setattr(SqlitePatients, "send", full)
        patient.fills_in()
    assert patient.status == 503
    assert "We could not send your answers yet" in patient.errors
    assert "Send again" in patient.html
    assert sent(app) == []
    assert patient.sends().path == "/sent"


def test_a_change_from_another_window_while_sending_is_assessed_again(app, patient, monkeypatch):
    patient.walks_to_review()
    send, tries = SqlitePatients.send, []

    def conflict_first(self: SqlitePatients, *args: object, **named: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise ConflictError("The answers have changed since they were read.")
        return send(self, *args, **named)

    monkeypatch.setattr(SqlitePatients, "send", conflict_first)
    assert patient.fills_in().path == "/sent"
    assert len(sent(app)) == 1


def test_a_record_that_cannot_be_read_is_said_without_a_trace(patient, monkeypatch):
    patient.walks_to("you")
    monkeypatch.setattr(SqlitePatients, "draft", full)
    patient.visit("/questions/you")
    assert patient.status == 503
    assert patient.heading == "Something went wrong on our side"
    assert "The disk is full" not in patient.html


def test_a_fault_of_ours_shows_a_number_and_no_trace(app):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fault() -> None:
        raise RuntimeError("ds_saddle: yes")

    app.config["CLOCK"] = fault
    browser = Browser(app.test_client()).visit("/")
    assert browser.status == 500
    assert "give this number" in browser.text
    assert "ds_saddle" not in browser.html


def test_sending_changes_the_cookie_so_that_no_page_comes_back_from_the_browsers_memory(patient):
    patient.walks_to_review()
    before = patient.client.get_cookie("intake").value
    assert patient.fills_in().path == "/sent"
    assert patient.client.get_cookie("intake").value != before
