import pytest

from intake.storage import ConflictError, NotFoundError
from intake.storage.error import UnstorableError
from tests.storage.example import ANA, ANSWERS, a_form, alarm, assessment, flag, signed_off

CAUDA = assessment("cauda-equina")
BOTH = assessment("cold-leg", "cauda-equina")


def test_the_clinic_is_told_at_once_with_answers_and_versions(patients, practitioners, token):
    filed = patients.stop(token, alarm(CAUDA))

    draft = patients.draft(token)
    assert (draft.status, draft.stopped_at, draft.urgency) == ("stopped", filed, "emergency_now")
    walk = practitioners.open_stop(draft.id)
    assert (walk.person, walk.answers, walk.assessment) == (ANA, ANSWERS, CAUDA)
    (stop,) = walk.stops
    assert (stop.filed_at, stop.codes) == (filed, ("cauda-equina",))
    assert (stop.assessment, stop.answers) == (CAUDA, ANSWERS)
    assert (stop.questionnaire_version, stop.rules_version) == ("2026.1", "2026.2")


def test_the_same_stop_again_is_the_same_stop(engine, patients, token):
    filed = patients.stop(token, alarm(CAUDA))
    events = engine.actions()
    assert patients.stop(token, alarm(CAUDA)) == filed
    assert len(engine.table("stop")) == 1
    assert engine.actions() == events


def test_another_rule_is_another_stop_and_has_to_be_read_again(patients, practitioners, token):
    first = patients.stop(token, alarm(CAUDA))
    patients.acknowledge_stop(token)
    second = patients.stop(token, alarm(BOTH))

    draft = patients.draft(token)
    assert draft.stopped_at == first < second
    assert draft.acknowledged_at is None
    stops = practitioners.open_stop(draft.id).stops
    assert [stop.codes for stop in stops] == [("cauda-equina",), ("cauda-equina", "cold-leg")]


def test_who_goes_from_one_emergency_to_another_and_back_is_seen_as_they_are_now(
    patients, practitioners, reviews, token
):
    for now, code in (("chest_pain", "heart"), ("face_arm_speech", "stroke")):
        patients.save(token, {"ds_now": (now,)})
        patients.stop(token, alarm(assessment(code)))
    seen = reviews.history(patients.draft(token).id).mark
    patients.acknowledge_stop(token)
    patients.save(token, {"ds_now": ("chest_pain",)})
    patients.stop(token, alarm(assessment("heart")))

    (entry,) = practitioners.queue()
    assert [line.code for line in entry.headlines] == ["heart"]
    assert not entry.acknowledged
    walk = practitioners.open_stop(entry.id)
    assert walk.assessment == assessment("heart")
    assert [stop.codes for stop in walk.stops] == [("heart",), ("stroke",), ("heart",)]
    with pytest.raises(ConflictError):
        reviews.sign_off(entry.id, seen)


def test_a_reviewed_emergency_that_comes_back_after_another_raises_the_alarm_again(
    patients, practitioners, reviews, token
):
    for code in ("heart", "stroke"):
        patients.stop(token, alarm(assessment(code)))
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    patients.stop(token, alarm(assessment("heart")))
    assert len(practitioners.queue()) == 1


def test_the_same_rule_over_other_answers_is_another_stop(patients, practitioners, reviews, token):
    for now in (("chest_pain",), ("cough_blood", "short_breath")):
        said = patients.save(token, {"ds_now": now}).answers
        patients.stop(token, alarm(CAUDA, said))
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    stops = practitioners.open_stop(entry.id).stops
    assert [stop.answers["ds_now"] for stop in stops] == [
        ("chest_pain",),
        ("cough_blood", "short_breath"),
    ]
    said = patients.save(token, {"ds_now": ("chest_pain",)}).answers
    patients.stop(token, alarm(CAUDA, said))
    assert len(practitioners.queue()) == 1


def test_the_same_rule_for_another_reason_is_another_stop(patients, practitioners, token):
    """As when the answers were saved in one tab while another was being stopped."""
    told = [
        {**CAUDA, "flags": [{**flag("cauda-equina"), "because": [{"link_id": "ds_now", **why}]}]}
        for why in ({"answer": "chest_pain"}, {"answer": ["cough_blood", "short_breath"]})
    ]
    for one in told:
        patients.stop(token, alarm(one))
    walk = practitioners.open_stop(patients.draft(token).id)
    assert [stop.assessment for stop in walk.stops] == told


def test_i_have_read_this_is_kept_once(patients, practitioners, token):
    patients.stop(token, alarm(CAUDA))
    read = patients.acknowledge_stop(token)
    assert read.acknowledged_at is not None
    assert patients.acknowledge_stop(token) == read
    steps = practitioners.open_stop(read.id).steps
    assert [(step.kind, step.at) for step in steps] == [("acknowledged", read.acknowledged_at)]


def test_nothing_is_acknowledged_where_nothing_stopped(patients, token):
    assert patients.acknowledge_stop(token).acknowledged_at is None
    assert patients.go_on(token, "wrong-answer").status == "in-progress"


def test_who_chose_the_wrong_answer_goes_on_and_the_clinic_sees_both(
    patients, practitioners, token
):
    said = patients.save(token, {"ds_saddle": "yes"}).answers
    patients.stop(token, alarm(CAUDA, said))
    assert patients.go_on(token, "wrong-answer").status == "in-progress"
    draft = patients.save(token, {"ds_saddle": "no"})

    walk = practitioners.open_stop(draft.id)
    assert walk.answers["ds_saddle"] == "no"
    assert walk.stops[0].answers["ds_saddle"] == "yes"
    assert [(step.kind, step.reason) for step in walk.steps] == [("went-on", "wrong-answer")]


def test_who_goes_on_and_meets_the_same_stop_is_stopped_again(patients, practitioners, token):
    filed = patients.stop(token, alarm(CAUDA))
    patients.acknowledge_stop(token)
    patients.go_on(token, "doctor-checked")
    assert patients.stop(token, alarm(CAUDA)) == filed

    draft = patients.draft(token)
    assert (draft.status, draft.acknowledged_at) == ("stopped", None)
    walk = practitioners.open_stop(draft.id)
    assert len(walk.stops) == 1
    assert [step.kind for step in walk.steps] == ["acknowledged", "went-on", "stopped-again"]


def test_answers_saved_by_another_tab_do_not_end_a_stop(patients, token):
    patients.stop(token, alarm(CAUDA))
    assert patients.save(token, {"side": "right"}).status == "stopped"


def test_a_reason_is_a_code_and_never_a_sentence(patients, token):
    patients.stop(token, alarm(CAUDA))
    with pytest.raises(UnstorableError):
        patients.go_on(token, "my leg feels better now")
    assert patients.draft(token).status == "stopped"


def test_a_sent_form_carries_the_stops_on_its_way(patients, practitioners, reviews, token):
    patients.stop(token, alarm(CAUDA))
    patients.go_on(token, "wrong-answer")
    receipt = patients.send(token, a_form())

    response = practitioners.open_response(receipt.response_id)
    assert [stop.codes for stop in response.stops] == [("cauda-equina",)]
    assert [step.reason for step in response.steps] == ["wrong-answer"]
    walk = practitioners.open_stop(response.draft_id)
    assert walk.draft.receipt == receipt
    assert not reviews.history(walk.draft.id).waits


def test_an_unfinished_form_without_urgency_is_nobodys_business(
    patients, practitioners, reviews, token
):
    with pytest.raises(NotFoundError):
        practitioners.open_stop(patients.draft(token).id)
    with pytest.raises(NotFoundError):
        signed_off(reviews, patients.draft(token).id)


def test_a_stop_filed_while_a_practitioner_was_reading_is_not_reviewed_unseen(
    patients, practitioners, reviews, token
):
    patients.stop(token, alarm(CAUDA))
    (entry,) = practitioners.queue()
    seen = reviews.history(entry.id).mark
    patients.stop(token, alarm(BOTH))
    with pytest.raises(ConflictError):
        reviews.sign_off(entry.id, seen)
    assert len(practitioners.queue()) == 1

    signed_off(reviews, entry.id)
    assert practitioners.queue() == ()


@pytest.mark.parametrize("as_of", ["", "odd", "0-0-0", "9-9-9", f"0-0-{10**30}"])
def test_nobody_settles_a_stop_without_saying_which_they_saw(
    patients, practitioners, reviews, token, as_of
):
    patients.stop(token, alarm(CAUDA))
    (entry,) = practitioners.queue()
    with pytest.raises(ConflictError):
        reviews.sign_off(entry.id, as_of)
    assert len(practitioners.queue()) == 1
