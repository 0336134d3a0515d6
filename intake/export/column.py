"""Which columns each audience gets. A column is a name and how to read it off a row."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeAlias, TypeVar

from intake.clinical.item import Derived
from intake.clinical.questionnaire import Questionnaire
from intake.export.instruction import instruction
from intake.export.row import ClinicalRow, DeskRow

Cell: TypeAlias = str | int | float | bool | datetime | list[str] | tuple[str, ...] | None
Row_contra = TypeVar("Row_contra", contravariant=True)


@dataclass(frozen=True)
class Column(Generic[Row_contra]):
    name: str
    read: Callable[[Row_contra], Cell]


# Everything the front desk may take away. A column is added here by hand or not at all.
DESK_COLUMNS: tuple[Column[DeskRow], ...] = (
    Column("family_name", lambda row: row.person.family_name),
    Column("given_name", lambda row: row.person.given_name),
    Column("called", lambda row: row.person.called),
    Column("date_of_birth", lambda row: row.person.date_of_birth),
    Column("phone", lambda row: row.person.phone),
    Column("may_leave_message", lambda row: row.person.message_rule),
    Column("language", lambda row: row.person.language or row.language),
    Column("mode", lambda row: row.mode),
    Column("status", lambda row: row.status),
    Column("instruction", lambda row: instruction(row.status, row.disposition).value),
    Column("started", lambda row: row.started),
    Column("sent", lambda row: row.sent_at),
    Column("reference", lambda row: row.reference),
)

PROVENANCE: tuple[Column[ClinicalRow], ...] = (
    Column("response_id", lambda row: row.receipt.response_id),
    Column("reference", lambda row: row.receipt.reference),
    Column("questionnaire_version", lambda row: row.sent.questionnaire_version),
    Column("rules_version", lambda row: row.sent.rules_version),
    Column("form_language", lambda row: row.sent.language),
    Column("mode", lambda row: row.sent.mode),
    Column("sent", lambda row: row.receipt.sent_at),
    Column("disposition", lambda row: row.sent.disposition),
    Column("could_be", lambda row: row.sent.could_be),
    Column("needle_hold", lambda row: row.sent.needle_hold),
    Column("flags", lambda row: [flag["code"] for flag in row.sent.assessment.get("flags", ())]),
)


def clinical_columns(questionnaire: Questionnaire) -> tuple[Column[ClinicalRow], ...]:
    """Where the response comes from, then one column for each question.

    `answers_no_longer_asked` holds, as JSON, what was said to questions that an earlier version
    of the questionnaire asked: nothing that was said is lost in an export.
    `disposition` is what the rules found, `disposition_in_force` what a practitioner made of it.
    """
    link_ids = [
        asked.link_id
        for asked in questionnaire.inputs.values()
        if not isinstance(asked, Derived) or asked.given
    ]
    return (
        *PROVENANCE,
        *(Column(link_id, _answer(link_id)) for link_id in link_ids),
        Column("answers_no_longer_asked", _others(frozenset(link_ids))),
        Column("disposition_in_force", lambda row: row.overridden or row.sent.disposition),
    )


COLUMNS: dict[str, Callable[[Questionnaire], tuple[Column[Any], ...]]] = {
    "desk": lambda _questionnaire: DESK_COLUMNS,
    "clinical": clinical_columns,
}
"""What an export may hold, by the name that commands, pages and the audit record use."""


def _answer(link_id: str) -> Callable[[ClinicalRow], Cell]:
    def read(row: ClinicalRow) -> Cell:
        said: Cell = row.sent.answers.get(link_id)
        return said

    return read


def _others(known: frozenset[str]) -> Callable[[ClinicalRow], Cell]:
    def read(row: ClinicalRow) -> Cell:
        others = {key: said for key, said in row.sent.answers.items() if key not in known}
        return json.dumps(others, ensure_ascii=False) if others else None

    return read


def text(cell: Cell) -> str | int | float | None:
    """The cell as it is written: UTC moments, codes of one answer joined with `;`."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case list() | tuple():
            return ";".join(cell)
        case _:
            return cell
