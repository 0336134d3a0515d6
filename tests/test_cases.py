"""The benchmark of cases: its arithmetic, its cases, and the figures the rules may not lose."""

import tomllib
from dataclasses import replace

import pytest

from benchmarks import triage_cases
from benchmarks.cases.case import PUBLISHED, printed, published, reasons
from benchmarks.cases.figure import figures, hazardous, misses
from benchmarks.cases.judged import WORDS, Judged, judge, judge_all, shown
from intake.clinical.disposition import Disposition
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES

SETS = {"printed": tuple(printed()), "published": tuple(published())}
TOLD = [
    told
    for file in sorted(PUBLISHED.glob("*.toml"))
    for told in tomllib.loads(file.read_text()).get("case", ())
]
both_sets = pytest.mark.parametrize("name", SETS)


@pytest.fixture(scope="module")
def judged():
    return {name: judge_all(cases) for name, cases in SETS.items()}


def figure(found, start):
    return next(one for one in figures(found) if one.name.startswith(start))


def without(*numbers):
    """The rules of the clinic, and these forgotten."""
    return replace(RULES, rules=tuple(rule for rule in RULES.rules if rule.number not in numbers))


# --- the cases ------------------------------------------------------------------------------


def test_sixty_printed_cases_and_twenty_three_published_ones():
    assert [len(cases) for cases in SETS.values()] == [60, 23]
    names = [case.id for cases in SETS.values() for case in cases]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["id"])
def test_a_published_case_says_where_it_is_from_and_what_it_leaves_open(told):
    assert {"source", "reference_diagnosis", "silent", "notes"} <= told.keys()
    assert told["provenance"] in {"found", "composite"}
    assert told["silent"]
    assert told["notes"].strip()
    assert set(told["must_flag"]) <= WORDS.keys()


@pytest.mark.parametrize("case", SETS["published"], ids=lambda case: case.id)
def test_a_published_patient_answers_what_is_asked_and_nothing_else(case):
    told = next(told for told in TOLD if told["id"] == case.id)
    hearing = assess(QUESTIONNAIRE, RULES, case.answers, case.as_of).hearing

    asked = {item.link_id for step in hearing.steps if step.on_walk for item in step.items}
    assert not told["answers"].keys() & hearing.withdrawn.keys()
    assert asked - case.answers.keys() == {"phys_none"}


def test_every_word_of_the_labels_points_to_something_the_clinic_knows():
    listed = {one.code for one in RULES.differentials}
    rules = {rule.code for rule in RULES.every}

    for word in WORDS.values():
        assert set(word.differentials) <= listed
        assert {*word.flags, *word.precautions} <= rules


# --- what the rules may not lose ------------------------------------------------------------


@both_sets
def test_every_emergency_is_called_an_emergency(judged, name):
    found = figure(judged[name], "emergencies")
    assert found.hits == found.of > 0
    assert found.met


@both_sets
def test_nobody_urgent_just_keeps_the_appointment_unless_the_reason_is_on_record(judged, name):
    known = {case for case, of in reasons() if of == "level"}
    assert {one.case.id for one in judged[name] if hazardous(one)} <= known


@both_sets
def test_few_are_sent_to_an_emergency_room_in_vain(judged, name):
    assert figure(judged[name], "non-emergencies").met


@both_sets
def test_typical_tendon_pain_raises_nothing(judged, name):
    found = figure(judged[name], "typical")
    assert (found.hits, found.met) == (0, True)


# --- rules and results broken on purpose ----------------------------------------------------


def test_forgetting_the_cauda_equina_rules_shows_in_the_figures():
    broken = judge_all(SETS["printed"], without("R01", "R02"))

    found = figure(broken, "emergencies")
    assert (found.hits < found.of, found.met) == (True, False)
    assert figure(broken, "hazardous").hits > 0
    assert figure(broken, "must_flag").hits < figure(broken, "must_flag").of


def test_sending_everybody_to_the_emergency_room_shows_in_the_figures(judged):
    shouted = [replace(one, result=Disposition.EMERGENCY_NOW) for one in judged["printed"]]

    assert figure(shouted, "emergencies").met
    assert figure(shouted, "non-emergencies").met is False
    assert figure(shouted, "level").met is False
    assert all(miss.says.startswith("too high") for miss in misses(shouted))


def test_sending_nobody_shows_in_the_figures_and_is_called_hazardous(judged):
    silent = [replace(one, result=Disposition.ROUTINE) for one in judged["printed"]]
    urgent = [one for one in silent if one.case.label >= Disposition.SAME_DAY]

    assert figure(silent, "hazardous").hits == len(urgent)
    assert figure(silent, "same day").hits == 0
    assert sum("hazardous" in miss.says for miss in misses(silent)) == len(urgent)


def test_a_flag_on_typical_tendon_pain_is_an_alarm(judged):
    case = next(one for one in judged["published"] if one.case.typical)
    flagged = replace(case, flags={"lump": Disposition.DISCUSS_AT_VISIT})

    assert figure([flagged], "typical").met is False
    assert ("alarm", "raises lump") in {(miss.of, miss.says) for miss in misses([flagged])}


def test_discuss_for_routine_differs_in_level_and_not_in_where_the_patient_goes(judged):
    case = next(one for one in judged["published"] if one.case.id == "v01")
    talked = replace(case, result=Disposition.DISCUSS_AT_VISIT)

    assert figure([talked], "level").hits == 0
    assert figure([talked], "the same").hits == 1


# --- what must be shown ---------------------------------------------------------------------


def told_by(**shows):
    case = SETS["published"][0]
    known = {"flags": {}, "precautions": frozenset(), "ranks": {}}
    return Judged(case=case, result=Disposition.ROUTINE, **{**known, **shows})


def test_a_condition_is_shown_by_its_place_in_the_list():
    assert shown("spinal_stenosis", told_by(ranks={"spinal-stenosis": 2})) == "rank 2"
    assert shown("spinal_stenosis", told_by(ranks={"hip-osteoarthritis": 1})) == ""


def test_a_flag_to_talk_over_is_no_warning_and_a_precaution_is():
    discussed = told_by(flags={"weak-leg": Disposition.DISCUSS_AT_VISIT})
    warned = told_by(flags={"weak-leg": Disposition.SAME_DAY})
    held = told_by(precautions=frozenset({"needling-immune"}))

    assert shown("progressive_motor_deficit", discussed) == ""
    assert shown("progressive_motor_deficit", warned) == "flag weak-leg"
    assert shown("immunosuppression", held) == "needling-immune"


def test_a_printed_case_must_show_the_rules_it_names():
    case = next(case for case in SETS["printed"] if case.id == "P03")
    assert shown("R01", judge(case)) == "flag R01"
    assert shown("R01", judge(case, without("R01"))) == ""


# --- what is printed ------------------------------------------------------------------------


def test_the_benchmark_prints_both_sets_and_what_it_does_not_show(capsys):
    triage_cases.main()
    said = capsys.readouterr().out

    for words in ("The same people wrote", "No clinician has checked", "(60)", "(23)"):
        assert words in said
    assert all(f"  {case.id} " in said for case in SETS["published"])


def test_a_miss_without_a_reason_is_printed_as_unexplained(judged, capsys):
    silent = [replace(one, result=Disposition.ROUTINE) for one in judged["printed"]]
    because = {("P03", "level"): "The reason."}
    triage_cases.tell("Silent", silent, because)
    said = capsys.readouterr().out

    assert "P03 hazardous: emergency_now is called routine." in said
    assert "The reason." in said
    assert "unexplained" in said
    assert "NOT MET" in said
    assert because == {}


def test_a_set_without_such_cases_has_no_share(judged, capsys):
    triage_cases.tell("One", judged["published"][:1], {})
    assert "no such case" in capsys.readouterr().out
