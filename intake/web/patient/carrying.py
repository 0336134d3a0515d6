"""A form begun before the content changed: it is finished under today’s edition, never silently.

Answers to a question that has changed since are set aside, kept, and asked again. An emergency
that was shown stays under the edition that raised it, until it is settled.
"""

from flask import flash, request

from intake.clinical.change import as_told, changed
from intake.storage import ConflictError
from intake.web.access import patients
from intake.web.installed import kept, questionnaire, todays
from intake.web.language import N_, _, translated
from intake.web.patient import walk
from intake.web.patient.earlier import edition_of
from intake.web.patient.onward import here
from intake.web.patient.visit import MovedError, Visit, current

GO_ON = N_(
    "Some of our questions have changed since you began, so please go on with this page: "
    "“%(page)s”."
)
CHECK_AGAIN = N_(
    "Some of our questions have changed since you opened this page. Please check your answers "
    "here. Then press “Continue” again."
)


def up_to_date(visit: Visit) -> Visit:
    """The same form under today’s edition. MovedError where its person has to be told so."""
    draft, today = visit.draft, todays()
    if draft.edition == today.hash or visit.emergencies:
        return visit
    was_at = waiting(visit)
    before = edition_of(draft)
    then = before.questionnaire if before else None
    other = changed(then, today.questionnaire, draft.answers)
    told = as_told(then, draft.answers, other)
    try:
        patients().carry_over(visit.token, kept(today), other, told, revision=draft.revision)
    except ConflictError as error:
        raise MovedError(request.full_path) from error
    after = current()
    if not after.emergencies and (other or waiting(after) != was_at):
        flash(_(GO_ON, page=waiting(after)))
        raise MovedError(here(after))
    return after


def waiting(visit: Visit) -> str:
    """The title of the page that waits; of the last one where all are answered."""
    step = walk.first_incomplete(visit.hearing, visit.answers)
    page = step.page if step else questionnaire().page("review")
    return translated(page.title, page.slug) if page else ""
