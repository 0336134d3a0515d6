"""What people see and change of their own account: sessions, password, factors, codes."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from intake.storage import ConflictError, Factor, Held, StaffSession
from intake.web import cookie
from intake.web.access import STAFF, asked_again, entered, factors, open_to, own_sessions, sessions
from intake.web.form import PostedForm
from intake.web.moment import day_time
from intake.web.staff.blueprint import Answer, blueprint, signed_out
from intake.web.staff.door import factor, passkey
from intake.web.staff.door.enrol import PasswordForm
from intake.web.staff.door.making import NewPasskeyForm, set_up_app
from intake.web.staff.door.password import hashed

APP = "app"


class SessionForm(PostedForm):
    which = RadioField("Where you are signed in", [InputRequired("Choose what to end.")])


class FactorForm(PostedForm):
    which = RadioField("What you sign in with", [InputRequired("Choose what to remove.")])


class PressForm(PostedForm):
    """A button and nothing else."""


@blueprint.route("/account", methods=["GET", "POST"])
@open_to(*STAFF)
def account() -> Answer:
    _, here = entered()
    staff, form = here.staff, SessionForm()
    found = own_sessions().open_sessions(staff.id)
    form.which.choices = [SelectChoice(one.id, _named(one, here)) for one in found]
    if not form.validate_on_submit():
        shown = {"form": form, "held": factors().held(staff.id)}
        shown["passkeys"] = passkey.are_possible()
        return render_template("staff/account.html", **shown), 422 if form.errors else 200
    if form.which.data == here.id:
        return signed_out()
    own_sessions().end_one(staff.id, form.which.data)
    flash("That session is ended.")
    return redirect(url_for(".account"), 303)


@blueprint.route("/account/password", methods=["GET", "POST"])
@open_to(*STAFF)
@asked_again
def own_password() -> Answer:
    token, here = entered()
    form = PasswordForm.of(here.staff)
    if not form.validate_on_submit():
        shown = {"form": form, "staff": here.staff, "first": False}
        return render_template("staff/password.html", **shown), 422 if form.errors else 200
    factors().choose_password(here.staff.id, hashed(form.password.data), here.id)
    flash("Your password is changed. You are signed out everywhere else.")
    renewed = sessions().prove(token, here.level)
    return cookie.give(redirect(url_for(".account"), 303), renewed)


@blueprint.route("/account/app", methods=["GET", "POST"])
@open_to(*STAFF)
@asked_again
def own_app() -> Answer:
    _, here = entered()
    return set_up_app(here, partial(_added, here))


@blueprint.route("/account/passkey", methods=["GET", "POST"])
@open_to(*STAFF)
@asked_again
def own_passkey() -> Answer:
    token, here = entered()
    form = NewPasskeyForm()
    if form.validate_on_submit():
        made = passkey.made(here, form.answer.data or "", form.name.data)
        sessions().count_proof(token)
        if made is not None:
            return _added(here, made)
        return redirect(url_for(".own_passkey", again=1), 303)
    options = passkey.options_to_make(here, factors().held(here.staff.id))
    return render_template("staff/make_passkey.html", form=form, options=options, instead=None)


@blueprint.route("/account/codes", methods=["GET", "POST"])
@open_to(*STAFF)
@asked_again
def own_codes() -> Answer:
    _, here = entered()
    form = PressForm()
    if not form.validate_on_submit():
        return render_template("staff/new_codes.html", form=form)
    return _new_codes(here)


@blueprint.route("/account/factors", methods=["GET", "POST"])
@open_to(*STAFF)
@asked_again
def own_factors() -> Answer:
    _, here = entered()
    form, held = FactorForm(), factors().held(here.staff.id)
    named = _by_name(held)
    form.which.choices = [SelectChoice(key, words) for key, (words, _) in named.items()]
    if not form.validate_on_submit():
        return render_template("staff/factors.html", form=form), 422 if form.errors else 200
    try:
        factors().remove(here.staff.id, named[form.which.data][1])
        flash("It is removed, and opens nothing from now on.")
    except ConflictError as last:
        flash(str(last))
    return redirect(url_for(".account"), 303)


def _added(here: StaffSession, new: Factor) -> Answer:
    factors().add(here.staff.id, new)
    if not factors().held(here.staff.id).codes:
        return _new_codes(here)
    flash("It is added. You can sign in with it from now on.")
    return redirect(url_for(".account"), 303)


def _new_codes(here: StaffSession) -> Answer:
    codes = factor.new_codes()
    staff_id = here.staff.id
    factors().new_codes(staff_id, [factor.code_hash(staff_id, code) for code in codes])
    return render_template("staff/codes.html", codes=codes, onward=url_for(".account"))


def _by_name(held: Held) -> dict[str, tuple[str, Factor]]:
    """Each factor under the value of its radio button, with its words."""
    app: dict[str, tuple[str, Factor]] = (
        {APP: ("Authenticator app", held.totp)} if held.totp else {}
    )
    keys = {key.id: (f"Passkey “{key.name}”", key) for key in held.passkeys}
    return app | keys


def _named(session: StaffSession, here: StaffSession) -> str:
    this = " (this one)" if session.id == here.id else ""
    return f"{session.window.name or 'Unknown browser'}, since {day_time(session.started)}{this}"
