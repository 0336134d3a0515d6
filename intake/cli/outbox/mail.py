"""Handing a message to the clinic’s mail server, encrypted unless that is on this machine."""

import logging
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

from intake.cli.outbox.failure import TIMEOUT, NotSentError, ends_in_time
from intake.cli.outbox.wording import domain
from intake.mailing import password_in

log = logging.getLogger(__name__)

READY = 220
FOR_GOOD = 500
GOOD_BYE = 2.0  # seconds

CODES: tuple[tuple[type[Exception], str], ...] = (
    (SMTPAuthenticationError, "login"),
    (SMTPSenderRefused, "sender"),
    (SMTPRecipientsRefused, "recipient"),
    (SMTPServerDisconnected, "no-answer"),
    (SMTPException, "refused"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "no-tls"),
    (OSError, "no-answer"),
    (ValueError, "no-answer"),
)
"""The first that fits: an error of the mail protocol is an OSError as well."""


def send_mail(settings: Mapping[str, Any], message: EmailMessage) -> None:
    """NotSentError, unless the server has taken it for at least one of those it is for."""
    host, port = settings["MAIL_SERVER"]
    server = _client(settings)
    try:
        with ends_in_time(server):
            if server.connect(host, port)[0] != READY:
                raise NotSentError("refused")
            _encrypt(server, settings)
            _sign_in(server, settings)
            if server.send_message(message):
                log.warning("The mail server refused some of the addresses that are told.")
    except tuple(kind for kind, _ in CODES) as error:
        code = next(code for kind, code in CODES if isinstance(error, kind))
        raise NotSentError(code, final=_is_for_good(error)) from None
    else:
        # It has been taken: a bad good-bye changes nothing.
        with suppress(SMTPException, OSError, ValueError), ends_in_time(server, GOOD_BYE):
            server.quit()
    finally:
        server.close()


def _is_for_good(error: Exception) -> bool:
    """Whether there is nobody at any of these addresses. One that is only full may be later."""
    refused = error.recipients if isinstance(error, SMTPRecipientsRefused) else {}
    return bool(refused) and all(status >= FOR_GOOD for status, _said in refused.values())


def _client(settings: Mapping[str, Any]) -> SMTP:
    us = domain(settings)
    if settings["MAIL_TLS"] == "tls":
        context = ssl.create_default_context()
        client: SMTP = SMTP_SSL(local_hostname=us, timeout=TIMEOUT, context=context)
    else:
        client = SMTP(local_hostname=us, timeout=TIMEOUT)
    # It looks for the name on the certificate here, and fills it in only when it connects at once.
    client._host = settings["MAIL_SERVER"][0]  # type: ignore[attr-defined]  # noqa: SLF001
    return client


def _encrypt(server: SMTP, settings: Mapping[str, Any]) -> None:
    if settings["MAIL_TLS"] == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except SMTPNotSupportedError:
            raise NotSentError("no-tls") from None


def _sign_in(server: SMTP, settings: Mapping[str, Any]) -> None:
    if not settings["MAIL_USER"]:
        return
    try:
        password = password_in(settings["MAIL_PASSWORD_FILE"])
    except (OSError, ValueError):
        raise NotSentError("password-file") from None
    try:
        server.login(settings["MAIL_USER"], password)
    except (SMTPNotSupportedError, UnicodeError):
        raise NotSentError("login") from None
