"""How often alarms rang, how forms went, and how long they took: numbers about nobody."""

from flask import render_template, request

from intake.clinical.rate import FEW, TOO_FEW_TO_PRINT
from intake.web.access import Audience, open_to, practitioners, reviews
from intake.web.installed import LEFT_AFTER
from intake.web.moment import today
from intake.web.staff.change.plot import Scale
from intake.web.staff.practitioner import blueprint
from intake.web.staff.rate.completion import completion
from intake.web.staff.rate.firing import firing
from intake.web.staff.rate.period import SPANS, Span

WHOLE = Scale(100.0)
"""Percent: of a share that may be anything."""


@blueprint.get("/rates")
@open_to(Audience.PRACTITIONER)
def rates() -> str:
    span = Span.of(request.args, today())
    period = span.period
    found = practitioners().tally(period.since, period.until)
    return render_template(
        "staff/rates.html",
        span=span,
        spans=SPANS,
        tally=found,
        firing=firing(found, reviews().judged(period.since)),
        completion=completion(practitioners().course(period, LEFT_AFTER)),
        whole=WHOLE,
        few=FEW,
        too_few=TOO_FEW_TO_PRINT,
    )
