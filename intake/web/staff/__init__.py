"""The clinic’s side: the door, and the pages of practitioners, front desk and administrators."""

from flask import Flask

from intake.clinical.display import spoken
from intake.web.access import staff_session
from intake.web.staff import (
    admin,
    again,
    desk,
    door,
    enrol,
    entry,
    operations,
    own,
    practitioner,
    register,
    second,
    tablet,
)
from intake.web.staff.begun import how
from intake.web.staff.blueprint import blueprint
from intake.web.staff.level import how_soon, level
from intake.web.staff.telling import language, years

BEGINS = (("Enter a form", "desk.entry"), ("Tablet", "desk.hand_over"))
PAGES = {
    "practitioner": (
        ("Queue", "practitioner.queue"),
        *BEGINS,
        ("Exports", "practitioner.exports"),
        ("Rules", "register.rules"),
        ("Questions", "register.questions"),
    ),
    "desk": (("Patients", "desk.people"), *BEGINS, ("Exports", "desk.exports")),
    "administrator": (("Accounts", "admin.accounts"), ("Operations", "admin.operations")),
}
DOORS = (door, second, again, enrol, own)
ADMIN = (operations,)
DESK = (entry, tablet)
"""Modules whose views belong to the one blueprint of the door, of administrators, of the desk."""


def init_app(app: Flask) -> None:
    for part in (
        blueprint,
        practitioner.blueprint,
        register.blueprint,
        desk.blueprint,
        admin.blueprint,
    ):
        app.register_blueprint(part)
    for shown_as in (level, language, spoken, years):
        app.add_template_filter(shown_as)
    app.add_template_global(staff_session)
    app.jinja_env.globals["staff_pages"] = PAGES
    for shown in (how, how_soon):
        app.add_template_global(shown)
