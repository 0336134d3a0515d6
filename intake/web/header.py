"""What every response tells the browser: run nothing, frame nothing, keep nothing."""

import secrets
from http.client import OK
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from werkzeug.wrappers import Response as Answer

from intake.web.asset import is_fingerprinted

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
    ),
    "Cache-Control": "no-store",
}
HTTPS_ONLY = "max-age=31536000; includeSubDomains"
FOR_GOOD = "public, max-age=31536000, immutable"
NONCE_BYTES = 16

PUT_AWAY = '"cache", "storage"'
"""Our own cookies are taken back one by one: “cookies” would also empty those of other sites that
the clinic has under the same name."""


def init_app(app: Flask) -> None:
    app.after_request(harden)
    app.add_template_global(csp_nonce)


def csp_nonce() -> str:
    """What a script of this very page is marked with: any other script there is not run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(NONCE_BYTES)
    nonce: str = g.csp_nonce
    return nonce


def harden(response: Response) -> Response:
    """Health answers are never kept in a browser; only a file named by its content is."""
    response.headers.update(HEADERS)
    if "csp_nonce" in g:
        response.headers["Content-Security-Policy"] = f"{POLICY}; script-src 'nonce-{csp_nonce()}'"
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = HTTPS_ONLY
    if response.location is not None:
        response.location = on_this_site(response.location)
    if response.status_code == OK and (is_fingerprinted(request) or g.get("fingerprinted")):
        response.headers["Cache-Control"] = FOR_GOOD
    return response


def put_away(response: Answer) -> Answer:
    """No page seen so far comes back on this device: not with Back, not in a tab reopened."""
    response.headers["Clear-Site-Data"] = PUT_AWAY
    return response


def on_this_site(address: str) -> str:
    """The address without a host: the router takes the one it names from a header anyone can send.

    Never two slashes at its beginning: a browser would read a host after them.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address at all
        return "/"
    path = "/" + parts.path.lstrip("/")
    return parts._replace(scheme="", netloc="", path=path).geturl()
