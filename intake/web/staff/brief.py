"""One person before one practitioner: the values that templates/staff/brief.html shows."""

from dataclasses import dataclass
from datetime import datetime

from intake.clinical.answers import Answers
from intake.clinical.questionnaire import Part
from intake.language import LANGUAGES, SOURCE
from intake.storage import Brought, CarryOver, Person, Review, StoppedWalk, StoredResponse
from intake.web.body import Marked, marked
from intake.web.brought import confirmed
from intake.web.moment import day_time
from intake.web.staff.assessed import Assessed, assessed
from intake.web.staff.begun import how
from intake.web.staff.chapter import Chapter
from intake.web.staff.pain import Fact, pain
from intake.web.staff.telling import question
from intake.web.staff.waiting import NO_NAME
from intake.web.staff.walk import Walk, walk

LAST = (Part.FINISH.value, Part.START.value)
"""Chapters about consent and contact: they stand below everything about health."""


@dataclass(frozen=True)
class Brief:
    """`kind` is sent, stopped or abandoned; `at` is when it was sent, stopped or left."""

    id: str
    kind: str
    person: Person | None
    language: str
    filled_in: str
    """The language of the pages, where the patient read them in another than English."""
    mode: str
    """In words: how the answers came to be, and who typed them in."""
    started: datetime
    at: datetime
    reference: str
    questionnaire_version: str
    rules_version: str
    assessed: Assessed
    pain: tuple[Fact, ...]
    marked: Marked
    walk: Walk
    review: Review | None
    as_of: int | None
    """What to give back with a review; None where nothing waits for one."""
    carried: tuple[CarryOver, ...]
    """Each time the form went on under a newer edition, with what was left behind."""
    brought: Brought | None
    confirmed: tuple[str, ...]
    """The questions that were filled in from an earlier form, and checked by the patient."""

    @property
    def name(self) -> str:
        return self.person.name if self.person else NO_NAME

    @property
    def came(self) -> str:
        """How it came to the practitioner, and when."""
        at = day_time(self.at)
        if self.kind == "sent":
            return f"Sent {at}, reference {self.reference}."
        return f"{'Stopped' if self.kind == 'stopped' else 'Left'} {at}, not sent."

    @property
    def chapters(self) -> list[Chapter]:
        """All answers, the safety check first."""
        place = {title: number for number, title in enumerate(LAST, 1)}
        return sorted(self.walk.chapters, key=lambda chapter: place.get(chapter.title, 0))

    @property
    def review_page(self) -> str:
        return f"practitioner.review_{'response' if self.kind == 'sent' else 'stop'}"


def of_response(response: StoredResponse) -> Brief:
    sent = response.sent
    return Brief(
        id=response.receipt.response_id,
        kind="sent",
        person=sent.person,
        language=sent.person.language or sent.language,
        filled_in=_foreign(sent.language),
        mode=how(sent.mode, response.begun),
        started=response.started,
        at=response.receipt.sent_at,
        reference=response.receipt.reference,
        questionnaire_version=sent.questionnaire_version,
        rules_version=sent.rules_version,
        assessed=assessed(sent.assessment, sent.disposition),
        pain=pain(sent.answers),
        marked=marked(sent.answers),
        walk=walk(sent.answers, response.stops, response.steps),
        review=response.review,
        as_of=None if response.review else 0,
        carried=response.carried,
        brought=response.brought,
        confirmed=_confirmed(response.brought, sent.answers, sent.edition.hash),
    )


def of_stop(stopped: StoppedWalk) -> Brief:
    """A draft; its flags are those of the newest emergency page, and none if it was only left."""
    draft = stopped.draft
    return Brief(
        id=draft.id,
        kind="stopped" if stopped.stops else "abandoned",
        person=stopped.person,
        language=(stopped.person and stopped.person.language) or draft.language,
        filled_in=_foreign(draft.language),
        mode=how(draft.mode, draft.begun),
        started=draft.started,
        at=draft.stopped_at or draft.touched,
        reference="",
        questionnaire_version=draft.questionnaire_version,
        rules_version=stopped.stops[-1].rules_version if stopped.stops else "",
        assessed=assessed(stopped.assessment or {}, draft.urgency or "routine"),
        pain=pain(stopped.answers),
        marked=marked(stopped.answers),
        walk=walk(stopped.answers, stopped.stops, stopped.steps),
        review=stopped.review,
        as_of=stopped.as_of,
        carried=stopped.carried,
        brought=stopped.brought,
        confirmed=_confirmed(stopped.brought, stopped.answers, draft.edition),
    )


def _foreign(code: str) -> str:
    return code if code in LANGUAGES and code != SOURCE else ""


def _confirmed(brought: Brought | None, answers: Answers, edition: str) -> tuple[str, ...]:
    return tuple(question(link_id) for link_id in confirmed(brought, answers, edition))
