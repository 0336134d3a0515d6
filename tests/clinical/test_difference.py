"""What would have to be different: every proposal is one that triage itself bears out."""

from datetime import date

import pytest

from intake.clinical.answers import UNSURE
from intake.clinical.condition import Unknown, at_least
from intake.clinical.difference import WRITTEN, difference
from intake.clinical.disposition import Disposition
from intake.clinical.edition import Edition
from intake.clinical.item import AnswerOption, Item
from intake.clinical.reading import accept, read
from intake.clinical.rerun import Past, again
from intake.content import QUESTIONNAIRE, RULES
from tests.clinical.small import BORN, NUMB, item, questionnaire, rule, rule_set
from tests.patients import NEUTRAL, answers_of, vignettes

TODAY = date(2026, 11, 22)
EDITION = Edition.of(QUESTIONNAIRE, RULES)
PEOPLE = list(vignettes())


def of(answers, rule, **more):
    """The difference for one flag of a patient who says this, and is else unremarkable."""
    day = more.pop("as_of", TODAY)
    return of_past(Past(read(QUESTIONNAIRE, {**NEUTRAL, **answers}, day), {}, day, **more), rule)


def of_past(past, rule):
    found = again(EDITION, past)
    flag = next(flag for flag in found.flags if flag.rule.number == rule)
    return difference(EDITION, past, found, flag)


def words(suppositions, then=...):
    return [one.words for one in suppositions if then is ... or one.then is then]


@pytest.mark.parametrize("case", PEOPLE[::12], ids=lambda case: case["id"])
def test_each_proposed_change_does_what_it_says_and_is_one_the_page_offers(case):
    answers, as_of = answers_of(case)
    past = Past(answers, {}, as_of)
    found = again(EDITION, past)
    for flag in found.flags:
        told = difference(EDITION, past, found, flag)
        checked = (told.checked,) if told.checked else ()
        for one in (*told.lower, *told.raise_, *checked):
            for changes in one.examples[:2]:
                assert level(changes, past, flag) is one.then, (flag.rule.code, one.words)
                for key, value in changes.items():
                    assert is_offered(key, value, as_of, before=answers.get(key))
        assert all(one.then is None or one.then < flag.disposition for one in told.lower)
        assert all(one.then > flag.disposition for one in told.raise_)


def level(changes, past, flag):
    """What triage makes of the rule with these answers changed."""
    after = again(EDITION, Past({**past.answers, **changes}, {}, past.as_of, past.finished))
    levels = (other.disposition for other in after.flags if other.rule is flag.rule)
    return next(levels, None)


def is_offered(link_id, value, as_of, before) -> bool:
    """Never a new “I’m not sure”. An emptied date goes with the answer beside it."""
    asked = QUESTIONNAIRE.inputs[link_id]
    if not isinstance(asked, Item) or value is None:
        return link_id in {"age", "onset_date"}
    given = set(value) if isinstance(value, tuple) else {value}
    unsure = (given & UNSURE) - set(before if isinstance(before, tuple) else ())
    return accept(asked, value, as_of, strict=True) == value and not unsure


NUMB_SADDLE = {
    "ds_saddle": "yes",
    "ds_saddle_where": ["genitals_anus"],
    "ds_when_saddle": "today_2w",
}


def test_a_numb_saddle_is_no_alarm_had_the_skin_not_been_numb():
    told = of(NUMB_SADDLE, "R01")
    assert words(told.lower, None) == [
        "If the answer to “Is the skin you sit on when you ride a bike numb or…” were “No”"
    ]
    swap = told.lower[0].swaps[0]
    assert (swap.link_id, swap.given, swap.answers) == ("ds_saddle", "Yes", ("No",))
    assert told.words == ""


def test_had_it_begun_long_before_it_would_only_be_talked_about():
    told = of(NUMB_SADDLE, "R01")
    (quiet,) = (one for one in told.lower if one.then is Disposition.DISCUSS_AT_VISIT)
    assert quiet.words.endswith("were “Long before this pain”")
    assert told.raise_ == ()


def test_a_doctors_check_today_with_nothing_new_would_lower_it_to_today():
    told = of(NUMB_SADDLE, "R01")
    assert told.checked.then is Disposition.SAME_DAY
    assert [swap.link_id for swap in told.checked.swaps] == [
        *("md_checked", "md_when", "md_since_worse")
    ]


def test_a_check_that_lowered_it_would_not_have_counted_with_something_new_since():
    checked = {"md_checked": "yes", "md_when": "2026-11-21", "md_since_worse": "no"}
    told = of({**NUMB_SADDLE, **checked, "ds_worse_saddle": "no"}, "R01")
    louder = words(told.raise_, Disposition.EMERGENCY_NOW)
    assert any(line.endswith("anything new come…” were “Yes”") for line in louder)
    assert any(line.endswith("were 8 days ago or more") for line in louder)
    assert told.checked is None


def test_a_sign_that_got_worse_since_cannot_be_settled_by_a_check():
    assert of({**NUMB_SADDLE, "ds_worse_saddle": "yes"}, "R01").checked is None


def test_who_is_not_sure_is_never_told_that_not_sure_would_have_been_better():
    told = of({"ds_saddle": "not_sure", "ds_saddle.again": None}, "R01")
    assert all("not sure" not in line for line in words((*told.lower, *told.raise_)))
    assert told.lower[0].words.endswith("were “No”")


def test_after_a_second_asking_it_is_the_second_answer_that_counts():
    told = of({"ds_skin": ("not_sure",), "ds_skin.again": ("not_sure",)}, "R14")
    assert {swap.link_id for one in told.lower for swap in one.swaps} == {"ds_skin.again"}


def test_age_is_told_in_years_and_time_in_the_answers_that_were_offered():
    young = {"dob": "2006-04-02", "pattern_day": ["night_constant_wakes"], "onset_when": "w6"}
    told = of(young, "R22")
    assert "If the age were 25 or more" in words(told.lower, None)
    (when,) = (one for one in told.lower if one.swaps[0].link_id == "onset_when")
    assert set(when.swaps[0].answers) == {
        *("In the last 24 hours", "1 to 3 days ago", "4 to 7 days ago")
    }


def test_an_age_that_was_given_as_a_number_is_changed_as_one():
    ages = {k: v for k, v in NEUTRAL.items() if k != "dob"}
    young = {**ages, "age": 20, "pattern_day": ["night_constant_wakes"]}
    told = of_past(Past(read(QUESTIONNAIRE, young, TODAY), {}, TODAY), "R22")
    assert {"age": 25} in [dict(example) for one in told.lower for example in one.examples]


def test_a_date_beside_the_answer_in_steps_goes_with_it():
    young = {"dob": "2006-04-02", "pattern_day": ["night_constant_wakes"]}
    told = of({**young, "onset_when": "w6", "onset_date": "2026-10-20"}, "R22")
    (when,) = (one for one in told.lower if one.swaps[0].link_id == "onset_when")
    assert when.swaps[0].given == "2 to 6 weeks ago; October 20, 2026"
    assert when.examples[0] == {"onset_when": "h24", "onset_date": None}


def test_two_answers_together_where_no_one_of_them_would_do():
    (case,) = (case for case in PEOPLE if case["id"] == "R20-k")
    answers, as_of = answers_of(case)
    told = of(answers, "E-not-cleared-here", as_of=as_of)
    assert all(len(one.swaps) == 2 for one in told.lower)
    assert ", and the answer to “" in told.lower[0].words


def test_where_three_would_have_to_go_that_is_said():
    (case,) = (case for case in PEOPLE if case["id"] == "R18-a")
    answers, as_of = answers_of(case)
    told = of(answers, "E-not-cleared", as_of=as_of)
    assert len(told.lower[0].swaps) == 3
    assert told.words == "No one answer, nor two together, would take it away."


def test_words_of_self_harm_are_not_argued_with():
    (case,) = (case for case in PEOPLE if case["id"] == "R33-a")
    answers, as_of = answers_of(case)
    told = of(answers, "R33", as_of=as_of)
    assert (told.lower, told.words) == ((), WRITTEN)


def test_chemo_would_make_a_fever_an_emergency():
    (case,) = (case for case in PEOPLE if case["id"] == "L23")
    answers, as_of = answers_of(case)
    told = of(answers, "R15", as_of=as_of)
    assert any("Chemo for cancer" in line for line in words(told.raise_))


def test_one_of_two_blood_thinners_may_stay():
    both = {"ns_blood": ["warfarin", "aspirin_daily"]}
    told = of(both, "E-anticoagulant")
    given_up = [swap.words for one in told.lower for swap in one.swaps]
    assert any("had not been chosen for" in line for line in given_up)


def test_a_question_nobody_asked_because_another_was_not_sure_is_opened_by_that_one():
    told = of({"cond": ["not_sure"], "cardiac_6w": None}, "E-heart-6-weeks")
    assert told.lower[0].swaps[0].link_id == "cond"


def test_a_form_with_every_safety_question_open_hangs_on_no_single_one():
    told = of_past(Past({"regions": ("low_back",)}, {}, TODAY), "U1")
    assert (told.lower, told.raise_) == ((), ())
    assert told.words.startswith("No one answer")


def test_on_an_emergency_page_only_what_was_asked_so_far_is_supposed_otherwise():
    told = of_past(Past({"ds_now": ("chest_pain",)}, {}, TODAY, finished=False), "R05")
    assert {swap.link_id for one in told.lower for swap in one.swaps} == {"ds_now"}
    assert {one.could_be for one in told.lower} == {None}


def test_what_would_stay_open_is_not_called_settled():
    """The numb skin set right, a bladder left unanswered still keeps the rule open."""
    told = of({**NUMB_SADDLE, "ds_bladder": None}, "R01")
    (one,) = (one for one in told.lower if one.swaps[0].link_id == "ds_saddle")
    assert one.then is not None or one.could_be is not None


def test_a_number_of_calls_is_lowered_to_the_border():
    told = of({"repeat_calls": 3}, "R35")
    assert [swap.answers for one in told.lower for swap in one.swaps] == [("1 or less",), ("2",)]


def test_on_the_29th_of_february_years_are_counted_back_all_the_same():
    day = date(2028, 2, 29)
    young = {"dob": "2008-04-02", "pattern_day": ["night_constant_wakes"], "md_when": None}
    told = of(young, "R22", as_of=day)
    born = {example["dob"] for one in told.lower for example in one.examples if "dob" in example}
    assert "2003-02-28" in born


# --- a questionnaire of our own, for what no rule of the clinic does ------------------------------

SIGNS = tuple(AnswerOption(code, code.upper()) for code in ("a", "b", "c", "d", "none"))
MARKS = item("marks", "Which of these?", options=SIGNS, repeats=True, exclusive="none")
TWO = at_least(2, *(MARKS.chose(code) for code in "abc"))


def of_marks(when, given):
    """A rule about the marks alone."""
    edition = Edition.of(questionnaire(BORN, NUMB, MARKS), rule_set(rule("T1", when)))
    past = Past({"dob": "1980-01-01", "numb": "no", "marks": given}, {}, TODAY)
    found = again(edition, past)
    return difference(edition, past, found, found.flags[0])


def test_no_more_is_taken_back_than_need_be():
    told = of_marks(TWO, ("a", "b", "d"))
    assert words(told.lower) == [
        "If “A” had not been chosen for “Which of these?”",
        "If “B” had not been chosen for “Which of these?”",
    ]


def test_an_empty_answer_is_settled_by_the_one_that_rules_out_the_others():
    told = of_marks(Unknown(MARKS.chose("a")), None)
    assert words(told.lower)[0] == "If the answer to “Which of these?” were “NONE”"
