"""What practitioners may say about a form, as forms. Each says what to do when it is refused."""

from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Regexp, ValidationError

from intake.storage import NO_RULE
from intake.web.form import PostedForm, plain
from intake.web.installed import rules
from intake.web.staff.level import LEVELS, level

SECTIONS = {
    "flags": "Flags",
    "ask-first": "Ask first",
    "precautions": "Before you needle",
    "medication": "Medication",
    "pain": "Pain",
    "differentials": "Consider",
    "examination": "Examine",
    "treatment": "Treatment",
    "goals": "Goals",
    "answers": "All answers",
}
SAFETY = ("flags", "ask-first", "precautions", "medication")
"""Those of them that stand on a brief must be reviewed before it is signed off."""
LONGEST = 2000
CODE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\Z"
PLACE = r"[0-9]{1,3}\Z"
TOO_LONG = f"Shorten it to {LONGEST} characters. Nothing was saved yet."


def _text(label: str, missing: str) -> TextAreaField:
    written = [DataRequired(missing), Length(max=LONGEST, message=TOO_LONG)]
    return TextAreaField(label, written, filters=[plain])


class SectionForm(PostedForm):
    section = HiddenField(validators=[AnyOf(SECTIONS)])
    as_of = HiddenField()
    taken_back = HiddenField()


class DiscussedForm(PostedForm):
    precaution = HiddenField(validators=[Regexp(CODE)])
    as_of = HiddenField()
    place = HiddenField(validators=[Regexp(PLACE)])
    taken_back = HiddenField()


class JudgementForm(PostedForm):
    """About a flag that stands on the brief. `rule` is its number."""

    rule = HiddenField(validators=[Regexp(CODE)])
    place = HiddenField(validators=[Regexp(PLACE)])
    """Which it is on the page: an address keeps no code, for a browser keeps addresses."""
    verdict = RadioField(
        "Was this flag right?",
        [InputRequired("Choose right or wrong.")],
        choices=[SelectChoice("right", "Right"), SelectChoice("wrong", "Wrong")],
    )
    reason = TextAreaField("Why", [Length(max=LONGEST, message=TOO_LONG)], filters=[plain])

    def validate_reason(self, field: TextAreaField) -> None:
        if self.verdict.data == "wrong" and not field.data:
            raise ValidationError("Say why it is wrong: whoever mends the rule needs to know.")


class MissedForm(PostedForm):
    rule = SelectField("Which rule should have said it?")
    missed = _text("What was missed", "Say what was missed.")

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        named = [SelectChoice(one.number, f"{one.number} {one.title}") for one in rules().every]
        self.rule.choices = [SelectChoice(NO_RULE, "No rule covers it"), *named]


class OverrideForm(PostedForm):
    """`before` is the disposition in force: one that is less urgent is asked for twice."""

    as_of = HiddenField()
    disposition = RadioField(
        "How urgent is it?",
        [InputRequired("Choose how urgent it is.")],
        choices=[SelectChoice(shown.code, shown.word) for shown in LEVELS],
    )
    why = _text("Why", "Say why: it is kept beside what the rules found.")
    lower = BooleanField("Yes, make it less urgent")
    before = LEVELS[-1].code

    @property
    def lowers(self) -> bool:
        chosen = self.disposition.data
        codes = [shown.code for shown in LEVELS]
        known = chosen in codes and self.before in codes
        return known and codes.index(chosen) > codes.index(self.before)

    def validate_disposition(self, field: RadioField) -> None:
        if field.data == self.before:
            raise ValidationError(f"It is “{level(self.before).word}” already. Choose another.")

    def validate_lower(self, field: BooleanField) -> None:
        if self.lowers and not field.data:
            raise ValidationError("This makes it less urgent. Check the box if you mean it.")


class NoteForm(PostedForm):
    as_of = HiddenField()
    note = _text("Your note", "Write the note first.")


class SignOffForm(PostedForm):
    as_of = HiddenField()
