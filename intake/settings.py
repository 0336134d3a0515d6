"""Every setting of one installation: its name, what it is for, and what it is until set."""

import os
import secrets
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
LARGEST_REQUEST = 256 * 1024
"""Bytes. A page of answers has a few thousand."""
KEY_FILE = "secret.key"
KEY_BYTES = 32


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
        "the folder that holds the database and the keys of this installation",
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
        "when that phone is answered",
    ),
    Setting(
        "CALL_BY",
        "INTAKE_CALL_BY",
        "10 am",
        str,
        "by when a same-day patient is called on the next working day",
    ),
    Setting(
        "TIME_ZONE",
        "INTAKE_TIME_ZONE",
        "America/New_York",
        _zone,
        "where the clinic is: decides which day it is, and the times on the pages",
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


def secret_key(instance: Path) -> bytes:
    """The key that signs cookies; made on the first run, readable by its owner only."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = instance / KEY_FILE
    try:
        # Written aside and linked into place: two programs starting at once agree on one key.
        made = instance / f".{KEY_FILE}.{secrets.token_hex(8)}"
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(secrets.token_bytes(KEY_BYTES))
        try:
            os.link(made, file)
        finally:
            made.unlink()
    except FileExistsError:
        pass
    return file.read_bytes()
