"""Slips in rules and gates that nobody can notice, as kept in twins.toml."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.mutation.twin import Why

PROVED = Path(__file__).with_name("twins.toml")
Table = dict[str, dict[str, tuple[str, ...]]]
"""Slips by place, by the name of the reason."""

HEAD = """\
# Slips in rules and gates that nobody can notice: for each the solver has shown that no finished form
# tells it from the rule. Written by `make mutants`; the reasons are in twin.py.
"""


def twins() -> Table:
    return tomllib.loads(PROVED.read_text(encoding="utf-8"))


def proved_keys() -> set[tuple[str, str]]:
    return {
        (where, slip)
        for places in twins().values()
        for where, slips in places.items()
        for slip in slips
    }


def write_twins(found: Iterable[tuple[str, str, Why]]) -> None:
    table: dict[str, dict[str, list[str]]] = {why.name.lower(): {} for why in Why}
    for where, slip, why in found:
        table[why.name.lower()].setdefault(where, []).append(slip)
    PROVED.write_text("\n".join([HEAD, *_lines(table)]) + "\n", encoding="utf-8")


def _lines(table: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for why, places in table.items():
        yield f"[{why}]"
        for where, slips in places.items():
            yield f"{json.dumps(where)} = ["
            yield from (f"  {json.dumps(slip, ensure_ascii=False)}," for slip in slips)
            yield "]"
        yield ""
