"""Content as canonical JSON text: the same content is the same text, in every process.

A dataclass is an object with its type’s name under "@", and those of its fields that do not stand
at their default: so that old content has the text it always had when its type gains a field. What
is used in several places (a named fact in forty rules) is written once, under "shared", and
pointed to by its number.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from datetime import date
from enum import Enum
from typing import Any

from intake.clinical.node import default_of, types

FORMAT = 1
TYPE, HOLDS, SHARED = "@", "is", "#"
"""Keys: the name of a type; what an enum, a date or a set holds; the number of a shared value."""


def frozen(**content: object) -> str:
    """The content as text, under these names. TypeError for what has no place in content."""
    writer = _Writer()
    plain = {name: writer.plain(value) for name, value in content.items()}
    return dumps({**writer.in_place(plain), "format": FORMAT})


def dumps(plain: object) -> str:
    return json.dumps(
        plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    )


class _Writer:
    """Takes every dataclass down once, by its text, with numbers for those inside it."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.by_text: dict[str, int] = {}
        self.by_id: dict[int, int] = {}

    def plain(self, value: object) -> Any:
        match value:
            case Enum():
                return {TYPE: _name(value), HOLDS: value.name}
            case None | str() | int() | float():
                return value
            case tuple():
                return [self.plain(part) for part in value]
            case frozenset():
                return {TYPE: "frozenset", HOLDS: sorted(map(self.plain, value), key=dumps)}
            case date():
                return {TYPE: "date", HOLDS: value.isoformat()}
            case _:
                return {SHARED: self._number(value)}

    def _number(self, value: Any) -> int:
        if id(value) not in self.by_id:
            node = {TYPE: _name(value)} | {
                field.name: self.plain(getattr(value, field.name))
                for field in fields(value)
                if not _stands_at_default(field, value)
            }
            number = self.by_text.setdefault(dumps(node), len(self.nodes))
            if number == len(self.nodes):
                self.nodes.append(node)
            self.by_id[id(value)] = number
        return self.by_id[id(value)]

    def in_place(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Each value where it is used, and under "shared" those used more than once."""
        uses = Counter(number for part in (*self.nodes, content) for number in _numbers(part))
        several = sorted(number for number in uses if uses[number] > 1)
        places = {number: place for place, number in enumerate(several)}
        shared = [self._expanded(self.nodes[number], places) for number in several]
        return {**self._expanded(content, places), "shared": shared}

    def _expanded(self, part: Any, places: Mapping[int, int]) -> Any:
        match part:
            case list():
                return [self._expanded(inner, places) for inner in part]
            case {"#": number}:
                if number in places:
                    return {SHARED: places[number]}
                return self._expanded(self.nodes[number], places)
            case dict():
                return {key: self._expanded(inner, places) for key, inner in part.items()}
            case _:
                return part


def _name(value: object) -> str:
    name = type(value).__name__
    if types().get(name) is not type(value):
        raise TypeError(f"{name} has no place in content")
    return name


def _stands_at_default(field: Field[Any], whole: object) -> bool:
    value, default = getattr(whole, field.name), default_of(field)
    return type(value) is type(default) and bool(value == default)


def _numbers(part: Any) -> Iterator[int]:
    match part:
        case list():
            for inner in part:
                yield from _numbers(inner)
        case {"#": number}:
            yield number
        case dict():
            yield from _numbers(list(part.values()))
        case _:
            return
