"""“Save and come back later”: what is valid on the page is kept, and a code leads back to it."""

from datetime import datetime

from flask import abort, current_app, render_template, request, session, url_for
from markupsafe import Markup
from segno import make_qr

from intake.clinical.questionnaire import Part
from intake.clinical.rule import Disposition
from intake.storage import Draft, StorageError
from intake.web.access import Audience, open_to, patients
from intake.web.expiry import KEPT
from intake.web.form import PageForm
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.carried import offered
from intake.web.patient.judgement import judge
from intake.web.patient.onward import here, onward
from intake.web.patient.sent import only_unknown
from intake.web.patient.visit import Visit, current, try_to_keep
from intake.web.tablet import ENTRY

SAVE = "save"
"""The name of the button at the foot of every page."""
CODE = "code"
"""The key in the cookie session under which a new code waits to be shown, once, to whose it is."""


def is_saving() -> bool:
    """Not where staff type the answers in: they are shown no such button, and get no code."""
    return SAVE in request.form and ENTRY not in session


def save_for_later(visit: Visit, form: PageForm) -> Answer | None:
    """Whatever can be kept of this page is, and nothing of it is required. None: it was not kept.

    The rules run as after any save: an emergency leads to the care card, not to a code.
    """
    form.take_down_loosely()
    unseen = offered(visit, [field.item for field in form.questions])
    told = {
        link_id: answer
        for link_id, answer in form.changes.items()
        if answer not in (None, unseen.get(link_id))
    }
    after = try_to_keep(visit, told)
    if after is None:
        return None
    if visit.emergencies or after.emergencies:
        return onward(after)
    try:
        make_code(after.token, after.draft)
    except StorageError:  # the answers are kept; the page offers to make a code
        current_app.logger.exception("No code could be made.")
    return see(url_for("patient.save"))


@blueprint.route("/save", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def save() -> Answer:
    visit = current()
    if ENTRY in session:  # the code is for its person alone
        abort(404)
    if visit.emergencies:
        return onward(visit)
    if request.method == "POST":
        make_code(visit.token, visit.draft)
        return see(url_for("patient.save"))
    code, until = new_code(visit.draft) if request.method == "GET" else (None, None)
    return render_template(
        "patient/save.html",
        visit=visit,
        code=code,
        until=until,
        picture=code and qr(code),
        place=here(visit),
        unfinished=is_in_safety_check(visit),
        today=care_today(visit),
    )


def make_code(token: str, draft: Draft) -> None:
    given = patients().give_code(token, KEPT)
    session[CODE] = (given.code, given.until.isoformat(), draft.id)


def new_code(draft: Draft) -> tuple[str, datetime] | tuple[None, None]:
    """The code just made for this form. One that waits for somebody else’s is shown to nobody."""
    code, until, whose = session.pop(CODE, ("", "", ""))
    return (code, datetime.fromisoformat(until)) if whose == draft.id else (None, None)


def qr(code: str) -> Markup:
    """The address of the page that asks for it; the code stands where no server is told of it."""
    address = url_for("patient.resume", _external=True, _anchor=code)
    drawn = make_qr(address).svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(drawn)  # noqa: S704 — drawn by us, from bits


def is_in_safety_check(visit: Visit) -> bool:
    waiting = walk.first_incomplete(visit.hearing, visit.answers)
    return waiting is not None and waiting.page.part in {Part.START, Part.SAFETY}


def care_today(visit: Visit) -> str:
    """`unknown` or `known`, where the clinic would say “today” if the form ended here."""
    now = judge(visit.draft, visit.answers, visit.as_of, finished=False)
    if now.disposition < Disposition.SAME_DAY:
        return ""
    return "unknown" if only_unknown(now) else "known"
