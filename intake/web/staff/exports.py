"""Taking a list away: the front desk’s, and the practitioner’s."""

from flask import Response

from intake.web.access import Audience, asked_again, desk, open_to, practitioners
from intake.web.installed import LEFT_AFTER
from intake.web.staff.desk.desk import blueprint as of_desk
from intake.web.staff.download import download
from intake.web.staff.practitioner import blueprint as of_practitioners
from intake.web.staff.taken import LATEST, Seen, page
from intake.web.staff.taking import ExportForm, PractitionerExportForm


@of_desk.route("/exports", methods=["GET", "POST"], endpoint="exports")
@open_to(Audience.DESK)
@asked_again
def for_desk() -> Response | tuple[str, int]:
    form = ExportForm()
    if not form.validate_on_submit() or form.looks:
        return page(form, desk().taken(LATEST), _seen(form))
    return _taken(form)


@of_practitioners.route("/exports", methods=["GET", "POST"], endpoint="exports")
@open_to(Audience.PRACTITIONER)
@asked_again
def for_practitioners() -> Response | tuple[str, int]:
    form = PractitionerExportForm()
    if not form.validate_on_submit() or form.looks:
        return page(form, practitioners().taken(LATEST), _seen(form))
    return _taken(form)


def _taken(form: ExportForm) -> Response:
    order, purpose = form.order, form.purpose.data
    how, fields = order.codes, order.fields()
    if order.audience == "clinical":
        rows = practitioners().export(form.selection, purpose, how, fields)
    else:
        rows = desk().export(form.selection, purpose, LEFT_AFTER, how, fields)
    return download(order, rows, purpose, form.asked)


def _seen(form: ExportForm) -> Seen | None:
    """What matches, where that was asked. Answers are counted, and none is read."""
    if not form.looks or form.errors:
        return None
    if form.order.audience == "clinical":
        return Seen(practitioners().count(form.selection))
    fields = form.order.fields()
    return Seen(*desk().sample(form.selection, LEFT_AFTER, fields=fields), fields)
