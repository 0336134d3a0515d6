"""One person before one practitioner: the values that templates/staff/brief.html shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g

from intake.clinical.answers import Answers
from intake.clinical.edition import Edition
from intake.clinical.questionnaire import Part
from intake.clinical.rerun import Past, document_again
from intake.language import LANGUAGES, SOURCE
from intake.storage import (
    Brought,
    CarryOver,
    Incomplete,
    Person,
    StoppedWalk,
    StoredResponse,
)
from intake.web.brought import confirmed
from intake.web.installed import questionnaire
from intake.web.moment import clinic_day, day_time, today
from intake.web.past import counted_to, edition_named, past_of
from intake.web.staff.brief.assessed import Assessed, assessed
from intake.web.staff.brief.chapter import Chapter, Row
from intake.web.staff.brief.chart import GOALS
from intake.web.staff.brief.picture import Picture, picture
from intake.web.staff.brief.story import Story, story
from intake.web.staff.brief.walk import Walk, walk
from intake.web.staff.desk.begun import how
from intake.web.staff.queue.waiting import NO_NAME
from intake.web.staff.telling import NOT_ASKED, question, said

LAST = (Part.FINISH.value, Part.START.value)
"""Chapters about consent and contact: they stand below everything about health."""

QUOTED = {"goal", "meds_list", *GOALS}
"""The patient’s own words that stand beside a chart, or among the medicines."""

ROOM, SCREEN = 8, 20
"""Lines of flags, questions and precautions that leave half of the left column free, or fill it."""


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
    answers: Answers
    assessed: Assessed
    worked_out_now: bool
    """No rule was kept with it: the flags are today’s reading of a form that was only left."""
    story: Story | None
    """None where the edition of that day is lost here."""
    picture: Picture
    walk: Walk
    carried: tuple[CarryOver, ...]
    """Each time the form went on under a newer edition, with what was left behind."""
    brought: Brought | None
    confirmed: tuple[str, ...]
    """The questions that were filled in from an earlier form, and checked by the patient."""
    sent_as: str = ""
    """Of a form that was sent after it stopped: the id of the response."""
    incomplete: Incomplete | None = None

    @property
    def name(self) -> str:
        return self.person.name if self.person else NO_NAME

    @property
    def came(self) -> str:
        """How it came to the practitioner, and when."""
        at = day_time(self.at)
        if self.incomplete:
            by = self.incomplete.by or "somebody whose account is gone"
            return f"Filed as incomplete {at} by {by}, reference {self.reference}."
        if self.kind == "sent":
            return f"Sent {at}, reference {self.reference}."
        since = "sent since then" if self.sent_as else "not sent"
        return f"{'Stopped' if self.kind == 'stopped' else 'Left'} {at}, {since}."

    @property
    def unfinished(self) -> str:
        """How far it was when staff filed it; empty where its person sent it, or did not."""
        if self.incomplete is None:
            return ""
        page = questionnaire().page(self.incomplete.page)
        at = f"They were at “{page.title}”. " if page else ""
        number = self.incomplete.missing
        left = "1 question has" if number == 1 else f"{number} questions have"
        return (
            f"This form is not finished. {at}As far as their answers led, {left} no answer. "
            "Whatever has none counts as not known, never as “no”."
        )

    @property
    def shown_at(self) -> datetime | None:
        """When the patient’s own page first said what to do; None where none did."""
        if self.walk.told:
            return self.walk.told[0].at
        return self.at if self.kind == "sent" and not self.incomplete else None

    @property
    def told(self) -> tuple[str, ...]:
        """What their own page said to do, where it was no emergency page: that one says so.

        Of a form that staff filed nobody knows whether its person has opened that page since.
        """
        if self.kind != "sent" or self.walk.told or self.story is None or self.incomplete:
            return ()
        return self.story.shown

    @property
    def sections(self) -> tuple[str, ...]:
        """Codes of the parts of the page that there is something in, in its order."""
        there = {
            "flags": True,
            "ask-first": bool(self.assessed.asking),
            "precautions": bool(self.assessed.precautions),
            "differentials": bool(self.assessed.hypotheses),
            "examination": bool(self.assessed.candidates),
            "pain": True,
            "goals": bool(self.picture.bars or self.picture.goal or self.function),
            "medication": True,
            "treatment": True,
            "answers": True,
        }
        return tuple(code for code, shown in there.items() if shown)

    @property
    def function(self) -> bool:
        return bool(self.story and self.story.function)

    @property
    def chapters(self) -> list[Chapter]:
        """All answers, the safety check first."""
        place = {title: number for number, title in enumerate(LAST, 1)}
        return sorted(self.walk.chapters, key=lambda chapter: place.get(chapter.title, 0))

    @property
    def where(self) -> str:
        """The part of its address that says what it is."""
        return "responses" if self.kind == "sent" else "stopped"

    @property
    def day(self) -> str:
        """What the right end of the timeline is called."""
        on = clinic_day(self.at)
        return "today" if on == today() else f"{on:%b} {on.day}"

    def heard(self, key: str) -> list[Mapping[str, Any]]:
        """What none above has shown of the answers to a flag: what speaks for it comes first."""
        rows = self.assessed.fresh[key]
        return sorted(rows, key=self.story.denies) if self.story else list(rows)

    def about(self, link_id: str) -> str:
        """The name of a question and a colon; nothing where a clinician has none for it."""
        name = self.story.named(link_id) if self.story else ""
        return f"{name[:1].upper()}{name[1:]}:" if name else ""

    def named(self, row: Mapping[str, Any]) -> str:
        """What a question was about, in a word or two and a colon; else the question."""
        return self.about(row["link_id"]) or str(row["question"])

    @property
    def roomy(self) -> bool:
        """Whether the left column has room for more than what stops you."""
        return self.stopping <= ROOM

    @property
    def long(self) -> bool:
        """Whether what stops you is more than a screen holds."""
        return self.stopping > SCREEN

    @property
    def stopping(self) -> int:
        """About how many lines the flags, the open questions and the precautions take."""
        found = self.assessed
        flags = sum(2 + len(found.fresh[flag.code]) for flag in found.signs)
        asks = found.asking
        asked = 3 * sum(len(raising.asks) for raising in asks.raising) + len(asks.unsettled)
        return flags + asked + 4 * len(found.precautions)

    def said(self, link_id: str) -> str:
        """What they answered; that it was not asked, or left empty, where they did not."""
        again = f"{link_id}.again"
        at = again if self.answers.get(again) else link_id
        return said(at, self.answers[at]) if at in self.answers else NOT_ASKED

    @property
    def medicines(self) -> str:
        """As the patient wrote them down."""
        return str(self.answers.get("meds_list") or "")

    @property
    def words(self) -> tuple[Row, ...]:
        """What they wrote besides what has a place of its own."""
        return tuple(row for row in self.walk.words if row.link_id not in QUOTED)


def of_response(response: StoredResponse) -> Brief:
    sent = response.sent
    edition = _under(sent.edition.hash)
    past = past_of(response)
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
        answers=sent.answers,
        assessed=assessed(sent.assessment, sent.disposition),
        worked_out_now=False,
        story=story(edition, past) if edition else None,
        picture=picture(sent.answers, past.as_of),
        walk=walk(sent.answers, response.stops, response.steps),
        carried=response.carried,
        brought=response.brought,
        confirmed=_confirmed(response.brought, sent.answers, sent.edition.hash),
        incomplete=response.incomplete,
    )


def of_stop(stopped: StoppedWalk) -> Brief:
    """A draft; its flags are those of the newest emergency page.

    One that was only left has none: they are worked out now, under the edition it was left under.
    """
    draft = stopped.draft
    edition = _under(draft.edition)
    at = draft.stopped_at or draft.touched
    kept: Mapping[str, Any] = stopped.assessment or {}
    past = Past(stopped.answers, {}, counted_to(kept, at), finished=False)
    now = document_again(edition, past) if edition and not kept else {}
    told = story(edition, past) if edition else None
    return Brief(
        id=draft.id,
        kind="stopped" if stopped.stops else "abandoned",
        person=stopped.person,
        language=(stopped.person and stopped.person.language) or draft.language,
        filled_in=_foreign(draft.language),
        mode=how(draft.mode, draft.begun),
        started=draft.started,
        at=at,
        reference="",
        questionnaire_version=draft.questionnaire_version,
        rules_version=stopped.stops[-1].rules_version if stopped.stops else "",
        answers=stopped.answers,
        assessed=assessed(kept or now, draft.urgency or "routine"),
        worked_out_now=bool(now),
        story=told,
        picture=picture(told.counted if told else stopped.answers, past.as_of),
        walk=walk(stopped.answers, stopped.stops, stopped.steps),
        carried=stopped.carried,
        brought=stopped.brought,
        confirmed=_confirmed(stopped.brought, stopped.answers, draft.edition),
        sent_as=draft.receipt.response_id if draft.receipt else "",
    )


def _under(edition: str) -> Edition | None:
    """The edition of that day, by which the rest of this request reads. None where it is lost."""
    found = edition_named(edition)
    g.edition = found
    return found


def _foreign(code: str) -> str:
    return code if code in LANGUAGES and code != SOURCE else ""


def _confirmed(brought: Brought | None, answers: Answers, edition: str) -> tuple[str, ...]:
    return tuple(question(link_id) for link_id in confirmed(brought, answers, edition))
