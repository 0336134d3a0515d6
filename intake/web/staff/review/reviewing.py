"""What staff have said about one form, and what they may say: for the partials `review_….html`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from intake.storage import NO_RULE, History, Opening, Remark
from intake.web.access import reviews
from intake.web.installed import rules
from intake.web.moment import day_time, now
from intake.web.staff.brief.brief import Brief
from intake.web.staff.brief.finding import Finding
from intake.web.staff.level import LEVELS, Level, level
from intake.web.staff.review.corrected import Corrected, by_question, corrected
from intake.web.staff.review.review_form import (
    LONGEST,
    SAFETY,
    SECTIONS,
    JudgementForm,
    MissedForm,
    NoteForm,
    OverrideForm,
)
from intake.web.staff.telling import question

SIGN_OFF = {"responses": "practitioner.review_response", "stopped": "practitioner.review_stop"}
CONSENTS = {
    "agreed-in-person": "The patient agreed to share, in person",
    "agreed-by-phone": "The patient agreed to share, by phone",
    "emergency": "Shared without asking: an emergency",
}
VERDICTS = {"right": "Right", "wrong": "Wrong", "missed": "Missed"}


@dataclass(frozen=True)
class Refusal:
    """Why something was not kept: in words, with what others did since, and the form as typed.

    `links`: what to do, each with the id of the place to do it.
    """

    words: str
    links: tuple[tuple[str, str], ...] = ()
    since: tuple[str, ...] = ()
    override: OverrideForm | None = None
    note: NoteForm | None = None
    missed: MissedForm | None = None
    judging: JudgementForm | None = None


@dataclass(frozen=True)
class Reviewing:
    """`page` is the part of the address that says what it is: `responses` or `stopped`."""

    history: History
    page: str
    id: str
    required: tuple[str, ...]
    refused: Refusal | None
    override: OverrideForm
    note: NoteForm
    missed: MissedForm
    places: Mapping[str, int]
    """Flags and precautions by their codes: which each of them is on the page."""
    sections: ClassVar[Mapping[str, str]] = SECTIONS
    verdicts: ClassVar[Mapping[str, str]] = VERDICTS
    longest: ClassVar[int] = LONGEST

    @property
    def wrong(self) -> bool:
        """Whether something was refused: the title says so first."""
        return self.refused is not None

    @property
    def sign_off(self) -> str:
        return SIGN_OFF[self.page]

    @property
    def left(self) -> tuple[str, ...]:
        """Sections to review before it can be signed off."""
        return tuple(one for one in self.required if one not in self.history.reviewed)

    @property
    def level(self) -> Level:
        """The one in force."""
        return level(self.history.disposition)

    @property
    def original(self) -> Level:
        return level(self.history.original)

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(_present(opening) for opening in self.history.present)

    @property
    def notes(self) -> tuple[Remark, ...]:
        """Oldest first; those from before it was sent among them."""
        every = (*self.history.earlier, *self.history.remarks)
        return tuple(one for one in every if one.kind == "addendum" and not one.corrects)

    @cached_property
    def corrections(self) -> tuple[Corrected, ...]:
        """What the patient says is wrong, newest first."""
        return corrected(self.history)

    @cached_property
    def corrected(self) -> Mapping[str, tuple[Corrected, ...]]:
        """The same by question."""
        return by_question(self.corrections)

    @property
    def lapsed(self) -> str:
        """The newest override, where it made less urgent what the patient then went on with."""
        every = (*self.history.earlier, *self.history.remarks)
        found = [remark for remark in every if remark.kind == "override"]
        if not found or self.history.override:
            return ""
        return line_of(found[-1]) if _is_lower(found[-1]) else ""

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that was said, newest first, each in one line; notes are shown whole."""
        return tuple(line_of(remark) for remark in reversed(self.history.remarks))

    @property
    def may_override(self) -> bool:
        """A form that was never sent and has been signed off waits for nobody any more.

        What was typed and refused is shown all the same.
        """
        typed = self.refused is not None and self.refused.override is not None
        return self.history.sent or self.history.waits or typed

    def rule_of(self, flag: Finding) -> str:
        """By its number, as the rule table and the rates have it."""
        return flag.source.number or flag.code

    def against(self, disposition: str) -> str:
        """What it would be to put this one in force."""
        codes = [shown.code for shown in LEVELS]
        now, then = codes.index(self.level.code), codes.index(disposition)
        if then == now:
            return "In force now"
        found = "; what the rules found" if disposition == self.original.code else ""
        return f"{'More' if then < now else 'Less'} urgent{found}"

    def judged(self, flag: Finding) -> tuple[Remark, ...]:
        return self.history.judgements.get(self.rule_of(flag), ())

    def judging(self, flag: Finding) -> JudgementForm | None:
        """What was typed about this flag, where it was refused."""
        form = self.refused.judging if self.refused else None
        return form if form is not None and form.rule.data == self.rule_of(flag) else None


def _is_lower(override: Remark) -> bool:
    codes = [shown.code for shown in LEVELS]
    return codes.index(override.verdict) > codes.index(override.code)


def required(brief: Brief) -> tuple[str, ...]:
    return tuple(section for section in SAFETY if section in brief.sections)


def of(brief: Brief, refused: Refusal | None = None) -> Reviewing:
    history = reviews().history(brief.id)
    override = (refused and refused.override) or OverrideForm(formdata=None)
    note = (refused and refused.note) or NoteForm(formdata=None)
    missed = (refused and refused.missed) or MissedForm(formdata=None)
    for form in (override, note):
        form.as_of.data = history.mark
    override.before = history.disposition
    return Reviewing(
        history=history,
        page="responses" if history.sent else "stopped",
        id=brief.id,
        required=required(brief),
        refused=refused,
        override=override,
        note=note,
        missed=missed,
        places=_places(brief),
    )


def _places(brief: Brief) -> Mapping[str, int]:
    found = (*brief.assessed.flags, *brief.assessed.precautions)
    return {code: number for number, code in enumerate(dict.fromkeys(f.code for f in found), 1)}


def line_of(remark: Remark) -> str:
    """One remark with its author and its time. What somebody wrote stands in quotation marks."""
    why = f": “{remark.text}”" if remark.text else ""
    return f"{remark.by}, {day_time(remark.at)}: {_what(remark)}{why}"


def _what(remark: Remark) -> str:
    back = "took back: " if remark.verdict == "taken-back" else ""
    match remark.kind:
        case "section":
            return f"{back}reviewed “{SECTIONS.get(remark.code, remark.code)}”"
        case "discussed":
            return f"{back}discussed “{_title(remark.code)}” with the patient"
        case "flag":
            return f"{VERDICTS[remark.verdict]}, {_title(remark.code)}"
        case "override":
            return f"{level(remark.code).word} is now {level(remark.verdict).word}"
        case "consent":
            return CONSENTS.get(remark.code, remark.code)
        case _:
            return f"correction of “{question(remark.corrects)}”" if remark.corrects else "note"


def _title(named: str) -> str:
    """A rule by its number or its code, as it is called today."""
    if named == NO_RULE:
        return "no rule covers it"
    every = (*rules().every, *(note.rule for note in rules().notes))
    found = next((rule for rule in every if named in {rule.number, rule.code}), None)
    return found.title if found else named


def _present(opening: Opening) -> str:
    minutes = int((now() - opening.at).total_seconds() // 60)
    ago = "just now" if minutes < 1 else f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    return f"{opening.by} opened this {ago}."
