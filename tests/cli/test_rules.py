"""The rules in print: what a clinician is asked to review."""

import json

import pytest

from intake.content import RULES

EVERY = (*RULES.every, *(note.rule for note in RULES.notes))


@pytest.fixture
def printed(run):
    return run("rules", "--format", "markdown").stdout


@pytest.fixture
def document(run):
    return json.loads(run("rules").stdout)


def test_every_rule_is_printed_with_who_says_so_and_when_it_was_reviewed(printed):
    for rule in EVERY:
        assert f"### {rule.number} {rule.title} (`{rule.code}`)" in printed
        for reference in rule.references:
            assert f"Source {reference.key} ({reference.status.value})" in printed
    assert "signed off by nobody yet" in printed


def test_every_arm_says_what_it_asks_for_and_how_soon(printed):
    for rule in EVERY:
        for arm in rule.arms:
            assert f"**{arm.disposition.code}**, {arm.within}: {arm.says}" in printed


def test_a_fact_with_a_name_is_explained(printed):
    _, _, facts = printed.partition("## Facts with a name")
    assert "### SADDLE" in facts
    assert printed.count("[SADDLE]") > 1


def test_a_program_reads_every_rule_with_its_condition_in_words(document):
    listed = [*document["rules"], *document["precautions"], *document["notes"]]
    assert [rule["number"] for rule in listed] == [rule.number for rule in EVERY]
    swelling = next(rule for rule in listed if rule["number"] == "R09")
    assert "same_day" in {arm["disposition"] for arm in swelling["arms"]}
    assert "“Is one leg swollen" in json.dumps(swelling, ensure_ascii=False)
    assert swelling["evidence_grade"] in "SCWJ"
    assert swelling["signed_off_by"] is None


def test_a_program_finds_the_facts_and_when_a_doctors_check_counts(document):
    assert "SADDLE" in {fact["name"] for fact in document["facts"]}
    assert "Has a doctor already checked" in document["check_accepted"]
    assert document["version"].startswith(f"{RULES.version}+")
