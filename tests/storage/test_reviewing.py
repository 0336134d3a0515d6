"""What practitioners say about a form: appended, never changed, and never one over another."""

from datetime import timedelta

import pytest

from intake.storage import (
    CONSOLE,
    NO_RULE,
    Agent,
    ConflictError,
    Judged,
    NotFoundError,
    Selection,
    UnreviewedError,
)
from intake.storage.error import NotAllowedError
from tests.storage.example import EDITION, a_form, alarm, assessment

STOP = alarm(assessment("cauda-equina"))
WORDS = "numb since noon, she told me on the phone"


@pytest.fixture
def noor(store):
    return store.staff(CONSOLE).add("Noor", "practitioner", "Noor Aziz")


@pytest.fixture
def others(store, noor):
    """The same of a second practitioner."""
    return store.reviews(Agent(noor.id, "practitioner"))


@pytest.fixture
def response(send):
    return send("same_day").response_id


@pytest.fixture
def stopped(patients, token):
    patients.stop(token, STOP)
    return patients.draft(token).id


def mark(reviews, entry):
    return reviews.history(entry).mark


def kinds(history):
    return [remark.kind for remark in history.remarks]


def test_a_form_begins_with_nothing_said_of_it(reviews, response):
    history = reviews.history(response)
    assert (history.remarks, history.earlier, history.present) == ((), (), ())
    assert (history.sent, history.waits, history.review) == (True, True, None)
    assert (history.original, history.disposition, history.override) == ("same_day",) * 2 + (None,)


def test_a_reviewed_section_says_who_and_when_and_can_be_taken_back(reviews, may, others, response):
    remark = reviews.review_section(response, "flags")
    assert (remark.number, remark.agent, remark.by) == (1, may.id, "Dr. May Li")
    assert reviews.history(response).reviewed == {"flags": remark}

    again = others.review_section(response, "flags")
    assert reviews.history(response).reviewed == {"flags": again}
    others.review_section(response, "flags", done=False)
    assert reviews.history(response).reviewed == {}
    assert len(reviews.history(response).remarks) == 3


def test_a_second_click_says_nothing_twice(engine, reviews, response):
    for _ in range(2):
        reviews.review_section(response, "flags")
        reviews.discuss(response, "anticoagulant")
        reviews.judge(response, "R09", "wrong", "an old swelling")
        reviews.record_consent(response, "agreed-by-phone", "called her")
        reviews.addend(response, "will call again", "0-0-0")
        reviews.override(response, "emergency_now", WORDS, "0-0-0")
    assert kinds(reviews.history(response)) == [
        *("section", "discussed", "flag", "consent", "addendum", "override")
    ]
    assert len([action for action in engine.actions() if action != "send"]) < 20


def test_a_judgement_needs_a_reason_unless_the_rule_was_right(reviews, response):
    for verdict in ("wrong", "missed", "perhaps"):
        with pytest.raises(ValueError, match="reason"):
            reviews.judge(response, "R09", verdict)
    reviews.judge(response, "R09", "right")
    assert kinds(reviews.history(response)) == ["flag"]


def test_the_newest_judgement_of_each_practitioner_counts(reviews, others, response, send, clock):
    reviews.judge(response, "R09", "right")
    reviews.judge(response, "R09", "wrong", "an old swelling")
    others.judge(response, "R09", "right")
    (of_may, of_noor) = reviews.history(response).judgements["R09"]
    assert (of_may.verdict, of_noor.verdict) == ("wrong", "right")

    second = send().response_id
    others.judge(second, "R09", "missed", "both calves")
    reviews.judge(second, NO_RULE, "missed", "a rash")
    reviews.judge(second, NO_RULE, "missed", "a fever a week ago")
    assert reviews.judged() == {
        "R09": Judged(right=1, wrong=1, missed=1),
        NO_RULE: Judged(missed=2),
    }
    assert reviews.judged(since=clock.now + timedelta(minutes=1)) == {}


def test_an_override_keeps_the_original_beside_it(reviews, practitioners, response):
    remark = reviews.override(response, "discuss_at_visit", "an old swelling", "0-0-0")
    assert (remark.code, remark.verdict) == ("same_day", "discuss_at_visit")
    history = reviews.history(response)
    assert (history.original, history.disposition) == ("same_day", "discuss_at_visit")
    assert history.override == remark
    opened = practitioners.open_response(response)
    assert (opened.sent.disposition, opened.overridden) == ("same_day", "discuss_at_visit")
    (entry,) = practitioners.queue()
    assert (entry.disposition, entry.original) == ("discuss_at_visit", "same_day")


def test_the_second_of_two_overrides_is_told_and_may_then_decide(reviews, others, response):
    seen = mark(reviews, response)
    others.override(response, "discuss_at_visit", "spoke to her", seen)
    with pytest.raises(ConflictError):
        reviews.override(response, "emergency_now", WORDS, seen)
    (news,) = reviews.history(response).since(seen)
    assert (news.by, news.text) == ("Noor Aziz", "spoke to her")

    reviews.override(response, "emergency_now", WORDS, mark(reviews, response))
    assert reviews.history(response).disposition == "emergency_now"
    assert [r.code for r in reviews.history(response).of("override")] == [
        *("same_day", "discuss_at_visit")
    ]


@pytest.mark.parametrize("seen", ["", "0", "-1-0-0", "0-0-0-0", "9999999999-0-0", "a-b-c"])
def test_nobody_decides_who_does_not_say_what_they_saw(reviews, response, seen):
    with pytest.raises(ConflictError):
        reviews.override(response, "emergency_now", WORDS, seen)
    with pytest.raises(ConflictError):
        reviews.sign_off(response, seen)
    assert reviews.history(response).remarks == ()


def test_an_override_is_one_of_the_dispositions_for_a_reason(reviews, response):
    for disposition, reason in (("urgent", WORDS), ("routine", "")):
        with pytest.raises(ValueError, match="reason"):
            reviews.override(response, disposition, reason, "0-0-0")


def test_a_form_is_signed_off_when_its_safety_sections_are_reviewed(engine, reviews, response):
    reviews.review_section(response, "flags")
    with pytest.raises(UnreviewedError) as refused:
        reviews.sign_off(response, mark(reviews, response), ["flags", "precautions"])
    assert refused.value.sections == ("precautions",)
    assert "review" not in engine.actions()

    reviews.review_section(response, "precautions")
    review = reviews.sign_off(response, mark(reviews, response), ["flags", "precautions"])
    assert review.by == "Dr. May Li"
    history = reviews.history(response)
    assert (history.waits, history.review) == (False, review)
    assert engine.actions().count("review") == 1


def test_what_a_colleague_reviewed_need_not_be_reviewed_again(reviews, others, response):
    others.review_section(response, "flags")
    assert reviews.sign_off(response, mark(reviews, response), ["flags"])


def test_whoever_signs_off_second_is_given_the_first_review(engine, reviews, others, response):
    seen = mark(reviews, response)
    first = others.sign_off(response, seen)
    assert reviews.sign_off(response, seen) == first
    assert engine.actions().count("review") == 1


@pytest.mark.parametrize(
    "says",
    [
        lambda face, entry: face.override(entry, "emergency_now", WORDS, "0-0-0"),
        lambda face, entry: face.addend(entry, WORDS),
        lambda face, entry: face.judge(entry, "R01", "missed", WORDS),
    ],
    ids=["an override", "a note", "a miss"],
)
def test_nobody_signs_off_over_what_a_colleague_has_just_said(reviews, others, response, says):
    seen = mark(reviews, response)
    says(others, response)
    with pytest.raises(ConflictError):
        reviews.sign_off(response, seen)
    assert reviews.history(response).waits
    assert reviews.sign_off(response, mark(reviews, response))


def test_ticks_of_a_colleague_hold_nobody_up(reviews, others, response):
    seen = mark(reviews, response)
    others.review_section(response, "flags")
    others.discuss(response, "anticoagulant")
    others.judge(response, "R09", "right")
    assert reviews.sign_off(response, seen)


def test_a_more_urgent_override_brings_back_what_was_signed_off(
    reviews, others, practitioners, desk, response
):
    seen = mark(reviews, response)
    reviews.sign_off(response, seen)
    with pytest.raises(ConflictError):
        others.override(response, "emergency_now", WORDS, seen)
    assert practitioners.queue() == ()

    others.override(response, "discuss_at_visit", "less than that", mark(others, response))
    assert practitioners.queue() == ()
    others.override(response, "emergency_now", WORDS, mark(others, response))
    (entry,) = practitioners.queue()
    assert (entry.id, entry.disposition) == (response, "emergency_now")
    (row,) = desk.people()
    assert (row.status, row.disposition) == ("sent", "emergency_now")

    reviews.sign_off(response, mark(reviews, response))
    assert practitioners.queue() == ()
    assert [row.status for row in desk.people()] == ["reviewed"]


def test_after_the_sign_off_notes_and_judgements_may_still_be_added(reviews, response):
    reviews.sign_off(response, mark(reviews, response))
    reviews.addend(response, WORDS)
    reviews.judge(response, "R09", "right")
    assert not reviews.history(response).waits


def test_a_new_stop_is_not_settled_by_what_was_said_of_the_old_one(
    patients, reviews, practitioners, stopped, token
):
    reviews.review_section(stopped, "flags")
    reviews.override(stopped, "discuss_at_visit", "only a cold foot", mark(reviews, stopped))
    seen = mark(reviews, stopped)
    (entry,) = practitioners.queue()
    assert (entry.disposition, entry.original) == ("discuss_at_visit", "emergency_now")

    patients.stop(token, alarm(assessment("cold-leg")))
    for decide in (
        lambda: reviews.override(stopped, "routine", "nothing", seen),
        lambda: reviews.sign_off(stopped, seen),
    ):
        with pytest.raises(ConflictError):
            decide()
    history = reviews.history(stopped)
    assert (history.disposition, history.override, history.reviewed) == ("emergency_now", None, {})
    assert practitioners.queue()[0].disposition == "emergency_now"
    with pytest.raises(UnreviewedError):
        reviews.sign_off(stopped, history.mark, ["flags"])
    assert kinds(history) == ["section", "override"]


def test_what_was_said_of_a_stop_stands_beside_the_form_that_was_sent_later(
    patients, reviews, stopped, token
):
    reviews.addend(stopped, WORDS)
    patients.go_on(token, "doctor-checked")
    response = patients.send(token, a_form()).response_id
    history = reviews.history(response)
    assert (history.remarks, [remark.text for remark in history.earlier]) == ((), [WORDS])
    with pytest.raises(ConflictError):
        reviews.override(stopped, "routine", "nothing", mark(reviews, stopped))


def test_a_stop_is_signed_off_once_and_then_waits_for_nobody(reviews, others, stopped):
    seen = mark(reviews, stopped)
    review = reviews.sign_off(stopped, seen)
    assert others.sign_off(stopped, seen) == review
    assert not reviews.history(stopped).waits
    with pytest.raises(ConflictError):
        others.override(stopped, "routine", "nothing", mark(others, stopped))


def test_a_form_that_was_only_left_can_be_reviewed_as_well(patients, reviews, clock):
    token = patients.start("en", "full", EDITION).token
    left = patients.save(token, {"ds_fever": "yes"}, urgency="same_day").id
    clock.wait(hours=2)
    seen = mark(reviews, left)
    patients.save(token, {"ds_fever": "no"})
    with pytest.raises(ConflictError):
        reviews.sign_off(left, seen)
    assert reviews.sign_off(left, mark(reviews, left)).by == "Dr. May Li"


def test_who_else_has_it_open_is_told_until_they_sign_off_or_leave(
    store, reviews, others, practitioners, noor, response, clock
):
    practitioners.open_response(response)
    store.practitioners(Agent(noor.id, "practitioner")).open_response(response)
    (there,) = reviews.history(response).present
    assert (there.by, there.agent) == ("Noor Aziz", noor.id)
    clock.wait(minutes=16)
    assert reviews.history(response).present == ()

    store.practitioners(Agent(noor.id, "practitioner")).open_response(response)
    others.sign_off(response, mark(others, response))
    assert reviews.history(response).present == ()


def test_consent_to_share_is_kept_with_how_it_is_known(reviews, response):
    reviews.record_consent(response, "agreed-in-person", "asked at the visit")
    (consent,) = reviews.history(response).consents
    assert (consent.code, consent.text) == ("agreed-in-person", "asked at the visit")
    with pytest.raises(ValueError, match="known"):
        reviews.record_consent(response, "emergency", "")
    with pytest.raises(ValueError, match="says"):
        reviews.addend(response, "")


def test_only_a_practitioner_of_the_clinic_says_anything(store, reviews, response, token, patients):
    with pytest.raises(NotAllowedError):
        store.reviews(CONSOLE).addend(response, WORDS)
    with pytest.raises(NotAllowedError):
        store.reviews(Agent("desk-1", "desk"))
    elsewhere = store.reviews(Agent("other", "practitioner", clinic="another"))
    for entry in (response, "nothing", patients.draft(token).id):
        with pytest.raises(NotFoundError):
            elsewhere.addend(entry, WORDS)
    for entry in ("nothing", patients.draft(token).id):
        with pytest.raises(NotFoundError):
            reviews.history(entry)


def test_every_act_is_one_event_that_holds_no_word_of_it(engine, reviews, response):
    before = len(engine.events())
    reviews.review_section(response, "flags")
    reviews.judge(response, "R09", "wrong", WORDS)
    reviews.override(response, "emergency_now", WORDS, mark(reviews, response))
    reviews.addend(response, WORDS)
    reviews.discuss(response, "anticoagulant")
    reviews.record_consent(response, "emergency", WORDS)
    events = engine.events()[before:]
    acts = ["section", "judge", "override", "addend", "discuss", "consent"]
    assert [event["action"] for event in events] == acts
    assert {event["entity"] for event in events} == {f"response/{response}"}
    told = " ".join(event["detail"] for event in events)
    for word in (WORDS, "R09", "anticoagulant", "emergency_now", "flags"):
        assert word not in told


def test_what_staff_wrote_never_shows_in_a_log(reviews, response):
    remark = reviews.addend(response, WORDS)
    assert WORDS not in repr(remark)
    assert WORDS not in repr(reviews.history(response))


def test_the_log_of_a_form_tells_practitioners_what_was_done_and_its_person_only_who_read_it(
    patients, reviews, practitioners, token
):
    response = patients.send(token, a_form()).response_id
    practitioners.open_response(response)
    reviews.addend(response, WORDS)
    reviews.override(response, "emergency_now", WORDS, mark(reviews, response))
    practitioners.export(Selection(), "quality").close()
    done = [opening.action for opening in practitioners.opened_by(response)]
    assert done == ["read", "addend", "override", "export-clinical"]
    told = [opening.action for opening in patients.openings(token)]
    assert told == ["read", "export-clinical"]
