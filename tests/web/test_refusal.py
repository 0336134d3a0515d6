"""An answer that cannot be taken down: what to do is said, nothing is half kept, nothing lost."""

from io import BytesIO

import pytest

from tests.web.test_walk import kept

TOO_LONG = "x" * 61
WRONG = [
    ("you", {"name_legal_first": TOO_LONG}, "Make your answer shorter for your first name"),
    ("you", {"name_legal_first": ""}, "Enter your first name."),
    ("you", {"name_legal_first": "Pat\x00"}, "Use letters, numbers and common signs only"),
    ("you", {"name_legal_last": "Diaz\nHIV"}, "Use letters, numbers and common signs only"),
    ("you", {"name_legal_last": "Di\u202eaz"}, "Use letters, numbers and common signs only"),
    ("you", {"name_legal_last": "…"}, "Use letters, numbers and common signs only for your last"),
    ("you", {"phone": "2125550142 HIV pos"}, "Enter a phone number with 10 digits"),
    ("you", {"phone": "12"}, "Enter a phone number with 10 digits, such as 212 555 0142."),
    ("you", {"dob-month": "4", "dob-day": "31"}, "Enter a real date of birth, such as 4 27 1985."),
    ("you", {"dob-month": "Foo"}, "Enter a real date of birth"),
    ("you", {"dob-month": ""}, "Enter the month you were born."),
    ("you", {"dob-year": "2090"}, "Your date of birth must be in the past."),
    ("you", {"dob-year": "1850"}, "It makes you more than 120 years old."),
    ("you", {"phone_ok_msg": "pigeon"}, "That answer is not on the list."),
    ("you", {"phone_ok_msg": ["voice", "text"]}, "Choose only one answer for messages."),
    ("safety-pain", {"nrs_now": "11"}, "Use a whole number from 0 to 10"),
    ("safety-pain", {"nrs_now": "3.5"}, "Use a whole number from 0 to 10"),
    ("safety-pain", {"nrs_now": "seven"}, "Use a whole number from 0 to 10"),
    ("safety-pain", {"limp_now": []}, "If you do not know, choose “I’m not sure”."),
    ("safety-now", {"ds_now": ["none", "fainted"]}, "You chose “None of these” and something else"),
    ("safety-now", {"ds_now": []}, "If none fit, choose “None of these”."),
    ("safety-now", {"ds_now": ["chest_pain", "a-code-nobody-offers"]}, "not on the list"),
    ("safety-feeling", {"ds_saddle": []}, "Choose yes, no or I’m not sure for"),
    ("where", {"regions": []}, "Choose at least one answer for where it hurts."),
    ("where", {"regions": ["elbow-left"]}, "not on the list"),
]


@pytest.mark.parametrize(("page", "typed", "words"), WRONG)
def test_a_wrong_answer_is_refused_with_what_to_do(patient, store, page, typed, words):
    patient.walks_to(page).fills_in()
    patient.visit(f"/questions/{page}")
    before = kept(patient, store)
    patient.sends(**typed)
    assert patient.status == 422
    assert words in patient.errors
    assert "<title>Error: " in patient.html
    assert kept(patient, store) == before


def test_everything_typed_is_still_there_after_a_refusal(patient):
    patient.walks_to("you")
    patient.sends(
        **{"name_legal_first": "José <b>", "dob-month": "Abril", "dob-day": "2", "dob-year": ""}
    )
    assert patient.holds("name_legal_first") == "José <b>"
    assert patient.holds("dob-month") == "Abril"
    assert patient.holds("dob-day") == "2"
    assert "Enter the year you were born." in patient.errors
    assert "Please check" in patient.errors


def test_a_sign_nobody_can_see_is_gone_when_the_name_is_shown_again(patient, store):
    patient.walks_to("you").fills_in()
    patient.visit("/questions/you").sends(name_legal_last="Di\u202eaz\u200b")
    assert patient.holds("name_legal_last") == "Diaz"
    assert kept(patient.sends(), store)["name_legal_last"] == "Diaz"


@pytest.mark.parametrize("token", ["", "stale"])
def test_the_note_of_what_was_pointed_out_holds_names_of_questions_only(patient, token):
    patient.walks_to("safety-now")
    named = {"csrf_token": token} if token else {}
    patient.sends(pointed_out="ds_now \x00\x07 <b>x", ds_now=[], **named)
    assert patient.status in {400, 422}
    assert patient.holds("pointed_out") == "ds_now"


@pytest.mark.parametrize("month", ["4", "04", "april", "Apr", "APR.", "abril", "Abr"])
def test_a_month_may_be_a_number_or_a_word(patient, store, month):
    patient.walks_to("you").fills_in()
    patient.visit("/questions/you").sends(**{"dob-month": month})
    assert kept(patient, store)["dob"] == "1985-04-27"


def test_none_with_something_else_is_pointed_out_once_and_then_the_sign_counts(patient, store):
    patient.walks_to("safety-legs").sends(
        ds_bilateral=["none", "just_sore"], ds_weak="no", numb_tingle="no"
    )
    assert patient.status == 422
    patient.sends()
    assert patient.status == 200
    assert kept(patient, store)["ds_bilateral"] == ("just_sore",)


def test_a_month_alone_will_do_where_the_question_allows_it(patient, store):
    patient.walks_to_review()
    patient.visit("/questions/more-history?from=more")
    patient.sends(**{"onset_date-month": "sept", "onset_date-year": "2026"})
    assert kept(patient, store)["onset_date"] == "2026-09"


def test_the_error_summary_leads_to_each_question(patient):
    patient.walks_to("you").sends()
    for name in ("name_legal_first", "dob-month", "phone", "phone_ok_msg-yes_both"):
        assert f'href="#{name}"' in patient.html  # the audit sees that each leads somewhere


def test_too_much_at_once_is_refused_and_nothing_is_lost(patient, store):
    patient.walks_to("you")
    before = kept(patient, store)
    patient.sends(name_legal_first="x" * 300_000)
    assert patient.status == 413
    assert patient.heading == "That was too much at once"
    assert kept(patient, store) == before


def test_a_field_nobody_asked_for_is_not_kept(patient, store):
    patient.walks_to("safety-now").fills_in()
    patient.visit("/questions/safety-now").sends(walk__stopped="yes", md_checked="yes", age="5")
    assert not {"walk.stopped", "md_checked", "age"} & kept(patient, store).keys()


@pytest.mark.parametrize("body", [{"who_fills": 5}, [1, 2], "x", {"who_fills": {"a": None}}])
@pytest.mark.parametrize("address", ["/", "/questions/before-you-start", "/staff/sign-in"])
def test_only_form_fields_are_read(patient, store, address, body):
    patient.walks_to("before-you-start")
    headers = {"X-CSRFToken": patient.holds("csrf_token")}
    patient._follow(address, patient.client.post(address, json=body, headers=headers))
    assert patient.status == 422
    assert kept(patient, store) == {"lang": "en"}


def test_a_file_is_not_an_answer(patient, store):
    patient.walks_to("before-you-start")
    file = (BytesIO(b"self"), "self.txt")
    data = {"csrf_token": patient.holds("csrf_token"), "who_fills": file}
    patient._follow(patient.address, patient.client.post(patient.address, data=data))
    assert patient.status == 422
    assert kept(patient, store) == {"lang": "en"}
