"""Signing in and out. One failure message for everyone, and a door that closes for a while."""

from flask import current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from intake.storage import StaffAccount
from intake.web.access import Audience, accounts, open_to, sessions
from intake.web.form import PostedForm
from intake.web.staff.blueprint import Answer, begin, blueprint, home, must_wait, signed_out
from intake.web.staff.door.password import LONGEST, matches
from intake.web.staff.door.throttle import try_door

NO_MATCH = "That name and password do not match. Check both and try again."


class SignInForm(PostedForm):
    name = StringField("Name", [InputRequired("Enter your name."), Length(max=100)])
    password = PasswordField(
        "Password", [InputRequired("Enter your password."), Length(max=LONGEST)]
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def sign_in() -> Answer:
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("staff/sign_in.html", form=form), 422 if form.errors else 200
    tried = try_door("password", form.name.data)
    if tried.wait_until:
        return must_wait()
    account = accounts().by_name(form.name.data.strip())
    ok = _opens(account, form.password.data)
    if account is None or not ok:
        return render_template("staff/sign_in.html", form=form, refused=NO_MATCH), 422
    sessions().passed(tried)
    next_page = redirect(url_for(".second"), 303)
    return begin(home(account) if current_app.config["DEMO"] else next_page, account, "password")


@blueprint.post("/sign-out")
@open_to(Audience.EVERYONE)
def sign_out() -> Response:
    return signed_out()


def _opens(account: StaffAccount | None, password: str) -> bool:
    """The password is checked for every name, so that the time taken says nothing."""
    right = matches(account.password_hash if account else None, password)
    return right and account is not None and account.disabled_at is None
