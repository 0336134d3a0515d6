"""The clinic’s side: the door, the practitioner’s pages and the front desk’s."""

from flask import Flask

from intake.clinical.display import spoken
from intake.web.access import staff_session
from intake.web.staff import desk, door, practitioner, register
from intake.web.staff.level import how_soon, level
from intake.web.staff.telling import language, years

PAGES = {
    "practitioner": (
        ("Queue", "practitioner.queue"),
        ("Exports", "practitioner.exports"),
        ("Rules", "register.rules"),
        ("Questions", "register.questions"),
    ),
    "desk": (("Patients", "desk.people"), ("Exports", "desk.exports")),
}


def init_app(app: Flask) -> None:
    for blueprint in (door.blueprint, practitioner.blueprint, register.blueprint, desk.blueprint):
        app.register_blueprint(blueprint)
    for shown_as in (level, language, spoken, years):
        app.add_template_filter(shown_as)
    app.add_template_global(staff_session)
    app.jinja_env.globals["staff_pages"] = PAGES
    app.add_template_global(how_soon)
