"""By which names this installation may be asked for.

A name of an attacker’s that leads to this machine would make their page and ours one site: a
browser in the clinic would then hand them what it may read here.
"""

from ipaddress import ip_address
from socket import gethostname

from flask import Flask, current_app, request

from intake.settings import SettingError
from intake.web.error import WRONG_HOST, note_refusal, page

LOCAL = {"localhost", gethostname().lower(), f"{gethostname().lower()}.local"}


def init_app(app: Flask) -> None:
    """SettingError where people come over https, and nobody said by which name."""
    if app.config["HTTPS"] and not app.config["HOSTS"]:
        raise SettingError(
            "INTAKE_HTTPS is on, so INTAKE_HOSTS has to say by which name people reach the clinic: "
            "write it there, such as intake.example.org."
        )
    app.before_request(refuse_other_names)


def refuse_other_names() -> tuple[str, int] | None:
    if is_ours(request.host):
        return None
    note_refusal(400)
    return page(400, trouble=WRONG_HOST), 400


def is_ours(host: str) -> bool:
    """Whether a Host header names us. No page can be led here by numbers: those always may."""
    name = without_port(host)
    named = current_app.config["HOSTS"]
    return name in named if named else name in LOCAL or _is_numbers(name)


def without_port(host: str) -> str:
    """`[::1]:8000` is `::1`, `Example.org.` is `example.org`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].rstrip(".").lower()


def _is_numbers(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
