"""Opening a form that was left lying, or that is no longer in this browser, and going on."""

from flask import flash, g, request, url_for

from intake.web.access import Audience, open_to
from intake.web.header import on_this_site
from intake.web.language import _
from intake.web.patient.blueprint import TYPED_PAGES, Answer, blueprint, see
from intake.web.patient.shut import Kind, shut
from intake.web.patient.visit import ElsewhereNowError, NoFormError, held
from intake.web.patient.who import PREFIX, STILL_HERE, WhoForm, is_locked

ASKED = f"{PREFIX}year"
"""A post with this box comes from the page that asks who is there."""


@blueprint.before_request
def open_first() -> Answer | None:
    """Where a page of answers was posted: once it is open, it is shown with all that was typed."""
    asked = request.method == "POST" and ASKED in request.form
    if g.get("switched") or g.get("stale") or not asked or request.endpoint not in TYPED_PAGES:
        return None
    locked, form = is_locked(), WhoForm()
    if not form.opens(locked=locked):
        return shut(kind(locked=locked), typed=True, form=form)
    g.reopened = True
    flash(_(STILL_HERE))
    return None


@blueprint.route("/unlock", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def unlock() -> Answer:
    """For a page on which nothing was typed: on to where its person wanted to be."""
    to = on_this_site(request.args.get("to", "") or url_for(".start"))
    if request.method != "POST":
        return see(to)
    locked, form = is_locked(), WhoForm()
    if not form.opens(locked=locked):
        return shut(kind(locked=locked), typed=False, form=form)
    return see(to)


def kind(*, locked: bool) -> Kind:
    if locked:
        return "locked"
    try:
        held()
    except ElsewhereNowError:
        return "elsewhere"
    except NoFormError:
        return "gone"
    return "gone"
