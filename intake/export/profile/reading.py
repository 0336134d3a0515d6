"""Profiles read from their files: what is wrong with one is said with its place in the file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.export.column import ROW_HASH, Bears, Column
from intake.export.profile.profile import Profile
from intake.export.profile.wish import ProfileError, Told, wishes

SHIPPED = Path(__file__).parent
OWN = "profiles"
"""The folder in an installation for the clinic’s own."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_BYTES = 200_000
KEYS = {
    "title": str,
    "about": str,
    "columns": str,
    "rest": bool,
    "without": list,
    "provenance": bool,
    "times": str,
    "column": list,
    "import": dict,
}
WITHOUT = {Bears.IDENTITY.value, Bears.OWN_WORDS.value}
TIMES = {"utc", "clinic"}
TAKEN = {"desk", "clinical"}
"""What the tables themselves are called where a profile is chosen."""

Known = Mapping[str, Sequence[Column]]
"""Every column there is, by audience."""


@dataclass(frozen=True)
class Shelf:
    """Profiles by name, and one sentence for each file that is none."""

    found: dict[str, Profile]
    faults: tuple[str, ...]

    def of(self, audience: str) -> dict[str, Profile]:
        """Those whose columns this audience may take. Whoever may take answers may take both."""
        if audience == "clinical":
            return self.found
        return {code: p for code, p in self.found.items() if p.audience == audience}


@dataclass(frozen=True)
class Documents:
    """What stands in the files, by name, whatever it is about; one sentence for each bad file."""

    found: dict[str, tuple[dict[str, Any], Told]]
    faults: tuple[str, ...]


def documents(own: Path) -> Documents:
    """The shipped ones, and the clinic’s own in this folder. A bad file spoils no other."""
    found: dict[str, tuple[dict[str, Any], Told]] = {}
    faults: list[str] = []
    for file in (*sorted(SHIPPED.glob("*.toml")), *sorted(own.glob("*.toml"))):
        if file.stem in found:
            faults.append(f"{file.name}: another profile has this name. Give it another one.")
            continue
        try:
            found[file.stem] = read(file)
        except ProfileError as error:
            faults.append(f"{file.name}: {error}")
    return Documents(found, tuple(faults))


def shelf(own: Path, known: Known) -> Shelf:
    """Those that say which columns to take; one that only says how to import is no fault."""
    there = documents(own)
    found: dict[str, Profile] = {}
    faults = list(there.faults)
    for code, (document, told) in there.found.items():
        if "import" in document and "columns" not in document:
            continue
        try:
            found[code] = _profile(code, told, document, known)
        except ProfileError as error:
            faults.append(f"{code}.toml: {error}")
    return Shelf(found, tuple(faults))


def read(file: Path) -> tuple[dict[str, Any], Told]:
    """ProfileError with line and column, where they can be told, for what is no TOML."""
    if not NAME.fullmatch(file.stem) or file.stem in TAKEN:
        raise ProfileError(
            "its name may hold small letters, digits and hyphens, and not be that of a table."
        )
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES).decode()
        return tomllib.loads(text), Told(text)
    except UnicodeDecodeError as error:
        raise ProfileError("it is not UTF-8. Save it as such.") from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"it is not TOML: {error}.") from error
    except OSError as error:
        raise ProfileError(f"it cannot be read ({error.strerror}).") from error


def _profile(code: str, told: Told, document: Mapping[str, Any], known: Known) -> Profile:
    told.check(document, KEYS, required=("title", "about", "columns"))
    audience = told.one_of(document["columns"], known)
    without = [told.one_of(name, WITHOUT) for name in document.get("without", ())]
    columns = {column.name: column for column in known[audience]}
    profile = Profile(
        code=code,
        title=document["title"],
        about=document["about"],
        audience=audience,
        wishes=tuple(wishes(document.get("column", []), columns, told)),
        rest=document.get("rest", False),
        without=frozenset(map(Bears, without)),
        provenance=document.get("provenance", True),
        clinic_times=told.one_of(document.get("times", "utc"), TIMES) == "clinic",
    )
    if not profile.wishes and not profile.rest:
        raise ProfileError("it names no [[column]], and “rest” is not true.")
    _check_names(profile, known[audience], told)
    return profile


def _check_names(profile: Profile, known: Sequence[Column], told: Told) -> None:
    names = [column.name for column in profile.columns(known)]
    for name in (*names, ROW_HASH.name):
        if [*names, ROW_HASH.name].count(name) > 1:
            raise told.fault(name, f"two columns would be called “{name}”")
