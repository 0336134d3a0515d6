"""Medicines: blood thinners first, then what bears on tendons, bones and infections."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.health import BLOOD_DETAIL, CHEMO_RECENT, NS_BLOOD, NS_IMMUNE
from intake.content.questions.health_more import FQ_ONSET, FQ_STILL, MEDS_FLAGS, STATIN_BOTH
from intake.content.questions.more import ALLERGIES
from intake.content.questions.needle import MEDS_LIST

TOPIC = Topic(
    code="medicine",
    title="Medicines",
    phrases=(
        phrase(
            NS_BLOOD,
            "blood thinners and bleeding",
            {
                "warfarin": "anticoagulant: warfarin",
                "apixaban_rivaroxaban_other": "anticoagulant: apixaban, rivaroxaban, dabigatran or edoxaban",
                "heparin_shots": "anticoagulant: heparin shots",
                "clopidogrel": "antiplatelet: clopidogrel",
                "other_antiplatelet": "antiplatelet: prasugrel or ticagrelor",
                "aspirin_daily": "antiplatelet: daily aspirin",
                "supplements": "fish oil, ginkgo, garlic or turmeric pills",
                "bleeding_disorder": "bleeding disorder",
                "low_platelets": "low platelets",
                "bruise_easily": "bruises very easily",
                "none": "no anticoagulant, antiplatelet or bleeding disorder",
            },
        ),
        phrase(
            BLOOD_DETAIL,
            "control of the blood thinner",
            {
                "inr_over_3_5": "last INR over 3.5",
                "bled_recently": "bad bleed in 3 months",
                "two_blood_drugs": "two blood thinners",
                "none": "no high INR, recent bleed or second blood thinner",
            },
            completes=NS_BLOOD,
        ),
        phrase(
            NS_IMMUNE,
            "immune-suppressing medicine",
            {
                "chemo": "chemotherapy",
                "steroids_high": "high-dose steroids",
                "transplant": "transplant medicine",
                "biologic": "biologic",
                "none": "no chemotherapy, high-dose steroid, transplant medicine or biologic",
            },
        ),
        yes_no(
            CHEMO_RECENT,
            "chemotherapy in 2 weeks, or low counts",
            "chemotherapy in 2 weeks, or counts told to be low",
            "no chemotherapy in 2 weeks, counts not told to be low",
            completes=NS_IMMUNE,
            alone="{}",
        ),
        phrase(
            MEDS_FLAGS,
            "medicines of the last 6 months",
            {
                "statin_started_raised": "statin new or raised",
                "cipro_levaquin_antibiotic": "fluoroquinolone antibiotic",
                "steroid_pills": "steroid pills",
                "none": "no new statin, fluoroquinolone or steroid pills",
            },
            lead="in the last 6 months: {}",
        ),
        phrase(
            FQ_STILL,
            "whether the antibiotic goes on",
            {"taking_now": "antibiotic still taken", "stopped": "antibiotic stopped"},
            completes=MEDS_FLAGS,
            alone="{}",
        ),
        yes_no(
            FQ_ONSET,
            "pain on or after the antibiotic",
            "pain began on the antibiotic or in the months after",
            "pain did not begin on the antibiotic",
            completes=MEDS_FLAGS,
            alone="{}",
        ),
        yes_no(
            STATIN_BOTH,
            "both thighs sore or weak on the statin",
            "both thighs sore or weak after the statin",
            "thighs not sore or weak after the statin",
            completes=MEDS_FLAGS,
            alone="{}",
        ),
        phrase(MEDS_LIST, "medicine list", lead="medicines as written: {}"),
        phrase(ALLERGIES, "allergies", lead="allergies as written: {}"),
    ),
)
