"""The paper that goes with an export: what it is, whole or not, and on whose account."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

CHECKING = (
    "row_hash is the sha256, in hex, of the cells before it as Python’s csv.writer writes them"
    " (RFC 4180, UTF-8), without the line end; the same in every format"
)


@dataclass(frozen=True)
class Account:
    """Who takes it, when, for what, and what they asked for.

    `asked`: as codes; None for a limit that was not set.
    """

    by: str
    role: str
    at: datetime
    purpose: str
    asked: Mapping[str, str | None]


@dataclass(frozen=True)
class Made:
    """One file that is whole."""

    name: str
    rows: int | None
    bytes: int
    sha256: str
    questionnaire_version: str = ""


def manifest_bytes(account: Account, export_id: str, made: Sequence[Made]) -> bytes:
    document = {
        "export": export_id,
        "made": account.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "by": account.by,
        "role": account.role,
        "purpose": account.purpose,
        "asked": dict(account.asked),
        "rows": sum(file.rows or 0 for file in made),
        "files": [_told(file) for file in made],
        "row_hash": CHECKING,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _told(file: Made) -> dict[str, str | int]:
    told: dict[str, str | int] = {"name": file.name}
    if file.rows is not None:
        told["rows"] = file.rows
    if file.questionnaire_version:
        told["questionnaire_version"] = file.questionnaire_version
    return {**told, "bytes": file.bytes, "sha256": file.sha256}
