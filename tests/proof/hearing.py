"""Every hearing of a finished walk at once: `clinical/path.py` over free answers.

An answer set is one assignment of the variables in `answers`; what is heard of it is a formula of
them and of nothing else. So two answer sets are two assignments, and a change is a substitution.
"""

import z3

from intake.clinical.item import Item
from intake.clinical.questionnaire import Page, Questionnaire
from tests.proof.answer import Answer, answer
from tests.proof.fact import compute, with_areas, worked_out
from tests.proof.formula import Formula, Number, Said, Translator, both, either, no, some


class Hearing:
    """What is heard of any finished answer set, and who is asked what."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.answers: dict[str, Answer] = {i.link_id: answer(i) for i in questionnaire.items}
        self.laws: list[Formula] = [law for a in self.answers.values() for law in a.laws]
        self.said: dict[str, Said] = {}
        self.translator = Translator(self.said)
        self.asked: dict[str, Formula] = {}
        self.taken: dict[str, Formula] = {}
        """By link_id: it was asked, and something was answered."""
        self.known: dict[str, z3.BoolRef] = {}
        """What is known beside the answers, such as an earlier form: any of it, or none."""
        self._read()

    def solver(self) -> z3.Solver:
        """One that knows what an answer is. Everything is finite: bits and codes."""
        solver = z3.SolverFor("QF_FD")
        solver.add(*self.laws)
        return solver

    def _read(self) -> None:
        for fact in self.questionnaire.by_walk:
            self.known[fact.link_id] = z3.Bool(f"{fact.link_id}:known")
            yes = either(self.known[fact.link_id], compute(fact, self).codes.get("yes", False))
            self.said[fact.link_id] = Said({"yes": yes}, not_asked=no(yes))
        for page in self.questionnaire.pages:
            led_to = self._led_to(page)
            for item in page.items:
                self._hear(item, led_to)
            for fact in self.questionnaire.facts_after.get(page.slug, ()):
                self.said[fact.link_id] = worked_out(fact, self)

    def _led_to(self, page: Page) -> Formula:
        if not page.walked or page.walk_when is None:
            return page.walked
        return self.translator.verdict(page.walk_when).yes

    def _gate(self, item: Item) -> tuple[Formula, Formula]:
        if item.asks_again:
            unsure = both(
                self.taken[item.asks_again],
                self.answers[item.asks_again].codes.get("not_sure", False),
            )
            return unsure, no(unsure)
        if item.enable_when is None:
            return True, False
        return self.translator.verdict(item.enable_when)

    def _hear(self, item: Item, led_to: Formula) -> None:
        mine = self.answers[item.link_id]
        opened, closed = self._gate(item)
        taken = both(opened, mine.given)
        only_offered = both(opened, no(mine.given), no(mine.empty), no(led_to))
        not_asked = either(closed, only_offered)
        self.asked[item.link_id] = opened
        self.taken[item.link_id] = taken
        self.said[item.link_id] = Said(
            codes=self._chosen(item, taken),
            number=None if mine.number is None else Number(mine.number),
            skipped=both(no(taken), no(not_asked)),
            not_asked=not_asked,
        )

    def _chosen(self, item: Item, taken: Formula) -> dict[str, Formula]:
        """A place also without its side; asked again where not sure; no "none" beside a sign."""
        chosen = with_areas(item, self.answers[item.link_id].codes)
        again = self.answers.get(f"{item.link_id}.again")
        if again is not None:
            unsure = both(chosen["not_sure"], again.given)
            second = with_areas(item, again.codes)
            chosen = {
                code: either(
                    both(unsure, second[code]),
                    both(first, no(unsure) if code == "not_sure" or not item.repeats else True),
                )
                for code, first in chosen.items()
            }
        if item.exclusive:
            others = some(told for code, told in chosen.items() if code != item.exclusive)
            chosen[item.exclusive] = both(chosen[item.exclusive], no(others))
        return {code: both(taken, told) for code, told in chosen.items()}
