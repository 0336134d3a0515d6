"""Rules and gates broken on purpose: every slip is noticed by somebody, or nobody can notice it."""

import random
import time
from dataclasses import replace

import pytest

from intake.clinical.condition import Count, Named, Not, SoFar, Unknown, any_of
from intake.clinical.rule import RuleSet
from intake.content import RULES
from intake.content.questions.infection import DS_FEVER
from tests.mutation.explained import proved_keys
from tests.mutation.people import LEVELS, everybody
from tests.mutation.rule_mutant import Mutant, Watch
from tests.mutation.twin import Twins, Why

TRIED_IN_EARNEST = 40
PROVED_AGAIN = 12


@pytest.fixture(scope="module")
def watch():
    return Watch(everybody())


@pytest.fixture(scope="module")
def unnoticed(watch):
    return {(m.where, m.key): m for m in watch.clinic.mutants() if not watch.noticed(m)}


def test_everybody_is_judged_as_the_medicine_says(watch):
    wrong = watch.objections(watch.levels)
    assert [person.name for place, person in enumerate(watch.people) if wrong >> place & 1] == []


def test_the_quick_way_to_judge_many_people_is_the_engines(watch):
    silent = watch.clinic.silent
    for place, person in enumerate(watch.people):
        risk = person.judge()
        reached = {flag.rule.number: int(flag.disposition) for flag in risk.flags}
        could = {gap.rule.number: int(gap.could_raise_to) for gap in risk.unresolved}
        for number, masks in watch.levels.items():
            if number not in silent:
                bits = [mask >> place & 1 for mask in masks]
                found = bits.index(1), bits[len(LEVELS) :].index(1)
                assert found == (reached.get(number, 0), could.get(number, 0)), person.name


def test_every_slip_in_a_rule_or_a_gate_is_noticed_or_can_be_noticed_by_nobody(
    watch, unnoticed, record_property
):
    began = time.process_time()
    slips = sum(1 for mutant in watch.clinic.mutants() if watch.noticed(mutant) or True)
    record_property("slips", f"{slips}, {len(unnoticed)} of them proved to be none")
    record_property("seconds", round(time.process_time() - began, 1))
    assert sorted(unnoticed.keys() - proved_keys()) == [], (
        "python -m tests.mutation rules --suggest"
    )
    assert sorted(proved_keys() - unnoticed.keys()) == [], "make mutants"


def test_what_is_noticed_here_is_noticed_by_the_engine(watch):
    mutants = [m for m in watch.clinic.mutants() if m.rule or m.where.startswith("R")]
    for mutant in random.Random(1).sample(mutants, TRIED_IN_EARNEST):
        noticed = watch.noticed(mutant)
        if noticed:
            person = watch.people[noticed.bit_length() - 1]
            assert person.objections(broken(mutant)), mutant.key


def test_what_nobody_can_notice_is_proved_again(watch, unnoticed):
    twins = Twins(watch.clinic)
    for mutant in random.Random(1).sample(sorted(unnoticed.values(), key=str), PROVED_AGAIN):
        assert twins.why(mutant) is not None, mutant.key


def test_a_slip_is_a_survivor_once_those_who_notice_it_are_gone(watch):
    slip = the_slip(watch, "FRAGILE", "age>=70: moved to 71")
    noticed = watch.noticed(slip)
    assert noticed
    others = [person for place, person in enumerate(watch.people) if not noticed >> place & 1]
    assert not Watch(others, watch.clinic).noticed(slip)


def test_a_slip_that_says_the_same_in_other_words_is_noticed_by_nobody_and_proved(watch):
    fever = DS_FEVER.chose("yes_unexplained")
    node, where = next(
        (node, where)
        for node, where in watch.clinic.nodes.values()
        if where == "FEVER" and node == fever
    )
    twice = Mutant(where, "told twice", node=node, wrong=any_of(fever, fever))
    assert not watch.noticed(twice)
    assert Twins(watch.clinic).why(twice) is Why.SAME_PART


def test_a_slip_that_hides_a_fever_is_seen_by_the_solver_too(watch):
    hidden = the_slip(watch, "R15/1", "arm dropped")
    assert Twins(watch.clinic).somebody(hidden) is not None


def the_slip(watch, where, key):
    return next(m for m in watch.clinic.mutants() if (m.where, m.key) == (where, key))


def broken(mutant: Mutant) -> RuleSet:
    """The rules with the slip in them, as content would have it."""

    def mended(rule):
        if rule.number == mutant.rule:
            levels = [level for level, _ in mutant.arms]
            arms = [next(a for a in rule.arms if a.when is when) for _, when in mutant.arms]
            return replace(rule, arms=tuple(map(at_level, arms, levels)))
        if mutant.node is None:
            return rule
        return replace(rule, arms=tuple(replace(a, when=swap(a.when)) for a in rule.arms))

    def swap(condition):
        if condition is mutant.node:
            return mutant.wrong
        match condition:
            case Count(needed, parts):
                return Count(needed, tuple(map(swap, parts)))
            case Named(name, meaning, part):
                return Named(name, meaning, swap(part))
            case Not(part) | Unknown(part) | SoFar(part):
                return type(condition)(swap(part))
        return condition

    return replace(
        RULES,
        rules=tuple(map(mended, RULES.rules)),
        precautions=tuple(replace(p, rule=mended(p.rule)) for p in RULES.precautions),
    )


def at_level(arm, level):
    return replace(arm, disposition=level, care="nerve" if level == max(LEVELS_OF) else "")


LEVELS_OF = {arm.disposition for rule in RULES.rules for arm in rule.arms}
