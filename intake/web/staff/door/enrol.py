"""Enrolment: a one-use link, then a password, then a second factor, then codes to keep on paper."""

from functools import partial

from flask import current_app, redirect, render_template, session, url_for
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from intake.storage import ConflictError, Factor, StaffAccount
from intake.web import cookie
from intake.web.access import Audience, entered, factors, open_to, sessions
from intake.web.form import PostedForm
from intake.web.staff.blueprint import HOME, Answer, begin, blueprint, home, must_wait
from intake.web.staff.door import factor, passkey
from intake.web.staff.door.making import NewPasskeyForm, set_up_app
from intake.web.staff.door.password import hashed, refusal
from intake.web.staff.door.throttle import try_door

NO_LINK = (
    "This code opens nothing. It works for 24 hours, until you have enrolled. Check that you "
    "have all of it, or ask for a new one."
)


class LinkForm(PostedForm):
    code = StringField("Enrollment code", [InputRequired("Enter the code."), Length(max=200)])


class PasswordForm(PostedForm):
    """`names`: what the password must not hold."""

    password = PasswordField("New password", [InputRequired("Choose a password.")])
    repeated = PasswordField(
        "The same once more", [EqualTo("password", "Enter the same password twice.")]
    )
    names: tuple[str, ...] = ()

    def validate_password(self, field: PasswordField) -> None:
        wrong = refusal(field.data, self.names)
        if wrong:
            raise ValidationError(wrong)

    @classmethod
    def of(cls, staff: StaffAccount) -> "PasswordForm":
        form = cls()
        form.names = (staff.name, staff.display_name, current_app.config["CLINIC_NAME"])
        return form


@blueprint.route("/enrol", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def enrol() -> Answer:
    form = LinkForm()
    if not form.validate_on_submit():
        return render_template("staff/enrol.html", form=form), 422 if form.errors else 200
    code = form.code.data.strip()
    tried = try_door("enrolment", code)
    if tried.wait_until:
        return must_wait()
    token = sessions().open_link(code, cookie.window())
    if token is None:
        return render_template("staff/enrol.html", form=form, refused=NO_LINK), 422
    sessions().passed(tried)
    session.clear()
    return cookie.give(redirect(url_for(".enrol_password"), 303), token)


@blueprint.route("/enrol/password", methods=["GET", "POST"])
@open_to(Audience.ENROLLING)
def enrol_password() -> Answer:
    _, enrolling = entered()
    staff = enrolling.staff
    form = PasswordForm.of(staff)
    if not form.validate_on_submit():
        shown = {"form": form, "staff": staff, "first": True}
        return render_template("staff/password.html", **shown), 422 if form.errors else 200
    factors().choose_password(staff.id, hashed(form.password.data), enrolling.id)
    if current_app.config["DEMO"]:
        return _enrolled(staff, None)
    return redirect(url_for(".enrol_app"), 303)


@blueprint.route("/enrol/app", methods=["GET", "POST"])
@open_to(Audience.ENROLLING)
def enrol_app() -> Answer:
    _, enrolling = entered()
    staff = enrolling.staff
    if staff.password_hash is None:
        return redirect(url_for(".enrol_password"), 303)
    instead = url_for(".enrol_passkey") if passkey.are_possible() else None
    return set_up_app(enrolling, partial(_enrolled, staff), instead)


@blueprint.route("/enrol/passkey", methods=["GET", "POST"])
@open_to(Audience.ENROLLING)
def enrol_passkey() -> Answer:
    token, enrolling = entered()
    staff = enrolling.staff
    if staff.password_hash is None:
        return redirect(url_for(".enrol_password"), 303)
    form = NewPasskeyForm()
    if form.validate_on_submit():
        made = passkey.made(enrolling, form.answer.data or "", form.name.data)
        if made is not None:
            return _enrolled(staff, made)
        sessions().count_proof(token)
        return redirect(url_for(".enrol_passkey", again=1), 303)
    return render_template(
        "staff/make_passkey.html",
        form=form,
        options=passkey.options_to_make(enrolling, factors().held(staff.id)),
        instead=url_for(".enrol_app"),
    )


def _enrolled(staff: StaffAccount, first: Factor | None) -> Answer:
    """The link is used up, and its person signed in. Recovery codes are shown this once."""
    codes = factor.new_codes() if first else ()
    hashes = [factor.code_hash(staff.id, code) for code in codes]
    try:
        factors().enrol(staff.id, first, hashes)
    except ConflictError:
        return redirect(url_for(".enrol"), 303)
    if first is None:
        return begin(home(staff), staff, "password")
    page = render_template("staff/codes.html", codes=codes, onward=url_for(HOME[staff.role]))
    return begin(current_app.make_response(page), staff, "full")
