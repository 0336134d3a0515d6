"""Forms to set up a second factor, on enrolment and later."""

from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from intake.web.form import PostedForm

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
