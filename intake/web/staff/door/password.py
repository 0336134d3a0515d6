"""Passwords of the staff: which are good enough, how they are hashed, how they are checked."""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 200
LEFT_OVER = 8  # characters that must be left when the words everyone tries are taken out

# 64 MiB each: two at a time, so that guessing cannot fill the memory that patients need; and two
# more that wait, so that half of the server’s eight threads are always there for patients.
AT_ONCE, WAITING = 2, 2
TURNS = BoundedSemaphore(AT_ONCE)
PLACES = BoundedSemaphore(AT_ONCE + WAITING)
HASHER = PasswordHasher()  # argon2id with the library’s defaults: 64 MiB, 3 passes, 4 lanes

# What guessing programs try first, and the words that lie near in a clinic.
TRIED_FIRST = (
    *("correcthorsebatterystaple", "thequickbrownfox", "iloveyou", "letmein", "welcome"),
    *("password", "passwort", "passphrase", "passw0rd", "p4ssw0rd", "pass", "changeme"),
    *("qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "qwerty", "asdf", "zxcv", "1qaz2wsx3edc"),
    *("1q2w3e4r5t6y", "0123456789", "1234567890", "123456789", "12345678", "123456", "12345"),
    *("1234", "abcdefghijklmnopqrstuvwxyz", "abcdefgh", "abcd", "abc", "administrator", "admin"),
    *("monkey", "dragon", "football", "baseball", "sunshine", "princess", "master", "shadow"),
    *("superman", "trustno1", "secret", "summer", "winter", "spring", "autumn", "newyork"),
    *("brooklyn", "manhattan", "2024", "2025", "2026", "2027", "acupuncturist", "acupuncture"),
    *("needle", "clinic", "intake", "practitioner", "frontdesk", "patient", "hamstring", "doctor"),
    *("medicine", "health", "staff", "desk"),
)


class CrowdedError(Exception):
    """Too many passwords are being checked already. Nothing was compared; try again soon."""


def refusal(password: str, names: Iterable[str] = ()) -> str | None:
    """What to do about a password that is not good enough; None for one that is.

    `names` are those of the account and of the clinic. No rule asks for signs or capitals:
    length is what protects.
    """
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more. Four or five words in a row are easy to keep."
    if len(password) > LONGEST:
        return f"Use {LONGEST} characters or fewer."
    plain = _plain(password)
    if any(word in plain for name in names for word in _words(name)):
        return "Leave out your own name and the name of the clinic."
    if len(set(plain)) < LEFT_OVER or len(_without(TRIED_FIRST, plain)) < LEFT_OVER:
        return "Guessers try this one early. Choose four or five words that do not belong together."
    return None


def hashed(password: str) -> str:
    with _turn():
        return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. None, a name that nobody has, takes as long as a wrong one.

    CrowdedError, at once, where too many others wait.
    """
    with _turn():
        nobodys = _nobody()  # made once, and then by whoever is first: known or not
        try:
            HASHER.verify(password_hash or nobodys, _composed(password))
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


@contextmanager
def _turn() -> Iterator[None]:
    if not PLACES.acquire(blocking=False):
        raise CrowdedError
    try:
        with TURNS:
            yield
    finally:
        PLACES.release()


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_urlsafe())


def _composed(password: str) -> str:
    """The same password from every keyboard, however it puts accents together."""
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", _composed(text).casefold())


def _words(name: str) -> list[str]:
    return [plain for word in re.split(r"[\W_]+", name) if len(plain := _plain(word)) > 3]  # noqa: PLR2004


def _without(words: Iterable[str], text: str) -> str:
    for word in words:
        text = text.replace(word, "")
    return text
