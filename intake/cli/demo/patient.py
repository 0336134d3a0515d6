"""Made-up patients: the same ones for the same seed on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from intake.cli.demo import routine, urgent
from intake.cli.demo.ordinary import ordinary
from intake.cli.demo.person import person
from intake.cli.demo.story import Story, told
from intake.clinical.answers import Answers, Value
from intake.clinical.item import Item
from intake.clinical.path import hear
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reading import with_sides
from intake.clinical.rule import Disposition

STORIES = (*routine.STORIES, *urgent.STORIES)
LEAVES_EARLY = 5
"""One in so many of those who are not urgent closes the browser before the end."""


@dataclass(frozen=True)
class Patient:
    """`leaves_at` is the page that is never sent; None for who fills in all of it."""

    story: Story
    answers: Answers
    leaves_at: str | None


def patients(questionnaire: Questionnaire, count: int, seed: int, today: date) -> Iterator[Patient]:
    """Every disposition comes up among the first five, every story among as many as there are."""
    chance = _chance(seed, "order")
    order = _order(chance)
    for number in range(count):
        story = order[number % len(order)]
        yield patient(questionnaire, story, _chance(seed, number), today)


def patient(questionnaire: Questionnaire, story: Story, chance: Random, today: date) -> Patient:
    """One patient with this story, with an answer to every question it opens on their walk."""
    sex, age = chance.choice(story.sexes), chance.randint(*story.ages)
    side = chance.choice(("left", "right"))
    said = {**person(chance, sex, age, today), "side": side, **told(story, chance)}
    answers = _complete(questionnaire, dict(with_sides(questionnaire, said)), chance, today)
    calm = story.disposition < Disposition.SAME_DAY
    leaves = calm and chance.randrange(LEAVES_EARLY) == 0
    pages = [page.slug for page in hear(questionnaire, answers, today, finished=True).path]
    return Patient(story, answers, chance.choice(pages[len(pages) // 3 :]) if leaves else None)


def _complete(
    questionnaire: Questionnaire, said: dict[str, Value], chance: Random, today: date
) -> Answers:
    """Walks page by page, since an answer opens the next. Keeps only what was asked."""
    walked: dict[str, Value] = {}
    while asked := _unanswered(questionnaire, walked, today):
        for item in asked:
            known = item.link_id in said
            walked[item.link_id] = said[item.link_id] if known else ordinary(item, chance)
    return walked


def _unanswered(questionnaire: Questionnaire, walked: Answers, today: date) -> tuple[Item, ...]:
    """The questions of the first page that is open and not answered."""
    for step in hear(questionnaire, walked, today, finished=False).steps:
        asked = tuple(item for item in step.items if item.link_id not in walked)
        if step.on_walk and asked:
            return asked
    return ()


def _order(chance: Random) -> list[Story]:
    stories = chance.sample(STORIES, len(STORIES))
    first = [next(s for s in stories if s.disposition is level) for level in Disposition]
    return chance.sample(first, len(first)) + [s for s in stories if s not in first]


def _chance(seed: int, about: object) -> Random:
    return Random(f"{seed} {about}")  # noqa: S311 — made-up people, not secrets
