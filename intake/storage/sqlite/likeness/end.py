"""What staff linked stays linked when the record in the middle ends."""

from collections.abc import Collection

from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.kin import said_of
from intake.storage.sqlite.likeness.log import log_of, say
from intake.storage.sqlite.trail.audit import Act


def hand_on(engine: Engine, act: Act, ending: Collection[str]) -> None:
    """Before these records are taken away: whoever hung together by way of them still does."""
    seen: set[str] = set()
    for one in sorted(ending):
        if one not in seen:
            between, stays = _around(engine, one, ending)
            seen |= between
            first, *others = sorted(stays) or [""]
            for other in others:
                if other not in said_of(engine, first):
                    say(engine, act, stays[other], (first, other), "same")


def _around(engine: Engine, one: str, ending: Collection[str]) -> tuple[set[str], dict[str, str]]:
    """Those of the ending that hang together with it; and what stays of them, by who said so."""
    between, stays, todo = {one}, dict[str, str](), [one]
    while todo:
        near = _linked(engine, todo.pop())
        stays |= {name: agent for name, agent in near.items() if name not in ending}
        new = near.keys() & set(ending) - between
        between |= new
        todo += new
    return between, stays


def _linked(engine: Engine, record_id: str) -> dict[str, str]:
    """Each record that staff have linked with this one, and who did."""
    said = said_of(engine, record_id)
    near = [other for other, verdict in said.items() if verdict == "same"]
    return {other: log_of(engine, record_id, other)[-1].agent for other in near}
