"""A form begun before the questions changed: finished under today’s, and never silently."""

from dataclasses import replace

import pytest

from intake.clinical.edition import Edition
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import CONSOLE, PATIENT, ConflictError, open_store
from intake.storage.sqlite.walk.patients import SqlitePatients
from tests.web.test_stop import NUMB_SINCE_TODAY, queue

TODAY = Edition.of(QUESTIONNAIRE, RULES)
EARLIER_WORDS = "Is it hard to pee today?"


def with_item(questionnaire, link_id, **changes):
    pages = tuple(
        replace(
            page,
            items=tuple(
                replace(item, **changes) if item.link_id == link_id else item for item in page.items
            ),
        )
        for page in questionnaire.pages
    )
    return replace(questionnaire, pages=pages, version="2026.10.9")


@pytest.fixture
def update(app):
    """The clinic’s content is updated; `update(earlier)` takes it back to an earlier one."""

    def update(questionnaire=QUESTIONNAIRE):
        app.config["QUESTIONNAIRE"] = questionnaire

    update(with_item(QUESTIONNAIRE, "ds_bladder", text=EARLIER_WORDS))
    return update


def record(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        (entry,) = store.practitioners(CONSOLE).queue()
        return store.practitioners(CONSOLE).open_response(entry.id)


def kept(app, patient):
    """The form as it is stored now."""
    with (
        patient.client.session_transaction() as session,
        open_store(app.config["DATABASE"], app.config["KEYRING"]) as store,
    ):
        return store.patients(PATIENT).draft(session["draft"])


def test_a_question_that_changed_is_asked_again_and_one_sentence_says_so(app, patient, update):
    patient.walks_to("where", ds_bladder="yes", ds_bladder_kind=["leak_cough_only"])
    update()
    patient.visit("/questions/where")
    assert patient.is_at("safety-feeling")
    assert (
        "Some of our questions have changed since you began, so please go on with this page: "
        f"“{patient.heading}”."
    ) in patient.text
    assert EARLIER_WORDS not in patient.text
    assert patient.holds("ds_bladder") is None
    draft = kept(app, patient)
    assert (draft.edition, draft.set_aside) == (TODAY.hash, {"ds_bladder"})
    assert draft.answers["ds_saddle"] == "no"

    patient.fills_in()
    assert "changed since you began" not in patient.text


def test_both_editions_and_what_was_set_aside_are_with_the_record(app, patient, update):
    patient.walks_to("where", ds_bladder="yes", ds_bladder_kind=["leak_cough_only"])
    update()
    patient.visit("/questions/where")
    while not patient.is_at("/review"):
        patient.fills_in()
    patient.fills_in()
    assert patient.is_at("/sent")
    stored = record(app)
    assert stored.sent.edition.hash == TODAY.hash
    assert stored.sent.answers["ds_bladder"] == "no"
    (carried,) = stored.carried
    assert carried.before.startswith("2026.10.9+")
    assert carried.after == stored.sent.questionnaire_version
    (row,) = carried.set_aside
    assert (row["question"], row["display"]) == (EARLIER_WORDS, "Yes")


def test_an_answer_given_to_the_page_as_it_was_shown_is_not_lost(app, patient, update):
    patient.walks_to("safety-feeling")
    update()
    patient.fills_in(ds_bladder="yes")
    assert patient.is_at("safety-feeling")
    assert "changed since you began" in patient.text
    assert kept(app, patient).set_aside == {"ds_bladder"}


def test_where_no_question_of_theirs_changed_nobody_is_disturbed(app, patient, update):
    update(with_item(QUESTIONNAIRE, "ds_bladder", asked_because="Another reason."))
    patient.walks_to("where")
    update()
    patient.visit("/questions/where")
    assert patient.is_at("where")
    assert "changed" not in patient.text
    assert kept(app, patient).edition == TODAY.hash


def test_a_new_question_is_asked_of_whoever_had_finished(patient, update):
    update(QUESTIONNAIRE)
    patient.walks_to_review()
    page = QUESTIONNAIRE.page("needle-visit")
    new = replace(page.items[0], link_id="ns_new", text="Something new?", enable_when=None)
    longer = replace(page, items=(*page.items, new))
    pages = tuple(longer if one is page else one for one in QUESTIONNAIRE.pages)
    update(replace(QUESTIONNAIRE, pages=pages, version="2027.1.1"))
    patient.visit("/review")
    assert patient.is_at("needle-visit")
    assert f"please go on with this page: “{patient.heading}”." in patient.text


def test_a_form_ready_to_be_sent_is_sent_under_todays_rules_or_not_at_all(app, patient, update):
    patient.walks_to_review()
    update()
    patient.fills_in()
    assert patient.is_at("safety-feeling")
    patient.fills_in()
    assert patient.is_at("/review")
    patient.fills_in()
    assert record(app).sent.edition.hash == TODAY.hash


def test_where_only_the_rules_changed_the_form_is_sent_under_todays(app, patient, update):
    update(with_item(QUESTIONNAIRE, "ds_bladder", asked_because="Another reason."))
    patient.walks_to_review()
    update()
    patient.fills_in()
    assert patient.is_at("/sent")
    assert record(app).sent.edition.hash == TODAY.hash
    assert len(record(app).carried) == 1


def test_an_emergency_that_was_shown_stays_until_it_is_settled(app, patient, update):
    update(with_item(QUESTIONNAIRE, "ds_saddle", text="Are you numb where you sit?"))
    patient.walks_to("/stop", **NUMB_SINCE_TODAY)
    update()
    patient.visit("/questions/where")
    assert patient.is_at("/stop")
    assert "Are you numb where you sit?" in patient.text
    assert [entry.kind for entry in queue(app)] == ["stopped"]

    wrong = patient.link("I chose the wrong answer")
    patient.visit(wrong)
    assert "Are you numb where you sit?" in patient.text
    patient.fills_in(ds_saddle="no")
    assert "changed since you began" in patient.text
    assert "Are you numb where you sit?" not in patient.text
    assert [entry.kind for entry in queue(app)] == ["stopped"]


def test_whoever_leaves_before_answering_anew_is_as_urgent_as_they_were(app, patient, update):
    patient.walks_to(
        "where",
        ds_bladder="yes",
        ds_bladder_kind=["hard_to_start"],
        ds_when_bladder="with_pain",
    )
    before = kept(app, patient)
    update()
    patient.visit("/questions/where")
    assert kept(app, patient).urgency == before.urgency
    patient.answers("you", name_called="Annie")
    assert kept(app, patient).urgency == before.urgency


def test_in_two_windows_an_answer_counts_for_the_question_that_was_read(app, patient, update):
    patient.walks_to("safety-feeling")
    shown_before, address = patient.html, patient.address
    update()
    patient.visit("/questions/where")
    patient.html, patient.address = shown_before, address
    patient.fills_in(ds_bladder="yes")
    assert patient.status == 409
    assert "Please check your answers here" in patient.text
    assert EARLIER_WORDS not in patient.text
    assert patient.holds("ds_bladder") == "yes"
    assert "ds_bladder" not in kept(app, patient).answers
    patient.sends()
    assert kept(app, patient).answers["ds_bladder"] == "yes"


def test_the_last_page_in_two_windows_is_checked_again(patient, update):
    update(with_item(QUESTIONNAIRE, "ds_bladder", asked_because="Another reason."))
    patient.walks_to_review()
    shown_before = patient.html
    update()
    patient.visit("/review")
    patient.html = shown_before
    patient.fills_in()
    assert patient.status == 409
    patient.fills_in()
    assert patient.is_at("/sent")


def test_a_form_whose_edition_is_lost_is_asked_from_the_beginning_and_keeps_what_was_said(
    app, patient, update
):
    patient.walks_to("where")
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        database = store.patients(PATIENT)._engine.db
        database.execute("UPDATE draft SET edition = NULL")
    update()
    patient.visit("/questions/where")
    assert "changed since you began" in patient.text
    assert patient.path.startswith("/questions/")
    assert set(kept(app, patient).answers) == set()


def test_an_edition_that_was_tampered_with_is_not_run(app, patient, update, caplog):
    patient.walks_to("where")
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        database = store.patients(PATIENT)._engine.db
        database.execute("DROP TRIGGER edition_update_refused")
        database.execute("UPDATE edition SET text = x'00'")
    update()
    patient.visit("/questions/where")
    assert "changed since you began" in patient.text
    assert "A fault: DamagedError at " in caplog.text


def test_two_windows_that_move_a_form_on_at_once_lose_nothing(patient, update, monkeypatch):
    patient.walks_to("where")
    update()
    real, calls = SqlitePatients.carry_over, []

    def once_too_late(self, *args, **more):
        calls.append(args)
        if len(calls) == 1:
            raise ConflictError("changed meanwhile")
        return real(self, *args, **more)

    monkeypatch.setattr(SqlitePatients, "carry_over", once_too_late)
    patient.visit("/questions/where")
    assert patient.is_at("safety-feeling")
    assert len(calls) == 2


def test_the_receipt_goes_by_what_was_sent(patient, update):
    patient.walks_to_review().fills_in()
    assert patient.is_at("/sent")
    update()
    assert patient.visit("/sent").is_at("/sent")
    assert patient.status == 200
