"""What cannot wait is told of: once, without a word of anybody, whatever a mail server does."""

from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, SERVER, VISITOR, Agent
from intake.storage.error import FullError, ImmutableError, NotAllowedError
from intake.storage.outbox import GIVE_UP, PACE_IN_A_RUSH, RUSH
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.outbox.posting import put
from tests.storage.example import (
    ANA,
    ANSWERS,
    CANARY,
    EDITION,
    a_form,
    alarm,
    assessment,
    signed_off,
)

QUIET = timedelta(hours=1)
BOTH = ("mail", "webhook")


@pytest.fixture
def store(engine):
    with engine.open(notices=("mail",)) as store:
        yield store


@pytest.fixture
def outbox(store):
    return store.outbox(SERVER)


@pytest.fixture
def takes(outbox, clock):
    """Whatever goes out now, long enough after the last one."""

    def takes(channel="mail"):
        clock.wait(minutes=6)
        return outbox.take(channel)

    return takes


def kept(engine):
    return engine.raw("SELECT cause, tries, failed, outcome FROM outbox ORDER BY made, id")


def test_an_emergency_and_a_form_that_cannot_wait_are_told_of(patients, token, send, outbox):
    patients.stop(token, alarm(assessment("cauda-equina")))
    send("same_day")
    send("emergency_now")
    parcel = outbox.take("mail")
    assert (parcel.kind, parcel.to, parcel.entity) == ("waiting", "", "")
    outbox.sent(parcel)
    assert [message.outcome for message in outbox.messages()] == ["sent"] * 3


@pytest.mark.parametrize("level", ["physician_before_needling", "discuss_at_visit", "routine"])
def test_what_can_wait_until_somebody_looks_is_not_told_of(send, outbox, level):
    send(level)
    assert outbox.messages() == ()


def test_where_nobody_asked_for_notices_there_are_none(engine, outbox):
    with engine.open() as plain:
        patients = plain.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.stop(token, alarm(assessment("cauda-equina")))
        patients.send(token, a_form("same_day"))
    assert outbox.messages() == ()


def test_each_channel_is_told_and_by_itself(engine, outbox):
    with engine.open(notices=BOTH) as other:
        token = other.patients(PATIENT).start("en", "full", EDITION).token
        other.patients(PATIENT).send(token, a_form("same_day"))
    outbox.sent(outbox.take("mail"))
    assert outbox.take("webhook").channel == "webhook"
    assert outbox.take("mail") is None


def test_nothing_that_anybody_said_lies_in_the_outbox(engine, patients, token):
    patients.stop(token, alarm(assessment("cauda-equina")))
    (row,) = engine.table("outbox")
    told = " ".join(map(str, row.values()))
    for secret in ("Ana", "Díaz", "1991", "555", "cauda", "emergency", CANARY):
        assert secret not in told


def test_a_notice_is_kept_with_what_it_tells_of_or_not_at_all(engine, patients, token, monkeypatch):
    monkeypatch.setattr("intake.storage.sqlite.trail.audit.Act.record", lambda *_a, **_b: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        patients.stop(token, alarm(assessment("cauda-equina")))
    assert engine.table("outbox") == []


def test_a_broken_outbox_keeps_nobody_from_sending(engine, patients, token, caplog):
    engine.raw("ALTER TABLE outbox RENAME TO gone")
    patients.stop(token, alarm(assessment("cauda-equina")))
    assert patients.send(token, a_form("same_day")).reference
    assert engine.actions()[-2:] == ["stop", "send"]
    assert caplog.text.count("could not be put into the outbox: StorageError") == 2
    assert CANARY not in caplog.text


def test_a_disk_that_is_full_is_not_passed_over(engine, patients, token, monkeypatch):
    def is_full(inside, *_anything, **_more):
        inside.db.execute("ROLLBACK")  # as SQLite does by itself
        raise FullError("The disk is full.")

    monkeypatch.setattr("intake.storage.sqlite.outbox.posting.put", is_full)
    with pytest.raises(FullError):
        patients.stop(token, alarm(assessment("cauda-equina")))
    assert engine.table("stop") == []


def test_one_person_is_told_of_once_while_the_notice_waits(engine, patients, token):
    patients.stop(token, alarm(assessment("cauda-equina")))
    patients.go_on(token, "wrong-answer")
    patients.stop(token, alarm(assessment("cord")))
    patients.send(token, a_form("emergency_now"))
    assert len(engine.table("outbox")) == 1


def test_each_new_emergency_of_somebody_is_told_of_again(engine, patients, token, outbox, takes):
    for code in ("cauda-equina", "cord"):
        patients.stop(token, alarm(assessment(code)))
        outbox.sent(takes())
    assert [row["outcome"] for row in kept(engine)] == ["sent", "sent"]


def test_the_same_emergency_once_more_is_told_of_only_if_somebody_had_seen_to_it(
    patients, practitioners, reviews, token, outbox, takes
):
    same = alarm(assessment("cauda-equina"))
    patients.stop(token, same)
    outbox.sent(takes())
    patients.go_on(token, "wrong-answer")
    patients.stop(token, same)
    assert takes() is None
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    patients.go_on(token, "wrong-answer")
    patients.stop(token, same)
    assert takes() is not None


def test_a_crowd_is_one_message_and_then_one_a_minute(send, outbox, clock):
    for _ in range(5):
        send("same_day")
    outbox.sent(outbox.take("mail"))
    send("same_day")
    clock.wait(seconds=50)
    assert outbox.take("mail") is None
    clock.wait(seconds=11)
    outbox.sent(outbox.take("mail"))
    assert {message.outcome for message in outbox.messages()} == {"sent"}


def test_in_a_rush_they_come_further_apart_and_nobody_waits_longer_than_that(send, outbox, clock):
    for _ in range(RUSH):
        send("same_day")
        outbox.sent(outbox.take("mail"))
        clock.wait(seconds=61)
    send("same_day")
    assert outbox.take("mail") is None
    clock.wait(seconds=PACE_IN_A_RUSH.total_seconds() - 61)
    assert outbox.take("mail") is not None


def test_a_form_left_with_urgent_answers_is_told_of_once(patients, outbox, clock):
    outbox.tell_of_left(("mail",), QUIET)
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA, urgency="same_day")
    assert outbox.tell_of_left(("mail",), QUIET) == 0
    clock.wait(minutes=61)
    assert outbox.tell_of_left(BOTH, QUIET) == 1
    assert len(outbox.messages()) == 2
    assert outbox.tell_of_left(BOTH, QUIET) == 0


def test_whoever_comes_back_and_leaves_again_is_told_of_again(patients, outbox, clock, takes):
    outbox.tell_of_left(("mail",), QUIET)
    token = patients.start("en", "full", EDITION).token
    for side in ("left", "right"):
        patients.save(token, {"side": side}, urgency="same_day")
        clock.wait(minutes=61)
        assert outbox.tell_of_left(("mail",), QUIET) == 1
        outbox.sent(takes())


def test_what_was_left_quietly_seen_to_or_before_anybody_asked_is_not_told_of(
    patients, practitioners, reviews, outbox, clock
):
    def leaves(**urgency):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=ANA, **urgency)
        return token

    leaves(urgency="same_day")
    clock.wait(minutes=61)
    assert outbox.tell_of_left(("mail",), QUIET) == 0  # left before notices were asked for
    leaves(urgency="routine")
    stopped = leaves(urgency="same_day")
    patients.stop(stopped, alarm(assessment("cauda-equina")))  # told of already
    patients.go_on(stopped, "wrong-answer")
    leaves(urgency="same_day")
    clock.wait(minutes=61)
    for entry in practitioners.queue():
        if entry.kind == "abandoned":
            signed_off(reviews, entry.id)
    assert outbox.tell_of_left(("mail",), QUIET) == 0


def test_whoever_was_seen_to_went_on_and_left_is_told_of_but_not_beside_an_alarm(
    patients, practitioners, reviews, token, outbox, clock, takes
):
    def goes_on_and_leaves():
        patients.go_on(token, "wrong-answer")
        patients.save(token, {"side": "right"}, urgency="same_day")
        clock.wait(minutes=61)

    outbox.tell_of_left(("mail",), QUIET)
    patients.stop(token, alarm(assessment("cauda-equina")))
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    goes_on_and_leaves()
    assert outbox.tell_of_left(("mail",), QUIET) == 1
    outbox.sent(takes())
    patients.stop(token, alarm(assessment("cord")))
    outbox.sent(takes())
    goes_on_and_leaves()
    assert outbox.tell_of_left(("mail",), QUIET) == 0  # it waits as an alarm, and was told of


def test_what_fails_is_tried_again_later_and_later(send, outbox, clock):
    send("same_day")
    waits = []
    for _ in range(5):
        parcel = outbox.take("mail")
        outbox.failed(parcel, "no-answer")
        (message,) = outbox.messages()
        waits.append(message.next_try - message.tried)
        clock.now = message.next_try
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    for found, wanted in zip(minutes, (1, 5, 15, 60, 60), strict=True):
        assert wanted <= found <= wanted * 1.2
    assert message.failed == "no-answer"


def test_somebody_new_is_tried_soon_however_long_it_has_failed(send, outbox, clock):
    send("same_day")
    for _ in range(4):
        outbox.failed(outbox.take("mail"), "no-answer")
        clock.now = outbox.messages()[0].next_try
    outbox.failed(outbox.take("mail"), "no-answer")
    clock.wait(minutes=2)
    assert outbox.take("mail") is None
    send("same_day")
    outbox.failed(outbox.take("mail"), "no-answer")
    clock.wait(seconds=73)
    outbox.sent(outbox.take("mail"))
    assert {message.outcome for message in outbox.messages()} == {"sent"}


def test_after_a_day_it_is_given_up_and_shown_until_one_goes_out(send, outbox, clock):
    send("same_day")
    while outbox.messages()[0].outcome is None:
        parcel = outbox.take("mail")
        outbox.failed(parcel, "no-answer")
        clock.wait(minutes=73)
    given_up = outbox.messages()[0]
    assert given_up.outcome == "given-up"
    assert given_up.ended_at - given_up.made >= GIVE_UP
    (trouble,) = outbox.troubles(["mail"])
    assert (trouble.number, trouble.code, trouble.since) == (1, "no-answer", given_up.made)
    assert outbox.troubles(["webhook"]) == ()
    send("same_day")
    outbox.sent(outbox.take("mail"))
    assert outbox.troubles(["mail"]) == ()


def test_what_was_given_up_is_tried_again_when_somebody_says_so(send, outbox, store, clock):
    send("same_day")
    clock.wait(hours=25)
    outbox.failed(outbox.take("mail"), "login")
    assert outbox.messages()[0].outcome == "given-up"
    assert store.outbox(Agent("ines", "administrator")).try_again() == 1
    clock.wait(minutes=2)
    outbox.sent(outbox.take("mail"))
    assert store.outbox(CONSOLE).try_again() == 0


def test_it_is_no_trouble_yet_where_the_first_try_has_just_failed(send, outbox, clock):
    send("same_day")
    outbox.failed(outbox.take("mail"), "refused")
    assert outbox.troubles(["mail"]) == ()
    clock.wait(minutes=3)
    assert outbox.troubles(["mail"])[0].code == "refused"


def test_a_sender_that_does_not_run_is_trouble_too(send, outbox, clock):
    send("same_day")
    clock.wait(minutes=9)
    assert outbox.troubles(["mail"]) == ()
    clock.wait(minutes=2)
    (trouble,) = outbox.troubles(["mail"])
    assert (trouble.number, trouble.code) == (1, "")


def test_somebody_who_was_seen_to_meanwhile_is_not_told_of(engine, send, reviews, outbox, clock):
    receipt = send("same_day")
    outbox.failed(outbox.take("mail"), "no-answer")
    clock.wait(minutes=11)
    signed_off(reviews, receipt.response_id)
    assert outbox.troubles(["mail"]) == ()
    assert outbox.take("mail") is None
    assert [row["outcome"] for row in kept(engine)] == ["seen"]


def test_whoever_was_seen_to_and_sends_something_urgent_is_told_of_though_an_older_notice_waits(
    patients, practitioners, reviews, token, outbox, engine, takes
):
    patients.stop(token, alarm(assessment("cauda-equina")))
    outbox.failed(outbox.take("mail"), "no-answer")
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    patients.send(token, a_form("emergency_now"))
    outbox.sent(takes())
    assert [row["outcome"] for row in kept(engine)] == ["seen", "sent"]


def test_a_server_that_dies_while_it_sends_sends_again_under_the_same_id(send, engine, clock):
    send("same_day")
    with engine.open() as dying:
        first = dying.outbox(SERVER).take("mail")
    with engine.open() as risen:
        outbox = risen.outbox(SERVER)
        assert outbox.take("mail") is None
        assert outbox.messages()[0].failed == "unknown"
        clock.wait(minutes=2)
        again = outbox.take("mail")
        assert (again.id, again.attempt != first.attempt) == (first.id, True)
        outbox.sent(again)
        outbox.failed(first, "no-answer")  # whoever comes too late changes nothing
        assert [message.outcome for message in outbox.messages()] == ["sent"]


def test_a_test_goes_out_as_one_and_stands_for_nobody(store, send, outbox):
    assert store.outbox(Agent("ines", "administrator")).test(BOTH) == 2
    assert store.outbox(CONSOLE).test(["mail"]) == 0
    send("same_day")
    waiting, test = outbox.take("mail"), outbox.take("mail")
    assert (waiting.kind, test.kind) == ("waiting", "test")
    outbox.sent(test)
    assert [m.kind for m in outbox.messages() if m.outcome is None] == ["waiting", "test"]


def test_what_is_for_one_person_goes_out_by_itself_and_after_the_notices(engine, send, outbox):
    send("same_day")
    (response,) = engine.table("response")
    with outbox._act() as act:
        for to in ("ana@example.net", "kim@example.net"):
            about = {"cause": "booked", "draft_id": response["draft_id"], "to": to}
            assert put(outbox._engine, act, "mail", "invitation", **about)
            assert not put(outbox._engine, act, "mail", "invitation", **about)
        act.record("invite", "outbox")
    taken = [outbox.take("mail") for _ in range(3)]
    assert [parcel.kind for parcel in taken] == ["waiting", "invitation", "invitation"]
    assert {parcel.to for parcel in taken[1:]} == {"ana@example.net", "kim@example.net"}
    assert taken[1].entity == f"draft/{response['draft_id']}"
    outbox.failed(taken[1], "recipient")
    outbox.sent(taken[2])
    assert outbox.take("mail") is None
    with outbox._act() as act:
        again = {**about, "to": taken[2].to}
        assert not put(outbox._engine, act, "mail", "invitation", **again)
    assert outbox.troubles(["mail"]) == ()


def test_the_administrator_is_told_what_waits_and_what_went_out_today(send, outbox, store, clock):
    send("same_day")
    send("same_day")
    outbox.sent(outbox.take("mail"))
    clock.wait(days=1)
    midnight = clock.now
    send("same_day")
    outbox.sent(outbox.take("mail"))
    send("same_day")
    store.outbox(CONSOLE).test(["mail"])
    (mail,) = store.outbox(Agent("ines", "administrator")).states(["mail"], midnight)
    assert (mail.waiting, mail.sent, mail.trouble) == (2, 1, None)
    assert mail.last_sent > midnight
    assert mail.test.tries == 0


def test_each_act_leaves_its_event_and_an_idle_turn_none(engine, send, outbox, clock):
    send("same_day")
    before = len(engine.events())
    outbox.tell_of_left(("mail",))
    outbox.failed(outbox.take("mail"), "no-answer")
    clock.wait(minutes=2)
    outbox.sent(outbox.take("mail"))
    for _ in range(3):
        outbox.tell_of_left(("mail",))
        assert outbox.take("mail") is None
    events = engine.events()[before:]
    assert [event["action"] for event in events] == [
        *("notice-left", "notice-try", "notice-failed", "notice-try", "notice-sent")
    ]
    assert {event["agent"] for event in events} == {"server"}


def test_staff_send_nothing_and_strangers_see_nothing(store):
    desk = store.outbox(Agent("marco", "desk"))
    for act in (lambda: desk.take("mail"), lambda: desk.test(["mail"]), desk.try_again):
        with pytest.raises(NotAllowedError):
            act()
    for agent in (PATIENT, VISITOR):
        with pytest.raises(NotAllowedError):
            store.outbox(agent)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE outbox SET outcome = 'restored' WHERE outcome = 'sent'",
        "UPDATE outbox SET made = '2020'",
        "UPDATE outbox SET draft_id = NULL",
        "DELETE FROM outbox",
        "INSERT OR REPLACE INTO outbox SELECT * FROM outbox",
    ],
)
def test_what_has_gone_out_is_never_changed(engine, send, outbox, sql):
    send("same_day")
    outbox.sent(outbox.take("mail"))
    connection = engine.past_the_store()
    with pytest.raises(ImmutableError), translated():
        connection.execute(sql)
    connection.close()
