"""The brief put on paper: the values of its page, in the order of the page, as lines of text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import current_app

from intake.clinical.display import spoken
from intake.export.pdf.brief import BriefPaper, Dot, Panel, Point
from intake.storage import History
from intake.web.access import current_staff
from intake.web.moment import clock, day, day_time, now
from intake.web.staff.brief.brief import Brief
from intake.web.staff.brief.candidate import Listed
from intake.web.staff.brief.finding import Finding
from intake.web.staff.brief.hypothesis import Hypothesis, Reason
from intake.web.staff.brief.story import Told
from intake.web.staff.level import how_soon, level
from intake.web.staff.review.corrected import corrected
from intake.web.staff.telling import OPTIONAL, language, years

WARNING = (
    "Rules not signed off by a clinician. Not validated. Hypotheses for referral, no diagnosis."
)


def briefed(brief: Brief, history: History) -> BriefPaper:
    shown = brief.assessed
    panels = (
        Panel("Said to be wrong", tuple(_corrections(history)), boxed=True),
        Panel("Flags", tuple(_flags(brief)), boxed=True),
        Panel("Ask first", tuple(_asks(brief))),
        Panel("Before you needle", tuple(map(_precaution, shown.precautions))),
        Panel("Medication", tuple(_medicine(brief))),
        Panel("Tried so far", _told(brief.story.treatment if brief.story else ())),
        Panel("Goals and function", tuple(_goals(brief))),
        Panel("In their words", tuple(_words(brief))),
        Panel("Consider", tuple(map(_hypothesis, shown.hypotheses)), left=False),
        Panel("Examine", tuple(_candidates(brief)), left=False),
        Panel("Pain", tuple(_pain(brief)), left=False),
    )
    strength = brief.picture.strength
    return BriefPaper(
        name=brief.name,
        about=_about(brief),
        came=" ".join(_came(brief)),
        level=_level(history.disposition, brief),
        more=tuple(_more(brief, history)),
        panels=[panel for panel in panels if panel.points],
        scale=[Dot(m.kind, m.name, m.value) for m in strength.spoken] if strength else [],
        foot=_foot(brief),
    )


def _foot(brief: Brief) -> str:
    """Who printed it, and what the rules are not: it goes with the paper wherever that goes."""
    rules, questions = brief.rules_version or "none kept", brief.questionnaire_version
    name, by = current_app.config["CLINIC_NAME"], current_staff().display_name
    return (
        f"{name}. Printed {day(now())}, {clock(now())}, by {by}. {WARNING} "
        f"Rules {rules}, questions {questions}."
    )


def _about(brief: Brief) -> str:
    person = brief.person
    if person is None:
        return language(brief.language)
    born = f", born {spoken(person.date_of_birth)}" if person.date_of_birth else ""
    return f"{years(person)}{born}. {language(brief.language)}. {person.phone}"


def _came(brief: Brief) -> Iterator[str]:
    yield f"{brief.came} {brief.mode}."
    if brief.unfinished:
        yield brief.unfinished
    if brief.filled_in:
        yield f"Filled in in {language(brief.filled_in)}, a translation that nobody has reviewed."
    if not brief.story:
        yield "The rules of that day are lost here: this is what was kept, in today’s words."
    if brief.worked_out_now:
        yield "No rule was kept with a form that was only left: the flags were worked out now."


def _level(code: str, brief: Brief) -> str:
    shown = level(code)
    soon = how_soon(shown, brief.assessed.within) if shown == brief.assessed.level else ""
    return f"{shown.word}{soon}"


def _more(brief: Brief, history: History) -> Iterator[str]:
    changed = history.override
    if changed is not None:
        was = level(history.original).word
        yield f"The rules said: {was}. Changed by {changed.by}: {changed.text}"
    if brief.assessed.could_be:
        yield f"Could be {brief.assessed.could_be.word.lower()}: ask first"
    yield from brief.assessed.waits
    review = history.review
    yield f"Reviewed by {review.by}, {day_time(review.at)}" if review else "Not reviewed yet"


def _corrections(history: History) -> Iterator[Point]:
    for one in corrected(history):
        yield Point(one.question, "", (f"“{one.says}”, {one.line}",), (one.advice,))


def _flags(brief: Brief) -> Iterator[Point]:
    shown = brief.assessed
    for flag in shown.signs:
        mark = f"{flag.level.word}{how_soon(flag.level, flag.within)}" if flag.level else ""
        rows = tuple(map(_row, brief.heard(flag.code)))
        yield Point(flag.title, mark, rows, (_source(flag),))
    if not shown.signs:
        yield Point("No flag." if shown.whole else "No flags were kept: the form was left.")
    if brief.story and brief.story.shown:
        at = f", {day_time(brief.shown_at)}" if brief.shown_at else ""
        yield Point(f"They were told{at}:", small=brief.story.shown)


def _row(row: Mapping[str, Any]) -> str:
    return f"{str(row['question']).replace(OPTIONAL, '')} “{row['display']}”"


def _source(flag: Finding) -> str:
    source = flag.source
    said = "; ".join(f"{r['title']} ({r['status']})" for r in source.references[:1])
    return f"{source.number}. {said}. Signed off by: {source.signed_off_by or 'none'}."


def _asks(brief: Brief) -> Iterator[Point]:
    asking = brief.assessed.asking
    for raising in asking.raising:
        asks = tuple(ask.question.replace(OPTIONAL, "") for ask in raising.asks)
        yield Point(f"Could be {raising.level.word.lower()}", "", asks)
    for one in asking.disagreeing:
        yield Point("", "", (one.says,))
    unsettled = tuple(ask.question.replace(OPTIONAL, "") for ask in asking.unsettled)
    if unsettled:
        yield Point("", "", unsettled)
    if asking.open:
        yield Point("", words=f"{'; '.join(asking.open)}.")


def _precaution(one: Finding) -> Point:
    said = "; ".join(f"“{row['display']}”" for row in one.because)
    return Point(one.advice, "; ".join(one.standing), (), (f"{one.title}: {said}",))


def _told(lines: Iterable[Told]) -> tuple[Point, ...]:
    words = tuple(line.words for line in lines)
    return (Point("", "", words),) if words else ()


def _medicine(brief: Brief) -> Iterator[Point]:
    found = brief.story.medicine if brief.story else None
    if found:
        yield from _told((*found.told, *found.open))
        if found.denied:
            yield Point("", small=(f"{'; '.join(line.words for line in found.denied)}.",))


def _words(brief: Brief) -> Iterator[Point]:
    for row in brief.words:
        yield Point("", "", (f"“{row.answer}”",), (row.question.replace(OPTIONAL, ""),))


def _hypothesis(one: Hypothesis) -> Point:
    title = f"{one.place}. {one.title}" if one.place else one.title
    lines = tuple(f"{word}: {'; '.join(map(_reason, found))}" for _, word, found in one.weighed)
    return Point(title, "must not miss" if one.must_not_miss else "", lines)


def _reason(reason: Reason) -> str:
    return reason.says or "; ".join(map(_row, reason.rows))


def _candidates(brief: Brief) -> Iterator[Point]:
    for title, listed in brief.assessed.candidates.kinds:
        if listed:
            yield Point(title, words=_listed(listed))
    if brief.story and brief.story.stop_rule:
        yield Point("", words=brief.story.stop_rule)


def _listed(listed: Listed) -> str:
    free = "; ".join(one.short for one in listed.free)
    held = [f"Wait: {', '.join(one.titles)} ({one.says})" for one in listed.held]
    return ". ".join(part for part in (free, *held) if part) + "."


def _pain(brief: Brief) -> Iterator[Point]:
    picture = brief.picture
    times = picture.timeline.told.split("; ") if picture.timeline else ()
    facts = [f"{fact.name}: {fact.words}" for fact in (*picture.where, *picture.origin)]
    yield Point("", "", (*facts, *times))


def _goals(brief: Brief) -> Iterator[Point]:
    bars = tuple(
        f"“{bar.words}” {'not rated' if bar.value is None else f'{bar.value} of 10'}"
        for bar in brief.picture.bars
    )
    goal = (f"Wants: “{brief.picture.goal}”",) if brief.picture.goal else ()
    function = tuple(line.words for line in brief.story.function) if brief.story else ()
    if lines := (*goal, *bars, *function):
        yield Point("", "", lines)
