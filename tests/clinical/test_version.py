"""The same content has the same hash everywhere; other content has another."""

import subprocess
import sys
from dataclasses import replace

import pytest

from intake.clinical.version import content_hash, version_of
from intake.content import QUESTIONNAIRE, RULES

PRINT = (
    "from intake.clinical.version import content_hash as h; "
    "from intake.content import QUESTIONNAIRE as q, RULES as r; print(h(q), h(r))"
)


def in_a_process(seed):
    command = [sys.executable, "-c", PRINT]
    run = subprocess.run(
        command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


def test_two_processes_agree_on_what_was_asked_and_what_the_rules_were():
    expected = [content_hash(QUESTIONNAIRE), content_hash(RULES)]
    assert in_a_process("1") == in_a_process("2") == expected


def test_a_question_in_other_words_is_another_questionnaire():
    page = QUESTIONNAIRE.pages[0]
    item = replace(page.items[0], text="Which language do you speak best?")
    pages = (replace(page, items=(item, *page.items[1:])), *QUESTIONNAIRE.pages[1:])
    assert content_hash(replace(QUESTIONNAIRE, pages=pages)) != content_hash(QUESTIONNAIRE)


def test_a_rule_of_another_urgency_is_another_rule():
    rule = RULES.rules[0]
    arm = replace(rule.arms[0], within="1 hour")
    changed = replace(rule, arms=(arm, *rule.arms[1:]))
    assert version_of(changed) != version_of(rule)


def test_a_version_is_its_number_and_the_beginning_of_its_hash():
    number, _, shown = version_of(QUESTIONNAIRE).partition("+")
    assert number == QUESTIONNAIRE.version
    assert content_hash(QUESTIONNAIRE).startswith(shown)
    assert len(shown) == 16


def test_a_rule_goes_by_the_day_it_was_reviewed():
    rule = RULES.rules[0]
    assert version_of(rule).startswith(f"{rule.reviewed.isoformat()}+")


def test_content_that_cannot_be_written_down_has_no_hash():
    with pytest.raises(TypeError, match="complex has no place"):
        content_hash(replace(RULES.rules[0], note=1j))
