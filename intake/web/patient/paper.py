"""The whole questionnaire as a form to print. It holds nobody’s answers, so anybody may have it.

Anybody may also ask for it as often as they like: it is put together once, and kept as it is.
"""

from flask import current_app, render_template

from intake.clinical.version import version_of
from intake.web.access import Audience, open_to
from intake.web.installed import rules, todays
from intake.web.language import language, languages
from intake.web.patient.blueprint import blueprint
from intake.web.patient.sheet import chapters


@blueprint.get("/paper")
@open_to(Audience.EVERYONE)
def paper() -> str:
    sheets: dict[object, str] = current_app.extensions.setdefault("paper", {})
    of = whose()
    if of not in sheets:
        sheets[of] = printed()
    return sheets[of]


def whose() -> tuple[object, ...]:
    """Everything that the sheet depends on: what is asked, its language, the clinic."""
    clinic = (current_app.config[name] for name in ("CLINIC_NAME", "CLINIC_PHONE"))
    return (todays().hash, language(), *languages(), *clinic)


def printed() -> str:
    asked = todays().questionnaire
    parts = chapters(asked, rules())
    return render_template("patient/paper.html", chapters=parts, version=version_of(asked))
