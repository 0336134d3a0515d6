"""Everything that was said, by topic, in the order of the walk. What was not asked says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.answers import Answers
from intake.clinical.item import Item
from intake.clinical.questionnaire import Page
from intake.web.installed import questionnaire
from intake.web.staff.telling import NOT_ASKED, own_words, question, said

GONE = "Asked by an earlier version of the questionnaire"


@dataclass(frozen=True)
class Row:
    link_id: str
    question: str
    answer: str
    heard: bool
    """False where there is no answer: not asked, or asked and left empty."""
    own: bool = False
    """Whether it is the patient’s own text, in whatever language they wrote it."""


@dataclass(frozen=True)
class Topic:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chapter:
    title: str
    topics: tuple[Topic, ...]
    not_asked: tuple[str, ...]
    """Titles of the pages this patient was not asked at all."""


def chapters(answers: Answers) -> tuple[Chapter, ...]:
    pages = questionnaire().pages
    found = [
        _chapter(part.value, [page for page in pages if page.part is part], answers)
        for part in dict.fromkeys(page.part for page in pages)
    ]
    known = questionnaire().inputs
    gone = tuple(_row(link_id, answers) for link_id in answers if link_id not in known)
    return (*found, Chapter(GONE, (Topic("", gone),), ())) if gone else tuple(found)


def words(answers: Answers) -> tuple[Row, ...]:
    """What the patient wrote about it, in their own words."""
    return tuple(
        _row(item.link_id, answers)
        for item in questionnaire().items
        if own_words(item) and answers.get(item.link_id)
    )


def rows(answers: Answers, *link_ids: str) -> Iterator[Row]:
    return (_row(link_id, answers) for link_id in link_ids if link_id in answers)


def _chapter(title: str, pages: list[Page], answers: Answers) -> Chapter:
    asked = [page for page in pages if any(item.link_id in answers for item in page.items)]
    return Chapter(
        title,
        tuple(
            Topic(page.title, tuple(_row(item.link_id, answers) for item in page.items))
            for page in asked
        ),
        tuple(dict.fromkeys(page.title for page in pages if page not in asked)),
    )


def _row(link_id: str, answers: Answers) -> Row:
    if link_id not in answers:
        return Row(link_id, question(link_id), NOT_ASKED, heard=False)
    value = answers[link_id]
    heard = value not in (None, "", ())
    asked = questionnaire().inputs.get(link_id)
    own = heard and isinstance(asked, Item) and own_words(asked)
    return Row(link_id, question(link_id), said(link_id, value), heard, own)
