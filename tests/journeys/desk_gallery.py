"""The front desk’s pages in pictures: visits of today and tomorrow, and what is done with one."""

from datetime import datetime, time, timedelta

from flask import Flask

from intake.storage import CONSOLE, Agent, Booking, open_store
from tests.journeys.camera import Camera
from tests.web.staff.people import NAMES

BOOKED = (
    # Who, days from today, when, in which language, and what came of it.
    ("Kwame Boateng", 0, time(22, 0), "en", "form"),
    ("Mei-Ling Chou", 0, time(22, 30), "en", "form"),
    ("Rosa Delgado", 0, time(23, 0), "es", "invited"),
    ("Ruth Feldman", 1, time(9, 30), "en", "form"),
    ("Jordan Pell", 1, time(10, 15), "en", "form"),
    ("Henry Walsh", 1, time(11, 0), "en", "invited"),
    ("Dolores Ruiz", 1, time(14, 0), "es", ""),
)
SHOWN = "Henry Walsh"


def books(app: Flask) -> str:
    """The id of the visit that is looked at."""
    config = app.config
    with open_store(config["DATABASE"], config["KEYRING"]) as store:
        me = Agent(store.staff(CONSOLE).by_name(NAMES["desk"]).id, "desk")
        desk, shown = store.appointments(me), ""
        today = config["CLOCK"]().astimezone(config["TIME_ZONE"]).date()
        for name, days, hour, language, state in BOOKED:
            given, _, family = name.partition(" ")
            at = datetime.combine(today + timedelta(days), hour, config["TIME_ZONE"])
            told = {"phone": "(212) 555-0188", "email": "", "date_of_birth": ""}
            visit = desk.add(Booking(given, family, **told, language=language, starts=at)).id
            if state == "invited":
                desk.invite(visit, None)
            elif state == "form":
                desk.attach(visit, store.desk(me).search(name).people[0].id)
            shown = visit if name == SHOWN else shown
    return shown


def desk_pages(camera: Camera, visit: str) -> None:
    camera.enters(NAMES["desk"])
    for name, path in {
        "people": "",
        "visit": f"appointments/{visit}",
        "new-visit": "appointments/new",
        "imports": "imports",
        "duplicates": "duplicates",
        "exports": "exports",
    }.items():
        camera.open(f"/desk/{path}")
        camera.keep(name)
