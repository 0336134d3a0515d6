"""A form as it stands when its person’s visit begins: assessed as finished, and filed as it is.

What has no answer is unknown, and never a “no”. Nobody is shown what it says on the way.
"""

from datetime import date

from flask import g

from intake.storage import Draft, Incomplete, Person, Sent
from intake.web.installed import edition, kept
from intake.web.moment import today
from intake.web.patient import walk
from intake.web.patient.earlier import go_by
from intake.web.patient.judgement import document, facts_about, judge
from intake.web.patient.visit import person_in

AGREED = "c_privacy"
LAST = "review"
"""The page that waits where every question has its answer."""


def may_be_kept(draft: Draft) -> bool:
    """Whether its person has agreed that the clinic keeps what they say."""
    return draft.answers.get(AGREED) == "yes"


def as_it_stands(draft: Draft, booked: Person) -> tuple[Sent, Incomplete]:
    """Under the edition it was begun under. `booked` where they have not given their own name."""
    before = g.get("edition")
    go_by(draft)
    try:
        person = person_in(draft.answers) or booked
        return assessed(draft, person, today()), _left(draft)
    finally:
        g.edition = before


def assessed(draft: Draft, person: Person, as_of: date) -> Sent:
    """Everything the clinic gets: the answers that count, what was withdrawn, what it means."""
    finished = judge(draft, draft.answers, as_of, finished=True)
    return Sent(
        answers=finished.hearing.counted,
        withdrawn=finished.hearing.withdrawn,
        facts=facts_about(draft),
        assessment=document(finished, as_of),
        edition=kept(edition()),
        language=draft.language,
        mode=draft.mode,
        person=person,
        disposition=finished.disposition.code,
        could_be=finished.could_be.code if finished.could_be is not None else None,
        needle_hold=bool(finished.needle_hold),
    )


def _left(draft: Draft) -> Incomplete:
    hearing = judge(draft, draft.answers, today(), finished=False).hearing
    waiting = walk.first_incomplete(hearing, draft.answers)
    asked = [item for step in walk.walked(hearing) for item in step.items]
    missing = sum(item.link_id not in draft.answers for item in asked)
    return Incomplete(waiting.page.slug if waiting else LAST, missing)
