"""Which part of the queue is looked at, and the links to its other parts. Never a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from intake.web.staff.level import LEVELS, Level
from intake.web.staff.queue.waiting import Waiting

OFFERED = {
    "level": {level.code for level in LEVELS},
    "kind": {"stopped"},
    "owner": {"me", "nobody"},
    "state": {"reviewed"},
}


@dataclass(frozen=True)
class Filter:
    """Empty means all. `kind`: those who stopped or left. `owner`: “me” is whoever looks."""

    level: str = ""
    kind: str = ""
    owner: str = ""
    state: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """From the address of the page. What is not offered is not looked at."""
        known = {name: asked.get(name, "") for name in OFFERED}
        return cls(**{name: code for name, code in known.items() if code in OFFERED[name]})

    @property
    def asked(self) -> dict[str, Any]:
        """What stands in the address: codes."""
        return {name: code for name, code in vars(self).items() if code}

    def shows(self, line: Waiting, me: str) -> bool:
        owner = line.owner.id if line.owner else ""
        return (
            self.level in {"", line.level.code}
            and (not self.kind or bool(line.kind))
            and owner == {"": owner, "me": me, "nobody": ""}[self.owner]
        )


@dataclass(frozen=True)
class Chip:
    """A link to a part of the queue, and how many are there. No `count` where nobody counts."""

    key: str
    words: str
    to: Filter
    current: bool
    count: int | None = None
    level: Level | None = None


def chips(now: Filter, lines: Iterable[Waiting], me: str) -> tuple[Chip, ...]:
    """Counted among those who wait. Pressed once more, whose it is and the reviewed are let go."""
    every = tuple(lines)

    def chip(key: str, words: str, to: Filter, level: Level | None = None) -> Chip:
        return Chip(key, words, to, to == now, sum(to.shows(line, me) for line in every), level)

    def owned(key: str, words: str) -> Chip:
        there = replace(now, owner=key, state="")
        found = chip(key, words, there)
        return replace(found, to=replace(there, owner="")) if found.current else found

    levels = [
        chip(level.code, level.word, Filter(level=level.code, owner=now.owner), level)
        for level in LEVELS
    ]
    stopped = chip("stopped", "Not sent", Filter(kind="stopped", owner=now.owner))
    return (
        chip("all", "All", Filter(owner=now.owner)),
        *(found for found in (*levels, stopped) if found.count or found.current),
        owned("me", "Mine"),
        owned("nobody", "Nobody’s"),
        Chip("reviewed", "Reviewed", Filter(state="reviewed"), now.state == "reviewed"),
    )
