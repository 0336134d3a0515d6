"""What was tried and how it went, and shots with their dates beside the 6-week rule."""

from intake.clinical.phrase import Phrase, Topic
from intake.content.phrase.wording import SHOT_AGO, phrase
from intake.content.questions.health_more import (
    CORTISONE_WHEN,
    NS_INJECT,
    NS_INJECT_OTHER,
    PRP_WHEN,
)
from intake.content.questions.more import TRIED_ROWS
from intake.content.questions.story import TRIED

NAMES = {
    "rest": "rest",
    "ice": "ice",
    "heat": "heat",
    "stretch": "stretching",
    "pt_exercise": "physical therapy or exercises",
    "eccentric_loading": "slow hamstring loading",
    "shockwave": "shock wave",
    "massage": "massage",
    "chiro": "chiropractic",
    "acupuncture": "acupuncture",
    "dry_needling": "dry needling",
    "brace": "brace or wrap",
    "pills_nsaid": "NSAID",
    "pills_other": "other pain pills",
    "cortisone_shot": "cortisone shot",
    "prp_shot": "PRP shot",
    "other": "something else",
}
WITHIN_6_WEEKS = {
    code: f"{ago} ({'outside' if code == 'm3' else 'inside'} the 6-week rule)"
    for code, ago in SHOT_AGO.items()
}


def _effects() -> tuple[Phrase, ...]:
    """How each treatment went, after the list of all that were tried."""
    return tuple(
        phrase(
            row,
            f"effect of {name}",
            {
                "better": "helped",
                "no_change": "made no difference",
                "worse": "made it worse",
                "stopped_reacted": "stopped because of a reaction",
            },
            lead=f"{name} {{}}",
            completes=TRIED,
            alone="{}",
        )
        for row, name in zip(TRIED_ROWS, NAMES.values(), strict=True)
    )


TOPIC = Topic(
    code="treatment",
    title="Treatment so far",
    phrases=(
        phrase(
            TRIED,
            "treatments tried",
            {**NAMES, "none": "nothing tried yet"},
            lead="tried: {}",
        ),
        *_effects(),
        phrase(
            NS_INJECT,
            "shots in the sore area in 3 months",
            {
                "cortisone": "cortisone",
                "prp": "PRP",
                "botox_filler_implant": "botulinum toxin or filler",
                "other": "another shot",
                "none": "no shot in the sore area in 3 months",
            },
            lead="shots in the sore area in 3 months: {}",
        ),
        phrase(
            CORTISONE_WHEN,
            "date of the cortisone shot",
            WITHIN_6_WEEKS,
            lead="cortisone {}",
            completes=NS_INJECT,
            alone="{}",
        ),
        phrase(
            PRP_WHEN,
            "date of the PRP shot",
            WITHIN_6_WEEKS,
            lead="PRP {}",
            completes=NS_INJECT,
            alone="{}",
        ),
        phrase(NS_INJECT_OTHER, "the other shot", completes=NS_INJECT),
    ),
)
