"""Ranking differentials on a small table: sums, ties, what a rule brings up, and the answers."""

from dataclasses import replace
from datetime import date

import pytest

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.differential import Coding, Differential, Sign, Weight
from intake.clinical.fact import Years
from intake.clinical.item import AnswerOption, ContentError, Derived, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.ranking import rank
from intake.clinical.report import as_document
from intake.clinical.rule import Arm, Disposition, Grade, Read, Reference, Rule, RuleSet
from intake.clinical.triage import assess

TODAY = date(2026, 11, 22)
BOOK = Reference(key="book", title="A book", url="https://book.example/", status=Read.READ)
ANSWERS = (AnswerOption("yes", "Yes"), AnswerOption("no", "No"), AnswerOption("not_sure", "?"))
SIDES = tuple(AnswerOption(code, code) for code in ("left", "right", "both", "middle"))


def item(link_id, options=ANSWERS, **more):
    kind = {"type": ItemType.CHOICE, "need": Need.SAFETY, "asked_because": "", "about": ""}
    return Item(link_id=link_id, text=f"{link_id}?", options=options, **{**kind, **more})


SIDE, CLOT_SIDE = item("side", SIDES), item("clot_side", SIDES)
BORN = item("dob", (), type=ItemType.DATE)
SIT, RUN, SWOLLEN, CAST, BED = map(item, ("sit", "run", "swollen", "cast", "bed"))
DEEP = item("deep", enable_when=RUN.chose("yes"))
AGE = Derived(link_id="age", text="Age", sources=("dob",), compute=Years("dob"))
ASKED = Questionnaire(
    name="q",
    version="1",
    title="",
    pages=(
        Page(
            slug="a",
            title="",
            part=Part.PAIN,
            items=(SIDE, CLOT_SIDE, BORN, SIT, RUN, SWOLLEN, CAST, BED, DEEP),
        ),
    ),
    derived=(AGE,),
)
CODING = Coding(display="A tendon", right="M1", left="M2", unspecified="M9")


def sign(number, when, *again, **points):
    weights = tuple(Weight(differential=code, points=p) for code, p in points.items())
    return Sign(number=number, says=f"says {number}", when=when, again=again, weights=weights)


def differential(code, **more):
    told = {"codings": (CODING,), "references": (BOOK,), "note": "A note.", **more}
    return Differential(code=code, title=code.title(), **told)


SIGNS = (
    sign("A1", SIT.chose("yes"), tendon=3, clot=-1),
    sign("A2", RUN.chose("yes"), tendon=2, bone=2, muscle=2, nerve=2),
    sign("A3", all_of(CAST.chose("yes"), Not(DEEP.chose("yes"))), BED.chose("yes"), clot=1),
)
TENDON = differential("tendon")
BONE = differential("bone", urgency=Disposition.SAME_DAY)
MUSCLE, NERVE = differential("muscle"), differential("nerve")
CLOT = differential(
    "clot", must_not_miss=True, rules=("swollen-leg",), favours=(SWOLLEN.chose("yes"),)
)
CHILD = differential("child", first_when=Not(AGE.at_least(18)))
SWELLING = Rule(
    number="R1",
    code="swollen-leg",
    title="Swollen leg",
    arms=(
        Arm(
            when=SWOLLEN.chose("yes"),
            disposition=Disposition.SAME_DAY,
            within="24 hours",
            says="swollen",
        ),
        Arm(
            when=CAST.chose("yes"),
            disposition=Disposition.DISCUSS_AT_VISIT,
            within="at the visit",
            says="a cast",
        ),
    ),
    references=(BOOK,),
    grade=Grade.C,
    reviewed=TODAY,
)
RULES = RuleSet(
    version="1",
    rules=(SWELLING,),
    precautions=(),
    notes=(),
    check_accepted=SIT.chose("yes"),
    signs=SIGNS,
    differentials=(TENDON, BONE, MUSCLE, NERVE, CLOT, CHILD),
)
NOTHING = {
    "side": "left",
    "dob": "1985-04-27",
    **dict.fromkeys(("sit", "run", "swollen", "cast", "bed", "deep"), "no"),
}


def ranked(rules=RULES, **answers):
    assessment = assess(ASKED, rules, {**NOTHING, **answers}, TODAY)
    return rank(rules, ASKED, assessment)


def listed(rules=RULES, **answers):
    told = {**NOTHING, **answers}
    return as_document(assess(ASKED, rules, told, TODAY), ASKED, rules, TODAY)["differentials"]


def codes(found):
    return [one.differential.code for one in found]


def only(*differentials):
    return replace(RULES, differentials=differentials, signs=())


def test_whoever_tells_nothing_has_no_hypothesis():
    assert ranked() == ()


def test_the_highest_sum_leads_and_a_tie_goes_to_the_more_urgent_then_to_the_table():
    found = ranked(sit="yes", run="yes")
    assert codes(found) == ["tendon", "bone", "muscle"]
    assert [(one.rank, one.score, one.leading) for one in found] == [
        (1, 5, True),
        (2, 2, True),
        (3, 2, True),
    ]


def test_a_sum_of_one_is_not_shown():
    assert codes(ranked(cast="yes")) == []


def test_a_sign_that_counts_again_adds_its_weight_again():
    (clot,) = ranked(cast="yes", bed="yes")
    assert (clot.score, [one.points for one in clot.supporting]) == (2, [2])


def test_what_would_count_again_counts_nothing_by_itself():
    (row,) = (one for one in ranked(swollen="yes", bed="yes") if one.differential is CLOT)
    assert row.score is None
    assert [one.sign for one in row.supporting] == [None]


def test_what_speaks_for_and_against_is_kept_apart_with_its_answers():
    _, row = ranked(sit="yes", cast="yes", bed="yes", swollen="yes")
    assert row.differential is CLOT
    against = [(one.sign.number, one.points) for one in row.opposing]
    assert against == [("A1", -1)]
    assert [[atom.link_id for atom in one.atoms] for one in row.supporting] == [
        ["cast"],
        ["swollen"],
    ]


def test_a_rule_brings_up_what_must_not_be_missed_whatever_its_sum():
    (clot,) = ranked(swollen="yes")
    assert (clot.leading, clot.score, clot.raised_by) == (False, None, (SWELLING,))


def test_a_rule_that_fired_brings_up_nothing_that_no_answer_speaks_for():
    assert ranked(cast="yes") == ()


def test_a_rule_of_its_own_that_asks_for_a_doctor_needs_no_other_answer():
    (clot,) = ranked(only(replace(CLOT, favours=(BED.chose("yes"),))), swollen="yes")
    assert [[atom.link_id for atom in one.atoms] for one in clot.supporting] == [["swollen"]]
    assert clot.raised_by == (SWELLING,)


def test_a_rule_that_it_shares_brings_it_up_only_with_an_answer_for_it():
    shared = replace(CLOT, rules=(), also=("swollen-leg",), favours=(BED.chose("yes"),))
    assert ranked(only(shared), swollen="yes") == ()
    (clot,) = ranked(only(shared), swollen="yes", bed="yes")
    assert clot.raised_by == (SWELLING,)


def test_a_rule_that_fired_because_something_is_not_known_is_no_sign():
    unknown = replace(SWELLING.arms[0], when=SWOLLEN.unknown, on_unknown=True)
    rules = replace(
        only(replace(CLOT, favours=(BED.chose("yes"),))),
        rules=(replace(SWELLING, arms=(unknown,)),),
    )
    assert ranked(rules, swollen="not_sure") == ()
    assert codes(ranked(rules, swollen="not_sure", bed="yes")) == ["clot"]


def test_not_sure_about_what_would_speak_for_it_brings_it_up_and_silence_does_not():
    (clot,) = ranked(swollen="not_sure")
    assert [[atom.link_id for atom in one.atoms] for one in clot.unknown] == [["swollen"]]
    assert clot.supporting == ()
    assert ranked(swollen=None) == ()


def test_not_sure_brings_it_up_also_where_something_beside_it_was_left_empty():
    either = replace(CLOT, favours=(any_of(SWOLLEN.chose("yes"), BED.chose("yes")),))
    (clot,) = ranked(only(either), swollen="not_sure", bed=None)
    assert [[atom.link_id for atom in one.atoms] for one in clot.unknown] == [["swollen", "bed"]]


def supporting(*favours, **answers):
    """The questions behind what speaks for a clot that these speak for."""
    clot = replace(CLOT, favours=favours)
    rules = replace(RULES, differentials=(TENDON, BONE, MUSCLE, NERVE, clot))
    (clot,) = (one for one in ranked(rules, **answers) if one.differential.code == "clot")
    return [[atom.link_id for atom in one.atoms] for one in clot.supporting]


def test_an_answer_that_a_sign_holds_against_it_may_speak_for_it_to_a_rule():
    assert supporting(SIT.chose("yes"), sit="yes", swollen="yes") == [["sit"]]


def test_one_answer_for_it_stands_for_the_rule_whatever_else_was_denied():
    favours = BED.chose("yes"), RUN.chose("yes")
    assert supporting(*favours, bed="yes", swollen="yes") == [["bed"]]


def test_an_answer_is_told_once_whatever_it_speaks_for():
    assert supporting(CAST.chose("yes"), cast="yes", swollen="yes") == [["cast"]]
    both = all_of(SWOLLEN.chose("yes"), BED.chose("yes"))
    assert supporting(SWOLLEN.chose("yes"), both, swollen="yes", bed="yes") == [
        ["swollen"],
        ["bed"],
    ]


def test_the_age_says_nothing_of_a_grown_up_where_only_a_child_is_told_first():
    grown = replace(RULES, differentials=(replace(CHILD, scored_as="tendon"),))
    (child,) = ranked(grown, sit="yes")
    assert [[atom.link_id for atom in one.atoms] for one in child.supporting] == [["sit"]]


def test_the_urgency_of_the_rule_that_fired_decides_a_tie():
    late = replace(CLOT, code="late")
    signs = (sign("A1", RUN.chose("yes"), tendon=2, late=2),)
    rules = replace(RULES, differentials=(TENDON, late), signs=signs)
    assert codes(ranked(rules, run="yes")) == ["tendon", "late"]
    assert codes(ranked(rules, run="yes", swollen="yes")) == ["late", "tendon"]


def test_a_child_has_the_growth_plate_first_and_the_age_says_why():
    child, tendon = ranked(sit="yes", dob="2014-02-01")
    assert child.differential is CHILD
    assert (child.rank, child.score, child.leading) == (1, None, False)
    assert [[atom.link_id for atom in one.atoms] for one in child.supporting] == [["age"]]
    assert tendon.rank == 2


def test_what_is_never_shown_leaves_its_place_to_the_next():
    hidden = replace(TENDON, never=RUN.chose("yes"))
    rules = replace(RULES, differentials=(hidden, BONE, MUSCLE, NERVE, CLOT))
    assert codes(ranked(rules, sit="yes", run="yes")) == ["bone", "muscle", "nerve"]
    assert codes(ranked(rules, sit="yes")) == ["tendon"]


def test_a_rule_brings_up_nothing_that_is_never_shown():
    assert ranked(only(replace(CLOT, never=SWOLLEN.chose("yes"))), swollen="yes") == ()


def test_two_conditions_of_one_column_share_one_place():
    joint = differential("joint", scored_as="tendon")
    rules = replace(RULES, differentials=(TENDON, BONE, MUSCLE, NERVE, CLOT, joint))
    found = ranked(rules, sit="yes", run="yes")
    assert codes(found) == ["tendon", "joint", "bone", "muscle"]
    assert {one.score for one in found[:2]} == {5}


def test_a_sign_that_is_not_known_is_named_and_one_nobody_was_asked_about_is_not():
    (tendon,) = ranked(sit="yes", run="not_sure")
    assert [(one.sign.number, one.points) for one in tendon.unknown] == [("A2", 2)]
    *_, clot = ranked(run="yes", swollen="yes", deep=None)
    assert clot.unknown == ()
    deep = replace(RULES, signs=(sign("A9", DEEP.chose("yes"), clot=1),), differentials=(CLOT,))
    assert ranked(deep, run="not_sure", swollen="yes")[0].unknown == ()
    assert len(ranked(deep, run="yes", swollen="yes", deep=None)[0].unknown) == 1


def test_a_fact_is_not_known_where_the_question_behind_it_is_not():
    old = replace(RULES, signs=(sign("F1", AGE.at_least(70), clot=1),), differentials=(CLOT,))
    (clot,) = ranked(old, swollen="yes", dob=None)
    assert [[atom.link_id for atom in one.atoms] for one in clot.unknown] == [["age"]]


def test_a_sign_of_absence_shows_the_answer_that_rules_it_in():
    absent = replace(
        RULES, signs=(sign("A7", Not(RUN.chose("yes")), tendon=2),), differentials=(TENDON,)
    )
    (tendon,) = ranked(absent)
    assert [atom.link_id for atom in tendon.supporting[0].atoms] == ["run"]


@pytest.mark.parametrize(
    ("side", "found"),
    [("left", ["M2"]), ("right", ["M1"]), ("both", ["M1", "M2"]), ("middle", ["M9"])],
)
def test_the_code_follows_the_side(side, found):
    (tendon,) = listed(sit="yes", side=side)
    assert tendon["icd10cm"] == found
    assert tendon["icd10cm_status"] == "for the practitioner to confirm"
    assert tendon["codings"] == [{"codes": found, "display": "A tendon"}]


def test_a_code_for_both_sides_is_used_where_there_is_one():
    assert replace(CODING, both="M3").codes("both") == ("M3",)
    assert Coding(display="A spine", unspecified="M5").codes("both") == ("M5",)


def test_a_condition_with_a_side_of_its_own_takes_that():
    clot = replace(CLOT, side_from=("clot_side", "side"))
    (other,) = listed(only(clot), swollen="yes", clot_side="right")
    assert (other["side"], other["icd10cm"]) == ("right", ["M1"])
    (same,) = listed(only(clot), swollen="yes", clot_side="middle")
    assert (same["side"], same["icd10cm"]) == ("left", ["M2"])


def test_nobody_is_given_a_side_they_did_not_tell():
    (clot,) = listed(only(CLOT), swollen="yes", side=None)
    assert (clot["side"], clot["icd10cm"]) == (None, ["M9"])


def test_a_row_carries_its_sign_its_weight_and_who_says_so():
    published = Weight(differential="tendon", points=3, published="LR+ 8", reference=BOOK)
    signs = (replace(SIGNS[0], weights=(published,)),)
    (tendon,) = listed(replace(RULES, signs=signs, differentials=(TENDON,)), sit="yes")
    assert tendon["for"] == [
        {
            "link_id": "sit",
            "question": "sit?",
            "answer": "yes",
            "display": "Yes",
            "sign": "A1",
            "says": "says A1",
            "weight": 3,
            "basis": "LR+ 8",
            "reference": {
                "key": "book",
                "title": "A book",
                "url": "https://book.example/",
                "status": "read",
            },
        }
    ]
    assert (tendon["against"], tendon["unknown"]) == ([], [])
    assert (tendon["rank"], tendon["score"], tendon["must_not_miss"]) == (1, 3, False)


def test_a_weight_without_a_published_ratio_says_that_it_is_judgement():
    (tendon,) = listed(sit="yes")
    assert (tendon["for"][0]["basis"], tendon["for"][0]["reference"]) == ("judgement", None)


def test_a_row_of_what_only_a_rule_brings_up_has_no_weight():
    (clot,) = listed(swollen="yes")
    (row,) = clot["for"]
    assert (row["link_id"], row["sign"], row["weight"], row["basis"]) == (
        "swollen",
        None,
        None,
        None,
    )
    assert (clot["raised_by"], clot["must_not_miss"], clot["score"]) == (["R1"], True, None)


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        ({"differentials": (TENDON,)}, "bone"),
        ({"differentials": (TENDON, BONE, MUSCLE, NERVE, CLOT, CLOT)}, "clot"),
        ({"differentials": (*RULES.differentials, differential("x", rules=("y",)))}, "y"),
        ({"differentials": (*RULES.differentials, differential("x", scored_as="z"))}, "z"),
    ],
)
def test_a_weight_or_a_rule_that_leads_nowhere_is_refused(wrong, lost):
    RULES.check(ASKED)
    with pytest.raises(ContentError, match=lost):
        replace(RULES, **wrong).check(ASKED)


def test_a_sign_that_reads_what_nobody_is_asked_is_refused():
    moon = item("moon").chose("yes")
    for wrong in (
        {"signs": (sign("A1", moon, tendon=1),)},
        {"differentials": (*RULES.differentials, differential("x", favours=(moon,)))},
    ):
        with pytest.raises(ContentError, match="moon"):
            replace(RULES, **wrong).check(ASKED)
