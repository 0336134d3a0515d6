"""Conditions of the hamstring itself: tendon, muscle, bursa and growth plate.

All ICD-10-CM codes in this folder were looked up on 2026-11-22 in the April 2026 release, as
bundled with the package simple-icd-10-cm 1.5.0, and exist there as billable codes. Injuries carry
the seventh character A, for a first encounter. They are suggestions for a practitioner to confirm.
"""

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.onset import SLOW
from intake.content.differential.source import (
    BURSITIS,
    CACCHIO2012,
    DISTAL,
    GOOM2016,
    GREEN2020,
    MARTIN2022,
    NIEL_ASHER,
    PIHL2024,
    POLLOCK2014,
)
from intake.content.finding import MINOR, SITZONE, THIGH_BACK, aged
from intake.content.questions.place import REGIONS
from intake.content.questions.story import ONSET_TYPE, POP
from intake.content.reference import BUCKWALTER2017, FDA_FQ, GIDWANI2004, RICH2023, TEARS2016
from intake.content.rules.bone import CHILD_HIP
from intake.content.rules.muscle import FLOXACIN, TEAR_PATTERN

TENDON = Coding(
    display="Other specified enthesopathy of lower limb, excluding foot",
    right="M76.891",
    left="M76.892",
    unspecified="M76.899",
)
THIGH_PAIN = Coding(display="Pain in thigh", right="M79.651", left="M79.652", unspecified="M79.659")
TEAR = Coding(
    display="Strain of the posterior muscle group at thigh level, initial encounter",
    right="S76.311A",
    left="S76.312A",
    unspecified="S76.319A",
)

PROXIMAL = Differential(
    code="proximal-hamstring-tendinopathy",
    title="Proximal hamstring tendinopathy",
    codings=(TENDON, THIGH_PAIN),
    references=(GOOM2016, CACCHIO2012, RICH2023),
    note="No question on a form has a published ratio for it; tests at the visit have (LR+ 4 to 10 in 92 athletes).",
)
DISTAL_TENDON = Differential(
    code="distal-hamstring-tendinopathy",
    title="Distal hamstring tendinopathy",
    codings=(
        TENDON,
        Coding(display="Pain in knee", right="M25.561", left="M25.562", unspecified="M25.569"),
    ),
    references=(DISTAL,),
    note="No numbers found; diagnosed by examination and ultrasound.",
)
OVERUSE = Differential(
    code="hamstring-overuse-myofascial",
    title="Overuse of the hamstring, or myofascial trigger points",
    codings=(Coding(display="Myalgia, other site", unspecified="M79.18"), THIGH_PAIN),
    references=(POLLOCK2014, NIEL_ASHER),
    note="No validated criteria; feeling for trigger points is poorly to fairly reliable.",
)
STRAIN = Differential(
    code="acute-hamstring-strain",
    title="Acute hamstring strain",
    codings=(TEAR,),
    references=(MARTIN2022, GREEN2020, POLLOCK2014),
    note="An earlier hamstring injury makes a new one 2.7 times as likely (risk, not a test of the history).",
)
AVULSION = Differential(
    code="proximal-hamstring-avulsion",
    title="Proximal hamstring avulsion or complete rupture",
    codings=(TEAR,),
    references=(BUCKWALTER2017, PIHL2024, TEARS2016),
    note="No accuracy of the history was found. A diagnosis within 72 hours to 2 weeks keeps the choice of repair open.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("avulsion-pattern",),
    favours=(TEAR_PATTERN,),
    never=SLOW,
)
GROWTH_PLATE = Differential(
    code="ischial-apophyseal-injury",
    title="Injury of the growth plate at the sit bone",
    codings=(
        Coding(
            display="Displaced avulsion fracture of ischium, initial encounter",
            right="S32.611A",
            left="S32.612A",
            unspecified="S32.613A",
        ),
        Coding(display="Other specified juvenile osteochondrosis", unspecified="M92.8"),
    ),
    references=(GIDWANI2004,),
    note="Often missed. The plate may stay open into the early 20s, and the first X-ray may be normal.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    also=("young-hip-or-bone",),
    favours=(
        all_of(
            Not(aged(policy.PAST_YOUNG)),
            any_of(ONSET_TYPE.chose("sudden_moment"), POP.chose("yes")),
            any_of(SITZONE, REGIONS.chose("groin")),
        ),
        all_of(MINOR, any_of(SITZONE, THIGH_BACK)),
    ),
    first_when=all_of(
        MINOR,
        any_of(SITZONE, THIGH_BACK, REGIONS.chose("buttock_mid"), Not(CHILD_HIP)),
    ),
)
BURSA = Differential(
    code="ischial-bursitis",
    title="Ischial bursitis",
    codings=(
        Coding(
            display="Other bursitis of hip", right="M70.71", left="M70.72", unspecified="M70.70"
        ),
    ),
    references=(BURSITIS,),
    note="Rare, no numbers, and overlaps with tendinopathy.",
)
FLOXACIN_TENDON = Differential(
    code="antibiotic-tendon-injury",
    title="Tendon injury from a “floxacin” antibiotic",
    codings=(
        TENDON,
        Coding(
            display="Adverse effect of other systemic antibiotics, initial encounter",
            unspecified="T36.8X5A",
        ),
    ),
    references=(FDA_FQ,),
    note="Boxed warning. The risk is higher over 60, on steroids and after a transplant.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("antibiotic-tendon",),
    favours=(FLOXACIN,),
)
