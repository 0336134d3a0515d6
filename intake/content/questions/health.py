"""A quick look at health: illnesses, cancer, blood, clots and surgery."""

from intake.clinical.condition import any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import YES_NO_NOT_SURE, options

SEX_BIRTH = Item(
    link_id="sex_birth",
    text="What sex were you listed as at birth? (optional)",
    hint="You can tell us your gender and pronouns later.",
    asked_because="Some safety checks, such as pregnancy, depend on it.",
    about="sex at birth",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("female", "Female"),
        ("male", "Male"),
        ("intersex", "Intersex"),
        ("prefer_not", "I’d rather not say"),
    ),
    used_for=("brief",),
)

COND = Item(
    link_id="cond",
    text="Do you have, or have you had, any of these?",
    hint="Check all that fit.",
    asked_because="They can change what is safe for you.",
    about="conditions",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("diabetes", "Diabetes"),
        ("heart_disease", "Heart disease, or a heartbeat that is not steady"),
        ("stroke", "Stroke"),
        ("poor_circulation", "Poor blood flow in the legs"),
        ("known_aneurysm", "A bulge in a large blood vessel (aneurysm)"),
        ("kidney", "Kidney disease"),
        ("dialysis", "Dialysis (a kidney machine)"),
        ("liver", "Liver disease"),
        ("blood_disorder", "A blood condition"),
        ("sickle_cell", "Sickle cell disease"),
        ("immune_low", "A weak immune system"),
        ("spleen_removed", "My spleen was taken out"),
        ("connective_tissue", "Very stretchy joints or skin (such as EDS)"),
        ("arthritis_hip", "Arthritis in the hip"),
        ("arthritis_knee", "Arthritis in the knee"),
        ("back_disc", "A disc problem in the back"),
        ("fibromyalgia", "Fibromyalgia (pain all over)"),
        ("depression_anxiety", "Depression or anxiety"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

HS_CANCER = Item(
    link_id="hs_cancer",
    text="Have you ever had cancer?",
    hint="Melanoma is not a simple skin cancer. Choose yes for it.",
    asked_because="After cancer, new pain gets a closer look.",
    about="cancer",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("skin_simple_only", "Only a simple skin cancer that was removed"),
        ("yes_now", "Yes, I have it now or I am in treatment"),
        ("yes_past_12m", "Yes, treatment ended in the last 12 months"),
        ("yes_past_gt1y", "Yes, more than 1 year ago"),
        ("not_sure", "I’m not sure"),
    ),
)

HS_WEIGHT = Item(
    link_id="hs_weight",
    text="In the last 3 months, did you lose 10 pounds or more without trying?",
    asked_because="Weight loss with no cause should be checked.",
    about="weight loss",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

HS_SWEATS = Item(
    link_id="hs_sweats",
    text="In the last 3 months, did you have night sweats that soak the sheets?",
    asked_because="Heavy night sweats should be checked.",
    about="night sweats",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

QUICK_HEALTH_PAGE = Page(
    slug="quick-health",
    title="A quick look at your health",
    part=Part.SAFETY,
    intro="These facts can change what is safe today. We ask everyone.",
    items=(
        SEX_BIRTH,
        COND,
        HS_CANCER,
        HS_WEIGHT,
        HS_SWEATS,
    ),
)

HS_CANCER_TYPE = Item(
    link_id="hs_cancer_type",
    text="Which cancer was it?",
    hint="For example, breast or prostate. If you do not know, write “not sure”.",
    asked_because="It helps us decide if a doctor should look first.",
    about="which cancer it was",
    type=ItemType.STRING,
    need=Need.SAFETY,
    max_length=80,
    enable_when=HS_CANCER.chose("yes_now", "yes_past_12m", "yes_past_gt1y"),
    used_for=("brief",),
)

CARDIAC_6W = Item(
    link_id="cardiac_6w",
    text="In the last 6 weeks, did you have a heart attack, a stroke or a stent?",
    hint="Also choose yes if your heart problem is not under control.",
    asked_because="We may need to wait, or talk with your doctor first.",
    about="recent heart problems or a stroke",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=COND.chose("heart_disease", "stroke"),
)

DM_FEET = Item(
    link_id="dm_feet",
    text="Do your feet have any of these?",
    hint="Check all that fit.",
    asked_because="Diabetes can harm the feet. We keep needles away from such places.",
    about="your feet and diabetes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("numb_feet", "Numb feet"),
        ("sore_on_foot", "A sore on a foot"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=COND.chose("diabetes"),
)

SICKLE_CRISIS_3M = Item(
    link_id="sickle_crisis_3m",
    text="Did you have a sickle cell pain crisis in the last 3 months?",
    asked_because="If so, we talk with your doctor first.",
    about="a sickle cell crisis",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=COND.chose("sickle_cell"),
)

HEALTH_MORE_PAGE = Page(
    slug="health-more",
    title="A few more details",
    part=Part.SAFETY,
    items=(
        HS_CANCER_TYPE,
        CARDIAC_6W,
        DM_FEET,
        SICKLE_CRISIS_3M,
    ),
)

NS_BLOOD = Item(
    link_id="ns_blood",
    text="Do you take a blood thinner, or bleed easily?",
    hint="Check all that fit.",
    asked_because="We use fewer and finer needles, and press longer after.",
    about="blood thinners and bleeding",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("warfarin", "Warfarin (Coumadin)"),
        ("apixaban_rivaroxaban_other", "Eliquis, Xarelto, Pradaxa or Savaysa"),
        ("heparin_shots", "Heparin or other blood thinner shots"),
        ("clopidogrel", "Plavix (clopidogrel)"),
        ("other_antiplatelet", "Effient (prasugrel) or Brilinta (ticagrelor)"),
        ("aspirin_daily", "Aspirin every day"),
        ("supplements", "Fish oil, ginkgo, garlic or turmeric pills"),
        ("bleeding_disorder", "A bleeding problem, such as hemophilia"),
        ("low_platelets", "Low platelets"),
        ("bruise_easily", "I bruise very easily"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NS_IMMUNE = Item(
    link_id="ns_immune",
    text="Are you on any of these now?",
    hint="Check all that fit.",
    asked_because="They can make it harder to fight germs.",
    about="medicines that change how you fight germs",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("chemo", "Chemo for cancer"),
        ("steroids_high", "High-dose steroids"),
        ("transplant", "Medicine after a transplant (a new organ)"),
        ("biologic", "Shots or drips that calm the immune system, such as Humira"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

CLOT_RISK = Item(
    link_id="clot_risk",
    text="Have any of these happened to you?",
    hint="Check all that fit.",
    asked_because="These can change the blood flow in your legs.",
    about="recent events",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("surgery_12w", "Surgery in the last 12 weeks"),
        ("cast_or_boot", "A leg in a cast or boot in the last 12 weeks"),
        ("bed_3days", "3 days or more in bed in the last 12 weeks"),
        ("trip_4h_4w", "A trip of 4 hours or more in the last 4 weeks"),
        ("cancer_now_6m", "Cancer treatment in the last 6 months"),
        ("past_clot", "A blood clot in a leg or lung, now or ever"),
        ("clot_disorder", "A condition that makes my blood clot easily"),
        ("estrogen_pill_hrt", "Birth control or hormones with estrogen"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

SURG = Item(
    link_id="surg",
    text="Have you had any of these operations or implants?",
    hint="Check all that fit.",
    asked_because="We keep needles away from implants and scars.",
    about="operations and implants",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("back", "Back surgery"),
        ("hip_replacement", "A new hip joint"),
        ("knee_replacement", "A new knee joint"),
        ("plates_screws", "Plates or screws in the leg, hip or back"),
        ("vein_surgery", "Vein surgery"),
        ("node_removed_groin", "Lymph nodes (glands) taken out of the groin"),
        ("other", "Another operation"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

SURG_OTHER = Item(
    link_id="surg.other",
    text="Which other operation was it?",
    asked_because="So that we know where to be careful.",
    about="which operation it was",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=80,
    enable_when=SURG.chose("other"),
    used_for=("brief",),
)

SMOKE = Item(
    link_id="smoke",
    text="Do you smoke or vape? (optional)",
    asked_because="Smoking can change blood flow to the legs.",
    about="smoking",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("never", "Never"),
        ("past", "I used to"),
        ("now", "Yes"),
    ),
)

QUICK_HEALTH_2_PAGE = Page(
    slug="quick-health-2",
    title="Blood, clots and surgery",
    part=Part.SAFETY,
    items=(
        NS_BLOOD,
        NS_IMMUNE,
        CLOT_RISK,
        SURG,
        SURG_OTHER,
        SMOKE,
    ),
)

BLOOD_DETAIL = Item(
    link_id="blood_detail",
    text="Do any of these fit your blood thinner or bleeding?",
    hint="Check all that fit.",
    asked_because="We may need to talk with your doctor first.",
    about="your blood thinner",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("inr_over_3_5", "My last INR blood test was over 3.5"),
        ("bled_recently", "I had a bad bleed in the last 3 months"),
        ("two_blood_drugs", "I take two blood thinners (aspirin counts as one)"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=NS_BLOOD.chose(
        "warfarin",
        "apixaban_rivaroxaban_other",
        "heparin_shots",
        "clopidogrel",
        "other_antiplatelet",
        "aspirin_daily",
        "bleeding_disorder",
        "low_platelets",
        "not_sure",
    ),
)

CHEMO_RECENT = Item(
    link_id="chemo_recent",
    text="Was your last chemo in the last 2 weeks, or were you told your blood counts are low?",
    asked_because="Needles wait until your blood can fight germs.",
    about="chemo or low blood counts",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=NS_IMMUNE.chose("chemo"),
)

NS_CLOT_NOW = Item(
    link_id="ns_clot_now",
    text="Do you have a blood clot in a leg now, or are you being treated for one?",
    asked_because="We do not use needles on that leg until it is safe.",
    about="a blood clot now",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        CLOT_RISK.chose("past_clot", "clot_disorder", "not_sure"),
        NS_BLOOD.chose("warfarin", "apixaban_rivaroxaban_other", "heparin_shots", "not_sure"),
    ),
)

SURG_WHEN = Item(
    link_id="surg_when",
    text="When was the latest of these operations?",
    asked_because="A new wound needs time to heal.",
    about="when the operation was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("lt3m", "In the last 3 months"),
        ("older", "More than 3 months ago"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=SURG.chose(
        "back",
        "hip_replacement",
        "knee_replacement",
        "plates_screws",
        "vein_surgery",
        "node_removed_groin",
        "other",
        "not_sure",
    ),
)

IMPLANT_NEW = Item(
    link_id="implant_new",
    text="Does the new joint, plate or screw give you any of these?",
    hint="Check all that fit.",
    asked_because="Germs can settle on an implant.",
    about="the joint, plate or screw",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("new_pain", "New pain there"),
        ("drainage", "Fluid or pus from the scar"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=SURG.chose("hip_replacement", "knee_replacement", "plates_screws"),
)

BLOOD_MORE_PAGE = Page(
    slug="blood-more",
    title="More about blood and surgery",
    part=Part.SAFETY,
    items=(
        BLOOD_DETAIL,
        CHEMO_RECENT,
        NS_CLOT_NOW,
        SURG_WHEN,
        IMPLANT_NEW,
    ),
)

NS_CLOT_SIDE = Item(
    link_id="ns_clot_side",
    text="Which leg has the clot?",
    asked_because="So that we leave that leg alone.",
    about="which leg has the clot",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("left", "Left"),
        ("right", "Right"),
        ("both", "Both"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=NS_CLOT_NOW.chose("yes", "not_sure"),
)

CLOT_SIDE_PAGE = Page(
    slug="clot-side",
    title="Which leg",
    part=Part.SAFETY,
    items=(NS_CLOT_SIDE,),
)

PAGES = (
    QUICK_HEALTH_PAGE,
    HEALTH_MORE_PAGE,
    QUICK_HEALTH_2_PAGE,
    BLOOD_MORE_PAGE,
    CLOT_SIDE_PAGE,
)
