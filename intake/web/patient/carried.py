"""A returning patient: what they told last time stands in the boxes, and is no answer yet.

It becomes one when they have seen it and pressed Continue on its page.
"""

from collections.abc import Iterable
from datetime import datetime

from flask import abort, g, session, url_for

from intake.clinical.answers import Answers
from intake.clinical.item import Item
from intake.content.carried import OFFERED_AGAIN
from intake.web.access import Audience, open_to, patients
from intake.web.brought import still_asked
from intake.web.installed import kept, questionnaire, todays
from intake.web.patient.beginning import may_begin
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.sent import sent_form
from intake.web.patient.visit import DRAFT, MODE, Visit
from intake.web.tablet import is_shared


@blueprint.post("/status/again")
@open_to(Audience.PATIENT)
def start_again() -> Answer:
    """A new form beside the sent one, which stays as it is. Nothing of it is an answer yet."""
    token, draft, _receipt = sent_form()
    if is_shared():
        abort(404)
    if not may_begin():
        abort(429)
    edition = kept(todays())
    started = patients().start_from(token, draft.language, MODE, edition, OFFERED_AGAIN)
    session[DRAFT] = started.token
    return see(url_for("patient.start"))


def filled_in(visit: Visit | None, items: Iterable[Item]) -> Answers:
    """What stands in the boxes of these questions: what was answered, else what is offered."""
    return {**offered(visit, items), **(visit.answers if visit else {})}


def filled_from(visit: Visit | None, items: Iterable[Item]) -> datetime | None:
    """When the form was sent that these boxes are filled in from; None where none is."""
    return g.brought.sent_at if offered(visit, items) else None


def offered(visit: Visit | None, items: Iterable[Item]) -> Answers:
    """Of the last form, for these questions; nothing for one that was passed already."""
    if visit is None:
        return {}
    open_ = ({item.link_id for item in items} & OFFERED_AGAIN) - visit.answers.keys()
    if not open_:
        return {}
    if "brought" not in g:
        g.brought = patients().brought(visit.token)
    told = still_asked(g.brought, questionnaire())
    return {link_id: value for link_id, value in told.items() if link_id in open_}
