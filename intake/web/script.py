"""The scripts of the patients’ pages, sent as one: on a phone a request costs more than bytes."""

import re
from datetime import timedelta
from pathlib import Path

from flask import Flask, Response, current_app, url_for

from intake.web.access import Audience, open_to
from intake.web.expiry import IDLE, NOTED_EVERY
from intake.web.made import Made, sent

PARTS = ("walk.js", "map.js", "stay.js")
MINUTE = timedelta(minutes=1)
WARNING = 5 * MINUTE
"""How long before a form closes its person is asked at the latest whether they need more time."""
REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)


def init_app(app: Flask) -> None:
    folder = Path(str(app.static_folder))
    whole = "\n".join(told((folder / name).read_text(encoding="utf-8")) for name in PARTS)
    app.extensions["script"] = Made(whole.encode(), "text/javascript")
    app.add_url_rule("/static/patient.js", "static_script", script)
    app.add_template_global(patient_script)
    app.jinja_env.globals["ASKED_AFTER"] = int((IDLE - NOTED_EVERY - WARNING) / MINUTE)


def told(part: str) -> str:
    """One part without its remarks, and with names that no other part can take."""
    return f"(() => {{\n{REMARK.sub('', part)}}})();"


def patient_script() -> str:
    return url_for("static_script", v=current_app.extensions["script"].mark)


@open_to(Audience.EVERYONE)
def script() -> Response | tuple[str, int]:
    return sent(current_app.extensions["script"])
