"""How many forms were sent, where the others were left, and how long it took."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from intake.clinical.rate import TOO_FEW_TO_PRINT, Part
from intake.storage import Course, Ended, Took
from intake.web.installed import todays
from intake.web.staff.change.plot import Scale
from intake.web.staff.desk.begun import BY_THEMSELVES, HOW

NOT_BEGUN = "Before the first page was passed"
DROPPED = {"left", "asked"}
EVERYONE = "Everyone"
A_MINUTE = 60
AGAIN = "-again"
"""How the address of a page ends that asks another one’s questions once more."""


@dataclass(frozen=True)
class Group:
    """Forms of one way and one language; of all, where `language` is empty."""

    way: str
    language: str
    sent: Part
    stopped: Part
    dropped: Part


@dataclass(frozen=True)
class LeftAt:
    """`still`: percent of the forms that were not left before or at this page."""

    title: str
    left: Part
    still: float


@dataclass(frozen=True)
class Lasted:
    """In minutes, by nearest rank."""

    way: str
    language: str
    forms: int
    lower: float
    median: float
    upper: float


@dataclass(frozen=True)
class Completion:
    groups: tuple[Group, ...]
    pages: tuple[LeftAt, ...]
    elsewhere: int
    """Pages at which nobody left."""
    open: int
    lasted: tuple[Lasted, ...]
    scarce: int
    """Groups of fewer forms than are given a number."""
    resumed: int
    unmeasured: int

    @property
    def told(self) -> tuple[LeftAt, ...]:
        """The pages of which a number is printed."""
        return tuple(page for page in self.pages if page.left.printed)

    @property
    def rare(self) -> tuple[LeftAt, ...]:
        return tuple(page for page in self.pages if not page.left.printed)

    @property
    def page_scale(self) -> Scale:
        return Scale.of_percent(one.left.high for one in self.told)

    @property
    def time_scale(self) -> Scale:
        """Minutes: to the next ten."""
        longest = max((one.upper for one in self.lasted), default=0.0)
        return Scale(10.0 * (longest // 10 + 1))


def completion(found: Course) -> Completion:
    over = [row for row in found.ended if row.how != "open"]
    pages, elsewhere = _pages(over)
    printed = [took for took in found.took if took.forms >= TOO_FEW_TO_PRINT]
    return Completion(
        groups=tuple(_groups(over)),
        pages=pages,
        elsewhere=elsewhere,
        open=sum(row.forms for row in found.ended if row.how == "open"),
        lasted=tuple(_lasted(took) for took in printed),
        scarce=len(found.took) - len(printed),
        resumed=found.resumed,
        unmeasured=found.unmeasured,
    )


def way(mode: str) -> str:
    """How forms of this mode came to be, without saying who typed any of them in."""
    return HOW.get(mode, BY_THEMSELVES).partition(",")[0]


def _groups(over: list[Ended]) -> list[Group]:
    kinds = sorted({(row.mode, row.language) for row in over})
    found = [_group(EVERYONE, "", over)]
    for mode, language in kinds:
        rows = [row for row in over if (row.mode, row.language) == (mode, language)]
        found.append(_group(way(mode), language, rows))
    return found


def _group(name: str, language: str, rows: Iterable[Ended]) -> Group:
    by = Counter[str]()
    for row in rows:
        by[row.how] += row.forms
    total = by.total()
    dropped = sum(by[how] for how in DROPPED)
    return Group(
        name, language, Part(by["sent"], total), Part(by["stopped"], total), Part(dropped, total)
    )


def _pages(over: list[Ended]) -> tuple[tuple[LeftAt, ...], int]:
    """In the order of the walk; pages of an earlier questionnaire last, by their address."""
    total = sum(row.forms for row in over)
    left = Counter[str]()
    for row in over:
        if row.how in DROPPED:
            left[row.page] += row.forms
    walked = _titles()
    gone = {slug: slug for slug in left if slug and slug not in walked}
    titles = {"": NOT_BEGUN, **walked, **gone}
    going, found = total, []
    for slug, title in titles.items():
        going -= left[slug]
        if left[slug]:
            found.append(LeftAt(title, Part(left[slug], total), Part(going, total).percent))
    return tuple(found), len(titles) - len(found)


def _titles() -> dict[str, str]:
    """Of the pages of the walk; those that share one say where they stand."""
    pages = [page for page in todays().questionnaire.pages if page.walked]
    often = Counter(page.title for page in pages)
    alike = Counter((page.title, page.part) for page in pages)
    by_slug = {page.slug: page for page in pages}
    found: dict[str, str] = {}
    for page in pages:
        first = by_slug.get(page.slug.removesuffix(AGAIN), page)
        part = page.part.value if alike[page.title, page.part] == 1 else page.slug
        where = first.title if first is not page else part
        found[page.slug] = page.title if often[page.title] == 1 else f"{page.title} ({where})"
    return found


def _lasted(took: Took) -> Lasted:
    lower, median, upper = (
        round(seconds / A_MINUTE, 1) for seconds in (took.lower, took.median, took.upper)
    )
    name = way(took.mode) if took.mode else EVERYONE
    return Lasted(name, took.language, took.forms, lower, median, upper)
