"""Where it hurts, how far it spreads, lumps and feet."""

from intake.clinical.condition import Not, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE, PLACES, WORST_PLACE
from intake.content.options import AREAS, YES_NO_NOT_SURE, options
from intake.content.questions.health import CLOT_RISK, COND, SMOKE
from intake.content.questions.health_more import HS_PREG
from intake.content.questions.injury import DS_SWELLING, WARM_RED
from intake.content.questions.nerve import NUMB_TINGLE

SIDE = Item(
    link_id="side",
    text="Which side hurts?",
    asked_because="So that we look at the right place.",
    about="the side",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("left", "Left"),
        ("right", "Right"),
        ("both", "Both sides"),
        ("middle", "In the middle: center of the back or tailbone"),
    ),
)

REGIONS = Item(
    link_id="regions",
    text="Mark every place that hurts.",
    hint="Use the list. The picture shows what you marked. Left and right are your own.",
    asked_because="The place is the best clue to where the pain comes from.",
    about="where it hurts",
    type=ItemType.REGION,
    need=Need.REQUIRED,
    options=AREAS,
    repeats=True,
)

WHERE_PAGE = Page(
    slug="where",
    title="Where it hurts",
    part=Part.PAIN,
    intro="Think of the pain that brings you here now.",
    items=(
        SIDE,
        REGIONS,
    ),
)

MAIN_REGION = Item(
    link_id="main_region",
    text="Which place hurts the most?",
    asked_because="We start with the place that bothers you most.",
    about="the place that hurts most",
    type=ItemType.REGION,
    need=Need.REQUIRED,
    options=AREAS,
    enable_when=PLACES.at_least(2),
)

SPOT_SIZE = Item(
    link_id="spot_size",
    text="How big is the main sore area?",
    asked_because="A small spot and a wide ache have different causes.",
    about="the size of the sore area",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("yes_one_spot", "One spot. A tennis ball would cover it"),
        ("palm", "About the size of my palm"),
        ("bigger_spread", "Bigger, or spread out"),
        ("moves", "The sore place moves around"),
    ),
)

SPREAD = Item(
    link_id="spread",
    text="Does the pain travel?",
    hint="Check all that fit.",
    asked_because="Pain that travels can come from a nerve.",
    about="where the pain travels",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("stays", "No, it stays in one place"),
        ("down_thigh_only", "Down the thigh, but not past the knee"),
        ("below_knee", "Down past the knee"),
        ("into_foot", "Down into the foot"),
        ("up_to_back", "Up toward the back"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="stays",
)

LUMP_Q = Item(
    link_id="lump_q",
    text="Can you feel a lump in your thigh, buttock or groin, or behind your knee?",
    hint="Check all that fit.",
    asked_because="We do not put needles near a lump until a doctor has looked at it.",
    about="a lump",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No lump"),
        ("muscle_knot", "A muscle knot I feel only when I press"),
        ("small_soft", "A small, soft lump"),
        ("growing", "A lump that is growing"),
        ("bigger_golf_ball", "A lump of 2 inches (5 cm) or more"),
        ("deep_hard", "A hard, fixed lump that feels stuck"),
        ("came_back", "A lump that came back after it was removed"),
        ("pulses", "A lump that beats like a pulse"),
        ("after_injury", "A lump that came right after an injury"),
        ("shrinking", "A lump that is shrinking"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="no",
)

SPOT_PAGE = Page(
    slug="spot",
    title="The sore spot",
    part=Part.PAIN,
    items=(
        MAIN_REGION,
        SPOT_SIZE,
        SPREAD,
        LUMP_Q,
    ),
)

NUMB_WHERE = Item(
    link_id="numb_where",
    text="Where is it numb or tingling?",
    asked_because="Each nerve serves its own patch of skin.",
    about="where it is numb or tingling",
    type=ItemType.REGION,
    need=Need.SAFETY,
    options=AREAS,
    repeats=True,
    enable_when=NUMB_TINGLE.chose("sometimes", "most_of_time", "not_sure"),
    used_for=("brief",),
)

LUMP_WHERE = Item(
    link_id="lump_where",
    text="Where is the lump?",
    asked_because="So that we know where to look.",
    about="where the lump is",
    type=ItemType.REGION,
    need=Need.SAFETY,
    options=AREAS,
    repeats=True,
    enable_when=any_of(
        LUMP_Q.chose(
            "muscle_knot",
            "small_soft",
            "growing",
            "bigger_golf_ball",
            "deep_hard",
            "came_back",
            "pulses",
            "after_injury",
            "shrinking",
        ),
        LUMP_Q.chose("not_sure"),
    ),
)

SIDE_OF_THIGH = Item(
    link_id="side_of_thigh",
    text="Is the thigh pain more on the inner side, the middle or the outer side?",
    asked_because="It helps us find the right muscle.",
    about="the part of the thigh",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("inner", "Inner side"),
        ("middle", "Middle"),
        ("outer", "Outer side"),
        ("all", "All across"),
        ("deep_cant_say", "Deep inside, hard to say"),
    ),
    enable_when=WORST_PLACE.chose("thigh_back_upper", "thigh_back_middle", "thigh_back_lower"),
    used_for=("brief",),
)

SPOT_MORE_PAGE = Page(
    slug="spot-more",
    title="More about that place",
    part=Part.PAIN,
    items=(
        NUMB_WHERE,
        LUMP_WHERE,
        SIDE_OF_THIGH,
    ),
)

LUMP_GROIN = Item(
    link_id="lump_groin",
    text="Does the lump in your groin do any of these?",
    hint="Check all that fit.",
    asked_because="A stuck lump in the groin needs care right away.",
    about="the lump in your groin",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("painful_new", "It is newly sore"),
        ("cannot_push_back", "It used to go back in, and now it does not"),
        ("vomiting", "I have a lump and I throw up"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=LUMP_WHERE.chose("groin"),
)

LUMP_GROIN_PAGE = Page(
    slug="lump-groin",
    title="The lump in your groin",
    part=Part.PAIN,
    items=(LUMP_GROIN,),
)

FOOT_COLOUR = Item(
    link_id="foot_colour",
    text="Do your feet show any of these?",
    hint="Choose the first one that fits. Feet that are always cold do not count.",
    asked_because="Your feet show how well blood flows.",
    about="your feet",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("cold_pale_new", "A foot is newly cold, pale or blue"),
        ("sores", "A sore that will not heal"),
        ("rest_pain_hang_foot", "Foot pain at rest that eases when I hang the foot down"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=any_of(
        DS_SWELLING.chose(
            "calf",
            "whole_leg",
            "thigh_swollen",
            "thigh_tight_hard",
            "knee_or_behind",
            "ankle_only",
            "both_legs",
            "not_sure",
        ),
        WARM_RED.chose("yes", "not_sure"),
        REGIONS.chose("calf", "knee_back"),
        CLOT_RISK.chose(
            "surgery_12w",
            "cast_or_boot",
            "bed_3days",
            "trip_4h_4w",
            "cancer_now_6m",
            "past_clot",
            "clot_disorder",
            "estrogen_pill_hrt",
            "not_sure",
        ),
        HS_PREG.chose("pregnant", "birth_6w", "prefer_not", "not_sure"),
        AGE.at_least(policy.VESSEL.value),
        SMOKE.chose("past", "now"),
        Not(SMOKE.answered),
        COND.chose("diabetes", "heart_disease", "poor_circulation", "not_sure"),
        REGIONS.chose("shin", "heel", "foot_top", "foot_sole"),
        NUMB_TINGLE.chose("sometimes", "most_of_time", "not_sure"),
    ),
)

CIRCULATION_PAGE = Page(
    slug="circulation",
    title="Your feet",
    part=Part.PAIN,
    items=(FOOT_COLOUR,),
)

FOOT_WHEN = Item(
    link_id="foot_when",
    text="When did the foot turn cold, pale or blue?",
    asked_because="A new change is more urgent than an old one.",
    about="when the foot changed",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("d14", "In the last 14 days"),
        ("older", "More than 14 days ago"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=FOOT_COLOUR.chose("cold_pale_new"),
)

FOOT_WHEN_PAGE = Page(
    slug="foot-when",
    title="When your foot changed",
    part=Part.PAIN,
    items=(FOOT_WHEN,),
)

TENDER_LINE = Item(
    link_id="tender_line",
    text="Is the inner thigh or calf sore along a line?",
    hint="Do not rub. Press gently, or skip it if it hurts and choose “I’m not sure”.",
    asked_because="A sore line may need a scan.",
    about="a sore line",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        DS_SWELLING.chose(
            "calf",
            "whole_leg",
            "thigh_swollen",
            "thigh_tight_hard",
            "knee_or_behind",
            "ankle_only",
            "both_legs",
            "not_sure",
        ),
        WARM_RED.chose("yes", "not_sure"),
    ),
)

PRESS_DENT = Item(
    link_id="press_dent",
    text="Press your shin with a thumb for 5 seconds. Does a dent stay? (optional)",
    hint="Skip it if it hurts.",
    asked_because="It tells us what kind of swelling this is.",
    about="the dent",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("no", "No"),
        ("both_legs", "Yes, on both legs"),
        ("swollen_leg_only", "Yes, only on the swollen leg"),
        ("not_tried", "I have not tried"),
    ),
    enable_when=DS_SWELLING.chose(
        "calf",
        "whole_leg",
        "thigh_swollen",
        "thigh_tight_hard",
        "knee_or_behind",
        "ankle_only",
        "both_legs",
    ),
)

CALF_TAPE = Item(
    link_id="calf_tape",
    text="If you have a tape, measure both calves. (optional)",
    hint="Measure 4 inches below the kneecap. Write left and right, in inches or cm. Skip it if it hurts.",
    asked_because="A clear difference helps a doctor.",
    about="a size for both calves, or leave both empty",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=200,
    enable_when=DS_SWELLING.chose("calf", "whole_leg"),
)

LEG_CHECK_PAGE = Page(
    slug="leg-check",
    title="A quick check of that leg",
    part=Part.PAIN,
    items=(
        TENDER_LINE,
        PRESS_DENT,
        CALF_TAPE,
    ),
)

PAGES = (
    WHERE_PAGE,
    SPOT_PAGE,
    SPOT_MORE_PAGE,
    LUMP_GROIN_PAGE,
    CIRCULATION_PAGE,
    FOOT_WHEN_PAGE,
    LEG_CHECK_PAGE,
)
