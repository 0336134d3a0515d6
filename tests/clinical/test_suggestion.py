"""What a few answers suggest, and what stands against it, in a clinic with hardly any content."""

from dataclasses import replace

from intake.clinical.condition import any_of, possibly
from intake.clinical.consultation import (
    Consultation,
    Contradiction,
    Muscle,
    Plan,
    Point,
    Site,
    Zone,
)
from intake.clinical.item import AnswerOption, ItemType
from intake.clinical.rule import Disposition, Hold, Precaution
from intake.clinical.suggestion import Adviser
from intake.clinical.triage import assess
from tests.clinical.small import (
    AGE,
    ANSWERS,
    BORN,
    DAY,
    FEVER,
    GOAL,
    NUMB,
    item,
    questionnaire,
    rule,
    rule_set,
)

PLACES = (AnswerOption("calf", "Calf", sided=True), AnswerOption("belly", "Belly"))
REGIONS = item("regions", "Where?", type=ItemType.REGION, options=PLACES, repeats=True)
ASKED = questionnaire(BORN, NUMB, FEVER, GOAL, REGIONS)
CALF = Muscle(
    code="calf",
    title="The calf",
    areas=("calf",),
    when=REGIONS.chose("calf"),
    palpate=(),
    refers=(),
    exclude=(),
    anatomy=(),
    zones=(Zone.LOWER_LEG,),
    references=(),
)


def point(code, *zones, **more):
    told = {"name": code, "location": "", "in_article": False, "use": "", "caution": ""}
    return Point(code=code, zones=zones, references=(), **{**told, **more})


NUMBNESS = NUMB.chose("yes")
SORE = point("sore", local=True)
KNEE, BACK = point("knee", Zone.KNEE), point("back", Zone.BACK)


def plan(code, **more):
    return Plan(code=code, advice="", references=(), **more)


def precaution(hold=Hold.NONE, when=NUMBNESS):
    told = rule("P1", when, Disposition.DISCUSS_AT_VISIT)
    return Precaution(rule=told, kind="", advice="", hold=hold)


def advised(consultation, *rules, precautions=(), **told):
    clinic = replace(rule_set(*rules), precautions=precautions)
    answers = {**ANSWERS, "fever": "no", "regions": ("calf-left", "belly"), **told}
    return Adviser(consultation, assess(ASKED, clinic, answers, DAY))


def held(suggestions):
    return {one.subject.code: [why.because for why in one.held] for one in suggestions}


# --- where needles wait -----------------------------------------------------------------------

NEEDLED = Consultation(points=(SORE, KNEE, BACK), muscles=(CALF,))


def test_nothing_stands_against_needles_in_someone_well():
    adviser = advised(NEEDLED, precautions=(precaution(Hold.ALL),))
    assert held((*adviser.points(), *adviser.muscles())) == {
        "sore": [],
        "knee": [],
        "back": [],
        "calf": [],
    }


def test_a_limb_that_must_wait_leaves_the_back_and_not_the_sore_spot():
    adviser = advised(NEEDLED, precautions=(precaution(Hold.THIS_LIMB),), numb="yes")
    why = ["No needle on this leg: Rule P1"]
    assert held(adviser.points()) == {"sore": why, "knee": why, "back": []}
    elsewhere = replace(NEEDLED, muscles=(replace(CALF, zones=(Zone.HAND,)),))
    found = advised(elsewhere, precautions=(precaution(Hold.THIS_LIMB),), numb="yes")
    assert held(found.muscles()) == {"calf": why}


def test_a_day_without_needles_holds_every_point():
    adviser = advised(NEEDLED, precautions=(precaution(Hold.TODAY),), numb="yes")
    why = ["No needle today: Rule P1"]
    assert held(adviser.points()) == {"sore": why, "knee": why, "back": why}


def test_a_place_nobody_named_is_the_sore_spot_and_the_muscle_under_it():
    adviser = advised(NEEDLED, precautions=(precaution(Hold.THIS_SITE),), numb="yes")
    why = ["No needle in this area: Rule P1"]
    assert held(adviser.points()) == {"sore": why, "knee": [], "back": []}
    assert held(adviser.muscles()) == {"calf": why}


def test_a_place_that_is_named_is_told_once_for_the_muscle_in_it():
    sites = (Site(precaution="p1", zones=(Zone.LOWER_LEG,)),)
    known = replace(NEEDLED, sites=sites)
    adviser = advised(known, precautions=(precaution(Hold.THIS_SITE),), numb="yes")
    assert held(adviser.muscles()) == {"calf": ["No needle in this area: Rule P1"]}
    assert held(adviser.points()) == {"sore": [], "knee": [], "back": []}


def test_one_of_two_places_over_the_pain_keeps_the_sore_spot():
    sites = (
        Site(precaution="p1", zones=(Zone.KNEE,)),
        Site(precaution="p1", zones=(Zone.FOOT,), local=True),
    )
    known = replace(NEEDLED, sites=sites)
    adviser = advised(known, precautions=(precaution(Hold.THIS_SITE),), numb="yes")
    why = ["No needle in this area: Rule P1"]
    assert held(adviser.points()) == {"sore": why, "knee": why, "back": []}


def test_a_precaution_that_holds_nothing_and_names_no_place_keeps_no_needle_away():
    adviser = advised(NEEDLED, precautions=(precaution(),), numb="yes")
    assert held((*adviser.points(), *adviser.muscles())) == {
        "sore": [],
        "knee": [],
        "back": [],
        "calf": [],
    }


def test_what_one_answer_says_and_another_leaves_open_is_stated():
    either = any_of(possibly(NUMB.chose("yes")), possibly(FEVER.chose("yes")))
    told = {"numb": "yes", "fever": "not_sure"}
    adviser = advised(NEEDLED, precautions=(precaution(Hold.ALL, either),), **told)
    assert held(adviser.points())["back"] == ["No needle: Rule P1"]
    open_ = advised(NEEDLED, precautions=(precaution(Hold.ALL, either),), fever="not_sure")
    assert held(open_.points())["back"] == ["No needle: Rule P1 (not known)"]


# --- why, where, and what the session keeps to ------------------------------------------------


def test_a_muscle_is_for_the_places_marked_on_it_and_no_others():
    (found,) = advised(NEEDLED).muscles()
    assert found.places == ("calf-left",)


def test_a_point_says_which_answer_calls_for_it():
    known = Consultation(points=(SORE, point("fever", when=FEVER.chose("yes"))))
    sore, hot = advised(known, fever="yes").points()
    assert sore.evidence == ()
    assert [atom.link_id for atom in hot.evidence] == ["fever"]


PLANS = Consultation(
    plans=(plan("always"), plan("hot", when=FEVER.chose("yes")), plan("wait", on_hold=True))
)


def plans(*rules, **told):
    return [one.code for one in advised(PLANS, *rules, **told).plans()]


def test_the_session_waits_only_where_a_physician_comes_first():
    physician = rule("R1", FEVER.chose("yes"), Disposition.PHYSICIAN_BEFORE_NEEDLING)
    talk = rule("R1", FEVER.chose("yes"), Disposition.DISCUSS_AT_VISIT)
    assert plans(physician, fever="no") == ["always"]
    assert plans(talk, fever="yes") == ["always", "hot"]
    assert plans(physician, fever="yes") == ["always", "hot", "wait"]
    grave = rule("R1", AGE.at_least(18))
    assert plans(grave, fever="no") == ["always", "wait"]


# --- answers that disagree --------------------------------------------------------------------

WELL = FEVER.chose("no")
NO_REASON = Contradiction(first="fever", second="goal", when=WELL)
NAMED = Contradiction(first="fever", second="goal", when=WELL, named="cool down|none")


def disagreeing(pair, **told):
    return advised(Consultation(contradictions=(pair,)), **told).contradictions()


def test_two_answers_disagree_where_the_second_names_what_the_first_denies():
    assert disagreeing(NAMED, goal="to Cool Down") == (NAMED,)
    assert disagreeing(NAMED, goal="to run") == ()
    assert disagreeing(NAMED, goal=None) == ()
    assert disagreeing(NAMED, goal="to cool down", fever="yes") == ()


def test_two_answers_that_need_no_name_disagree_as_they_stand():
    assert disagreeing(NO_REASON, goal="to run") == (NO_REASON,)
    assert disagreeing(NO_REASON, fever="not_sure") == ()
    assert disagreeing(NO_REASON, fever="yes") == ()
