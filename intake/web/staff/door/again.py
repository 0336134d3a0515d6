"""Showing once more who one is, before an export or a change to accounts."""

from flask import current_app, redirect, render_template, request, url_for
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length, Optional

from intake.web import cookie
from intake.web.access import STAFF, entered, factors, open_to, sessions
from intake.web.form import PostedForm
from intake.web.staff.blueprint import Answer, blueprint, must_wait, onward
from intake.web.staff.door import factor, passkey
from intake.web.staff.door.password import LONGEST, matches
from intake.web.staff.door.second import NO_PASSKEY, PasskeyForm
from intake.web.staff.door.throttle import try_door

NOT_RIGHT = "The password or the code is not right. Enter both again, with a new code."


class AgainForm(PostedForm):
    password = PasswordField(
        "Password", [InputRequired("Enter your password."), Length(max=LONGEST)]
    )
    code = StringField(
        "Code from your app, or a recovery code", [InputRequired("Enter a code."), Length(max=40)]
    )


class AgainInDemoForm(AgainForm):
    code = StringField(validators=[Optional()])


@blueprint.route("/again", methods=["GET", "POST"])
@open_to(*STAFF)
def again() -> Answer:
    token, session = entered()
    staff, is_demo = session.staff, current_app.config["DEMO"]
    held = factors().held(staff.id)
    form = AgainInDemoForm() if is_demo else AgainForm()
    shown = {"form": form, "by_passkey": bool(held.passkeys), "is_demo": is_demo}
    if not form.validate_on_submit():
        return render_template("staff/again.html", **shown), 422 if form.errors else 200
    tried = try_door("step-up", staff.id)
    if tried.wait_until:
        return must_wait()
    right = matches(staff.password_hash, form.password.data)
    if not (right and (is_demo or factor.accepts(held, staff.id, form.code.data))):
        return render_template("staff/again.html", **shown, refused=NOT_RIGHT), 422
    sessions().passed(tried)
    return cookie.give(onward(staff), sessions().prove(token, session.level))


@blueprint.route("/again/passkey", methods=["GET", "POST"])
@open_to(*STAFF)
def again_passkey() -> Answer:
    token, session = entered()
    staff, to = session.staff, request.args.get("to")
    held, form = factors().held(staff.id), PasskeyForm()
    if form.validate_on_submit():
        tried = try_door("step-up", staff.id)
        if tried.wait_until:
            return must_wait()
        if passkey.accepts(session, held, form.answer.data or ""):
            sessions().passed(tried)
            return cookie.give(onward(staff), sessions().prove(token, session.level))
        sessions().count_proof(token)
        return redirect(url_for(".again_passkey", again=1, to=to), 303)
    return render_template(
        "staff/use_passkey.html",
        form=form,
        options=passkey.options_to_use(session, held),
        title="Show that it is you",
        instead=url_for(".again", to=to),
        why=NO_PASSKEY,
    )
