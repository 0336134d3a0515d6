"""A device that several people use: whoever is finished closes the form, and nobody reads it."""

import pytest

SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "sw_course": "growing"}
THANKS = "Thank you. This form is closed on this device."


@pytest.mark.parametrize("answers", [{}, SWOLLEN], ids=["nothing wrong", "see a doctor"])
def test_whoever_has_sent_a_form_may_close_it_on_this_device(patient, answers):
    patient.walks_to_review(**answers).fills_in()
    assert patient.path == "/sent"
    assert "I am finished: close this form on this device" in patient.text
    answer = patient.client.post("/close", data=patient.form_data)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    patient._follow("/close", answer)
    assert patient.heading == THANKS
    assert "Pat" not in patient.text
    assert patient.visit("/sent").status == 403


def test_a_form_that_is_not_mine_can_be_closed_before_i_begin(patient, store):
    patient.walks_to("safety-now", name_legal_first="Hortensia").visit("/")
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    patient.visit(patient.link("This is not my form"))
    assert patient.heading == "Close this form on this device?"
    assert "Hortensia" not in patient.html
    assert patient.sends().heading == THANKS
    assert patient.starts().is_at("before-you-start")
    assert store.draft(token).answers["name_legal_first"] == "Hortensia"


def test_another_site_cannot_close_my_form(patient):
    patient.walks_to_review().fills_in()
    assert patient.client.post("/close").status_code == 400
    assert patient.visit("/sent").status == 200
