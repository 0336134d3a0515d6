"""The second factor: after the password, before anything is shown."""

from flask import redirect, render_template, url_for
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from intake.web import cookie
from intake.web.access import Audience, entered, factors, open_to, sessions
from intake.web.form import PostedForm
from intake.web.staff.blueprint import Answer, blueprint, home, must_wait
from intake.web.staff.door import factor, passkey
from intake.web.staff.door.throttle import try_door

NOT_RIGHT = "That code is not right, or it was used before. Wait for the next one and enter it."
NO_PASSKEY = "That passkey did not fit. Try once more, or use a code."


class CodeForm(PostedForm):
    code = StringField(
        "Code from your app, or a recovery code",
        [InputRequired("Enter a code."), Length(max=40)],
    )


class PasskeyForm(PostedForm):
    answer = HiddenField()
    """What the browser says, as JSON. Empty where no script ran."""


@blueprint.get("/second")
@open_to(Audience.ARRIVING)
def second() -> Answer:
    """To the page of what this account has. An account with nothing yet needs a link."""
    _, arriving = entered()
    held = factors().held(arriving.staff.id)
    if not held.count:
        return render_template("staff/no_factor.html"), 403
    by_key = held.passkeys and (passkey.are_possible() or not held.totp)
    return redirect(url_for(".second_passkey" if by_key else ".second_code"), 303)


@blueprint.route("/second/code", methods=["GET", "POST"])
@open_to(Audience.ARRIVING)
def second_code() -> Answer:
    token, arriving = entered()
    staff = arriving.staff
    held, form = factors().held(staff.id), CodeForm()
    shown = {"form": form, "held": held}
    if not form.validate_on_submit():
        return render_template("staff/second.html", **shown), 422 if form.errors else 200
    tried = try_door("second", staff.id)
    if tried.wait_until:
        return must_wait()
    if not (held.count and factor.accepts(held, staff.id, form.code.data)):
        return render_template("staff/second.html", **shown, refused=NOT_RIGHT), 422
    sessions().passed(tried)
    return cookie.give(home(staff), sessions().prove(token))


@blueprint.route("/second/passkey", methods=["GET", "POST"])
@open_to(Audience.ARRIVING)
def second_passkey() -> Answer:
    token, arriving = entered()
    staff = arriving.staff
    held, form = factors().held(staff.id), PasskeyForm()
    if form.validate_on_submit():
        tried = try_door("second", staff.id)
        if tried.wait_until:
            return must_wait()
        if passkey.accepts(arriving, held, form.answer.data or ""):
            sessions().passed(tried)
            return cookie.give(home(staff), sessions().prove(token))
        sessions().count_proof(token)
        return redirect(url_for(".second_passkey", again=1), 303)
    options = passkey.options_to_use(arriving, held)
    return render_template(
        "staff/use_passkey.html",
        form=form,
        options=options,
        title="Use your passkey",
        instead=url_for(".second_code"),
        why=NO_PASSKEY,
    )
