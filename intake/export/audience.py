"""The two tables there are, and what the store has to be asked for to fill them."""

from collections.abc import Callable, Iterable

from intake.clinical.questionnaire import Questionnaire
from intake.export.clinical_column import AGE_COLUMN, clinical_columns
from intake.export.column import Column
from intake.export.desk_column import DESK_COLUMNS, PERSON_COLUMN

COLUMNS: dict[str, Callable[..., tuple[Column, ...]]] = {
    "desk": lambda *_questionnaires: DESK_COLUMNS,
    "clinical": clinical_columns,
}
"""What an export may hold, by the name that commands, pages and the audit record use."""


def columns_of(audience: str, questionnaires: Iterable[Questionnaire]) -> tuple[Column, ...]:
    return COLUMNS[audience](*questionnaires)


def to_choose_from(questionnaires: Iterable[Questionnaire]) -> dict[str, tuple[Column, ...]]:
    """What a profile may name, by audience: these, and what stands for who somebody is."""
    return {
        "desk": DESK_COLUMNS,
        "clinical": (*clinical_columns(*questionnaires), AGE_COLUMN, PERSON_COLUMN),
    }


def fields_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """The fields of a row that these are read from; nothing else has to leave the store."""
    needed: dict[str, None] = {}
    for column in columns:
        needed.update(dict.fromkeys(column.needs or (_field(column.key),)))
    return tuple(needed)


def _field(key: str) -> str:
    return key.removeprefix(":") if key.startswith(":") else "answers"
