"""The first page, and the short pages beside the walk: privacy, phone, “I do not agree”."""

from functools import partial

from flask import flash, render_template, request, session, url_for

from intake.storage import StorageError
from intake.web.access import Audience, open_to
from intake.web.form import page_form
from intake.web.installed import questionnaire
from intake.web.moment import today
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.onward import onward, source
from intake.web.patient.visit import DRAFT, NoFormError, begin, current, keep

OWN_LANGUAGE = "en"
"""The language of these pages, chosen until the person says otherwise."""

CLOSED = (
    "Your form is closed in this browser. We keep what you told us until now. "
    "Call us and we will delete it."
)


@blueprint.route("/", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def start() -> Answer:
    page = questionnaire().page("start")
    items = page.items if page else ()
    form = page_form(items, {"lang": OWN_LANGUAGE}, today())
    show = partial(render_page, "patient/start.html", page=page, form=form)
    if not is_post():
        return show(status=200)
    if not (form.take_down() and form.require(items)):
        return show(status=422)
    try:
        begin(str(form.changes["lang"]))
        return onward(keep(current(), form.changes))
    except StorageError:
        return show(status=503)


@blueprint.get("/privacy")
@open_to(Audience.PATIENT)
def privacy() -> str:
    return render_template("patient/privacy.html", back=_back())


@blueprint.get("/phone")
@open_to(Audience.PATIENT)
def phone() -> str:
    return render_template("patient/phone.html", back=_back())


@blueprint.route("/no-consent", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def no_consent() -> Answer:
    """Whoever began a form may close it here: what was saved stays, but not in this browser."""
    if request.method == "POST":
        session.pop(DRAFT, None)
        flash(CLOSED)
        return see(url_for("patient.start"))
    return render_template("patient/no_consent.html", back=_back(), kept=_has_begun())


def _has_begun() -> bool:
    try:
        current()
    except NoFormError:
        return False
    return True


def _back() -> str:
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


@blueprint.get("/healthz")
@open_to(Audience.EVERYONE)
def healthz() -> tuple[str, dict[str, str]]:
    return "ok", {"Content-Type": "text/plain; charset=utf-8"}
