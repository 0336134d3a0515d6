"""The receipt: what happens next, by what the clinic was sent. Never a level, never a disease."""

import re
from collections.abc import Iterable

from flask import render_template, request, url_for

from intake.clinical.answers import Heard
from intake.clinical.decision import holds
from intake.clinical.path import codes
from intake.clinical.rule import Disposition
from intake.clinical.triage import Flag, RiskAssessment
from intake.content.care import DEFAULT_ADVICE, UNTIL_SEEN
from intake.content.warning import WARNINGS, Warning911
from intake.storage import Draft, Receipt
from intake.web.access import Audience, open_to
from intake.web.language import translated
from intake.web.moment import clinic_day
from intake.web.patient.blueprint import Answer, blueprint
from intake.web.patient.card import care_card
from intake.web.patient.earlier import go_by
from intake.web.patient.judgement import SUPPORT, judge
from intake.web.patient.spoken import behind
from intake.web.patient.visit import MovedError, Visit, stored

HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 720}
SOON = "7 days"
PAGES = {
    Disposition.EMERGENCY_NOW: "patient/sent_emergency.html",
    Disposition.SAME_DAY: "patient/sent_same_day.html",
    Disposition.PHYSICIAN_BEFORE_NEEDLING: "patient/sent_physician.html",
    Disposition.DISCUSS_AT_VISIT: "patient/sent_receipt.html",
    Disposition.ROUTINE: "patient/sent_receipt.html",
}

INCOMPLETE = "patient/sent_incomplete.html"


@blueprint.get("/sent")
@open_to(Audience.PATIENT)
def sent() -> Answer:
    visit = sent_visit()
    if "again" in request.args:
        warnings = fitting(visit.hearing.heard) if visit.draft.incomplete else []
        return render_template("patient/sent_again.html", visit=visit, warnings=warnings)
    finished, level = visit.assessment, visit.assessment.disposition
    return render_template(
        INCOMPLETE if only_silence(visit) else PAGES[level],
        visit=visit,
        discuss=to_discuss(finished),
        advice=advice(visit),
        told=behind(finished.hearing, to_tell(finished, level)),
        within=shortest([flag.arm.within for flag in flags_at(finished, level)]),
        only_unknown=level is Disposition.SAME_DAY and only_unknown(finished),
        card=care_card(visit) if visit.emergencies else None,
        warnings=fitting(finished.hearing.heard),
    )


def sent_form() -> tuple[str, Draft, Receipt]:
    """The sent form this browser holds. MovedError to the last page where it is not sent yet."""
    token, draft = stored()
    if draft.receipt is None:
        raise MovedError(url_for("patient.review"))
    return token, draft, draft.receipt


def sent_visit() -> Visit:
    """The same, with what it meant on the day it was sent."""
    token, draft, receipt = sent_form()
    go_by(draft)
    as_of = clinic_day(receipt.sent_at)
    return Visit(token, draft, as_of, judge(draft, draft.answers, as_of, finished=True))


def fitting(heard: Heard) -> list[Warning911]:
    """Signs to call 911 for, those that fit these answers first.

    What is not known counts as fitting: it brings a sign up, and takes none away.
    """
    first = [sign for sign in WARNINGS if holds(sign.fits, heard) is not False]
    return [*first, *(sign for sign in WARNINGS if sign.always and sign not in first)]


def flags_at(finished: RiskAssessment, level: Disposition) -> tuple[Flag, ...]:
    return tuple(flag for flag in finished.flags if flag.disposition is level)


def to_tell(finished: RiskAssessment, level: Disposition) -> tuple[Flag, ...]:
    """The flags whose answers are printed to show a doctor; one's own words of despair are not."""
    return tuple(flag for flag in flags_at(finished, level) if flag.rule.advice != SUPPORT)


def to_discuss(finished: RiskAssessment) -> bool:
    """Whether some answers are talked over first: a flag, a precaution, or something left open."""
    return bool(finished.flags or finished.cautions or finished.unresolved)


def advice(visit: Visit) -> list[str]:
    """What not to do until a doctor has looked, each line once; none for words of self-harm."""
    level = visit.assessment.disposition
    flags = to_tell(visit.assessment, level)
    codes = {flag.rule.advice or DEFAULT_ADVICE for flag in flags}
    return [translated(line) for code, line in UNTIL_SEEN.items() if code in codes]


def shortest(withins: Iterable[str]) -> str:
    """The soonest of “24 hours”, “3 days”, “2 weeks”; a week where none of them says."""
    return min(withins, key=_hours, default=SOON)


def _hours(within: str) -> float:
    found = re.match(r"(\d+) (minute|hour|day|week|month)", within)
    return int(found[1]) * HOURS[found[2]] if found else float("inf")


def only_silence(visit: Visit) -> bool:
    """Whether it was filed by staff, and nothing is urgent but what its person was not asked yet.

    Whoever has chosen “I’m not sure” reads what everybody reads who has.
    """
    found = visit.assessment
    if visit.draft.incomplete is None or found.disposition is not Disposition.SAME_DAY:
        return False
    unsure = any("not_sure" in codes(answer) for answer in visit.answers.values())
    return only_unknown(found) and not unsure


def only_unknown(finished: RiskAssessment) -> bool:
    """Whether nothing but “I’m not sure” and silence stands behind it."""
    return all(flag.arm.on_unknown for flag in flags_at(finished, finished.disposition))
