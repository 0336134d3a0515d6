"""The code that opens the status page from any device. It is shown once, and made by a button.

Made with every look at the receipt, a reload would end the code that somebody has just printed.
"""

from flask import abort, render_template, request, url_for

from intake.web.access import Audience, open_to
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.save import make_code, new_code, qr
from intake.web.patient.sent import sent_form
from intake.web.tablet import is_shared


@blueprint.route("/sent/code", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def code() -> Answer:
    """Not where staff type the answers in, or own the device: the code is for its person alone."""
    token, draft, _ = sent_form()
    if is_shared():
        abort(404)
    if request.method == "POST":
        make_code(token, draft)
        return see(url_for("patient.code"))
    shown, until = new_code(draft)
    return render_template(
        "patient/code.html",
        code=shown,
        until=until,
        picture=shown and qr(shown),
    )
