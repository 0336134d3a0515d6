"""The practitioner’s pages in pictures: who is in the clinic, and what is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count, cycle

from flask import Flask

from intake.storage import CONSOLE, Agent, Store, open_store
from tests.journeys.archive import SAID, Archive
from tests.journeys.camera import Camera
from tests.storage.example import signed_off
from tests.web.staff.people import NAMES

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
QUEUE = "/practitioner/"
MANY = 150
"""Forms of the past days: enough for rates."""
BEFORE = {
    "nrs_now": 7,
    "nrs_avg": 6,
    "nrs_worst": 9,
    "psfs_1": "Sit through a film",
    "psfs_1.score": 3,
    "goal": "Walk without thinking about it",
}
NOW = {
    **BEFORE,
    "nrs_now": 4,
    "nrs_avg": 4,
    "psfs_1.score": 6,
    "goal": "Run in May",
    "ds_swelling": ["calf"],
    "sw_start": "2w",
    "sw_course": "growing",
}
ASKS_FIRST = {**SAID["F12"], "c_share_md": "ask_first"}


def fills(app: Flask) -> dict[str, str]:
    """People of every kind; the address of each brief, by what it shows."""
    archive = Archive(app)
    far = cycle(range(40))
    for number, said in zip(range(MANY), cycle(SAID), strict=False):
        way = ("safety-feeling", "where", "medicines")[number % 3] if number % 7 == 0 else "send"
        when = {"ago": 26 * HOUR - next(far) * MINUTE, "took": (4 + number % 11) * MINUTE}
        name = f"Earlier Example{number}"
        if way == "send":
            archive.sends(name, said, **when)
        else:
            archive.leaves(name, {}, way, **when)
    reviews_all(app)
    archive.sends("Lucía Prado", BEFORE, ago=84 * DAY)
    archive.sends("Lucía Prado", {**BEFORE, "nrs_now": 6, "psfs_1.score": 4}, ago=42 * DAY)
    reviews_all(app)
    sent, left = "/practitioner/responses/", "/practitioner/stopped/"
    people = {
        "same-day": sent + archive.sends("Lucía Prado", NOW, ago=50 * MINUTE),
        "emergency": sent + archive.sends("Ada Brandt", "F12", ago=9 * MINUTE),
        "physician": sent + archive.sends("Kwame Boateng", "P15", ago=2 * HOUR),
        "discuss": sent + archive.sends("陈美玲 Chou", "F28", ago=3 * HOUR),
        "routine": sent + archive.sends("Jordan Pell", "F01", ago=20 * HOUR),
        "stopped": left + archive.stops("Ruth Feldman", ASKS_FIRST, ago=4 * MINUTE),
        "left": left + archive.leaves("Tomás Ibarra", "F25", "medicines", ago=5 * HOUR),
    }
    arranges(app, people)
    return people


def arranges(app: Flask, briefs: dict[str, str]) -> None:
    """Two visits of today, and somebody who has an owner."""
    with at_work(app) as (store, me):
        face = store.practitioners(me)
        soon = app.config["CLOCK"]().replace(minute=0, second=0, microsecond=0)
        for name, hours in (("physician", 2), ("discuss", 3)):
            face.set_visit(briefs[name].rpartition("/")[2], soon + hours * HOUR, None)
        face.take(briefs["physician"].rpartition("/")[2], me.id, None)


@contextmanager
def at_work(app: Flask) -> Iterator[tuple[Store, Agent]]:
    config = app.config
    with open_store(config["DATABASE"], config["KEYRING"]) as store:
        account = store.staff(CONSOLE).by_name(NAMES["practitioner"])
        yield store, Agent(account.id, "practitioner")


def reviews_all(app: Flask) -> None:
    """Everybody who waits is dealt with; most flags were judged right."""
    with at_work(app) as (store, me):
        number = count()
        for entry in store.practitioners(me).queue():
            read = store.practitioners(me).open_response if entry.reference else None
            for flag in read(entry.id).sent.assessment["flags"] if read else ():
                wrong = next(number) % 5 == 0
                said = ("wrong", "Explained by an old injury.") if wrong else ("right", "")
                store.reviews(me).judge(entry.id, flag["number"], *said)
            signed_off(store.reviews(me), entry.id)


def workspace_pages(camera: Camera, briefs: dict[str, str]) -> None:
    camera.page.context.clear_cookies()
    camera.open("/staff/sign-in")
    camera.keep("sign-in")
    camera.enters(NAMES["practitioner"])
    for name, path in pages(briefs).items():
        camera.open(path)
        camera.keep(name)
    camera.open(QUEUE)
    camera.page.get_by_label("Name or reference").fill("Prado")
    with camera.page.expect_navigation():
        camera.page.get_by_role("button", name="Search", exact=True).click()
    camera.keep("search")
    opened(camera, briefs["same-day"])


def pages(briefs: dict[str, str]) -> dict[str, str]:
    return {
        "queue": QUEUE,
        "queue-reviewed": f"{QUEUE}?state=reviewed",
        **{f"brief-{name}": address for name, address in briefs.items()},
        "changes": f"{briefs['same-day']}/changes",
        "letter": f"{briefs['physician']}/letter",
        "letter-consent": f"{briefs['stopped']}/letter",
        "signed-form": f"{briefs['same-day']}/signed-form",
        "rates": f"{QUEUE}rates?span=all",
        "rules": f"{QUEUE}rules",
        "questions": f"{QUEUE}questions",
    }


def opened(camera: Camera, brief: str) -> None:
    """A flag with what stands behind it, and every form of the brief."""
    camera.open(brief)
    why = camera.page.locator("article.flag details").first
    why.evaluate("fold => { fold.open = true }")
    camera.keep("flag")
    camera.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    camera.keep("brief-opened")


def papers(camera: Camera, briefs: dict[str, str]) -> None:
    """What is printed of a record, and the letter, page by page."""
    camera.enters(NAMES["practitioner"])
    for name, address in briefs.items():
        camera.keep_paper(f"pdf-brief-{name}", f"{address}/brief.pdf")
    camera.keep_paper("pdf-form", f"{briefs['same-day']}/physician-advice.pdf")
    for name in ("same-day", "stopped", "routine"):
        camera.keep_paper(f"pdf-advice-{name}", f"{briefs[name]}/advice.pdf")
    camera.keep_paper("pdf-advice-es", f"{briefs['same-day']}/advice.pdf?in=es")
    camera.open(f"{briefs['physician']}/letter")
    with camera.page.expect_download() as letter:
        camera.page.get_by_role("button", name="Keep this letter and make its PDF").click()
    camera.keep_pages("pdf-letter", letter.value.path().read_bytes())
