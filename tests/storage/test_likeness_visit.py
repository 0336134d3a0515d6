"""A booked visit, and the form of somebody who came by another way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, Agent, Entry
from tests.storage.example import ANA, ANSWERS, EDITION, TUESDAY, a_booking, a_form

ANNA = replace(ANA, given_name="Anna")
BARE = {"phone": "", "date_of_birth": "", "email": ""}


@pytest.fixture
def likenesses(store):
    return store.likenesses(Agent("desk-1", "desk"))


@pytest.fixture
def pairs(likenesses):
    """Each pair by the kinds and ids of its sides, and whether one may be for the other."""

    def pairs():
        return [
            ({pair.one.kind: pair.one.id, pair.other.kind: pair.other.id}, pair.fits)
            for pair in likenesses.likely()
        ]

    return pairs


@pytest.fixture
def sends(patients):
    def sends(person):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=person)
        patients.send(token, a_form(person=person))
        return patients.draft(token).id

    return sends


def test_a_form_filled_in_without_the_link_is_offered_for_the_visit(
    appointments, likenesses, pairs, sends
):
    visit = appointments.add(a_booking()).id
    form = sends(ANA)
    assert pairs() == [({"appointment": visit, "form": form}, True)]
    appointments.attach(visit, form)
    assert pairs() == []
    assert likenesses.hints([form]) == {}
    appointments.detach(form)
    assert pairs() == [({"appointment": visit, "form": form}, True)]


def test_a_booking_with_a_name_and_a_phone_finds_its_form(appointments, pairs, sends):
    form = sends(ANA)
    visit = appointments.add(a_booking("Anna", "Dias", **{**BARE, "phone": "+12125550142"})).id
    assert pairs() == [({"appointment": visit, "form": form}, True)]


def test_a_booking_with_a_name_alone_finds_forms_of_late(appointments, likenesses, clock, sends):
    old = sends(ANA)
    clock.wait(days=40)
    appointments.add(a_booking(starts=TUESDAY + timedelta(days=42), **BARE))
    assert likenesses.likely() == ()
    form = sends(replace(ANA, date_of_birth="1970-01-01", phone="646 555 0110"))
    (pair,) = likenesses.likely()
    assert {pair.one.id, pair.other.id} - {old} >= {form}
    assert not pair.resemblance.likely


def test_whoever_comes_again_has_an_old_form_that_is_not_for_this_visit(
    appointments, likenesses, clock, sends
):
    sends(ANA)
    clock.wait(days=365)
    visit = appointments.add(a_booking(starts=TUESDAY + timedelta(days=367))).id
    assert likenesses.likely() == ()
    hint = likenesses.hints([visit])[visit]
    assert (hint.forms, hint.other_id) == (1, "")


def test_a_visit_far_ahead_is_compared_until_it_is_over(appointments, pairs, clock, sends):
    form = sends(ANNA)
    visit = appointments.add(a_booking(starts=TUESDAY + timedelta(days=80))).id
    clock.wait(days=60)
    assert pairs() == [({"appointment": visit, "form": form}, True)]
    clock.wait(days=60)
    assert pairs() == []


def test_a_cancelled_visit_is_nobody_to_compare_with(appointments, pairs, sends):
    visit = appointments.add(a_booking()).id
    form = sends(ANNA)
    appointments.cancel(visit)
    assert pairs() == []
    appointments.reinstate(visit)
    assert pairs() == [({"appointment": visit, "form": form}, True)]


def test_a_booking_that_is_changed_is_compared_as_it_is_now(appointments, pairs, sends):
    booked = appointments.add(a_booking())
    sends(ANNA)
    other = a_booking("Sam", "Cole", phone="", date_of_birth="1970-01-01")
    appointments.change(booked.id, other, booked.revision)
    assert pairs() == []


def test_a_form_begun_for_a_visit_is_compared_by_what_is_booked(
    store, appointments, likenesses, sends
):
    visit = appointments.add(a_booking("Anna")).id
    desk = store.entries(Agent("desk-1", "desk"))
    begun = desk.begin(Entry("phone", "Anna Díaz", ""), "en", EDITION, visit).draft.id
    form = sends(ANA)
    (pair,) = likenesses.likely()
    assert ({pair.one.id, pair.other.id}, pair.fits) == ({begun, form}, False)
    assert pair.resemblance.agrees == ("name-by-sound", "date-of-birth", "phone")


def test_what_was_said_of_a_visit_holds_for_the_form_that_comes_of_it(
    store, appointments, likenesses, practitioners, patients, sends
):
    earlier = sends(ANA)
    visit = appointments.add(a_booking("Anna")).id
    likenesses.decide(earlier, visit, "same", "")
    desk = store.entries(Agent("desk-1", "desk"))
    started = desk.begin(Entry("phone", "Anna Díaz", ""), "en", EDITION, visit)
    patients.save(started.token, ANSWERS, person=ANNA)
    receipt = patients.send(started.token, a_form(person=ANNA))
    assert likenesses.likely() == ()
    assert len(practitioners.others_of(receipt.response_id)) == 1


TWIN = replace(ANA, given_name="Eva")
DAUGHTER = replace(ANNA, date_of_birth="2015-01-31")
SAM = replace(ANA, given_name="Sam", family_name="Cole", date_of_birth="1970-01-01")


@pytest.mark.parametrize("somebody", [TWIN, DAUGHTER, SAM])
def test_but_not_for_a_form_that_is_somebody_elses(
    store, appointments, likenesses, practitioners, patients, sends, somebody
):
    earlier = sends(ANA)
    visit = appointments.add(a_booking("Anna")).id
    likenesses.decide(earlier, visit, "same", "")
    desk = store.entries(Agent("desk-1", "desk"))
    started = desk.begin(Entry("phone", "Anna Díaz", ""), "en", EDITION, visit)
    patients.save(started.token, ANSWERS, person=somebody)
    receipt = patients.send(started.token, a_form(person=somebody))
    assert practitioners.others_of(receipt.response_id) == ()


def test_nor_asked_again_where_they_were_told_apart(
    store, appointments, likenesses, patients, sends
):
    earlier = sends(ANA)
    visit = appointments.add(a_booking("Anna")).id
    likenesses.decide(earlier, visit, "not-same", "")
    desk = store.entries(Agent("desk-1", "desk"))
    started = desk.begin(Entry("phone", "Anna Díaz", ""), "en", EDITION, visit)
    patients.save(started.token, ANSWERS, person=ANNA)
    assert likenesses.likely() == ()
    (decided,) = likenesses.decided()
    assert {decided.one.kind, decided.other.kind} == {"form", "appointment"}


def test_two_bookings_of_one_person_are_shown(appointments, likenesses, store):
    appointments.add(a_booking(date_of_birth=""))
    appointments.add(a_booking("Anna", starts=TUESDAY + timedelta(days=1)))
    (pair,) = likenesses.likely()
    assert (pair.one.kind, pair.other.kind, pair.fits) == ("appointment", "appointment", False)
    assert pair.resemblance.differs == ()
    assert store.records(CONSOLE).faults() == ()
