"""For a slip that nobody notices: somebody who would, as a row for tests/vignettes/mutants.toml.

Found by the solver, then brought as near to the neutral person as the slip allows. The levels in the
row are what the rules say today. Hold them against the medicine before you keep the row.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.reading import AnswerError
from tests.mutation.people import ASKED, LEVELS, OPEN, SILENT, Person
from tests.mutation.rule_mutant import Clinic, Mutant, Watch
from tests.mutation.twin import Twins
from tests.patients import NEUTRAL

NOT_TOLD = {"md_checked.signs"}
FIRST = "walk.sent_before"


@dataclass(frozen=True)
class Stranger:
    """What somebody tells otherwise than the neutral person, and who is wrong about them then."""

    told: dict
    raises: dict
    could: dict

    @property
    def row(self) -> str:
        parts = [
            _table(self.told),
            _table(self.raises),
            *([_table(self.could)] if self.could else []),
        ]
        return f"  [{', '.join(parts)}],"


def strangers(clinic: Clinic, twins: Twins, mutants: list[Mutant]) -> Iterator[Stranger]:
    """As few as it takes: who is found for one slip often notices others."""
    left = list(mutants)
    while left:
        mutant = left.pop(0)
        told = _found(clinic, twins, mutant)
        if told is not None:
            watch = _watch(clinic, told)
            noticed = [mutant, *(other for other in left if watch.after(other))]
            left = [other for other in left if other not in noticed]
            yield Stranger(told, *_asserted(watch, noticed))


def _found(clinic: Clinic, twins: Twins, mutant: Mutant) -> dict | None:
    patient = twins.somebody(mutant)
    if patient is None:
        return None
    told = {
        link_id: list(value) if isinstance(value, tuple) else value
        for link_id, value in patient.answers.items()
        if link_id not in NOT_TOLD
    }
    if FIRST in patient.known:
        told.setdefault("repeat_reason", "new_problem")
    for start in ({**NEUTRAL, **told}, {**dict.fromkeys(NEUTRAL), **told}):
        if _tells(clinic, mutant, start):
            return _nearer(clinic, mutant, start)
    return None


def _nearer(clinic: Clinic, mutant: Mutant, told: dict) -> dict:
    """With every answer as the neutral person gives it that the slip can spare."""
    told, before = dict(told), None
    while told != before:
        before = dict(told)
        for link_id in [key for key in told if told[key] != NEUTRAL.get(key)]:
            for other in _simpler(told, link_id):
                if _tells(clinic, mutant, other):
                    told = other
                    break
    withdrawn = _person(told).judge().hearing.withdrawn
    return {
        link_id: value
        for link_id, value in told.items()
        if value != NEUTRAL.get(link_id) and link_id not in withdrawn
    }


def _simpler(told: dict, link_id: str) -> Iterator[dict]:
    plain = {key: value for key, value in told.items() if key != link_id}
    yield {**plain, link_id: NEUTRAL[link_id]} if link_id in NEUTRAL else plain
    codes = told[link_id]
    if isinstance(codes, list) and len(codes) > 1:
        for code in codes:
            yield {**told, link_id: [other for other in codes if other != code]}


def _person(told: dict) -> Person:
    return Person("somebody", dict(told.items()))


def _watch(clinic: Clinic, told: dict) -> Watch:
    return Watch((_person(told),), clinic)


def _tells(clinic: Clinic, mutant: Mutant, told: dict) -> bool:
    """The solver’s calendar is a little longer than ours: what is refused tells nothing."""
    try:
        return bool(_watch(clinic, told).after(mutant))
    except AnswerError:
        return False


def _asserted(watch: Watch, noticed: list[Mutant]) -> tuple[dict, dict]:
    """For each slip one assertion that fails: of a level if there is one, else of what could be."""
    raises, could = {}, {}
    for mutant in noticed:
        after = watch.after(mutant)
        if any(_wrong(number, masks, raises, could, watch) for number, masks in after.items()):
            continue
        number, masks = min(after.items(), key=lambda pair: (pair[0][0] != "R", pair[0]))
        right = watch.levels[number]
        if masks[: len(LEVELS)] != right[: len(LEVELS)]:
            raises[number] = _word(number, right[: len(LEVELS)], ASKED)
        else:
            could[number] = _word(number, right[len(LEVELS) :], OPEN)
    return raises, could


def _wrong(number: str, masks: list, raises: dict, could: dict, watch: Watch) -> bool:
    right = watch.levels[number]
    return (number in raises and masks[: len(LEVELS)] != right[: len(LEVELS)]) or (
        number in could and masks[len(LEVELS) :] != right[len(LEVELS) :]
    )


def _word(number: str, masks: list, gate: str) -> str:
    level = masks.index(1)
    if not level:
        return SILENT
    return gate if number.startswith(("ask ", "page ")) else LEVELS[level]


def _table(told: dict) -> str:
    inside = ", ".join(f"{_key(key)} = {_value(value)}" for key, value in told.items())
    return f"{{ {inside} }}" if inside else "{}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key) else json.dumps(key)


def _value(value: object) -> str:
    return json.dumps("" if value is None else value, ensure_ascii=False)
