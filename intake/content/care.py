"""What the emergency page and the same-day page add for each kind of sign (flow.md 4.2, 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SIGNS_HERE = "[your answers]"
WHEN_HERE = "[time]"


@dataclass(frozen=True)
class Care:
    """`to_do` joins “What to do”; `say` opens the call to 911, with the person’s own signs in it."""

    kind: str
    to_do: tuple[str, ...]
    say: str


CARE = (
    Care(
        "chest",
        (
            "Sit up and rest. Unlock your door if you can.",
            "Tell them if a leg is swollen, or if you had surgery, a long trip or a baby in the last few weeks.",
        ),
        "I have [your answers]. I also have pain in my leg.",
    ),
    Care(
        "stroke",
        ("Note the time it began.", "Do not eat or drink."),
        "My face, arm or speech changed. It began at [time].",
    ),
    Care(
        "very_ill",
        ("Ask someone to stay with you and to make the call.",),
        "I feel very ill or confused. I also have pain in my leg.",
    ),
    Care(
        "belly_back",
        ("Lie down. Do not eat or drink.",),
        "I have sudden, very bad pain in my belly or back.",
    ),
    Care(
        "cold_leg",
        ("Keep the leg still. Do not massage, heat or needle this leg. Do not lift it up.",),
        "My leg or foot suddenly changed: [your answers]. It began at [time].",
    ),
    Care(
        "injury",
        (
            "Do not stand on the leg. Do not try to make it straight.",
            "Stay where you are and wait for help.",
        ),
        "I hurt my leg or back in an accident or fall. I cannot walk, or it looks bent.",
    ),
    Care(
        "tight_thigh",
        (
            "Take off anything tight. Do not rub, wrap or press on the thigh.",
            "Tell them if you take a blood thinner.",
        ),
        "My leg is hard and swollen like wood. The pain is strong or keeps going up.",
    ),
    Care(
        "blood",
        ("Bring your medicines. Tell them about your blood thinner or sickle cell disease.",),
        "I have a blood problem or take a blood thinner. I have new, bad pain.",
    ),
    Care(
        "infection",
        ("Do not squeeze or rub the area.", "Do not wait to see if the fever goes down."),
        "I have a fever or feel very sick. I also have [your answers]. It is getting worse.",
    ),
    Care(
        "groin_lump",
        ("Do not push on the lump. Do not eat or drink.",),
        "I have a sore lump in my groin and I throw up.",
    ),
    Care(
        "nerve",
        (
            "Go now, even if it comes and goes. If you can choose, pick a large hospital.",
            "Note when you last peed.",
        ),
        "I have pain in my back or leg. I also have [your answers]. It is new, or it is getting worse.",
    ),
    Care(
        "cancer_nerve",
        (
            "Go now. Tell them about your cancer care.",
            "If you can choose, pick the hospital that knows you.",
        ),
        "I have had cancer. Now I have [your answers]. It is new.",
    ),
    Care(
        "dark_pee",
        ("Stop all hard exercise. Bring your medicines with you.",),
        "My pee is dark like cola and my muscles are very sore or weak.",
    ),
)
"""In the order they are shown where there is more than one kind."""

SIGN_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ds_saddle": "a numb feeling between my legs",
        "ds_bladder": "trouble with peeing",
        "ds_bowel": "trouble with my bowels",
        "ds_sexual": "numb private parts, or a loss of feeling during sex",
        "ds_weak": "a weak leg or foot",
        "numb_tingle": "numbness or pins and needles in my leg or foot",
        "ds_fever": "a fever or chills",
        "warm_red": "one leg that is warmer or a different color",
        "ds_urine_dark": "dark pee",
        "foot_colour": "a foot that is newly cold, pale or blue",
    }
)
"""How to say a sign aloud where the answer alone (“Yes”) does not say it."""

SIGN_BY_ANSWER: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ds_now": {
            "chest_pain": "chest pain",
            "short_breath": "trouble breathing",
            "cough_blood": "blood when I cough",
            "fainted": "just fainted or passed out",
            "sudden_very_bad_belly_pain": "sudden, very bad belly pain",
            "sudden_very_bad_back_pain": "sudden, very bad back pain",
            "pulsing_belly": "a lump in my belly that beats like a pulse",
            "face_arm_speech": "a drooping face, a weak arm, or trouble speaking",
            "confused_very_ill": "new confusion, or I feel far too ill",
        },
        "ds_leg_now": {
            "leg_cold_blue_pale_sudden": "it turned cold, pale or blue",
            "leg_suddenly_numb": "it went numb all over and stays numb",
            "cannot_move_foot": "I cannot move my foot",
        },
        "ds_bilateral": {
            "shoot_above_knee": "shooting pain in both legs, above the knees",
            "shoot_below_knee": "shooting pain in both legs, below the knees",
            "pins": "pins and needles in both legs",
            "numb": "numb skin in both legs",
            "weak": "two weak legs",
            "unsteady_walk": "stiff legs, or I am unsteady when I walk",
            "just_sore": "sore or tight muscles in both legs",
        },
        "ds_skin": {
            "red_spreading": "red, dark or hot skin that is spreading",
            "purple": "purple or black skin that is not a bruise",
            "blisters": "blisters on my skin",
            "band_of_blisters": "a strip of small, sore spots or blisters on one side",
            "pain_far_worse_than_it_looks": "pain much worse than my skin looks",
        },
        "ds_joint": {
            "hot_red": "a hot or red hip or knee",
            "very_swollen_new": "a hip or knee that is newly very swollen",
            "cannot_move": "a hip or knee that I cannot move at all",
        },
        "ds_swelling": {
            "calf": "a swollen calf",
            "whole_leg": "a whole leg that is swollen",
            "thigh_swollen": "a swollen thigh",
            "thigh_tight_hard": "a leg that is swollen and hard like wood",
            "knee_or_behind": "swelling at the knee, or behind it",
            "ankle_only": "a swollen ankle",
            "both_legs": "two swollen legs",
        },
    }
)
"""The same, where each answer is a sign of its own. Said after “I have”, and of a leg after “It is”."""

SIGNS_READ_OUT = "the problems I will read to you now"
"""Where no sign above stands behind the rule."""

UNTIL_SEEN: Mapping[str, str] = MappingProxyType(
    {
        "leg": "Do not massage, heat or needle this leg. Do not exercise it.",
        "load": "Stop running. Use crutches or keep weight off that leg.",
        "antibiotic": "Call today the doctor who gave you the antibiotic. Ask if you should stop it.",
        "midwife": "Call your doctor or midwife now, day or night. Do not massage, heat or needle this leg.",
    }
)
"""“Until a doctor has checked you”, by the advice code of a rule; `support` has a box of its own."""

DEFAULT_ADVICE = "leg"
