"""Signing in and out. One failure message for everyone, and a door that closes for a while."""

from flask import Blueprint, redirect, render_template, session, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from intake.storage import StaffAccount
from intake.web.access import STAFF_TOKEN, Audience, accounts, open_to, sessions
from intake.web.form import PostedForm
from intake.web.staff.password import LONGEST, matches
from intake.web.staff.throttle import visitor

blueprint = Blueprint("staff", __name__, url_prefix="/staff")

HOME = {"practitioner": "practitioner.queue", "desk": "desk.people"}
NO_MATCH = "That name and password do not match. Check both and try again."


class SignInForm(PostedForm):
    name = StringField("Name", [InputRequired("Enter your name."), Length(max=100)])
    password = PasswordField(
        "Password", [InputRequired("Enter your password."), Length(max=LONGEST)]
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def sign_in() -> Response | tuple[str, int]:
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("staff/sign_in.html", form=form), 422 if form.errors else 200
    trying = visitor(form.name.data)
    if trying.must_wait_until:
        return render_template("staff/wait.html"), 429
    account = accounts().by_name(form.name.data.strip())
    ok = _opens(account, form.password.data)
    trying.tried(ok=ok)
    if account is None or not ok:
        return render_template("staff/sign_in.html", form=form, refused=NO_MATCH), 422
    return _welcome(account)


@blueprint.post("/sign-out")
@open_to(Audience.EVERYONE)
def sign_out() -> Response:
    _leave()
    response = redirect(url_for(".sign_in"), 303)
    # The Back button of a shared computer must not bring a patient’s answers up again.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _opens(account: StaffAccount | None, password: str) -> bool:
    """The password is checked for every name, so that the time taken says nothing."""
    right = matches(account.password_hash if account else None, password)
    return right and account is not None and account.disabled_at is None


def _welcome(account: StaffAccount) -> Response:
    """A new session, and an empty one: a patient’s draft in this browser is not the staff’s."""
    _leave()
    session[STAFF_TOKEN] = sessions().start_session(account.id)
    return redirect(url_for(HOME[account.role]), 303)


def _leave() -> None:
    token = session.get(STAFF_TOKEN)
    if token:
        sessions().end_session(str(token))
    session.clear()
