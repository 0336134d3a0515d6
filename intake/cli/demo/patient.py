"""Made-up patients: the same ones for the same seed on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from intake.cli.demo import common, routine, urgent
from intake.cli.demo.background import with_background
from intake.cli.demo.ordinary import ordinary
from intake.cli.demo.person import person
from intake.cli.demo.story import Story, chosen
from intake.clinical.answers import Answers, Value
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.path import hear
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reading import with_sides
from intake.clinical.rule import Disposition

STORIES = (*common.STORIES, *routine.STORIES, *urgent.STORIES)
LEAVES_EARLY = 5
"""One in so many of those who are not urgent closes the browser before the end."""
HESITANT = 0.05
"""The share of people who are often unsure. Judgement, as the next two: nobody has counted."""
UNSURE = {True: 0.03, False: 0.001}
"""How often somebody says “I’m not sure” to a safety question; the hesitant, and all others."""
STILL_UNSURE = 0.25
"""How often they say so again when it is asked in other words."""


@dataclass(frozen=True)
class Patient:
    """`leaves_at` is the page that is never sent; None for who fills in all of it."""

    story: Story
    answers: Answers
    leaves_at: str | None


def patients(questionnaire: Questionnaire, count: int, seed: int, today: date) -> Iterator[Patient]:
    """The first five show every disposition; all others are as such patients are.

    They tell their stories as often as a clinic would hear them, and bring along what people do.
    """
    chance = _chance(seed, "order")
    first = chance.sample([_teller(level, chance) for level in Disposition], len(Disposition))
    for number in range(count):
        plain = number < len(first)
        story = first[number] if plain else chance.choices(STORIES, [s.share for s in STORIES])[0]
        yield patient(questionnaire, story, _chance(seed, number), today, plain=plain)


def patient(
    questionnaire: Questionnaire, story: Story, chance: Random, today: date, *, plain: bool = True
) -> Patient:
    """One patient with this story, with an answer to every question it opens on their walk.

    `plain`: they are well apart from their story, and sure of everything.
    """
    sex, age = chance.choice(story.sexes), chance.randint(*story.ages)
    side = chance.choice(("left", "right"))
    said = {**person(chance, sex, age, today), "side": side, **chosen(story.tells, chance)}
    if not plain:
        said = with_background(said, chance, sex, age)
    unsure = 0.0 if plain else UNSURE[chance.random() < HESITANT]
    form = _Form(questionnaire, today, chance, unsure)
    answers = form.filled_in(dict(with_sides(questionnaire, said)))
    calm = story.disposition < Disposition.SAME_DAY
    leaves = calm and chance.randrange(LEAVES_EARLY) == 0
    pages = [page.slug for page in hear(questionnaire, answers, today, finished=True).path]
    return Patient(story, answers, chance.choice(pages[len(pages) // 3 :]) if leaves else None)


@dataclass(frozen=True)
class _Form:
    """The walk, page by page, since an answer opens the next."""

    questionnaire: Questionnaire
    today: date
    chance: Random
    unsure: float

    def filled_in(self, said: Answers) -> Answers:
        """Keeps only what was asked."""
        walked: dict[str, Value] = {}
        while asked := self._unanswered(walked):
            for item in asked:
                walked[item.link_id] = self._answer(item, said)
        return walked

    def _answer(self, item: Item, said: Answers) -> Value:
        if item.link_id in said:
            return said[item.link_id]
        often = STILL_UNSURE if item.asks_again else self.unsure
        if item.safety and "not_sure" in item.codes and self.chance.random() < often:
            return ("not_sure",) if item.repeats else "not_sure"
        if item.type is ItemType.REGION and item.need is Need.SAFETY:
            return said["regions"]  # whatever it is, it is where the pain is
        return ordinary(item, self.chance)

    def _unanswered(self, walked: Answers) -> tuple[Item, ...]:
        """The questions of the first page that is open and not answered."""
        for step in hear(self.questionnaire, walked, self.today, finished=False).steps:
            asked = tuple(item for item in step.items if item.link_id not in walked)
            if step.on_walk and asked:
                return asked
        return ()


def _teller(level: Disposition, chance: Random) -> Story:
    return chance.choice([story for story in STORIES if story.disposition is level])


def _chance(seed: int, about: object) -> Random:
    return Random(f"{seed} {about}")  # noqa: S311 — made-up people, not secrets
