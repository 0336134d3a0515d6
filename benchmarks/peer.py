"""The same rules in a peer engine: every arm as one expression of zen-engine (Rust, MIT).

Its expressions are two-valued, so each condition becomes two: one that is true when it holds, one
that is true when it does not. What is left is not known. No explanation comes with it: which
answers decided, and what to ask, the peer cannot say.
"""

import json

import zen

from intake.clinical.answers import Silence
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

EMPTY, NUMBER = "?", "#"
"""How the peer hears an answer left empty, and one that is a number."""


class Peer:
    """All arms of a rule set, compiled once; `verdicts` of one hearing in a single call."""

    def __init__(self, questionnaire, rules):
        self.place = {link_id: n for n, link_id in enumerate(questionnaire.inputs)}
        arms = [arm.when for rule in rules.every for arm in rule.arms]
        self.source = "[" + ", ".join(self.true(when) for when in arms) + "]"
        self.compiled = zen.compile_expression(self.source)

    def verdicts(self, heard):
        return self.compiled.evaluate(self.context(heard))

    def context(self, heard):
        known = {}
        for link_id, said in heard.said.items():
            codes, number = _told(said)
            known[f"s{self.place[link_id]}"] = codes
            known[f"n{self.place[link_id]}"] = number
        return known

    def true(self, condition):
        match condition:
            case Count(needed, parts):
                return _enough(needed, [self.true(part) for part in parts])
            case Not(part):
                return self.false(part)
            case Unknown(part):
                return f"(not {self.true(part)} and not {self.false(part)})"
            case SoFar(part) | Named(part=part):
                return self.true(part)
        return self.atom(condition)

    def false(self, condition):
        match condition:
            case Count(needed, parts):
                return _enough(len(parts) - needed + 1, [self.false(part) for part in parts])
            case Not(part):
                return self.true(part)
            case Unknown(part):
                return f"({self.true(part)} or {self.false(part)})"
            case SoFar(part):
                return f"(not {self.true(part)})"
            case Named(part=part):
                return self.false(part)
        return self.false_atom(condition)

    def false_atom(self, atom):
        match atom:
            case Chose(link_id, codes, unsure):
                return f"(not {self._some(link_id, codes | unsure | {EMPTY})})"
            case AtLeast(link_id) | AtMost(link_id):
                return f"(not {self.atom(atom)} and not {self._some(link_id, {EMPTY})})"
        return f"(not {self.atom(atom)})"

    def atom(self, atom):
        place = self.place[atom.link_id]
        match atom:
            case Chose(link_id, codes):
                return self._some(link_id, codes)
            case Only(_, codes):
                return f"(len(s{place}) > 0 and all(s{place}, # in {json.dumps(sorted(codes))}))"
            case Answered():
                return f'(len(s{place}) > 0 and s{place}[0] != "{EMPTY}")'
            case AtLeast(_, threshold):
                return f"(n{place} != null and n{place} >= {threshold})"
            case AtMost(_, threshold):
                return f"(n{place} != null and n{place} <= {threshold})"
        raise TypeError(atom)

    def _some(self, link_id, codes):
        if not codes:
            return "false"
        return f"some(s{self.place[link_id]}, # in {json.dumps(sorted(codes))})"


def _told(said):
    if said is Silence.NOT_ASKED:
        return [], None
    if said is Silence.SKIPPED:
        return [EMPTY], None
    if isinstance(said, frozenset):
        return sorted(said), None
    return [NUMBER], said if isinstance(said, int | float) else None


def _enough(needed, parts):
    if needed <= 0:
        return "true"
    if needed > len(parts):
        return "false"
    if needed == 1:
        return f"({' or '.join(parts)})"
    if needed == len(parts):
        return f"({' and '.join(parts)})"
    return f"(len(filter([{', '.join(parts)}], #)) >= {needed})"
