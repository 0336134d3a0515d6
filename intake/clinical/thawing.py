"""Content from its text: values of the closed list of types, made the way content makes them.

Nothing in a text is run. A type, a field or a value that this program does not know is an error
that names it; and every check that content passes when it is imported is passed again.
"""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from intake.clinical.freezing import FORMAT, HOLDS, TYPE
from intake.clinical.item import ContentError
from intake.clinical.node import types


class ThawError(ContentError):
    """A text that is no content, or that names what this program does not know."""


def thawed(text: str) -> dict[str, Any]:
    """The content that was frozen to this text, by the names it was given."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise ThawError("this text is not JSON") from error
    if not isinstance(document, dict) or document.pop("format", None) != FORMAT:
        raise ThawError(f"this text is not content in format {FORMAT}")
    shared: list[Any] = []
    for part in _list(document.pop("shared", None)):
        shared.append(_value(part, shared))
    return {name: _value(part, shared) for name, part in document.items()}


def _value(part: Any, shared: list[Any]) -> Any:
    match part:
        case list():
            return tuple([_value(inner, shared) for inner in part])
        case {"#": int() as number} if len(part) == 1 and 0 <= number < len(shared):
            return shared[number]
        case {"@": str() as name}:
            return _made(name, part, shared)
        case dict():
            raise ThawError(f"this text holds an object of no type, with {sorted(part)}")
        case _:
            return part


def _made(name: str, part: dict[str, Any], shared: list[Any]) -> Any:
    if part.keys() == {TYPE, HOLDS}:
        return _held(name, part[HOLDS], shared)
    made = types().get(name)
    if made is None or hasattr(made, "__members__"):
        raise ThawError(f"this program knows no type {name}")
    known = {field.name for field in fields(made)}
    strange = part.keys() - known - {TYPE}
    if strange:
        raise ThawError(f"this program knows no {name} with {', '.join(sorted(strange))}")
    said = {key: _value(inner, shared) for key, inner in part.items() if key != TYPE}
    try:
        return made(**said)
    except (AttributeError, TypeError) as error:
        raise ThawError(f"{name}: {error}") from error


def _held(name: str, held: Any, shared: list[Any]) -> Any:
    """A set, a date or a member of an enum."""
    if name == "frozenset":
        return frozenset(_value(inner, shared) for inner in _list(held))
    if name == "date":
        return _day(held)
    members = getattr(types().get(name), "__members__", {})
    if not isinstance(held, str) or held not in members:
        raise ThawError(f"this program knows no {name} that is {held}")
    return members[held]


def _day(held: Any) -> date:
    try:
        return date.fromisoformat(held)
    except (TypeError, ValueError) as error:
        raise ThawError(f"this text holds {held} where a day should be") from error


def _list(part: Any) -> list[Any]:
    if not isinstance(part, list):
        raise ThawError("this text holds something else where a list should be")
    return part
