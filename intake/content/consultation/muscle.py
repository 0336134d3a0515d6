"""From the pain map to muscles worth palpating (pack.md 6.3), with anatomy beside them (3.3).

A list of hypotheses for palpation, in no order of treatment. Referral maps differ between sources.
"""

from intake.clinical.condition import Not, all_of, any_of, possibly
from intake.clinical.consultation import Muscle, Zone
from intake.content.consultation.source import ARTICLE, DOMMERHOLT, MALLY, TRAVELL
from intake.content.differential.source import NIEL_ASHER
from intake.content.finding import SITZONE, THIGH_BACK
from intake.content.questions.place import REGIONS, SIDE_OF_THIGH

THIGH_AREAS = ("thigh_back_upper", "thigh_back_middle", "thigh_back_lower")
SCIATIC = (
    "The sciatic nerve runs midway between ischium and greater trochanter, then deep to the long "
    "head of biceps femoris. At mid-thigh avoid a deep vertical track in the midline; go obliquely, "
    "from medial or lateral, with a pincer grip where possible."
)
POPLITEAL = (
    "Popliteal fossa: tibial and common peroneal nerves, popliteal artery and vein. No deep needle "
    "in the center."
)
PERONEAL = "Biceps tendon: the common peroneal nerve lies at the fibular head."
GLUTEAL_FOLD = (
    "Gluteal fold: posterior femoral cutaneous nerve, inferior gluteal vessels. Piriformis and "
    "obturator needles by trained hands only."
)
FEMORAL = (
    "Femoral artery, vein and nerve lie at the front of the groin, and iliopsoas behind them: no "
    "deep needle there."
)
MAPS = (NIEL_ASHER, MALLY, TRAVELL, DOMMERHOLT)

MUSCLES = (
    Muscle(
        code="sit-bone",
        title="Sit bone and gluteal fold",
        areas=("buttock_crease_sitbone",),
        when=SITZONE,
        palpate=("proximal semitendinosus and semimembranosus", "conjoint tendon"),
        refers=(
            "semitendinosus and semimembranosus",
            "gluteus maximus, lower fibers",
            "obturator internus",
            "adductor magnus, ischial part",
            "quadratus femoris",
        ),
        exclude=(
            "proximal hamstring tendinopathy",
            "avulsion",
            "ischial bursitis",
            "ischiofemoral impingement",
            "growth plate",
        ),
        anatomy=(GLUTEAL_FOLD, SCIATIC),
        zones=(Zone.BUTTOCK, Zone.THIGH),
        references=MAPS,
    ),
    Muscle(
        code="medial-thigh",
        title="Back of the thigh, medial",
        areas=(*THIGH_AREAS, "inner_thigh"),
        when=any_of(
            REGIONS.chose("inner_thigh"),
            all_of(THIGH_BACK, possibly(Not(SIDE_OF_THIGH.chose("outer", "deep_cant_say")))),
        ),
        palpate=("semitendinosus", "semimembranosus"),
        refers=("adductor magnus", "gracilis", "obturator internus"),
        exclude=("a clot along the inner thigh", "hip osteoarthritis"),
        anatomy=(SCIATIC,),
        zones=(Zone.THIGH,),
        references=(ARTICLE, *MAPS),
    ),
    Muscle(
        code="lateral-thigh",
        title="Back of the thigh, lateral, and outer back of the knee",
        areas=THIGH_AREAS,
        when=all_of(THIGH_BACK, possibly(Not(SIDE_OF_THIGH.chose("inner", "deep_cant_say")))),
        palpate=("biceps femoris",),
        refers=(
            "gluteus minimus, posterior part",
            "gluteus medius",
            "piriformis",
            "vastus lateralis",
            "tensor fasciae latae",
        ),
        exclude=("L5 root", "common peroneal nerve at the fibular head"),
        anatomy=(SCIATIC, PERONEAL),
        zones=(Zone.THIGH,),
        references=(ARTICLE, *MAPS),
    ),
    Muscle(
        code="knee-back",
        title="Back of the knee, center",
        areas=("knee_back",),
        when=REGIONS.chose("knee_back"),
        palpate=("biceps femoris, distal", "plantaris", "popliteus"),
        refers=("gastrocnemius", "soleus", "semimembranosus"),
        exclude=("Baker’s cyst", "deep vein clot", "popliteal aneurysm", "meniscus"),
        anatomy=(POPLITEAL, PERONEAL),
        zones=(Zone.KNEE,),
        references=MAPS,
    ),
    Muscle(
        code="deep-thigh",
        title="Deep ache, medial or distal",
        areas=THIGH_AREAS,
        when=all_of(THIGH_BACK, SIDE_OF_THIGH.chose("deep_cant_say")),
        palpate=("semimembranosus",),
        refers=("adductor magnus", "obturator muscles"),
        exclude=("hip osteoarthritis", "bone stress"),
        anatomy=(SCIATIC,),
        zones=(Zone.THIGH,),
        references=(ARTICLE, *MAPS),
    ),
    Muscle(
        code="mid-buttock",
        title="Mid-buttock, to the thigh and calf",
        areas=("buttock_mid",),
        when=REGIONS.chose("buttock_mid"),
        palpate=("piriformis", "gluteus minimus and medius"),
        refers=("gemelli", "obturator internus", "multifidus at S1"),
        exclude=("lumbar radiculopathy", "deep gluteal syndrome", "sacroiliac joint"),
        anatomy=(GLUTEAL_FOLD, SCIATIC),
        zones=(Zone.BUTTOCK,),
        references=MAPS,
    ),
    Muscle(
        code="groin",
        title="Groin",
        areas=("groin",),
        when=REGIONS.chose("groin"),
        palpate=("adductor magnus and longus", "iliopsoas", "pectineus"),
        refers=("obturator externus",),
        exclude=("hip joint", "bone stress", "hernia"),
        anatomy=(FEMORAL,),
        zones=(Zone.THIGH,),
        references=MAPS,
    ),
)

EVIDENCE = (
    "Trials of dry needling for hamstring flexibility are small and short-term. One case series, "
    "from memory (Jayaseelan 2014), combined needling and eccentric loading for proximal "
    "tendinopathy; for acupuncture the clinic’s article names a pilot and a case report. This is no proof of benefit."
)
