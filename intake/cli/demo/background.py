"""What one person brings along besides their pain.

This is where false alarms come from: four in five people with back pain give an answer that some
list calls a red flag, and about one in a hundred has a serious disease (Henschke 2009, abstract).
"""

from random import Random

from intake.cli.demo.ailment import TRAITS
from intake.cli.demo.story import chosen
from intake.clinical.answers import Answers, Value

LOAD = {0.3: 50, 0.8: 30, 2.0: 20}
"""By what each share is multiplied, for so many in a hundred people: ailments come together. The
mean is 0.79, for people who run and lift are a little healthier than the public. Both judgement."""


def with_background(said: Answers, chance: Random, sex: str, age: int) -> dict[str, Value]:
    """The same person with what they bring along. What their story says of itself stands."""
    told = dict(said)
    (load,) = chance.choices(tuple(LOAD), tuple(LOAD.values()))
    for trait in TRAITS:
        if chance.random() >= load * trait.share(sex, age):
            continue
        for link_id, tells in chosen(trait.tells, chance).items():
            told[link_id] = _both(told.get(link_id), tells)
    return told


def _both(said: Value, tells: Value) -> Value:
    """Two lists of codes become one; of two other answers the first one stands."""
    if isinstance(said, tuple) and isinstance(tells, tuple):
        return tuple(dict.fromkeys((*said, *tells)))
    return tells if said is None else said
