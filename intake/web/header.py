"""What every response tells the browser: run nothing, frame nothing, keep nothing."""

from urllib.parse import urlsplit

from flask import Flask, Response, request

from intake.web.asset import is_fingerprinted

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FOR_GOOD = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    app.after_request(harden)


def harden(response: Response) -> Response:
    """Health answers are never kept in a browser; only a file named by its content is."""
    response.headers.update(HEADERS)
    if response.location is not None:
        response.location = on_this_site(response.location)
    kept = response.status_code == 200 and is_fingerprinted(request)  # noqa: PLR2004 — HTTP
    response.headers["Cache-Control"] = FOR_GOOD if kept else "no-store"
    return response


def on_this_site(address: str) -> str:
    """The address without a host: the router takes the one it names from a header anyone can send.

    Never two slashes at its beginning: a browser would read a host after them.
    """
    parts = urlsplit(address)
    path = "/" + parts.path.lstrip("/")
    return parts._replace(scheme="", netloc="", path=path).geturl()
