"""A column of a table for others: its name, what it holds, and where in a row that stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | None
"""As it is written for machines. Nothing is None; several codes of one answer are joined by `;`."""

Pool: TypeAlias = Mapping[str, Any]
"""One row, by key: its fields each under `field(name)`, its answers by link_id."""

JOIN = ";"
"""Between the codes of one answer. No code holds one."""


class Kind(StrEnum):
    """What the cells of a column are, whatever the format writes them as."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    DATE = "date"
    """An ISO day, or a year or month where no more is known."""
    MOMENT = "moment"
    """UTC, as `2026-11-22T17:30:00Z`. A visit may be as somebody typed it instead."""
    CLINIC_TIME = "clinic-time"
    """The same on the clinic’s clock, to the minute: `2026-11-22 12:30`."""
    YES_NO = "yes-no"
    JSON = "json"


class Bears(StrEnum):
    """What a column tells of a person, for profiles that leave some of it out."""

    NOTHING = "nothing"
    IDENTITY = "identity"
    OWN_WORDS = "own-words"


@dataclass(frozen=True, kw_only=True)
class Column:
    """`key` is where its cell stands in a Pool; `work`, where set, puts it there first."""

    name: str
    key: str
    kind: Kind
    meaning: str
    codes: tuple[tuple[str, str], ...] = ()
    """Each code and what it says, in the order they are offered."""
    asked_in: tuple[str, ...] = ()
    """Versions of the questionnaire that ask it; nothing where it is no question."""
    bears: Bears = Bears.NOTHING
    work: Callable[[Pool], Cell] | None = None
    needs: tuple[str, ...] = ()
    """The fields that `work` reads."""
    change: Callable[[Cell], Cell] | None = None
    """What a profile makes of the cell."""


def field(name: str) -> str:
    """The key of a field of the row. No link_id begins so."""
    return f":{name}"


ROW_HASH = Column(
    name="row_hash",
    key=field("row_hash"),
    kind=Kind.TEXT,
    meaning="sha256 of the row as the plain CSV writes it, without this column and the line end",
)
"""Always the last one. No row holds it: it is worked out from what is written."""
