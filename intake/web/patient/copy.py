"""A copy for the person: everything that was asked, and what they said. No flag and no level."""

from typing import Any

from flask import Response, abort, render_template

from intake.web.access import Audience, open_to
from intake.web.patient.blueprint import blueprint
from intake.web.patient.sent import sent_visit
from intake.web.patient.summary import sections
from intake.web.tablet import is_shared

FILE = "my-answers.html"
"""The same for everyone: a list of downloads tells nobody whose answers they are."""


@blueprint.get("/answers")
@open_to(Audience.PATIENT)
def answers() -> str:
    return render_template("patient/answers.html", **copy())


@blueprint.get("/answers/file")
@open_to(Audience.PATIENT)
def answers_file() -> Response:
    """To keep. Not on a device that others use: the file would stay there."""
    if is_shared():
        abort(404)
    response = Response(render_template("patient/answers_file.html", **copy()))
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def copy() -> dict[str, Any]:
    visit = sent_visit()
    return {"visit": visit, "sections": sections(visit, whole=True)}
