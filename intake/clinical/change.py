"""Answers to a question that has changed since they were given: they are not answers to it."""

from collections.abc import Iterable
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.display import said
from intake.clinical.item import Derived, Item
from intake.clinical.questionnaire import Questionnaire

NOTHING_SAID = "No answer"


def as_asked(questionnaire: Questionnaire, link_id: str) -> tuple[object, ...] | None:
    """All that makes it this question: its words and what may be answered. None if not asked.

    A second asking is the same question in other words, so the first belongs to it.
    """
    asked = questionnaire.inputs.get(link_id)
    if not isinstance(asked, Item):
        return None if asked is None else (asked.text, asked.options)
    shape = (asked.type, asked.options, asked.repeats, asked.exclusive, asked.limits)
    first = as_asked(questionnaire, asked.asks_again) if asked.asks_again else None
    return (asked.text, asked.hint, *shape, first)


def changed(old: Questionnaire | None, new: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Which answers were given to another question than the one asked today, or to none.

    All of them where nobody knows what was asked.
    """
    return tuple(
        link_id
        for link_id in answers
        if old is None or as_asked(old, link_id) != as_asked(new, link_id)
    )


def as_told(
    questionnaire: Questionnaire | None, answers: Answers, link_ids: Iterable[str]
) -> list[dict[str, Any]]:
    """These answers with the question as it was put, for the record. Empty ones tell nothing."""
    return [
        _row(questionnaire.inputs.get(link_id) if questionnaire else None, link_id, answers)
        for link_id in link_ids
        if answers[link_id] not in (None, "", ())
    ]


def _row(asked: Item | Derived | None, link_id: str, answers: Answers) -> dict[str, Any]:
    value = answers[link_id]
    return {
        "link_id": link_id,
        "question": asked.text if asked else link_id,
        "answer": list(value) if isinstance(value, tuple) else value,
        "display": said(asked, value, NOTHING_SAID),
    }
