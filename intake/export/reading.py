"""From a row of the store to the cells of a table: columns are compiled once, not asked per cell.

A million rows of 275 cells leave no time for a call of ours for each of them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import orjson

from intake.export.clinical_column import LEFT_EMPTY, NO_LONGER_ASKED
from intake.export.column import JOIN, Cell, Column, Kind, field

Row: TypeAlias = Sequence[Any]
"""As the store gives it: plain cells, answers as the JSON text that is kept."""
Reader: TypeAlias = Callable[[Row], list[Cell]]

ANSWERS = "answers"
AS_TYPED, AS_TEXT = None, ""
"""What stands in a cell that holds nothing; for `AS_TEXT`, numbers are text as well."""


def reader(
    columns: Sequence[Column], fields: Sequence[str], nothing: str | None = AS_TYPED
) -> Reader:
    """The cells of these columns, in their order, of a row that has these fields."""
    places = {column.key: at for at, column in reversed(list(enumerate(columns)))}
    twice = [(at, places[c.key]) for at, c in enumerate(columns) if places[c.key] != at]
    named = [(places[field(f)], at) for at, f in enumerate(fields) if field(f) in places]
    workers = [(at, column.work) for at, column in enumerate(columns) if column.work]
    changes = [(at, column.change) for at, column in enumerate(columns) if column.change]
    needed = {name for column in columns for name in column.needs}
    tools = [(field(f), at) for at, f in enumerate(fields) if f in needed and f != ANSWERS]
    answers = fields.index(ANSWERS) if ANSWERS in fields else None
    blank: list[Cell] = [nothing] * len(columns)

    def read(row: Row) -> list[Cell]:
        cells = blank.copy()
        said = {} if answers is None else _hear(cells, places, row[answers], nothing)
        for place, at in named:
            cells[place] = row[at] or nothing
        for place, first in twice:
            cells[place] = cells[first]
        if workers:
            pool = dict(said) if ANSWERS in needed else {}
            pool.update([(key, row[at] or nothing) for key, at in tools])
            for place, work in workers:
                cells[place] = work(pool)
        for place, change in changes:
            cells[place] = change(cells[place])
        return cells

    return read


def texts_reader(
    columns: Sequence[Column], fields: Sequence[str]
) -> Callable[[Row], Sequence[str]]:
    """Likewise, every cell as text. For columns that are `same_as_text`."""
    read: Any = reader(columns, fields, AS_TEXT)
    texts: Callable[[Row], Sequence[str]] = read
    return texts


def same_as_text(columns: Sequence[Column]) -> bool:
    """Whether no number is meant as one: no field is, and nothing is made of an answer."""
    return not any(
        column.change
        or (column.work and ANSWERS in column.needs)
        or (column.kind is Kind.NUMBER and column.key.startswith(field("")))
        for column in columns
    )


def _hear(
    cells: list[Cell], places: Mapping[str, int], answers: str, nothing: str | None
) -> dict[str, Any]:
    """Put what was said in its place, one plain cell for each answer; nothing of it is lost."""
    said = _decoded(answers)
    try:
        _put(cells, places, said, nothing)
    except KeyError:
        known = {key: value for key, value in said.items() if key in places}
        _put(cells, places, known, nothing)
        if NO_LONGER_ASKED in places:
            others = {key: value for key, value in said.items() if key not in places}
            cells[places[NO_LONGER_ASKED]] = json.dumps(others, ensure_ascii=False)
    return said


def _put(
    cells: list[Cell], places: Mapping[str, int], said: Mapping[str, Any], nothing: str | None
) -> None:
    """KeyError where one of them has no place."""
    left = []
    for key, value in said.items():
        if (kind := value.__class__) is str:
            cells[places[key]] = value
        elif kind is list:
            cells[places[key]] = value[0] if len(value) == 1 else JOIN.join(map(str, value))
        elif value is not None:
            cells[places[key]] = _plain(value, nothing)
        elif key in places:
            left.append(key)
        else:
            raise KeyError(key)
    if left and LEFT_EMPTY in places:
        cells[places[LEFT_EMPTY]] = JOIN.join(left)


def _plain(value: Any, nothing: str | None) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    cell: Cell = str(value) if nothing == AS_TEXT else value
    return cell


def _decoded(answers: str) -> dict[str, Any]:
    """Half a surrogate pair, which no browser sends, only Python’s own reader takes."""
    try:
        said: dict[str, Any] = orjson.loads(answers)
    except orjson.JSONDecodeError:
        said = json.loads(answers)
    return said
