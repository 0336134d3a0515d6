"""Every setting of one installation: its name, what it is for, and what it is until set."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent
ON = {"1", "on", "true", "yes"}
OFF = {"", "0", "off", "false", "no"}
DATABASE = "intake.db"
"""The file of the instance folder that holds everything anybody said."""
CIRCLE = 360
LARGEST_REQUEST = 256 * 1024
"""Bytes. A page of answers has a few thousand."""


class SettingError(ValueError):
    """A setting that cannot be used. Names it and says what to write instead."""


@dataclass(frozen=True)
class Setting:
    """`variable` is looked up in the environment; where it is missing, `default` holds.

    `read` raises a ValueError that says what to write.
    """

    name: str
    variable: str
    default: str
    read: Callable[[str], Any]
    purpose: str


def _switch(text: str) -> bool:
    if text.lower() in ON | OFF:
        return text.lower() in ON
    raise ValueError("write on or off")


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 65535):  # noqa: PLR2004 — the range of TCP
        raise ValueError("write a number from 0 to 65535")
    return int(text)


def _port_or_none(text: str) -> int | None:
    return _port(text) if text else None


def _path_or_none(text: str) -> Path | None:
    return Path(text).absolute() if text else None


def _recipient(text: str) -> str:
    if text and not re.fullmatch(r"age1[0-9a-z]{58}", text):
        raise ValueError("write what spool-key shows, age1 and 58 signs")
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.lower().rstrip(".") for name in re.split(r"[\s,]+", text) if name)
    if not all(re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", name) for name in names):
        raise ValueError("write names such as intake.example.org, with commas between them")
    return names


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code for code in re.split(r"[\s,]+", text) if code)
    if not all(re.fullmatch(r"[a-z]{2,3}", code) for code in codes):
        raise ValueError("write codes such as en, es, with commas between them")
    return codes


def _color(text: str) -> str:
    if re.fullmatch(r"#[0-9a-f]{6}", text.lower()) or (text.isdecimal() and int(text) < CIRCLE):
        return text.lower()
    if text:
        raise ValueError("write a color such as #1d3d5c, or a hue from 0 to 359")
    return ""


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, LookupError) as error:
        raise ValueError("write a name such as America/New_York") from error


SETTINGS = (
    Setting(
        "INSTANCE",
        "INTAKE_INSTANCE",
        str(ROOT / "instance"),
        Path,
        "the folder that holds the database of this installation",
    ),
    Setting(
        "KEYS",
        "INTAKE_KEYS",
        "",
        lambda text: Path(text) if text else None,
        "the folder that holds its keys, never inside the other; beside it, and named after it "
        "with .keys at the end, where none is given",
    ),
    Setting("HOST", "HOST", "127.0.0.1", str, "the address to listen on"),
    Setting("PORT", "PORT", "8000", _port, "the port to listen on"),
    Setting(
        "HTTPS",
        "INTAKE_HTTPS",
        "off",
        _switch,
        "on where people reach the clinic’s address over https: cookies then never travel in clear",
    ),
    Setting(
        "HOSTS",
        "INTAKE_HOSTS",
        "",
        _names,
        "the names of the clinic’s address, with commas between them: asked for by any other name, "
        "no page is shown. Needed where INTAKE_HTTPS is on; else this machine’s own name and "
        "addresses of numbers",
    ),
    Setting(
        "PROXY",
        "INTAKE_PROXY",
        "off",
        _switch,
        "on where exactly one proxy stands in front and says whom it asks for: the last "
        "X-Forwarded-For and X-Forwarded-Proto are then believed, and otherwise none",
    ),
    Setting(
        "STAFF_PORT",
        "INTAKE_STAFF_PORT",
        "",
        _port_or_none,
        "a port of its own for the staff: their pages are then found there only, and patients’ "
        "pages never there",
    ),
    Setting(
        "STAFF_HOST",
        "INTAKE_STAFF_HOST",
        "127.0.0.1",
        str,
        "the address that port is on, such as that of this machine in the clinic’s own network",
    ),
    Setting(
        "TABLET",
        "INTAKE_TABLET",
        "off",
        _switch,
        "on where patients fill in the form on a device that several people use: a form left lying "
        "there is put away after five minutes, and nothing typed is offered to the next person",
    ),
    Setting(
        "DEMO",
        "INTAKE_DEMO",
        "off",
        _switch,
        "on for a demonstration with made-up patients: staff then sign in with a password alone",
    ),
    Setting(
        "CLINIC_NAME",
        "INTAKE_CLINIC_NAME",
        "Alder Street Acupuncture",
        str,
        "the clinic’s name, at the head of every page",
    ),
    Setting(
        "CLINIC_PHONE",
        "INTAKE_CLINIC_PHONE",
        "(212) 555-0143",
        str,
        "the phone that patients call, as it is written on the page",
    ),
    Setting(
        "CLINIC_HOURS",
        "INTAKE_CLINIC_HOURS",
        "Monday to Friday, 9 am to 6 pm",
        str,
        "when that phone is answered; for other languages add them after a bar: … | es: …",
    ),
    Setting(
        "CLINIC_COLOR",
        "INTAKE_CLINIC_COLOR",
        "",
        _color,
        "the clinic’s color, such as #2a563d, or its hue in degrees. Only the hue is taken, so "
        "that all stays readable; indigo where it is left out",
    ),
    Setting(
        "CLINIC_LOGO",
        "INTAKE_CLINIC_LOGO",
        "",
        _path_or_none,
        "a file with the clinic’s logo, SVG or PNG, square, best under 6 KB: it stands beside the "
        "name",
    ),
    Setting(
        "CALL_BY",
        "INTAKE_CALL_BY",
        "10 am",
        str,
        "by when a same-day patient is called on the next working day; other languages as above",
    ),
    Setting(
        "TIME_ZONE",
        "INTAKE_TIME_ZONE",
        "America/New_York",
        _zone,
        "where the clinic is: decides which day it is, and the times on the pages",
    ),
    Setting(
        "LANGUAGES",
        "INTAKE_LANGUAGES",
        "",
        _codes,
        "the languages that patients can choose, such as en, es; all there are where it is left "
        "out. English is always one",
    ),
    Setting(
        "BACKUPS",
        "INTAKE_BACKUPS",
        "",
        _path_or_none,
        "a folder on another disk, in which the server leaves a backup every quarter of an hour, "
        "and of which it deletes what is older than its scheme wants; none where it is left out",
    ),
    Setting(
        "SPOOL",
        "INTAKE_SPOOL",
        "",
        _path_or_none,
        "a folder on another disk, in which each sent form is sealed before its person is thanked; "
        "none where it is left out",
    ),
    Setting(
        "SPOOL_KEY",
        "INTAKE_SPOOL_KEY",
        "",
        _recipient,
        "the public key to seal it to: python -m intake spool-key makes one",
    ),
)


def read_settings(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every setting by name. SettingError where a value cannot be used."""
    return {setting.name: _read(setting, environment) for setting in SETTINGS}


def _read(setting: Setting, environment: Mapping[str, str]) -> Any:
    text = environment.get(setting.variable, "").strip() or setting.default
    try:
        return setting.read(text)
    except ValueError as error:
        raise SettingError(
            f"{setting.variable} ({setting.purpose}) cannot be {text!r}: {error}, or leave it out "
            f"for {setting.default!r}."
        ) from error


def keys_folder(settings: Mapping[str, Any]) -> Path:
    """Where the keys of the installation with these settings are."""
    instance = Path(settings["INSTANCE"]).absolute()
    return Path(settings["KEYS"] or instance.with_name(f"{instance.name}.keys")).absolute()


def check_spool(settings: Mapping[str, Any]) -> None:
    """SettingError where there is a folder without a key to seal to, or a key for nothing."""
    if (settings["SPOOL"] is None) is not (settings["SPOOL_KEY"] == ""):
        raise SettingError(
            "INTAKE_SPOOL and INTAKE_SPOOL_KEY go together: set both, or neither. The key comes "
            "from: python -m intake spool-key"
        )
