"""Every walk ends, and where it ends does not depend on the way it took."""

import random
from collections.abc import Iterator
from dataclasses import replace

from intake.clinical.answers import Answers, Value
from intake.clinical.condition import Condition, atoms
from intake.clinical.item import Item
from intake.clinical.path import Step, hear
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.content.questions.danger import DS_NOW
from tests.proof.chance import Chance
from tests.proof.patient import TODAY

WALKS, DETOURS = 150, 12


def settled_at(questionnaire: Questionnaire) -> dict[str, int]:
    """After which question each answer or fact is final: a second asking settles the first."""
    order = {item.link_id: place for place, item in enumerate(questionnaire.items)}
    again = {i.asks_again: order[i.link_id] for i in questionnaire.items if i.asks_again}
    final = {link_id: again.get(link_id, place) for link_id, place in order.items()}
    for fact in questionnaire.derived:
        final[fact.link_id] = max((final[source] for source in fact.sources), default=-1)
    return final


def gates(questionnaire: Questionnaire) -> Iterator[tuple[str, int, Condition]]:
    """What decides whether a question is asked, and the place where it is asked."""
    place = 0
    for page in questionnaire.pages:
        for item in page.items:
            for gate in (page.walk_when, item.enable_when):
                if gate is not None:
                    yield item.link_id, place, gate
            place += 1


def looks_ahead(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """The gates that wait for what is settled only later."""
    final = settled_at(questionnaire)
    return [
        (link_id, atom.link_id)
        for link_id, place, gate in gates(questionnaire)
        for atom in atoms(gate)
        if final[atom.link_id] >= place
    ]


def test_no_gate_waits_for_what_is_settled_later_so_the_walk_only_goes_forward(proved):
    """Each answer can open only what comes after it, so no page is passed more than once."""
    assert looks_ahead(QUESTIONNAIRE) == []
    proved.append(f"{len(list(gates(QUESTIONNAIRE)))} gates wait for nothing that comes later")


def test_a_gate_that_waits_for_its_own_second_asking_is_found():
    def gated(item):
        gate = DS_NOW.chose("fainted")
        return replace(item, enable_when=gate) if item.link_id == "ds_leg_now" else item

    pages = (replace(page, items=tuple(map(gated, page.items))) for page in QUESTIONNAIRE.pages)
    broken = replace(QUESTIONNAIRE, pages=tuple(pages))
    assert looks_ahead(broken) == [("ds_leg_now", "ds_now")]


class Walker:
    """Walks page by page, as the web does: whatever is open and unanswered comes next."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.mind = chance
        self.random = random.Random(seed)  # noqa: S311
        self.well = self.random.choice((0.5, 0.9, 0.97))
        self.answers: dict[str, Value] = {}
        self.passed = 0

    def steps(self) -> list[Step]:
        hearing = hear(QUESTIONNAIRE, self.answers, TODAY, finished=False)
        return [step for step in hearing.steps if step.on_walk]

    def waiting(self, step: Step) -> list[Item]:
        return [item for item in step.items if item.link_id not in self.answers]

    def answer(self, items: list[Item]) -> None:
        for item in items:
            self.answers[item.link_id] = self.mind.value(item, self.well, 0.1)

    def walk(self) -> Answers:
        """To the end. It ends, because every page passed has one more answer."""
        while waiting := next((w for step in self.steps() if (w := self.waiting(step))), None):
            self.answer(waiting)
            self.passed += 1
            assert self.passed <= 2 * len(QUESTIONNAIRE.pages), "the walk does not end"
        return dict(self.answers)

    def wander(self, home: Answers) -> Answers:
        """Back and forth: pages passed are answered otherwise, and at last as they were at home."""
        for _ in range(DETOURS):
            step = self.random.choice(self.steps())
            self.answer(list(step.items))
            if self.random.random() < 0.3:
                self.walk()
        back = list(home.items())
        self.random.shuffle(back)
        self.answers |= back
        return self.answers


def judged(answers: Answers, questionnaire: Questionnaire = QUESTIONNAIRE):
    risk = assess(questionnaire, RULES, answers, TODAY)
    flags = sorted((flag.rule.number, flag.arm.says, flag.disposition) for flag in risk.flags)
    gaps = sorted((gap.rule.number, gap.could_raise_to) for gap in risk.unresolved)
    cautions = sorted(caution.precaution.rule.number for caution in risk.cautions)
    asked = [(step.page.slug, [item.link_id for item in step.items]) for step in risk.hearing.steps]
    return risk.disposition, risk.could_be, flags, gaps, cautions, asked, risk.hearing.counted


def walks(chance: Chance, count: int) -> Iterator[tuple[Answers, Answers, int]]:
    """The straight walk, the same after many detours, and how many pages were passed."""
    for seed in range(count):
        home, wanderer = Walker(chance, seed), Walker(chance, seed + count)
        straight = home.walk()
        wanderer.answers = dict(straight)
        yield straight, wanderer.wander(straight), home.passed + wanderer.passed


def told_besides(wandered: Answers, straight: Answers) -> Answers:
    """What was told on a page that the patient is not led to any more, yet is still offered."""
    steps = hear(QUESTIONNAIRE, wandered, TODAY, finished=True).steps
    offered = [item.link_id for step in steps if not step.on_walk for item in step.items]
    return {k: wandered[k] for k in offered if k in wandered and k not in straight}


def test_every_walk_ends_and_ends_the_same_whatever_way_it_took(patients, proved):
    """Answers given on the way and closed again stay behind, withdrawn: they change nothing."""
    passed, withdrawn = 0, 0
    for straight, wandered, pages in walks(Chance(patients, seed=2), WALKS):
        end = judged(wandered)
        assert end == judged({**straight, **told_besides(wandered, straight)}), straight
        passed += pages
        withdrawn += len(wandered) - len(end[-1])
    assert withdrawn > WALKS
    proved.append(
        f"{WALKS} random walks, {passed:,} pages and {WALKS * DETOURS:,} returns to an earlier "
        f"page: each ends, and as the straight walk ({withdrawn:,} answers withdrawn on the way)"
    )


def test_an_answer_left_behind_that_still_counts_is_found(patients):
    """The same comparison fails where closed questions are heard, as if no question had a gate."""

    def ungated(item):
        return replace(item, enable_when=None)

    pages = (replace(page, items=tuple(map(ungated, page.items))) for page in QUESTIONNAIRE.pages)
    deaf = replace(QUESTIONNAIRE, pages=tuple(pages))
    assert any(
        judged(wandered, deaf) != judged({**straight, **told_besides(wandered, straight)}, deaf)
        for straight, wandered, _ in walks(Chance(patients, seed=2), 10)
    )
