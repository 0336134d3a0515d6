"""From the first page to the receipt, one topic at a time, and what is kept on the way."""

import pytest

from intake.storage import Patients
from tests.patients import NEUTRAL
from tests.web.browser import Browser
from tests.web.walker import Walker


def kept(patient: Browser, store: Patients) -> dict[str, object]:
    with patient.client.session_transaction() as cookie:
        return dict(store.draft(cookie["draft"]).answers)


def test_someone_with_a_simple_ache_walks_from_start_to_receipt(patient):
    patient.walks_to_review().fills_in()
    assert patient.path == "/sent"
    assert patient.heading == "We have your answers"
    assert "Thank you, Pat" in patient.text


def test_the_simple_path_has_24_pages_and_no_follow_up(app):
    sit_bone = {**NEUTRAL, "regions": ["buttock_crease_sitbone-left"]}
    end = Walker(app.test_client()).walk(sit_bone)
    assert len(end.pages) == 25, end.pages  # 24 pages and the receipt


def test_a_page_says_which_part_it_is_and_how_far_one_is(patient):
    patient.walks_to("safety-pain")
    assert "Part 2 of 5: Safety check" in patient.html
    assert "Page 5 of about 24" in patient.html


def test_a_follow_up_comes_on_the_next_page(patient):
    patient.walks_to("safety-feeling")
    assert "sitting" not in patient.text
    patient.fills_in(ds_bladder="yes")
    assert patient.heading == "More about peeing"


def test_someone_who_is_not_sure_is_asked_once_more_in_other_words(patient, store):
    patient.walks_to("safety-feeling").fills_in(ds_saddle="not_sure")
    assert patient.heading == "Let us ask that another way"
    patient.sends(ds_saddle="no")
    answers = kept(patient, store)
    assert answers["ds_saddle"] == "not_sure"
    assert answers["ds_saddle.again"] == "no"
    assert patient.is_at("safety-legs")


def test_everything_is_kept_at_every_step(patient, store):
    patient.walks_to("safety-now")
    answers = kept(patient, store)
    assert answers["name_legal_first"] == "Pat"
    assert answers["dob"] == "1985-04-27"
    assert "ds_now" not in answers


def test_an_optional_question_left_empty_is_kept_as_passed(patient, store):
    patient.walks_to("you").fills_in(name_called="")
    assert kept(patient, store)["name_called"] is None


def test_back_never_loses_an_answer(patient):
    patient.walks_to("safety-pain")
    patient.visit(patient.link("Back"))
    assert patient.is_at("safety-now")
    assert patient.holds("ds_now") == "none"
    patient.sends()
    assert patient.is_at("safety-pain")


def test_a_page_out_of_order_leads_to_the_first_open_one(patient):
    patient.walks_to("you")
    patient.visit("/questions/worse")
    assert patient.is_at("you")
    assert "Please answer this page first." in patient.text


def test_a_page_that_is_not_for_this_patient_leads_to_the_first_open_one(patient):
    patient.walks_to("safety-legs")
    patient.visit("/questions/when-bladder")
    assert patient.is_at("safety-legs")


@pytest.mark.parametrize("address", ["/questions/nowhere", "/questions/review", "/nothing"])
def test_a_page_that_does_not_exist_says_so(patient, address):
    patient.starts().visit(address)
    assert patient.status == 404
    assert patient.heading == "Page not found"
    assert "Your answers are not lost" in patient.text


def test_two_windows_of_one_person_lose_nothing(patient, store):
    patient.walks_to("safety-pain")
    other = Browser(patient.client)
    other.visit("/questions/you").fills_in(name_called="Patty")
    patient.fills_in()
    answers = kept(patient, store)
    assert answers["name_called"] == "Patty"
    assert answers["nrs_now"] == 3


def test_the_start_page_leads_back_to_the_form_that_was_begun(patient):
    assert "Go on with my form" not in patient.visit("/").text
    patient.walks_to("safety-now").visit("/")
    assert patient.visit(patient.link("Go on with my form")).is_at("safety-now")
    patient.walks_to_review().visit("/")
    assert patient.link("Go on with my form") == "/review"


def test_starting_again_goes_on_with_the_same_form_in_the_language_chosen_now(patient, store):
    patient.walks_to("safety-now").visit("/")
    assert patient.sends().is_at("safety-now")
    patient.visit("/").sends(lang="es")
    assert patient.is_at("language")  # whether an interpreter is needed
    answers = kept(patient, store)
    assert (answers["name_legal_first"], answers["lang"]) == ("Pat", "es")
    assert patient.visit("/").holds("lang") == "es"


def test_a_stop_waits_behind_the_start_page_too(patient):
    patient.walks_to("/stop", ds_now=["chest_pain"]).visit("/")
    assert patient.link("Go on with my form") == "/stop"
    assert patient.sends().path == "/stop"


def test_after_a_form_was_sent_starting_begins_a_new_one(patient, store):
    patient.walks_to_review().fills_in()
    assert "Go on with my form" not in patient.visit("/").text
    assert patient.fills_in().is_at("before-you-start")
    assert kept(patient, store) == {"lang": "en"}


def test_the_text_beside_another_answer_is_needed_only_with_that_answer(patient):
    patient.walks_to("quick-health-2")
    patient.fills_in(surg=["other"], surg__other="")
    assert patient.status == 422
    assert "Enter which operation it was." in patient.errors
    patient.fills_in(surg=["other"], surg__other="tonsils")
    assert patient.heading == "More about blood and surgery"


def test_a_doctors_name_counts_more_than_the_box_that_there_is_none(patient, store):
    patient.walks_to("doctor").sends(phys_name="Dr. Okafor", phys_none="yes", c_share_md="yes")
    assert (patient.status, patient.errors) == (200, "")
    answers = kept(patient, store)
    assert (answers["phys_name"], answers["phys_none"]) == ("Dr. Okafor", None)


def test_every_box_of_a_date_asks_for_numbers(patient):
    patient.walks_to("you")
    for part in ("month", "day", "year"):
        box = patient.html.partition(f'id="dob-{part}"')[2].partition(">")[0]
        assert 'inputmode="numeric"' in box


def test_the_place_that_hurts_most_is_one_of_the_places_marked(patient):
    patient.walks_to("where").fills_in(regions=["calf-left", "heel-left"])
    offered = [c.value for c in patient.form.controls if c.name == "main_region"]
    assert offered == ["calf-left", "heel-left"]
    patient.fills_in(main_region="calf-left")
    patient.visit("/questions/where").fills_in(regions=["groin-left", "heel-left"])
    assert patient.is_at("spot")
    patient.sends()
    assert "the place that hurts most" in patient.errors


def test_a_helper_is_told_to_ask_the_person(patient):
    patient.walks_to("safety-now", who_fills="helper")
    assert "Ask the person." in patient.text


def test_a_parent_is_asked_to_agree_and_the_young_person_answers_alone(patient):
    patient.walks_to("guardian", dob="2011-04-02")
    assert "A parent or legal guardian needs to read this form" in patient.text
    patient.walks_to_review(dob="2011-04-02", private_talk="yes")
    assert "talk alone" not in patient.text


def test_words_of_self_harm_show_the_support_box_once_right_away(patient):
    patient.walks_to("medicines").fills_in(meds_list="I want to die")
    assert patient.path == "/support"
    assert "988" in patient.text
    patient.sends()
    assert patient.is_at("needle-health")
    patient.fills_in()
    assert patient.is_at("needle-skin")


def test_the_short_pages_beside_the_walk_lead_back(patient):
    patient.walks_to("safety-now")
    for words in ("I would like to answer by phone",):
        patient.visit(patient.link(words))
        assert "(212) 555-0143" in patient.text
        patient.visit(patient.link("Back"))
        assert patient.is_at("safety-now")
    assert patient.visit("/privacy").heading == "How we keep your answers private"


def test_the_privacy_notice_is_one_link_away_from_agreeing_to_it(patient):
    patient.walks_to("before-you-start")
    patient.visit(patient.link("Read the privacy notice"))
    assert patient.heading == "How we keep your answers private"
    assert patient.visit(patient.link("Back")).is_at("before-you-start")


def test_whoever_does_not_agree_before_beginning_has_left_nothing(patient):
    patient.visit("/no-consent")
    assert patient.heading == "You do not have to use this form"
    assert "We have kept nothing about you." in patient.text


def test_whoever_does_not_agree_later_is_told_what_is_kept_and_may_close_the_form(patient, store):
    patient.walks_to("before-you-start")
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    patient.visit(patient.link("I do not agree"))
    assert "We keep what you told us for up to 3 days." in patient.text
    assert "nothing" not in patient.text
    patient.client.post("/no-consent")  # a forged one: without the token of the page
    assert kept(patient, store) == {"lang": "en"}
    patient.sends()
    assert patient.path == "/"
    assert "Your form is closed in this browser." in patient.text
    assert patient.visit("/review").status == 403
    assert store.draft(token).answers == {"lang": "en"}


def test_an_answer_to_check_is_not_called_optional(patient):
    patient.walks_to_review()
    assert "What should we call you?" in patient.html
    assert "(optional)</dt>" not in patient.html
    assert patient.link("Go to the end to send") == "#send"


def test_the_picture_does_not_ask_to_be_tapped(patient):
    patient.walks_to("where")
    assert "Use the list. The picture shows what you marked." in patient.text


def test_healthz_says_ok_and_nothing_else(app):
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_every_page_of_the_walk_passes_the_audit(patient):
    patient.starts()
    while patient.path != "/sent":
        before = patient.address
        patient.fills_in()
        assert patient.address != before, patient.errors
