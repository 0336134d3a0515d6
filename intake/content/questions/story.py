"""How it began, how it behaves, what makes it better or worse."""

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE, WORST_PLACE
from intake.content.options import YES_NO_NOT_SURE, options
from intake.content.questions.danger import BACK_PAIN_NOW, ONSET_WHEN
from intake.content.questions.health import COND, SMOKE
from intake.content.questions.injury import SW_AFTER_INJURY
from intake.content.questions.place import REGIONS, SIDE

ONSET_TYPE = Item(
    link_id="onset_type",
    text="How did this pain start?",
    asked_because="Sudden and slow pain need different checks.",
    about="how it started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("sudden_moment", "Suddenly, in one moment"),
        ("over_hours_day", "Over a few hours or a day"),
        ("slowly_weeks", "Slowly, over days or weeks"),
        ("comes_goes", "It comes and goes"),
        ("not_sure", "I’m not sure"),
    ),
)

MECHANISM = Item(
    link_id="mechanism",
    text="What was going on when it started?",
    hint="Check all that fit.",
    asked_because="It tells us which parts were under stress.",
    about="what was going on",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("sprint", "Sprinting or running fast"),
        ("kick", "Kicking"),
        ("jump_land", "Jumping or landing"),
        ("slip_split", "A slip, or my leg was forced up, forward or apart"),
        ("heavy_lift", "Lifting something heavy"),
        ("long_stretch_yoga", "A deep stretch or yoga"),
        ("fall_on_buttock", "A fall onto my bottom"),
        ("fall_other", "Any other fall or trip"),
        ("crush_long_lie", "A crush, or a long time lying on the floor"),
        ("car_sitting", "A lot of sitting, or sitting in a car"),
        ("long_drive_flight", "A long drive or flight"),
        ("after_surgery_or_shot", "Surgery or a shot just before"),
        ("new_training", "New or harder training"),
        ("other", "Something else"),
        ("nothing_noticed", "Nothing I noticed"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="nothing_noticed",
    used_for=("brief",),
)

MECHANISM_OTHER = Item(
    link_id="mechanism.other",
    text="What was it?",
    asked_because="Your own words help.",
    about="what was going on",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=60,
    enable_when=MECHANISM.chose("other"),
    used_for=("brief",),
)

LOAD_CHANGE = Item(
    link_id="load_change",
    text="In the 6 weeks before it started, what changed?",
    hint="Check all that fit.",
    asked_because="A change in what you do often sets off this kind of pain.",
    about="what changed",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("more_miles", "More miles or longer workouts"),
        ("more_hills_speed", "More hills or speed"),
        ("new_shoes_surface", "New shoes or a new surface"),
        ("less_rest", "Less rest between workouts"),
        ("back_after_break", "I came back after a break"),
        ("weight_training_new", "New weight training"),
        ("more_sitting_work", "More sitting or more work"),
        ("none", "Nothing changed"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

BEGAN_PAGE = Page(
    slug="began",
    title="How it began",
    part=Part.PAIN,
    items=(
        ONSET_TYPE,
        MECHANISM,
        MECHANISM_OTHER,
        LOAD_CHANGE,
    ),
)

POP = Item(
    link_id="pop",
    text="Did you feel or hear a pop or snap?",
    asked_because="A pop can mean we need a scan first.",
    about="a pop or snap",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
)

WALK_AFTER = Item(
    link_id="walk_after",
    text="How did you walk in the 2 days after it started?",
    hint="If it has not been 2 days, tell us how you walk now.",
    asked_because="It helps us tell a small strain from a large one.",
    about="how you walked",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("normal", "As usual"),
        ("mild_limp", "With a small limp"),
        ("bad_limp", "With a bad limp"),
        ("could_not", "I could not walk"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
)

BRUISE = Item(
    link_id="bruise",
    text="Did a bruise show up?",
    hint="Use a mirror or ask someone to look. On brown or black skin, look for a darker or swollen area.",
    asked_because="The size of a bruise shows how much was hurt.",
    about="a bruise",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("none", "No bruise"),
        ("small_coin", "Yes, the size of a coin"),
        ("palm_size", "Yes, the size of my palm"),
        ("bigger_or_down_leg", "Yes, bigger than my palm, or it runs down the leg"),
        ("too_soon", "Too soon to tell"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=any_of(
        any_of(
            ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
            ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
        ),
        SW_AFTER_INJURY.chose("with_injury"),
    ),
)

GAP_LUMP_NEW = Item(
    link_id="gap_lump_new",
    text="Did a gap or a bunched-up lump show up in the thigh?",
    asked_because="A gap or lump can mean we need a scan first.",
    about="a gap or lump",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
)

KNEE_BEND_WEAK = Item(
    link_id="knee_bend_weak",
    text="Is it weak when you pull your heel toward your bottom?",
    hint="Hold on to something. Stop if it hurts a lot.",
    asked_because="A weak pull can mean we need a scan first.",
    about="pulling your heel up",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No, it is strong"),
        ("a_bit", "A bit weak"),
        ("clearly_weak", "Clearly weak"),
        ("cannot", "I cannot do it"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
)

INJURY_PAGE = Page(
    slug="injury",
    title="What happened and after",
    part=Part.PAIN,
    items=(
        POP,
        WALK_AFTER,
        BRUISE,
        GAP_LUMP_NEW,
        KNEE_BEND_WEAK,
    ),
)

PAST_INJURY = Item(
    link_id="past_injury",
    text="Have you hurt the hamstring on this side before?",
    hint="The hamstring is the big muscle at the back of the thigh.",
    asked_because="An old injury makes a new one more likely.",
    about="an old hamstring injury",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("no", "No"),
        ("mild", "Yes, a mild strain"),
        ("torn_no_scan", "Yes, a tear, with no scan"),
        ("torn_scan", "Yes, a tear shown on a scan"),
        ("surgery", "Yes, and I had surgery"),
        ("not_sure", "I’m not sure"),
    ),
    used_for=("brief",),
)

PAST_INJURY_PAGE = Page(
    slug="past-injury",
    title="Past injuries",
    part=Part.PAIN,
    items=(PAST_INJURY,),
    walk_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
)

TREND = Item(
    link_id="trend",
    text="Is the pain getting better or worse?",
    asked_because="Pain that gets worse fast should be seen sooner.",
    about="how the pain is changing",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("better", "Getting better"),
        ("same", "About the same"),
        ("worse_slow", "Slowly getting worse"),
        ("worse_fast", "Quickly getting worse"),
        ("not_sure", "I’m not sure"),
    ),
)

CONSTANT = Item(
    link_id="constant",
    text="Is the pain there all the time?",
    asked_because="Pain that never changes needs a closer look.",
    about="when the pain is there",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("only_with_activity", "No, only when I do certain things"),
        ("comes_goes", "No, it comes and goes"),
        ("constant_varies", "Yes, but it gets better and worse"),
        ("constant_never_changes", "Yes, day and night, and nothing changes it"),
        ("not_sure", "I’m not sure"),
    ),
)

PATTERN_DAY = Item(
    link_id="pattern_day",
    text="When is it worst?",
    hint="Check all that fit.",
    asked_because="The time of day is a clue to its source.",
    about="when it is worst",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("first_steps", "My first steps after rest"),
        ("stiff_am_lt30", "Stiff in the morning for less than 30 minutes"),
        ("stiff_am_gt30", "Stiff in the morning for more than 30 minutes"),
        ("end_of_day", "At the end of the day"),
        ("after_activity", "After activity"),
        ("night_turning", "At night, when I turn over"),
        ("night_constant_wakes", "At night. It wakes me however I lie"),
        ("no_pattern", "No pattern"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="no_pattern",
)

WARM_UP = Item(
    link_id="warm_up",
    text="What happens when you keep moving?",
    asked_because="Tendons, muscles and bones act in different ways.",
    about="what happens when you move",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("warms_up_then_better", "It eases and stays better"),
        ("warms_up_comes_back_later", "It eases, then comes back later"),
        ("gets_worse_as_i_go", "It gets worse as I go"),
        ("no_change", "No change"),
        ("not_sure", "I’m not sure"),
    ),
)

BACK_MOVES_CHANGE = Item(
    link_id="back_moves_change",
    text="Does moving or bending your back change the thigh pain?",
    asked_because="If it does, we look at your back too.",
    about="moving your back",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=YES_NO_NOT_SURE,
)

PAIN_PAGE = Page(
    slug="pain",
    title="How the pain behaves",
    part=Part.PAIN,
    items=(
        TREND,
        CONSTANT,
        PATTERN_DAY,
        WARM_UP,
        BACK_MOVES_CHANGE,
    ),
)

GCA_SIGNS = Item(
    link_id="gca_signs",
    text="Do you have any of these now?",
    hint="Check all that fit.",
    asked_because="With stiff hips on both sides, these need a doctor today.",
    about="headache, jaw and eyes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("new_headache", "A new headache"),
        ("jaw_pain", "Jaw pain when I chew"),
        ("eye_trouble", "New trouble with my eyesight"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=all_of(
        SIDE.chose("both"),
        REGIONS.chose(
            "groin",
            "hip_side",
            "inner_thigh",
            "thigh_front",
            "buttock_mid",
            "thigh_back_upper",
            "thigh_back_middle",
            "thigh_back_lower",
        ),
        PATTERN_DAY.chose("stiff_am_gt30"),
        AGE.at_least(policy.VESSEL.value),
        ONSET_WHEN.other_than("gt6m"),
    ),
)

HEADACHE_PAGE = Page(
    slug="headache",
    title="Head, jaw and eyes",
    part=Part.PAIN,
    items=(GCA_SIGNS,),
)

TRIED = Item(
    link_id="tried",
    text="What have you tried for this pain?",
    hint="Check all that fit.",
    asked_because="So that we do not repeat what did not help.",
    about="what you have tried, or choose “Nothing yet”",
    missing="Choose all that fit for what you have tried, or choose “Nothing yet”.",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("rest", "Rest"),
        ("ice", "Ice"),
        ("heat", "Heat"),
        ("stretch", "Stretching"),
        ("pt_exercise", "Physical therapy or exercises"),
        ("eccentric_loading", "Slow strength work for the hamstring"),
        ("shockwave", "Shock wave therapy"),
        ("massage", "Massage"),
        ("chiro", "Chiropractor"),
        ("acupuncture", "Acupuncture"),
        ("dry_needling", "Dry needling"),
        ("brace", "Brace or wrap"),
        ("pills_nsaid", "Ibuprofen, naproxen or similar"),
        ("pills_other", "Other pain pills"),
        ("cortisone_shot", "Cortisone shot"),
        ("prp_shot", "PRP shot"),
        ("other", "Something else"),
        ("none", "Nothing yet"),
    ),
    repeats=True,
    exclusive="none",
    used_for=("brief",),
)

TRIED_PAGE = Page(
    slug="tried",
    title="What you have tried",
    part=Part.PAIN,
    items=(TRIED,),
    walk_when=all_of(
        TREND.chose("worse_slow", "worse_fast", "not_sure"),
        ONSET_WHEN.chose("w6", "w12", "m6", "gt6m", "not_sure"),
    ),
)

LEG_VS_BACK = Item(
    link_id="leg_vs_back",
    text="Which is worse, the leg or the back?",
    asked_because="It helps us see where the pain starts.",
    about="which is worse",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("leg", "The leg"),
        ("back", "The back"),
        ("same", "The same"),
    ),
    enable_when=BACK_PAIN_NOW.chose("mild"),
)

STIFF_AM_BACK = Item(
    link_id="stiff_am_back",
    text="Is your back stiff for over 30 minutes in the morning, and better when you move?",
    asked_because="This pattern may need a visit to a doctor.",
    about="a stiff back",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=YES_NO_NOT_SURE,
    enable_when=all_of(
        Not(AGE.at_least(policy.STIFF_YOUNG.value)),
        ONSET_WHEN.chose("m6", "gt6m", "not_sure"),
        any_of(
            BACK_PAIN_NOW.chose("mild", "as_bad_as_leg", "worse_than_leg", "not_sure"),
            PATTERN_DAY.chose("stiff_am_gt30"),
        ),
    ),
)

PELVIC_CYCLE = Item(
    link_id="pelvic_cycle",
    text="Does any of this go with the pain? (optional)",
    hint="Check all that fit.",
    asked_because="Pain here can come from inside the belly.",
    about="periods, belly or bowel signs",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("with_periods", "It comes with my periods"),
        ("pelvic_pain", "Pain low in my belly or deep in the pelvis"),
        ("bowel_change", "A change in my bowel habits"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=REGIONS.chose(
        "low_back",
        "sij_dimple",
        "tailbone",
        "buttock_mid",
        "groin",
        "inner_thigh",
        "belly",
        "genitals_perineum",
    ),
)

BACK_MORE_PAGE = Page(
    slug="back-more",
    title="More about your back and belly",
    part=Part.PAIN,
    items=(
        LEG_VS_BACK,
        STIFF_AM_BACK,
        PELVIC_CYCLE,
    ),
)

AGG = Item(
    link_id="agg",
    text="What makes it worse?",
    hint="Check all that fit.",
    asked_because="What sets it off is the best guide to what needs care.",
    about="what makes it worse",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("sit_hard", "Sitting on a hard seat"),
        ("sit_car", "Sitting in a car"),
        ("sit_gt30min", "Sitting for more than 30 minutes"),
        ("stand_long", "Standing for a long time"),
        ("kneel", "Kneeling or sitting back on my heels"),
        ("walk", "Walking"),
        ("long_steps", "Taking long steps"),
        ("run_flat", "Running on flat ground"),
        ("run_uphill", "Running or walking uphill"),
        ("sprint", "Sprinting"),
        ("stairs_up", "Going up stairs"),
        ("stairs_down", "Going down stairs"),
        ("lunge", "Lunges"),
        ("squat", "Squats"),
        ("deadlift_bend", "Lifting or bending from the hips"),
        ("stretch_hamstring", "Stretching the back of the thigh"),
        ("bend_fwd", "Bending my back forward"),
        ("bend_back", "Bending my back backward"),
        ("cough_sneeze", "Coughing or sneezing"),
        ("turn_in_bed", "Turning in bed"),
        ("press_on_spot", "Pressing on the spot"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
)

EASE = Item(
    link_id="ease",
    text="What helps?",
    hint="Check all that fit.",
    asked_because="What helps is a clue to the source, and to what we can offer.",
    about="what helps",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("rest", "Rest (stopping what I do)"),
        ("sit", "Sitting"),
        ("stand_still", "Standing still"),
        ("walk", "Walking"),
        ("lean_forward", "Leaning forward"),
        ("lie_down", "Lying down"),
        ("heat", "Heat"),
        ("cold", "Cold"),
        ("pills", "Pain pills"),
        ("massage", "Massage"),
        ("nothing", "Nothing helps"),
    ),
    repeats=True,
    exclusive="nothing",
)

WORSE_PAGE = Page(
    slug="worse",
    title="What makes it worse or better",
    part=Part.PAIN,
    items=(
        AGG,
        EASE,
    ),
)

SIT_MINUTES = Item(
    link_id="sit_minutes",
    text="How long can you sit before it hurts?",
    asked_because="It shows how much this gets in your way.",
    about="how long you can sit",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("no_limit", "As long as I like"),
        ("gt60", "More than 1 hour"),
        ("30_60", "30 to 60 minutes"),
        ("10_30", "10 to 30 minutes"),
        ("lt10", "Less than 10 minutes"),
        ("only_hard_seat", "It only hurts on a hard seat"),
    ),
    enable_when=any_of(
        AGG.chose("sit_hard", "sit_car", "sit_gt30min"), WORST_PLACE.chose("buttock_crease_sitbone")
    ),
    used_for=("brief",),
)

STEP_IMPACT = Item(
    link_id="step_impact",
    text="Does it hurt each time that foot hits the ground?",
    hint="Check all that fit. Do not hop to test it.",
    asked_because="Pain with each step can come from a bone.",
    about="pain with each step",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("running_only", "Yes, when I run"),
        ("walking_too", "Yes, when I walk too"),
        ("cannot_hop", "I have noticed I cannot hop. (Do not try it now.)"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="no",
)

WALK_DISTANCE_PATTERN = Item(
    link_id="walk_distance_pattern",
    text="Does walking bring it on at about the same distance each time?",
    asked_because="It helps us tell blood flow from nerves.",
    about="pain with walking",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("yes_gone_when_stand_still", "Yes, and it goes in minutes if I just stand still"),
        ("yes_only_if_sit_or_lean", "Yes, but I must sit or lean forward to ease it"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=any_of(
        AGG.chose("walk", "stand_long"),
        AGE.at_least(policy.WALKING_ASKED.value),
        SMOKE.chose("past", "now"),
        Not(SMOKE.answered),
        COND.chose("diabetes", "heart_disease", "stroke", "poor_circulation", "not_sure"),
    ),
)

WEAK_TOE = Item(
    link_id="weak_toe",
    text="On the sore side, can you stand on your toes?",
    hint="Hold on to something. Skip it if it is not safe.",
    asked_because="It shows if the nerves to your foot are strong.",
    about="standing on your toes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("yes_easy", "Yes, easily"),
        ("hard", "Yes, but it is hard"),
        ("no_too_weak", "No, it is too weak"),
        ("no_pain_stops", "No, the pain stops me"),
        ("not_tried", "I have not tried, or I’m not sure"),
    ),
)

WEAK_HEEL = Item(
    link_id="weak_heel",
    text="On the sore side, can you stand on your heel, with your toes up?",
    hint="Hold on to something. Skip it if it is not safe.",
    asked_because="It shows if the nerves to your foot are strong.",
    about="standing on your heel",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("yes_easy", "Yes, easily"),
        ("hard", "Yes, but it is hard"),
        ("no_too_weak", "No, it is too weak"),
        ("no_pain_stops", "No, the pain stops me"),
        ("not_tried", "I have not tried, or I’m not sure"),
    ),
)

STEPS_PAGE = Page(
    slug="steps",
    title="Sitting, steps and strength",
    part=Part.PAIN,
    items=(
        SIT_MINUTES,
        STEP_IMPACT,
        WALK_DISTANCE_PATTERN,
        WEAK_TOE,
        WEAK_HEEL,
    ),
)

PAGES = (
    BEGAN_PAGE,
    INJURY_PAGE,
    PAST_INJURY_PAGE,
    PAIN_PAGE,
    HEADACHE_PAGE,
    TRIED_PAGE,
    BACK_MORE_PAGE,
    WORSE_PAGE,
    STEPS_PAGE,
)
