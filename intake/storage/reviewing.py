"""What practitioners say about a form, beside it: the answers themselves are never touched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.reading import Opening, Review

RemarkKind = Literal["section", "flag", "override", "addendum", "discussed", "consent"]
Verdict = Literal["right", "wrong", "missed"]
Consent = Literal["agreed-in-person", "agreed-by-phone", "emergency"]
AskedBy = Literal["patient", "representative", "staff"]
"""Who says that an answer is wrong."""

DONE, TAKEN_BACK = "done", "taken-back"
NO_RULE = "none"
"""In the place of a rule: what was missed is the business of none that there is."""
PRESENT = timedelta(minutes=15)
"""Whoever opened a record longer ago is taken to be somewhere else."""


@dataclass(frozen=True, repr=False)
class Remark:
    """One thing that one practitioner said, for ever. `by` is the display name.

    `code` is the section, the rule, the precaution, the kind of consent, or the disposition that
    was overridden; `verdict` what was said of it; `text` why, in their own words.
    An addendum with a `code` is a correction: of the question or detail of that link_id, `verdict`
    says who asked for it, and `text` what it should say.
    """

    number: int
    kind: RemarkKind
    code: str
    verdict: str
    text: str
    at: datetime
    agent: str
    by: str
    counts: bool
    """Whether it is about the answers as they are now: a form that is not sent may change.

    Of an override: whether it is the one in force.
    """

    @property
    def corrects(self) -> str:
        """The link_id of what should say something else; empty for anything but a correction."""
        return self.code if self.kind == "addendum" else ""


@dataclass(frozen=True)
class Judged:
    """How often a rule was called right or wrong where it fired, and missed where it did not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


@dataclass(frozen=True, repr=False)
class History:
    """All that was said about one form, oldest first.

    `earlier` is what was said of it before it was sent. `mark` stands for what
    this holds: whoever decides gives it back, and is told where somebody else decided since.
    `disposition` is the one in force; `sent` whether it is a response. `present`: others who have
    it open, each once.
    """

    sent: bool
    remarks: tuple[Remark, ...]
    earlier: tuple[Remark, ...]
    mark: str
    original: str
    disposition: str
    review: Review | None
    waits: bool
    present: tuple[Opening, ...]

    @property
    def override(self) -> Remark | None:
        """The one in force: of a response, it may be one from before that was sent."""
        every = (*self.earlier, *self.remarks)
        return next((one for one in every if one.kind == "override" and one.counts), None)

    def since(self, mark: str) -> tuple[Remark, ...]:
        """What was said after that mark; everything, where it is none."""
        number = mark.partition("-")[0][:9]
        seen = int(number) if number.isdecimal() else 0
        return tuple(remark for remark in self.remarks if remark.number > seen)

    @property
    def consents(self) -> tuple[Remark, ...]:
        return self.of("consent")

    @property
    def corrections(self) -> tuple[Remark, ...]:
        """Oldest first; those from before it was sent among them."""
        return tuple(one for one in (*self.earlier, *self.remarks) if one.corrects)

    @property
    def reviewed(self) -> Mapping[str, Remark]:
        """By section: who reviewed it last."""
        return ticked(self.of("section"))

    @property
    def discussed(self) -> Mapping[str, Remark]:
        """By precaution: who discussed it last."""
        return ticked(self.of("discussed"))

    @property
    def judgements(self) -> Mapping[str, tuple[Remark, ...]]:
        """By rule: the newest of each practitioner, oldest first."""
        newest = {(remark.code, remark.agent): remark for remark in self.of("flag")}
        ordered = sorted(newest.values(), key=lambda remark: remark.number)
        codes = dict.fromkeys(remark.code for remark in ordered)
        return {code: tuple(r for r in ordered if r.code == code) for code in codes}

    def of(self, kind: RemarkKind) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.kind == kind)


class Reviews(Protocol):
    """Reviewing. Each act is appended; a repeat by the same person says nothing twice.

    `entry_id` is a response, or a draft that was stopped or left urgent: else NotFoundError.
    """

    def history(self, entry_id: str) -> History:
        """No event of its own: it is shown with the record, and opening that is one."""

    def review_section(
        self, entry_id: str, section: str, *, done: bool = True, as_of: str = ""
    ) -> Remark:
        """ConflictError where the answers have changed since `as_of`, if that is given."""

    def judge(self, entry_id: str, rule: str, verdict: Verdict, reason: str = "") -> Remark:
        """`rule`: its number, or NO_RULE. ValueError without a reason, but for “right”."""

    def override(self, entry_id: str, disposition: str, reason: str, as_of: str) -> Remark:
        """Put another disposition in force; the original stays beside it.

        Of a form that was not sent: one that made it less urgent lapses when the patient touches
        the form. One that made it more urgent stays, and goes with the form when that is sent,
        unless a practitioner signed it off before; it is then the least that is in force.

        ConflictError where somebody has overridden it or signed it off since `as_of`, where the
        answers have changed, or nothing waits of a form that was not sent. After the sign-off of a
        response one that makes it more urgent brings it back before everybody.
        """

    def addend(self, entry_id: str, text: str, as_of: str = "") -> Remark:
        """A note. The same text once more by the same person since `as_of` is one note."""

    def correct(
        self, entry_id: str, link_id: str, says: str, asked_by: AskedBy, as_of: str = ""
    ) -> Remark:
        """What somebody says is wrong, and what it should say: kept beside the answer.

        No answer, no flag and no urgency is changed by it, and no rule reads it. The same once
        more by the same person since `as_of` is one correction.
        """

    def discuss(
        self, entry_id: str, precaution: str, *, done: bool = True, as_of: str = ""
    ) -> Remark:
        """Told to the patient before the needle. `as_of` as of a section."""

    def record_consent(self, entry_id: str, kind: Consent, words: str) -> Remark:
        """That answers may go to somebody else, and how that is known."""

    def sign_off(self, entry_id: str, as_of: str, required: Collection[str] = ()) -> Review:
        """Take it off the queue, once; whoever comes second is given the first one’s review.

        UnreviewedError while one of the `required` sections is not reviewed. ConflictError where
        the answers have changed, or somebody has overridden it, added a note or said that
        something was missed since `as_of`.
        """

    def judged(self, since: datetime | None = None) -> Mapping[str, Judged]:
        """By rule, in numbers only: of each practitioner and form the newest judgement."""


def ticked(remarks: tuple[Remark, ...]) -> Mapping[str, Remark]:
    """By code: the newest, where that was not taken back and the answers are the same still."""
    newest = {remark.code: remark for remark in remarks if remark.counts}
    return {code: remark for code, remark in newest.items() if remark.verdict == DONE}
