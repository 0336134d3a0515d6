"""A form that is left half way: whom the practitioner should call, and whom not."""

from datetime import timedelta

from intake.storage import Agent, open_store


def waiting(app):
    """Who stands on the practitioner's list a moment after leaving."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        practitioners = store.practitioners(Agent("lena", "practitioner"))
        return [(entry.kind, entry.disposition) for entry in practitioners.queue(timedelta(0))]


def test_someone_who_changes_their_mind_on_page_five_is_not_called(app, patient):
    patient.walks_to("safety-pain")
    assert waiting(app) == []


def test_someone_who_leaves_after_a_sign_that_may_be_new_is_called(app, patient):
    patient.walks_to("when-saddle", ds_saddle="yes")
    assert waiting(app) == [("abandoned", "emergency_now")]


def test_someone_who_is_not_sure_and_leaves_is_not_called_for_that_alone(app, patient):
    patient.walks_to("safety-feeling-again", ds_saddle="not_sure")
    assert waiting(app) == []
