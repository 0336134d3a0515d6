"""Neither the order of a list nor how long a page takes tells the desk what somebody said.

Two clinics are made from one seed. In the second some people have answered other things, at
length, and are another one of the three levels that can wait. To the desk they are one clinic.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from intake.storage.sqlite.file import engine
from tests.hostile.desk_asking import unpacked
from tests.hostile.desk_day import LOWER, SENT, DeskDay, desk_day

ONCE_ONLY = re.compile(r'name="csrf_token" value="[^"]*"')
OTHERS = {
    **{
        name: LOWER[(LOWER.index(level) + 1) % len(LOWER)]
        for name, level in SENT.items()
        if level in LOWER
    },
    "Hal Halfdone": "routine",
    "Bea Begun": "discuss_at_visit",
    "Nina Now": "physician_before_needling",
    "Ina Incomplete": "discuss_at_visit",
    "Ray Raised, overridden": "discuss_at_visit",
    "Lowe Lowered, overridden": "routine",
}
AT_LENGTH = ", and more of it" * 300


@dataclass(frozen=True)
class Page:
    """What is read on it, and what the database did for it: statements, and steps in them."""

    status: int
    text: str
    statements: int
    steps: int


@contextmanager
def counted() -> Iterator[list[int]]:
    """Of every connection that is opened meanwhile."""
    done, connect = [0, 0], engine.connect

    def stepped() -> int:
        done[1] += 1
        return 0

    def began(_sql: str) -> None:
        done[0] += 1

    def connected(*how):
        database = connect(*how)
        database.conn.set_progress_handler(stepped, 1)
        database.conn.set_trace_callback(began)
        return database

    with patch.object(engine, "connect", connected):
        yield done


def looks(day: DeskDay) -> dict[str, tuple[str, str, dict[str, str]]]:
    """All that the desk looks at and takes away, by what it is called."""
    visits = [f"/desk/appointments/{one}" for one in day.ids["appointment"]]
    pages = ("/desk/", "/desk/?span=all", "/desk/?only=missing", "/desk/?day=2026-11-24")
    more = ("/desk/waiting", "/desk/duplicates", "/desk/exports", "/desk/entry", "/desk/imports")
    asked = {path: ("GET", path, {}) for path in (*pages, *more, *visits)}
    for word in (*OTHERS, "halfdone", "0188", "nobody"):
        asked[f"search {word}"] = ("POST", "/desk/search", {"text": word})
    for shape in ("csv", "csv-excel", "xlsx", "ndjson"):
        for columns in ("desk", "clinic-system"):
            taken = {"format": shape, "columns": columns, "purpose": "quality"}
            asked[f"{columns} as {shape}"] = ("POST", "/desk/exports", taken)
    for level in ("", "emergency_now", "same_day", "not_urgent"):
        sample = {"format": "csv", "columns": "desk", "disposition": level, "look": "y"}
        asked[f"sample {level}"] = ("POST", "/desk/exports", sample)
    return asked


def seen(day: DeskDay) -> dict[str, Page]:
    client, found = day.browser(), {}
    client.get("/desk/")
    for name, (method, address, data) in looks(day).items():
        with counted() as done:
            answer = client.open(address, method=method, data=data or None)
            text = ONCE_ONLY.sub("", unpacked(answer.get_data()))
            answer.close()
        found[name] = Page(answer.status_code, f"{answer.headers}\n{text}", *done)
    return found


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Page]]:
    def one(folder: Path, levels: dict[str, str], tail: str) -> dict[str, Page]:
        with desk_day(folder, levels, tail) as day:
            return seen(day)

    make = tmp_path_factory.mktemp
    return [
        one(make("one"), {}, ""),
        one(make("other"), OTHERS, AT_LENGTH),
        one(make("urgent"), {"Dov Talks": "same_day"}, ""),
    ]


def test_another_order_of_those_who_can_wait_changes_not_one_byte(clinics):
    one, other, _urgent = clinics
    assert one.keys() == other.keys()
    for name, page in one.items():
        assert page.status == other[name].status == 200, name
        assert page.text.splitlines() == other[name].text.splitlines(), name


def test_the_database_takes_as_many_steps_whatever_was_said(clinics):
    one, other, _urgent = clinics
    for name, page in one.items():
        assert page.steps > 0, name
        assert (page.statements, page.steps) == (other[name].statements, other[name].steps), name


def test_somebody_who_cannot_wait_is_another_page_or_all_this_would_say_nothing(clinics):
    one, _other, urgent = clinics
    differ = {name for name, page in one.items() if page.text != urgent[name].text}
    assert {"/desk/", "/desk/waiting", "desk as xlsx", "search Dov Talks"} <= differ
    assert one["/desk/"].steps != urgent["/desk/"].steps
