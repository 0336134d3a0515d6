"""A condition in words that a clinician can read aloud, on one line or as an outline."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Atom,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)
from intake.clinical.item import Item
from intake.clinical.questionnaire import Questionnaire

SHORT = 60
"""How much of a question is quoted, in characters: enough to tell it from its neighbours."""
MANY = 2
"""More answers than these are named by what is left out, where that is shorter."""


@dataclass(frozen=True)
class _Group:
    """A heading with the conditions under it, in place of the node they came from."""

    heading: str
    parts: "tuple[_Told, ...]"


_Told: TypeAlias = str | _Group


def words(condition: Condition, questionnaire: Questionnaire) -> str:
    """On one line: `all of (“Do you limp?”: Yes; not known whether “…”: No)`."""
    return _line(_tell(condition, questionnaire))


def outline(condition: Condition, questionnaire: Questionnaire) -> str:
    """The same as nested markdown bullets, one question to a line."""
    return "\n".join(_bullets(_tell(condition, questionnaire), ""))


def glossary(conditions: Iterable[Condition]) -> dict[str, Named]:
    """Every named fact the conditions speak of, those inside other facts included, by name."""
    found: dict[str, Named] = {}
    for condition in conditions:
        for named in _named(condition):
            found.setdefault(named.name, named)
    return dict(sorted(found.items()))


def _named(condition: Condition) -> Iterator[Named]:
    match condition:
        case Named(part=part):
            yield condition
            yield from _named(part)
        case Count(parts=parts):
            for part in parts:
                yield from _named(part)
        case Not(part) | Unknown(part) | SoFar(part):
            yield from _named(part)
        case _:
            return


def _line(told: _Told) -> str:
    if isinstance(told, str):
        return told
    return f"{told.heading} ({'; '.join(_line(part) for part in told.parts)})"


def _bullets(told: _Told, indent: str) -> Iterator[str]:
    if isinstance(told, str):
        yield f"{indent}- {told}"
        return
    yield f"{indent}- {told.heading}:"
    for part in told.parts:
        yield from _bullets(part, indent + "  ")


def _tell(condition: Condition, questionnaire: Questionnaire) -> _Told:
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost():
            return _atom(condition, questionnaire)
        case Named(name, meaning):
            return f"{meaning} [{name}]"
        case Not(part):
            return _not(part, questionnaire)
        case Unknown(part):
            return _unknown(part, questionnaire)
        case SoFar(part):
            return _led("as far as told:", part, questionnaire)
        case Count():
            return _count(condition, questionnaire)
        case _:
            assert_never(condition)


def _count(count: Count, questionnaire: Questionnaire) -> _Told:
    match count:
        case Count(1, (part, Unknown(asked))) if part == asked:
            return _led("known or suspected:", part, questionnaire)
        case Count(2, (part, Not(Unknown(asked)))) if part == asked:
            return _led("known for certain:", part, questionnaire)
        case Count(_, (part,)):
            return _tell(part, questionnaire)
        case _:
            return _group(count, questionnaire)


def _group(count: Count, questionnaire: Questionnaire) -> _Told:
    told = [_tell(part, questionnaire) for part in count.parts]
    if count.needed == len(told):
        return _Group("all of", tuple(_flat(told, "all of")))
    if count.needed == 1:
        return _Group("any of", tuple(_flat(told, "any of")))
    return _Group(f"at least {count.needed} of", tuple(told))


def _flat(told: Iterable[_Told], heading: str) -> Iterator[_Told]:
    """Without groups inside a group of the same kind: they say nothing more."""
    for part in told:
        if isinstance(part, _Group) and part.heading == heading:
            yield from part.parts
        else:
            yield part


def _not(part: Condition, questionnaire: Questionnaire) -> _Told:
    match part:
        case Answered(link_id):
            return f"{_asked(link_id, questionnaire)}: no answer"
        case AtLeast(link_id, threshold):
            return f"{_asked(link_id, questionnaire)}: less than {threshold:g}"
        case AtMost(link_id, threshold):
            return f"{_asked(link_id, questionnaire)}: more than {threshold:g}"
        case Not(inner):
            return _tell(inner, questionnaire)
        case _:
            return _led("not", part, questionnaire)


def _unknown(part: Condition, questionnaire: Questionnaire) -> _Told:
    match part:
        case Chose(link_id, codes) if not codes:
            return f"no clear answer to {_asked(link_id, questionnaire)}"
        case _:
            return _led("not known whether", part, questionnaire)


def _led(lead: str, part: Condition, questionnaire: Questionnaire) -> _Told:
    told = _tell(part, questionnaire)
    if isinstance(told, str):
        return f"{lead} {told}"
    return _Group(f"{lead} {told.heading}", told.parts)


def _atom(atom: Atom, questionnaire: Questionnaire) -> str:
    asked = _asked(atom.link_id, questionnaire)
    match atom:
        case Answered():
            return f"{asked}: any answer"
        case AtLeast(_, threshold):
            return f"{asked}: {threshold:g} or more"
        case AtMost(_, threshold):
            return f"{asked}: {threshold:g} or less"
        case Only(link_id, codes):
            return f"{asked}: {_listed(link_id, codes, questionnaire)}, and nothing else"
        case Chose(link_id, codes):
            chosen = _chosen(link_id, codes, questionnaire)
            return f"{asked}: {chosen}" if chosen else asked
        case _:
            assert_never(atom)


def _chosen(link_id: str, codes: frozenset[str], questionnaire: Questionnaire) -> str:
    """The shorter of what counts and what does not. Nothing where there is only one answer."""
    offered = questionnaire.inputs[link_id].codes
    left_out = offered - codes
    if not left_out:
        return "any answer" if len(offered) > 1 else ""
    if codes <= offered and len(codes) > MANY >= len(left_out):
        return f"anything but {_listed(link_id, left_out, questionnaire)}"
    return _listed(link_id, codes, questionnaire)


def _listed(link_id: str, codes: frozenset[str], questionnaire: Questionnaire) -> str:
    asked = questionnaire.inputs[link_id]
    options = asked.offered if isinstance(asked, Item) else asked.options
    return ", or ".join(option.display for option in options if option.code in codes)


def _asked(link_id: str, questionnaire: Questionnaire) -> str:
    """The question in quotes, cut short; a row of a grid or a worked-out fact by its own text."""
    asked = questionnaire.inputs[link_id]
    return f"“{short(asked.text)}”" if isinstance(asked, Item) else asked.text


def short(text: str) -> str:
    """At most SHORT characters of it, cut between words."""
    if len(text) <= SHORT:
        return text
    return re.sub(r"[\s,.;:]+\S*$", "", text[:SHORT]) + "…"
