"""What somebody asked to take away, and which tables that makes of the rows there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import lru_cache, partial
from typing import Any, Protocol

from intake.clinical.edition import thaw
from intake.clinical.item import ContentError
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.version import version_of
from intake.export.audience import columns_of, fields_of, to_choose_from
from intake.export.clinic_time import with_clinic_times
from intake.export.column import Column
from intake.export.format import FORMATS, Format
from intake.export.profile.profile import Profile


class Version(Protocol):
    """One questionnaire that rows were answered under, and the edition that has it."""

    @property
    def questionnaire_version(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def text(self) -> str: ...


class Rows(Protocol):
    """What the store hands over: plain tuples, all of one moment."""

    @property
    def id(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def versions(self) -> Sequence[Version]: ...
    def __iter__(self) -> Iterator[Sequence[Any]]: ...
    def of(self, version: str, /) -> Iterator[Sequence[Any]]: ...


@dataclass(frozen=True)
class Part:
    """One table. `version` is empty where it holds rows of any.

    Its columns are looked up when it is written: an earlier questionnaire takes a second to read,
    and the first byte does not wait for that.
    """

    version: str
    columns: Callable[[], tuple[Column, ...]]
    rows: Callable[[], Iterator[Sequence[Any]]]


@dataclass(frozen=True)
class Order:
    """`union`: several versions of the questionnaire share one table. `zone`: the clinic’s."""

    audience: str
    format: str
    today: Questionnaire
    profile: Profile | None = None
    union: bool = False
    own_words: bool = False
    zone: tzinfo = UTC

    @property
    def written(self) -> Format:
        return FORMATS[self.format]

    @property
    def codes(self) -> dict[str, str]:
        """How it is taken, for the audit record, which has the columns besides."""
        how = {"format": self.format}
        if self.audience == "clinical":
            how["versions"] = "union" if self.union else "each"
        if self.profile:
            how["profile"] = self.profile.code
        return how | ({"own_words": "yes"} if self.own_words else {})

    @property
    def told(self) -> dict[str, str]:
        """Likewise, for the manifest."""
        return {"columns": self.audience, **self.codes}

    def fields(self) -> tuple[str, ...]:
        """What the store is asked for."""
        return fields_of(self.shape())

    def shape(self) -> tuple[Column, ...]:
        """Its columns, of a form that is filled in today."""
        return self._shaped((self.today,), (self.today,))

    def parts(self, rows: Rows) -> tuple[Part, ...]:
        """One table for each version of the questionnaire where their columns differ.

        A version whose text was not kept has today’s columns, and the rest of what was said under
        it stands in `answers_no_longer_asked`.
        """
        versions = tuple(rows.versions)
        if self.audience == "desk" or self.union or len(versions) < 2:  # noqa: PLR2004
            return (Part("", partial(self._columns, versions, versions), rows.__iter__),)
        return tuple(
            Part(name, partial(self._columns, (version,), versions), partial(rows.of, name))
            for version in versions
            for name in [version.questionnaire_version]
        )

    def all_columns(self, rows: Rows) -> tuple[Column, ...]:
        """Of all its tables, for the dictionary."""
        return self._columns(rows.versions, rows.versions)

    def _columns(self, asked: Sequence[Version], anywhere: Sequence[Version]) -> tuple[Column, ...]:
        """The newest questionnaire first; today’s where there is none."""
        here, there = (
            tuple(self._asked_under(version) for version in reversed(versions)) or (self.today,)
            for versions in (asked, anywhere if self.profile else asked)
        )
        return self._shaped(here, there)

    def _shaped(
        self, asked: tuple[Questionnaire, ...], anywhere: tuple[Questionnaire, ...]
    ) -> tuple[Column, ...]:
        own = columns_of(self.audience, asked)
        if self.profile is None:
            return tuple(with_clinic_times(own, self.zone))
        known = to_choose_from((*anywhere, self.today))[self.audience]
        return self.profile.columns(known, self.zone, rest=own, own_words=self.own_words)

    def _asked_under(self, version: Version) -> Questionnaire:
        if version.questionnaire_version == version_of(self.today) or not version.text:
            return self.today
        return _thawed(version.text, version.edition) or self.today


@lru_cache(maxsize=8)
def _thawed(text: str, edition: str) -> Questionnaire | None:
    try:
        return thaw(text, edition).questionnaire
    except ContentError:
        return None
