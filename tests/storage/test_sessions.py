import threading
from datetime import timedelta

import pytest

from intake.storage import VISITOR, NotFoundError, Window
from intake.storage.account import LIMITS, Limits


def test_a_session_says_whose_it_is_and_how_long_it_lasts(engine, sessions, may):
    token = sessions.start_session(may.id)
    session = sessions.session(token)
    assert session.staff == may
    assert session.expires == session.started + timedelta(minutes=15)
    assert token not in str(engine.table("staff_session"))


def test_a_token_that_was_never_given_is_nobodys(sessions):
    assert sessions.session("guessed") is None
    with pytest.raises(NotFoundError):
        sessions.start_session("nobody")


def test_who_does_nothing_for_a_quarter_of_an_hour_is_signed_out(sessions, clock, may):
    token = sessions.start_session(may.id)
    clock.wait(minutes=14)
    assert sessions.session(token) is not None
    clock.wait(minutes=14)
    assert sessions.session(token) is not None
    clock.wait(minutes=15)
    assert sessions.session(token) is None


def test_nobody_stays_signed_in_longer_than_a_day_at_work(sessions, clock, may):
    token = sessions.start_session(may.id)
    for _ in range(71):
        clock.wait(minutes=10)
        assert sessions.session(token) is not None
    clock.wait(minutes=10)
    assert sessions.session(token) is None

    sessions.start_session(may.id)  # sweeps away what is over
    assert sessions.session(token, absolute=timedelta(days=1)) is None


def test_time_outs_are_the_callers(sessions, clock, may):
    token = sessions.start_session(may.id)
    clock.wait(minutes=2)
    assert sessions.session(token, idle=timedelta(minutes=1)) is None
    assert sessions.session(token, absolute=timedelta(minutes=1)) is None


def test_activity_is_written_down_once_a_minute_at_most(engine, sessions, clock, may):
    token = sessions.start_session(may.id)
    seen = engine.raw("SELECT last_seen FROM staff_session")
    clock.wait(seconds=50)
    sessions.session(token)
    assert engine.raw("SELECT last_seen FROM staff_session") == seen
    clock.wait(seconds=10)
    sessions.session(token)
    assert engine.raw("SELECT last_seen FROM staff_session") != seen


def test_signing_out_ends_this_session_and_no_other(engine, sessions, may):
    here, there = sessions.start_session(may.id), sessions.start_session(may.id)
    sessions.end_session(here)
    sessions.end_session(here)
    assert sessions.session(here) is None
    assert sessions.session(there) is not None
    assert engine.actions().count("sign-out") == 1


def test_a_session_says_how_far_it_has_come_and_starts_at_the_password(sessions, may):
    assert sessions.session(sessions.start_session(may.id)).level == "password"


def test_showing_who_one_is_makes_a_new_token_and_kills_the_one_before(sessions, clock, may):
    before = sessions.start_session(may.id)
    old = sessions.session(before)
    clock.wait(minutes=6)
    after = sessions.prove(before)
    new = sessions.session(after)
    assert sessions.session(before) is None
    assert (new.level, new.id, new.started) == ("full", old.id, old.started)
    assert new.proved_at > old.proved_at + timedelta(minutes=6)
    assert new.proofs == old.proofs + 1
    with pytest.raises(NotFoundError):
        sessions.prove(before)


def test_each_try_of_a_passkey_uses_its_challenge_up(sessions, may):
    token = sessions.start_session(may.id)
    sessions.count_proof(token)
    assert sessions.session(token).proofs == 1


def test_a_session_in_another_browser_was_copied_and_is_ended(engine, sessions, may):
    token = sessions.start_session(may.id, "full", Window("Firefox, Linux", "mark-1"))
    assert sessions.session(token, "mark-1") is not None
    assert sessions.session(token, "mark-2") is None
    assert sessions.session(token, "mark-1") is None
    assert engine.actions()[-1] == "session-copied"


def test_sessions_are_listed_and_ended_one_by_one(sessions, clock, may):
    old = sessions.start_session(may.id)
    clock.wait(minutes=14)
    here, there = (sessions.start_session(may.id, "full", Window(name)) for name in "ab")
    clock.wait(minutes=2)
    assert sessions.session(old) is None
    listed = sessions.open_sessions(may.id)
    assert [session.window.name for session in listed] == ["b", "a"]
    for _ in range(2):
        sessions.end_one(may.id, listed[0].id)
    sessions.end_one("nobody", listed[1].id)
    assert sessions.session(there) is None
    assert sessions.session(here) is not None


def test_the_id_in_the_list_opens_nothing(sessions, may):
    session = sessions.session(sessions.start_session(may.id))
    assert sessions.session(session.id) is None


def fail(sessions, times, name="name-{}", network="network-{}", door="password"):
    for number in range(times):
        hashes = name.format(number), network.format(number)
        assert sessions.try_door(door, *hashes).wait_until is None


def waits(sessions, name="may", network="office", door="password", limits=LIMITS):
    """Until when; without counting as a try more than the one it needs."""
    return sessions.try_door(door, name, network, limits).wait_until


@pytest.mark.parametrize(
    ("name", "network", "limit"),
    [("may", "network-{}", 5), ("name-{}", "office", 20), ("name-{}", "network-{}", 100)],
)
def test_the_door_closes_after_too_many_wrong_passwords(sessions, name, network, limit):
    fail(sessions, limit - 1, name, network)
    fail(sessions, 1, name, network)
    assert waits(sessions) is not None


@pytest.mark.parametrize(
    ("name", "network", "limit"),
    [("may", "network-{}", 5), ("name-{}", "office", 20), ("name-{}", "network-{}", 100)],
)
def test_and_not_before(sessions, name, network, limit):
    fail(sessions, limit - 1, name, network)
    assert waits(sessions) is None


def test_the_door_opens_again_when_the_failures_are_old(engine, sessions, clock):
    fail(sessions, 3, "may")
    clock.wait(minutes=10)
    fail(sessions, 2, "may")
    until = waits(sessions)
    assert timedelta(minutes=4) < until - clock.now < timedelta(minutes=5)
    with engine.open() as after_a_restart:
        assert waits(after_a_restart.sessions(VISITOR)) == until

    clock.wait(minutes=6)
    assert waits(sessions) is None
    clock.wait(days=2)
    fail(sessions, 1)
    assert len(engine.table("attempt")) == 1


def test_whoever_waits_writes_nothing(engine, sessions):
    fail(sessions, 5, "may")
    before = engine.events()
    for _ in range(20):
        assert waits(sessions) is not None
    assert engine.events() == before


def test_a_patient_guesser_is_stopped_by_the_day(sessions, clock):
    for _ in range(10):
        fail(sessions, 5, "may", door="second")
        clock.wait(minutes=15)
    assert waits(sessions, door="second") is not None
    clock.wait(hours=22)
    assert waits(sessions, door="second") is None


def test_many_tries_at_once_are_not_let_in_as_one(engine):
    let_in = []

    def guess():
        with engine.open() as store:
            tried = store.sessions(VISITOR).try_door("second", "may", "office")
            let_in.append(tried.wait_until is None)

    guessers = [threading.Thread(target=guess) for _ in range(12)]
    for guesser in guessers:
        guesser.start()
    for guesser in guessers:
        guesser.join(20)
    assert sum(let_in) == 5


def test_each_door_counts_by_itself(sessions):
    fail(sessions, 5, "may")
    assert waits(sessions, door="second") is None


def test_who_guesses_links_in_the_waiting_room_keeps_no_staff_out(sessions):
    fail(sessions, 20, network="office", door="enrolment")
    assert waits(sessions, "ben", door="enrolment") is not None
    assert waits(sessions, "ben") is None


def test_strangers_elsewhere_do_not_keep_the_staff_out_of_their_own_network(sessions):
    sessions.passed(sessions.try_door("password", "may", "office"))
    for number in range(5):
        fail(sessions, 20, f"name-{number}-{{}}", f"elsewhere-{number}")
    assert waits(sessions, "ben", "nowhere yet") is not None
    assert waits(sessions, "may", "office") is None


def test_other_people_still_get_in(sessions):
    fail(sessions, 5, "may", "café")
    assert waits(sessions, "ben") is None


def test_a_right_password_is_no_failure(sessions):
    for _ in range(10):
        sessions.passed(sessions.try_door("password", "may", "office"))
    assert waits(sessions) is None


def test_limits_are_the_callers(sessions):
    fail(sessions, 1, "may")
    strict = Limits(per_name=1, window=timedelta(hours=1))
    assert waits(sessions, limits=strict) is not None
    assert waits(sessions) is None
