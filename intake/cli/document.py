"""Answers JSON as it comes from a file or a pipe: taken down whole, or refused with a reason."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reading import AnswerError, read

KEYS = {"questionnaire", "answers", "as_of"}


class DocumentError(ValueError):
    """Why the document was refused. `line` counts from 1 within it."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True)
class Intake:
    """What one patient said, and the day that ages and durations count to."""

    answers: Answers
    as_of: date


def parse(raw: bytes, questionnaire: Questionnaire, today: date) -> Intake:
    """DocumentError where the document is not Answers JSON of this questionnaire.

    `as_of` may be left out and is then today. A key that stands twice is refused: which of the
    two answers was meant is nobody’s guess.
    """
    document = _loaded(raw)
    if not isinstance(document, Mapping):
        raise DocumentError(1, "expected an object with the key answers")
    for key in sorted(document.keys() - KEYS):
        raise DocumentError(_line_of(raw, key), f"{key}: expected one of {', '.join(sorted(KEYS))}")
    if "answers" not in document:
        raise DocumentError(1, "answers: expected an object of link_id to answer")
    named = document.get("questionnaire", questionnaire.name)
    if named != questionnaire.name:
        line = _line_of(raw, "questionnaire")
        raise DocumentError(line, f"questionnaire: expected {questionnaire.name}")
    as_of = _day(raw, document["as_of"]) if "as_of" in document else today
    try:
        return Intake(read(questionnaire, document["answers"], as_of), as_of)
    except AnswerError as error:
        raise DocumentError(_line_of(raw, error.link_id), str(error)) from error


def _loaded(raw: bytes) -> Any:
    try:
        return json.loads(raw, object_pairs_hook=_once_each, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"expected JSON ({error.msg}, column {error.colno})"
        raise DocumentError(error.lineno, where) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, "expected JSON in UTF-8") from error
    except _DoubledError as error:
        key = str(error)
        raise DocumentError(_line_of(raw, key, last=True), f"{key}: expected only once") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(1, "expected JSON with ordinary numbers and few levels") from error


class _DoubledError(ValueError):
    """A key that stands twice in one object."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubledError(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _day(raw: bytes, stated: Any) -> date:
    try:
        return date.fromisoformat(stated)
    except (TypeError, ValueError) as error:
        expected = "as_of: expected a date such as 2026-11-22"
        raise DocumentError(_line_of(raw, "as_of"), expected) from error


def _line_of(raw: bytes, key: object, *, last: bool = False) -> int:
    """The line on which the key stands; the first one where it is written in another way."""
    written = re.escape(json.dumps(key, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    found = list(re.finditer(written + rb"\s*:", raw))
    return raw.count(b"\n", 0, found[-1 if last else 0].start()) + 1 if found else 1
