"""What can go wrong in one place of a condition: its variants, each with a few words."""

from dataclasses import replace

from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)


def parts_of(condition):
    """What a slip may touch inside it. "Left open" is one thing: nothing in it can be off."""
    match condition:
        case Unknown(Chose(_, codes, _)) if not codes:
            return ()
        case Count(_, parts):
            return parts
        case Not(part) | Unknown(part) | SoFar(part) | Named(part=part):
            return (part,)
    return ()


def variants(condition, inputs, known):
    """Every wrong condition that one slip of the pen makes of this node, and what the slip was."""
    match condition:
        case Count():
            yield from _of_count(condition, known)
        case Not(part):
            yield "not, dropped", part
        case Unknown(Chose(link_id, codes, unsure)) if not codes:
            yield "only where they said not sure", Chose(link_id, unsure)
            yield "only where nothing was said", _empty(condition, link_id)
        case Unknown(part):
            yield "unknown, read as yes", part
            yield "unknown, read as no", Not(part)
        case SoFar(part):
            yield "so far, dropped", part
        case Chose():
            yield from _of_choice(condition, inputs[condition.link_id])
        case Only(_, codes):
            yield from _of_only(condition, codes, inputs[condition.link_id])
        case AtLeast(_, threshold) | AtMost(_, threshold):
            for moved in (threshold - 1, threshold + 1):
                yield f"moved to {moved:g}", replace(condition, threshold=moved)
            yield "turned round", _turned(condition)
        case Answered(link_id):
            yield "not answered", Not(Answered(link_id))


def _empty(unknown, link_id):
    return Count(2, (unknown, Not(Answered(link_id))))


def _of_count(count, known):
    needed, parts = count.needed, count.parts
    for place, part in enumerate(parts):
        rest = (*parts[:place], *parts[place + 1 :])
        if rest:
            kept = len(rest) if needed == len(parts) else min(needed, len(rest))
            yield f"without {named(part, known)}", Count(kept, rest)
    numbers = {needed - 1, needed + 1, 1, len(parts)} - {needed}
    for number in sorted(numbers):
        if 1 <= number <= len(parts):
            yield f"{number} of {len(parts)} instead of {needed}", replace(count, needed=number)


def _of_choice(chose, asked):
    for code in sorted(chose.codes):
        if len(chose.codes) > 1:
            yield f"without {code}", replace(chose, codes=chose.codes - {code})
    for code in sorted(asked.codes - chose.codes):
        wider = replace(chose, codes=chose.codes | {code}, unsure=chose.unsure - {code})
        yield f"with {code}", wider
    if chose.unsure:
        yield "not sure, read as no", replace(chose, unsure=frozenset())


def _of_only(only, codes, asked):
    for code in sorted(codes):
        if len(codes) > 1:
            yield f"without {code}", replace(only, codes=codes - {code})
    for code in sorted(asked.codes - codes):
        yield f"with {code}", replace(only, codes=codes | {code})
    yield "any of them instead of only them", Chose(only.link_id, codes)


def _turned(condition):
    turn = AtMost if isinstance(condition, AtLeast) else AtLeast
    return turn(condition.link_id, condition.threshold)


LONGEST = 110


def named(condition, known=None):
    """A short name of a part, for people. `known` are names by the identity of a part."""
    name = _name(condition, known or {})
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"


def _name(condition, known):
    if id(condition) in known:
        return known[id(condition)]
    match condition:
        case Named(name):
            return name
        case Chose(link_id, codes, _):
            return f"{link_id}={'|'.join(sorted(codes))}"
        case Only(link_id, codes):
            return f"{link_id} only {'|'.join(sorted(codes))}"
        case Answered(link_id):
            return f"{link_id} answered"
        case AtLeast(link_id, threshold):
            return f"{link_id}>={threshold:g}"
        case AtMost(link_id, threshold):
            return f"{link_id}<={threshold:g}"
        case Not(part):
            return f"not {_name(part, known)}"
        case Unknown(Chose(link_id, codes, _)) if not codes:
            return f"{link_id} open"
        case Unknown(part):
            return f"open {_name(part, known)}"
        case SoFar(part):
            return f"so far {_name(part, known)}"
        case Count(needed, parts):
            word = " & " if needed == len(parts) else " | "
            often = "" if needed in {1, len(parts)} else f"{needed} of "
            return f"{often}({word.join(_name(part, known) for part in parts)})"
    raise TypeError(condition)
