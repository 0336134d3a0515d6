"""One record and what it meant on its day, for paper to be made of it. Opening is recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from flask import abort, g

from intake.clinical.edition import Edition
from intake.clinical.rerun import Past, again
from intake.clinical.triage import RiskAssessment
from intake.storage import Draft, History, StoppedWalk, StoredResponse
from intake.storage.record import Assessment
from intake.web.access import practitioners, reviews
from intake.web.installed import todays
from intake.web.past import counted_to, edition_named, past_of
from intake.web.patient.judgement import facts_about

Where: TypeAlias = Literal["responses", "stopped"]
ADDRESS = "/<any(responses,stopped):where>/<entry_id>"


@dataclass(frozen=True, repr=False)
class Case:
    """`assessment` is worked out again under the edition of that day.

    `differs`: it does not say what was kept, or the edition is lost and today’s stands in.
    """

    id: str
    where: Where
    draft: Draft
    at: datetime
    as_of: date
    edition: Edition
    assessment: RiskAssessment
    differs: bool

    @property
    def name(self) -> str:
        return self.draft.person.name if self.draft.person else ""


def there(where: str, entry_id: str) -> History:
    """What is said of it so far; no page for a stop under the address of a response."""
    history = reviews().history(entry_id)
    if history.sent is not (where == "responses"):
        abort(404)
    return history


def opened(where: Where, entry_id: str) -> Case:
    """NotFoundError where there is none."""
    if where == "responses":
        return _of_response(practitioners().open_response(entry_id))
    return _of_stop(practitioners().open_stop(entry_id))


def _of_response(response: StoredResponse) -> Case:
    sent, at = response.sent, response.receipt.sent_at
    draft = Draft(
        id=response.draft_id,
        status="completed",
        revision=0,
        answers=sent.answers,
        language=sent.language,
        mode=sent.mode,
        questionnaire_version=sent.questionnaire_version,
        started=response.started,
        touched=at,
        stopped_at=None,
        acknowledged_at=None,
        person=sent.person,
        urgency=None,
        receipt=response.receipt,
        sent_before=None,
        edition=sent.edition.hash,
        set_aside=frozenset(),
        begun=response.begun,
        incomplete=response.incomplete,
    )
    entry_id, past = response.receipt.response_id, past_of(response)
    return _case(entry_id, "responses", draft, at, past, sent.assessment)


def _of_stop(walk: StoppedWalk) -> Case:
    """Of the newest emergency page; where the form was only left, of all that was answered."""
    draft, stop = walk.draft, walk.stops[-1] if walk.stops else None
    at = stop.filed_at if stop else draft.touched
    kept: Assessment = stop.assessment if stop else {}
    answers = stop.answers if stop else walk.answers
    past = Past(answers, facts_about(draft), counted_to(kept, at), finished=stop is None)
    return _case(draft.id, "stopped", draft, at, past, kept)


def _case(
    entry_id: str, where: Where, draft: Draft, at: datetime, past: Past, kept: Assessment
) -> Case:
    known = edition_named(draft.edition)
    edition = known or todays()
    g.edition = edition  # by which the rest of this request reads
    found = again(edition, past)
    said = {flag["code"]: flag["disposition"] for flag in kept.get("flags", ())}
    now = {flag.rule.code: flag.disposition.code for flag in found.flags}
    differs = known is None or bool(kept and said != now)
    return Case(entry_id, where, draft, at, past.as_of, edition, found, differs)
