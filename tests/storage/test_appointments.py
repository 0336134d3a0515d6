"""Who comes, and when: booked, changed, found on the phone, and never booked twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, ConflictError, NotFoundError
from intake.storage.error import NotAllowedError, UnstorableError
from tests.storage.example import ANA, ANSWERS, EDITION, TUESDAY, a_booking

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def ana(appointments):
    return appointments.add(a_booking())


def test_whoever_is_booked_is_kept_as_staff_said_it(engine, appointments):
    added = appointments.add(a_booking(external_id="A-17"))
    found = appointments.find(added.id)
    assert found.booking == a_booking(external_id="A-17")
    assert (found.status, found.revision, found.form, found.forms) == ("not-invited", 0, None, ())
    assert (found.invitation, found.mailed, found.cancelled_at) == (None, None, None)
    assert engine.actions()[-2:] == ["appointment-add", "look"]
    assert "Ana" not in repr(found)
    assert "Ana" not in repr(found.booking)


def test_the_same_person_at_the_same_moment_is_booked_once(engine, appointments, ana):
    typed_again = a_booking("ANA", "Diaz", phone="+1 (212) 555-0142", date_of_birth="")
    assert appointments.add(typed_again).id == ana.id
    assert appointments.find(ana.id).booking == a_booking()
    assert engine.actions().count("appointment-add") == 1


def test_somebody_else_or_another_visit_is_booked_beside_it(appointments, ana):
    others = (
        a_booking("Ana María"),
        a_booking(date_of_birth="1961-04-02"),  # her mother, at the same number
        a_booking(starts=TUESDAY + HOUR),
        a_booking(phone="", date_of_birth=""),
        a_booking(date_of_birth="", phone="718 555 0000"),
    )
    assert len({ana.id, *(appointments.add(other).id for other in others)}) == 1 + len(others)


def test_a_name_alone_is_the_same_as_the_same_name_alone(appointments):
    bare = a_booking(phone="", date_of_birth="", email="")
    assert appointments.add(bare).id == appointments.add(bare).id


def test_a_number_of_another_persons_visit_books_nobody_and_puts_nothing_on_again(appointments):
    ana = appointments.add(a_booking(external_id="7"))
    appointments.cancel(ana.id)
    bob = a_booking("Bob", "Stone", phone="", date_of_birth="1960-01-01", external_id="7")
    with pytest.raises(ConflictError):
        appointments.add(bob)
    assert appointments.find(ana.id).cancelled_at is not None
    assert appointments.find(ana.id).booking.name == a_booking().name


def test_the_clinics_own_number_finds_an_appointment_whatever_else_it_says(appointments):
    first = appointments.add(a_booking(external_id="A-17"))
    other = a_booking("Anna", "Dias", starts=TUESDAY + DAY, external_id="A-17")
    assert appointments.add(other).id == first.id
    assert appointments.add(a_booking(external_id="A-18")).id != first.id


def test_a_change_is_kept_once_and_told_in_numbers(appointments, ana):
    later = a_booking(starts=TUESDAY + HOUR, phone="")
    changed = appointments.change(ana.id, later, as_of=0)
    assert (changed.booking, changed.revision) == (later, 1)
    assert changed.changed > ana.changed
    assert appointments.change(ana.id, later, as_of=0).revision == 1  # there already
    told = [event for event in appointments.history(ana.id) if event.action != "appointment-add"]
    assert [(event.action, dict(event.detail)) for event in told] == [
        ("appointment-change", {"fields": 2})
    ]


def test_two_at_the_desk_do_not_undo_each_others_change(appointments, ana):
    appointments.change(ana.id, a_booking(phone="1"), as_of=0)
    with pytest.raises(ConflictError):
        appointments.change(ana.id, a_booking(email="other@example.net"), as_of=0)
    assert appointments.find(ana.id).booking.phone == "1"


def test_no_two_appointments_get_one_number(appointments, ana):
    appointments.add(a_booking("Kim", external_id="A-17"))
    with pytest.raises(ConflictError):
        appointments.change(ana.id, a_booking(external_id="A-17"), as_of=0)
    assert appointments.find(ana.id).booking.external_id == ""


def test_who_cancels_and_comes_after_all_is_the_one_they_were(appointments, ana):
    appointments.cancel(ana.id)
    appointments.cancel(ana.id)
    assert appointments.find(ana.id).status == "cancelled"
    appointments.reinstate(ana.id)
    appointments.reinstate(ana.id)
    assert appointments.find(ana.id).status == "not-invited"
    appointments.cancel(ana.id)
    assert appointments.add(a_booking()).id == ana.id
    assert appointments.find(ana.id).cancelled_at is None
    assert [event.action for event in appointments.history(ana.id)] == [
        "appointment-add",
        *("appointment-cancel", "appointment-reinstate") * 2,
    ]


def test_a_day_lists_its_visits_in_their_order(engine, appointments):
    late = appointments.add(a_booking("Zoe", starts=TUESDAY + HOUR))
    zoe, ben = (appointments.add(a_booking(name)) for name in ("Zoe", "Ben"))
    appointments.add(a_booking("Eve", starts=TUESDAY + DAY))
    appointments.cancel(ben.id)
    listed = appointments.between(TUESDAY, TUESDAY + DAY)
    assert [one.id for one in listed] == [ben.id, zoe.id, late.id]
    assert engine.events()[-1]["detail"] == '{"rows": 3}'


def test_the_list_looks_another_as_soon_as_something_on_it_is(appointments, patients, store, ana):
    marks = [appointments.mark(TUESDAY, TUESDAY + DAY)]

    def changed():
        marks.append(appointments.mark(TUESDAY, TUESDAY + DAY))
        return marks[-1] != marks[-2]

    assert not changed()
    token = appointments.invite(ana.id, None)
    assert changed()
    opened = store.invitations(PATIENT).accept(token, "en", "full", EDITION, "10:00").token
    assert changed()
    patients.save(opened, ANSWERS, page="consent")
    assert not changed()  # the same quarter: which page waits is nobody’s business
    patients.save(opened, ANSWERS, page="sleep")
    assert changed()
    patients.save(opened, ANSWERS, person=ANA, urgency="same_day")
    assert changed()
    appointments.change(ana.id, a_booking(phone=""), as_of=0)
    assert changed()
    appointments.cancel(ana.id)
    assert changed()
    assert not changed()


def test_a_link_that_expires_looks_another_by_itself(appointments, clock, ana):
    appointments.invite(ana.id, None)
    before = appointments.mark(TUESDAY, TUESDAY + DAY)
    clock.wait(days=4)
    assert appointments.mark(TUESDAY, TUESDAY + DAY) != before


def test_a_caller_is_found_by_what_they_say(appointments, ana):
    other = a_booking("عبد الرحمن", "王小明", phone="646 555 9999", email="w@example.net")
    wang = appointments.add(other)
    for said in ("ana", "DIAZ", "díaz ana", "0142", "(212) 555-0142", "ANA@exam", " ana "):
        assert [one.id for one in appointments.search(said)] == [ana.id], said
    for said in ("عبدالرحمن", "小明", "555 9999"):
        assert [one.id for one in appointments.search(said)] == [wang.id], said


def test_what_fits_nobody_finds_nobody(appointments, ana):
    for said in ("", "  ", "142", "iaz", "%", "_", "' OR 1", "example", "ana wang"):
        assert appointments.search(said) == (), said
    assert appointments.search(ana.booking.family_name) != ()


def test_the_nearest_visit_is_found_first(engine, appointments, clock):
    far, past, near = (
        appointments.add(a_booking(starts=clock.now + days))
        for days in (30 * DAY, -2 * DAY, 1 * DAY)
    )
    assert [one.id for one in appointments.search("ana")] == [near.id, past.id, far.id]
    assert [one.id for one in appointments.search("ana", limit=1)] == [near.id]
    assert "ana" not in engine.events()[-1]["detail"]


def test_what_was_done_with_a_visit_is_told_with_who_did_it(store, appointments, may, ana):
    practitioner = store.appointments(Agent(may.id, "practitioner"))
    practitioner.find(ana.id)
    practitioner.invite(ana.id, None)
    history = appointments.history(ana.id)
    assert [event.action for event in history] == ["appointment-add", "invite"]
    assert history[-1].shown == "Dr. May Li"


def test_an_appointment_that_is_not_there_is_not_found(appointments):
    for act in (
        appointments.find,
        appointments.cancel,
        appointments.reinstate,
        appointments.history,
        appointments.token,
        appointments.revoke,
    ):
        with pytest.raises(NotFoundError):
            act("nobody")
    with pytest.raises(NotFoundError):
        appointments.change("nobody", a_booking(), as_of=0)
    with pytest.raises(NotFoundError):
        appointments.attach("nobody", "nothing")


def test_another_clinics_visits_are_nobodys_here(store, appointments, ana):
    others = store.appointments(Agent("desk-2", "desk", "elsewhere"))
    with pytest.raises(NotFoundError):
        others.find(ana.id)
    assert others.between(TUESDAY, TUESDAY + DAY) == ()
    assert others.search("ana") == ()
    others.add(a_booking(external_id="A-17"))
    assert appointments.add(a_booking("Kim", external_id="A-17")).booking.given_name == "Kim"


def test_no_patient_and_no_administrator_sees_who_comes(store):
    for role in ("patient", "visitor", "administrator", "tablet"):
        with pytest.raises(NotAllowedError):
            store.appointments(Agent("somebody", role))


def test_nobody_without_a_name_is_booked(appointments):
    with pytest.raises(UnstorableError):
        appointments.add(a_booking("", ""))
    with pytest.raises(ValueError, match="time zone"):
        appointments.add(replace(a_booking(), starts=TUESDAY.replace(tzinfo=None)))


def test_the_record_is_sound_with_visits_in_it(store, appointments, ana):
    appointments.invite(ana.id, None)
    assert store.records(CONSOLE).faults() == ()
