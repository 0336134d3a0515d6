"""Stories that cannot wait for the visit: a physician first, a doctor today, 911 now."""

from intake.cli.demo.routine import RUNNER, SCIATICA
from intake.cli.demo.story import Story, Tells, either
from intake.clinical.rule import Disposition

CLOT: Tells = {
    "onset_when": "d7",
    "ds_swelling": ("calf",),
    "warm_red": "yes",
    "sw_start": "2w",
    "sw_course": "same",
    "sw_after_injury": "no_injury",
    "clot_risk": either(("trip_4h_4w",), ("trip_4h_4w", "estrogen_pill_hrt")),
    "regions": ("calf",),
    "calf_tape": either("left 41 cm, right 37 cm", "16.5 and 15 in"),
    "meds_list": either("none", "birth control pill"),
}

PHYSICIAN_FIRST = (
    Story(
        name="a smoker whose leg cramps after a block",
        share=40,
        disposition=Disposition.PHYSICIAN_BEFORE_NEEDLING,
        ages=(58, 70),
        tells={
            "onset_when": "m6",
            "smoke": "now",
            "regions": ("buttock_mid", "thigh_back_middle"),
            "main_region": "thigh_back_middle",
            "agg": ("walk",),
            "ease": ("stand_still",),
            "walk_distance_pattern": "yes_gone_when_stand_still",
            "meds_list": "lisinopril",
        },
    ),
    Story(
        name="someone who slipped into the splits and felt a pop",
        share=40,
        disposition=Disposition.PHYSICIAN_BEFORE_NEEDLING,
        ages=(38, 58),
        tells={
            "onset_when": "d7",
            "limp_now": "mild",
            "limp_new": "yes",
            "ds_skin": ("bruise_from_injury",),
            "regions": ("thigh_back_upper",),
            "onset_type": "sudden_moment",
            "mechanism": ("slip_split",),
            "pop": "yes",
            "walk_after": "mild_limp",
            "bruise": "palm_size",
            "knee_bend_weak": "a_bit",
            "agg": ("walk", "stretch_hamstring"),
            "ns_skin_here": ("bruise_from_injury",),
        },
    ),
    Story(
        name="someone with a lump that grows",
        share=20,
        disposition=Disposition.PHYSICIAN_BEFORE_NEEDLING,
        ages=(36, 58),
        tells={
            "onset_when": "m6",
            "nrs_now": either(0, 1),
            "regions": ("thigh_back_middle",),
            "lump_q": ("growing",),
            "lump_where": ("thigh_back_middle",),
            "ease": ("nothing",),
        },
    ),
)

TODAY = (
    Story(
        name="someone with a swollen calf after a long flight",
        share=20,
        disposition=Disposition.SAME_DAY,
        ages=(32, 60),
        sexes=("female",),
        tells=CLOT,
    ),
    Story(
        name="someone for whom it is hard to start peeing",
        share=10,
        disposition=Disposition.SAME_DAY,
        ages=(30, 55),
        tells={
            **SCIATICA,
            "onset_when": "w6",
            "ds_bladder": "yes",
            "ds_bladder_kind": ("hard_to_start",),
            "ds_when_bladder": "with_pain",
            "ds_worse_bladder": "no",
        },
    ),
    Story(
        name="a runner whose groin hurts with each step",
        share=15,
        disposition=Disposition.SAME_DAY,
        ages=(20, 30),
        sexes=("female",),
        tells={
            **RUNNER,
            "onset_when": "m6",
            "hs_bone": ("low_periods",),
            "regions": ("groin",),
            "agg": ("walk", "run_flat"),
            "step_impact": ("walking_too",),
        },
    ),
    Story(
        name="someone with a fever nobody can explain and a sore back",
        share=10,
        disposition=Disposition.SAME_DAY,
        ages=(35, 60),
        tells={
            "onset_when": "d14",
            "ds_fever": "yes_unexplained",
            "back_pain_now": "mild",
            "regions": ("low_back", "thigh_back_middle"),
            "main_region": "thigh_back_middle",
            "constant": "constant_varies",
            "trend": "worse_slow",
        },
    ),
)

NOW = (
    Story(
        name="someone who is numb where they sit",
        share=8,
        disposition=Disposition.EMERGENCY_NOW,
        ages=(34, 56),
        tells={
            **SCIATICA,
            "ds_saddle": "yes",
            "ds_saddle_where": ("genitals_anus",),
            "ds_when_saddle": "today_2w",
            "ds_worse_saddle": either("yes", "not_sure"),
            "ds_bladder": either("yes", "no"),
            "ds_bladder_kind": ("cannot_feel",),
            "ds_when_bladder": "today_2w",
            "ds_worse_bladder": "yes",
        },
    ),
    Story(
        name="someone with a swollen calf who is out of breath",
        share=7,
        disposition=Disposition.EMERGENCY_NOW,
        ages=(36, 64),
        tells={**CLOT, "clot_risk": ("trip_4h_4w",), "ds_now": ("short_breath",)},
    ),
    Story(
        name="someone whose foot is suddenly cold and numb",
        share=5,
        disposition=Disposition.EMERGENCY_NOW,
        ages=(56, 72),
        tells={
            "ds_leg_now": ("leg_cold_blue_pale_sudden", "leg_suddenly_numb"),
            "ds_leg_side": "one",
            "onset_when": "h24",
            "nrs_now": 7,
            "cond": ("heart_disease",),
            "regions": ("calf", "foot_top"),
            "main_region": "calf",
        },
    ),
    Story(
        name="someone who can hardly move after the gym and whose pee is dark",
        share=5,
        disposition=Disposition.EMERGENCY_NOW,
        ages=(20, 34),
        tells={
            "onset_when": "d3",
            "nrs_now": either(6, 7),
            "ds_bilateral": ("just_sore",),
            "ds_urine_dark": "yes",
            "ds_exert": "yes",
            "nrs_worst": 8,
            "side": "both",
            "regions": ("thigh_back_middle",),
            "main_region": "thigh_back_middle-left",
        },
    ),
)

STORIES = (*PHYSICIAN_FIRST, *TODAY, *NOW)
