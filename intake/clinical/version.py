"""Which content this was: one hash for the same content, in every process, on every machine."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Rule, RuleSet

SHOWN = 16
"""Hex digits shown beside a version. The whole hash is what is kept."""

_known: dict[int, tuple[object, str]] = {}


def content_hash(content: Questionnaire | RuleSet | Rule) -> str:
    """The sha256 of everything the content says, as hex.

    A function counts by its name: change what it works out, and the version’s number must grow.
    """
    known = _known.get(id(content))
    if known is None:
        text = json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"))
        known = (content, hashlib.sha256(text.encode()).hexdigest())
        _known[id(content)] = known
    return known[1]


def version_of(content: Questionnaire | RuleSet | Rule) -> str:
    """Such as `2026.11.1+3f2a9c0d11aa42be`. A rule goes by the day it was last reviewed."""
    number = content.reviewed.isoformat() if isinstance(content, Rule) else content.version
    return f"{number}+{content_hash(content)[:SHOWN]}"


def _plain(value: Any) -> Any:
    """The value as JSON knows it: nothing in it depends on the process or on chance order."""
    match value:
        case Enum():
            return [type(value).__name__, value.name]
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(part) for part in value]
        case frozenset() | set():
            return sorted((_plain(part) for part in value), key=json.dumps)
        case _:
            return _named(value)


def _named(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {type(value).__name__: parts}
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no place in content")
