"""Closing a form on this device, sent or not: what was kept stays with the clinic."""

from flask import flash, render_template, request, session, url_for
from werkzeug.wrappers import Response

from intake.web.access import Audience, open_to
from intake.web.header import put_away
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.start import back
from intake.web.patient.visit import DRAFT, NoFormError, current, stored

CLOSED = (
    "Your form is closed in this browser. We keep what you told us until now. "
    "Call us and we will delete it."
)


@blueprint.route("/no-consent", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def no_consent() -> Answer:
    """Whoever began a form may close it here: what was saved stays, but not in this browser."""
    if request.method == "POST":
        flash(CLOSED)
        return forget(url_for("patient.start"))
    return render_template("patient/no_consent.html", back=back(), kept=_has_begun())


@blueprint.route("/close", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def close() -> Answer:
    """For a device that several people use. Without a form here, this is what there is to say."""
    if request.method == "POST":
        return forget(url_for("patient.close"))
    try:
        _, draft = stored()
    except NoFormError:
        return render_template("patient/closed.html")
    return render_template("patient/close.html", sent=draft.receipt is not None)


def forget(address: str) -> Response:
    session.pop(DRAFT, None)
    # The Back button of a shared device must not bring somebody’s answers up again.
    return put_away(see(address))


def _has_begun() -> bool:
    try:
        current()
    except NoFormError:
        return False
    return True
