"""Pairs of answers that disagree, pointed out once on the last page (flow.md 4.14). Never blocking."""

from dataclasses import dataclass

from intake.clinical.condition import Condition, Not, all_of, any_of
from intake.clinical.item import Item
from intake.content.questions.danger import LIMP_NOW, ONSET_WHEN
from intake.content.questions.health import CLOT_RISK, COND, HS_CANCER, NS_BLOOD, NS_IMMUNE, SURG
from intake.content.questions.health_more import (
    HS_BONE,
    HS_INFECT,
    HS_PREG,
    MEDS_FLAGS,
    NS_INJECT,
    PREG_WEEKS,
)
from intake.content.questions.injury import (
    DS_ACCIDENT,
    DS_SWELLING,
    SW_AFTER_INJURY,
    TENSE_RISING,
)
from intake.content.questions.needle import MEDS_LIST, NS_POSITION
from intake.content.questions.nerve import (
    DS_BILATERAL,
    DS_WEAK,
    DS_WEAK_KIND,
    DS_WORSE_WEAK,
    NUMB_TINGLE,
)
from intake.content.questions.place import LUMP_Q, LUMP_WHERE
from intake.content.questions.story import (
    AGG,
    BRUISE,
    GAP_LUMP_NEW,
    MECHANISM,
    ONSET_TYPE,
    STEP_IMPACT,
    TREND,
    WALK_AFTER,
    WARM_UP,
    WEAK_HEEL,
    WEAK_TOE,
)

THINNERS = (
    r"warfarin|coumadin|jantoven|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|dabigatran|savaysa"
    r"|edoxaban|heparin|lovenox|enoxaparin|plavix|clopidogrel|prasugrel|brilinta|ticagrelor"
)
STATIN_OR_FLOXACIN = r"statin\b|lipitor|crestor|zocor|\w*floxacin|\bcipro\b|levaquin"


@dataclass(frozen=True)
class Mismatch:
    """Two questions whose answers disagree when `when` holds and `named` is in the second’s text."""

    first: Item
    second: Item
    when: Condition
    named: str = ""
    """A regular expression, for medicines the person wrote down."""


RECENT = ONSET_WHEN.chose("h24", "d3", "d7", "d14")
LONG_AGO = ONSET_WHEN.chose("m6", "gt6m")
DIALYSIS_IN_COND = COND.chose("dialysis")
DIALYSIS_IN_INFECT = HS_INFECT.chose("dialysis")
SOMETHING_NEW = GAP_LUMP_NEW.chose("yes")


def both(first: Condition, second: Condition) -> Condition:
    return all_of(first, second)


MISMATCHES = (
    Mismatch(
        NUMB_TINGLE, DS_BILATERAL, both(NUMB_TINGLE.chose("no"), DS_BILATERAL.chose("numb", "pins"))
    ),
    Mismatch(WEAK_TOE, DS_WEAK, both(WEAK_TOE.chose("no_too_weak"), DS_WEAK.chose("no"))),
    Mismatch(WEAK_HEEL, DS_WEAK, both(WEAK_HEEL.chose("no_too_weak"), DS_WEAK.chose("no"))),
    Mismatch(
        WEAK_TOE,
        DS_WEAK_KIND,
        all_of(
            WEAK_TOE.chose("yes_easy"),
            WEAK_HEEL.chose("yes_easy"),
            DS_WEAK_KIND.chose("cannot_tiptoe_or_heel"),
        ),
    ),
    Mismatch(DS_WEAK, DS_WORSE_WEAK, both(DS_WEAK.chose("yes_same"), DS_WORSE_WEAK.chose("yes"))),
    Mismatch(DS_SWELLING, GAP_LUMP_NEW, both(DS_SWELLING.chose("no"), SOMETHING_NEW)),
    Mismatch(DS_SWELLING, LUMP_WHERE, both(DS_SWELLING.chose("no"), LUMP_WHERE.chose("knee_back"))),
    Mismatch(LIMP_NOW, DS_ACCIDENT, both(LIMP_NOW.chose("no"), DS_ACCIDENT.chose("cant_4_steps"))),
    Mismatch(
        LIMP_NOW, WALK_AFTER, all_of(LIMP_NOW.chose("no"), WALK_AFTER.chose("could_not"), RECENT)
    ),
    Mismatch(LIMP_NOW, DS_ACCIDENT, both(LIMP_NOW.chose("cannot_walk"), DS_ACCIDENT.only("none"))),
    Mismatch(LUMP_Q, GAP_LUMP_NEW, both(LUMP_Q.only("no"), SOMETHING_NEW)),
    Mismatch(HS_CANCER, CLOT_RISK, both(HS_CANCER.chose("no"), CLOT_RISK.chose("cancer_now_6m"))),
    Mismatch(HS_CANCER, NS_IMMUNE, both(HS_CANCER.chose("no"), NS_IMMUNE.chose("chemo"))),
    Mismatch(NS_BLOOD, MEDS_LIST, both(NS_BLOOD.only("none"), MEDS_LIST.answered), THINNERS),
    Mismatch(
        MEDS_FLAGS, MEDS_LIST, both(MEDS_FLAGS.only("none"), MEDS_LIST.answered), STATIN_OR_FLOXACIN
    ),
    Mismatch(
        HS_BONE,
        MEDS_FLAGS,
        all_of(
            HS_BONE.answered,
            Not(HS_BONE.chose("steroid_pills_3m")),
            MEDS_FLAGS.chose("steroid_pills"),
        ),
    ),
    Mismatch(
        HS_BONE,
        NS_IMMUNE,
        all_of(
            HS_BONE.answered,
            Not(HS_BONE.chose("steroid_pills_3m")),
            NS_IMMUNE.chose("steroids_high"),
        ),
    ),
    Mismatch(TREND, DS_WEAK, both(TREND.chose("better"), DS_WEAK.chose("yes_worse"))),
    Mismatch(TREND, TENSE_RISING, both(TREND.chose("better"), TENSE_RISING.chose("yes"))),
    Mismatch(
        NS_INJECT, MECHANISM, both(NS_INJECT.only("none"), MECHANISM.chose("after_surgery_or_shot"))
    ),
    Mismatch(NS_INJECT, HS_INFECT, both(NS_INJECT.only("none"), HS_INFECT.chose("shot_site"))),
    Mismatch(SURG, CLOT_RISK, both(SURG.only("none"), CLOT_RISK.chose("surgery_12w"))),
    Mismatch(SURG, HS_INFECT, both(SURG.only("none"), HS_INFECT.chose("surgery_site"))),
    Mismatch(
        COND,
        HS_INFECT,
        any_of(
            both(DIALYSIS_IN_COND, Not(DIALYSIS_IN_INFECT)),
            both(DIALYSIS_IN_INFECT, Not(DIALYSIS_IN_COND)),
        ),
    ),
    Mismatch(
        HS_PREG,
        NS_POSITION,
        all_of(HS_PREG.chose("pregnant"), NS_POSITION.chose("yes"), PREG_WEEKS.at_least(16)),
    ),
    Mismatch(
        STEP_IMPACT,
        AGG,
        all_of(STEP_IMPACT.only("no"), AGG.chose("run_flat"), WARM_UP.chose("gets_worse_as_i_go")),
    ),
    Mismatch(
        DS_ACCIDENT,
        WALK_AFTER,
        all_of(
            DS_ACCIDENT.only("none"),
            MECHANISM.chose("fall_on_buttock", "fall_other"),
            WALK_AFTER.chose("could_not"),
        ),
    ),
    Mismatch(
        ONSET_WHEN,
        BRUISE,
        all_of(LONG_AGO, ONSET_TYPE.chose("sudden_moment"), BRUISE.chose("too_soon")),
    ),
    Mismatch(
        SW_AFTER_INJURY, BRUISE, both(SW_AFTER_INJURY.chose("with_injury"), BRUISE.chose("none"))
    ),
)
