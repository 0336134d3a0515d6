"""Passkeys: made and asked for by the browser, checked here. A page on another site gets none."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from intake.storage import Held, Passkey, StaffSession
from intake.web.access import factors
from intake.web.keyed import keyed_bytes

ASK_WHO = UserVerificationRequirement.REQUIRED
"""The device asks for a finger, a face or a PIN: a key that is found is not enough."""
UNREADABLE = (WebAuthnException, ValueError, TypeError, KeyError, LookupError)


def are_possible() -> bool:
    """Browsers tie a passkey to a name: there is none for a bare address."""
    try:
        ip_address(_host())
    except ValueError:
        return True
    return False


def options_to_make(session: StaffSession, held: Held) -> str:
    """What the browser is told, as JSON, to make a new one."""
    staff = session.staff
    made = generate_registration_options(
        rp_id=_host(),
        rp_name=current_app.config["CLINIC_NAME"],
        user_id=staff.id.encode(),
        user_name=staff.name,
        user_display_name=staff.display_name,
        challenge=_challenge(session),
        exclude_credentials=_described(held),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=ASK_WHO
        ),
    )
    return options_to_json(made)


def options_to_use(session: StaffSession, held: Held) -> str:
    """The same, to ask for one of those this account has."""
    asked = generate_authentication_options(
        rp_id=_host(),
        challenge=_challenge(session),
        allow_credentials=_described(held),
        user_verification=ASK_WHO,
    )
    return options_to_json(asked)


def made(session: StaffSession, answer: str, name: str) -> Passkey | None:
    """The new passkey that the browser answers with; None where the answer does not hold."""
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=_challenge(session),
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    key_id = bytes_to_base64url(found.credential_id)
    return Passkey(key_id, found.credential_public_key, found.sign_count, name)


def accepts(session: StaffSession, held: Held, answer: str) -> bool:
    """Whether one of the account’s passkeys signed this session’s challenge, now."""
    return any(_signed(session, passkey, answer) for passkey in held.passkeys)


def _signed(session: StaffSession, passkey: Passkey, answer: str) -> bool:
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=_challenge(session),
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        )
    except UNREADABLE:
        return False
    is_this = bytes_to_base64url(found.credential_id) == passkey.id
    return is_this and factors().use_passkey(session.staff.id, passkey, found.new_sign_count)


def _challenge(session: StaffSession) -> bytes:
    """Never the same twice: it is of this session, and of how often it was proved before."""
    return keyed_bytes("challenge", f"{session.id}:{session.proofs}")


def _described(held: Held) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.id))
        for passkey in held.passkeys
    ]


def _origin() -> str:
    scheme = "https" if current_app.config["HTTPS"] else request.scheme
    return f"{scheme}://{request.host}"


def _host() -> str:
    return urlsplit(f"//{request.host}").hostname or ""
