import pytest

from intake.storage import CONSOLE, PATIENT, VISITOR, Agent, ConflictError, NotFoundError
from intake.storage.error import NotAllowedError, UnstorableError


@pytest.fixture
def staff(store):
    return store.staff(CONSOLE)


def test_an_account_is_found_by_its_name_in_any_letter_case(store, may):
    door = store.staff(VISITOR)
    assert door.by_name(" MAY ") == may
    assert door.by_name("june") is None
    assert (may.name, may.role, may.display_name) == ("may", "practitioner", "Dr. May Li")
    assert (may.password_hash, may.disabled_at) == ("hash-1", None)


def test_a_password_hash_is_not_printed(may):
    assert "hash-1" not in repr(may)


def test_a_name_is_given_once(staff, may):
    with pytest.raises(ConflictError):
        staff.add("mAy", "desk", "Another May", "hash-2")
    assert staff.accounts() == (may,)


def test_there_are_two_roles(staff):
    with pytest.raises(UnstorableError):
        staff.add("root", "admin", "Root", "hash")
    assert staff.accounts() == ()


def test_accounts_are_listed_by_name(staff, may):
    ben = staff.add("ben", "desk", "Ben", "hash-2")
    assert staff.accounts() == (ben, may)


def test_a_closed_account_ends_its_sessions_at_once(engine, staff, sessions, may):
    token = sessions.start_session(may.id)
    staff.disable(may.id)
    assert sessions.session(token) is None
    assert staff.by_name("may").disabled_at is not None
    with pytest.raises(NotFoundError):
        sessions.start_session(may.id)

    closed = staff.by_name("may")
    staff.disable(may.id)
    assert staff.by_name("may") == closed
    assert engine.actions().count("account-disable") == 1


def test_a_new_password_ends_the_sessions_of_the_old_one(staff, sessions, may):
    token = sessions.start_session(may.id)
    staff.reset_password(may.id, "hash-2")
    assert sessions.session(token) is None
    assert staff.by_name("may").password_hash == "hash-2"
    assert sessions.session(sessions.start_session(may.id)) is not None


def test_an_unknown_account_cannot_be_changed(engine, staff):
    for act in (lambda: staff.disable("nobody"), lambda: staff.reset_password("nobody", "hash")):
        with pytest.raises(NotFoundError):
            act()
    assert engine.events() == []


def test_accounts_are_changed_from_the_console_alone(store, may):
    for agent in (VISITOR, Agent(may.id, "practitioner")):
        staff = store.staff(agent)
        for act in (
            lambda staff=staff: staff.add("eve", "desk", "Eve", "hash"),
            lambda staff=staff: staff.disable(may.id),
            lambda staff=staff: staff.reset_password(may.id, "hash"),
        ):
            with pytest.raises(NotAllowedError):
                act()
    with pytest.raises(NotAllowedError):
        store.staff(PATIENT)


def test_each_clinic_has_its_own_accounts(store, may):
    elsewhere = store.staff(Agent("console", "console", clinic="another"))
    assert elsewhere.by_name("may") is None
    assert elsewhere.add("may", "desk", "Other May", "hash").id != may.id
    with pytest.raises(NotFoundError):
        elsewhere.disable(may.id)
