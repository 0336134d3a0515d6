"""Patients from the vignettes, answered in full."""

import tomllib
from datetime import date
from pathlib import Path

from intake.clinical.reading import read
from intake.content import QUESTIONNAIRE

FOLDER = Path(__file__).parent / "vignettes"
NEUTRAL = {
    link_id: answer
    for link_id, answer in tomllib.loads((FOLDER / "neutral.toml").read_text())["answers"].items()
    # Whether an earlier form was sent is a fact of the records, not of a neutral patient.
    if link_id != "repeat_reason"
}
"""Someone with a mild ache at the back of the thigh and nothing else."""


def vignettes():
    """Every vignette of every file, in order."""
    for file in sorted(FOLDER.glob("*.toml")):
        yield from tomllib.loads(file.read_text()).get("vignette", [])


def answers_of(vignette):
    """What this patient says: the vignette's own answers, and neutral ones for all else."""
    as_of = date.fromisoformat(vignette["as_of"])
    return read(QUESTIONNAIRE, {**NEUTRAL, **vignette["answers"]}, as_of), as_of
