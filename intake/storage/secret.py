"""Ids, references and tokens, all made here and never by the database."""

import hashlib
import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread on the phone


def new_id() -> str:
    return secrets.token_hex(16)


def new_token() -> str:
    """256 bits for a browser to hold. Only its digest is stored: a stolen file opens no walk."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_reference() -> str:
    """A reference people can say aloud, `7B21-QYSW`. It opens nothing."""
    letters = [secrets.choice(CROCKFORD) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
