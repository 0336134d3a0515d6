"""What a browser sees: one blueprint for each audience, and what all of them share."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from intake.web import (
    access,
    body,
    compress,
    error,
    exchange,
    header,
    host,
    language,
    listener,
    origin,
    proxy,
    script,
    session,
    staff,
    tablet,
    template,
    theme,
    upload,
)
from intake.web.patient import beginning
from intake.web.patient.blueprint import blueprint as patient


def init_app(app: Flask) -> None:
    language.init_app(app)
    template.init_app(app)
    body.init_app(app)
    theme.init_app(app)
    script.init_app(app)
    session.init_app(app)
    header.init_app(app)
    error.init_app(app)
    compress.init_app(app)
    exchange.init_app(app)
    proxy.init_app(app)
    for check in (host, listener, origin, tablet):  # in this order, before anything is looked up
        check.init_app(app)
    upload.init_app(app)  # before anything of a form is read
    CSRFProtect(app)
    beginning.init_app(app)
    app.register_blueprint(patient)
    staff.init_app(app)
    access.init_app(app)
