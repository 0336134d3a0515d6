"""From where a browser says that it posts. Beside the token, which a leak would give away."""

from flask import Flask, current_app, request

from intake.web.error import note_refusal, page

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OURS = {"same-origin", "none"}
"""`none`: the person did it, without any page: an address typed again, a tab restored."""


def init_app(app: Flask) -> None:
    app.before_request(refuse_other_sites)


def refuse_other_sites() -> tuple[str, int] | None:
    """A post from a page of another site, or from another address of this one, changes nothing."""
    if request.method in SAFE_METHODS or is_same_origin():
        return None
    note_refusal(403)
    return page(403), 403


def is_same_origin() -> bool:
    """What the browser itself says, else where it says it comes from.

    Whatever sends neither is no browser: nobody’s cookies are with it but its own.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OURS
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    scheme = "https" if current_app.config["HTTPS"] else request.scheme
    return origin.lower() == f"{scheme}://{request.host}".lower()
