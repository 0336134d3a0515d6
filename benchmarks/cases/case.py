"""Cases with a label, told as answers: 60 that the clinic's rules print, and published ones."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.disposition import Disposition, disposition
from tests.patients import answers_of, vignettes

PUBLISHED = Path(__file__).parents[2] / "tests" / "published"
PRINTED = re.compile(r"[PF][0-9]{2}")
"""P01 to P30 and F01 to F30. A letter behind the number is a variant, which is not counted."""

TYPICAL = {"P01", "F01", "F09", "F10", "v01", "v05", "v10"}
"""Tendon pain from load in a healthy person: no rule may raise anything."""


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    name: str
    label: Disposition
    accepted: frozenset[Disposition]
    """The label itself, and what the label's author accepts beside it."""
    must_flag: tuple[str, ...]
    """What the practitioner must be shown: a condition or risk, or the number of a rule."""
    answers: Answers
    as_of: date

    @property
    def typical(self) -> bool:
        return self.id in TYPICAL


def printed() -> Iterator[Case]:
    """The 30 cases of pack.md 2.4 and the 30 of review.md part F, without the extra variants."""
    for told in vignettes():
        if PRINTED.fullmatch(told["id"]):
            yield _case(told, told["expected"], told["accepted"], told["rules"])


def published() -> Iterator[Case]:
    """Public case reports and two composites, encoded in tests/published."""
    for file in sorted(PUBLISHED.glob("*.toml")):
        for told in tomllib.loads(file.read_text(encoding="utf-8")).get("case", ()):
            yield _case(
                told, told["reference_urgency"], told["acceptable_urgencies"], told["must_flag"]
            )


def reasons() -> Mapping[tuple[str, str], str]:
    """Why a case is missed, by its id and what is missed: “level”, “alarm” or a must_flag."""
    told = tomllib.loads((PUBLISHED / "misses.toml").read_text(encoding="utf-8"))
    return {(miss["case"], miss["of"]): miss["reason"] for miss in told["miss"]}


def _case(told: Mapping[str, Any], label: str, accepted: list[str], must_flag: list[str]) -> Case:
    answers, as_of = answers_of(told)
    return Case(
        id=told["id"],
        name=told["name"],
        label=disposition(label),
        accepted=frozenset(map(disposition, (label, *accepted))),
        must_flag=tuple(must_flag),
        answers=answers,
        as_of=as_of,
    )
