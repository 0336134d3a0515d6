"""One Item as a form field: it shows again what was typed, and takes down what can be kept."""

from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from intake.clinical.answers import Value
from intake.clinical.item import SIDES, AnswerOption, Item, ItemType
from intake.clinical.reading import (
    CONTROL,
    DATE_TYPES,
    ONE_LINE,
    AnswerError,
    Refusal,
    accept,
    seen,
)
from intake.web.day import PARTS, Typed, typed
from intake.web.message import date_part, refused

LONGEST_TYPED = 4000  # characters of a refused text that are shown again; more than any answer
LONGEST_DATE_PART = 40


class AnswerField(Field):
    """`said` is what was typed, `answer` what was taken down of it."""

    def __init__(self, item: Item, as_of: date, **settings: Any) -> None:
        super().__init__(item.text, **settings)
        self.item = item
        self.as_of = as_of
        self.strict = True
        self.said: tuple[str, ...] = ()
        self.answer: Value = None
        self.refusal: Refusal | None = None

    def process_data(self, value: Value) -> None:
        self.said = _texts(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.said = tuple(text[:LONGEST_TYPED] for text in valuelist if text.strip())

    @property
    def written(self) -> object:
        """What was typed, in the shape `accept` reads."""
        alone = len(self.said) == 1 and not self.item.repeats
        return self.said[0] if alone else list(self.said)

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 — the name WTForms calls it by
        try:
            self.answer = accept(self.item, self.written, self.as_of, strict=self.strict)
        except AnswerError as error:
            self.refusal = error.refusal
            raise ValidationError(refused(self.item, error.refusal)) from error

    @property
    def choices(self) -> tuple[AnswerOption, ...]:
        """What can be chosen on the page, in order; nothing where an answer is typed."""
        if self.item.type is ItemType.SCALE:
            low, high = self.item.limits
            return tuple(AnswerOption(str(n), str(n)) for n in range(low, high + 1))
        return self.item.options

    @property
    def text(self) -> str:
        """What was typed, without the signs no page may hold."""
        text = CONTROL.sub("", self.said[0]) if self.said else ""
        return seen(" ".join(text.splitlines())) if self.item.type in ONE_LINE else text

    @property
    def first_id(self) -> str:
        """The id of the first control: where the error summary and “Change” lead."""
        if self.item.type in DATE_TYPES:
            return f"{self.name}-month"
        if not self.choices:
            return str(self.name)
        side = f"-{SIDES[0]}" if self.choices[0].sided else ""
        return f"{self.name}-{self.choices[0].code}{side}"


class DateField(AnswerField):
    """Month, day and year in boxes of their own, named `dob-month` and so on."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ARG002
        self.process_errors: list[str] = []
        self.boxes = typed(data) if isinstance(data, str) else Typed()
        if formdata is not None:
            self.boxes = Typed(*(_part(formdata.get(f"{self.name}-{part}", "")) for part in PARTS))

    @property
    def written(self) -> object:
        return "" if self.boxes.empty else self.boxes.written()

    def pre_validate(self, form: object) -> None:
        gap = self.boxes.gap(approximate=self.item.type is ItemType.APPROXIMATE_DATE)
        if gap and not self.boxes.empty:
            raise ValidationError(date_part(self.item, gap))
        super().pre_validate(form)


def _part(text: str) -> str:
    return CONTROL.sub("", text).strip()[:LONGEST_DATE_PART]


def _texts(value: Value) -> tuple[str, ...]:
    """An answer that was kept, as it would be typed."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, tuple | list) else (str(value),)
