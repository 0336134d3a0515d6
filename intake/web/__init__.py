"""What a browser sees: one blueprint for each audience, and what all of them share."""

from flask import Flask

from intake.web import access, error, header, staff, template
from intake.web.patient import blueprint as patient


def init_app(app: Flask) -> None:
    template.init_app(app)
    header.init_app(app)
    error.init_app(app)
    app.register_blueprint(patient)
    staff.init_app(app)
    access.init_app(app)
