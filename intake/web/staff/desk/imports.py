"""Bringing in a list of appointments: hand it in, say what is in it, look at it, confirm it.

Nothing is kept of it but in the database, and nothing of it is an appointment before somebody has
seen what that would do.
"""

from contextlib import suppress

from flask import Response, current_app, flash, render_template, request, url_for

from intake.storage import ConflictError
from intake.web.access import Audience, imports, open_to
from intake.web.form import PostedForm
from intake.web.patient.blueprint import see
from intake.web.staff.blueprint import Answer
from intake.web.staff.bring.mapping import FIELDS, columns_from, signature
from intake.web.staff.bring.preview import KINDS, MOST_SHOWN
from intake.web.staff.bring.profile import profiles
from intake.web.staff.bring.sheet import sheet
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.desk.import_form import ConfirmForm, ListForm, MappingForm
from intake.web.staff.desk.import_work import beginning, work_of

BOTH = (Audience.DESK, Audience.PRACTITIONER)
CHOSEN_ANEW = "The columns were chosen anew in another window. Check the list again."


@blueprint.route("/imports", methods=["GET", "POST"], endpoint="imports")
@open_to(*BOTH)
def hand_in() -> Answer:
    form = ListForm()
    if not form.validate_on_submit():
        waiting = imports().waiting()
        shown = render_template("staff/import.html", form=form, waiting=waiting)
        return shown, 422 if form.errors else 200
    read, import_id = sheet(form.content), imports().stage(form.content)
    last = imports().remembered(signature(read))
    if columns_from(last, len(read.header)) is not None:
        with suppress(ConflictError):  # it is on its way in: its page says how far it has come
            imports().map(import_id, last, signature(read))
            flash("The columns are read as they were for the last list of this kind.")
    return see(url_for(".import_page", import_id=import_id))


@blueprint.get("/imports/<import_id>")
@open_to(*BOTH)
def import_page(import_id: str) -> Answer:
    work = work_of(import_id)
    if work is None:
        return _gone()
    if work.staged.done is not None:
        return render_template("staff/import_done.html", work=work, kinds=KINDS, most=MOST_SHOWN)
    if work.staged.lines is not None:
        return render_template("staff/import_begun.html", work=work, most=MOST_SHOWN)
    if work.columns is None:
        return see(url_for(".import_mapping", import_id=import_id))
    form = ConfirmForm(data={"revision": work.staged.revision})
    return render_template(
        "staff/import_preview.html", work=work, form=form, most=MOST_SHOWN, kinds=KINDS
    )


@blueprint.route("/imports/<import_id>/mapping", methods=["GET", "POST"])
@open_to(*BOTH)
def import_mapping(import_id: str) -> Answer:
    work = work_of(import_id)
    if work is None or work.staged.lines is not None:
        return _gone() if work is None else see(url_for(".import_page", import_id=import_id))
    known = profiles(current_app.config["INSTANCE"])
    columns = beginning(work, known, request.args.get("from", ""))
    form = MappingForm(work.sheet, columns)
    if form.validate_on_submit():
        with suppress(ConflictError):  # done in another tab: its page says so
            imports().map(import_id, form.columns.written(), signature(work.sheet))
        return see(url_for(".import_page", import_id=import_id))
    shown = render_template(
        "staff/import_mapping.html",
        form=form,
        work=work,
        columns=columns,
        fields=FIELDS,
        profiles=known,
    )
    return shown, 422 if form.errors else 200


@blueprint.post("/imports/<import_id>/confirm")
@open_to(*BOTH)
def import_confirm(import_id: str) -> Answer:
    form, work = ConfirmForm(), work_of(import_id)
    if work is None:
        return _gone()
    onward = see(url_for(".import_page", import_id=import_id))
    if work.staged.done is not None or not form.validate():
        return onward
    try:
        if work.staged.lines is not None:
            work.go_on()
        elif work.columns is not None:
            work.confirm(
                late=bool(form.late.data), crowds=bool(form.crowds.data), revision=form.seen
            )
    except ConflictError:
        flash(CHOSEN_ANEW)
    return onward


@blueprint.post("/imports/<import_id>/discard")
@open_to(*BOTH)
def import_discard(import_id: str) -> Answer:
    if PostedForm().validate():
        try:
            imports().discard(import_id)
        except ConflictError:  # confirmed in another tab: its page says how far it has come
            return see(url_for(".import_page", import_id=import_id))
        flash("The list is discarded. Nothing of it was brought in.")
    return see(url_for(".imports"))


@blueprint.get("/imports/<import_id>/left-out.csv")
@open_to(*BOTH)
def import_left_out(import_id: str) -> Answer:
    """The lines that were left out; of a list that waits, those that would be."""
    work = work_of(import_id)
    if work is None or (work.staged.lines is None and work.columns is None):
        return _gone()
    response = Response(work.remainder.csv(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="left-out.csv"'
    return response


def _gone() -> Answer:
    flash("That list is no longer here: lists are kept for a day. Upload it again.")
    return see(url_for(".imports"))
