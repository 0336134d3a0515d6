"""Rows of the record on their way out, one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, Self, TypeVar

Row_co = TypeVar("Row_co", covariant=True)
Cells = tuple[str | int | None, ...]
"""One row as the database gives it out: nothing is made of a million of them on the way.

Its text is final. Moments are UTC to the second, `2026-11-22T13:37:00Z`; what is so or not is
`yes` or `no`; several codes are joined with `;`; None is nothing.
"""

CLINICAL = (
    *("response_id", "reference", "questionnaire_version", "rules_version", "language", "mode"),
    *("sent_at", "sent_by", "amended_at", "amended_by", "status", "incomplete"),
    *("disposition", "in_force", "could_be", "needle_hold", "flags"),
    *("addenda", "withdrawn", "answers"),
)
"""What a practitioner may take of each response.

`sent_by` is the name of whoever on the staff typed it in or filed it, None for its patient;
`amended_…` of the newest override, addendum or correction. `disposition` is what the rules found
and `in_force` what counts. `addenda`, `withdrawn` and `answers` are JSON, the last two as stored.
"""
CLINICAL_MORE = ("person",)
"""Likewise, but it has to be looked up for every row: an export with it takes longer.

`person` is the same for all forms of one person, as far as the clinic knows, and says nothing else.
"""
DESK = (
    *("family_name", "given_name", "called", "date_of_birth", "phone", "email"),
    *("message_rule", "speaks", "language", "mode", "status", "incomplete", "visit"),
    *("started", "sent_at", "sent_by", "reference", "response_id", "questionnaire_version"),
    *("rules_version", "amended_at", "amended_by", "disposition", "person"),
)
"""What the front desk may take of each form: never an answer, a flag or a rule.

`email` is the one that somebody told who may be mailed about visits, else
the one that the visit was booked with. Of `disposition` no more than in a DeskRow.
"""


@dataclass(frozen=True)
class Version:
    """So many of the rows answer this version of the questionnaire.

    `edition` and `text` are those of one edition that has it, empty where none was kept.
    """

    questionnaire_version: str
    edition: str
    text: str
    count: int


@dataclass(frozen=True)
class TakenOut:
    """An export on record: who took what, and how it ended.

    `how` holds the codes it was asked for with: its limits, and what the taker told of the file.
    `ended` is None while it runs, and where the program was ended in the middle of it.
    """

    id: str
    at: datetime
    agent: str
    by: str
    role: str
    columns: Literal["desk", "clinical"]
    rows: int
    purpose: str
    how: Mapping[str, str]
    ended: Literal["done", "cancelled"] | None
    ended_at: datetime | None
    written: int | None
    sha256: str


class Export(Protocol[Row_co]):
    """Rows as they stood when the export was asked for, streamed in flat memory.

    The audit event is kept before the first row is given out. Read it in the thread that asked;
    it outlives the store, so close it (or use `with`).
    """

    @property
    def count(self) -> int: ...
    def __iter__(self) -> Iterator[Row_co]: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def close(self) -> None: ...


class Extract(Export[Cells], Protocol):
    """An export of cells, in the order of `fields`, which goes on record as well when it ends."""

    @property
    def id(self) -> str:
        """What the events of its end refer to: `export/…`."""

    @property
    def fields(self) -> tuple[str, ...]: ...

    @property
    def versions(self) -> tuple[Version, ...]:
        """Of clinical rows, the first that was used first; of the desk’s there is none."""

    def of(self, questionnaire_version: str) -> Iterator[Cells]:
        """Only the rows of one version, in the same order and as they stood at the same moment."""

    def done(self, rows: int, sha256: str) -> None:
        """The file is whole: so many rows, and its digest. Nothing can be read after this."""

    def close(self) -> None:
        """Without `done` before, it was cancelled after as many rows as were given out.

        Closing twice is no error, and neither is a disk that takes no event any more.
        """
