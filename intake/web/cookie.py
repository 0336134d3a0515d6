"""The cookie of the staff, apart from the patient’s: it holds a random token and nothing else."""

from flask import current_app, request
from werkzeug.wrappers import Response

from intake.storage import Window
from intake.web.keyed import keyed

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
"""As they name themselves; the first that is found, since most also name those they are like."""
CALLED = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")


def name() -> str:
    """`__Host-` where it can be: no other host of the domain can then set it or overwrite it."""
    return "__Host-staff" if current_app.config["HTTPS"] else "staff"


def token() -> str | None:
    return request.cookies.get(name())


def give(response: Response, new: str) -> Response:
    response.set_cookie(
        name(),
        new,
        path="/",
        secure=current_app.config["HTTPS"],
        httponly=True,
        samesite="Strict",
    )
    return response


def take_away(response: Response) -> Response:
    response.delete_cookie(
        name(), path="/", secure=current_app.config["HTTPS"], httponly=True, samesite="Strict"
    )
    return response


def window() -> Window:
    """The browser that asks, as a list of sessions names it and as a copied cookie is found out."""
    said = request.user_agent.string
    browser = next((word for word in BROWSERS if word in said), "")
    system = next((word for word in SYSTEMS if word in said), "")
    shown = ", ".join(filter(None, (CALLED.get(browser, browser), system)))
    return Window(shown or "Unknown browser", keyed("window", said))
