"""What a profile says, and the columns it makes of those there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from intake.export.column import JOIN, Bears, Cell, Column, Kind
from intake.export.profile.written_date import written
from intake.export.provenance import PROVENANCE


@dataclass(frozen=True)
class Wish:
    """One column of a profile: which one, what it is called, how dates and codes are written."""

    source: str
    name: str
    date: str = ""
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Profile:
    """`code` is the name of its file. `rest`: every other column comes after those named."""

    code: str
    title: str
    about: str
    audience: str
    wishes: tuple[Wish, ...]
    rest: bool = False
    without: frozenset[Bears] = frozenset()
    provenance: bool = True
    clinic_times: bool = False

    def columns(
        self,
        known: Sequence[Column],
        zone: tzinfo = UTC,
        *,
        rest: Sequence[Column] | None = None,
        own_words: bool = False,
    ) -> tuple[Column, ...]:
        """Of these the ones it wants, as it wants them; `rest`: what the others are chosen from.

        Those it names keep their place in every table, asked there or not. `own_words`: what
        people wrote as well, where the profile leaves that out.
        """
        by_name = {column.name: column for column in known}
        shifts = zone if self.clinic_times else UTC
        wanted = [_shaped(by_name[wish.source], wish, shifts) for wish in self.wishes]
        taken = {wish.source for wish in self.wishes}
        others = (rest or known) if self.rest else PROVENANCE if self.provenance else ()
        barred = self.without - ({Bears.OWN_WORDS} if own_words else set())
        return (*wanted, *_left(others, taken, barred))


def _left(
    others: Iterable[Column], taken: Iterable[str], barred: Iterable[Bears]
) -> Iterable[Column]:
    return (c for c in others if c.name not in taken and c.bears not in barred)


def _shaped(column: Column, wish: Wish, zone: tzinfo) -> Column:
    column = replace(column, name=wish.name)
    if wish.date:
        column = replace(column, kind=Kind.TEXT, change=written(wish.date, column.kind, zone))
    if wish.codes is not None:
        codes = tuple((wish.codes.get(code, code), said) for code, said in column.codes)
        column = replace(column, codes=codes, change=_recoded(wish.codes, column.kind))
    return column


def _recoded(codes: Mapping[str, str], kind: Kind) -> Callable[[Cell], Cell]:
    """A code that the profile does not name stays what it is."""

    def recode(cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        if kind is Kind.CODES:
            return JOIN.join(codes.get(code, code) for code in cell.split(JOIN))
        return codes.get(cell, cell)

    return recode
