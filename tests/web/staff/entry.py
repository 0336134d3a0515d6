"""Ways through the staff door: at once, for tests of what is behind it; or step by step."""

from functools import cache

import pyotp
from flask import Flask
from flask.testing import FlaskClient

from intake.storage import CONSOLE, StaffAccount, Totp, open_store
from intake.web import cookie
from intake.web.access import accounts, factors, sessions
from intake.web.staff.door.password import hashed
from tests.web.staff.people import NAMES, PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of everyone’s authenticator app."""
SHOWN = {"practitioner": "Dr. Lena Park", "desk": "Marco", "administrator": "Ines Roth"}
AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"
"""What the browsers of these tests call themselves."""


@cache
def password_hash() -> str:
    return hashed(PASSWORD)


def open_accounts(app: Flask, *roles: str) -> None:
    """One enrolled person for each role: all of them, or those named."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        for role in roles or NAMES:
            account = store.staff(CONSOLE).add(NAMES[role], role, SHOWN[role])
            store.staff(CONSOLE).invite(account.id)
            with app.test_request_context():
                factors().choose_password(account.id, password_hash())
                factors().enrol(account.id, Totp(SECRET, 0), ())


def let_in(app: Flask, client: FlaskClient, name: str) -> StaffAccount:
    """Give this browser a session that has shown everything, without the door."""
    client.environ_base["HTTP_USER_AGENT"] = AGENT
    with app.test_request_context(headers={"User-Agent": AGENT}):
        account = accounts().by_name(name)
        token = sessions().start_session(account.id, "full", cookie.window())
        at = cookie.name()
    client.set_cookie(at, token, secure=at.startswith("__Host-"))
    return account


def code_now(app: Flask, secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return pyotp.TOTP(secret).at(app.config["CLOCK"](), counter_offset=steps)
