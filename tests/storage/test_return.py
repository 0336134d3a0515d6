"""Coming back with a code: to one’s own form, on any device, and to nobody else’s."""

import re
from contextlib import closing
from datetime import timedelta

import pytest

from intake.storage import (
    PATIENT,
    AlreadySentError,
    ConflictError,
    ElsewhereError,
    NotFoundError,
    TooManyTriesError,
)
from intake.storage.returning import Clocks, Tries
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm, assessment

BORN = ANA.date_of_birth
HERE, THERE = "network-1", "network-2"


def refused(patients, code, born=BORN, network=HERE, **named):
    with pytest.raises(NotFoundError) as found:
        patients.come_back(code, born, network, **named)
    return type(found.value), str(found.value)


def test_a_code_is_sixteen_signs_that_cannot_be_misread(patients, token):
    codes = {patients.give_code(token).code for _ in range(20)}
    assert len(codes) == 20
    signs = "[0-9A-HJKMNP-TV-Z]{4}"
    assert all(re.fullmatch(f"{signs}-{signs}-{signs}-{signs}", code) for code in codes)


def test_whoever_comes_back_finds_every_answer(patients, token):
    code = patients.give_code(token).code
    again = patients.come_back(code, BORN, HERE)
    assert again != token
    assert patients.draft(again).answers == ANSWERS


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.replace('-', '')} ",
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("0", "O").replace("1", "I"),
    ],
    ids=["small letters", "spaces", "in one piece", "o and l", "O and I"],
)
def test_a_code_may_be_typed_as_people_type(patients, token, typed):
    code = patients.give_code(token).code
    assert patients.draft(patients.come_back(typed(code), BORN, HERE)).answers == ANSWERS


def test_only_a_keyed_hash_of_the_code_is_stored(engine, patients, token):
    code = patients.give_code(token).code
    patients.come_back(code, BORN, HERE)
    kept = str([engine.table(name) for name in ("return_code", "return_try", "audit_event")])
    for part in (code, code.replace("-", ""), code[:9], code[:4], HERE):
        assert part not in kept
    (row,) = engine.table("return_code")
    assert re.fullmatch("[0-9a-f]{64}", row["code_hash"])


def test_the_device_before_is_told_that_the_form_goes_on_elsewhere(patients, token):
    code = patients.give_code(token).code
    second = patients.come_back(code, BORN, HERE)
    third = patients.come_back(code, BORN, HERE)
    for over in (token, second):
        with pytest.raises(ElsewhereError):
            patients.draft(over)
        with pytest.raises(ElsewhereError):
            patients.save(over, {"side": "right"})
    assert patients.save(third, {"side": "right"}).answers["side"] == "right"


def test_nobody_elses_form_is_closed_by_it(patients, token):
    other = patients.start("en", "full", EDITION).token
    patients.come_back(patients.give_code(token).code, BORN, HERE)
    assert patients.draft(other).answers == {}


def test_a_new_code_takes_the_place_of_the_one_before(patients, token):
    before, after = patients.give_code(token).code, patients.give_code(token).code
    refused(patients, before)
    assert patients.come_back(after, BORN, HERE)


def test_unknown_expired_another_birthday_and_ended_are_told_the_same(engine, patients, clock):
    def begun():
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=ANA)
        return token, patients.give_code(token).code

    told = {refused(patients, "0000-0000-0000-0000", network="a")}
    (_, expired), (_, right), (deleted, ended) = begun(), begun(), begun()
    told.add(refused(patients, right, "1991-04-03", "b"))
    patients.delete(deleted)
    told.add(refused(patients, ended, network="c"))
    clock.wait(hours=73)
    told.add(refused(patients, expired, network="d"))
    told.add(refused(patients, "", "", "e"))
    assert len(told) == 1
    assert engine.actions().count("come-back-refused") == 5
    assert {event["entity"] for event in engine.events() if "refused" in event["action"]} == {
        "code"
    }


def test_before_a_birthday_is_told_the_code_alone_opens_what_holds_nothing_yet(patients):
    token = patients.start("en", "full", EDITION).token
    patients.save(token, {"who_fills": "self"})
    code = patients.give_code(token).code
    again = patients.come_back(code, "1900-01-01", HERE)
    patients.save(again, {"dob": BORN}, born=BORN)
    refused(patients, code, "1900-01-01")
    assert patients.come_back(code, BORN, HERE)


# ---- how long


@pytest.mark.parametrize(("seconds", "opens"), [(-2, True), (0, False)], ids=["before", "after"])
def test_a_code_works_for_three_days(patients, token, clock, seconds, opens):
    patients.save(token, {})
    given = patients.give_code(token)
    assert timedelta(hours=71, minutes=59) < given.until - clock.now <= timedelta(hours=72)
    clock.wait(hours=72, seconds=seconds)
    if opens:
        assert patients.come_back(given.code, BORN, HERE)
    else:
        refused(patients, given.code)


@pytest.mark.parametrize(("seconds", "opens"), [(-2, True), (0, False)], ids=["before", "after"])
def test_of_a_form_with_nobody_in_it_only_for_a_day(patients, clock, seconds, opens):
    token = patients.start("en", "full", EDITION).token
    code = patients.give_code(token).code
    clock.wait(hours=24, seconds=seconds)
    if opens:
        assert patients.come_back(code, "", HERE)
    else:
        refused(patients, code, "")


def test_each_change_gives_the_form_and_its_code_another_three_days(patients, token, clock):
    code = patients.give_code(token).code
    for _ in range(3):
        clock.wait(hours=71)
        patients.save(token, {"side": "right"})
    clock.wait(hours=71)
    token = patients.come_back(code, BORN, HERE)
    clock.wait(hours=2)
    refused(patients, code)  # coming back is no change
    assert patients.draft(token).answers["side"] == "right"


def test_the_clinic_may_keep_forms_longer(patients, token, clock):
    longer = Clocks(started=timedelta(days=7))
    code = patients.give_code(token, longer).code
    clock.wait(days=6)
    assert patients.come_back(code, BORN, HERE, longer)


def test_a_sent_form_is_opened_by_its_code_for_ninety_days(patients, token, clock):
    patients.send(token, a_form())
    code = patients.give_code(token).code
    clock.wait(days=89)
    again = patients.come_back(code, BORN, HERE)
    assert patients.draft(again).receipt is not None
    with pytest.raises(AlreadySentError):
        patients.save(again, {"side": "right"})
    clock.wait(days=2)
    refused(patients, code)


def test_a_form_of_an_emergency_stays_and_its_code_ends(patients, token, clock):
    patients.stop(token, alarm(assessment("cauda-equina")))
    code = patients.give_code(token).code
    clock.wait(hours=73)
    refused(patients, code)
    assert patients.draft(token).answers == ANSWERS


# ---- guessing


def test_five_wrong_tries_close_this_code_here_for_a_quarter_of_an_hour(patients, token, clock):
    code = patients.give_code(token).code
    for _ in range(5):
        refused(patients, code, "1990-01-01")
    with pytest.raises(TooManyTriesError):
        patients.come_back(code, BORN, HERE)
    assert patients.come_back(code, BORN, THERE)  # never the form itself
    clock.wait(minutes=14)
    with pytest.raises(TooManyTriesError):
        patients.come_back(code, BORN, HERE)
    clock.wait(minutes=1)
    assert patients.come_back(code, BORN, HERE)


def test_whoever_is_turned_away_leaves_nothing_on_the_disk(engine, patients):
    for _ in range(5):
        refused(patients, "7B21-QYSW-MPGS-P295")
    before = len(engine.events()), len(engine.table("return_try"))
    for _ in range(9):
        with pytest.raises(TooManyTriesError):
            patients.come_back("7B21-QYSW-MPGS-P295", BORN, HERE)
    assert (len(engine.events()), len(engine.table("return_try"))) == before


def test_one_network_may_guess_at_so_many_codes_and_no_more(patients):
    few = Tries(per_network=3)
    for number in range(3):
        refused(patients, f"{number}AAA", tries=few)
    with pytest.raises(TooManyTriesError):
        patients.come_back("9AAA", BORN, HERE, tries=few)


def test_hundreds_of_strangers_who_guess_shut_out_no_patient(engine, patients, token):
    code = patients.give_code(token).code
    refused(patients, "1AAA", network="stranger")
    strangers = range(400)
    with closing(engine.past_the_store()) as connection:
        for number in strangers:
            connection.execute(
                "INSERT INTO return_try SELECT id || ?, clinic, at, code_mark || ?,"
                " network_mark || ?, ok FROM return_try ORDER BY length(id) LIMIT 1",
                [str(number)] * 3,
            )
        connection.commit()
    patients.unlock(token, BORN, THERE)
    assert patients.come_back(code, BORN, THERE)


def test_tries_are_forgotten_after_a_day(engine, patients, clock):
    refused(patients, "1AAA")
    clock.wait(hours=26)
    refused(patients, "2AAA")
    assert len(engine.table("return_try")) == 1


# ---- who is at an open form


def test_an_open_form_is_unlocked_by_the_date_of_birth_in_it(patients, token):
    with pytest.raises(NotFoundError):
        patients.unlock(token, "1990-01-01", HERE)
    patients.unlock(token, BORN, HERE)
    assert patients.draft(token).answers == ANSWERS


def test_guessing_at_a_locked_form_is_counted_too(patients, token):
    for _ in range(5):
        with pytest.raises(NotFoundError):
            patients.unlock(token, "1990-01-01", HERE)
    with pytest.raises(TooManyTriesError):
        patients.unlock(token, BORN, HERE)
    patients.unlock(token, BORN, THERE)


def test_an_answer_sent_from_the_old_device_is_never_half_kept(engine, patients, token):
    """Two devices at once: the one that was left is refused before it changes anything."""
    code = patients.give_code(token).code
    now = patients.come_back(code, BORN, HERE)
    before = patients.draft(now).revision
    with engine.open() as store, pytest.raises(ElsewhereError):
        store.patients(PATIENT).send(token, a_form())
    assert patients.draft(now).revision == before
    with pytest.raises(ConflictError):
        patients.send(now, a_form(), revision=before + 1)
    assert patients.send(now, a_form(), revision=before)
