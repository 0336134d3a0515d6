"""What a practitioner reads first: how soon, and the flag that says so (docs/briefs.md)."""

import re
from pathlib import Path

import pytest

from benchmarks.cases.case import published
from intake.clinical.brief import brief
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.web.staff.level import level

PAGE = Path(__file__).parents[2] / "docs" / "briefs.md"
ROWS = {
    case: (soon, line)
    for case, soon, line in re.findall(
        r"^\| (v\d+) \| ([^|]+) \| ([^|]+) \|", PAGE.read_text(), re.MULTILINE
    )
}
LEANING = re.compile(
    r"\bthe same\b|\bsuch (?:pain|signs)\b|\bas above\b|\botherwise\b|\bcounted\b", re.IGNORECASE
)


@pytest.mark.parametrize("case", list(published()), ids=lambda case: case.id)
def test_the_first_line_of_a_published_case_is_the_one_that_was_read(case):
    found = assess(QUESTIONNAIRE, RULES, case.answers, case.as_of)
    shown = brief(QUESTIONNAIRE, RULES, found)
    first = shown.alarms[0].flag.rule.title if shown.alarms else shown.ranked[0].differential.title
    assert (level(found.disposition.code).word, first) == ROWS[case.id]


def test_every_published_case_was_read():
    assert ROWS.keys() == {case.id for case in published()}


def test_what_a_flag_says_leans_on_no_line_that_stands_elsewhere():
    """An arm is shown alone: “the same, since 14 days” would say nothing."""
    for rule in (*RULES.every, *(note.rule for note in RULES.notes)):
        for arm in rule.arms:
            assert not LEANING.search(arm.says), (rule.number, arm.says)


def test_a_sign_beside_a_condition_is_told_whole():
    for sign in RULES.signs:
        assert not LEANING.search(sign.says), (sign.number, sign.says)
        assert not re.fullmatch(r"[\w ]*\d+", sign.says), (sign.number, "years, of what?")


def test_what_to_do_about_a_precaution_leans_on_no_other_precaution():
    for precaution in (*RULES.precautions, *RULES.notes):
        assert not re.search(r"\b[Aa]s for\b|\bothers\b", precaution.advice), precaution.advice
        assert precaution.advice.endswith("."), precaution.advice
