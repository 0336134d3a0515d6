"""Every page and every question is asked of somebody, and every answer offered can be given."""

from dataclasses import replace

import z3

from intake.clinical.condition import all_of
from intake.clinical.path import hear
from intake.clinical.questionnaire import Questionnaire
from intake.content import QUESTIONNAIRE
from intake.content.fact import AGE
from tests.proof.formula import both
from tests.proof.hearing import Hearing
from tests.proof.patient import TODAY, Patient, Patients


def asked_of(hearing: Hearing, link_id: str, solver: z3.Solver) -> z3.ModelRef | None:
    """Somebody who is asked it, and answers whatever opens it."""
    opened = hearing.asked[link_id]
    return solver.model() if solver.check(both(opened, z3.BoolVal(True))) == z3.sat else None


def never_asked(hearing: Hearing) -> list[str]:
    solver = hearing.solver()
    return [
        item.link_id
        for item in hearing.questionnaire.items
        if asked_of(hearing, item.link_id, solver) is None
    ]


def heard(patient: Patient, questionnaire: Questionnaire = QUESTIONNAIRE):
    facts = {**patient.known}
    return hear(questionnaire, patient.answers, TODAY, finished=True, facts=facts)


def test_every_question_is_asked_of_somebody_and_every_answer_can_be_given(
    judgement, patients: Patients, proved
):
    """By a patient shown: the engine itself asks the question and takes each answer down."""
    hearing = judgement.hearing
    assert never_asked(hearing) == []
    solver = hearing.solver()
    solver.add(patients.full_dates)
    pages, questions, answers = set(), 0, 0
    for page in QUESTIONNAIRE.pages:
        for item in page.items:
            patient = patients.found(asked_of(hearing, item.link_id, solver))
            steps = {step.page.slug: step for step in heard(patient).steps}
            assert item in steps[page.slug].items, item.link_id
            for answer in item.offered:
                given = (answer.code,) if item.repeats else answer.code
                told = patient._replace(answers={**patient.answers, item.link_id: given})
                assert heard(told).counted[item.link_id] == given
                answers += 1
            pages.add(page.slug)
            questions += 1
    assert pages == {page.slug for page in QUESTIONNAIRE.pages}
    proved.append(f"{len(pages)} pages, {questions} questions, {answers} answers: each is reached")


def test_every_page_of_the_walk_is_walked_by_somebody(judgement, proved):
    hearing, solver, walked = judgement.hearing, judgement.hearing.solver(), 0
    for page in QUESTIONNAIRE.pages:
        if page.walked and page.walk_when is not None:
            led = hearing.translator.verdict(page.walk_when).yes
            opened = z3.Or(*(z3.Or(hearing.asked[item.link_id], False) for item in page.items))
            assert solver.check(led, opened) == z3.sat, page.slug
        walked += page.walked
    proved.append(f"{walked} pages are walked by somebody")


def test_a_question_that_nobody_is_asked_is_found():
    """The same proof fails where a gate is broken on purpose."""

    def gated(item):
        never = all_of(AGE.at_least(60), AGE.at_most(17))
        return replace(item, enable_when=never) if item.link_id == "ds_sexual" else item

    pages = (replace(page, items=tuple(map(gated, page.items))) for page in QUESTIONNAIRE.pages)
    broken = Hearing(replace(QUESTIONNAIRE, pages=tuple(pages)))
    lost = {"ds_sexual", "ds_sexual.again", "ds_when_sexual", "ds_worse_sexual"}
    assert lost <= set(never_asked(broken))
