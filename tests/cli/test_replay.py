"""Today’s rules over the record: who would change, and whom nobody can say it of."""

import json
from dataclasses import replace

import pytest

from intake.cli import replay as command
from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE, RULES
from tests.web.test_edition import with_item


@pytest.fixture
def replayed(run, demo):  # noqa: ARG001
    def replayed(*options):
        done = run("replay", "--format", "json", *options)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return replayed


def under(monkeypatch, questionnaire=QUESTIONNAIRE, rules=RULES):
    monkeypatch.setattr(command, "QUESTIONNAIRE", questionnaire)
    monkeypatch.setattr(command, "RULES", rules)


def test_the_rules_of_the_day_change_nothing(run, replayed):
    found = replayed()
    assert found["responses"] > 0
    assert (found["rules"], found["patients"], found["not_comparable"]) == ([], [], [])
    assert run("replay").stdout.count("None.") == 3


def test_a_rule_that_is_louder_today_is_counted_and_its_patients_are_listed(
    run, replayed, monkeypatch
):
    loud = tuple(replace(rule, arms=tuple(map(louder, rule.arms))) for rule in RULES.rules)
    under(monkeypatch, rules=replace(RULES, rules=loud, version="2027.1"))
    found = replayed()
    assert sum(rule["more_urgent"] for rule in found["rules"]) > 0
    changed = found["patients"][0]
    assert (changed["before"], changed["after"]) != (changed["after"], changed["before"])
    page = run("replay").stdout
    assert f"| {changed['response']} | {changed['before']} | {changed['after']} |" in page
    assert "Rules 2027.1+" in page


def louder(arm):
    quiet = {Disposition.DISCUSS_AT_VISIT, Disposition.PHYSICIAN_BEFORE_NEEDLING}
    return replace(arm, disposition=Disposition.SAME_DAY) if arm.disposition in quiet else arm


def test_a_rule_that_is_gone_is_no_longer_raised_and_keeps_its_title(replayed, monkeypatch):
    found = replayed()
    assert found["rules"] == []
    under(monkeypatch, rules=replace(RULES, rules=RULES.rules[:0], differentials=()))
    gone = replayed()["rules"]
    assert all(rule["dropped"] and rule["title"] for rule in gone)
    assert gone


def test_a_question_that_changed_makes_nobody_comparable_and_nobody_is_guessed(
    run, replayed, monkeypatch
):
    under(monkeypatch, with_item(QUESTIONNAIRE, "ds_bladder", text="Can you pee?"))
    found = replayed()
    assert len(found["not_comparable"]) == found["responses"]
    assert found["not_comparable"][0]["because"] == "ds_bladder"
    assert found["patients"] == []
    assert "| ds_bladder |" in run("replay").stdout


def test_a_record_whose_edition_is_lost_is_not_comparable(replayed, monkeypatch):
    def lost(_self, _row):
        raise command.LostEditionError("its edition is missing")

    monkeypatch.setattr(command.Editions, "of", lost)
    assert {row["because"] for row in replayed()["not_comparable"]} == {"its edition is missing"}


def test_a_question_added_since_is_said_to_be_unanswered(run, replayed, monkeypatch):
    bladder = next(item for item in QUESTIONNAIRE.items if item.link_id == "ds_bladder")
    new = replace(bladder, link_id="ds_new", text="Something new?")
    pages = tuple(
        replace(page, items=(*page.items, new)) if bladder in page.items else page
        for page in QUESTIONNAIRE.pages
    )
    today = replace(QUESTIONNAIRE, pages=pages)
    first, *others = RULES.rules
    arm = replace(first.arms[0], when=new.chose("yes"))
    rules = replace(RULES, rules=(replace(first, arms=(*first.arms, arm)), *others))
    under(monkeypatch, today, rules)
    assert replayed()["never_asked"] > 0
    assert "were never asked a question" in run("replay").stdout


def test_only_the_days_asked_for_are_run(replayed):
    assert replayed("--since", "2199-01-01")["responses"] == 0
    assert replayed("--since", "2020-01-01")["since"] == "2020-01-01"


def test_nobody_is_named_and_nothing_they_said_is_printed(run, replayed, monkeypatch):
    under(monkeypatch, rules=replace(RULES, rules=RULES.rules[:0], differentials=()))
    assert replayed()["patients"]
    page = run("replay").stdout
    assert "goal" not in page
    assert "given_name" not in page
