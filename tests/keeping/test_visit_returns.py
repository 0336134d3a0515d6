"""What becomes of a visit, its link and its form when a machine is lost and made anew."""

import shutil

import pyrage
import pytest

from intake.storage import CONSOLE, PATIENT, VISITOR, Agent, Spool, open_store
from tests.keeping.conftest import House
from tests.storage.example import ANA, ANSWERS, EDITION, TUESDAY, a_booking, a_form

DESK = Agent("desk-1", "desk")
IDENTITY = pyrage.x25519.Identity.generate()


@pytest.fixture
def ana(house):
    with house.open() as store:
        return store.appointments(DESK).add(a_booking()).id


@pytest.fixture
def elsewhere(tmp_path, house, clock):
    """A new machine with nothing on it but the keys from paper."""
    (tmp_path / "new").mkdir()
    shutil.copytree(house.keys, tmp_path / "new" / "keys")
    (tmp_path / "new" / "keys" / "audit.anchor").unlink(missing_ok=True)
    return House(tmp_path / "new", clock)


def invites(house, visit):
    with house.open() as store:
        return store.appointments(DESK).invite(visit, None)


def sends(house, token):
    """She fills in the form of her link; the draft of it, sealed on the second disk."""
    spool = Spool(house.backups, str(IDENTITY.to_public()))
    with open_store(house.path, house.keyring, house.clock, spool=spool) as store:
        started = store.invitations(PATIENT).accept(token, "en", "full", EDITION, "10:00")
        patients = store.patients(PATIENT)
        patients.save(started.token, ANSWERS, person=ANA)
        patients.send(started.token, a_form())
        return started.draft.id


def recover(house, spool):
    with house.open() as store:
        assert store.keeping(CONSOLE).recover(spool, str(IDENTITY)).rebuilt == 1


def shown(house, visit):
    with house.open() as store:
        return store.appointments(DESK).find(visit)


@pytest.mark.parametrize("since", ["nothing", "revoked", "made anew", "used"])
def test_no_link_comes_to_life_with_a_backup(house, ana, since):
    token = invites(house, ana)
    file = house.back_up().file
    if since == "used":
        sends(house, token)
    elif since != "nothing":
        with house.open() as store:
            desk = store.appointments(DESK)
            desk.revoke(ana)
            if since == "made anew":
                desk.invite(ana, None)
    house.restore(file)
    found = shown(house, ana)
    assert (found.status, found.invitation.live) == ("not-invited", False)
    with house.open() as store:
        assert store.invitations(VISITOR).peek(token).state == "revoked"
        anew = store.appointments(DESK).invite(ana, found.invitation.id)
        assert store.invitations(VISITOR).peek(anew).state == "open"
    assert house.faults() == ()


def test_a_link_that_was_used_before_the_backup_still_says_so(house, ana):
    token = invites(house, ana)
    form = sends(house, token)
    house.restore(house.back_up().file)
    with house.open() as store:
        said = store.invitations(VISITOR).peek(token)
    assert (said.state, said.draft_id) == ("used", form)


def test_a_form_sent_after_the_backup_comes_back_with_its_visit(house, ana):
    token = invites(house, ana)
    file = house.back_up().file
    form = sends(house, token)
    house.restore(file)
    assert shown(house, ana).status == "not-invited"
    recover(house, house.backups)
    found = shown(house, ana)
    assert (found.status, found.forms) == ("sent", (form,))
    with house.open() as store:
        assert store.invitations(VISITOR).peek(token).draft_id == form
        (waiting,) = store.practitioners(Agent("may", "practitioner")).queue()
        assert waiting.visit == TUESDAY
    assert house.faults() == ()


def test_without_any_backup_the_visit_comes_back_with_the_form(house, ana, elsewhere):
    form = sends(house, invites(house, ana))
    recover(elsewhere, house.backups)
    before, found = shown(house, ana), shown(elsewhere, ana)
    assert (found.status, found.forms, found.booking) == ("sent", (form,), before.booking)
    assert elsewhere.rows("SELECT * FROM booked") == house.rows("SELECT * FROM booked")
    assert elsewhere.faults() == ()


def test_a_visit_that_was_put_on_the_list_anew_is_the_one_the_form_is_for(house, ana, elsewhere):
    form = sends(house, invites(house, ana))
    with elsewhere.open() as store:
        anew = store.appointments(DESK).add(a_booking()).id
    recover(elsewhere, house.backups)
    assert shown(elsewhere, anew).forms == (form,)
    assert elsewhere.rows("SELECT id FROM appointment") == [(anew,)]
    assert elsewhere.faults() == ()


def test_a_number_that_somebody_else_has_by_now_makes_nobody_of_two_people(house, elsewhere):
    with house.open() as store:
        ana = store.appointments(DESK).add(a_booking(external_id="7")).id
    form = sends(house, invites(house, ana))
    with elsewhere.open() as store:
        bob = store.appointments(DESK).add(a_booking("Bob", "Stone", external_id="7")).id
    recover(elsewhere, house.backups)
    assert shown(elsewhere, bob).forms == ()
    found = shown(elsewhere, ana)
    assert (found.forms, found.booking.external_id) == ((form,), "")


def test_what_the_desk_has_decided_before_the_second_disk_is_read_stands(house, ana):
    token = invites(house, ana)
    with house.open() as store:
        started = store.invitations(PATIENT).accept(token, "en", "full", EDITION, "10:00")
    file = house.back_up().file
    spool = Spool(house.backups, str(IDENTITY.to_public()))
    with open_store(house.path, house.keyring, house.clock, spool=spool) as store:
        store.patients(PATIENT).save(started.token, ANSWERS, person=ANA)
        store.patients(PATIENT).send(started.token, a_form())
    house.restore(file)
    with house.open() as store:
        desk = store.appointments(DESK)
        kim = desk.add(a_booking("Kim", "Lee")).id
        desk.attach(kim, started.draft.id)
    recover(house, house.backups)
    assert shown(house, kim).forms == (started.draft.id,)
    assert shown(house, ana).forms == ()
    assert house.faults() == ()
