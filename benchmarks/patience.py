"""How long the walk asks a person to stay with it, page by page, by one fixed rule.

A scripted person spends 4.5 s on each choice (each tick in a list is one), 9 s on each typed field
(a date is one) and 3 s on each page. It is arithmetic on the pages as they are served: it says
which page asks most, and what one more question would cost, not how long a real person takes.

The person is the first case of the content pack: 34, runs, four months of ache at one sit bone,
fills it in herself, and leaves optional boxes empty.

The page that asks most is “You and how to reach you”, by its four boxes to type in: the names, the
date of birth and the phone number. It stays as it is, and stands before the safety check: by those
four the clinic can call back whoever closes the browser on an emergency card, and none can be
chosen instead of typed. Browsers fill in three of them by themselves, which is not counted here.
"""

import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient

from intake import create_app
from intake.cli.demo.page import Form, read_form
from tests.patients import NEUTRAL
from tests.web.walker import BOXES, fill_in, heading_of

A_CHOICE, A_FIELD, A_PAGE = 4.5, 9.0, 3.0
MINUTES = 8
VIGNETTES = Path(__file__).parents[1] / "tests" / "vignettes" / "pack.toml"
SIMPLE = "P01"
LEFT_EMPTY = ("name_called", "surg.other", "mechanism.other", "phys_phone", "other_notes")
PAGES_AT_MOST = 60


@dataclass(frozen=True)
class Asked:
    """One page: what was chosen and typed on it."""

    slug: str
    heading: str
    choices: int
    fields: int

    @property
    def seconds(self) -> float:
        return self.choices * A_CHOICE + self.fields * A_FIELD + A_PAGE


def simple() -> dict[str, Any]:
    """What the person of the simple case answers, wherever she is asked."""
    vignettes = tomllib.loads(VIGNETTES.read_text(encoding="utf-8"))["vignette"]
    said = next(case["answers"] for case in vignettes if case["id"] == SIMPLE)
    return {**NEUTRAL, **dict.fromkeys(LEFT_EMPTY), **said, "truth.name": "Pat Example"}


def walk(client: FlaskClient, answers: Mapping[str, Any]) -> list[Asked]:
    """Every page from the start to the receipt, answered through its own form."""
    pages: list[Asked] = []
    address, response = "/", client.get("/")
    while urlsplit(address).path != "/sent":
        form = read_form(response.text)
        if form is None or len(pages) == PAGES_AT_MOST:
            raise SystemExit(f"The walk ends at {address}: {heading_of(response.text)}")
        data = fill_in(form, answers)
        pages.append(asked(urlsplit(address).path, heading_of(response.text), form, data))
        response = client.post(urljoin(address, form.action), data=data)
        while response.status_code in {302, 303}:
            address = response.headers["Location"]
            response = client.get(address)
    return pages


def asked(path: str, heading: str, form: Form, data: Mapping[str, Any]) -> Asked:
    """A box that stands filled in costs nothing; a choice that stands chosen counts as one."""
    choices, fields = 0, set()
    for name, controls in form.names.items():
        if controls[0].kind in BOXES:
            choices += len(data.get(name, ()))
        elif controls[0].kind != "hidden" and data.get(name, "") not in {"", controls[0].value}:
            whole, _, part = name.rpartition("-")
            fields.add(whole if part in {"month", "day", "year"} else name)
    return Asked(path.removeprefix("/questions/"), heading, choices, len(fields))


def total(pages: list[Asked]) -> float:
    return sum(page.seconds for page in pages)


def minutes(seconds: float) -> str:
    return f"{int(seconds // 60)} min {seconds % 60:g} s"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"TESTING": True, "INSTANCE": Path(folder) / "instance"})
        pages = walk(app.test_client(), simple())
    print(f"{'page':<20}{'choices':>8}{'typed':>7}{'s':>8}{'so far':>8}  heading")
    so_far = 0.0
    for page in pages:
        so_far += page.seconds
        print(
            f"{page.slug:<20}{page.choices:>8}{page.fields:>7}{page.seconds:>8.1f}{so_far:>8.1f}"
            f"  {page.heading}"
        )
    worst = max(pages, key=lambda page: page.seconds)
    print(f"\n{len(pages)} pages, {minutes(so_far)} (at most {MINUTES} min).")
    print(f"The page that asks most: {worst.heading}, {worst.seconds:g} s.")


if __name__ == "__main__":
    main()
