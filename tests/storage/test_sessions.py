from datetime import timedelta

import pytest

from intake.storage import VISITOR, NotFoundError
from intake.storage.account import Limits


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


def fail(sessions, times, name="name-{}", network="network-{}"):
    for number in range(times):
        sessions.record_attempt(name.format(number), network.format(number), ok=False)


@pytest.mark.parametrize(
    ("name", "network", "limit"),
    [("may", "network-{}", 5), ("name-{}", "office", 20), ("name-{}", "network-{}", 100)],
)
def test_the_door_closes_after_too_many_wrong_passwords(sessions, name, network, limit):
    fail(sessions, limit - 1, name, network)
    assert sessions.blocked("may", "office") is None
    fail(sessions, 1, name, network)
    assert sessions.blocked("may", "office") is not None


def test_the_door_opens_again_when_the_failures_are_old(engine, sessions, clock):
    fail(sessions, 3, "may")
    clock.wait(minutes=10)
    fail(sessions, 2, "may")
    until = sessions.blocked("may", "office")
    assert timedelta(minutes=4) < until - clock.now < timedelta(minutes=5)
    with engine.open() as after_a_restart:
        assert after_a_restart.sessions(VISITOR).blocked("may", "office") == until

    clock.wait(minutes=6)
    assert sessions.blocked("may", "office") is None
    clock.wait(days=2)
    fail(sessions, 1)
    assert len(engine.table("attempt")) == 1


def test_other_people_still_get_in(sessions):
    fail(sessions, 5, "may", "café")
    assert sessions.blocked("ben", "office") is None


def test_a_right_password_is_no_failure(sessions):
    for _ in range(10):
        sessions.record_attempt("may", "office", ok=True)
    assert sessions.blocked("may", "office") is None


def test_limits_are_the_callers(sessions):
    fail(sessions, 1, "may")
    strict = Limits(per_name=1, window=timedelta(hours=1))
    assert sessions.blocked("may", "office", strict) is not None
    assert sessions.blocked("may", "office") is None
