"""What people bring along besides their pain, as often as it is found among people.

Each with its source, or the word judgement. Shares are of everybody of that age and sex.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.cli.demo.story import Tells, either

JUDGEMENT = "judgement"
FOR_EACH_SEX = ("female", "male")


@dataclass(frozen=True)
class Trait:
    """`percent` of people from that age on, up to the next age named. A source or JUDGEMENT."""

    name: str
    percent: Mapping[int, float]
    tells: Tells
    source: str
    sexes: tuple[str, ...] = FOR_EACH_SEX

    def share(self, sex: str, age: int) -> float:
        """From 0 to 1, for one person."""
        ages = [start for start in self.percent if start <= age]
        return self.percent[max(ages)] / 100 if ages and sex in self.sexes else 0.0


WOMEN, MEN = ("female",), ("male",)
LONG_AGO: Tells = {"ds_when_bladder": "long_before", "ds_worse_bladder": "no"}
NHANES_LEAKS = (
    "Lee 2021, NHANES 2005-2016 (abstract): by age 20 to 32 % on a cough, 10 to 44 % on the way; "
    "24 % of them are bothered by it, and those are taken to say so (judgement)"
)

TRAITS = (
    Trait(
        "leaks on a cough, for years",
        {20: 3, 40: 7, 60: 5},
        {"ds_bladder": "yes", "ds_bladder_kind": ("leak_cough_only",), **LONG_AGO},
        NHANES_LEAKS,
        WOMEN,
    ),
    Trait(
        "leaks on the way to the toilet, for years",
        {20: 1, 40: 3, 60: 9},
        {"ds_bladder": "yes", "ds_bladder_kind": ("leak_no_control",), **LONG_AGO},
        NHANES_LEAKS,
        WOMEN,
    ),
    Trait(
        "slow to start, from the prostate",
        {50: 4, 65: 10},
        {"ds_bladder": "yes", "ds_bladder_kind": ("hard_to_start",), **LONG_AGO},
        JUDGEMENT,
        MEN,
    ),
    Trait(
        "trouble with sex, for years",
        {40: 3, 60: 8},
        {"ds_sexual": "yes", "ds_when_sexual": "long_before", "ds_worse_sexual": "no"},
        JUDGEMENT,
        MEN,
    ),
    Trait("prefers not to talk about sex", {16: 2}, {"ds_sexual": "prefer_not"}, JUDGEMENT),
    Trait(
        "one cheek tingles on the bike seat",
        {18: 0.5},
        {
            "ds_saddle": "yes",
            "ds_saddle_where": either(("only_on_bike_seat",), ("one_buttock_cheek_only",)),
            "ds_when_saddle": either("with_pain", "long_before"),
            "ds_worse_saddle": "no",
        },
        JUDGEMENT,
    ),
    Trait(
        "tingles now and then",
        {18: 8, 50: 12},
        {"numb_tingle": "sometimes", "numb_where": ("thigh_back_middle",)},
        JUDGEMENT,
    ),
    Trait(
        "weak, but only because it hurts",
        {18: 3},
        {"ds_weak": "yes_same", "ds_weak_kind": ("hurts_too_much_only",)},
        JUDGEMENT,
    ),
    Trait(
        "a knee that gives way",
        {50: 3, 65: 5},
        {
            "ds_weak": "yes_same",
            "ds_weak_kind": ("old_joint_gives_way",),
            "cond": ("arthritis_knee",),
        },
        JUDGEMENT,
    ),
    Trait(
        "a knee swollen for years",
        {50: 3, 65: 6},
        {"ds_joint": ("old_swelling",), "cond": ("arthritis_knee",)},
        JUDGEMENT,
    ),
    Trait("walks with a slight limp", {18: 4, 50: 8}, {"limp_now": "mild"}, JUDGEMENT),
    Trait("a cold", {10: 2}, {"ds_fever": "yes_cold_flu"}, JUDGEMENT),
    Trait(
        "both ankles swollen for years",
        {50: 3, 65: 8},
        {
            "ds_swelling": ("both_legs",),
            "sw_start": "always",
            "sw_course": "same",
            "sw_after_injury": "no_injury",
        },
        JUDGEMENT,
    ),
    Trait(
        "diabetes",
        {18: 3, 45: 13, 65: 22},
        {"cond": ("diabetes",), "dm_feet": ("none",), "meds_list": "metformin"},
        "CDC, National Diabetes Statistics Report (from memory)",
    ),
    Trait("heart disease", {45: 4, 65: 14}, {"cond": ("heart_disease",)}, "CDC (from memory)"),
    Trait("an old stroke", {55: 2, 70: 6}, {"cond": ("stroke",)}, "CDC (from memory)"),
    Trait("a worn hip", {50: 4, 65: 8}, {"cond": ("arthritis_hip",)}, JUDGEMENT),
    Trait("a disc once", {30: 8}, {"cond": ("back_disc",)}, JUDGEMENT),
    Trait("low mood or worry", {16: 18}, {"cond": ("depression_anxiety",)}, "CDC (from memory)"),
    Trait(
        "cancer more than a year ago",
        {40: 3, 65: 15},
        {"hs_cancer": "yes_past_gt1y", "hs_cancer_type": either("breast", "prostate", "melanoma")},
        "American Cancer Society 2022: 18 million, 67 % of them 65 or over (abstract)",
    ),
    Trait(
        "cancer now or in the last year",
        {40: 0.4, 65: 1.5},
        {"hs_cancer": either("yes_now", "yes_past_12m"), "hs_cancer_type": "breast"},
        JUDGEMENT,
    ),
    Trait("a skin cancer taken off", {50: 4, 65: 10}, {"hs_cancer": "skin_simple_only"}, JUDGEMENT),
    Trait("lost weight", {18: 1}, {"hs_weight": "yes"}, JUDGEMENT),
    Trait(
        "soaking sweats at night",
        {18: 1, 41: 5, 56: 2},
        {"hs_sweats": "yes"},
        "Mold 2002: 41 % of primary care patients sweat at night (abstract); soaking is judgement",
        WOMEN,
    ),
    Trait("soaking sweats at night", {18: 0.5}, {"hs_sweats": "yes"}, JUDGEMENT, MEN),
    Trait(
        "a blood thinner",
        {50: 1.5, 65: 7},
        {"ns_blood": either(("apixaban_rivaroxaban_other",), ("warfarin",))},
        JUDGEMENT,
    ),
    Trait("aspirin each day", {50: 6, 65: 15}, {"ns_blood": ("aspirin_daily",)}, JUDGEMENT),
    Trait("bruises easily", {18: 2}, {"ns_blood": ("bruise_easily",)}, JUDGEMENT),
    Trait("fish oil and the like", {30: 6}, {"ns_blood": ("supplements",)}, JUDGEMENT),
    Trait("a biologic", {18: 2}, {"ns_immune": ("biologic",)}, JUDGEMENT),
    Trait("steroid pills", {40: 0.7}, {"ns_immune": ("steroids_high",)}, JUDGEMENT),
    Trait(
        "the pill",
        {18: 12.6, 45: 3, 50: 4, 60: 1},
        {"clot_risk": ("estrogen_pill_hrt",)},
        "NCHS, NSFG 2015-2017: 12.6 % of women 15-49 (abstract); older is judgement",
        WOMEN,
    ),
    Trait("a long trip", {18: 8}, {"clot_risk": ("trip_4h_4w",)}, JUDGEMENT),
    Trait("an old clot", {30: 0.7, 60: 3}, {"clot_risk": ("past_clot",)}, JUDGEMENT),
    Trait(
        "an operation lately",
        {18: 0.7},
        {
            "clot_risk": ("surgery_12w",),
            "surg": ("other",),
            "surg.other": "gallbladder",
            "surg_when": "lt3m",
        },
        JUDGEMENT,
    ),
    Trait(
        "a new hip or knee, years old",
        {50: 4, 65: 8, 80: 15},
        {"surg": either(("hip_replacement",), ("knee_replacement",)), "surg_when": "older"},
        "Kremers 2015: 5.3 % hip and 10.4 % knee at 80 (abstract)",
    ),
    Trait(
        "plates or screws, years old",
        {30: 2},
        {"surg": ("plates_screws",), "surg_when": "older"},
        JUDGEMENT,
    ),
    Trait(
        "a back operation, years ago", {35: 2}, {"surg": ("back",), "surg_when": "older"}, JUDGEMENT
    ),
    Trait(
        "smokes",
        {18: 8, 65: 6},
        {"smoke": "now"},
        "CDC (from memory); fewer among users of acupuncture",
    ),
    Trait("a bladder infection lately", {18: 3}, {"hs_infect": ("urine",)}, JUDGEMENT, WOMEN),
    Trait("a shot into the muscle lately", {18: 2}, {"hs_infect": ("muscle_shot",)}, JUDGEMENT),
    Trait(
        "needled there lately, elsewhere",
        {25: 2},
        {"hs_infect": ("needling_here",), "shot_before_pain": "no"},
        JUDGEMENT,
    ),
    Trait(
        "thin bones",
        {50: 8, 65: 18},
        {"hs_bone": ("osteoporosis",)},
        "NCHS data brief 405: 13.1 %, 27.1 % from 65 (abstract); two thirds know (judgement)",
        WOMEN,
    ),
    Trait("thin bones", {50: 2, 65: 4}, {"hs_bone": ("osteoporosis",)}, "NCHS data brief 405", MEN),
    Trait("few periods", {16: 3, 45: 0}, {"hs_bone": ("low_periods",)}, JUDGEMENT, WOMEN),
    Trait(
        "a new cholesterol pill",
        {45: 4},
        {"meds_flags": ("statin_started_raised",), "statin_both": "no"},
        JUDGEMENT,
    ),
    Trait(
        "a floxacin antibiotic",
        {25: 1.5},
        {"meds_flags": ("cipro_levaquin_antibiotic",), "fq_still": "stopped", "fq_onset": "no"},
        JUDGEMENT,
    ),
    Trait(
        "pregnant",
        {20: 3, 41: 0},
        {"hs_preg": "pregnant", "preg_weeks": either(9, 15, 24), "preg_problem": ("none",)},
        JUDGEMENT,
        WOMEN,
    ),
    Trait("trying for a baby", {25: 4, 42: 0}, {"hs_preg": "trying"}, JUDGEMENT, WOMEN),
    Trait(
        "a muscle knot",
        {18: 6},
        {"lump_q": ("muscle_knot",), "lump_where": ("thigh_back_middle",)},
        JUDGEMENT,
    ),
    Trait("pain at rest at night", {18: 2}, {"pattern_day": ("night_constant_wakes",)}, JUDGEMENT),
    Trait("pain that never leaves", {18: 6}, {"constant": "constant_varies"}, JUDGEMENT),
    Trait("slowly worse", {18: 20}, {"trend": "worse_slow"}, JUDGEMENT),
    Trait("a pacemaker", {60: 1, 75: 5}, {"ns_device": ("pacemaker",)}, JUDGEMENT),
    Trait("a valve problem", {50: 2}, {"ns_heart": "valve_problem"}, JUDGEMENT),
    Trait("a seizure long ago", {18: 2}, {"ns_seizure": "gt2y_ago"}, JUDGEMENT),
    Trait(
        "a rash from nickel",
        {18: 8},
        {"ns_allergy": ("metal_nickel",), "ns_metal_severe": "no"},
        JUDGEMENT,
        WOMEN,
    ),
    Trait("a rash from tape", {18: 2}, {"ns_allergy": ("tape",)}, JUDGEMENT),
    Trait("varicose veins", {45: 8}, {"ns_skin_here": ("varicose",)}, JUDGEMENT),
    Trait(
        "a cut or a rash there", {18: 1.5}, {"ns_skin_here": either(("cut",), ("rash",))}, JUDGEMENT
    ),
    Trait("fainted once with a needle", {14: 4}, {"ns_faint": "once"}, JUDGEMENT),
    Trait(
        "very scared of needles",
        {14: 3, 40: 1},
        {"ns_fear": "very_scared"},
        "McLenon 2019: 20-30 % of young adults fear needles (abstract); very, and comes: judgement",
    ),
    Trait("cannot lie face down", {60: 4}, {"ns_position": "no_pain"}, JUDGEMENT),
    Trait("hard to lie still", {14: 2}, {"ns_still": "yes"}, JUDGEMENT),
    Trait("needs help with forms", {18: 1, 70: 4}, {"ns_consent_help": "help"}, JUDGEMENT),
)
