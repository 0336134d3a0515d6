"""All that a practitioner can do about records, and the events that each of it leaves.

In an event `<it>` is the record it was about, `<other>` another form of the same person.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from intake.storage import CONSOLE, Agent, Store
from tests.journeys.archive import Archive
from tests.web.staff.conftest import Browser
from tests.web.staff.people import NAMES

SAID = {
    "ds_swelling": ["calf"],
    "sw_start": "2w",
    "c_share_md": "yes",
    "other_notes": "Zinnia wrote this.",
}
TYPED = "Zinnia-was-called"
"""What staff write: one word, so that even a code could hold it."""
HERE, THERE = "responses", "stopped"
SAFETY = ("flags", "ask-first", "precautions", "medication")
FILE = {"columns": "clinical", "format": "csv", "status": ""}
WRONG = {"rule": "R09", "verdict": "wrong", "place": "1"}
WRONG_PHONE = {"link_id": "phone", "says": TYPED, "asked_by": "patient"}
LETTER = {"to": TYPED, "signer": TYPED, "asks": TYPED, "make": "yes"}


class Desk:
    """One clinic, one practitioner, one sent form (the second of its person) and one stopped."""

    def __init__(self, app: Flask, store: Store) -> None:
        self.app, self.store = app, store
        archive = Archive(app)
        archive.sends("Zinnia Prado", {"nrs_now": 7}, ago=timedelta(days=40))
        self.ids = {
            HERE: archive.sends("Zinnia Prado", SAID, language="es"),
            THERE: archive.stops("Zinnia Feldman", "F12"),
        }
        self.token = archive.tokens[self.ids[HERE]]
        account = store.staff(CONSOLE).by_name(NAMES["practitioner"])
        self.me = Agent(account.id, "practitioner")
        self.browser = Browser(app.test_client()).comes_in(NAMES["practitioner"])

    def mark(self, where: str) -> str:
        return self.store.reviews(self.me).history(self.ids[where]).mark

    def letter(self, where: str) -> str:
        return self.store.papers(self.me).of(self.ids[where]).letters[-1].id

    def does(self, method: str, address: str, data: dict[str, Any]) -> list[str]:
        """The events of it: what was done, and to what."""
        before = len(self.events)
        client = self.browser.client
        answer = client.open(address, method=method, data=data)
        answer.get_data()
        answer.close()
        self.status = answer.status_code
        return [f"{event.action} {event.entity}" for event in self.events[before:]]

    @property
    def events(self) -> list[Any]:
        found = self.store.records(CONSOLE).events(100_000)
        return [event for event in found if event.action != "audit-read"]


Said = Callable[[Desk, str], dict[str, Any]]
"""What is typed, by the person who types it and the kind of record."""


def on_both(act: str, said: Said, *events: str) -> list[Any]:
    return [(f"POST /{where}/<id>/{act}", said, events) for where in (HERE, THERE)]


def nothing(_desk: Desk, _where: str) -> dict[str, Any]:
    return {}


def tells(**said: str) -> Said:
    return lambda _desk, _where: said


def marked(**said: str) -> Said:
    return lambda desk, where: {"as_of": desk.mark(where), **said}


def paper(name: str, *events: str) -> list[Any]:
    return [(f"GET /{where}/<id>/{name}", nothing, events) for where in (HERE, THERE)]


def copied(kind: str) -> list[Any]:
    """All forms of one person go into one file, and each of them tells of it."""

    def every(desk: Desk, where: str) -> dict[str, Any]:
        forms = desk.store.copies(desk.me).forms(desk.ids[where])
        return {f"{kind}-purpose": "other", f"{kind}-forms": [form.id for form in forms]}

    events = ("record-copy <it>", "record-copy <other>")
    return [
        (f"POST /{HERE}/<id>/record.{kind}", every, events),
        (f"POST /{THERE}/<id>/record.{kind}", every, events[:1]),
    ]


TABLE: list[tuple[str, Said, tuple[str, ...]]] = [
    ("GET /", nothing, ("list queue",)),
    ("GET /waiting", nothing, ("list queue",)),
    ("GET /search", nothing, ()),
    ("POST /search", tells(text="Zinnia"), ("search people",)),
    ("GET /rules", nothing, ()),
    ("GET /questions", nothing, ()),
    ("GET /rates", nothing, ("count tally", "count judgements", "count course")),
    ("GET /responses/<id>", nothing, ("read <it>",)),
    ("GET /stopped/<id>", nothing, ("read <it>",)),
    ("GET /responses/<id>/changes", nothing, ("read <it>", "read <other>")),
    *on_both("owner", tells(to="<me>"), "own <it>"),
    *on_both("visit", tells(day="2099-07-01", hour="09:30"), "book <it>"),
    *[row for one in SAFETY for row in on_both("sections", tells(section=one), "section <it>")],
    *on_both("discussed", tells(precaution="clot-suspected", place="1"), "discuss <it>"),
    *on_both("judgements", tells(reason=TYPED, **WRONG), "judge <it>"),
    *on_both("judgements", tells(rule="none", missed=TYPED), "judge <it>"),
    *on_both("override", marked(disposition="routine", why=TYPED, lower="y"), "override <it>"),
    *on_both("addenda", marked(note=TYPED), "addend <it>"),
    *on_both("letter/consent", tells(kind="emergency", words=TYPED), "consent <it>"),
    *paper("letter", "read <it>"),
    *on_both("letter", tells(**LETTER), "read <it>", "letter <it>"),
    *paper("letters/<letter>.pdf", "letter-again <it>"),
    *paper("brief.pdf", "read <it>", "print-brief <it>"),
    *paper("physician-advice.pdf", "read <it>", "print-form <it>"),
    *paper("advice.pdf", "read <it>", "print-advice <it>"),
    *paper("signed-form", "read <it>"),
    *on_both("signed-form", tells(signed_on="2026-11-22"), "read <it>", "signed-form <it>"),
    *paper("record"),
    *paper("record.pdf"),
    *paper("record.json"),
    *copied("pdf"),
    *copied("json"),
    *paper("correction", "read <it>"),
    *on_both("correction", marked(**WRONG_PHONE), "read <it>", "correct <it>"),
    *on_both("review", marked(), "read <it>", "review <it>"),
    ("GET /exports", nothing, ()),
    (
        "POST /exports",
        tells(purpose="quality", **FILE),
        ("export clinical", "export-done <that export>"),
    ),
    ("POST /exports", tells(look="yes", **FILE), ("count responses",)),
]
REFUSED: list[tuple[str, Said, int, tuple[str, ...]]] = [
    ("POST /search", nothing, 422, ()),
    ("POST /responses/<id>/owner", tells(to="<me>", as_of="nobody-we-know"), 303, ()),
    ("POST /responses/<id>/visit", tells(day="2099-07-01"), 303, ()),
    ("POST /responses/<id>/sections", tells(section="all of them"), 422, ("read <it>",)),
    ("POST /responses/<id>/discussed", nothing, 422, ("read <it>",)),
    (
        "POST /responses/<id>/judgements",
        tells(**WRONG),
        422,
        ("read <it>",),
    ),
    ("POST /responses/<id>/judgements", tells(missed=""), 422, ("read <it>",)),
    ("POST /responses/<id>/override", marked(disposition="same_day"), 422, ("read <it>",)),
    ("POST /responses/<id>/addenda", marked(note=" "), 422, ("read <it>",)),
    ("POST /responses/<id>/review", marked(), 422, ("read <it>",)),
    ("POST /responses/<id>/letter/consent", tells(kind="emergency"), 422, ("read <it>",)),
    ("POST /responses/<id>/letter", tells(to="", make="yes"), 422, ("read <it>",)),
    ("GET /responses/<id>/letters/none.pdf", nothing, 404, ()),
    ("POST /responses/<id>/signed-form", tells(signed_on="2099-01-01"), 422, ("read <it>",)),
    ("POST /responses/<id>/record.pdf", nothing, 422, ()),
    ("POST /responses/<id>/correction", marked(link_id="phone"), 422, ("read <it>",)),
    ("POST /exports", tells(**FILE), 422, ()),
    ("GET /stopped/<other kind>", nothing, 404, ()),
    ("GET /responses/<other kind>/brief.pdf", nothing, 404, ()),
]


def done(desk: Desk, line: str, said: Said) -> list[str]:
    """Do it, and give back what it left, with `<it>` for the record it was about."""
    method, _, path = line.partition(" ")
    where = THERE if path.startswith("/stopped") else HERE
    other = {HERE: THERE, THERE: HERE}[where]
    if "<letter>" in path:
        path = path.replace("<letter>", desk.letter(where))
    path = path.replace("<id>", desk.ids[where]).replace("<other kind>", desk.ids[other])
    told = said(desk, where).items()
    data = {k: desk.me.id if v == "<me>" else v for k, v in told}
    left = desk.does(method, f"/practitioner{path}", data)
    kind = "response" if where == HERE else "draft"
    known = [event.replace(f"{kind}/{desk.ids[where]}", "<it>") for event in left]
    known = [re.sub(r"export/\d+", "<that export>", event) for event in known]
    return [re.sub(r"response/\w+", "<other>", event) for event in known]
