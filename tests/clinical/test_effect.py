"""What a second form did to the triage: the patient’s doing, or that of the rules."""

from dataclasses import replace

from intake.clinical.edition import Edition
from intake.clinical.effect import Cause, effect, reread
from intake.clinical.rerun import Past, document_again
from intake.clinical.rule import Disposition
from tests.clinical.small import (
    AGAIN,
    BORN,
    DAY,
    FEVER,
    GOAL,
    NUMB,
    QUESTIONS,
    R1,
    R2,
    RULES,
    item,
    questionnaire,
    rule,
    rule_set,
)

OLD = Edition.of(QUESTIONS, RULES)
ILL = {"dob": "1991-04-02", "numb": "no", "fever": "yes", "goal": "run"}
WELL = {**ILL, "fever": "no"}


def document(answers, edition=OLD):
    return document_again(edition, Past(answers, {}, DAY))


def under(edition, before, after):
    """What changed from one form to the next, where the rules changed in between."""
    kept = document(before)
    again = reread(edition, kept, Past(before, {}, DAY), QUESTIONS)
    return effect(kept, document(after, edition), again)


def flags(found):
    return {turn.number: (turn.word, turn.cause) for turn in found.flags}


def test_the_same_answers_under_the_same_rules_change_nothing():
    found = effect(document(ILL), document(ILL), None)
    assert (found.then, found.now, found.cause) == ("emergency_now", "emergency_now", None)
    assert flags(found) == {"R2": ("Still", None), "R1": ("Still", None)}
    assert found.by_rules is None


def test_a_patient_who_fell_ill_raises_flags_and_one_who_recovered_loses_them():
    found = effect(document(WELL), document(ILL), None)
    assert (found.then, found.now, found.cause) == ("routine", "emergency_now", Cause.ANSWERS)
    assert flags(found) == {"R2": ("New", Cause.ANSWERS), "R1": ("New", Cause.ANSWERS)}
    found = effect(document(ILL), document(WELL), None)
    assert flags(found) == {"R2": ("Gone", Cause.ANSWERS), "R1": ("Gone", Cause.ANSWERS)}


def test_the_most_urgent_flag_comes_first_and_what_is_there_before_what_is_gone():
    sick = rule_set(R1, rule("R0", NUMB.chose("yes")), R2)
    edition = Edition.of(QUESTIONS, sick)
    numb = {**WELL, "numb": "yes"}
    found = effect(document(numb, edition), document(ILL, edition), None)
    assert [turn.number for turn in found.flags] == ["R2", "R1", "R0"]
    assert flags(found)["R0"] == ("Gone", Cause.ANSWERS)


def test_a_new_rule_is_not_taken_for_a_new_sign_of_the_patient():
    later = Edition.of(QUESTIONS, rule_set(R1, R2, rule("R3", FEVER.chose("no"))))
    found = under(later, WELL, WELL)
    assert flags(found) == {"R3": ("New", Cause.RULES)}
    assert (found.then, found.by_rules, found.now) == ("routine", "same_day", "same_day")
    assert found.cause is Cause.RULES


def test_a_rule_that_was_dropped_is_not_taken_for_a_recovery():
    found = under(Edition.of(QUESTIONS, rule_set(R1)), ILL, ILL)
    assert flags(found) == {"R2": ("Gone", Cause.RULES), "R1": ("Still", None)}
    assert found.cause is Cause.RULES


def test_where_the_rules_changed_a_patient_who_fell_ill_still_fell_ill():
    later = Edition.of(QUESTIONS, rule_set(R1, R2, rule("R3", GOAL.answered)))
    found = under(later, WELL, ILL)
    assert flags(found)["R1"] == ("New", Cause.ANSWERS)
    assert flags(found)["R3"] == ("New", Cause.RULES)
    assert found.cause is Cause.BOTH


def test_a_rule_that_became_louder_is_changed_by_the_rules():
    later = Edition.of(QUESTIONS, rule_set(rule("R1", R1.arms[0].when, Disposition.EMERGENCY_NOW)))
    assert flags(under(later, ILL, ILL))["R1"] == ("Changed", Cause.RULES)


def test_where_questions_changed_with_the_rules_nobody_says_who_did_it():
    hint = replace(FEVER, hint="Over 38 °C.")
    later = Edition.of(questionnaire(BORN, NUMB, AGAIN, hint, GOAL), RULES)
    kept = document(ILL)
    again = reread(later, kept, Past(ILL, {}, DAY), QUESTIONS)
    assert (again.document, again.not_comparable) == (None, ("fever",))
    found = effect(kept, document(WELL, later), again)
    assert flags(found)["R1"] == ("Gone", Cause.UNKNOWN)
    assert (found.cause, found.by_rules) == (Cause.UNKNOWN, None)


def test_questions_that_were_added_are_named():
    weak = item("weak", "Is it weak?")
    later = Edition.of(
        questionnaire(BORN, NUMB, AGAIN, FEVER, weak, GOAL),
        rule_set(R1, R2, rule("R3", weak.chose("yes"))),
    )
    assert reread(later, document(WELL), Past(WELL, {}, DAY), QUESTIONS).never_asked == ("weak",)


def kept(**parts):
    return {"disposition": "routine", "flags": [], **parts}


def precaution(code, hold):
    return {"code": code, "number": code.upper(), "title": code, "hold": hold}


def test_precautions_come_go_and_change_what_they_hold():
    before = kept(precautions=[precaution("p1", "today"), precaution("p2", "all")])
    after = kept(precautions=[precaution("p1", "all"), precaution("p3", "none")], needle_hold="all")
    found = effect(before, after, None)
    assert {t.number: t.word for t in found.precautions} == {
        "P1": "Changed",
        "P2": "Gone",
        "P3": "New",
    }
    assert found.hold == ("none", "all")


def test_a_precaution_that_only_asks_for_a_talk_is_not_told_twice():
    talk = {**precaution("p1", "none"), "disposition": "discuss_at_visit"}
    loud = {**precaution("p2", "all"), "disposition": "same_day"}
    after = kept(flags=[talk, loud], precautions=[talk, loud])
    assert [turn.code for turn in effect(kept(), after, None).flags] == ["p2"]


def differential(code, *, leading=True):
    return {"code": code, "title": code, "leading": leading}


def test_differentials_move_by_their_place_among_the_leading():
    before = kept(
        differentials=[differential("dvt", leading=False), differential("a"), differential("b")]
    )
    after = kept(
        differentials=[differential("b"), differential("c"), differential("a", leading=False)]
    )
    found = effect(before, after, None)
    assert [(t.code, t.then, t.now) for t in found.differentials] == [
        ("b", 2, 1),
        ("c", None, 2),
        ("a", 1, None),
    ]


def test_what_it_could_be_is_told_for_both_days():
    found = effect(kept(could_be="same_day"), kept(), None)
    assert found.could_be == ("same_day", None)
