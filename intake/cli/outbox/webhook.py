"""Asking an address of the clinic’s: over TLS that is checked, and nowhere else than asked."""

import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from intake.cli.outbox.failure import TIMEOUT, NotSentError, ends_in_time

HEADERS = {"Content-Type": "application/json", "User-Agent": "Intake"}
TAKEN, ELSEWHERE = range(200, 300), range(300, 400)
READ = 1024
"""Bytes of the answer, of which nothing is kept."""


def ask(address: str, body: bytes) -> None:
    """POST it. NotSentError, unless the answer is a 2xx; nobody is followed anywhere else."""
    try:
        status = _answer(urlsplit(address), body)
    except ssl.SSLCertVerificationError:
        raise NotSentError("certificate") from None
    except ssl.SSLError:
        raise NotSentError("no-tls") from None
    except (OSError, HTTPException, ValueError):
        raise NotSentError("no-answer") from None
    if status in ELSEWHERE:
        raise NotSentError("redirect")
    if status not in TAKEN:
        raise NotSentError(f"http-{status}")


def _answer(parts: SplitResult, body: bytes) -> int:
    connection = _connection(parts)
    place = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with ends_in_time(connection):
            connection.request("POST", place, body, HEADERS)
            answer = connection.getresponse()
            answer.read(READ)
            return answer.status
    finally:
        connection.close()


def _connection(parts: SplitResult) -> HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, parts.port or 443, timeout=TIMEOUT, context=context)
    return HTTPConnection(host, parts.port or 80, timeout=TIMEOUT)
