from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, VISITOR, Agent, ConflictError, Held, NotFoundError
from intake.storage.error import NotAllowedError, UnstorableError

ADMINISTRATOR = Agent("ines", "administrator")


@pytest.fixture
def staff(store):
    return store.staff(CONSOLE)


def test_an_account_is_found_by_its_name_in_any_letter_case(store, may):
    door = store.staff(VISITOR)
    assert door.by_name(" MAY ") == may
    assert door.by_name("june") is None
    assert (may.name, may.role, may.display_name) == ("may", "practitioner", "Dr. May Li")
    assert (may.password_hash, may.disabled_at) == ("hash-1", None)
    assert door.by_id(may.id) == may


def test_a_password_hash_is_not_printed(may):
    assert "hash-1" not in repr(may)


def test_a_name_is_given_once(staff, may):
    with pytest.raises(ConflictError):
        staff.add("mAy", "desk", "Another May")
    assert staff.accounts() == (may,)


def test_there_are_three_roles(staff):
    for role in ("practitioner", "desk", "administrator"):
        assert staff.add(role, role, role).role == role
    with pytest.raises(UnstorableError):
        staff.add("root", "admin", "Root")
    assert len(staff.accounts()) == 3


def test_a_new_account_waits_for_its_person(staff):
    assert staff.add("ben", "desk", "Ben").password_hash is None


def test_accounts_are_listed_by_name(staff, may):
    ben = staff.add("ben", "desk", "Ben")
    assert staff.accounts() == (ben, may)


def test_a_closed_account_ends_its_sessions_at_once(engine, staff, sessions, may):
    token = sessions.start_session(may.id)
    staff.disable(may.id)
    assert sessions.session(token) is None
    assert engine.table("staff_session") == []
    assert staff.by_name("may").disabled_at is not None
    with pytest.raises(NotFoundError):
        sessions.start_session(may.id)

    closed = staff.by_name("may")
    staff.disable(may.id)
    assert staff.by_name("may") == closed
    assert engine.actions().count("account-disable") == 1


def test_a_session_of_a_closed_account_is_over_however_it_was_closed(engine, sessions, may):
    token = sessions.start_session(may.id, "full")
    engine.raw("UPDATE staff SET disabled_at = created")
    assert sessions.session(token) is None
    assert sessions.open_sessions(may.id) == ()


def test_a_closed_account_gets_no_link_and_the_link_it_had_opens_nothing(staff, sessions, may):
    link = staff.invite(may.id)
    staff.disable(may.id)
    assert sessions.open_link(link) is None
    with pytest.raises(ConflictError):
        staff.invite(may.id)


def test_from_a_new_link_on_nothing_else_opens_the_account(staff, sessions, factors, may):
    token = sessions.start_session(may.id, "full")
    before = staff.invite(may.id)
    link = staff.invite(may.id)
    assert sessions.session(token) is None
    assert sessions.open_link(before) is None
    assert factors.held(may.id) == Held()
    assert not factors.use_code(may.id, "code-1")
    assert staff.by_name("may").password_hash is None
    assert sessions.open_link(link) is not None


def test_a_link_runs_out_after_a_day_and_is_not_stored(engine, staff, sessions, clock, may):
    link = staff.invite(may.id)
    assert link not in str(engine.table("enrolment"))
    opened = sessions.open_link(link)
    clock.wait(hours=23, minutes=59)
    assert sessions.open_link(link) is not None
    clock.wait(minutes=1)
    assert sessions.open_link(link) is None
    assert sessions.session(opened, idle=timedelta(days=2), absolute=timedelta(days=2)) is None


def test_signing_somebody_out_everywhere_leaves_the_account_open(staff, sessions, may):
    tokens = [sessions.start_session(may.id), sessions.start_session(may.id)]
    staff.end_sessions(may.id)
    assert [sessions.session(token) for token in tokens] == [None, None]
    assert staff.by_name("may") == may


def test_an_unknown_account_cannot_be_changed(engine, staff):
    for act in (staff.disable, staff.invite, staff.end_sessions, staff.by_id):
        with pytest.raises(NotFoundError):
            act("nobody")
    assert engine.events() == []


def test_administrators_change_accounts_but_do_not_close_their_own(store, may):
    administrators = store.staff(ADMINISTRATOR)
    administrators.invite(may.id)
    administrators.disable(may.id)
    with pytest.raises(ConflictError):
        administrators.disable("ines")


def test_nobody_else_changes_accounts(store, may):
    for agent in (VISITOR, Agent(may.id, "practitioner"), Agent("ben", "desk")):
        staff = store.staff(agent)
        for act in (
            lambda staff=staff: staff.add("eve", "desk", "Eve"),
            lambda staff=staff: staff.disable(may.id),
            lambda staff=staff: staff.invite(may.id),
            lambda staff=staff: staff.end_sessions(may.id),
        ):
            with pytest.raises(NotAllowedError):
                act()
    with pytest.raises(NotAllowedError):
        store.staff(PATIENT)


def test_an_administrator_reaches_no_patient(store):
    for face in (store.patients, store.practitioners, store.desk, store.records):
        with pytest.raises(NotAllowedError):
            face(ADMINISTRATOR)


def test_each_clinic_has_its_own_accounts(store, may):
    elsewhere = store.staff(Agent("console", "console", clinic="another"))
    assert elsewhere.by_name("may") is None
    assert elsewhere.add("may", "desk", "Other May").id != may.id
    for act in (elsewhere.disable, elsewhere.invite, elsewhere.by_id):
        with pytest.raises(NotFoundError):
            act(may.id)
