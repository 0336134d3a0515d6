"""An assessment of the past worked out again, and whether it says what was kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.edition import Edition
from intake.clinical.path import Facts
from intake.clinical.report import as_document
from intake.clinical.triage import RiskAssessment, assess

PROMISED = frozenset(
    {
        *("disposition", "could_be", "needle_hold", "flags", "unresolved", "differentials"),
        *("precautions", "scores", "consultation", "withdrawn"),
        *("questionnaire_version", "rules_version", "as_of"),
    }
)
"""Keys that every document has had since the first: one that lacks them was cut."""


@dataclass(frozen=True, repr=False)
class Past:
    """What an assessment was worked out from. `answers` are all of them, withdrawn ones too.

    `finished` is False for an emergency on the way: what was not reached was no gap then.
    """

    answers: Answers
    facts: Facts
    as_of: date
    finished: bool = True


def again(edition: Edition, past: Past) -> RiskAssessment:
    return assess(
        edition.questionnaire,
        edition.rules,
        past.answers,
        past.as_of,
        finished=past.finished,
        facts=past.facts,
    )


def document_again(edition: Edition, past: Past) -> dict[str, Any]:
    """The document of that assessment, as this program writes it, the way JSON keeps it."""
    found = again(edition, past)
    written = as_document(found, edition.questionnaire, edition.rules, past.as_of)
    return dict(json.loads(json.dumps(written)))


def differences(kept: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[str, ...]:
    """Under which keys the kept document says something else, or lacks what it must have had.

    A key that only `found` has is no difference, at any depth: later programs tell more.
    """
    lost = PROMISED - kept.keys()
    other = {key for key in kept if key not in found or not _says(found[key], kept[key])}
    return tuple(sorted(lost | other))


def _says(found: Any, kept: Any) -> bool:
    """Whether `found` says everything that `kept` says."""
    if isinstance(kept, dict) and isinstance(found, dict):
        return all(key in found and _says(found[key], part) for key, part in kept.items())
    if isinstance(kept, list) and isinstance(found, list):
        return len(kept) == len(found) and all(map(_says, found, kept))
    return bool(kept == found)
