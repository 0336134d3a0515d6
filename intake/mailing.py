"""How messages leave the clinic: its mail server, its webhook, and whether they make sense."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from intake.setting import Setting, SettingError, path_or_none, port

LOCAL = {"localhost", "127.0.0.1", "::1"}
"""Names of this machine: what goes there crosses no network."""
MAIL_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
TLS = ("starttls", "tls", "off")
SUBMISSION = 587
READ_BY_OTHERS = 0o007


def mail_address(text: str) -> str:
    if text and not re.fullmatch(MAIL_ADDRESS, text):
        raise ValueError("write an address such as intake@example.org, and nothing else")
    return text


def mail_addresses(text: str) -> tuple[str, ...]:
    return tuple(mail_address(part) for part in re.split(r"[\s,]+", text) if part)


def mail_server(text: str) -> tuple[str, int] | None:
    """Host and port."""
    if not text:
        return None
    found = re.fullmatch(r"(?:\[([0-9a-f:]+)\]|([a-z0-9._-]+))(?::(\d+))?", text.lower())
    if not found:
        raise ValueError("write a name and a port, such as smtp.example.org:587")
    return found[1] or found[2], port(found[3]) if found[3] else SUBMISSION


def tls(text: str) -> str:
    if text not in TLS:
        raise ValueError("write starttls, tls or off")
    return text


def web_address(text: str) -> str:
    """Without a name or password in it, and over https unless it is on this machine."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
        if safe and parts.hostname and not (parts.username or parts.password or parts.fragment):
            _ = parts.port
            if re.fullmatch(r"[!-~]+", text):
                return text
    except ValueError:
        pass
    raise ValueError("write an address such as https://hooks.example.org/intake")


def site(text: str) -> str:
    """`https://intake.example.org`, as people type it into a browser."""
    address = web_address(text.rstrip("/"))
    if urlsplit(address).path or urlsplit(address).query:
        raise ValueError("write only its beginning, such as https://intake.example.org")
    return address


MAILING = (
    Setting(
        "NOTICE_MAIL",
        "INTAKE_NOTICE_MAIL",
        "",
        mail_addresses,
        "an address of the clinic’s, or several with commas between them, that is told when "
        "somebody cannot wait, without a word of who or why; nobody is told where it is left out",
    ),
    Setting(
        "NOTICE_WEBHOOK",
        "INTAKE_NOTICE_WEBHOOK",
        "",
        web_address,
        "an address that is asked (POST, JSON) at the same moments; https, but on this machine",
        secret=True,
    ),
    Setting(
        "ADDRESS",
        "INTAKE_ADDRESS",
        "",
        site,
        "where the staff’s pages are, such as https://intake.example.org: a mail leads to the "
        "queue there; without it, it has no link",
    ),
    Setting(
        "PATIENT_ADDRESS",
        "INTAKE_PATIENT_ADDRESS",
        "",
        site,
        "where patients reach the form, such as https://intake.example.org: personal links begin "
        "with it. INTAKE_ADDRESS where it is left out, unless the staff have a port of their own",
    ),
    Setting(
        "MAIL_SERVER",
        "INTAKE_MAIL_SERVER",
        "",
        mail_server,
        "the clinic’s mail server with its port, such as smtp.example.org:587",
    ),
    Setting(
        "MAIL_TLS",
        "INTAKE_MAIL_TLS",
        "starttls",
        tls,
        "starttls (port 587), tls where it is encrypted from the first byte (port 465), or off for "
        "a server on this machine",
    ),
    Setting(
        "MAIL_FROM", "INTAKE_MAIL_FROM", "", mail_address, "the address that mail of ours is from"
    ),
    Setting(
        "MAIL_USER",
        "INTAKE_MAIL_USER",
        "",
        str,
        "the name to sign in to the mail server with, where it asks for one",
    ),
    Setting(
        "MAIL_PASSWORD_FILE",
        "INTAKE_MAIL_PASSWORD_FILE",
        "",
        path_or_none,
        "the file whose first line is the password that goes with it; the password itself is no "
        "setting",
    ),
)


def check_mailing(settings: Mapping[str, Any]) -> None:
    """SettingError for the first thing that does not fit together."""
    for advice in _misfits(settings):
        raise SettingError(advice)


def channels(settings: Mapping[str, Any]) -> tuple[Literal["mail", "webhook"], ...]:
    """By which ways the clinic wants to be told."""
    mail: tuple[Literal["mail"], ...] = ("mail",) if settings.get("NOTICE_MAIL") else ()
    return (*mail, "webhook") if settings.get("NOTICE_WEBHOOK") else mail


def patient_address(settings: Mapping[str, Any]) -> str:
    """How an address begins that patients can open; empty where nobody has said."""
    shared = settings["ADDRESS"] if settings["STAFF_PORT"] is None else ""
    return str(settings["PATIENT_ADDRESS"] or shared)


def no_patient_address(settings: Mapping[str, Any]) -> str:
    """What to set, where nobody has said where patients reach the form; else nothing."""
    if patient_address(settings):
        return ""
    name = "INTAKE_ADDRESS" if settings["STAFF_PORT"] is None else "INTAKE_PATIENT_ADDRESS"
    return (
        f"Patients cannot open a personal link from home yet: say in {name} where they reach the "
        "form, such as https://intake.example.org, and start the server again."
    )


def password_in(file: Path) -> str:
    """OSError, or a ValueError where nothing stands in it."""
    written = file.read_text(encoding="utf-8").partition("\n")[0].strip("\r")
    if not written:
        raise ValueError("no password")
    return written


def _misfits(settings: Mapping[str, Any]) -> Iterator[str]:
    server, file = settings["MAIL_SERVER"], settings["MAIL_PASSWORD_FILE"]
    if settings["NOTICE_MAIL"] and not server:
        yield "INTAKE_NOTICE_MAIL needs a mail server: set INTAKE_MAIL_SERVER as well."
    if (server is None) is not (settings["MAIL_FROM"] == ""):
        yield "INTAKE_MAIL_SERVER and INTAKE_MAIL_FROM go together: set both, or neither."
    if (settings["MAIL_USER"] == "") is not (file is None):
        yield "INTAKE_MAIL_USER and INTAKE_MAIL_PASSWORD_FILE go together: set both, or neither."
    if settings["MAIL_USER"] and server is None:
        yield "INTAKE_MAIL_USER is for a mail server: set INTAKE_MAIL_SERVER, or leave it out."
    if server and settings["MAIL_TLS"] == "off" and server[0] not in LOCAL:
        yield (
            "INTAKE_MAIL_TLS can be off only for a mail server on this machine: write starttls or "
            "tls, or name localhost in INTAKE_MAIL_SERVER."
        )
    if file is not None:
        yield from _troubles_of(file)


def _troubles_of(file: Path) -> Iterator[str]:
    begun = f"INTAKE_MAIL_PASSWORD_FILE ({file})"
    try:
        password_in(file)
        if file.stat().st_mode & READ_BY_OTHERS:
            yield f"{begun} can be read by everybody on this machine. Run: chmod 400 {file}"
    except OSError as error:
        yield f"{begun} cannot be read ({error.strerror}): make it a file that the server may read."
    except ValueError:
        yield f"{begun} holds no password: write it into the first line."
