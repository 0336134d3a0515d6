"""Every setting of one installation: its name, what it is for, and what it is until set."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from intake.mailing import MAILING
from intake.setting import (
    Setting,
    SettingError,
    codes,
    color,
    names,
    path_or_none,
    port,
    port_or_none,
    recipient,
    switch,
    zone,
)

__all__ = [
    "DATABASE",
    "LARGEST_REQUEST",
    "ROOT",
    "SETTINGS",
    "SettingError",
    "check_spool",
    "keys_folder",
    "read_settings",
]

ROOT = Path(__file__).parent.parent
DATABASE = "intake.db"
"""The file of the instance folder that holds everything anybody said."""
LARGEST_REQUEST = 256 * 1024
"""Bytes. A page of answers has a few thousand."""

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
    Setting("PORT", "PORT", "8000", port, "the port to listen on"),
    Setting(
        "HTTPS",
        "INTAKE_HTTPS",
        "off",
        switch,
        "on where people reach the clinic’s address over https: cookies then never travel in clear",
    ),
    Setting(
        "HOSTS",
        "INTAKE_HOSTS",
        "",
        names,
        "the names of the clinic’s address, with commas between them: asked for by any other name, "
        "no page is shown. Needed where INTAKE_HTTPS is on; else this machine’s own name and "
        "addresses of numbers",
    ),
    Setting(
        "PROXY",
        "INTAKE_PROXY",
        "off",
        switch,
        "on where exactly one proxy stands in front and says whom it asks for: the last "
        "X-Forwarded-For and X-Forwarded-Proto are then believed, and otherwise none",
    ),
    Setting(
        "STAFF_PORT",
        "INTAKE_STAFF_PORT",
        "",
        port_or_none,
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
        switch,
        "on where patients fill in the form on a device that several people use: a form left lying "
        "there is put away after five minutes, and nothing typed is offered to the next person",
    ),
    Setting(
        "DEMO",
        "INTAKE_DEMO",
        "off",
        switch,
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
        "CLINIC_FAX",
        "INTAKE_CLINIC_FAX",
        "",
        str,
        "its fax, at the head of letters",
    ),
    Setting(
        "CLINIC_ADDRESS",
        "INTAKE_CLINIC_ADDRESS",
        "",
        str,
        "its address in one line, at the head of letters",
    ),
    Setting(
        "JURISDICTION",
        "INTAKE_JURISDICTION",
        "ny",
        str,
        "whose law says what patient and acupuncturist sign: ny for New York",
    ),
    Setting(
        "ADVICE_WORDING",
        "INTAKE_ADVICE_WORDING",
        "",
        path_or_none,
        "a file with the wording of that form, in place of ours: ____ where the patient’s name "
        "goes, and then where the acupuncturist’s does",
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
        color,
        "the clinic’s color, such as #2a563d, or its hue in degrees. Only the hue is taken, so "
        "that all stays readable; indigo where it is left out",
    ),
    Setting(
        "CLINIC_LOGO",
        "INTAKE_CLINIC_LOGO",
        "",
        path_or_none,
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
        zone,
        "where the clinic is: decides which day it is, and the times on the pages",
    ),
    Setting(
        "LANGUAGES",
        "INTAKE_LANGUAGES",
        "",
        codes,
        "the languages that patients can choose, such as en, es; all there are where it is left "
        "out. English is always one",
    ),
    Setting(
        "BACKUPS",
        "INTAKE_BACKUPS",
        "",
        path_or_none,
        "a folder on another disk, in which the server leaves a backup every quarter of an hour, "
        "and of which it deletes what is older than its scheme wants; none where it is left out",
    ),
    Setting(
        "SPOOL",
        "INTAKE_SPOOL",
        "",
        path_or_none,
        "a folder on another disk, in which each sent form is sealed before its person is thanked; "
        "none where it is left out",
    ),
    Setting(
        "SPOOL_KEY",
        "INTAKE_SPOOL_KEY",
        "",
        recipient,
        "the public key to seal it to: python -m intake spool-key makes one",
    ),
    *MAILING,
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
            f"{setting.variable} ({setting.purpose}) cannot be "
            f"{'what it is' if setting.secret else repr(text)}: {error}, or leave it out "
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
