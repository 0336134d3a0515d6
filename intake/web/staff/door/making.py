"""Setting up a second factor, on enrolment and later."""

from collections.abc import Callable

from flask import render_template
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from intake.storage import StaffSession, Totp
from intake.web.access import sessions
from intake.web.form import PostedForm
from intake.web.staff.blueprint import Answer, must_wait
from intake.web.staff.door import factor
from intake.web.staff.door.throttle import try_door

WRONG_CODE = (
    "That is not the code the app shows now. Check that the time on your phone is right, then "
    "enter the next code."
)


class AppForm(PostedForm):
    code = StringField(
        "The 6 digits the app shows now", [InputRequired("Enter the 6 digits."), Length(max=20)]
    )


class NewPasskeyForm(PostedForm):
    name = StringField(
        "What do you call this device?",
        [InputRequired("Name the device, for example “My phone”."), Length(max=60)],
    )
    answer = HiddenField()
    """What the browser says, as JSON. Empty where no script ran."""


def set_up_app(
    here: StaffSession, done: Callable[[Totp], Answer], instead: str | None = None
) -> Answer:
    """The page that shows the secret, until the app shows the right code for it: then `done`.

    `instead`: where a passkey is set up, for whoever would rather have one.
    """
    form, secret, refused = AppForm(), factor.new_secret(here), None
    if form.validate_on_submit():
        tried = try_door("second", here.staff.id)
        if tried.wait_until:
            return must_wait()
        step = factor.first_step(secret, form.code.data)
        if step is not None:
            sessions().passed(tried)
            return done(Totp(secret, step))
        refused = WRONG_CODE
    return render_template(
        "staff/app.html",
        form=form,
        secret=secret,
        qr=factor.qr(secret, here.staff.name),
        refused=refused,
        instead=instead,
    ), 422 if form.errors or refused else 200
