"""The first page, and the short pages beside the walk: privacy, phone, support."""

from functools import partial

from flask import abort, current_app, render_template, request, url_for

from intake.storage import AlreadySentError, StorageError
from intake.web.access import Audience, open_to
from intake.web.form import page_form
from intake.web.installed import questionnaire
from intake.web.moment import today
from intake.web.patient.beginning import may_begin
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.onward import here, onward, source
from intake.web.patient.visit import NoFormError, Visit, begin, current, try_to_keep

OWN_LANGUAGE = "en"
"""The language of these pages, chosen until the person says otherwise."""


@blueprint.route("/", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def start() -> Answer:
    page = questionnaire().page("start")
    items = page.items if page else ()
    begun = unsent()
    chosen = begun.answers.get("lang") if begun else None
    form = page_form(items, {"lang": chosen or OWN_LANGUAGE}, today())
    place = here(begun) if begun else ""
    show = partial(render_page, "patient/start.html", page=page, form=form, place=place)
    if not is_post():
        return show(status=200)
    if not (form.take_down() and form.require(items)):
        return show(status=422)
    if begun is None and not may_begin():
        abort(429)
    try:
        visit = begun or start_new(str(form.changes["lang"]))
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


def start_new(language: str) -> Visit:
    begin(language)
    return current()


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
