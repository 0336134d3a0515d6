"""Accidents, tears, walking, lumps and dark urine."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.danger import LIMP_NEW, LIMP_NOW
from intake.content.questions.injury import (
    DS_ACCIDENT,
    DS_ACCIDENT_WHEN,
    DS_ACCIDENT_XRAY,
    DS_EXERT,
    DS_URINE_DARK,
)
from intake.content.questions.more import STOP_PLAY
from intake.content.questions.place import LUMP_GROIN, LUMP_Q, LUMP_WHERE
from intake.content.questions.story import BRUISE, GAP_LUMP_NEW, KNEE_BEND_WEAK, POP, WALK_AFTER

TOPIC = Topic(
    code="injury",
    title="Injury, walking and lumps",
    phrases=(
        phrase(
            DS_ACCIDENT,
            "accident or fall",
            {
                "big_accident": "major accident",
                "hard_fall": "hard fall",
                "cant_4_steps": "cannot walk 4 steps",
                "leg_bent": "leg crooked or out of place",
                "none": "no major accident or hard fall, walks 4 steps, no deformity",
            },
        ),
        phrase(
            DS_ACCIDENT_WHEN,
            "when the accident was",
            {
                "d7": "in the last 7 days",
                "w6": "1 to 6 weeks ago",
                "older": "more than 6 weeks ago",
            },
            completes=DS_ACCIDENT,
        ),
        yes_no(
            DS_ACCIDENT_XRAY,
            "imaging after the accident",
            "imaged since",
            "not imaged since",
            completes=DS_ACCIDENT,
        ),
        yes_no(POP, "pop", "pop or snap felt", "no pop or snap"),
        phrase(
            STOP_PLAY,
            "carrying on at onset",
            {
                "kept_going": "could carry on",
                "had_to_stop": "had to stop",
                "could_not_walk": "could not walk",
            },
            lead="at onset {}",
        ),
        phrase(
            WALK_AFTER,
            "walking in the first 2 days",
            {
                "normal": "walked normally in the first 2 days",
                "mild_limp": "small limp",
                "bad_limp": "bad limp",
                "could_not": "could not walk",
            },
            lead="first 2 days: {}",
            denied=("normal",),
        ),
        phrase(
            BRUISE,
            "bruise",
            {
                "none": "no bruise",
                "small_coin": "coin-sized bruise",
                "palm_size": "palm-sized bruise",
                "bigger_or_down_leg": "bruise larger than the palm or tracking down the leg",
                "too_soon": "too soon to tell a bruise",
            },
        ),
        yes_no(
            GAP_LUMP_NEW,
            "gap or bunched lump",
            "gap or bunched-up lump in the thigh",
            "no gap or bunched-up lump",
        ),
        phrase(
            KNEE_BEND_WEAK,
            "knee flexion strength",
            {
                "no": "knee flexion strong",
                "a_bit": "a little weak",
                "clearly_weak": "clearly weak",
                "cannot": "not possible",
            },
            lead="knee flexion {}",
        ),
        phrase(
            LIMP_NOW,
            "walking now",
            {
                "no": "walks as usual",
                "mild": "small limp",
                "bad": "bad limp",
                "need_aid": "needs a cane, crutch, walker or arm",
                "cannot_walk": "cannot walk",
            },
        ),
        yes_no(
            LIMP_NEW,
            "limp new in 2 weeks",
            "new in the last 2 weeks",
            "not new in the last 2 weeks",
            completes=LIMP_NOW,
        ),
        phrase(
            LUMP_Q,
            "lump",
            {
                "no": "no lump",
                "muscle_knot": "muscle knot on pressing",
                "small_soft": "small and soft",
                "growing": "growing",
                "bigger_golf_ball": "2 inches (5 cm) or more",
                "deep_hard": "hard and fixed",
                "came_back": "came back after removal",
                "pulses": "pulsating",
                "after_injury": "came right after an injury",
                "shrinking": "shrinking",
            },
            lead="lump: {}",
        ),
        phrase(LUMP_WHERE, "where the lump is", lead="at {}", completes=LUMP_Q, alone="lump {}"),
        phrase(
            LUMP_GROIN,
            "groin lump",
            {
                "painful_new": "newly painful",
                "cannot_push_back": "no longer reducible",
                "vomiting": "with vomiting",
                "none": "not newly painful, reducible as before, no vomiting",
            },
            completes=LUMP_Q,
            lead="in the groin: {}",
        ),
        yes_no(DS_URINE_DARK, "dark urine", "cola-colored urine", "urine not cola-colored"),
        yes_no(
            DS_EXERT,
            "hard exertion before it",
            "hard exertion, crush, heat, seizure or long lie before it",
            "no hard exertion, crush, heat, seizure or long lie before it",
            completes=DS_URINE_DARK,
        ),
    ),
)
