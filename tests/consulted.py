"""Patients before the practitioner: a neutral person with a few answers of their own, assessed."""

from datetime import date
from functools import cache

from intake.clinical.brief import brief
from intake.clinical.letter import letter
from intake.clinical.reading import read
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from tests.patients import NEUTRAL, answers_of, vignettes

AS_OF = date(2026, 11, 22)
VIGNETTES = {vignette["id"]: vignette for vignette in vignettes()}


def assessed(*left_out, finished=True, **told):
    """The assessment of someone who says this, and nothing to the questions left out."""
    answers = {key: value for key, value in (NEUTRAL | told).items() if key not in left_out}
    answers = read(QUESTIONNAIRE, answers, AS_OF)
    return assess(QUESTIONNAIRE, RULES, answers, AS_OF, finished=finished)


def person(name):
    """The assessment of a vignette, by its id."""
    answers, as_of = answers_of(VIGNETTES[name])
    return assess(QUESTIONNAIRE, RULES, answers, as_of)


@cache
def everybody():
    """Everyone we know: their vignette’s id, assessment and brief. Worked out once."""
    found = {name: person(name) for name in VIGNETTES}
    return [(name, risk, briefed(risk, ranked=())) for name, risk in found.items()]


def briefed(assessment, **more):
    return brief(QUESTIONNAIRE, RULES, assessment, **more)


def lettered(assessment, **more):
    return letter(QUESTIONNAIRE, RULES, assessment, AS_OF, **more)


def words(page):
    """Every line of the brief, as one text."""
    lines = [line for section in page.sections for line in section.lines]
    return "\n".join(line.words for line in (*page.baseline, *page.treatment, *lines))


def named(suggestions):
    """The codes suggested without anything against them."""
    return {one.subject.code for one in suggestions if not one.held}


def held(suggestions):
    """What stands against each that waits, by its code."""
    return {one.subject.code: [h.because for h in one.held] for one in suggestions if one.held}
