"""Someone who fills in the real forms as a browser would, from answers they know beforehand.

    end = Walker(app.test_client()).walk(answers)
    assert end.address == "/sent"

Every page is read from the HTML that was served: what is filled in is what was found there.
"""

import itertools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient

from intake.cli.demo.page import Control, Form, read_form
from intake.clinical.answers import Answers
from intake.clinical.reading import with_sides
from intake.content import QUESTIONNAIRE

START = "/"
STOP, CHECKED = "/stop", "/stop/checked"
ENDS = {"/sent", STOP}
PAGES_AT_MOST = 150
OK, REDIRECT = 200, 303
NUMBER = itertools.count(1)
BOXES = {"checkbox", "radio"}
PARTS = ("month", "day", "year")
AGREED = {"c_not_emerg", "c_privacy", "c_not_dx", "ny_advice", "truth"}
CONTACT = {
    "lang": "en",
    "who_fills": "self",
    "name_legal_first": "Ana",
    "name_legal_last": "Diaz",
    "dob": "1991-04-02",
    "phone": "212 555 0142",
    "phone_ok_msg": "voice",
    "c_share_md": "yes",
    "phys_name": "Dr. Okafor",
    "meds_list": "none",
    "truth.name": "Ana Diaz",
}


class StuckError(AssertionError):
    """The walk cannot go on: which page, and what it says."""


HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
WRONG = re.compile(r'<p class="error"[^>]*>(.*?)</p>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def heading_of(html: str) -> str:
    found = HEADING.search(html)
    return words(found[1]) if found else ""


def errors_of(html: str) -> list[str]:
    return [words(error) for error in WRONG.findall(html)]


def words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


@dataclass(frozen=True)
class Seen:
    address: str
    status: int
    heading: str
    html: str
    pages: tuple[str, ...] = ()
    """Every address on the way, this one last."""


class Walker:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.pages: list[str] = []
        self.known: dict[str, Any] = {}
        self.ends: Collection[str] = ENDS

    def walk(
        self, answers: Answers, *, stranger: bool = True, ends: Collection[str] = ENDS
    ) -> Seen:
        """From the start page to one of `ends`. StuckError where a page is refused.

        A `stranger` has a name nobody had before, so that no earlier form is theirs.
        """
        known = {**CONTACT, **dict.fromkeys(AGREED, "yes"), **with_sides(QUESTIONNAIRE, answers)}
        if stranger:
            known["name_legal_last"] = f"{known['name_legal_last']} {next(NUMBER)}"
        self.pages, self.known, self.ends = [], known, ends
        return self._walk_on(*self._follow(START, self.client.get(START)))

    def goes_on_after_a_check(self, answers: Answers) -> Seen:
        """From the care card: “a doctor has already checked this”, and on where that counts.

        The card again where it does not count, or may not be said of this emergency.
        """
        self.known |= with_sides(QUESTIONNAIRE, answers)
        address, response = self._follow(CHECKED, self.client.get(CHECKED))
        if response.status_code != OK:
            address, response = self._follow(STOP, self.client.get(STOP))
        return self._walk_on(address, response)

    def _walk_on(self, address: str, response: Any) -> Seen:
        for _ in range(PAGES_AT_MOST):
            if urlsplit(address).path in self.ends:
                return self._seen(address, response)
            address, response = self._answer(address, response.text)
        raise StuckError(f"more than {PAGES_AT_MOST} pages: {self.pages[-6:]}")

    def _answer(self, address: str, html: str) -> tuple[str, Any]:
        form = read_form(html)
        if form is None:
            raise StuckError(f"{address}: {heading_of(html)}")
        data = fill_in(form, self.known, again=urlsplit(address).path.endswith("-again"))
        answer = self.client.post(urljoin(address, form.action), data=data)
        if address == CHECKED and answer.status_code == OK:
            return STOP, answer  # the check does not count: the card again
        if answer.status_code != REDIRECT:
            said = errors_of(answer.text) or heading_of(answer.text)
            raise StuckError(f"{address} ({answer.status_code}): {said} {data}")
        return self._follow(address, answer)

    def _follow(self, address: str, response: Any) -> tuple[str, Any]:
        while response.status_code == REDIRECT:
            address = response.headers["Location"]
            response = self.client.get(address)
        self.pages.append(address)
        return address, response

    def _seen(self, address: str, response: Any) -> Seen:
        heading = heading_of(response.text)
        return Seen(address, response.status_code, heading, response.text, tuple(self.pages))


def fill_in(form: Form, known: Mapping[str, Any], *, again: bool = False) -> dict[str, Any]:
    """What the browser would post: hidden fields as they are, the others from what is known."""
    data: dict[str, Any] = {}
    dates = {name.rpartition("-")[0] for name in form.names if name.endswith("-month")}
    for name in dates:
        if known.get(name):
            parts = dict(zip(("year", "month", "day"), str(known[name]).split("-"), strict=False))
            data |= {f"{name}-{part}": parts.get(part, "") for part in PARTS}
    for name, controls in form.names.items():
        if controls[0].kind == "hidden":
            data[name] = controls[0].value
        elif name.rpartition("-")[0] not in dates:
            data |= _answer(name, controls, known.get(f"{name}.again" if again else name))
    return data


def _answer(name: str, controls: list[Control], value: Any) -> dict[str, Any]:
    offered = [control.value for control in controls]
    if controls[0].kind not in BOXES:
        return {name: "" if value is None else str(value)}
    wanted = list(value) if isinstance(value, tuple | list) else [str(value)]
    if value is None:
        wanted = [code for code in ("not_sure", "none", "no") if code in offered][:1]
    chosen = [code for code in wanted if code in offered]
    return {name: chosen} if chosen else {}
