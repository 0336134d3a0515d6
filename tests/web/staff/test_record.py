"""A person’s whole record in their hands: everything that is kept, and who was told of it."""

import json
import re
from dataclasses import replace

import pytest

from intake.storage import CONSOLE, PATIENT, Agent
from intake.storage.record import Incomplete
from tests.export.paper import reader, tags, text
from tests.web.returning import holding
from tests.web.staff import one_clinic
from tests.web.staff.assessed import NUMB, SWOLLEN, sends, stops
from tests.web.staff.people import NAMES

app, clinic, somebody = one_clinic.app, one_clinic.clinic, one_clinic.somebody
SAID = {"goal": "#import correr 10K, 跑步 الجري", "nrs_now": 3, "c_share_md": "yes"}
WHY = {"pdf-purpose": "records-request", "json-purpose": "transfer"}


@pytest.fixture
def swollen(clinic, somebody):
    return f"/practitioner/responses/{sends(clinic, 'es', **SWOLLEN, **SAID, **somebody)}"


@pytest.fixture
def stopped(clinic, somebody):
    return f"/practitioner/stopped/{stops(clinic, **NUMB, **somebody)}"


@pytest.fixture
def lena(clinic):
    account = clinic.staff(CONSOLE).by_name("lena.park")
    return Agent(account.id, "practitioner")


@pytest.fixture
def copied(clinic):
    """How many copies were made since the test began."""
    before = copies_of(clinic)
    return lambda: copies_of(clinic) - before


def copies_of(clinic):
    return sum(e.action == "record-copy" for e in clinic.records(CONSOLE).events(10_000))


def ticks(browser, address):
    """The forms that the page shows, each with whether it is ticked."""
    boxes = re.findall(
        r'<input[^>]*name="pdf-forms"[^>]*>', browser.visit(f"{address}/record").html
    )
    return {re.search(r'value="(\w+)"', box)[1]: " checked" in box for box in boxes}


def file(browser, address, kind, also=()):
    ticked = [one for one, is_ticked in ticks(browser, address).items() if is_ticked]
    made = browser.client.post(
        f"{address}/record.{kind}", data={f"{kind}-forms": also or ticked, **WHY}
    )
    assert made.status_code == 200, made.text
    assert re.fullmatch(
        rf'attachment; filename="record-\d{{4}}-\d\d-\d\d\.{kind}"',
        made.headers["Content-Disposition"],
    )
    return made.data


def as_json(browser, address, also=()):
    return json.loads(file(browser, address, "json", also))


def test_the_page_says_what_is_in_it_and_what_is_not_before_anything_is_made(
    practitioner, swollen, somebody, copied
):
    page = practitioner.visit(f"{swollen}/record")
    assert page.status == 200
    for words in (
        "Everything kept of this person",
        f"Ana {somebody['name_legal_last']}, born",
        "Passwords, codes and links",
        "The patient sees",
    ):
        assert words in page.text
    assert "Ana" not in page.html.partition("<main")[0]
    assert copied() == 0


def test_it_is_asked_what_it_is_for(practitioner, swollen, copied):
    for kind in ("pdf", "json"):
        page = practitioner.post(f"{swollen}/record.{kind}")
        assert page.status == 422
        assert "Choose what the copy is for." in page.text
    assert copied() == 0


def test_the_file_to_read_has_each_answer_as_it_was_asked(practitioner, swollen):
    made = file(practitioner, swollen, "pdf")
    said = text(made)
    for words in (
        "Record of Ana Reyes",
        "The patient asked for their record",
        "Is one leg swollen or bigger than the other, or are both?",
        "ds_swelling: calf",
        "correr 10K",
        "跑步",
        "#import",
        "Signed off by: none",
        "Same day",
        "Dr. Lena Park made a copy of the whole record",
        "They are not validated",
    ):
        assert words in said, words
    assert {"H1", "H2", "H3", "Table", "TR", "TD"} <= set(tags(made))
    assert reader(made).metadata.title == "Record"


def test_the_file_for_a_program_has_all_of_it_with_its_codes(practitioner, swollen, somebody):
    made = as_json(practitioner, swollen)
    assert made["person"]["family_name"] == somebody["name_legal_last"]
    (form,) = made["forms"]
    answers = {row["link_id"]: row for row in form["answers"]}
    assert answers["ds_swelling"]["answer"] == ["calf"]
    assert answers["ds_swelling"]["display"] == "The calf"
    assert answers["goal"]["answer"] == SAID["goal"]
    assert form["questions_in_words_of_that_day"] is True
    assert form["urgency"]["by_rules"] == form["assessment"]["disposition"] == "same_day"
    flag = form["assessment"]["flags"][0]
    assert flag["signed_off_by"] is None
    assert flag["references"][0]["status"]
    assert [one["did"] for one in form["opened"]] == ["record-copy"]
    assert {"what", "why"} == made["not_in_it"][0].keys()


def test_both_say_the_same(practitioner, swollen):
    said = "".join(text(file(practitioner, swollen, "pdf")).split())
    (form,) = as_json(practitioner, swollen)["forms"]
    assert len(form["answers"]) > 50
    for row in form["answers"]:
        assert "".join(row["question"].split()) in said


def test_every_form_of_the_same_person_is_in_it_and_nobody_elses(
    practitioner, clinic, swollen, somebody, copied
):
    earlier = sends(clinic, name_called="Annie", **somebody)
    sends(clinic, **{**somebody, "name_legal_last": "Reyes Soto"})
    urgent = stops(clinic, **NUMB, **somebody)
    made = as_json(practitioner, swollen)
    ids = [form["form"] for form in made["forms"]]
    assert ids[0] == swollen.rpartition("/")[2]
    assert set(ids[1:]) == {earlier, urgent}
    assert [form["came"] for form in made["forms"]].count("stopped") == 1
    assert copied() == 3


@pytest.fixture
def other(clinic, swollen, somebody):
    """Another Reyes, whom Marco has linked with this one by mistake."""
    bea = {"name_legal_first": "Bea", "dob": "1962-08-09"}
    entry = sends(clinic, goal="canary of Bea", **{**somebody, **bea})
    marco = clinic.staff(CONSOLE).by_name(NAMES["desk"])
    face, read = clinic.likenesses(Agent(marco.id, "desk")), clinic.practitioners(CONSOLE)
    pair = (read.open_response(one).draft_id for one in (swollen.rpartition("/")[2], entry))
    face.decide(*pair, "same", "")
    return entry


def test_whose_each_form_is_stands_beside_it_and_a_linked_one_is_not_ticked(
    practitioner, swollen, other, somebody
):
    page = practitioner.visit(f"{swollen}/record")
    assert f"Bea {somebody['name_legal_last']}, born August 9, 1962" in page.text
    assert re.search(r"Linked by Marco[^.]*, \w+ \d+", page.text)
    assert ticks(practitioner, swollen) == {swollen.rpartition("/")[2]: True, other: False}
    assert "canary of Bea" not in json.dumps(as_json(practitioner, swollen))


def test_a_linked_form_that_is_ticked_is_copied(practitioner, swollen, other, copied):
    made = as_json(practitioner, swollen, [other])
    assert [form["form"] for form in made["forms"]] == [other]
    assert copied() == 1


def test_a_form_that_the_page_did_not_offer_is_refused(
    practitioner, clinic, swollen, somebody, copied
):
    ben = sends(clinic, **{**somebody, "name_legal_first": "Ben"})
    own = swollen.rpartition("/")[2]
    for forms in ([ben], [own, ben], []):
        for kind in ("pdf", "json"):
            data = {"forms": forms, **WHY}
            assert (
                practitioner.client.post(f"{swollen}/record.{kind}", data=data).status_code == 422
            )
    assert copied() == 0


def test_a_stop_has_a_record_with_what_was_shown_and_done(practitioner, stopped):
    (form,) = as_json(practitioner, stopped)["forms"]
    assert (form["came"], form["sent_at"]) == ("stopped", None)
    assert form["stops"][0]["assessment"]["disposition"] == "emergency_now"
    said = text(file(practitioner, stopped, "pdf"))
    assert "Stopped at an emergency page, not sent" in said
    assert "Emergency page," in said
    assert "Shown because of:" in said


def test_what_staff_said_and_made_is_in_it(practitioner, clinic, swollen, lena):
    entry, reviews = swollen.rpartition("/")[2], clinic.reviews(lena)
    reviews.addend(entry, "called her, no answer")
    reviews.override(entry, "emergency_now", "short of breath", reviews.history(entry).mark)
    document = {"to": "Dr. Lee", "parts": [{"title": "Asked", "lines": ["a clot?"]}]}
    clinic.papers(lena).keep_letter(entry, document)
    (form,) = as_json(practitioner, swollen)["forms"]
    assert [remark["text"] for remark in form["remarks"]] == [
        "called her, no answer",
        "short of breath",
    ]
    assert form["urgency"]["in_force"] == "emergency_now"
    assert form["papers"]["letters"][0]["says"]["to"] == "Dr. Lee"
    said = text(file(practitioner, swollen, "pdf"))
    for words in ("called her, no answer", "short of breath", "Letter to Dr. Lee", "a clot?"):
        assert words in said


def test_a_form_begun_and_not_sent_is_its_persons_own(practitioner, clinic, swollen):
    walk = clinic.patients(PATIENT)
    entry = swollen.rpartition("/")[2]
    person = clinic.practitioners(CONSOLE).open_response(entry).sent.person
    edition = clinic.practitioners(CONSOLE).open_response(entry).sent.edition
    token = walk.start("en", "full", edition).token
    walk.save(token, {"goal": "canary of the unsent"}, person=replace(person))
    made = as_json(practitioner, swollen)
    assert len(made["forms"]) == 1
    assert "canary" not in json.dumps(made)
    assert "Forms that were begun and never sent: 1" in json.dumps(made["not_in_it"])


def test_no_code_link_or_password_is_in_it(practitioner, clinic, app, somebody):
    walk = clinic.patients(PATIENT)
    entry = sends(clinic, **somebody)
    response = clinic.practitioners(CONSOLE).open_response(entry)
    token = walk.start("en", "full", response.sent.edition).token
    walk.save(token, {}, person=response.sent.person)
    code = walk.give_code(token).code
    walk.send(token, replace(response.sent))
    written = json.dumps(as_json(practitioner, f"/practitioner/responses/{entry}"))
    assert token not in written
    assert code not in written
    assert "token" not in written
    assert app.config["KEYRING"].code.hex() not in written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Made a copy of all that we keep about you"),
        ("es", "Hizo una copia de todo lo que guardamos sobre usted"),
    ],
)
def test_its_person_is_told_who_made_a_copy(practitioner, clinic, app, somebody, language, words):
    walk = clinic.patients(PATIENT)
    entry = sends(clinic, **somebody)
    response = clinic.practitioners(CONSOLE).open_response(entry)
    token = walk.start("en", "full", response.sent.edition).token
    walk.save(token, {}, person=response.sent.person)
    walk.send(token, response.sent)
    file(practitioner, f"/practitioner/responses/{entry}", "pdf")
    ana = holding(app, token)
    ana.client.get(f"/?language={language}")
    assert re.search(rf"Dr\. Lena Park, \w+ .{{0,60}}{words}", ana.visit("/status").text)


def test_nobody_but_practitioners_finds_it(desk, administrator, visitor, swollen, stopped):
    for address in (swollen, stopped):
        for browser in (desk, administrator):
            assert browser.visit(f"{address}/record").status == 404
            assert browser.visit(f"{address}/correction").status == 404
            for kind in ("pdf", "json"):
                assert browser.client.post(f"{address}/record.{kind}", data=WHY).status_code == 404
        assert visitor.client.post(f"{address}/record.pdf", data=WHY).status_code in {303, 403}


def test_a_stop_is_not_under_the_address_of_a_response(practitioner, swollen, stopped):
    for address in (
        swollen.replace("responses", "stopped"),
        stopped.replace("stopped", "responses"),
    ):
        for name in ("record", "record.pdf", "correction"):
            assert practitioner.visit(f"{address}/{name}").status == 404


def test_a_form_whose_edition_is_lost_is_told_in_todays_words_and_says_so(
    practitioner, clinic, somebody
):
    entry = sends(clinic, **somebody)
    response = clinic.practitioners(CONSOLE).open_response(entry)
    walk = clinic.patients(PATIENT)
    lost = replace(response.sent.edition, hash="f" * 64, text="not an edition")
    token = walk.start("en", "full", lost).token
    walk.save(token, {"gone_question": "kept as it was"}, person=response.sent.person)
    sent = replace(response.sent, edition=lost, answers={"gone_question": "kept as it was"})
    other = walk.send(token, sent).response_id
    address = f"/practitioner/responses/{other}"
    form = as_json(practitioner, address)["forms"][0]
    assert form["questions_in_words_of_that_day"] is False
    assert form["answers"][0]["display"] == "kept as it was"
    assert "these are today’s words" in text(file(practitioner, address, "pdf"))


def test_a_form_filed_before_it_was_finished_says_so(practitioner, clinic, somebody):
    entry = sends(clinic, **somebody)
    sent = clinic.practitioners(CONSOLE).open_response(entry).sent
    walk, marco = clinic.patients(PATIENT), clinic.staff(CONSOLE).by_name(NAMES["desk"])
    token = walk.start("en", "full", sent.edition).token
    draft = walk.save(token, {}, person=sent.person)
    left = Incomplete("you", 3)
    face = clinic.filing(Agent(marco.id, "desk"))
    filed = face.file(draft.id, sent, left, revision=draft.revision).response_id
    address = f"/practitioner/responses/{filed}"
    form = as_json(practitioner, address)["forms"][0]
    assert (form["came"], form["incomplete"]["missing"]) == ("filed incomplete", 3)
    said = text(file(practitioner, address, "pdf"))
    assert "Filed by the clinic before it was finished" in said
    assert "3 questions had no answer" in said
    assert "Filed by Marco" in said
