"""Answers and assessments as the JSON text that the database keeps, and back."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.path import Facts
from intake.storage.error import UnstorableError
from intake.storage.reading import Headline
from intake.storage.record import Assessment, Person

HEADLINES = 3  # as many flags as fit on a line of the queue


def dumps(value: Mapping[str, Any] | list[Any]) -> str:
    """ASCII JSON: whatever a person typed survives it, half a surrogate pair included."""
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise UnstorableError("Only answers as JSON knows them can be kept.") from error


def answers_from(text: str) -> Answers:
    return {
        link_id: tuple(value) if isinstance(value, list) else value
        for link_id, value in json.loads(text).items()
    }


def facts_from(text: str) -> Facts:
    return {link_id: frozenset(codes) for link_id, codes in json.loads(text).items()}


def facts_text(facts: Facts) -> str:
    return dumps({link_id: sorted(codes) for link_id, codes in facts.items()})


def assessment_from(text: str) -> Assessment:
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def headlines_text(assessment: Assessment) -> str:
    """The first flags of the most urgent kind: flags come most urgent first."""
    flags = assessment.get("flags", ())
    top = [flag for flag in flags if flag["disposition"] == assessment.get("disposition")]
    return dumps([[flag["code"], flag["title"]] for flag in top[:HEADLINES]])


def headlines_from(text: str) -> tuple[Headline, ...]:
    return tuple(Headline(code, title) for code, title in json.loads(text))


def emergency_codes(assessment: Assessment) -> list[str]:
    """The rules that stopped the walk."""
    return sorted({flag["code"] for flag in _emergencies(assessment)})


def emergency_reasons(assessment: Assessment) -> str:
    """The rules that stopped the walk and the answers behind each, as text to compare."""
    flags = _emergencies(assessment)
    return dumps(sorted([flag["code"], dumps(flag.get("because", []))] for flag in flags))


def _emergencies(assessment: Assessment) -> list[Mapping[str, Any]]:
    return [f for f in assessment.get("flags", ()) if f["disposition"] == "emergency_now"]


def name_key(person: Person) -> str:
    """The same for “José  Díaz” and “JOSÉ DÍAZ”, however the keyboard composed the accents."""
    names = (person.given_name, person.family_name)
    return "\n".join(
        " ".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in names
    )
