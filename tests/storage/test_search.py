"""Finding somebody by a name, however it is typed, or by the reference they read out."""

from dataclasses import replace

import pytest

from intake.storage import Agent, Entry
from tests.storage.example import ANA, EDITION, a_form, alarm, assessment, signed_off

# ruff: noqa: RUF001 – names as people write them


def named(given, family="", called=""):
    return replace(ANA, given_name=given, family_name=family, called=called)


@pytest.fixture
def finds(practitioners):
    """The names of those a search finds."""
    return lambda text: [one.person.name for one in practitioners.search(text)]


TYPED = {
    named("José", "Díaz"): ["jose", "DIAZ", "Díaz, José", "jo di", "Jose\u0301"],
    named("Zoë", "Müller"): ["zoe", "Zoë", "muller", "MÜLLER"],
    named("Seán", "O’Brien"): ["o'brien", "obrien", "brien", "O Brien", "o‘brien", "O’B"],
    named("Anne-Marie", "Lopez-Ruiz"): ["annemarie", "anne marie", "marie", "ruiz", "lopezr"],
    named("María", "de la Cruz"): ["delacruz", "de la cruz", "cruz", "la cruz"],
    named("小明", "王"): ["王小明", "小明", "王 小明", "小明王", "明", "王"],
    named("陈大文"): ["陈大文", "大文", "陈"],
    named("민수", "김"): ["김민수", "민수", "김"],
    named("さくら", "山田"): ["山田さくら", "さくら", "山田"],
    named("عبد الرحمن", "الأحمد"): ["عبدالرحمن", "عبد الرحمن", "الاحمد", "عبد"],
    named("فاطمة", "عليّ"): ["فاطمه", "فاطمة", "علي", "على"],
    named("Łukasz", "Żółć"): ["lukasz", "zolc", "Łuk"],
    named("Søren", "Ærø"): ["soren", "aero"],
    named("İpek", "Işık"): ["ipek", "isik", "IPEK"],
    named("Hans", "Straße"): ["strasse", "hans STRASSE"],
    named("Ана", "Иванова"): ["ана", "ИВАНОВА"],
    named("Katherine", "Lee", "Kit"): ["kit", "kit lee", "Lee Kit"],
}
NOBODY = [
    *("", "   ", "-", "%", "_", "*", "'", '"', "’", "x%", "_na", "' OR 1=1 --", "nna", "7B"),
    *("ana nobody", "ana diaz x", "\x00", "\ud83d", "anadiaz", "díazana"),
]


def test_people_are_found_however_their_name_is_typed(send, finds):
    for person in TYPED:
        send(person=person)
    for person, texts in TYPED.items():
        assert [(text, finds(text)) for text in texts] == [(t, [person.name]) for t in texts]


def test_what_is_no_beginning_of_their_names_finds_nobody(send, finds):
    send(person=ANA)
    assert [(text, finds(text)) for text in NOBODY] == [(text, []) for text in NOBODY]


def test_signs_around_a_name_are_no_part_of_it(send, finds):
    send(person=named("Ana", "Díaz"))
    assert finds('"ana"*') == finds("%ana_%") == finds("(Díaz)") == ["Ana Díaz"]


def test_a_reference_is_found_as_it_is_read_out(practitioners, send):
    receipt = send()
    send()
    code = receipt.reference
    letter = {"0": "o", "1": "l"}
    misread = "".join(letter.get(sign, sign) for sign in code)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code[:4]} {code[5:]} ", misread):
        assert [one.id for one in practitioners.search(typed)] == [receipt.response_id], typed
    assert receipt.response_id in [one.id for one in practitioners.search(code[:4])]
    assert practitioners.search(f"{code}0") == ()


def test_the_newest_come_first_reviewed_or_not_and_no_more_than_asked(practitioners, reviews, send):
    names = [send(level).response_id for level in ("routine", "same_day", "routine")]
    signed_off(reviews, names[1])
    found = practitioners.search("diaz")
    assert [one.id for one in found] == names[::-1]
    assert [one.reviewed for one in found] == [False, True, False]
    assert [one.disposition for one in found] == ["routine", "same_day", "routine"]
    assert [one.id for one in practitioners.search("diaz", limit=2)] == names[:0:-1]
    assert found[0].moment > found[1].moment


def test_stopped_and_left_forms_are_found_and_those_still_being_filled_in_are_not(
    patients, practitioners, reviews, clock, token
):
    assert practitioners.search("Ana") == ()
    patients.stop(token, alarm(assessment("cauda-equina")))
    left = patients.start("en", "full", EDITION).token
    draft = patients.save(left, {}, person=ANA, urgency="same_day")
    (stopped,) = practitioners.search("Ana")
    assert (stopped.kind, stopped.disposition, stopped.reference) == (
        "stopped",
        "emergency_now",
        None,
    )
    clock.wait(hours=2)
    found = {one.id: one for one in practitioners.search("Ana")}
    assert found.keys() == {stopped.id, draft.id}
    (entry,) = (entry for entry in practitioners.queue() if entry.id == draft.id)
    signed_off(reviews, entry.id)
    again = {one.id: one for one in practitioners.search("Ana")}[draft.id]
    assert (again.kind, again.reviewed) == ("abandoned", True)


def test_a_stop_that_was_sent_is_found_once_as_what_was_sent(patients, practitioners, token):
    patients.stop(token, alarm(assessment("cauda-equina")))
    patients.go_on(token, "doctor-checked")
    receipt = patients.send(token, a_form())
    assert [one.id for one in practitioners.search("Ana Díaz")] == [receipt.response_id]


def test_a_corrected_name_is_found_and_the_one_before_is_not(patients, finds, token):
    patients.save(token, {}, person=named("Anna", "Diez"))
    patients.send(token, a_form(person=named("Hanna", "Diaz")))
    assert finds("anna") == finds("diez") == []
    assert finds("hanna diaz") == ["Hanna Diaz"]


def test_somebody_who_was_stopped_before_giving_a_name_is_found_as_booked(
    store, patients, practitioners, may
):
    entries = store.entries(Agent(may.id, "practitioner"))
    started = entries.begin(Entry("phone", "Björk G.", "10:30"), "en", EDITION)
    patients.stop(started.token, alarm(assessment("cauda-equina")))
    (found,) = practitioners.search("bjork")
    assert (found.person, found.booked) == (None, "Björk G.")
    assert practitioners.queue()[0].begun.visit == "10:30"


def test_what_was_looked_for_is_not_on_record_but_how_many_were_found(engine, practitioners, send):
    send()
    practitioners.search("Ana")
    event = engine.events()[-1]
    assert (event["action"], event["entity"], event["detail"]) == (
        "search",
        "people",
        '{"rows": 1}',
    )
    assert "ana" not in str(event).lower().replace("practitioner", "")


def test_another_clinic_finds_nobody_of_ours(store, send):
    receipt = send()
    elsewhere = store.practitioners(Agent("other", "practitioner", clinic="another"))
    assert elsewhere.search("Ana") == elsewhere.search(receipt.reference) == ()


def test_what_was_found_is_not_written_into_a_log_by_mistake(practitioners, send):
    send()
    assert "Ana" not in repr(practitioners.search("Ana"))


def test_a_name_of_a_hundred_words_is_looked_for_all_the_same(send, finds):
    send(person=named(" ".join(f"w{number}" for number in range(100))))
    assert len(finds("w99")) == len(finds(" ".join(f"w{number}" for number in range(100)))) == 1
