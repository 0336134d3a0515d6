"""What matters when somebody sends a second form (pack.md 5.2, 5.3)."""

from intake.clinical.trend import Smallest
from intake.content.differential.source import (
    FARRAR2001,
    SALAFFI2004,
    STRATFORD2014,
    STRATFORD_MEMORY,
)

PAIN = Smallest(
    codes=("nprs-now", "nprs-average", "nprs-worst"),
    points=2,
    percent=30,
    less="less pain",
    more="more pain",
    says="2 points, or 30 % less than the first; a rise counts from 2 points, which is our judgement. High pain needs a larger change.",
    references=(FARRAR2001, SALAFFI2004),
)
FUNCTION = Smallest(
    codes=("psfs",),
    points=2,
    less="can do less",
    more="can do more",
    says="2 points of the mean over the same activities. What matters to patients is 1.2 to 2.7 points, by population.",
    references=(STRATFORD2014, STRATFORD_MEMORY),
)

SMALLEST = (PAIN, FUNCTION)
"""How much pain and function must change for it to matter to patients."""

ALWAYS_BEARS = ("meds_list", "allergies")
"""Told in free words, which no rule reads whole: a change in them is for the practitioner to read."""
