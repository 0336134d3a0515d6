"""Candidate points (pack.md 6.4; note at the end of review.md part E). Held ones say why."""

from intake.clinical.condition import any_of, possibly
from intake.clinical.consultation import Point, Zone
from intake.content.consultation import danger
from intake.content.consultation.muscle import THIGH_AREAS
from intake.content.consultation.source import ARTICLE, CARR2015, POINTS_MEMORY
from intake.content.finding import PREGNANT, SITZONE, THIGH_BACK
from intake.content.questions.health_more import HS_PREG
from intake.content.questions.place import REGIONS
from intake.content.reference import AACP2012

LOWER_LEG = (danger.BLOOD_FLOW, danger.OEDEMA, danger.NUMB_FOOT)
BY_CONVENTION = (
    "On the conventional avoid-list for pregnancy. A review of 15 trials (823 women) and a cohort of "
    "5,885 pregnancies found no objective harm: caution is conventional, not proven."
)
TRAINED_HANDS = "Over the sciatic nerve: trained hands only."
CARRYING = any_of(possibly(PREGNANT), HS_PREG.chose("trying"))


def avoided(code: str, name: str, location: str, zone: Zone) -> Point:
    """A point of the avoid-list: named in pregnancy, so that nobody reaches for it."""
    return Point(
        code=code,
        name=name,
        location=location,
        in_article=False,
        use="not in the article",
        caution=BY_CONVENTION,
        zones=(zone,),
        references=(AACP2012, CARR2015),
        when=CARRYING,
        bars=(danger.AVOID_LIST,),
    )


POINTS = (
    Point(
        code="ST36",
        name="Zusanli",
        location="lateral to the shin crest, below the knee",
        in_article=True,
        use="circulation and tissue, in the article’s words",
        caution="Near the anterior tibial artery and the deep peroneal nerve.",
        zones=(Zone.LOWER_LEG,),
        references=(ARTICLE,),
        bars=(*LOWER_LEG, danger.EARLY_PREGNANCY),
    ),
    Point(
        code="SP9",
        name="Yinlingquan",
        location="below the medial tibial condyle",
        in_article=True,
        use="fluid and inflammation, in the article’s words",
        caution="Near the saphenous nerve and vein. In pregnancy not on the AACP list, but near SP6 "
        "on the same channel.",
        zones=(Zone.LOWER_LEG,),
        references=(ARTICLE, AACP2012),
        bars=(*LOWER_LEG, danger.EARLY_PREGNANCY),
    ),
    Point(
        code="Ashi",
        name="Ashi",
        location="the most tender spot",
        in_article=True,
        use="local",
        caution="Never over an avulsion gap, a hematoma, a lump, infected skin, a vein or the "
        "midline over the nerve.",
        zones=(),
        references=(ARTICLE,),
        bars=(danger.OVER_TROUBLE, danger.LUMBOSACRAL, danger.CALF_CLOT),
        local=True,
    ),
    Point(
        code="BL36",
        name="Chengfu",
        location="middle of the gluteal fold",
        in_article=False,
        use="often added for the posterior thigh",
        caution=TRAINED_HANDS,
        zones=(Zone.BUTTOCK, Zone.THIGH),
        references=(POINTS_MEMORY,),
        when=any_of(SITZONE, REGIONS.chose("thigh_back_upper")),
        bars=(
            danger.HARD_SWELLING,
            danger.TORN,
            danger.ON_BLOOD_THINNER,
            danger.lump_at("buttock_crease_sitbone", "thigh_back_upper"),
        ),
        local=True,
    ),
    Point(
        code="BL37",
        name="Yinmen",
        location="middle of the back of the thigh",
        in_article=False,
        use="often added for the posterior thigh",
        caution=TRAINED_HANDS,
        zones=(Zone.THIGH,),
        references=(POINTS_MEMORY,),
        when=THIGH_BACK,
        bars=(danger.HARD_SWELLING, danger.TORN, danger.lump_at(*THIGH_AREAS)),
        local=True,
    ),
    Point(
        code="BL40",
        name="Weizhong",
        location="middle of the popliteal crease",
        in_article=False,
        use="often added for the posterior thigh",
        caution="Over the popliteal vessels: trained hands only.",
        zones=(Zone.KNEE,),
        references=(POINTS_MEMORY,),
        when=REGIONS.chose("thigh_back_lower", "knee_back", "calf", "low_back"),
        bars=(
            danger.CLOT,
            danger.CALF_CLOT,
            danger.OEDEMA,
            danger.ON_BLOOD_THINNER,
            danger.lump_at("knee_back", "calf"),
        ),
        local=True,
    ),
    Point(
        code="BL57",
        name="Chengshan",
        location="below the bellies of gastrocnemius",
        in_article=False,
        use="often added for the posterior thigh",
        caution="Lower-leg point.",
        zones=(Zone.LOWER_LEG,),
        references=(POINTS_MEMORY,),
        when=REGIONS.chose("calf", "knee_back"),
        bars=(danger.CLOT, danger.CALF_CLOT, *LOWER_LEG, danger.lump_at("knee_back", "calf")),
        local=True,
    ),
    Point(
        code="GB30",
        name="Huantiao",
        location="lateral buttock, between greater trochanter and sacrum",
        in_article=False,
        use="often added for the posterior thigh",
        caution=TRAINED_HANDS,
        zones=(Zone.BUTTOCK,),
        references=(POINTS_MEMORY,),
        when=REGIONS.chose("buttock_mid", "hip_side", "sij_dimple"),
        bars=(danger.ON_BLOOD_THINNER, danger.lump_at("buttock_mid", "hip_side", "sij_dimple")),
        local=True,
    ),
    Point(
        code="GB34",
        name="Yanglingquan",
        location="in front of and below the fibular head",
        in_article=False,
        use="often added for the posterior thigh",
        caution="The common peroneal nerve lies at the fibular head.",
        zones=(Zone.LOWER_LEG,),
        references=(POINTS_MEMORY,),
        when=REGIONS.chose("thigh_back_lower", "knee_back", "shin", "hip_side"),
        bars=LOWER_LEG,
    ),
    avoided("LI4", "Hegu", "hand, between thumb and index finger", Zone.HAND),
    avoided("SP6", "Sanyinjiao", "above the inner ankle", Zone.LOWER_LEG),
    avoided("BL60", "Kunlun", "behind the outer ankle", Zone.FOOT),
    avoided("BL67", "Zhiyin", "outer corner of the small toe", Zone.FOOT),
    avoided("BL31-34", "Baliao", "sacral foramina", Zone.BACK),
)
