"""Where a patient goes next, and where “Back” leads."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from intake.clinical.questionnaire import Page
from intake.storage import Alarm, StorageError
from intake.web.access import patients
from intake.web.installed import edition, kept
from intake.web.language import N_, _
from intake.web.patient import walk
from intake.web.patient.blueprint import see
from intake.web.patient.judgement import document, facts_about, judge
from intake.web.patient.visit import Visit

SOURCES = {"review", "more"}
ANSWER_FIRST = N_("Please answer this page first.")


def source() -> str | None:
    """Where the person came from to change an answer: the last page, or “tell us more”."""
    named = request.args.get("from")
    return named if named in SOURCES else None


def page_address(page: Page, *, keep_source: bool = True) -> str:
    named: dict[str, Any] = {"from": source()} if keep_source else {}
    return url_for("patient.ask", slug=page.slug, **named)


def file_stop(visit: Visit) -> datetime:
    """Tell the clinic of the emergency, and say when it was told. Telling twice is once."""
    everything = judge(visit.draft, visit.answers, visit.as_of, finished=False)
    alarm = Alarm(
        assessment=document(everything, visit.as_of),
        answers=visit.answers,
        facts=facts_about(visit.draft),
        edition=kept(edition()),
    )
    return patients().stop(visit.token, alarm)


def onward(visit: Visit, done: str = "") -> Response:
    """After the page `done` was kept: the care card, the next page, or the last one.

    Without `done`, as after a wrong answer was put right: wherever this person is.
    """
    if visit.emergencies:
        with suppress(StorageError):  # the care card tells the clinic again, and says if it failed
            file_stop(visit)
        return see(url_for("patient.stop"))
    if visit.draft.status == "stopped":
        patients().go_on(visit.token, "corrected")
    if not done:
        return see(here(visit))
    following = next_page(visit, done)
    return see(page_address(following) if following else url_for("patient.review"))


def here(visit: Visit) -> str:
    """Where this person is: the care card, the page that waits, or the last one.

    Whoever has been at the end before is asked what is open, and led straight back there.
    """
    if visit.emergencies:
        return url_for("patient.stop")
    waiting = walk.first_incomplete(visit.hearing, visit.answers)
    if waiting is None:
        return url_for("patient.review")
    last = walk.walked(visit.hearing)[-1]
    named: dict[str, Any] = {"from": "review"} if walk.complete(last, visit.answers) else {}
    return url_for("patient.ask", slug=waiting.page.slug, **named)


def first_finish(visit: Visit) -> Response:
    """Instead of a page that cannot be opened yet: the care card, or the page that waits."""
    waiting = walk.first_incomplete(visit.hearing, visit.answers)
    if visit.emergencies or waiting is None:
        return onward(visit)
    flash(_(ANSWER_FIRST))
    return see(page_address(waiting.page))


def next_page(visit: Visit, done: str) -> Page | None:
    waiting = walk.first_incomplete(visit.hearing, visit.answers)
    if source() == "review":
        return waiting.page if waiting else None
    after = walk.after(visit.hearing, done)
    if after is not None:
        reachable = walk.find(visit.hearing, after.slug, visit.answers)
        return reachable.page if reachable else waiting.page if waiting else None
    if waiting is None and source() == "more":
        return walk.after_offered(visit.hearing, done)
    return waiting.page if waiting else None


def back_from(visit: Visit, page: Page) -> str:
    if source() == "review":
        return url_for("patient.review")
    if source() == "more":
        previous = walk.before(visit.hearing, page.slug, more=True)
        return page_address(previous) if previous else url_for("patient.review")
    previous = walk.before(visit.hearing, page.slug, more=False)
    return page_address(previous) if previous else url_for("patient.start")
