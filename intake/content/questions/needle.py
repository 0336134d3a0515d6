"""What bears on needles."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import YES_NO_NOT_SURE, options

MEDS_LIST = Item(
    link_id="meds_list",
    text="What medicines do you take?",
    hint="Include pills, shots, patches, vitamins and herbs. If you take none, write “none”.",
    asked_because="Some medicines change how we use needles. Do not stop any medicine for us.",
    about="your medicines",
    type=ItemType.TEXT,
    need=Need.REQUIRED,
    max_length=500,
    used_for=("brief",),
)

MEDICINES_PAGE = Page(
    slug="medicines",
    title="Your medicines",
    part=Part.NEEDLES,
    items=(MEDS_LIST,),
)

NS_DEVICE = Item(
    link_id="ns_device",
    text="Do you have any of these in or on your body?",
    hint="Check all that fit.",
    asked_because="We do not use electric current near a device.",
    about="devices",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("pacemaker", "A pacemaker"),
        ("icd", "A shock box for the heart (ICD)"),
        ("heart_monitor", "A heart monitor under the skin"),
        ("cochlear_brain_stimulator", "An ear implant or a brain stimulator"),
        ("nerve_stimulator", "A nerve stimulator"),
        ("insulin_or_pain_pump", "An insulin pump or pain pump"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NS_HEART = Item(
    link_id="ns_heart",
    text="Have you had a heart valve problem or a heart infection?",
    hint="If more than one fits, choose the first.",
    asked_because="Germs on the skin can reach the heart. We take extra care.",
    about="your heart valves",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("artificial_valve", "Yes, I have a new heart valve"),
        ("endocarditis", "Yes, a heart infection in the past"),
        ("valve_problem", "Yes, a valve problem"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_SEIZURE = Item(
    link_id="ns_seizure",
    text="Have you ever had a seizure?",
    asked_because="We plan the visit so that you are safe.",
    about="seizures",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("gt2y_ago", "Yes, more than 2 years ago"),
        ("within_2y", "Yes, 3 months to 2 years ago"),
        ("within_3m", "Yes, in the last 3 months"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_LIMB = Item(
    link_id="ns_limb",
    text="Were lymph nodes (glands) removed, or treated with radiation, near a leg?",
    asked_because="We do not put needles in a leg that drains poorly.",
    about="lymph nodes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("yes_swollen", "Yes, and the leg is swollen"),
        ("nodes_out_no_swelling", "Yes, but the leg is not swollen"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_ALLERGY = Item(
    link_id="ns_allergy",
    text="Do any of these give you a rash?",
    hint="Check all that fit.",
    asked_because="We can use other needles, gloves or tape.",
    about="rashes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("metal_nickel", "Metal (nickel in jewelry)"),
        ("latex", "Latex (rubber gloves)"),
        ("alcohol", "Alcohol wipes"),
        ("tape", "Tape or bandages"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NEEDLE_HEALTH_PAGE = Page(
    slug="needle-health",
    title="Your health and needles",
    part=Part.NEEDLES,
    items=(
        NS_DEVICE,
        NS_HEART,
        NS_SEIZURE,
        NS_LIMB,
        NS_ALLERGY,
    ),
)

NS_SKIN_HERE = Item(
    link_id="ns_skin_here",
    text="Is there any of this on your thigh, buttock or lower leg right now?",
    hint="Check all that fit.",
    asked_because="We keep needles away from sore or healing skin.",
    about="your skin",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("cut", "A cut or open sore"),
        ("rash", "A rash"),
        ("infection", "Infected skin"),
        ("wound_drain", "A wound or scar that leaks fluid or pus"),
        ("bruise_from_injury", "A bruise from an injury"),
        ("sore_hard_vein", "A vein that is hard and sore"),
        ("varicose", "Bulging veins"),
        ("tattoo_4w", "A tattoo less than 4 weeks old"),
        ("scar_surgery", "A scar from surgery"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NS_IMPLANT_EVER = Item(
    link_id="ns_implant_ever",
    text="Have you ever had an implant or filler in your buttock or thigh?",
    hint="This includes silicone or biopolymer, even years ago, even if it was not done by a doctor.",
    asked_because="We never put a needle into an implant or filler.",
    about="implants and fillers",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("buttock_implant_or_filler", "Yes"),
        ("none", "No"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NS_REACT = Item(
    link_id="ns_react",
    text="Have you had acupuncture, dry needling or cupping before?",
    asked_because="We want to avoid what did not suit you.",
    about="past needling or cupping",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("never", "No, never"),
        ("yes_fine", "Yes, and it was fine"),
        ("yes_bad", "Yes, and I had a bad reaction"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_FAINT = Item(
    link_id="ns_faint",
    text="Have you fainted with needles or blood tests?",
    asked_because="If so, you lie down and we start with less.",
    about="fainting",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("once", "Once"),
        ("more", "More than once"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_FEAR = Item(
    link_id="ns_fear",
    text="How do you feel about needles?",
    hint="Any answer is fine. We can help without needles too.",
    asked_because="You decide what happens. You can change your mind at any time.",
    about="how you feel about needles",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("ok", "Fine"),
        ("a_bit_nervous", "A bit nervous"),
        ("very_scared", "Very scared"),
        ("do_not_want_needles", "I do not want needles"),
        ("not_sure", "I’m not sure"),
    ),
)

NEEDLE_SKIN_PAGE = Page(
    slug="needle-skin",
    title="Your skin and past care",
    part=Part.NEEDLES,
    items=(
        NS_SKIN_HERE,
        NS_IMPLANT_EVER,
        NS_REACT,
        NS_FAINT,
        NS_FEAR,
    ),
)

VEIN_ABOVE_KNEE = Item(
    link_id="vein_above_knee",
    text="Is the hard, sore vein above the knee?",
    asked_because="A sore vein near the groin may need a scan.",
    about="the sore vein",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=NS_SKIN_HERE.chose("sore_hard_vein"),
)

NS_METAL_SEVERE = Item(
    link_id="ns_metal_severe",
    text="Was the rash from metal very bad, with blisters, swelling or trouble breathing?",
    asked_because="If so, we wait until we have other needles.",
    about="the rash from metal",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=NS_ALLERGY.chose("metal_nickel"),
)

NS_REACT_YES_BAD = Item(
    link_id="ns_react.yes_bad",
    text="What happened after the needling or cupping?",
    hint="A few words are enough.",
    asked_because="We want to avoid what did not suit you.",
    about="what happened",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=300,
    enable_when=NS_REACT.chose("yes_bad"),
)

NEEDLE_MORE_PAGE = Page(
    slug="needle-more",
    title="More about skin and past care",
    part=Part.NEEDLES,
    items=(
        VEIN_ABOVE_KNEE,
        NS_METAL_SEVERE,
        NS_REACT_YES_BAD,
    ),
)

NS_POSITION = Item(
    link_id="ns_position",
    text="Can you lie face down for 20 minutes?",
    asked_because="So that we find a safe way for you to lie.",
    about="lying face down",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("yes", "Yes"),
        ("no_breath", "No, I get short of breath"),
        ("no_pregnant", "No, because of a pregnancy"),
        ("no_pain", "No, because of pain"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_STILL = Item(
    link_id="ns_still",
    text="Is it hard for you to lie still, or do you get strong panic?",
    asked_because="We plan the visit so that you are safe.",
    about="lying still",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("yes", "Yes"),
        ("not_sure", "I’m not sure"),
    ),
)

NS_CONSENT_HELP = Item(
    link_id="ns_consent_help",
    text="Does someone else make health choices for you, or do you need help with forms?",
    asked_because="You, or that person, must agree before any needle.",
    about="help with choices",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("help", "I need help to understand forms"),
        ("legal_guardian", "Someone else makes health choices for me by law"),
        ("not_sure", "I’m not sure"),
    ),
    used_for=("consent",),
)

NEEDLE_VISIT_PAGE = Page(
    slug="needle-visit",
    title="You at the visit",
    part=Part.NEEDLES,
    items=(
        NS_POSITION,
        NS_STILL,
        NS_CONSENT_HELP,
    ),
)

PAGES = (
    MEDICINES_PAGE,
    NEEDLE_HEALTH_PAGE,
    NEEDLE_SKIN_PAGE,
    NEEDLE_MORE_PAGE,
    NEEDLE_VISIT_PAGE,
)
