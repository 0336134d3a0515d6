"""Answers as they were asked: by the pages, the questions and the words of their own edition."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from intake.clinical.answers import Answers, Value
from intake.clinical.display import said
from intake.clinical.questionnaire import Questionnaire
from intake.storage import Remark
from intake.web.staff.telling import OPTIONAL

Document: TypeAlias = dict[str, Any]

SILENT = "No answer"
GONE = "Questions that this questionnaire does not have"
ASKED_BY = {
    "patient": "the patient",
    "representative": "someone who acts for the patient",
    "staff": "staff",
}


def answered(
    questionnaire: Questionnaire, answers: Answers, corrections: Iterable[Remark] = ()
) -> list[Document]:
    """In the order of the walk. `answer` is as it is kept: a code, a list of them, a text, null.

    What nobody was asked is not among them; what was left empty is, with null.
    """
    said_wrong = list(corrections)
    return [
        {**row, "corrections": [corrected(one) for one in said_wrong if one.corrects == key]}
        for key, row in _rows(questionnaire, answers)
    ]


def corrected(remark: Remark) -> Document:
    return {
        "link_id": remark.corrects,
        "should_say": remark.text,
        "asked_by": remark.verdict,
        "written_down_by": remark.by,
        "at": stamp(remark.at),
    }


def stamp(moment: Any) -> str | None:
    """`2026-11-22T17:30:00Z`; null where there is no such moment."""
    return None if moment is None else moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def told(rows: Iterable[Mapping[str, Any]]) -> list[Document]:
    """Answers that were kept with their question: as they are, by the names used here."""
    return [
        {
            "link_id": row.get("link_id"),
            "question": str(row.get("question", "")).replace(OPTIONAL, ""),
            "answer": row.get("answer"),
            "display": row.get("display"),
        }
        for row in rows
    ]


def _rows(questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[str, Document]]:
    asked = {item.link_id: page.title for page in questionnaire.pages for item in page.items}
    for link_id, title in asked.items():
        if link_id in answers:
            yield link_id, _row(questionnaire, title, link_id, answers[link_id])
    for link_id in answers:
        if link_id not in asked:
            yield link_id, _row(questionnaire, GONE, link_id, answers[link_id])


def _row(questionnaire: Questionnaire, title: str, link_id: str, value: Value) -> Document:
    item = questionnaire.inputs.get(link_id)
    text = item.text.replace(OPTIONAL, "").replace("[date]", "an earlier day") if item else link_id
    return {
        "page": title,
        "link_id": link_id,
        "question": text,
        "answer": list(value) if isinstance(value, tuple) else value,
        "display": said(item, value, SILENT),
    }
