"""General health: conditions, cancer, bone, pregnancy, operations, systemic signs."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.health import (
    CARDIAC_6W,
    COND,
    DM_FEET,
    HS_CANCER,
    HS_CANCER_TYPE,
    HS_SWEATS,
    HS_WEIGHT,
    IMPLANT_NEW,
    SICKLE_CRISIS_3M,
    SURG,
    SURG_OTHER,
    SURG_WHEN,
)
from intake.content.questions.health_more import HS_BONE, HS_PREG, PREG_PROBLEM, PREG_WEEKS
from intake.content.questions.more import HS_INFLAM
from intake.content.questions.story import GCA_SIGNS

TOPIC = Topic(
    code="health",
    title="General health",
    phrases=(
        phrase(
            COND,
            "conditions",
            {
                "diabetes": "diabetes",
                "heart_disease": "heart disease or irregular heartbeat",
                "stroke": "stroke",
                "poor_circulation": "poor leg circulation",
                "known_aneurysm": "known aneurysm",
                "kidney": "kidney disease",
                "dialysis": "dialysis",
                "liver": "liver disease",
                "blood_disorder": "blood disorder",
                "sickle_cell": "sickle cell disease",
                "immune_low": "weak immune system",
                "spleen_removed": "spleen removed",
                "connective_tissue": "hypermobility or connective-tissue disorder",
                "arthritis_hip": "hip arthritis",
                "arthritis_knee": "knee arthritis",
                "back_disc": "disc problem",
                "fibromyalgia": "fibromyalgia",
                "depression_anxiety": "depression or anxiety",
                "none": "none of the listed conditions",
            },
            lead="conditions: {}",
        ),
        yes_no(
            CARDIAC_6W,
            "heart attack, stroke or stent in 6 weeks",
            "heart attack, stroke or stent in 6 weeks, or heart not under control",
            "no heart attack, stroke or stent in 6 weeks",
        ),
        phrase(
            DM_FEET,
            "diabetic feet",
            {
                "numb_feet": "numb",
                "sore_on_foot": "foot sore",
                "none": "feet not numb, no foot sore",
            },
            lead="feet: {}",
        ),
        yes_no(
            SICKLE_CRISIS_3M,
            "sickle cell crisis in 3 months",
            "sickle cell crisis in 3 months",
            "no sickle cell crisis in 3 months",
        ),
        phrase(
            HS_CANCER,
            "cancer",
            {
                "no": "no history of cancer",
                "skin_simple_only": "simple skin cancer only, removed",
                "yes_now": "now or in treatment",
                "yes_past_12m": "treatment ended in the last 12 months",
                "yes_past_gt1y": "more than a year ago",
            },
            lead="cancer: {}",
        ),
        phrase(HS_CANCER_TYPE, "kind of cancer", completes=HS_CANCER),
        yes_no(
            HS_WEIGHT,
            "weight loss",
            "lost 10 pounds or more in 3 months without trying",
            "no unexplained weight loss",
        ),
        yes_no(HS_SWEATS, "night sweats", "drenching night sweats", "no drenching night sweats"),
        phrase(
            HS_BONE,
            "bone health",
            {
                "osteoporosis": "osteoporosis",
                "past_stress_fracture": "past stress fracture",
                "broken_bone_small_fall": "fracture from a small fall",
                "steroid_pills_3m": "steroid pills for 3 months or more",
                "bone_pills_3y": "bone medicine for 3 years or more",
                "pelvic_radiation": "pelvic radiation",
                "low_periods": "few or no periods",
                "eating_little": "eats less than needed",
                "none": "no listed bone risk",
            },
            lead="bone risks: {}",
        ),
        phrase(
            HS_PREG,
            "pregnancy",
            {
                "no": "not pregnant",
                "pregnant": "pregnant",
                "trying": "trying to become pregnant",
                "birth_6w": "gave birth in the last 6 weeks",
                "not_applicable": "pregnancy does not apply",
            },
            denied=("no", "not_applicable"),
        ),
        phrase(PREG_WEEKS, "weeks of pregnancy", lead="{} weeks", completes=HS_PREG),
        phrase(
            PREG_PROBLEM,
            "trouble in the pregnancy",
            {
                "bleeding": "bleeding",
                "fluid": "fluid loss",
                "contractions": "contractions",
                "high_bp": "high blood pressure",
                "none": "no bleeding, fluid loss, contractions or high blood pressure",
            },
            completes=HS_PREG,
        ),
        phrase(
            SURG,
            "operations and implants",
            {
                "back": "back surgery",
                "hip_replacement": "hip replacement",
                "knee_replacement": "knee replacement",
                "plates_screws": "plates or screws in the leg, hip or back",
                "vein_surgery": "vein surgery",
                "node_removed_groin": "groin lymph nodes removed",
                "other": "another operation",
                "none": "no operations or implants",
            },
            lead="operations: {}",
        ),
        phrase(SURG_OTHER, "other operation", completes=SURG),
        phrase(
            SURG_WHEN,
            "date of the latest operation",
            {"lt3m": "latest in the last 3 months", "older": "latest more than 3 months ago"},
            completes=SURG,
        ),
        phrase(
            IMPLANT_NEW,
            "new trouble at the implant",
            {
                "new_pain": "new pain at the implant",
                "drainage": "drainage from the scar",
                "none": "no new pain or drainage at the implant",
            },
            completes=SURG,
        ),
        phrase(
            HS_INFLAM,
            "inflammatory disease",
            {
                "psoriasis": "psoriasis",
                "eye": "recurrent red, painful eye",
                "bowel": "inflammatory bowel disease",
                "none": "no psoriasis, recurrent red eye or bowel disease",
            },
        ),
        phrase(
            GCA_SIGNS,
            "head, jaw and eyes",
            {
                "new_headache": "new headache",
                "jaw_pain": "jaw pain on chewing",
                "eye_trouble": "new visual trouble",
                "none": "no new headache, jaw pain or visual trouble",
            },
        ),
    ),
)
