"""The form on paper: everything that is on the screen, for whoever would rather have a pen."""

import re

import pytest
from flask import Flask

from intake.clinical.condition import Chose
from intake.clinical.disposition import Disposition
from intake.clinical.questionnaire import Part
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.web.moment import today
from intake.web.patient import paper
from intake.web.patient.sheet import chapters, urgent_boxes
from tests.web.audit import audit
from tests.web.walker import words


@pytest.fixture(scope="module")
def sheet(house: Flask) -> str:
    answer = house.test_client().get("/paper")
    assert answer.status_code == 200
    audit(answer.text)
    return answer.text


def asked():
    return [i for p in QUESTIONNAIRE.pages if p.part is not Part.STAFF for i in p.items]


def test_every_question_is_on_it_once_with_its_code_and_its_answers(sheet):
    codes = re.findall(r"<code>([^<]+)</code>", sheet)
    for item in asked():
        assert codes.count(item.link_id) >= 1, item.link_id
    blocks = sheet.split('<div class="p-question')
    assert len(blocks) == len(asked()) + 1
    for block, item in zip(blocks[1:], asked_in_print(), strict=True):
        told = re.findall(r"<code>([^<]+)</code>", block)
        offered = [option.code for option in item.options]
        shown = offered if item.type != "region" or item.repeats else []
        assert told[: 1 + len(shown)] == [item.link_id, *shown], item.link_id


def asked_in_print():
    return [item for part in Part if part is not Part.STAFF for item in of(part)]


def of(part):
    return [item for page in QUESTIONNAIRE.pages if page.part is part for item in page.items]


def test_what_only_staff_answer_is_not_on_it(sheet):
    for item in of(Part.STAFF):
        assert f"<code>{item.link_id}</code>" not in sheet


def test_questions_say_in_plain_words_when_to_leave_them_out(sheet):
    text = words(sheet)
    assert re.search(
        r"how you walk.{0,80}Answer only if question \d+: not “As usual”", text, re.IGNORECASE
    )
    assert "Answer only if you are younger than 18" in text
    assert "all of these fit:" in text
    assert "[" not in re.sub(r"\[(clinic phone|date)\]", "?", text)


def test_a_number_in_such_words_is_that_of_the_question_meant(house):
    with house.test_request_context("/paper"):
        printed = [q for c in chapters(QUESTIONNAIRE, RULES) for t in c.topics for q in t.questions]
        openings = {
            q.item.link_id: q.opening or t.opening
            for c in chapters(QUESTIONNAIRE, RULES)
            for t in c.topics
            for q in t.questions
        }
    number = {question.item.link_id: question.number for question in printed}
    gated = [item for item in asked() if isinstance(item.enable_when, Chose)]
    simple = [i for i in gated if openings[i.link_id] and i.enable_when.link_id in number]
    assert len(simple) > 50
    for item in simple:
        assert f"question {number[item.enable_when.link_id]}" in openings[item.link_id].words


def test_a_box_that_calls_for_911_is_marked_and_no_other(sheet, house):
    urgent = urgent_boxes(QUESTIONNAIRE, RULES)
    assert {("ds_now", "chest_pain"), ("ds_leg_now", "cannot_move_foot")} <= urgent
    assert not {code for _, code in urgent} & {"none", "no"}
    rows = [words(row) for row in re.findall(r"<li>(.*?)</li>", sheet, re.DOTALL)]
    marked = [row for row in rows if "(!) Call 911" in row]
    assert len(marked) == len(urgent)
    with house.app_context():
        for link_id, code in urgent:
            assert stops_whoever_checks(link_id, code), (link_id, code)


BEFORE_THAT = {"foot_when": {"warm_red": "yes"}}
"""What opens the question that opens it."""


def stops_whoever_checks(link_id: str, code: str) -> bool:
    """With the answers that opened the question and no other, the walk shows the care card."""
    item = QUESTIONNAIRE.inputs[link_id]
    answers = {link_id: (code,) if item.repeats else code}
    gate = item.enable_when
    if item.asks_again:
        gate = QUESTIONNAIRE.inputs[item.asks_again].chose("not_sure")
    if isinstance(gate, Chose):
        before, first = QUESTIONNAIRE.inputs[gate.link_id], min(gate.codes)
        answers[gate.link_id] = (first,) if before.repeats else first
    answers |= BEFORE_THAT.get(link_id, {})
    found = assess(QUESTIONNAIRE, RULES, answers, today(), finished=False)
    return found.disposition is Disposition.EMERGENCY_NOW


def test_the_emergency_box_is_on_the_first_sheet_and_at_the_safety_check(sheet):
    before, safety = sheet.split(">Safety check<", 1)
    for part in (before, safety[:2500]):
        assert "Stop and call 911 now" in part
        assert "If you check any box marked (!), stop. Call 911." in words(part)


def test_it_is_signed_and_says_which_edition_it_is(sheet):
    assert "Signature" in sheet
    assert f"{QUESTIONNAIRE.name} {QUESTIONNAIRE.version}" in sheet


def test_it_is_printed_in_the_language_that_was_asked_for(house):
    client = house.test_client()
    spanish = client.get("/paper?language=es", follow_redirects=True)
    assert '<html lang="es"' in spanish.text
    assert '<html lang="en"' in client.get("/paper?language=en", follow_redirects=True).text


def test_nothing_on_it_leads_to_a_form_of_anybody(sheet):
    links = set(re.findall(r'href="(/[^"]*)"', sheet))
    assert {link.partition("?")[0] for link in links if "/static/" not in link} == {"/paper"}


def test_it_is_put_together_once_and_anew_when_the_clinic_has_another_name(app, monkeypatch):
    client, made = app.test_client(), []
    whole = paper.chapters
    monkeypatch.setattr(paper, "chapters", lambda *of: made.append(1) or whole(*of))
    first = client.get("/paper").text
    assert client.get("/paper").text == first
    assert len(made) == 1
    app.config["CLINIC_NAME"] = "Elm Street"
    assert "Elm Street" in client.get("/paper").text
    assert '<html lang="es"' in client.get("/paper?language=es", follow_redirects=True).text
    assert len(made) == 3
