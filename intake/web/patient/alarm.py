"""An emergency told on a page that was left open: it is heard, though the form itself stays shut.

Whoever is there is told to call 911. They are shown no answer that is kept: only the signs that
were on the very page they sent. And one told after staff had filed the form as incomplete: the
form stays as it was filed, and the clinic is told.
"""

from collections.abc import Collection
from dataclasses import replace

from flask import render_template, request

from intake.clinical.answers import Answers
from intake.clinical.reading import with_sides
from intake.storage import AlreadySentError, Draft
from intake.web.form import page_form
from intake.web.installed import questionnaire
from intake.web.moment import today
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, already_sent, blueprint, is_post, not_open
from intake.web.patient.card import bare_card, care_card
from intake.web.patient.carried import filled_in, offered
from intake.web.patient.earlier import go_by
from intake.web.patient.idle import stay_shut
from intake.web.patient.judgement import watch
from intake.web.patient.stop import tell
from intake.web.patient.visit import LockedError, Visit, held, try_to_keep

HEARD_AT = {("POST", "patient.ask"), ("GET", "patient.stop")}


@blueprint.errorhandler(LockedError)
def locked(error: LockedError) -> Answer:
    here = (request.method, request.endpoint) in HEARD_AT
    return (hear() if here else None) or not_open(error)


def hear() -> Answer | None:
    """The card, where stored and posted answers together are an emergency; None where not.

    What was posted is then kept and filed as after any page, and the form stays shut.
    """
    token, draft = held()
    if draft.receipt is not None:
        return hear_filed(token, draft, shut=True)
    before, now, told = heard(token, draft)
    if not now.emergencies:
        return None
    stay_shut(draft)
    return show(((told and try_to_keep(before, told)) or now), told)


@blueprint.errorhandler(AlreadySentError)
def filed(error: AlreadySentError) -> Answer:
    here = (request.method, request.endpoint) == ("POST", "patient.ask")
    return (hear_filed(*held(), shut=False) if here else None) or already_sent(error)


def hear_filed(token: str, draft: Draft, *, shut: bool) -> Answer | None:
    """The card, where what staff have filed and what was posted since are an emergency together.

    None of a form that its person has sent themselves: that is what they wanted to say.
    """
    if draft.incomplete is None:
        return None
    _before, now, told = heard(token, draft)
    if not (told and now.emergencies):
        return None
    if shut:
        stay_shut(draft)
        return show(now, told)
    told_at = tell(now)
    return render_template(
        "patient/stop_filed.html", visit=now, card=care_card(now), told_at=told_at
    )


def heard(token: str, draft: Draft) -> tuple[Visit, Visit, Answers]:
    """The form before and with what was posted, and that by itself."""
    go_by(draft)
    before = seen(token, draft, draft.answers)
    told = typed(before) if is_post() else {}
    return before, seen(token, draft, with_sides(questionnaire(), {**draft.answers, **told})), told


def seen(token: str, draft: Draft, answers: Answers) -> Visit:
    """The form as it is with these answers."""
    as_of = today()
    return Visit(token, replace(draft, answers=answers), as_of, watch(draft, answers, as_of))


def typed(visit: Visit) -> Answers:
    """What can be kept of the page that was posted, though it may not be finished."""
    step = walk.find(visit.hearing, (request.view_args or {})["slug"], visit.answers)
    if step is None:
        return {}
    form = page_form(walk.asked(step), filled_in(visit, step.items), visit.as_of)
    if form.outdated:
        return {}
    form.take_down_loosely()
    unseen = offered(visit, step.items)
    return {key: of for key, of in form.changes.items() if of not in (None, unseen.get(key))}


def show(visit: Visit, told: Collection[str]) -> str:
    card, told_at = bare_card(visit, told), tell(visit)
    return render_template("patient/stop_bare.html", visit=visit, card=card, told_at=told_at)
