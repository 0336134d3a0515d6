"""The scripts of the patients’ pages, sent as one: on a phone a request costs more than bytes."""

import re
from pathlib import Path

from flask import Flask, Response, current_app, url_for

from intake.web.access import Audience, open_to
from intake.web.made import Made, sent

PARTS = ("walk.js", "map.js")
REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)


def init_app(app: Flask) -> None:
    folder = Path(str(app.static_folder))
    whole = "\n".join(told((folder / name).read_text(encoding="utf-8")) for name in PARTS)
    app.extensions["script"] = Made(whole.encode(), "text/javascript")
    app.add_url_rule("/static/patient.js", "static_script", script)
    app.add_template_global(patient_script)


def told(part: str) -> str:
    """One part without its remarks, and with names that no other part can take."""
    return f"(() => {{\n{REMARK.sub('', part)}}})();"


def patient_script() -> str:
    return url_for("static_script", v=current_app.extensions["script"].mark)


@open_to(Audience.EVERYONE)
def script() -> Response | tuple[str, int]:
    return sent(current_app.extensions["script"])
