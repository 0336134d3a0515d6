"""What the walk asks of a person’s patience: counted on the pages and the content, never timed."""

from benchmarks.patience import MINUTES, minutes, simple, total, walk
from intake.content import QUESTIONNAIRE

QUESTIONS_A_PAGE = 5
SHORT_BOXES = {"you": 6, "more-contact": 6}
"""Where to reach somebody is one topic, however many short boxes it takes."""


def test_somebody_with_nothing_else_is_done_in_eight_minutes(app, record_property):
    pages = walk(app.test_client(), simple())
    said = f"patience: {len(pages)} pages, {minutes(total(pages))} (benchmarks/patience.py)"
    record_property("measured", said)
    assert total(pages) <= MINUTES * 60, said


def test_the_page_that_asks_most_is_the_one_that_is_argued(app):
    worst = max(walk(app.test_client(), simple()), key=lambda page: page.seconds)
    assert worst.slug == "you"


def test_no_page_asks_more_than_five_things():
    for page in QUESTIONNAIRE.pages:
        # The rows of a table are one question; the words behind an “other” belong to theirs.
        asked = {item.link_id.partition(".")[0] for item in page.items}
        assert len(asked) <= SHORT_BOXES.get(page.slug, QUESTIONS_A_PAGE), page.slug
