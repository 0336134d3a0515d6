"""The clinic’s side: the door, and the pages of practitioners, front desk and administrators."""

from flask import Flask

from intake.clinical.display import spoken
from intake.web.access import staff_session
from intake.web.staff import exports, practitioner
from intake.web.staff.blueprint import blueprint
from intake.web.staff.change import change
from intake.web.staff.desk import (
    appointment,
    card,
    desk,
    duplicate,
    entry,
    imports,
    incomplete,
    inviting,
    tablet,
)
from intake.web.staff.desk import people as patients
from intake.web.staff.desk import search as desk_search
from intake.web.staff.desk.begun import how
from intake.web.staff.door import admin, again, door, enrol, own, second
from intake.web.staff.level import how_soon, level
from intake.web.staff.operation import operations, retention
from intake.web.staff.operation.notice import notices_in_trouble
from intake.web.staff.paper import affirmed, letter, output
from intake.web.staff.queue import arrangement, people, queue
from intake.web.staff.rate import rate
from intake.web.staff.record import correction, record
from intake.web.staff.record.did import DID
from intake.web.staff.register import register
from intake.web.staff.review import review
from intake.web.staff.telling import asked, language, years

BEGINS = (("Enter a form", "desk.entry"), ("Tablet", "desk.hand_over"))
PAGES = {
    "practitioner": (
        ("Queue", "practitioner.queue"),
        ("Patients", "desk.people"),
        *BEGINS,
        ("Exports", "practitioner.exports"),
        ("Rules", "register.rules"),
        ("Questions", "register.questions"),
        ("Rates", "practitioner.rates"),
    ),
    "desk": (("Patients", "desk.people"), *BEGINS, ("Exports", "desk.exports")),
    "administrator": (
        ("Accounts", "admin.accounts"),
        ("Operations", "admin.operations"),
        ("Retention", "admin.retention"),
    ),
}
OUTPUTS = (("Letter", "practitioner.letter"), ("Brief as PDF", "practitioner.brief_pdf"))
"""What the head of the brief offers to take away."""
DOORS = (door, second, again, enrol, own)
ADMIN = (operations, retention)
DESK = (
    entry,
    tablet,
    patients,
    appointment,
    inviting,
    incomplete,
    card,
    desk_search,
    imports,
    duplicate,
    exports,
)
PRACTITIONER = (
    queue,
    review,
    arrangement,
    people,
    letter,
    output,
    change,
    rate,
    record,
    correction,
)
"""Modules whose views belong to the one blueprint of the door, of administrators, of each role."""


def init_app(app: Flask) -> None:
    affirmed.init_app(app)
    for part in (
        blueprint,
        practitioner.blueprint,
        register.blueprint,
        desk.blueprint,
        admin.blueprint,
    ):
        app.register_blueprint(part)
    for shown_as in (asked, level, language, spoken, years):
        app.add_template_filter(shown_as)
    app.add_template_global(staff_session)
    app.jinja_env.globals["staff_pages"] = PAGES
    app.jinja_env.globals["did"] = DID
    app.jinja_env.globals["brief_pages"] = OUTPUTS
    app.jinja_env.globals["view_functions"] = app.view_functions
    for shown in (how, how_soon, notices_in_trouble):
        app.add_template_global(shown)
