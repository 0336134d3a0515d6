"""Random patients: the anxious and the well, those who skip and those who do not know."""

import random
from datetime import timedelta

from intake.clinical.answers import Value
from intake.clinical.item import Item, ItemType
from intake.clinical.reading import read
from intake.clinical.triage import CHECKED_SIGNS
from intake.content import QUESTIONNAIRE
from tests import patients
from tests.proof.patient import DATES, HARM, NUMBERS, TODAY, WORDS, Patient, Patients

NEUTRAL = read(QUESTIONNAIRE, patients.NEUTRAL, TODAY)
CHANGED, SILENT, WELL = (0.02, 0.1, 0.3, 1.0), (0, 0.02, 0.3), (0, 0.5, 0.9)
"""How many answers differ from a neutral patient’s, are missing, say that all is well."""
CHECKED = 0.1
"""How many were very ill and have just been seen by a doctor."""
A_CHECK = {"md_checked": "yes", "md_when": TODAY.isoformat(), "md_since_worse": "no"}
DAYS = (0, 1, 3, 7, 8, 14, 15, 20, 42, 43, 60, 100, 183, 200, 4000, 9000, 20000)
CALVES = ("38 and 34 cm", "38 and 35 cm", "about the same", "15 and 14 in")


class Chance:
    """The same patients for the same seed."""

    def __init__(self, patients: Patients, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  nothing is kept secret with it
        self.patients = patients

    def patient(self) -> Patient:
        """A neutral patient with some answers exchanged, left out, or all of them."""
        change, silent = self.random.choice(CHANGED), self.random.choice(SILENT)
        well, vague = self.random.choice(WELL), self.random.choice(SILENT)
        answers: dict[str, Value] = {}
        for item in self.patients.items:
            if self.random.random() < change:
                answers[item.link_id] = self.value(item, well, vague)
            elif item.link_id in NEUTRAL:
                answers[item.link_id] = NEUTRAL[item.link_id]
            if self.random.random() < silent:
                answers.pop(item.link_id, None)
        if self.random.random() < CHECKED:
            answers |= {"ds_now": ("confused_very_ill",), **A_CHECK}
        known = self.patients.hearing.known
        facts = {k: frozenset({"yes"}) for k in known if self.random.random() < 0.2}
        return Patient(answers, facts)

    def value(self, item: Item, well: float = 0, vague: float = 0) -> Value:
        if self.random.random() < 0.05:
            return None
        if item.options:
            return self._codes(item, well, vague)
        if item.type in NUMBERS:
            return self.random.randint(*item.limits)
        if item.type in DATES:
            days = self.random.choice(DAYS)
            day = (TODAY - timedelta(days=days)).isoformat()
            return day if item.type is ItemType.DATE else day[: self.random.choice((4, 7, 10))]
        return self._text(item)

    def _codes(self, item: Item, well: float, vague: float) -> Value:
        codes = [answer.code for answer in item.offered]
        none = item.exclusive or "no"
        if none in codes and self.random.random() < well:
            codes = [none]
        elif "not_sure" in codes and self.random.random() < vague:
            codes = ["not_sure", *codes[:1]]
        some = self.random.sample(codes, min(len(codes), self.random.choice((1, 1, 2, 3))))
        return tuple(code for code in codes if code in some) if item.repeats else some[0]

    def _text(self, item: Item) -> str:
        if item.link_id == CHECKED_SIGNS:
            signs = sorted(self.patients.judgement.covered)
            return " ".join(self.random.sample(signs, self.random.randint(1, len(signs))))
        if item.link_id == "calf_tape":
            return self.random.choice(CALVES)
        return HARM if item.link_id == "other_notes" and self.random.random() < 0.2 else WORDS
