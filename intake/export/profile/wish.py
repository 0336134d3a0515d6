"""The columns of a profile, taken down from its file and held against those there are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from intake.export.column import JOIN, Column, Kind
from intake.export.profile.profile import Wish
from intake.export.profile.written_date import DAY_ONLY, PATTERN

KEYS = {"from": str, "name": str, "date": str, "codes": dict}
WORDS = {str: "text", bool: "true or false", list: "a list", dict: "a table"}
DATED = {Kind.DATE, Kind.MOMENT}
CODED = {Kind.CODE, Kind.CODES, Kind.YES_NO}
LONGEST_NAME = 200


class ProfileError(Exception):
    """A file that is no profile: where, and what to do about it."""


class Told:
    """The text of a profile, to say where in it something stands."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def fault(self, word: str, what: str) -> ProfileError:
        """With the first place of the word that is no comment, where there is one."""
        for number, line in enumerate(self._lines, start=1):
            at = line.partition("#")[0].find(word)
            if word and at >= 0:
                return ProfileError(f"line {number}, column {at + 1}: {what}.")
        return ProfileError(f"{what}.")

    def check(
        self, table: object, kinds: Mapping[str, type], required: Collection[str] = ()
    ) -> None:
        if not isinstance(table, dict):
            raise ProfileError("“column” has to be written as [[column]].")
        for key, value in table.items():
            if key not in kinds:
                raise self.fault(key, f"“{key}” is not known here; {_listed(kinds)} are")
            if type(value) is not kinds[key]:
                raise self.fault(key, f"“{key}” has to be {WORDS[kinds[key]]}")
        for key in required:
            if not table.get(key):
                raise ProfileError(f"“{key}” is missing.")

    def one_of(self, value: object, allowed: Collection[str]) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise self.fault(str(value), f"“{value}” has to be one of {_listed(allowed)}")
        return value


def wishes(tables: list[Any], known: Mapping[str, Column], told: Told) -> Iterator[Wish]:
    seen: set[str] = set()
    for table in tables:
        told.check(table, KEYS, required=("from",))
        source, name = table["from"], table.get("name", table["from"])
        if source not in known:
            raise told.fault(source, f"there is no column “{source}” to take")
        if source in seen:
            raise told.fault(source, f"“{source}” is taken twice")
        seen.add(source)
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise told.fault(name, "a name of a column has to be one line, and not empty")
        _check_date(table.get("date", ""), known[source], told)
        _check_codes(table.get("codes"), known[source], told)
        yield Wish(source, name, table.get("date", ""), table.get("codes"))


def _check_date(pattern: str, column: Column, told: Told) -> None:
    if not pattern:
        return
    if column.kind not in DATED:
        raise told.fault(pattern, f"“{column.name}” is no date")
    if not PATTERN.fullmatch(pattern):
        raise told.fault(pattern, "a date is made of %Y %m %d %H %M %S and the signs - / . , : T")
    if column.kind is Kind.DATE and not DAY_ONLY.fullmatch(pattern):
        raise told.fault(pattern, f"“{column.name}” has no time of day: only %Y %m %d can be told")


def _check_codes(codes: Mapping[str, Any] | None, column: Column, told: Told) -> None:
    if codes is None:
        return
    if column.kind not in CODED:
        raise told.fault("codes", f"“{column.name}” holds no codes")
    offered = {code for code, _ in column.codes}
    for code, other in codes.items():
        if offered and code not in offered:
            raise told.fault(code, f"“{column.name}” never holds “{code}”")
        if not isinstance(other, str):
            raise told.fault(code, f"what “{code}” becomes has to be text")
        if column.kind is Kind.CODES and JOIN in other:
            raise told.fault(other, f"“{other}” may not hold “{JOIN}”, which is between answers")


def _listed(words: Collection[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
