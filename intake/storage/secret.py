"""Ids, references and tokens, all made here and never by the database."""

import hashlib
import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread on the phone
READ_AS = str.maketrans("ILO", "110")
GROUPS, GROUP = 4, 4


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


def new_code() -> str:
    """80 bits to write down and type again, `7B21-QYSW-MPGS-P295`."""
    letters = [secrets.choice(CROCKFORD) for _ in range(GROUPS * GROUP)]
    groups = ("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))
    return "-".join(groups)


def folded_code(typed: str) -> str:
    """As it was given, whatever the person typed for it: small letters, spaces, an O for a 0."""
    letters = (letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return "".join(letters).translate(READ_AS)
