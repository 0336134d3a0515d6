"""A clinic in which every health answer is a canary, at the desk of which somebody is curious.

All of it is made from one seed at one moment: made twice, it differs in nothing that nobody asked
to differ, so that whatever differs then tells of an answer.
"""

import random
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient

from intake import create_app
from intake.clinical.item import Item
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import CONSOLE, PATIENT, Agent, Entry, Incomplete, Person, Reviews, Store
from tests.web.staff.entry import let_in, open_accounts
from tests.web.staff.people import EDITION, NAMES, SWELLING, THINNER, Someone, assessment
from tests.web.staff.visits import MAILING, Day, monday

STEM = "quokka"
"""In every canary, and in nothing else that a clinic says."""
PAGE = QUESTIONNAIRE.pages[len(QUESTIONNAIRE.pages) // 2].slug
LOWER = ("routine", "discuss_at_visit", "physician_before_needling")
"""The three that are one to the desk."""
SENT = {
    "Rhea Plain": "routine",
    "Dov Talks": "discuss_at_visit",
    "Phil Doctor": "physician_before_needling",
    "Sam Soon": "same_day",
    "Wanda Walkin": "discuss_at_visit",
    "Walt Walkin": "physician_before_needling",
}
LISTED = "Last Name,First Name,Appt Date,Appt Time\r\nLister,Lou,11/25/2026,9:30 AM\r\n"


def canary(link_id: str, tail: str = "") -> str:
    return f"{STEM}-{link_id}{tail}"


def answers(tail: str = "") -> dict[str, str]:
    """A word of its own for every question there is, those about the person among them."""
    items = [item for item in QUESTIONNAIRE.items if isinstance(item, Item)]
    return {item.link_id: canary(item.link_id, tail) for item in items}


def flags(tail: str = "") -> list[dict[str, object]]:
    """Every rule there is, by its own code and title, for reasons that nobody else has."""
    because = [{**SWELLING["because"][0], "answer": STEM, "display": f"{STEM}{tail}"}]
    return [
        {**SWELLING, "code": rule.code, "number": rule.number, "title": rule.title}
        | {"because": because, "says": f"{STEM} says{tail}"}
        for rule in RULES.every
    ]


def called(name: str, disposition: str = "routine", tail: str = "") -> Someone:
    """Somebody whose form could hardly say more. `tail` makes every answer another one."""
    given, _, family = name.partition(" ")
    withdrawn = {"link_id": "numb_tingle", "question": "?", "answer": STEM, "display": STEM}
    return Someone(
        person=Person(given, family, "", "1983-04-02", f"(212) 555-0{len(name):03}", "voice", "es"),
        answers=answers(tail),
        assessment=assessment(
            disposition,
            could_be="emergency_now" if tail else None,
            needle_hold="this_limb" if tail else "none",
            flags=flags(tail)[: 10 if tail else None],
            precautions=[{**THINNER, "advice": STEM}],
            withdrawn=[withdrawn],
        ),
    )


@dataclass
class DeskDay:
    """The clinic on that Monday, the ids of all that is in it, and who was put there."""

    app: Flask
    store: Store
    day: Day
    ids: dict[str, list[str]] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    """By name, where somebody is not as urgent as they would be else."""
    tail: str = ""

    def agent(self, role: str) -> Agent:
        account = self.store.staff(CONSOLE).by_name(NAMES[role])
        return Agent(account.id, role)

    def browser(self, role: str = "desk") -> FlaskClient:
        client = self.app.test_client()
        let_in(self.app, client, NAMES[role])
        return client

    def knows(self, kind: str, found: str) -> str:
        self.ids.setdefault(kind, []).append(found)
        return found

    def someone(self, name: str, disposition: str) -> Someone:
        level = self.levels.get(name, disposition)
        return called(name, level, self.tail if name in self.levels else "")

    def begins(self, name: str, level: str, *, visit: bool = True, page: str = PAGE) -> str:
        """Their token. They have said all that can be said, whatever page waits for them."""
        someone, walk = self.someone(name, level), self.store.patients(PATIENT)
        token = walk.start("en", "full", EDITION).token
        urgency = someone.assessment["disposition"]
        walk.save(token, someone.answers, person=someone.person, urgency=urgency, page=page)
        draft = self.knows("draft", walk.draft(token).id)
        if visit:
            booked = self.knows("appointment", self.day.books(name))
            self.day.visits.attach(booked, draft)
        return token

    def sends(self, name: str, level: str = "routine", *, visit: bool = True) -> str:
        token = self.begins(name, level, visit=visit)
        sent = self.someone(name, level).sent
        kept = self.store.patients(PATIENT).send(token, sent).response_id
        return self.knows("response", kept)

    def stops(self, name: str, *, visit: bool = True) -> None:
        token = self.begins(name, "emergency_now", visit=visit)
        alarm = self.someone(name, "emergency_now").alarm
        self.store.patients(PATIENT).stop(token, alarm)

    def is_filed(self, name: str) -> None:
        token = self.begins(name, "physician_before_needling")
        draft = self.store.patients(PATIENT).draft(token)
        filing, left = self.store.filing(self.agent("practitioner")), Incomplete(PAGE, 7)
        sent = self.someone(name, "physician_before_needling").sent
        kept = filing.file(draft.id, sent, left, revision=draft.revision)
        self.knows("response", kept.response_id)

    def is_overridden(self, name: str, level: str, to: str) -> None:
        sent, reviews = self.sends(name, level), self._reviews
        to = self.levels.get(f"{name}, overridden", to)
        reviews.override(sent, to, f"{STEM} why", reviews.history(sent).mark)
        reviews.addend(sent, f"{STEM} note")
        reviews.correct(sent, "goal", f"{STEM} instead", "patient", reviews.history(sent).mark)

    def is_reviewed(self, name: str) -> None:
        sent, reviews = self.sends(name, "discuss_at_visit"), self._reviews
        reviews.sign_off(sent, reviews.history(sent).mark)

    @property
    def _reviews(self) -> Reviews:
        return self.store.reviews(self.agent("practitioner"))

    def is_typed_in_by_lena(self, name: str) -> None:
        entries = self.store.entries(self.agent("practitioner"))
        started = entries.begin(Entry("paper", name), "en", EDITION)
        self.store.patients(PATIENT).save(started.token, answers(), urgency="discuss_at_visit")
        self.knows("draft", started.draft.id)

    def is_invited(self, name: str) -> None:
        visits = self.day.visits
        visit = self.knows("appointment", self.day.books(name, email="ivo@example.org"))
        self.knows("token", visits.invite(visit, None))
        visits.send(visit, "invitation")

    def brings_a_list(self) -> None:
        given = self.browser().post("/desk/imports", data={"pasted": LISTED})
        self.knows("import", given.location.rpartition("/")[2])


def fill(day: DeskDay) -> None:
    """Somebody at each point of the way, with a visit and without."""
    for name, level in SENT.items():
        day.sends(name, level, visit="Walkin" not in name)
    day.sends("Rhea Plain", visit=False)
    day.stops("Ema Emergency")
    day.stops("Una Unbooked", visit=False)
    day.begins("Hal Halfdone", "physician_before_needling")
    day.begins("Hanna Halfdone", "same_day", visit=False)
    day.begins("Bea Begun", "routine", page=QUESTIONNAIRE.pages[1].slug)
    day.is_filed("Ina Incomplete")
    day.is_reviewed("Rob Reviewed")
    day.is_overridden("Lowe Lowered", "emergency_now", "discuss_at_visit")
    day.is_overridden("Ray Raised", "routine", "physician_before_needling")
    day.is_typed_in_by_lena("Pat Papered")
    day.is_invited("Ivo Invited")
    day.day.passes(hours=2)
    day.begins("Nina Now", "discuss_at_visit")
    day.brings_a_list()


@contextmanager
def from_one_seed() -> Iterator[None]:
    """Every id, token, key and reference is the same whenever this begins."""
    made = random.Random(7)  # noqa: S311 – what is wanted is that it can be foretold
    with (
        patch.object(secrets, "token_bytes", lambda number=32: made.randbytes(number)),
        patch.object(secrets, "token_hex", lambda number=32: made.randbytes(number).hex()),
        patch.object(secrets, "token_urlsafe", lambda number=32: made.randbytes(number).hex()),
        patch.object(secrets, "choice", made.choice),
    ):
        yield


@contextmanager
def desk_day(folder: Path, levels: Mapping[str, str] = {}, tail: str = "") -> Iterator[DeskDay]:
    """`levels`: how urgent these people are instead; their answers end with `tail`."""
    with from_one_seed():
        settings = {"TESTING": True, "WTF_CSRF_ENABLED": False}
        app = create_app({**settings, "INSTANCE": folder / "instance"})
    # Once more: the first installation of a process migrates in more steps than the next.
    with from_one_seed(), monday(app, **MAILING) as day:
        open_accounts(app)
        found = DeskDay(app, day.store, day, levels=levels, tail=tail)
        found.ids["staff"] = [found.agent(role).id for role in NAMES]
        fill(found)
        yield found
