"""A patient intake and triage questionnaire, for patients, practitioners and the front desk."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Mapping[str, Any] | None = None) -> "Flask":
    """The application for one installation. `config` overrules the settings of the environment."""
    # Here and not above: whoever only asks for triage, or reads the rules, needs no web framework.
    from flask import Flask

    from intake import web
    from intake.content import QUESTIONNAIRE, RULES
    from intake.mailing import check_mailing
    from intake.settings import (
        DATABASE,
        LARGEST_REQUEST,
        ROOT,
        check_spool,
        keys_folder,
        read_settings,
    )
    from intake.storage import keyring_of, migrate, utc_now

    settings = {**read_settings(), **(config or {})}
    check_spool(settings)
    check_mailing(settings)
    instance = Path(settings["INSTANCE"]).absolute()
    app = Flask(
        __name__,
        instance_path=str(instance),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.from_mapping(
        CLOCK=utc_now,
        DATABASE=instance / DATABASE,
        QUESTIONNAIRE=QUESTIONNAIRE,
        RULES=RULES,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="__Host-intake" if settings["HTTPS"] else "intake",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings["HTTPS"],
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_SSL_STRICT=False,  # asks for a Referer; web/origin.py asks the browser itself
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a page may stay open over lunch
    )
    app.config.from_mapping(settings)
    database = app.config["DATABASE"]
    app.config["KEYRING"] = keyring_of(database, keys_folder(settings))
    app.config["SECRET_KEY"] = app.config["KEYRING"].cookie
    migrate(database, app.config["KEYRING"])

    web.init_app(app)
    return app
