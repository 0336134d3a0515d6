"""The first page, and the short pages beside the walk: privacy, phone, support."""

from functools import partial

from flask import abort, current_app, g, render_template, request, url_for

from intake.storage import AlreadySentError, StorageError
from intake.web.access import Audience, open_to
from intake.web.form import PageForm, page_form
from intake.web.installed import questionnaire
from intake.web.language import language, languages, turn_to
from intake.web.moment import today
from intake.web.patient.beginning import may_begin
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.carried import filled_from, filled_in
from intake.web.patient.onward import here, onward, source
from intake.web.patient.visit import NoFormError, Visit, begin, current, held, try_to_keep


@blueprint.route("/", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def start() -> Answer:
    page = questionnaire().page("start")
    items = page.items if page else ()
    begun = unsent()
    before = filled_in(begun, items).get("lang")
    form = page_form(items, {"lang": before or language()}, today())
    place = here(begun) if begun and begun.answers else ""
    show = partial(
        render_page,
        "patient/start.html",
        page=page,
        form=form,
        place=place,
        brought=filled_from(begun, items),
        filed=begun is None and was_filed(),
    )
    if not is_post():
        follow_the_switch(form)
        return show(status=200)
    if not (form.take_down() and form.require(items)):
        return show(status=422)
    if begun is None and not may_begin():
        abort(429)
    best = str(form.changes["lang"])
    if best != before and best in languages():
        turn_to(best)
    try:
        visit = begun or start_new()
    except StorageError:
        current_app.logger.exception("It could not be kept.")
        return show(status=503)
    after = try_to_keep(visit, form.changes)
    return onward(after) if after else show(status=503)


def unsent() -> Visit | None:
    """The form begun in this browser: starting again goes on with it, so that none is lost."""
    try:
        return current()
    except (NoFormError, AlreadySentError):
        return None


def was_filed() -> bool:
    """Whether the form in this browser was given to the clinic by staff, before it was done."""
    try:
        return held()[1].incomplete is not None
    except NoFormError:
        return False


def start_new() -> Visit:
    begin()
    return current()


def follow_the_switch(form: PageForm) -> None:
    """Whoever turns the page to Spanish before they begin is best spoken to in Spanish."""
    for field in form.questions:
        if g.get("switched") and set(field.said) <= languages().keys():
            field.said = (language(),)


@blueprint.get("/privacy")
@open_to(Audience.PATIENT)
def privacy() -> str:
    return render_template("patient/privacy.html", back=back())


@blueprint.get("/phone")
@open_to(Audience.PATIENT)
def phone() -> str:
    return render_template("patient/phone.html", back=back())


def back() -> str:
    """The question the person came from; the start page where there was none."""
    slug = request.args.get("page", "")
    known = questionnaire().page(slug) is not None
    return url_for("patient.ask", slug=slug) if known else url_for("patient.start")


@blueprint.route("/support", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def support() -> Answer:
    """The 988 box, right after the page whose words asked for it."""
    visit = current()
    if request.method == "POST":
        return onward(visit, request.args.get("after", ""))
    if not visit.needs_support:
        return see(url_for("patient.review"))
    return render_template("patient/support.html", visit=visit, source=source())
