"""To complain of something more never makes anybody less urgent; nor does not to know.

Proved for every answer set, what is unknown included. `symptom.py` says which answers complain.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from intake.clinical.condition import Not, all_of, atoms
from intake.clinical.item import UNSURE, Item
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.content import QUESTIONNAIRE, RULES
from intake.content.questions.injury import DS_URINE_DARK, WARM_RED
from intake.content.questions.nerve import NUMB_TINGLE
from tests.proof.change import (
    NOTHING,
    Change,
    Measure,
    Search,
    after_check,
    asked_for,
    changed,
    complained,
    doubted,
    in_the_end,
    or_could_be,
)
from tests.proof.formula import Formula, no
from tests.proof.hearing import Hearing
from tests.proof.judgement import Judgement
from tests.proof.patient import Patient, Patients
from tests.proof.symptom import EXPLAINS, NO_COMPLAINT, NOT_A_COMPLAINT, explains, no_of

Law = Callable[[Search, Change], Iterable[Formula]]


def lawless(_search: Search, _change: Change) -> Iterable[Formula]:
    return ()


def new_since_the_check(search: Search, change: Change) -> Iterable[Formula]:
    return search.not_told_of(change)


def unchecked(search: Search, _change: Change) -> Iterable[Formula]:
    """No doctor’s check was told: like any explanation, it may settle what was open."""
    yield no(search.judgement.hearing.answers["md_checked"].codes["yes"])


def questions() -> list[Item]:
    """Every question with answers to choose from that a rule, a gate or a fact reads."""
    conditions = [arm.when for rule in RULES.every for arm in rule.arms]
    conditions += [page.walk_when for page in QUESTIONNAIRE.pages]
    conditions += [item.enable_when for item in QUESTIONNAIRE.items]
    read = {atom.link_id for when in conditions if when for atom in atoms(when)}
    read |= {source for fact in QUESTIONNAIRE.derived for source in fact.sources}
    return [item for item in QUESTIONNAIRE.items if item.options and item.name in read]


def changes(
    search: Search, kind: Callable[[Judgement, Item], Change], asked: Iterable[Item]
) -> Iterator[Change]:
    for item in asked:
        if no_of(item) or (item.repeats and kind is complained):
            yield kind(search.judgement, item)


def lowered(
    search: Search, change: Change, measure: Measure, law: Law = lawless
) -> dict[str, Patient]:
    """For each answer of the change that makes somebody less urgent, such a patient."""
    found, left = {}, set(change.to) - explains(change.item)
    while (model := search.lowered(change, left, measure, [*law(search, change)])) is not None:
        code = next(code for code in left if bool(model[change.to[code]]))
        found[code] = Patients(search.judgement).found(model)
        left.remove(code)
    return found


def story(change: Change, found: dict[str, Patient]) -> Iterator[str]:
    """Each patient as the engine judges them before and after, for whoever reads a failure."""
    for code, patient in found.items():
        risks = [
            p.assessed(QUESTIONNAIRE, RULES) for p in (patient, changed(patient, change, code))
        ]
        levels = " -> ".join(f"{risk.disposition.code} ({risk.could_be})" for risk in risks)
        yield f"{change.item.link_id}: {code}: {levels} for {patient}"


def none_lowered(
    search: Search, kind: Callable[[Judgement, Item], Change], measure: Measure, law: Law = lawless
) -> int:
    tried, stories = 0, []
    for change in changes(search, kind, questions()):
        tried += len(change.to.keys() - explains(change.item))
        stories += story(change, lowered(search, change, measure, law))
    assert not stories, "\n".join(stories)
    return tried


def test_every_answer_is_known_to_complain_or_not_to():
    without = {item.name for item in questions() if not no_of(item) and not item.repeats}
    assert without == NOT_A_COMPLAINT.keys()
    for link_id, code in NO_COMPLAINT.items():
        assert code in QUESTIONNAIRE.inputs[link_id].codes
    for link_id, codes in EXPLAINS.items():
        assert codes.keys() <= QUESTIONNAIRE.inputs[link_id].codes


def test_a_complaint_more_never_asks_for_less(search, proved):
    tried = none_lowered(search, complained, asked_for)
    proved.append(f"{tried} changes from “no” to a complaint never ask for less urgent care")


def test_a_sign_that_is_new_since_the_doctors_check_never_lowers_the_disposition(search, proved):
    tried = none_lowered(search, complained, after_check, new_since_the_check)
    proved.append(f"{tried} complaints that are new since a doctor’s check never end an emergency")


def test_not_to_know_never_lowers_what_it_is_or_could_be(search, proved):
    tried = none_lowered(search, doubted, or_could_be, unchecked)
    proved.append(
        f"{tried} changes from “no” to “not sure” or no answer never lower what it is or could be"
    )


def test_every_listed_explanation_does_make_somebody_less_urgent(search, patients, proved):
    """Otherwise the list is stale. Each such patient is confirmed by the engine itself."""
    confirmed = 0
    for link_id, codes in EXPLAINS.items():
        item = QUESTIONNAIRE.inputs[link_id]
        complaint, doubt = complained(search.judgement, item), doubted(search.judgement, item)
        for code in codes:
            change, measure = (doubt, or_could_be) if code in UNSURE else (complaint, in_the_end)
            laws = [patients.full_dates, *(unchecked(search, change) if code in UNSURE else ())]
            model = search.lowered(change, [code], measure, laws)
            assert model is not None, f"{link_id}: {code} explains nothing any more"
            before = patients.found(model)
            assert lessened(before, changed(before, change, code)), (link_id, code, before)
            confirmed += 1
    proved.append(f"{confirmed} answers that explain rather than complain, each with a patient")


def lessened(*patients: Patient) -> bool:
    """By the engine itself: the disposition, or what it could be."""
    before, after = (patient.assessed(QUESTIONNAIRE, RULES) for patient in patients)
    worst = [risk.could_be or risk.disposition for risk in (before, after)]
    return after.disposition < before.disposition or worst[1] < worst[0]


# --- the same searches find what is broken on purpose -----------------------------------------


def search_of(questionnaire: Questionnaire = QUESTIONNAIRE, rules: RuleSet = RULES) -> Search:
    return Search(Judgement(Hearing(questionnaire), rules))


def with_rule(number: str, condition) -> RuleSet:
    """The rules with one arm changed: the first of this rule."""
    rules = tuple(
        replace(
            rule, arms=(replace(rule.arms[0], when=condition(rule.arms[0].when)), *rule.arms[1:])
        )
        if rule.number == number
        else rule
        for rule in RULES.rules
    )
    return replace(RULES, rules=rules)


def with_gate(link_id: str, gate) -> Questionnaire:
    def gated(item):
        return replace(item, enable_when=gate) if item.link_id == link_id else item

    pages = QUESTIONNAIRE.pages
    return replace(
        QUESTIONNAIRE,
        pages=tuple(replace(page, items=tuple(map(gated, page.items))) for page in pages),
    )


def test_a_rule_that_a_second_sign_switches_off_is_found():
    numb = NUMB_TINGLE.chose("most_of_time")
    search = search_of(rules=with_rule("R05", lambda when: all_of(when, Not(numb))))
    change = complained(search.judgement, NUMB_TINGLE)
    assert "most_of_time" in lowered(search, change, asked_for)
    assert "sometimes" not in lowered(search, change, asked_for)


def test_a_doubt_that_switches_a_rule_off_is_found():
    doubt = NUMB_TINGLE.chose("not_sure")
    search = search_of(rules=with_rule("R05", lambda when: all_of(when, Not(doubt))))
    assert "not_sure" in lowered(search, doubted(search.judgement, NUMB_TINGLE), or_could_be)


@pytest.mark.parametrize("code", ["not_sure", NOTHING])
def test_a_gate_that_closes_on_a_doubt_is_found(code):
    sure = {"not_sure": Not(WARM_RED.chose("not_sure")), NOTHING: WARM_RED.answered}[code]
    search = search_of(questionnaire=with_gate(DS_URINE_DARK.link_id, sure))
    found = lowered(search, doubted(search.judgement, WARM_RED), or_could_be, unchecked)
    assert code in found
