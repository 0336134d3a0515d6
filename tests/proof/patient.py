"""From a solver’s model to a patient whom the real engine can assess, and back."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import z3

from intake.clinical.answers import Answers, Value
from intake.clinical.item import Item, ItemType
from intake.clinical.measure import age, calf_difference, days_ago
from intake.clinical.path import Facts
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.clinical.triage import CHECKED_SIGNS, RiskAssessment, assess
from tests.proof.formula import Formula
from tests.proof.judgement import Judgement

TODAY = date(2026, 11, 22)
NOTHING_NAMED = "-"
HARM, WORDS = "I want to die", "words"
DATES = {ItemType.DATE, ItemType.APPROXIMATE_DATE}
NUMBERS = {ItemType.SCALE, ItemType.INTEGER}

NOT_COME_TO = object()
Told = Mapping[str, int]
VALUE = re.compile(r"\(define-fun \|?([^| ]+)\|? \(\) \S+(?: BitVec 16\))?\s+(true|false|#x\w+)\)")


class Patient(NamedTuple):
    answers: Answers
    known: Facts

    def assessed(self, questionnaire: Questionnaire, rules: RuleSet) -> RiskAssessment:
        return assess(questionnaire, rules, self.answers, TODAY, facts=self.known)


class Patients:
    """Answer sets of one questionnaire, as Answers and as what the solver's variables are."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.hearing = judgement.hearing
        self.items = tuple(self.hearing.questionnaire.items)

    @property
    def full_dates(self) -> Formula:
        """Told to the day: a month or a year has no such days as the solver may choose."""
        spans = (answer.days for answer in self.hearing.answers.values() if answer.days)
        return z3.And([fewest == most for fewest, most in spans])

    def described(self, patient: Patient) -> Iterator[Formula]:
        """Everything the variables can say of this answer set: there is no other like it."""
        answers, facts = patient
        for item in self.items:
            yield self._described(item.link_id, answers.get(item.link_id, NOT_COME_TO))
        for link_id, known in self.hearing.known.items():
            yield known if link_id in facts else z3.Not(known)
        signs = str(answers.get(CHECKED_SIGNS)).split()
        for link_id, covered in self.judgement.covered.items():
            yield covered if link_id in signs else z3.Not(covered)
        yield from _beside(answers)

    @cache  # noqa: B019  as long-lived as the test run, and the same few answers again and again
    def _described(self, link_id: str, value: object) -> Formula:
        mine = self.hearing.answers[link_id]
        chosen = value if isinstance(value, tuple) else (value,)
        said = {told: code in chosen for code, told in mine.codes.items()}
        said[mine.empty] = value is None
        if not mine.codes:
            said[mine.given] = value is not None and value is not NOT_COME_TO
        facts = [var if told else z3.Not(var) for var, told in said.items()]
        if mine.number is not None and isinstance(value, int):
            facts.append(mine.number == value)
        if mine.days and isinstance(value, str):
            days = days_ago(value, TODAY)
            facts += [var == count for var, count in zip(mine.days, days, strict=True)]
        return z3.And(facts)

    def found(self, model: z3.ModelRef) -> Patient:
        """The patient behind a model. What it leaves open is not answered."""
        told = dict(_told(model))
        answers = {
            item.link_id: value
            for item in self.items
            if (value := self._value(item, told)) is not NOT_COME_TO
        }
        if told.get("words.self_harm=yes"):
            answers["other_notes"] = HARM
        if answers.get("dob") is None and told.get("age:given"):
            answers["age"] = _number(told, "age:years")
        known = {
            link_id: frozenset({"yes"})
            for link_id in self.hearing.known
            if told.get(f"{link_id}:known")
        }
        return Patient(answers, known)

    def _value(self, item: Item, told: Told) -> Value | object:
        mine = self.hearing.answers[item.link_id]
        if told.get(f"{item.link_id}:empty"):
            return None
        if mine.codes:
            chosen = tuple(c for c in mine.codes if told.get(f"{item.link_id}={c}"))
            return (chosen if item.repeats else chosen[0]) if chosen else NOT_COME_TO
        if not told.get(f"{item.link_id}:given"):
            return NOT_COME_TO
        if item.type in NUMBERS:
            return max(_number(told, item.link_id), item.limits[0])
        return _date(item, told) if item.type in DATES else self._text(item, told)

    def _text(self, item: Item, told: Told) -> str:
        if item.link_id == CHECKED_SIGNS:
            covered = (k for k in self.judgement.covered if told.get(f"{CHECKED_SIGNS}={k}"))
            return " ".join(covered) or NOTHING_NAMED
        if item.link_id == "calf_tape" and told.get("calf.difference:read"):
            return f"15 and {15 + _number(told, 'calf.difference') / 10} cm"
        return WORDS


def _told(model: z3.ModelRef) -> Iterator[tuple[str, int]]:
    """Every variable by name. Read from the printed model: asking for each takes far longer."""
    for name, value in VALUE.findall(model.sexpr()):
        yield name, int(f"0{value[1:]}", 0) if value.startswith("#x") else value == "true"


def _number(told: Told, name: str) -> int:
    return told.get(name, 0)


def _date(item: Item, told: Told) -> str:
    if item.link_id == "dob":
        return date(TODAY.year - _number(told, "age:years"), 1, 1).isoformat()
    return (TODAY - timedelta(days=_number(told, f"{item.link_id}:days"))).isoformat()


def _beside(answers: Answers) -> Iterator[Formula]:
    """What the engine works out from words and dates, and the solver may choose."""
    years = answers.get("age", age(str(answers.get("dob")), TODAY))
    if years is not None:
        yield z3.BitVec("age:years", 16) == years
    yield z3.Bool("age:given") if "age" in answers else z3.Not(z3.Bool("age:given"))
    harm = answers.get("other_notes") == HARM
    yield z3.Bool("words.self_harm=yes") if harm else z3.Not(z3.Bool("words.self_harm=yes"))
    difference = calf_difference(str(answers.get("calf_tape")))
    read = z3.Bool("calf.difference:read")
    yield z3.Not(read) if difference is None else read
    if difference is not None:
        yield z3.BitVec("calf.difference", 16) == round(difference * 10)
