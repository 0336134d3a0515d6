"""What a setting is, and how its text is read: each reader says what to write instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ON = {"1", "on", "true", "yes"}
OFF = {"", "0", "off", "false", "no"}
CIRCLE = 360


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
    secret: bool = False
    """Whether its value may hold one, and is not repeated in an error."""


def switch(text: str) -> bool:
    if text.lower() in ON | OFF:
        return text.lower() in ON
    raise ValueError("write on or off")


def port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 65535):  # noqa: PLR2004 — the range of TCP
        raise ValueError("write a number from 0 to 65535")
    return int(text)


def port_or_none(text: str) -> int | None:
    return port(text) if text else None


def path_or_none(text: str) -> Path | None:
    return Path(text).absolute() if text else None


def recipient(text: str) -> str:
    if text and not re.fullmatch(r"age1[0-9a-z]{58}", text):
        raise ValueError("write what spool-key shows, age1 and 58 signs")
    return text


def names(text: str) -> tuple[str, ...]:
    found = tuple(name.lower().rstrip(".") for name in re.split(r"[\s,]+", text) if name)
    if not all(re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", name) for name in found):
        raise ValueError("write names such as intake.example.org, with commas between them")
    return found


def codes(text: str) -> tuple[str, ...]:
    found = tuple(code for code in re.split(r"[\s,]+", text) if code)
    if not all(re.fullmatch(r"[a-z]{2,3}", code) for code in found):
        raise ValueError("write codes such as en, es, with commas between them")
    return found


def color(text: str) -> str:
    if re.fullmatch(r"#[0-9a-f]{6}", text.lower()) or (text.isdecimal() and int(text) < CIRCLE):
        return text.lower()
    if text:
        raise ValueError("write a color such as #1d3d5c, or a hue from 0 to 359")
    return ""


def zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, LookupError) as error:
        raise ValueError("write a name such as America/New_York") from error
