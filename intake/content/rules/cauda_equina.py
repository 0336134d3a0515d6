"""R01, R02: the nerves at the base of the spine."""

from intake.clinical.condition import Not, Unknown, all_of, any_of, at_least, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    BACK,
    BN,
    BN_RECENT,
    BN_SUBACUTE,
    BOWEL,
    CORE,
    CORE_RECENT,
    CORE_SUBACUTE,
    LEGNERVE,
    NEUROWEAK,
    old,
    recent,
    subacute,
)
from intake.content.questions.injury import MD_CHECKED
from intake.content.questions.nerve import (
    DS_BILATERAL,
    DS_BLADDER,
    DS_BLADDER_KIND,
    DS_BOWEL,
    DS_SADDLE,
    DS_SEXUAL,
    DS_WHEN_BILATERAL,
    DS_WHEN_BLADDER,
    DS_WHEN_SEXUAL,
    DS_WORSE_BILATERAL,
    DS_WORSE_BLADDER,
    DS_WORSE_SEXUAL,
)
from intake.content.reference import BMJBP_CES, CES334, DIONNE2019
from intake.content.rules.arm import discuss, emergency, physician, same_day

BACK_OR_NERVE = any_of(BACK, LEGNERVE)
BLADDER_RECENT = recent(DS_WHEN_BLADDER, DS_WORSE_BLADDER)
BILATERAL_RECENT = recent(DS_WHEN_BILATERAL, DS_WORSE_BILATERAL)
UNSURE_OF_CORE = any_of(DS_SADDLE.unknown, DS_BLADDER.unknown, DS_BOWEL.unknown)
CORE_OLD = tuple(all_of(sign, old(when)) for sign, when, _ in CORE)
SHOOTING_BELOW = DS_BILATERAL.chose("shoot_below_knee")
SHOOTING_ABOVE = DS_BILATERAL.chose("shoot_above_knee")

CES_CORE = Rule(
    number="R01",
    code="cauda-equina-core",
    title="Possible cauda equina syndrome",
    arms=(
        emergency(
            "nerve",
            "a saddle, bladder, bowel or sexual sign that began or got worse within 14 days",
            any_of(
                CORE_RECENT,
                all_of(
                    DS_BLADDER_KIND.chose("cannot_pee"), DS_WHEN_BLADDER.other_than("long_before")
                ),
            ),
        ),
        emergency(
            "nerve",
            "not sure of a saddle, bladder or bowel sign, with a weak leg or signs in both legs",
            all_of(UNSURE_OF_CORE, any_of(NEUROWEAK, BN)),
            unknown=True,
        ),
        same_day(
            "a core sign that began with or after this pain, more than 14 days ago",
            CORE_SUBACUTE,
        ),
        same_day(
            "a leak on coughing, burning or going often, new, with back or nerve signs",
            all_of(DS_BLADDER.chose("yes"), BLADDER_RECENT, BACK_OR_NERVE),
        ),
        same_day("not sure of a saddle, bladder or bowel sign", UNSURE_OF_CORE, unknown=True),
        physician(
            "48 hours",
            "an old core sign, not known whether it got worse",
            any_of(
                *(
                    all_of(sign, old(when), Unknown(worse.chose("yes")))
                    for sign, when, worse in CORE
                )
            ),
        ),
        physician(
            "48 hours",
            "a leak on coughing, burning or going often, new",
            all_of(DS_BLADDER.chose("yes"), BLADDER_RECENT),
        ),
        physician(
            "7 days",
            "two or more old core signs that no doctor has checked",
            all_of(at_least(2, *CORE_OLD), Not(surely(MD_CHECKED.chose("yes")))),
        ),
        physician(
            "7 days",
            "a recent change with sex, without back or nerve signs",
            all_of(DS_SEXUAL.chose("yes"), recent(DS_WHEN_SEXUAL, DS_WORSE_SEXUAL)),
        ),
        discuss(
            "a saddle, bladder, bowel or sexual sign that is old, or that has a harmless form",
            any_of(DS_SADDLE.chose("yes"), DS_BLADDER.chose("yes"), BOWEL, DS_SEXUAL.chose("yes")),
        ),
        discuss("not sure, or prefers not to say, about sex", DS_SEXUAL.unknown, unknown=True),
    ),
    references=(BMJBP_CES, DIONNE2019, CES334),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
    note="Any one recent core sign is enough: MRI is safe and the harm of a miss is large. "
    "183 days as the border of old is judgement.",
)

CES_BILATERAL = Rule(
    number="R02",
    code="cauda-equina-both-legs",
    title="Nerve signs in both legs",
    arms=(
        emergency("nerve", "numb, tingling, weak or unsteady in both legs, recent", BN_RECENT),
        same_day(
            "numb, tingling, weak or unsteady in both legs, since 14 to 183 days", BN_SUBACUTE
        ),
        same_day(
            "shooting pain below both knees, recent or since up to 183 days",
            all_of(SHOOTING_BELOW, any_of(BILATERAL_RECENT, subacute(DS_WHEN_BILATERAL))),
        ),
        same_day(
            "not sure about both legs, with back or nerve signs",
            all_of(DS_BILATERAL.unknown, BACK_OR_NERVE),
            unknown=True,
        ),
        physician(
            "48 hours",
            "old signs in both legs, not known whether they got worse",
            all_of(BN, old(DS_WHEN_BILATERAL), Unknown(DS_WORSE_BILATERAL.chose("yes"))),
        ),
        physician(
            "48 hours",
            "shooting pain above both knees, recent, with back pain",
            all_of(SHOOTING_ABOVE, BILATERAL_RECENT, BACK),
        ),
        discuss(
            "old or mild signs in both legs",
            DS_BILATERAL.chose(
                "pins", "numb", "weak", "unsteady_walk", "shoot_below_knee", "shoot_above_knee"
            ),
        ),
        discuss("not sure about both legs", DS_BILATERAL.unknown, unknown=True),
    ),
    references=(CES334, BMJBP_CES),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
)

RULES = (CES_CORE, CES_BILATERAL)
