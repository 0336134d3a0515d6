"""What bears on needles: devices, heart, seizures, skin, fear, position, the day of the visit."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.needle import (
    NS_ALLERGY,
    NS_DEVICE,
    NS_FAINT,
    NS_FEAR,
    NS_HEART,
    NS_IMPLANT_EVER,
    NS_LIMB,
    NS_METAL_SEVERE,
    NS_POSITION,
    NS_REACT,
    NS_REACT_YES_BAD,
    NS_SEIZURE,
    NS_SKIN_HERE,
    NS_STILL,
)
from intake.content.questions.staff import NS_ELECTRO, VISIT_DAY

TOPIC = Topic(
    code="needle",
    title="Needle safety",
    phrases=(
        phrase(
            NS_DEVICE,
            "implanted devices",
            {
                "pacemaker": "pacemaker",
                "icd": "ICD",
                "heart_monitor": "heart monitor",
                "cochlear_brain_stimulator": "cochlear implant or brain stimulator",
                "nerve_stimulator": "nerve stimulator",
                "insulin_or_pain_pump": "insulin or pain pump",
                "none": "no implanted device or pump",
            },
            lead="device: {}",
        ),
        phrase(
            NS_HEART,
            "heart valve",
            {
                "no": "no valve problem or endocarditis",
                "artificial_valve": "artificial heart valve",
                "endocarditis": "past endocarditis",
                "valve_problem": "valve problem",
            },
        ),
        phrase(
            NS_SEIZURE,
            "seizures",
            {
                "no": "no seizures",
                "gt2y_ago": "more than 2 years ago",
                "within_2y": "3 months to 2 years ago",
                "within_3m": "in the last 3 months",
            },
            lead="seizure {}",
        ),
        phrase(
            NS_LIMB,
            "lymph nodes of a leg",
            {
                "no": "no leg lymph nodes removed or irradiated",
                "yes_swollen": "leg lymph nodes treated, leg swollen",
                "nodes_out_no_swelling": "leg lymph nodes treated, leg not swollen",
            },
        ),
        phrase(
            NS_ALLERGY,
            "contact allergy",
            {
                "metal_nickel": "metal (nickel)",
                "latex": "latex",
                "alcohol": "alcohol",
                "tape": "tape",
                "none": "no metal, latex, alcohol or tape allergy",
            },
            lead="contact allergy: {}",
        ),
        yes_no(
            NS_METAL_SEVERE,
            "very bad rash from metal",
            "severe reaction to metal",
            "reaction to metal not severe",
            completes=NS_ALLERGY,
            alone="{}",
        ),
        phrase(
            NS_SKIN_HERE,
            "skin of thigh, buttock or lower leg",
            {
                "cut": "cut or open sore",
                "rash": "rash",
                "infection": "infected skin",
                "wound_drain": "draining wound or scar",
                "bruise_from_injury": "bruise",
                "sore_hard_vein": "hard, sore vein",
                "varicose": "varicose veins",
                "tattoo_4w": "tattoo under 4 weeks old",
                "scar_surgery": "surgical scar",
                "none": "skin of thigh, buttock and lower leg clear",
            },
            lead="skin now: {}",
        ),
        phrase(
            NS_IMPLANT_EVER,
            "buttock or thigh filler",
            {
                "buttock_implant_or_filler": "implant or filler in buttock or thigh, ever",
                "none": "no implant or filler in buttock or thigh",
            },
        ),
        phrase(
            NS_REACT,
            "earlier needling",
            {
                "never": "never had acupuncture, dry needling or cupping",
                "yes_fine": "had needling or cupping before without trouble",
                "yes_bad": "bad reaction to needling or cupping before",
            },
            denied=("never",),
        ),
        phrase(NS_REACT_YES_BAD, "the bad reaction", completes=NS_REACT),
        phrase(
            NS_FAINT,
            "fainting with needles",
            {
                "no": "no fainting with needles",
                "once": "once",
                "more": "more than once",
            },
            lead="fainted with needles {}",
        ),
        phrase(
            NS_FEAR,
            "feeling about needles",
            {
                "ok": "fine with needles",
                "a_bit_nervous": "a bit nervous about needles",
                "very_scared": "very scared of needles",
                "do_not_want_needles": "does not want needles",
            },
        ),
        phrase(
            NS_POSITION,
            "lying face down",
            {
                "yes": "can lie prone 20 minutes",
                "no_breath": "breathlessness",
                "no_pregnant": "pregnancy",
                "no_pain": "pain",
            },
            lead="cannot lie prone: {}",
            denied=("yes",),
        ),
        yes_no(
            NS_STILL,
            "hard to lie still, or panic",
            "hard to lie still, or strong panic",
            "can lie still, no strong panic",
        ),
        phrase(
            NS_ELECTRO,
            "consent to current on needles",
            {
                "yes": "agrees to current on needles",
                "no": "no current on needles",
                "ask_me": "to be asked each time about current on needles",
            },
        ),
        phrase(
            VISIT_DAY,
            "fitness on the day of the visit",
            {
                "not_eaten": "has not eaten",
                "alcohol_drugs": "alcohol or drugs today",
                "ill_today": "ill today",
                "none": "fed, sober and well today",
            },
            lead="on the day: {}",
        ),
    ),
)
