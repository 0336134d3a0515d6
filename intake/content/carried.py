"""What a returning patient’s new form offers again of the last one, each to be checked first.

An answer that stands in its box already is agreed to sooner than it is read. So only what is about
the person, and stays, is offered. Every question is decided here; a new one has to be.
"""

from collections.abc import Mapping
from types import MappingProxyType

CARRIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "the person and how to reach them": (
            *("name_legal_first", "name_legal_last", "name_called", "dob", "phone"),
            *("email", "address_zip", "er_name", "er_rel", "er_phone"),
            *("gender", "pronouns", "access_need"),
        ),
        "language": ("lang", "lang.other", "interp_need"),
        "history that is for life": ("sex_birth", "past_other", "hs_inflam"),
        "medicines and allergies, in their own words": ("meds_list", "allergies"),
        "their doctor": ("phys_name", "phys_phone"),
    }
)
"""link_ids by why they may be offered again."""

ASKED_AFRESH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "consent, permission or signature: given anew each time, or it is none": (
            *("c_not_emerg", "c_privacy", "c_not_dx", "c_minor", "c_share_md", "c_reminders"),
            *("phone_ok_msg", "ny_advice", "truth", "truth.name"),
            *("guardian_name", "guardian_rel", "guardian_phone"),
        ),
        "a box to check": ("phys_none",),
        "who fills this form in": ("who_fills", "helper_knows"),
        "said in private": ("private_talk",),
        "follows a question that is asked afresh": (
            *("md_who", "surg.other", "ns_inject.other", "ns_react.yes_bad", "preg_weeks"),
            "mechanism.other",
        ),
        "this pain, now": (
            *("side", "regions", "main_region", "spot_size", "spread", "side_of_thigh"),
            *("press_dent", "calf_tape", "past_injury", "warm_up", "back_moves_change", "tried"),
            *("leg_vs_back", "stiff_am_back", "pelvic_cycle", "agg", "ease", "sit_minutes"),
            *("onset_date", "episode", "stop_play", "scans", "scans.result", "quality", "nrs_avg"),
            *("sleep", "worry", "work_comp", "other_notes"),
        ),
        "what they do and want, which this pain changes": (
            *("activity", "activity.other", "level", "work", "miss_work", "goal", "expect"),
            *("prefer", "psfs_1", "psfs_2", "psfs_3", "psfs_1.score", "psfs_2.score"),
            "psfs_3.score",
        ),
        "a habit, a date or a mood that changes": ("smoke", "past_when", "phq2_1", "phq2_2"),
        "asked by staff, or kept by the walk": (
            *("visit_day", "repeat_calls", "ns_electro", "md_checked.signs"),
        ),
    }
)
"""link_ids by why they are not, beside every safety question and its second asking."""

AFRESH_BY_NAME = ("tried_effect.", "sl_tasks.")
"""Beginnings of link_ids: how much each thing helped, and what can be done today."""

OFFERED_AGAIN = frozenset(link_id for link_ids in CARRIED.values() for link_id in link_ids)
