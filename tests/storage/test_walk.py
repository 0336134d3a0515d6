from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import PATIENT, Agent, AlreadySentError, ConflictError, NotFoundError
from intake.storage.error import UnstorableError
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm


def test_a_walk_starts_empty_and_its_token_is_stored_nowhere(engine, patients):
    started = patients.start("es", "short", EDITION)

    draft = patients.draft(started.token)
    assert draft == started.draft
    assert (draft.status, draft.answers, draft.person) == ("in-progress", {}, None)
    assert (draft.language, draft.mode, draft.questionnaire_version) == ("es", "short", "2026.1")
    assert len(started.token) == 43
    assert started.token not in str(engine.table("draft"))


def test_answers_come_back_as_they_were_given(patients, token):
    assert patients.draft(token).answers == ANSWERS
    assert list(patients.draft(token).answers) == list(ANSWERS)


def test_a_page_passed_empty_is_not_a_page_never_reached(patients, token):
    answers = patients.draft(token).answers
    assert answers["phq2_1"] is None
    assert "phq2_2" not in answers


def test_two_tabs_never_lose_each_others_pages(engine, patients, token):
    with engine.open() as store:
        store.patients(PATIENT).save(token, {"from_tab_2": "yes", "side": "right"})
    draft = patients.save(token, {"from_tab_1": "no"})
    assert draft.answers == {**ANSWERS, "side": "right", "from_tab_2": "yes", "from_tab_1": "no"}


def test_the_person_the_urgency_and_the_language_stay_until_they_change(patients, token):
    patients.save(token, {}, urgency="same_day", language="es")
    draft = patients.save(token, {"limp_now": "no"})
    assert (draft.person, draft.urgency, draft.language) == (ANA, "same_day", "es")

    renamed = replace(ANA, family_name="Díaz-Ruiz")
    assert patients.save(token, {}, person=renamed).person == renamed


def test_every_change_is_a_new_revision_and_a_touch(patients, clock, token):
    before = patients.draft(token)
    clock.wait(minutes=5)
    after = patients.save(token, {})
    assert after.revision == before.revision + 1
    assert after.touched - before.touched >= timedelta(minutes=5)
    assert after.started == before.started


def test_nothing_is_saved_into_what_was_sent(patients, token):
    receipt = patients.send(token, a_form())
    for act in (
        lambda: patients.save(token, {"side": "right"}),
        lambda: patients.stop(token, alarm({})),
        lambda: patients.go_on(token, "wrong-answer"),
        lambda: patients.acknowledge_stop(token),
    ):
        with pytest.raises(AlreadySentError) as refused:
            act()
        assert refused.value.receipt == receipt
    assert patients.draft(token).answers == ANSWERS


@pytest.mark.parametrize("token", ["", "guessed", "\ud83d", "x" * 10_000])
def test_a_guessed_token_opens_nothing(patients, token):
    with pytest.raises(NotFoundError):
        patients.draft(token)
    with pytest.raises(NotFoundError):
        patients.save(token, {})
    with pytest.raises(NotFoundError):
        patients.send(token, a_form())


def test_a_walk_belongs_to_its_clinic(store, token):
    with pytest.raises(NotFoundError):
        store.patients(Agent("patient", "patient", clinic="another")).draft(token)


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_no_json_can_hold_is_refused_whole(patients, token, value):
    with pytest.raises(UnstorableError):
        patients.save(token, {"side": "right", "odd": value})
    assert patients.draft(token).answers["side"] == "left"


def test_half_a_letter_in_a_name_is_refused_in_our_words(patients, token):
    with pytest.raises(UnstorableError):
        patients.save(token, {}, person=replace(ANA, called="\ud83d"))


def test_an_unknown_urgency_is_refused(patients, token):
    with pytest.raises(UnstorableError):
        patients.save(token, {}, urgency="rather-bad")


def last_sent_by(patients, person):
    """When this person last sent a form, as a new form of theirs knows it."""
    token = patients.start("en", "full", EDITION).token
    return patients.save(token, {}, person=person).sent_before


@pytest.mark.parametrize("name", ["Ana Díaz", "ANA díaz", "Ana Di\u0301az", " Ana  Díaz "])
def test_the_same_person_is_known_however_they_type_their_name(patients, send, name):
    given, _, family = name.strip().partition(" ")
    again = replace(ANA, given_name=f" {given}", family_name=family, called="", phone="0")
    receipt = send()
    assert last_sent_by(patients, again) == receipt.sent_at


@pytest.mark.parametrize(
    "other",
    [
        {"family_name": "Diaz"},
        {"given_name": "AnaD", "family_name": "íaz"},
        {"date_of_birth": "1991-04-03"},
    ],
)
def test_another_person_is_not_taken_for_the_same(patients, send, other):
    send()
    assert last_sent_by(patients, replace(ANA, **other)) is None


def test_a_draft_knows_when_its_person_last_sent_one_and_does_not_count_itself(
    patients, clock, send
):
    first = send()
    clock.wait(days=3)
    token = patients.start("en", "full", EDITION).token
    assert patients.draft(token).sent_before is None
    assert patients.save(token, {}, person=ANA).sent_before == first.sent_at

    patients.send(token, a_form())
    send()
    assert patients.draft(token).sent_before == first.sent_at


def test_of_two_forms_begun_at_once_the_second_knows_that_the_first_was_sent(patients, send, token):
    assert patients.draft(token).sent_before is None
    receipt = send()
    assert patients.draft(token).sent_before == receipt.sent_at


def test_records_do_not_print_what_a_person_said(patients, token):
    draft = patients.draft(token)
    for record in (draft, draft.person, a_form()):
        assert "Ana" not in repr(record)
        assert "run again" not in repr(record)


def test_the_draft_at_the_time_of_review_is_what_is_sent_or_nothing_is(patients, token):
    reviewed = patients.draft(token)
    patients.save(token, {"ds_saddle": "yes"})
    with pytest.raises(ConflictError):
        patients.send(token, a_form(), revision=reviewed.revision)
    assert patients.draft(token).receipt is None

    patients.send(token, a_form(), revision=patients.draft(token).revision)
    assert patients.draft(token).status == "completed"
