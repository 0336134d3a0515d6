"""Closing a form on this device, sent or not: what was kept stays with the clinic."""

from flask import current_app, flash, render_template, request, session, url_for
from werkzeug.wrappers import Response

from intake.storage import StorageError
from intake.web.access import Audience, open_to, patients
from intake.web.header import put_away
from intake.web.language import CHOSEN, N_, _
from intake.web.patient import entering
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.start import back
from intake.web.patient.tablet import IDLE, put_down
from intake.web.patient.unfinished import AGREED, may_be_kept
from intake.web.patient.visit import NoFormError, held
from intake.web.tablet import ENTRY, HANDED

CLOSED = N_(
    "Your form is closed in this browser. We keep what you told us for up to 3 days, then we "
    "delete it. If some of it may need care soon, we keep it and call you."
)

STAYS = {CHOSEN, "csrf_token"}


@blueprint.route("/no-consent", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def no_consent() -> Answer:
    """Whoever began a form may close it here: what was saved stays, but not in this browser."""
    if request.method == "POST":
        return given_back() or forget(url_for("patient.start"), CLOSED if taken_back() else "")
    return render_template("patient/no_consent.html", back=back(), kept=_has_begun())


@blueprint.route("/close", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def close() -> Answer:
    """For a device that several people use. Without a form here, this is what there is to say."""
    if request.method == "POST":
        return given_back() or forget(url_for("patient.close"))
    try:
        _, draft = held()
    except NoFormError:
        return render_template("patient/closed.html")
    sent = draft.receipt is not None
    if ENTRY in session:
        return render_template("patient/close_entry.html")
    if HANDED in session and IDLE in request.args:
        return render_template(
            "patient/still_there.html", back=url_for(".sent") if sent else back()
        )
    return render_template("patient/close.html", sent=sent, told=draft.stopped_at is not None)


def given_back() -> Response | None:
    """Where staff began the form, it goes back to them; None on a person’s own device."""
    if ENTRY in session:
        return entering.put_down()
    return put_down() if HANDED in session else None


def taken_back() -> bool:
    """Whether nobody can file this form now, until its person agrees once more.

    Its answers, and how urgent they are, stay as they were. False where that could not be kept:
    then nothing is promised.
    """
    try:
        token, draft = held()
        if draft.receipt is None and may_be_kept(draft):
            patients().save(token, {AGREED: None})
    except NoFormError:
        return True
    except StorageError:
        current_app.logger.exception("It could not be kept.")
        return False
    return True


def forget(address: str, words: str = "") -> Response:
    """Of this browser’s session only the language is left, and the token of a page still open."""
    for key in session.keys() - STAYS:
        del session[key]
    if words:
        flash(_(words))
    # The Back button of a shared device must not bring somebody’s answers up again.
    return put_away(see(address))


def _has_begun() -> bool:
    try:
        held()
    except NoFormError:
        return False
    return True
