"""Rules of thumb for the first session (pack.md 6.5)."""

from intake.clinical.condition import Not, all_of
from intake.clinical.consultation import Plan
from intake.content.consultation.exam import SUDDEN, TENDON
from intake.content.differential.source import FARRAR2001, GOOM2016, POLLOCK2014
from intake.content.finding import LEGNERVE, NERVE_NOT_OLD
from intake.content.needling import FRESH_TEAR
from intake.content.reference import CONSENSUS

PLANS = (
    Plan(
        code="wait-for-physician",
        advice="No needles until a physician has cleared it. Education, gentle loading advice "
        "within scope, and the letter.",
        references=(CONSENSUS,),
        on_hold=True,
    ),
    Plan(
        code="sit-bone-slow",
        advice="Ask about load and a cushion for sitting; no stretching into pain; plan with "
        "physical therapy or a sports doctor. Needling is an adjunct: after 4 to 6 visits score "
        "PSFS and pain again, and stop where the change is under 2 points or 30%.",
        references=(GOOM2016, FARRAR2001),
        when=TENDON,
    ),
    Plan(
        code="strain-fresh",
        advice="No deep needle in the first 72 hours.",
        references=(CONSENSUS,),
        when=FRESH_TEAR,
    ),
    Plan(
        code="strain",
        advice="Check the strength again at day 7. Ask whether an MRI is due where the tendon may "
        "be in it.",
        references=(POLLOCK2014,),
        when=SUDDEN,
    ),
    Plan(
        code="nerve",
        advice="Nerve check again at every visit; stop and refer where power falls.",
        references=(CONSENSUS,),
        when=all_of(LEGNERVE, Not(NERVE_NOT_OLD)),
    ),
    Plan(
        code="record",
        advice="Record the needles’ lot number, number in and number out, points and muscles "
        "separately, depth, reaction, and the version of the consent.",
        references=(CONSENSUS,),
    ),
)
"""The thresholds of "sit-bone-slow" are those of the scores; all else is judgement."""
