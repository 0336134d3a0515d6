"""“Delete my answers” deletes them; where the clinic has to keep them, it says so."""

from datetime import date, timedelta

import pytest

from intake.storage import CONSOLE, open_store
from tests.keeping.page import everything_in
from tests.web.begun import begun
from tests.web.browser import Browser
from tests.web.test_save import code_on, comes_back, saves

KEPT = "We could not delete all of it"


def deletes(patient):
    patient.visit("/delete")
    return patient.sends()


@pytest.mark.parametrize("page", ["/save", "/no-consent", "/close"])
def test_it_is_offered_wherever_somebody_may_leave(patient, page):
    begun(patient, "safety-now").visit(page)
    assert patient.visit(patient.link("Delete my answers")).heading == "Delete your answers?"


def test_nothing_is_left_in_the_browser_in_the_database_or_behind_the_code(app, patient, store):
    begun(patient, "safety-now", name_legal_first="Quillon")
    code = code_on(saves(patient))
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    assert deletes(patient).heading == "Your answers are deleted"
    assert patient.headers["Cache-Control"] == "no-store"
    assert patient.visit("/questions/you").status == 403
    with pytest.raises(Exception, match="No walk"):
        store.draft(token)
    assert comes_back(Browser(app.test_client()), code).status == 422


def test_after_the_next_purge_nothing_is_left_in_the_file_either(app, patient):
    path, keyring = app.config["DATABASE"], app.config["KEYRING"]
    begun(patient, "safety-now", name_legal_first="Quillon")
    assert b"Quillon" in everything_in(path, keyring.database)
    deletes(patient)
    with open_store(path, keyring) as opened:
        assert opened.keeping(CONSOLE).purge(date(2000, 1, 1)).emptied
    assert b"uillon" not in everything_in(path, keyring.database)


def test_a_told_emergency_is_kept_and_that_is_said(patient, store):
    begun(patient, "safety-now").fills_in(ds_now=["chest_pain"])
    assert patient.path == "/stop"
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    data = patient.form_data
    patient.visit("/delete")
    assert "so that we can call you" in patient.text
    assert 'method="post"' not in patient.html.partition("<main")[2]
    assert patient.sends("/delete", csrf_token=data["csrf_token"]).heading == KEPT
    assert patient.visit("/stop").status == 403
    assert store.draft(token).status == "stopped"


def test_after_an_emergency_the_form_can_be_closed_on_a_device_of_others(patient):
    begun(patient, "safety-now").fills_in(ds_now=["chest_pain"])
    patient.sends()
    patient.visit(patient.link("Close this form on this device"))
    assert "The clinic has been told." in patient.text
    assert "not sent yet" not in patient.text


def test_a_sent_form_is_not_deleted_here(patient):
    begun(patient, "/review").fills_in()
    patient.visit("/delete")
    assert "It is part of your record now" in patient.text
    assert 'method="post"' not in patient.html.partition("<main")[2]


def test_a_form_that_is_locked_is_not_deleted_by_a_stranger(app, patient, store):
    begun(patient, "safety-now")
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    data = patient.visit("/delete").form_data
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(hours=2)
    assert patient.client.post("/delete", data=data).status_code == 403
    assert store.draft(token).answers
