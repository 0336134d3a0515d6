"""One request of a patient: whose form it is, what it says so far, and what that means today."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, session

from intake.clinical.answers import Answers, Value
from intake.clinical.path import Hearing
from intake.clinical.reading import with_sides
from intake.clinical.rule import disposition
from intake.clinical.triage import Flag, RiskAssessment
from intake.content.fact import AGE
from intake.content.policy import ADULT
from intake.storage import (
    AlreadySentError,
    Draft,
    ElsewhereError,
    NotFoundError,
    Person,
    StorageError,
)
from intake.web.access import patients
from intake.web.installed import kept, questionnaire, todays
from intake.web.language import CHOSEN, language, languages, turn_to
from intake.web.moment import today
from intake.web.patient import walk
from intake.web.patient.earlier import go_by
from intake.web.patient.idle import is_left
from intake.web.patient.judgement import SUPPORT, if_left_now, watch

DRAFT = "draft"
"""The key in the cookie session. It holds a random token: never a name, never an answer."""

MODE = "full"


class NoFormError(Exception):
    """Nothing to go on with: no form in this browser, or one that is not there."""


class ElsewhereNowError(NoFormError):
    """The form that was open here goes on on another device."""


class LockedError(Exception):
    """The form has been left lying here: who goes on says when they were born."""


class MovedError(Exception):
    """The form goes on at another address: its person is told why when they get there."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


@dataclass(frozen=True)
class Visit:
    token: str
    draft: Draft
    as_of: date
    assessment: RiskAssessment

    @property
    def answers(self) -> Answers:
        return self.draft.answers

    @property
    def hearing(self) -> Hearing:
        return self.assessment.hearing

    @property
    def emergencies(self) -> tuple[Flag, ...]:
        return self.assessment.emergencies

    @property
    def helper(self) -> bool:
        """Whether someone else fills the form in: the words then speak of “the patient”."""
        return self.answers.get("who_fills") not in {None, "self"}

    @property
    def young(self) -> bool:
        age = self.hearing.heard.get(AGE.link_id)
        return isinstance(age, int | float) and age < ADULT.value

    @property
    def needs_support(self) -> bool:
        return any(flag.rule.advice == SUPPORT for flag in self.assessment.flags)


def begin() -> str:
    """Start a new form in this browser; one begun before stays where it is stored."""
    started = patients().start(language(), MODE, kept(todays()))
    session[DRAFT] = started.token
    return started.token


def stored() -> tuple[str, Draft]:
    """As `held`, for whoever may see what is in it. LockedError where it was left lying."""
    token, draft = held()
    if is_left(draft):
        raise LockedError
    return token, draft


def held() -> tuple[str, Draft]:
    """The form this browser holds, sent or not. NoFormError where there is none."""
    token = session.get(DRAFT)
    if not isinstance(token, str):
        raise NoFormError
    try:
        draft = patients().draft(token)
    except ElsewhereError as error:
        raise ElsewhereNowError from error
    except NotFoundError as error:
        raise NoFormError from error
    if CHOSEN not in session and draft.language in languages():
        turn_to(draft.language)  # as it was on the device where the form was begun
    return token, draft


def current() -> Visit:
    """The form that is being filled in, by the edition it is under. AlreadySentError once sent."""
    token, draft = stored()
    if draft.receipt is not None:
        raise AlreadySentError(draft.receipt)
    go_by(draft)
    as_of = today()
    return Visit(token, draft, as_of, watch(draft, draft.answers, as_of))


def keep(visit: Visit, changes: Answers) -> Visit:
    """Save what one page changed, all of it or nothing, and see what it means now.

    How urgent the form would be if it were left now is kept with it: whoever leaves a form with
    answers that cannot wait is called. While a question is asked anew that an earlier edition
    asked in other words, it stays at least as urgent as it was.
    """
    merged = with_sides(questionnaire(), {**visit.answers, **changes})
    urgency = if_left_now(visit.draft, merged, visit.as_of)
    if visit.draft.urgency and visit.draft.set_aside - merged.keys():
        urgency = max(urgency, disposition(visit.draft.urgency))
    found = watch(visit.draft, merged, visit.as_of)
    waiting = walk.first_incomplete(found.hearing, merged)
    draft = patients().save(
        visit.token,
        {link_id: merged[link_id] for link_id in changes},
        person=person_in(merged),
        born=_text(merged.get("dob")) or None,
        urgency=urgency.code,
        language=language(),
        page=waiting.page.slug if waiting else "review",
    )
    # Another window may have saved as well, or the person be known by now as one who was here.
    if draft.answers != merged or draft.sent_before != visit.draft.sent_before:
        found = watch(draft, draft.answers, visit.as_of)
    return Visit(visit.token, draft, visit.as_of, found)


def try_to_keep(visit: Visit, changes: Answers) -> Visit | None:
    """The same; None where the record could not be kept, so that the page can say so."""
    try:
        return keep(visit, changes)
    except (NotFoundError, AlreadySentError):
        raise
    except StorageError:
        current_app.logger.exception("It could not be kept.")
        return None


def person_in(answers: Answers) -> Person | None:
    """Who to call, as soon as a name and a number are known."""
    told = {link_id: _text(answers.get(link_id)) for link_id in CONTACT}
    if not (told["name_legal_first"] and told["phone"]):
        return None
    return Person(**{name: told[link_id] for link_id, name in CONTACT.items()})


CONTACT = {
    "name_legal_first": "given_name",
    "name_legal_last": "family_name",
    "name_called": "called",
    "dob": "date_of_birth",
    "phone": "phone",
    "phone_ok_msg": "message_rule",
    "lang": "language",
}


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
