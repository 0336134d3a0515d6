"""Of what has ended nothing is left, and that is looked for, page by page; and found where it is.

Whoever seeks and never finds has proved nothing: each way in which something could be left is made
here once, and must be told.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pyrage
import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Booking, Proof, Spool, open_store
from intake.storage.error import DamagedError
from intake.storage.sqlite.file.page import pages
from intake.storage.sqlite.keeping import keeping as keeping_module
from intake.storage.sqlite.keeping.trace import Search, traces
from tests.keeping.page import everything_in
from tests.storage.example import ANA, ANSWERS, EDITION, a_form

ALL = date(2100, 1, 1)
CANARY = "canary that sang of a numb saddle, “ñ”"
CANARIES = ("Quillonia", "Zzyzxworth", "917 555 0155", "canary that sang")
GONE = replace(ANA, given_name="Quillonia", family_name="Zzyzxworth", phone="917 555 0155")
SOON = datetime(2026, 12, 1, 15, tzinfo=UTC)
TWELVE_YEARS = timedelta(days=365 * 12)


@pytest.fixture
def store(house):
    with house.open() as store:
        yield store


@pytest.fixture
def keeping(store):
    return store.keeping(CONSOLE)


@pytest.fixture
def sends(store):
    def sends(person=GONE, goal=CANARY):
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        answers = {**ANSWERS, "goal": goal}
        patients.save(token, answers, person=person)
        return patients.send(token, a_form(person=person, answers=answers))

    return sends


@pytest.fixture
def proved(keeping, clock):
    def proved():
        clock.wait(days=TWELVE_YEARS.days)
        return keeping.purge(ALL, prove=True).proof

    return proved


def seen(house):
    content = everything_in(house.path, house.keyring.database)
    return [canary for canary in CANARIES if canary.encode() in content]


def test_nothing_is_left_and_every_page_was_read(house, sends, proved):
    sends()
    assert seen(house) == list(CANARIES)
    proof = proved()
    assert proof.holds
    assert (proof.found, proof.rows) == (0, 0)
    assert proof.strings > 5
    assert proof.pages >= house.path.stat().st_size // 4096
    assert seen(house) == []
    assert house.faults() == ()


def test_the_proof_is_on_record_in_numbers(house, sends, proved):
    sends()
    proof = proved()
    (detail,) = house.rows("SELECT detail FROM audit_event WHERE action = 'purge-proof'")[0]
    assert f'"pages": {proof.pages}, "strings": {proof.strings}' in detail
    assert "uillonia" not in detail


def test_without_writing_the_file_anew_a_row_that_was_moved_would_be_found(
    house, sends, proved, monkeypatch
):
    """Some other program, without our settings, once had the file: it wipes nothing."""
    sends()
    with house.past_the_store() as hand:
        hand.execute("PRAGMA secure_delete = OFF")
        hand.execute("CREATE TABLE copy AS SELECT given_name, phone FROM draft")
        hand.execute("DROP TABLE copy")
    monkeypatch.setattr(keeping_module.purging, "is_wanted", lambda *_: False)
    proof = proved()
    assert not proof.holds
    assert proof.found >= 1


def test_a_copy_of_a_name_in_a_table_that_nobody_thought_of_is_found(house, sends, proved):
    receipt = sends()
    with house.past_the_store() as hand:
        hand.execute("CREATE TABLE forgotten (response_id TEXT, phone TEXT)")
        hand.execute("INSERT INTO forgotten VALUES (?, ?)", (receipt.response_id, GONE.phone))
    proof = proved()
    assert (proof.rows, proof.found, proof.holds) == (1, 1, False)


def test_what_was_said_of_two_people_names_neither_of_them_any_more(house, sends, proved):
    receipt = sends()
    with house.past_the_store() as hand:
        hand.execute("CREATE TABLE forgotten (one TEXT, other TEXT)")
        hand.execute("INSERT INTO forgotten VALUES ('a', ?)", (receipt.response_id,))
    assert proved().rows == 1


def test_where_a_mail_went_and_the_number_in_another_system_are_looked_for_too():
    """Also where nothing else of the row is left."""
    rows = [{"external_id": "NC-4711-2026", "recipient": "quillonia@example.org", "state": "sent"}]
    found = traces({"outbox": rows}, [])
    assert found == {b"NC-4711-2026", b"quillonia@example.org"}


def test_what_stands_in_the_audit_events_is_no_excuse(house, sends, proved):
    sends()
    with house.past_the_store() as hand:
        hand.execute("DROP TRIGGER audit_event_update_refused")
        hand.execute("UPDATE audit_event SET detail = ? WHERE seq = 1", (f'"{GONE.phone}"',))
    assert proved().found == 1


def test_the_phone_of_a_mother_of_two_is_told_apart(house, sends, proved):
    """The older child’s form has ended; the younger one’s stays, with the same number."""
    sends()
    younger = replace(GONE, given_name="Kim", date_of_birth="2024-05-01")
    sends(younger, goal="run")
    proof = proved()
    assert proof.holds
    assert proof.shared >= 1
    assert seen(house) == ["Zzyzxworth", "917 555 0155"]


def test_no_file_of_the_installation_holds_any_of_it_and_no_line_of_the_log(house, caplog):
    """The database decrypted; everything beside it, and the sealed copies, as they lie there."""
    identity = pyrage.x25519.Identity.generate()
    spool = Spool(house.backups, str(identity.to_public()))
    with open_store(house.path, house.keyring, house.clock, spool=spool) as store:
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.save(token, {**ANSWERS, "goal": CANARY}, person=GONE)
        patients.send(token, a_form(person=GONE, answers={**ANSWERS, "goal": CANARY}))
        assert CANARIES[0].encode() in sealed(house, identity)
        house.clock.wait(days=TWELVE_YEARS.days)
        caplog.set_level("DEBUG")
        done = store.keeping(CONSOLE).purge(ALL, spool=house.backups, prove=True)
    assert (done.proof.holds, done.emptied, done.unsealed) == (True, True, True)
    beside = [f for f in house.path.parent.rglob("*") if f.is_file() and f.name[:9] != "intake.db"]
    content = b"".join(file.read_bytes() for file in (*beside, *house.keys.iterdir()))
    every = content + sealed(house, identity) + caplog.text.encode()
    assert [canary for canary in CANARIES if canary.encode() in every] == []
    assert b"ended response" in content, "or the wrong files were read"
    assert seen(house) == []


def sealed(house, identity):
    files = house.backups.glob("*.age")
    return b"".join(pyrage.decrypt(file.read_bytes(), [identity]) for file in files)


def test_a_page_that_cannot_be_read_proves_nothing(house, sends):
    sends()
    key = house.keyring.database
    with pytest.raises(DamagedError):
        list(pages(house.path, bytes(reversed(key))))


def test_an_appointment_that_ends_leaves_nothing_either(house, store, keeping, clock):
    """Nobody ever began a form for it: booked names and numbers are somebody’s all the same."""
    desk = store.appointments(Agent("marco", "desk"))
    booking = Booking(*("Quillonia", "Zzyzxworth", "917 555 0155", "q@example.org", "", "en"), SOON)
    desk.invite(desk.add(booking).id, None)
    clock.wait(days=120)
    (portion,) = keeping.forecast().ending
    assert (portion.rule, portion.drafts, portion.month) == ("appointment", 1, "2026-12")
    done = keeping.purge(ALL, prove=True)
    assert (done.appointments, done.proof.holds) == (1, True)
    assert done.proof.strings >= 3
    assert seen(house) == []


def test_what_stays_is_told_with_the_month_in_which_it_may_end(keeping, sends, clock):
    sends()
    sends(replace(GONE, date_of_birth="2016-05-01"))
    forecast = keeping.forecast()
    assert [(one.rule, one.month) for one in forecast.staying] == [
        ("six-years", "2032-11"),
        ("six-years", "2038-05"),
    ]
    assert (forecast.ending, forecast.number) == ((), 0)
    clock.wait(days=TWELVE_YEARS.days)
    assert keeping.forecast().number == 2


def test_nothing_ends_and_nothing_is_proved(sends, keeping):
    sends()
    assert keeping.purge(ALL, prove=True).proof is None
    assert keeping.purges() == ()


def test_the_newest_purges_are_told_with_their_proofs(sends, proved, keeping):
    sends()
    proved()
    proof, purge = keeping.purges()
    assert (purge.action, purge.detail["responses"]) == ("purge", 1)
    assert (proof.action, proof.detail["found"]) == ("purge-proof", 0)


def test_a_trace_is_found_wherever_on_a_page_it_begins():
    search = Search([b"Zzyzxworth", b"Quillonia"])
    for before in range(40):
        page = bytes(before) + b"Quillonia" + bytes(17)
        assert set(search.found_in(page)) == {b"Quillonia"}
    assert set(search.found_in(b"Quill")) == set()
    assert set(Search([]).found_in(b"Quillonia")) == set()


def test_a_proof_with_anything_found_does_not_hold():
    assert Proof(9, 9, 3, 0, 0).holds
    assert not Proof(9, 9, 3, 1, 0).holds
    assert not Proof(9, 9, 3, 0, 1).holds
