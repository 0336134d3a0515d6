"""The patient’s cookie, which outlives a clock that is put back."""

import hashlib
from datetime import datetime
from time import time
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer


def init_app(app: Flask) -> None:
    app.session_interface = Sessions()


class Signer(TimestampSigner):
    """What was signed at a moment that is still to come is as new as can be, not invalid.

    A machine sets its clock by others, also back: by a second or two is enough to take the form
    away from whoever has just begun it.
    """

    def unsign(  # type: ignore[override]
        self, signed_value: Any, max_age: int | None = None, **named: Any
    ) -> Any:
        try:
            return super().unsign(signed_value, max_age, **named)
        except SignatureExpired as error:
            if not is_to_come(error.date_signed):
                raise
            return super().unsign(signed_value, None, **named)


def is_to_come(moment: datetime | None) -> bool:
    return moment is not None and moment.timestamp() > time()


class Sessions(SecureCookieSessionInterface):
    digest_method = staticmethod(hashlib.sha256)  # Flask’s own default is SHA-1

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = Signer
        return serializer
