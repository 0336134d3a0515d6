"""Codes of an authenticator app, and recovery codes for the day it is lost."""

import re
import secrets
from base64 import b32encode

import segno
from flask import current_app
from markupsafe import Markup
from pyotp import TOTP
from pyotp.exceptions import OTPVerificationError

from intake.storage import Held, StaffSession, Totp
from intake.web.access import factors
from intake.web.keyed import keyed, keyed_bytes
from intake.web.moment import now

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford’s: no I, L, O, U to misread on paper
READ_AS = str.maketrans("ILO", "110")
CODES = 10
GROUPS, GROUP = 4, 4  # 16 signs, 80 bits
DIGITS = 6
EARLIER_OR_LATER = 1
"""Half minutes that a phone’s clock may be off."""
SECRET = 20  # bytes: what RFC 4226 recommends


def new_secret(session: StaffSession) -> str:
    """Of this session, so that a page shown again shows the same picture, and nothing is kept."""
    return b32encode(keyed_bytes("totp", session.id)[:SECRET]).decode()


def qr(secret: str, account: str) -> Markup:
    """What the app’s camera reads, drawn inside the page: no other host learns it."""
    address = TOTP(secret).provisioning_uri(
        name=account, issuer_name=current_app.config["CLINIC_NAME"]
    )
    drawn = segno.make_qr(address).svg_inline(
        omitsize=True, svgclass=None, lineclass=None, title="Code for your authenticator app"
    )
    return Markup(drawn)  # noqa: S704 — drawn by us, from bits


def first_step(secret: str, code: str) -> int | None:
    """The half minute this code belongs to; None where it is not one of now."""
    try:
        return TOTP(secret).verify_and_get_timecode(
            _digits(code), for_time=now(), valid_window=EARLIER_OR_LATER
        )
    except OTPVerificationError:
        return None


def accepts(held: Held, staff_id: str, code: str) -> bool:
    """Whether this is a code of the app or a recovery code, never accepted before."""
    if len(_digits(code)) == DIGITS and held.totp is not None:
        return _is_of_app(held.totp, staff_id, code)
    return factors().use_code(staff_id, code_hash(staff_id, code))


def new_codes() -> tuple[str, ...]:
    """To be shown once and written down."""
    return tuple(_new_code() for _ in range(CODES))


def code_hash(staff_id: str, code: str) -> str:
    """Of the signs alone: however they are grouped, in whichever case."""
    signs = re.sub(r"[\W_]+", "", code).upper().translate(READ_AS)
    return keyed("recovery", f"{staff_id}:{signs}")


def _is_of_app(totp: Totp, staff_id: str, code: str) -> bool:
    step = first_step(totp.secret, code)
    return step is not None and factors().use_totp(staff_id, step)


def _new_code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _digits(code: str) -> str:
    return re.sub(r"\s+", "", code)
