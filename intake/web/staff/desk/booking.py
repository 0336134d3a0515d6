"""A booked first visit as staff type it in: what is needed, and what can be wrong with it."""

import re
from datetime import datetime, timedelta
from typing import Any

from wtforms import DateField, HiddenField, SelectChoice, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from intake.clinical.reading import AnswerError, accept, seen
from intake.content.questions.person import PHONE
from intake.language import SOURCE
from intake.mailing import MAIL_ADDRESS
from intake.storage import Booking
from intake.web.form import PostedForm
from intake.web.language import languages
from intake.web.moment import now, today, zone
from intake.web.staff.bring.calendar_day import UnclearError
from intake.web.staff.bring.visit_time import NIGHT_ENDS, at_the_clinic
from intake.web.staff.telling import language

LONGEST, LONGEST_MAIL, LONGEST_NUMBER = 120, 254, 60
FARTHEST = timedelta(days=731)
DAYS = ["%Y-%m-%d", "%m/%d/%Y"]
TIMES = ["%H:%M", "%H:%M:%S", "%I:%M%p", "%I%p"]
"""What is sent by browsers with a calendar, and what people type into the others."""
OLDEST = timedelta(days=366 * 125)


class Day(DateField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Enter the day as year-month-day, such as 2026-11-24.") from error


class Hour(TimeField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([typed.lower().replace(" ", "") for typed in valuelist])
        except ValueError as error:
            raise ValueError("Enter the time, such as 9:30 am or 14:30.") from error


def one_line(typed: str | None) -> str:
    """Without signs that no page shows, and with single spaces."""
    return " ".join(seen((typed or "").expandtabs(1)).split())


class BookingForm(PostedForm):
    """`speaks` is the language of the form, and not called so: the switch of the pages is."""

    given_name = StringField(
        "First name", [Length(max=LONGEST, message="Shorten the first name.")], filters=[one_line]
    )
    family_name = StringField(
        "Last name", [Length(max=LONGEST, message="Shorten the last name.")], filters=[one_line]
    )
    phone = StringField("Phone", [Optional()], filters=[one_line])
    email = StringField("Email", [Optional()], filters=[one_line])
    day = Day("Day of the visit", [InputRequired("Enter the day of the visit.")], DAYS)
    hour = Hour("Time", [InputRequired("Enter the time of the visit.")], TIMES)
    speaks = SelectField("Language of the form", default=SOURCE, validate_choice=False)
    date_of_birth = Day("Date of birth (optional)", [Optional()], DAYS)
    external_id = StringField(
        "Number in your own system (optional)",
        [Length(max=LONGEST_NUMBER, message="Shorten the number in your own system.")],
        filters=[one_line],
    )
    as_of = HiddenField()
    """What is being changed, as it was when the page was opened; empty for somebody new."""

    def __init__(self, booked: Booking | None = None, **settings: Any) -> None:
        super().__init__(data=typed(booked) if booked else None, **settings)
        self.booked = booked
        offered = dict(languages())
        if booked:  # a list may have brought one that no form is in yet
            offered.setdefault(booked.language, language(booked.language))
        self.speaks.choices = [SelectChoice(code, words) for code, words in offered.items()]

    def validate_speaks(self, field: SelectField) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose the language of the form.")

    def validate_family_name(self, field: StringField) -> None:
        if not re.search(r"\w", f"{self.given_name.data}{field.data}"):
            raise ValidationError("Enter the name of the patient.")

    def validate_phone(self, field: StringField) -> None:
        try:
            accept(PHONE, field.data, today())
        except AnswerError as error:
            raise ValidationError(
                "Enter a phone number with 10 digits, such as 212 555 0142, or leave it empty."
            ) from error

    def validate_email(self, field: StringField) -> None:
        if len(field.data) > LONGEST_MAIL or not re.fullmatch(MAIL_ADDRESS, field.data):
            raise ValidationError("Enter an address such as ana@example.org, or leave it empty.")

    def validate_day(self, field: DateField) -> None:
        if field.data is None:
            return  # its own words say so already
        if field.data > today() + FARTHEST:
            raise ValidationError("That day is too far away. Check the year.")
        if field.data < today() and not (self.booked and field.data == self._day_before):
            raise ValidationError("That day is over. Enter the day of a visit that is to come.")

    def validate_hour(self, field: TimeField) -> None:
        if self.day.data is None or field.data is None:
            return  # their own words say so already
        local = datetime.combine(self.day.data, field.data)
        if self.booked and local == self.booked.starts.astimezone(zone()).replace(tzinfo=None):
            return
        if field.data.hour < NIGHT_ENDS:
            raise ValidationError("That is at night. Enter a time such as 9:30 am or 2:30 pm.")
        try:
            starts = at_the_clinic(local, zone())
        except UnclearError as error:
            raise ValidationError(str(error)) from error
        if self.day.data == today() and starts <= now():
            raise ValidationError("That time is over. Enter the time of a visit that is to come.")

    def validate_date_of_birth(self, field: DateField) -> None:
        if field.data and not today() - OLDEST <= field.data <= today():
            raise ValidationError("Check the date of birth, or leave it empty.")

    @property
    def booking(self) -> Booking:
        born = self.date_of_birth.data
        return Booking(
            given_name=self.given_name.data,
            family_name=self.family_name.data,
            phone=self.phone.data or "",
            email=self.email.data or "",
            date_of_birth=born.isoformat() if born else "",
            language=self.speaks.data,
            starts=datetime.combine(self.day.data, self.hour.data, zone()),
            external_id=self.external_id.data or "",
        )

    @property
    def seen(self) -> int:
        """The revision that was read; one that never is where the page was tampered with."""
        return int(self.as_of.data) if str(self.as_of.data).isdecimal() else -1

    @property
    def _day_before(self) -> object:
        return self.booked.starts.astimezone(zone()).date() if self.booked else None


def typed(booked: Booking) -> dict[str, Any]:
    """A booking as it would be typed in again."""
    local = booked.starts.astimezone(zone())
    born = booked.date_of_birth
    return {
        **{name: getattr(booked, name) for name in SAME},
        "day": local.date(),
        "hour": local.time(),
        "speaks": booked.language,
        "date_of_birth": datetime.fromisoformat(born).date() if born else None,
    }


SAME = ("given_name", "family_name", "phone", "email", "external_id")
"""What the form and the booking call by one name."""
