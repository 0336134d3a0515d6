import pytest

from intake.storage import CONSOLE, PATIENT, Agent, ConflictError, NotFoundError, Passkey, Totp
from intake.storage.error import NotAllowedError

PHONE = Passkey("phone", b"public", 7, "My phone")
SYNCED = Passkey("synced", b"public", 0, "Everywhere")


@pytest.fixture
def link(store, may):
    return store.staff(CONSOLE).invite(may.id)


def test_a_secret_is_not_printed(factors, may):
    assert "SECRET" not in repr(factors.held(may.id))


def test_a_link_is_used_up_by_enrolling_and_its_other_windows_close(
    store, factors, sessions, may, link
):
    ben = store.staff(CONSOLE).add("ben", "desk", "Ben")
    store.staff(CONSOLE).invite(ben.id)  # somebody else’s link keeps nothing open
    windows = [sessions.open_link(link), sessions.open_link(link)]
    assert all(sessions.session(window).level == "enrolment" for window in windows)
    factors.enrol(may.id, PHONE, ["new-1"])
    assert [sessions.session(window) for window in windows] == [None, None]
    assert sessions.open_link(link) is None
    with pytest.raises(ConflictError):
        factors.enrol(may.id, Totp("another", 0), [])
    held = factors.held(may.id)
    assert (held.totp, held.passkeys, held.codes) == (None, (PHONE,), 1)


def test_a_link_that_ran_out_enrols_nobody(factors, clock, may, link):  # noqa: ARG001
    clock.wait(hours=24)
    with pytest.raises(ConflictError):
        factors.enrol(may.id, PHONE, [])


def test_choosing_a_password_ends_every_session_but_the_one_it_is_chosen_in(factors, sessions, may):
    here, there = (sessions.start_session(may.id, "full") for _ in range(2))
    factors.choose_password(may.id, "hash-2", sessions.session(here).id)
    assert sessions.session(here).staff.password_hash == "hash-2"
    assert sessions.session(there) is None
    factors.choose_password(may.id, "hash-3")
    assert sessions.session(here) is None


def test_a_code_of_the_app_is_accepted_once_and_none_before_it(factors, may):
    assert [factors.use_totp(may.id, step) for step in (100, 99, 101, 101, 100, 102)] == [
        *(False, False, True, False, False, True)
    ]


def test_a_recovery_code_is_accepted_once_and_of_its_own_person(store, engine, factors, may):
    assert [factors.use_code(may.id, code) for code in ("code-1", "code-1", "guess")] == [
        *(True, False, False)
    ]
    assert factors.held(may.id).codes == 1
    ben = store.staff(CONSOLE).add("ben", "desk", "Ben")
    assert not factors.use_code(ben.id, "code-2"), "somebody else’s"
    assert factors.use_code(may.id, "code-2")
    assert engine.events()[-1]["detail"] == '{"factor": "recovery-code"}'


def test_a_copy_of_a_passkey_that_counts_is_found_out(factors, may):
    factors.add(may.id, PHONE)
    assert [factors.use_passkey(may.id, PHONE, uses) for uses in (8, 8, 7, 9)] == [
        *(True, False, False, True)
    ]


def test_a_passkey_that_does_not_count_is_accepted(factors, may):
    factors.add(may.id, SYNCED)
    assert factors.use_passkey(may.id, SYNCED, 0)
    assert not factors.use_passkey(may.id, PHONE, 0)


def test_the_last_factor_stays(factors, may):
    totp = factors.held(may.id).totp
    with pytest.raises(ConflictError):
        factors.remove(may.id, totp)
    factors.add(may.id, PHONE)
    factors.remove(may.id, totp)
    assert factors.held(may.id).totp is None
    assert not factors.use_totp(may.id, 999)
    factors.add(may.id, SYNCED)
    factors.remove(may.id, PHONE)
    assert factors.held(may.id).passkeys == (SYNCED,)


def test_another_app_and_new_codes_take_the_place_of_the_old(factors, may):
    factors.add(may.id, Totp("another", 0))
    assert factors.held(may.id).totp == Totp("another", 0)
    factors.new_codes(may.id, ["code-3"])
    assert not factors.use_code(may.id, "code-2")
    assert factors.use_code(may.id, "code-3")


def test_staff_reach_their_own_factors_and_nobody_elses(store, may):
    own, others = (store.factors(Agent(who, "practitioner")) for who in (may.id, "ben"))
    assert own.held(may.id).codes == 2
    for act in (
        lambda: others.held(may.id),
        lambda: others.add(may.id, PHONE),
        lambda: others.choose_password(may.id, "hash"),
        lambda: others.new_codes(may.id, []),
        lambda: others.use_code(may.id, "code-1"),
        lambda: own.held("nobody"),
    ):
        with pytest.raises(NotFoundError):
            act()
    with pytest.raises(NotAllowedError):
        store.factors(PATIENT)


def test_every_change_is_on_record_without_what_it_was_made_with(engine, factors, may):
    factors.add(may.id, PHONE)
    factors.new_codes(may.id, ["code-3"])
    factors.remove(may.id, PHONE)
    told = engine.events()
    assert [event["action"] for event in told] == [
        *("account-add", "enrolment-link", "password-change", "enrol"),
        *("factor-add", "recovery-codes", "factor-remove"),
    ]
    assert not {"SECRET", "hash-1", "code-3", "My phone"} & set(str(told).split("'"))
