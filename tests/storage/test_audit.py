"""Every act leaves one audit event, in its transaction, and no event says what was answered."""

from types import SimpleNamespace

import pytest

from intake.storage import CONSOLE, PATIENT, Passkey, Selection, StorageError, Totp
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

KEY = Passkey("phone", b"public", 0, "My phone")


@pytest.fixture
def people(store, practitioners, reviews, desk, sessions, factors):
    """Everyone who may act."""
    patients, staff = store.patients(PATIENT), store.staff(CONSOLE)
    return SimpleNamespace(
        patients=patients,
        practitioners=practitioners,
        reviews=reviews,
        desk=desk,
        staff=staff,
        sessions=sessions,
        factors=factors,
    )


def a_visit(people):
    """Each act on a patient’s record, in an order that makes sense, and the event it leaves."""
    patients, practitioners = people.patients, people.practitioners
    token, stop = "", assessment("cauda-equina", CANARY)
    taken = []

    def start():
        nonlocal token
        token = patients.start("en", "full", EDITION).token

    def draft():
        return patients.draft(token)

    return (
        ("start", start),
        ("save", lambda: patients.save(token, ANSWERS, person=ANA, urgency="same_day")),
        ("stop", lambda: patients.stop(token, alarm(stop))),
        ("acknowledge-stop", lambda: patients.acknowledge_stop(token)),
        ("list", practitioners.queue),
        ("read", lambda: practitioners.open_stop(draft().id)),
        ("review", lambda: signed_off(people.reviews, draft().id)),
        ("go-on", lambda: patients.go_on(token, "wrong-answer")),
        ("stop", lambda: patients.stop(token, alarm(stop))),
        ("send", lambda: patients.send(token, a_form())),
        ("read", lambda: practitioners.open_response(draft().receipt.response_id)),
        ("review", lambda: signed_off(people.reviews, draft().receipt.response_id)),
        ("list", people.desk.people),
        ("export", lambda: taken.append(people.desk.export(Selection(), "quality"))),
        ("export-cancelled", lambda: taken.pop().close()),
        ("export", lambda: taken.append(practitioners.export(Selection(), "quality"))),
        ("export-done", lambda: taken.pop().done(1, "ab" * 32)),
    )


def a_career(people):
    """Each act on an account, likewise."""
    staff, sessions, factors = people.staff, people.sessions, people.factors
    tried, link, session = None, "", ""

    def ben():
        return staff.by_name("ben").id

    def invite():
        nonlocal link
        link = staff.invite(ben())

    def try_door():
        nonlocal tried
        tried = sessions.try_door("password", "hash-1", "hash-2")

    def sign_in():
        nonlocal session
        session = sessions.start_session(ben())

    def prove():
        nonlocal session
        session = sessions.prove(session)

    def end_one():
        sessions.end_one(ben(), sessions.open_sessions(ben())[0].id)

    return (
        ("account-add", lambda: staff.add("ben", "desk", "Ben")),
        ("enrolment-link", invite),
        ("enrolment-open", lambda: sessions.open_link(link)),
        ("password-change", lambda: factors.choose_password(ben(), "hash")),
        ("enrol", lambda: factors.enrol(ben(), Totp("secret", 0), ["code"])),
        ("sign-in-attempt", try_door),
        ("sign-in-passed", lambda: sessions.passed(tried)),
        ("sign-in", sign_in),
        ("factor-use", lambda: factors.use_totp(ben(), 1)),
        ("identity-proved", prove),
        ("factor-add", lambda: factors.add(ben(), KEY)),
        ("factor-use", lambda: factors.use_passkey(ben(), KEY, 1)),
        ("factor-remove", lambda: factors.remove(ben(), KEY)),
        ("factor-use", lambda: factors.use_code(ben(), "code")),
        ("recovery-codes", lambda: factors.new_codes(ben(), ["another"])),
        ("sign-out", lambda: sessions.end_session(session)),
        ("sign-in", sign_in),
        ("session-end", end_one),
        ("sessions-end", lambda: staff.end_sessions(ben())),
        ("account-disable", lambda: staff.disable(ben())),
    )


@pytest.mark.parametrize("acts", [a_visit, a_career])
def test_every_act_leaves_one_event(engine, people, acts):
    expected = engine.actions()
    for action, act in acts(people):
        act()
        expected.append(action)
        assert engine.actions() == expected
    assert [event["seq"] for event in engine.events()] == list(range(1, len(expected) + 1))


def test_no_event_says_what_was_answered_or_by_whom(engine, people):
    for _, act in a_visit(people):
        act()
    written = str(engine.events())
    person = ("Ana", "Díaz", "1991-04", "212 555")
    for secret in (CANARY, *person, "cauda-equina", "calf-left", "same_day"):
        assert secret not in written


def test_reading_ones_own_walk_is_no_act(engine, patients, token):
    events = engine.actions()
    patients.draft(token)
    assert engine.actions() == events


def test_an_act_that_fails_leaves_no_event_and_no_change(
    engine, people, patients, practitioners, token
):
    def everything():
        tables = ("draft", "stop", "stop_step", "response", "review", "staff", "audit_event")
        return [engine.table(table) for table in tables]

    before = everything()
    for act in (
        lambda: patients.save(token, {"odd": object()}),
        lambda: patients.save(token, {}, urgency="odd"),
        lambda: patients.save("guessed", {}),
        lambda: patients.send(token, a_form("odd")),
        lambda: patients.send(token, a_form(), revision=0),
        lambda: patients.stop(token, alarm({"flags": [], "odd": object()})),
        lambda: practitioners.open_response("nothing"),
        lambda: signed_off(people.reviews, "nothing"),
    ):
        with pytest.raises(StorageError):
            act()
        assert everything() == before
