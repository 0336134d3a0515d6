"""What a letter to a physician tells and asks (pack.md 6.6). It asks; it states no diagnosis."""

from intake.clinical.consultation import Enquiry, LetterContent
from intake.content.questions.danger import (
    BACK_PAIN_NOW,
    DS_LEG_NOW,
    DS_NOW,
    LIMP_NOW,
    NRS_NOW,
    ONSET_WHEN,
)
from intake.content.questions.finish import C_SHARE_MD, PHYS_NAME
from intake.content.questions.health import CLOT_RISK, HS_CANCER, HS_WEIGHT, NS_BLOOD, NS_IMMUNE
from intake.content.questions.health_more import HS_PREG, MEDS_FLAGS
from intake.content.questions.infection import DS_FEVER, DS_JOINT, DS_SKIN
from intake.content.questions.injury import DS_ACCIDENT, DS_SWELLING, DS_URINE_DARK, WARM_RED
from intake.content.questions.more import ALLERGIES, PSFS_1, PSFS_2, PSFS_3
from intake.content.questions.needle import MEDS_LIST
from intake.content.questions.nerve import (
    DS_BILATERAL,
    DS_BLADDER,
    DS_BOWEL,
    DS_SADDLE,
    DS_WEAK,
    NUMB_TINGLE,
)
from intake.content.questions.person import DOB, NAME_LEGAL_FIRST, NAME_LEGAL_LAST
from intake.content.questions.place import REGIONS, SIDE, SPREAD
from intake.content.questions.story import MECHANISM, TREND

ASKS = {
    "cauda-equina-core": "pressure on the cauda equina, and urgent imaging",
    "cauda-equina-both-legs": "a cause of the signs in both legs in the spinal canal",
    "weak-leg": "a nerve-root or other cause of the weakness",
    "cold-leg": "blocked blood flow to the leg",
    "chest-or-breath": "a cause in the heart or lungs, with a clot among them",
    "stroke-or-very-ill": "a stroke or a serious systemic illness",
    "aorta-or-belly": "a cause in the aorta or the abdomen",
    "sickle-or-deep-bleed": "a sickle cell crisis or a deep bleed",
    "dvt-swelling": "a clot as the cause of the swelling",
    "dvt-score": "a clot in the leg",
    "dvt-without-swelling": "a clot in the leg in spite of no swelling",
    "pregnancy-pain": "a clot or an obstetric cause of the pain",
    "tense-swelling": "raised pressure in the compartment, or a deep bleed",
    "skin-infection": "an infection of skin or deep tissue",
    "fever": "an infection behind the fever and the pain",
    "infection-without-fever": "a deep or spinal infection without fever",
    "hot-joint": "an infected or inflamed joint",
    "trauma": "a fracture, with imaging",
    "fragility-fracture": "a fracture after a small or no fall, with imaging",
    "bone-stress": "bone stress at the hip or pelvis, with imaging (an X-ray can be normal)",
    "avulsion-pattern": "a torn hamstring tendon, with imaging",
    "young-hip-or-bone": "a growth-plate or bone cause, with imaging",
    "cancer-and-new-pain": "spread to spine or bone, and pressure on the cord",
    "lump": "the nature of the lump, with imaging",
    "night-pain-and-weight-loss": "a systemic cause of the pain at rest",
    "dark-urine": "muscle breakdown (creatine kinase, kidney function)",
    "shingles": "shingles, and early treatment",
    "claudication": "arterial disease of the leg (ankle-brachial index)",
    "antibiotic-tendon": "tendon trouble from a fluoroquinolone, and whether it should go on",
    "stenosis-pattern": "a narrowing around the nerves or arteries behind the pain on walking",
    "stiff-back-or-pelvic": "an inflammatory cause of the morning stiffness, or a pelvic cause",
    "statin-or-stiff-both": "a statin or an inflammatory cause of pain in both thighs",
    "after-injection": "a complication of the shot or needle",
    "mood-or-self-harm": "low mood and safety",
    "fails-to-improve": "why the pain gets worse in spite of treatment",
    "superficial-vein": "a clot in the sore vein, and whether it reaches deeper",
    "implant": "loosening or infection at the implant",
    "recent-surgery": "a complication of the operation, and when needling may begin",
    "repeat-contact": "why the pain got worse so soon",
    "safety-answers-open": "the signs named under “Not known” that the form left open",
    "needling-anticoagulant": "the safety of needling on this blood thinner",
    "needling-bleeding": "the safety of needling with this bleeding risk",
    "needling-clot-now": "the state of the known clot, and when needling may begin",
    "needling-low-counts": "blood counts, and the safety of needling",
    "needling-cancer-now": "the safety of needling during cancer treatment",
    "needling-sickle": "the safety of needling after a recent crisis",
    "needling-pregnancy": "the safety of needling in this pregnancy",
    "needling-position": "the breathlessness on lying flat",
    "needling-heart-6-weeks": "the safety of needling so soon after the heart or stroke event",
    "needling-valve": "the safety of needling with this valve history",
    "needling-seizure": "seizure control, and the safety of needling",
    "needling-skin": "the skin infection or draining wound",
    "needling-surgery": "when needling near the operation may begin",
}

LETTER = LetterContent(
    patient=(NAME_LEGAL_FIRST.link_id, NAME_LEGAL_LAST.link_id),
    born=DOB.link_id,
    physician=PHYS_NAME.link_id,
    consent=C_SHARE_MD.link_id,
    complaint=tuple(
        item.link_id
        for item in (
            SIDE,
            REGIONS,
            SPREAD,
            ONSET_WHEN,
            MECHANISM,
            TREND,
            NRS_NOW,
            PSFS_1,
            PSFS_2,
            PSFS_3,
        )
    ),
    negatives=tuple(
        item.link_id
        for item in (
            DS_BLADDER,
            DS_BOWEL,
            DS_SADDLE,
            DS_BILATERAL,
            DS_WEAK,
            NUMB_TINGLE,
            BACK_PAIN_NOW,
            DS_FEVER,
            DS_SKIN,
            DS_JOINT,
            DS_SWELLING,
            WARM_RED,
            CLOT_RISK,
            DS_NOW,
            DS_LEG_NOW,
            DS_ACCIDENT,
            LIMP_NOW,
            DS_URINE_DARK,
            HS_CANCER,
            HS_WEIGHT,
            HS_PREG,
        )
    ),
    medicines=tuple(
        item.link_id for item in (NS_BLOOD, NS_IMMUNE, MEDS_FLAGS, MEDS_LIST, ALLERGIES)
    ),
    # Review R29 and R39: talk about it at the visit, and write to the physician.
    unhurried=("stenosis-pattern", "stiff-back-or-pelvic"),
    enquiries=tuple(Enquiry(rule=rule, asks=asks) for rule, asks in ASKS.items()),
)
