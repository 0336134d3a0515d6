"""Every rule and every gate with one thing wrong in it, and which people notice.

A condition that several rules share is one value, so a slip in it is one mutant, felt wherever it
is read. Only what stands above the slip is decided again, for everybody at once.
"""

from dataclasses import dataclass, replace
from functools import cache, reduce
from operator import or_

from intake.clinical.condition import Condition, Named
from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE, RULES
from tests.mutation.panel import Panel
from tests.mutation.people import ASKED, LEVELS, OPEN, SILENT
from tests.mutation.variant import named, parts_of, variants

EMERGENCY, SAME_DAY = Disposition.EMERGENCY_NOW, Disposition.SAME_DAY
CHECK = "check"


@dataclass(frozen=True)
class Mutant:
    """One slip: a node with a wrong one in its place, or a rule with other arms."""

    where: str
    slip: str
    again: int = 0
    """Which of several that read alike, counted from 0."""
    node: Condition | None = None
    wrong: Condition | None = None
    rule: str = ""
    arms: tuple = ()

    @property
    def key(self):
        nth = f" ({self.again + 1})" if self.again else ""
        return f"{self.slip}{nth}"


class Clinic:
    """Rules and gates as pairs of a level and a condition, and the way up from each part."""

    def __init__(self, rules=RULES, questionnaire=QUESTIONNAIRE):
        self.inputs = questionnaire.inputs
        self.check = rules.check_accepted
        self.arms = dict(_arms(rules))
        self.checkable = {rule.number for rule in rules.every if rule.checkable}
        self.silent = {note.rule.number for note in rules.notes}
        """What raises no disposition: notes, and gates."""
        self.nodes, self.above, self.names = {}, {}, {}
        for number, arms in self.arms.items():
            for place, (_, when) in enumerate(arms, start=1):
                self._visit(when, f"{number}/{place}")
                self.names.setdefault(id(when), f"{number}/{place}")
        self._visit(self.check, CHECK)
        for number, gate in _gates(questionnaire):
            self.arms[number] = ((Disposition.DISCUSS_AT_VISIT, gate),)
            self.silent.add(number)
            self._visit(gate, number)

    def _visit(self, node, where):
        if id(node) in self.nodes:
            return
        where = node.name if isinstance(node, Named) else where
        self.nodes[id(node)] = (node, where)
        for part in parts_of(node):
            self._visit(part, where)
            self.above.setdefault(id(part), []).append(node)

    @cache  # noqa: B019  # lives as long as the tests
    def lineage(self, node_id):
        """Everything that reads the node, nearer before farther."""
        order = {}

        def climb(which):
            for parent in self.above.get(which, ()):
                if id(parent) not in order:
                    climb(id(parent))
                    order[id(parent)] = parent

        climb(node_id)
        return tuple(reversed(order.values()))

    def mutants(self):
        """Every slip: in a condition, and in the list of arms of a rule."""
        seen = {}
        for mutant in (*self._of_nodes(), *self._of_rules()):
            key = mutant.where, mutant.slip
            again = seen[key] = seen.get(key, -1) + 1
            yield replace(mutant, again=again)

    def _of_nodes(self):
        for node, where in self.nodes.values():
            own = {id(part): name for part, name in self._known(node)}
            for slip, wrong in variants(node, self.inputs, own):
                yield Mutant(where, f"{named(node, own)}: {slip}", node=node, wrong=wrong)

    def _known(self, node):
        """Names for the arms inside a part, not for the part itself."""
        for part in parts_of(node):
            if id(part) in self.names:
                yield part, self.names[id(part)]
            else:
                yield from self._known(part)

    def _of_rules(self):
        for number, arms in self.arms.items():
            if number not in self.silent:
                yield from self._of_arms(number, arms)

    def _of_arms(self, number, arms):
        for place, (level, when) in enumerate(arms):
            before, after = arms[:place], arms[place + 1 :]
            where = f"{number}/{place + 1}"
            if len(arms) > 1:
                yield Mutant(where, "arm dropped", rule=number, arms=(*before, *after))
            for moved in (level - 1, level + 1):
                if Disposition.ROUTINE < moved <= EMERGENCY:
                    other = Disposition(moved)
                    slip = f"{other.code} instead of {level.code}"
                    wrong = (*before, (other, when), *after)
                    yield Mutant(where, slip, rule=number, arms=wrong)


def _arms(rules):
    for rule in (*rules.every, *(note.rule for note in rules.notes)):
        yield rule.number, tuple((arm.disposition, arm.when) for arm in rule.arms)


def _gates(questionnaire):
    for page in questionnaire.pages:
        if page.walk_when is not None:
            yield f"page {page.slug}", page.walk_when
        for item in page.items:
            if item.enable_when is not None:
                yield f"ask {item.link_id}", item.enable_when


class Watch:
    """All people, what each of them must end with, and who notices a mutant."""

    def __init__(self, people, clinic=None):
        self.clinic = clinic or Clinic()
        self.people = people
        self.panel = Panel([person.judge().hearing.heard for person in people])
        self.levels = {
            number: self.level(number, arms) for number, arms in self.clinic.arms.items()
        }
        self.musts = self._musts()
        self.surprises = [
            _mask(person.expected and level not in person.expected for person in people)
            for level in LEVELS
        ]

    def _musts(self):
        """For each rule: who says it reaches which level; None stands for any level at all."""
        musts = {number: {} for number in self.clinic.arms}
        for place, person in enumerate(self.people):
            for number, level in person.raises.items():
                musts[number][at(level)] = musts[number].get(at(level), 0) | 1 << place
            for number, level in person.could.items():
                open_ = len(LEVELS) + at(level)
                musts[number][open_] = musts[number].get(open_, 0) | 1 << place
            for number in person.fires:
                musts[number][None] = musts[number].get(None, 0) | 1 << place
        return musts

    def level(self, number, arms, changed=None):
        """Whom the rule takes to each level; then whom it could still raise to each, if known.

        A doctor's check is included. What is open counts only where it is louder than what fired.
        """
        masks, could = [0] * len(LEVELS), [0] * len(LEVELS)
        left = quiet = self.panel.everyone
        for disposition, when in sorted(arms, key=lambda arm: -arm[0]):
            held, failed = self.panel.verdict(when, changed)
            could[disposition] |= quiet & left & ~(held | failed)
            quiet &= held | failed
            masks[disposition] |= held & left
            could[disposition] &= ~masks[disposition]
            left &= ~held
        masks[0] = left
        could[0] = self.panel.everyone & ~reduce(or_, could[1:])
        if number in self.clinic.checkable:
            checked, _ = self.panel.verdict(self.clinic.check, changed)
            masks[SAME_DAY] |= masks[EMERGENCY] & checked
            masks[EMERGENCY] &= ~checked
        return masks + could

    def after(self, mutant):
        """The levels of the rules that the mutant changes."""
        if mutant.node is None:
            after = {mutant.rule: self.level(mutant.rule, mutant.arms)}
        else:
            after = self._after_swap(mutant)
        return {number: masks for number, masks in after.items() if masks != self.levels[number]}

    def _after_swap(self, mutant):
        panel = self.panel
        changed = {id(mutant.node): panel.decide(mutant.wrong)}
        if changed[id(mutant.node)] == panel.verdict(mutant.node):
            return {}
        for node in self.clinic.lineage(id(mutant.node)):
            if any(id(part) in changed for part in parts_of(node)):
                verdict = panel.decide(node, changed)
                if verdict != panel.verdict(node):
                    changed[id(node)] = verdict
        check = id(self.clinic.check) in changed
        return {
            number: self.level(number, arms, changed)
            for number, arms in self.clinic.arms.items()
            if any(id(when) in changed for _, when in arms)
            or (check and number in self.clinic.checkable)
        }

    def noticed(self, mutant):
        """Whoever ends otherwise than they must, one bit each."""
        return self.objections(self.after(mutant))

    def objections(self, after):
        found = 0
        for number, masks in after.items():
            for place, mask in self.musts[number].items():
                found |= mask & (masks[0] if place is None else ~masks[place])
        if after and not found:
            found = self._surprised({**self.levels, **after})
        return found

    def _surprised(self, levels):
        found, left = 0, self.panel.everyone
        for place in range(len(LEVELS) - 1, 0, -1):
            reached = reduce(or_, (levels[n][place] for n in levels.keys() - self.clinic.silent))
            found |= reached & left & self.surprises[place]
            left &= ~reached
        return found | left & self.surprises[0]


def at(level):
    """Where a level stands: `silent` is none, and `asked` or `open` is all there is to a gate."""
    return {SILENT: 0, ASKED: 1, OPEN: 1}.get(level, LEVELS.index(level) if level in LEVELS else 0)


def _mask(bits):
    return reduce(or_, (1 << place for place, bit in enumerate(bits) if bit), 0)
