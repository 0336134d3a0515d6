"""From a row of the store to the cells of a table: columns are compiled once, not asked per cell.

A million rows of 275 cells leave no time for a call of ours for each of them.
"""

import json
from collections.abc import Callable, Sequence
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
    keys = [column.key for column in columns]
    works = [(column.key, column.work) for column in columns if column.work]
    changes = [(at, column.change) for at, column in enumerate(columns) if column.change]
    wanted = {*keys, *(field(name) for column in columns for name in column.needs)}
    named = [(field(name), at) for at, name in enumerate(fields) if field(name) in wanted]
    # A dict keeps its order: filled in, and cut off after the last column, it is the row.
    beside = [*(key for key, _ in named), LEFT_EMPTY, NO_LONGER_ASKED]
    empty: dict[str, Any] = dict.fromkeys([*keys, *beside], nothing)
    each_once, width = len(set(keys)) == len(keys), len(keys)
    answers = fields.index(ANSWERS) if ANSWERS in fields else None

    def read(row: Row) -> list[Cell]:
        pool = empty.copy()
        if answers is not None:
            _hear(pool, row[answers], nothing)
        for key, at in named:
            pool[key] = row[at] or nothing
        for key, work in works:
            pool[key] = work(pool)
        cells = list(pool.values())[:width] if each_once else [pool[key] for key in keys]
        for at, change in changes:
            cells[at] = change(cells[at])
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


def _hear(pool: dict[str, Any], answers: str, nothing: str | None) -> None:
    """Put what was said under its link_id; nothing of it is lost."""
    known = len(pool)
    said = _decoded(answers)
    left = _flatten(said, nothing)
    pool.update(said)
    if len(pool) > known:
        whole = _decoded(answers)
        others = {key: whole[key] for key in list(pool)[known:]}
        left = [key for key in left if key not in others]
        pool[NO_LONGER_ASKED] = json.dumps(others, ensure_ascii=False)
    if left:
        pool[LEFT_EMPTY] = JOIN.join(left)


def _decoded(answers: str) -> dict[str, Any]:
    """Half a surrogate pair, which no browser sends, only Python’s own reader takes."""
    try:
        said: dict[str, Any] = orjson.loads(answers)
    except orjson.JSONDecodeError:
        said = json.loads(answers)
    return said


def _flatten(said: dict[str, Any], nothing: str | None) -> list[str]:
    """One plain cell for each answer, in its place; and which of them were left empty."""
    left = []
    for key, value in said.items():
        kind = value.__class__
        if kind is str:
            continue
        if kind is list:
            said[key] = value[0] if len(value) == 1 else JOIN.join(map(str, value))
        elif value is None:
            left.append(key)
            said[key] = nothing
        elif kind is bool:
            said[key] = "yes" if value else "no"
        elif nothing == AS_TEXT:
            said[key] = str(value)
    return left
