"""The rules in print: what a clinician is asked to review."""

import json
from datetime import date

import pytest

from intake.cli.ruletable import chapters, rows
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


def test_the_table_names_the_author_the_signature_and_the_next_review_of_every_rule(printed):
    assert f"None of {len(EVERY)} signed off by a clinician." in printed
    assert printed.count(f"- Written by {RULES.author}") == len(EVERY)
    for row in rows():
        assert f'<a id="{row.rule.number}"></a>' in printed
        assert f"next review due {row.due}" in printed


def test_the_table_says_what_an_unknown_answer_does(printed):
    _, _, saddle = printed.partition('<a id="R01"></a>')
    assert "- Not known: same_day, 24 hours: not sure of a saddle" in saddle
    _, _, score = printed.partition('<a id="R10"></a>')
    assert "- Not known: while it is open: could be same_day, and is asked first" in score


def test_reviews_that_are_overdue_are_listed_and_fail_nothing(printed):
    assert "## Overdue reviews on " in printed
    late = "\n".join(chapters(date(2099, 1, 1)))
    assert late.count(": was due ") == len(EVERY)
    assert "Overdue" not in "\n".join(chapters())


def test_a_program_reads_author_next_review_and_what_an_unknown_does(document):
    first = document["rules"][0]
    assert first["author"] == RULES.author
    assert first["next_review"] > first["reviewed"]
    assert any("not sure" in line for line in first["not_known"])
    assert {arm["on_unknown"] for arm in first["arms"]} == {True, False}
    assert document["precautions"][0]["hold"]
