"""Records that may be of one person, side by side: link them, or say that they are two."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from intake.storage import ConflictError, Decision
from intake.storage.likeness import AT_ONCE, Said
from intake.web.access import Audience, appointments, current_staff, likenesses, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.moment import day_time
from intake.web.staff.desk.beside import SAID, beside, past
from intake.web.staff.desk.desk import blueprint

SAY: dict[str, Said] = {"same": "same", "not-same": "not-same"}
DONE = {
    "same": "Linked: practitioners see their forms together. You can undo it below.",
    "not-same": "Remembered: they are not the same person. You can undo it below.",
    "undone": "Undone: it is as if nobody had said anything.",
}
SAID_BEFORE = "{} had said so already: {}."
SAID_ELSE = "Nothing was changed. {} has said of them meanwhile: {}, {}."
AGAINST = (
    "Nothing was changed: it would contradict what was said of another record of one of them. "
    "Undo that first, below."
)
TIED = "The form is for this visit now."


@blueprint.get("/duplicates")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def duplicates() -> str:
    pairs = [beside(pair) for pair in likenesses().likely(AT_ONCE, LEFT_AFTER)]
    return render_template(
        "staff/duplicates.html",
        parts=[
            ("likely", "Likely the same person", [pair for pair in pairs if pair.likely]),
            ("possible", "Possibly the same person", [pair for pair in pairs if not pair.likely]),
        ],
        full=len(pairs) == AT_ONCE,
        decided=[past(one) for one in likenesses().decided(AT_ONCE, LEFT_AFTER)],
    )


@blueprint.post("/duplicates/decide")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def decide() -> Response:
    one, other = _posted("one"), _posted("other")
    said = SAY.get(_posted("said")) or abort(400)
    try:
        kept = likenesses().decide(one, other, said, request.form.get("as_of", ""))
    except ConflictError:
        flash(_refused(one, other))
    else:
        flash(_done(kept))
    return _back()


@blueprint.post("/duplicates/undo")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def undo() -> Response:
    try:
        flash(_done(likenesses().undo(_posted("id"))))
    except ConflictError:
        flash("Nothing was changed: somebody has said something newer of them. It stands below.")
    return _back()


@blueprint.post("/duplicates/attach")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def attach_form() -> Response:
    """On to the page of the visit, where it can be taken back."""
    visit = _posted("visit")
    appointments().attach(visit, _posted("form"))
    flash(TIED)
    return redirect(url_for("desk.appointment", appointment_id=visit), 303)


@blueprint.post("/duplicates/detach")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def detach_form() -> Response:
    """Back to the page of the visit, where it can be tied again."""
    form = _posted("form")
    visit = appointments().of_forms([form]).get(form)
    appointments().detach(form)
    flash("The form is no longer for this visit. It stands among the forms without a visit.")
    if visit is None:
        return _back()
    return redirect(url_for("desk.appointment", appointment_id=visit), 303)


def _posted(name: str) -> str:
    return request.form.get(name) or abort(400)


def _done(kept: Decision) -> str:
    """What was done; or who had done it already."""
    if kept.agent == current_staff().id:
        return DONE[kept.verdict]
    return SAID_BEFORE.format(kept.by, day_time(kept.at))


def _refused(one: str, other: str) -> str:
    """What somebody else has said of these two, or that it contradicts what stands."""
    for decided in likenesses().decided(AT_ONCE, LEFT_AFTER):
        newest = decided.newest
        if {decided.one.id, decided.other.id} == {one, other} and newest.verdict != "undone":
            words = SAID[newest.verdict].lower()
            return SAID_ELSE.format(newest.by, words, day_time(newest.at))
    return AGAINST


def _back() -> Response:
    return redirect(url_for("desk.duplicates"), 303)
