"""The closed list of types that content is made of: whatever a field of it may hold.

A type is never edited, only added, as the steps of the database are: assessments stored years ago
are worked out again with it. It may gain a field with a default that means what was meant before.
tests/editions/types.json is the record of every type, field and default there has been.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

from intake.clinical.item import ContentError
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet

Types = Mapping[str, type[Any]]


@cache
def types() -> Types:
    """Every type that may stand in a questionnaire or a rule set, by name."""
    return reachable((Questionnaire, RuleSet))


def reachable(roots: Iterable[Any]) -> Types:
    """The dataclasses and enums that these may hold, they themselves included."""
    found: dict[str, type[Any]] = {}
    waiting = list(roots)
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if not _is_node(hint) or found.get(hint.__name__) is hint:
            continue
        if hint.__name__ in found:
            raise ContentError(f"two types of content are called {hint.__name__}")
        found[hint.__name__] = hint
        if is_dataclass(hint):
            hints = get_type_hints(hint)
            waiting += [hints[field.name] for field in fields(hint)]
    return found


def default_of(field: Field[Any]) -> Any:
    """What the field holds where nothing is said; MISSING where something has to be."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _is_node(hint: Any) -> bool:
    return isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum))
