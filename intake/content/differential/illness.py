"""Illnesses that can hurt in the back of the thigh: infection, tumour, skin, muscle, belly, knee."""

from intake.clinical.condition import all_of, any_of
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.source import BAKER424, KATZ1977, TEXTBOOK
from intake.content.finding import (
    CANCER,
    COLD,
    FEVER,
    INFRISK,
    REST,
    longer_than,
)
from intake.content.questions.danger import DS_NOW
from intake.content.questions.health_more import PREG_PROBLEM, STATIN_BOTH
from intake.content.questions.injury import DS_EXERT, DS_SWELLING, DS_URINE_DARK
from intake.content.questions.place import LUMP_GROIN, LUMP_Q, LUMP_WHERE
from intake.content.questions.story import GCA_SIGNS, PELVIC_CYCLE
from intake.content.reference import (
    CONSENSUS,
    DOWNIE2013,
    GOH2014,
    HENSCHKE2013,
    NG12,
    NG234,
    RHABDO,
    SHROYER2020,
    STATIN,
    YUSUF2019,
    ZOSTER,
)
from intake.content.rules.infection import (
    AFTER_SHOT,
    BAD_JOINT,
    BAND,
    DEEP_BACK,
    DRAIN,
    OUT_OF_PROPORTION,
    SKIN_SIGN,
    SPINE_SHOT,
)
from intake.content.rules.muscle import STIFF_BOTH
from intake.content.rules.tumour import AT_REST, LUMP, SUSPECT_LUMP, SWEATS, WEIGHT

OLD_LUMP = all_of(LUMP_Q.chose("after_injury"), longer_than(policy.INJURY))

INFECTION = Differential(
    code="deep-infection",
    title="Deep infection (spine, joint, muscle or spreading skin)",
    codings=(
        Coding(
            display="Cellulitis of lower limb",
            right="L03.115",
            left="L03.116",
            unspecified="L03.119",
        ),
        Coding(display="Discitis, unspecified, lumbar region", unspecified="M46.46"),
        Coding(display="Intraspinal abscess and granuloma", unspecified="G06.1"),
        Coding(display="Pyogenic arthritis, unspecified", unspecified="M00.9"),
        Coding(display="Necrotizing fasciitis", unspecified="M72.6"),
    ),
    references=(YUSUF2019, SHROYER2020, GOH2014),
    note="Fever in only 20 to 55 % of spinal infections: without fever is not without infection.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("skin-infection", "fever", "infection-without-fever", "hot-joint"),
    also=("after-injection", "implant", "recent-surgery", "stroke-or-very-ill", "lump"),
    favours=(
        FEVER,
        all_of(COLD, any_of(INFRISK, REST)),
        DS_NOW.chose("confused_very_ill"),
        SKIN_SIGN,
        OUT_OF_PROPORTION,
        BAD_JOINT,
        any_of(DEEP_BACK, all_of(INFRISK, REST)),
        DRAIN,
    ),
)
TUMOUR = Differential(
    code="malignancy",
    title="Tumor of bone or soft tissue, or spread of cancer",
    codings=(
        Coding(
            display="Localized swelling, mass and lump, lower limb",
            right="R22.41",
            left="R22.42",
            both="R22.43",
            unspecified="R22.40",
        ),
        Coding(
            display="Neoplasm of unspecified behavior of bone, soft tissue, and skin",
            unspecified="D49.2",
        ),
    ),
    references=(DOWNIE2013, HENSCHKE2013, NG12, NG234),
    note="Of 53 red flags only a history of cancer clearly raises it; weight loss, night pain or sweats alone hardly do.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("cancer-and-new-pain", "night-pain-and-weight-loss"),
    also=("lump", "young-hip-or-bone", "fails-to-improve"),
    favours=(CANCER, SUSPECT_LUMP, OLD_LUMP, WEIGHT, SWEATS, AT_REST),
)
SHINGLES = Differential(
    code="herpes-zoster",
    title="Shingles (herpes zoster)",
    codings=(Coding(display="Zoster without complications", unspecified="B02.9"),),
    references=(ZOSTER,),
    note="The pain may come 1 to 5 days before the rash. Medicine works best within 72 hours.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("shingles",),
    favours=(BAND,),
)
MUSCLE_BREAKDOWN = Differential(
    code="rhabdomyolysis",
    title="Rhabdomyolysis",
    codings=(Coding(display="Rhabdomyolysis", unspecified="M62.82"),),
    references=(RHABDO,),
    note="From memory.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("dark-urine",),
    favours=(DS_URINE_DARK.chose("yes"), DS_EXERT.chose("yes")),
)
STATIN_MUSCLE = Differential(
    code="statin-myopathy",
    title="Muscle pain from a statin",
    codings=(
        Coding(display="Drug-induced myopathy", unspecified="G72.0"),
        Coding(
            display="Adverse effect of antihyperlipidemic drugs, initial encounter",
            unspecified="T46.6X5A",
        ),
    ),
    references=(STATIN,),
    note="From memory.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    also=("statin-or-stiff-both",),
    favours=(STATIN_BOTH.chose("yes"),),
)
POLYMYALGIA = Differential(
    code="polymyalgia-rheumatica",
    title="Polymyalgia rheumatica, with or without giant cell arteritis",
    codings=(
        Coding(display="Polymyalgia rheumatica", unspecified="M35.3"),
        Coding(display="Giant cell arteritis with polymyalgia rheumatica", unspecified="M31.5"),
    ),
    references=(STATIN,),
    note="From memory. A new headache, jaw pain or eye trouble makes it urgent.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    also=("statin-or-stiff-both",),
    favours=(STIFF_BOTH, GCA_SIGNS.chose("new_headache", "jaw_pain", "eye_trouble")),
)
SHOT = Differential(
    code="injection-complication",
    title="Infection, bleed or nerve injury after a shot or a needle",
    codings=(
        Coding(
            display="Injury of sciatic nerve at hip and thigh level, initial encounter",
            right="S74.01XA",
            left="S74.02XA",
            unspecified="S74.00XA",
        ),
        Coding(
            display="Unspecified complication following therapeutic injection, initial encounter",
            unspecified="T80.90XA",
        ),
    ),
    references=(CONSENSUS,),
    note="Consensus.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("after-injection",),
    favours=(AFTER_SHOT, SPINE_SHOT),
)
CYST = Differential(
    code="bakers-cyst",
    title="Baker’s cyst",
    codings=(
        Coding(
            display="Synovial cyst of popliteal space [Baker]",
            right="M71.21",
            left="M71.22",
            unspecified="M71.20",
        ),
        Coding(display="Rupture of popliteal cyst", unspecified="M66.0"),
    ),
    references=(BAKER424, KATZ1977),
    note="Of 424 swollen legs 5 were a ruptured cyst and 163 a clot: never assume a cyst.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    also=("dvt-swelling", "lump", "hot-joint"),
    favours=(
        DS_SWELLING.chose("knee_or_behind"),
        all_of(LUMP, LUMP_WHERE.chose("knee_back")),
    ),
)
HERNIA = Differential(
    code="groin-hernia",
    title="Groin hernia that is stuck",
    codings=(
        Coding(
            display="Unilateral inguinal hernia, with obstruction, not specified as recurrent",
            unspecified="K40.30",
        ),
    ),
    references=(TEXTBOOK,),
    note="Judgement. The kind of hernia is for a doctor to see.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("lump",),
    favours=(LUMP_GROIN.chose("painful_new", "cannot_push_back", "vomiting"),),
)
PELVIC = Differential(
    code="pelvic-visceral-pain",
    title="Pain from the pelvis or bowel (such as endometriosis)",
    codings=(
        Coding(display="Pelvic and perineal pain, unspecified side", unspecified="R10.20"),
        Coding(display="Endometriosis, unspecified", unspecified="N80.9"),
    ),
    references=(TEXTBOOK,),
    note="Judgement. Pain that goes with periods, the pelvis or the bowel.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    also=("stiff-back-or-pelvic",),
    favours=(PELVIC_CYCLE.chose("with_periods", "pelvic_pain", "bowel_change"),),
)
PREGNANCY = Differential(
    code="pregnancy-complication",
    title="A problem of the pregnancy itself",
    codings=(
        Coding(
            display="Pregnancy related conditions, unspecified, unspecified trimester",
            unspecified="O26.90",
        ),
    ),
    references=(TEXTBOOK,),
    note="Bleeding, fluid, labor pains or high blood pressure; judgement.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("pregnancy-pain",),
    favours=(PREG_PROBLEM.chose("bleeding", "fluid", "contractions", "high_bp"),),
)
