"""Pictures of every page kind, phone and desk, light and dark, in each language: `make screens`.

    python tests/journeys/screens.py [FOLDER [staff]]

Serves the product on a spare port with synthetic patients, walks it in the system's Chromium with
scripts off, and writes PNGs. It asserts nothing: the judge is whoever looks.
"""

import os
import shutil
import sys
import tempfile
import threading
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from intake import create_app
from intake.clinical.reading import read
from intake.content import QUESTIONNAIRE
from intake.language import LANGUAGES, SOURCE
from tests.journeys.camera import Camera
from tests.journeys.desk_gallery import books, desk_pages
from tests.journeys.gallery import fills, papers, workspace_pages
from tests.patients import NEUTRAL, vignettes
from tests.web.staff.entry import AGENT, open_accounts
from tests.web.walker import ENDS, Walker

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": (375, 812), "desk": (1280, 800)}
SCHEMES = {"light": "", "dark": "-dark"}
"""And what it adds to the name of a picture."""
BESIDE = ("/phone", "/privacy", "/resume", "/status", "/answers", "/close")
"""Short pages beside the walk, for somebody whose form is sent."""
PEOPLE = (
    ("Ruth", "Feldman", "F12"),
    ("Ana", "Reyes", "F25"),
    ("Tomás", "Ibarra", "F13"),
    ("Kwame", "Boateng", "P15"),
    ("Mei-Ling", "Chou", "F28"),
    ("Jordan", "Pell", "F01"),
    ("Grace", "O’Neill", "F04"),
)


def answers_of(app, wanted, **person):
    """What the patient of this vignette says, today."""
    said = next(case["answers"] for case in vignettes() if case["id"] == wanted)
    return read(QUESTIONNAIRE, {**NEUTRAL, **said, **person}, app.config["CLOCK"]().date())


def send_people(app):
    """Send vignettes through the real forms, so that the staff pages have people on them."""
    for given, family, wanted in PEOPLE:
        person = {"name_legal_first": given, "name_legal_last": family}
        told = answers_of(app, wanted, **person, **{"truth.name": f"{given} {family}"})
        Walker(app.test_client()).walk(told, stranger=False)


BEGIN = {"who_fills": "self", "c_not_emerg": "yes", "c_privacy": "yes", "c_not_dx": "yes"}
PERSON = {
    "name_legal_first": "Pat",
    "name_legal_last": "Rivera",
    "dob-month": "4",
    "dob-day": "2",
    "dob-year": "1955",
    "phone": "212 555 0142",
    "phone_ok_msg": "voice",
}
PAIN = {"onset_when": "d14", "nrs_now": "6", "back_pain_now": "mild", "limp_now": "no"}


def patient_pages(camera: Camera) -> None:
    camera.open("/")
    camera.keep("start")
    camera.go_on(lang=camera.language)
    if camera.language != SOURCE:
        camera.keep("language")
        camera.go_on(interp_need="yes")
    camera.keep("before-you-start")
    camera.go_on(**BEGIN)
    camera.keep("you")
    camera.go_on(**{**PERSON, "dob-month": "13", "phone": "12"})
    camera.keep("error")
    camera.go_on(**{"dob-month": "4", "phone": "212 555 0142"})
    camera.keep("safety-now")
    camera.go_on(ds_now="none", ds_leg_now="none")
    camera.keep("scale")
    camera.go_on(**PAIN)
    camera.keep("safety-feeling")
    stopped_pages(camera)


def stopped_pages(camera: Camera) -> None:
    """An answer that needs a doctor now, and what the pages say then."""
    camera.go_on(ds_saddle="yes", ds_bladder="no", ds_bowel="no", ds_sexual="no")
    camera.go_on(ds_saddle_where="genitals_anus", ds_when_saddle="today_2w", ds_worse_saddle="yes")
    camera.keep("stop")
    camera.open("/stop/checked")
    camera.keep("checked")
    camera.open("/stop")
    camera.go_on()
    camera.keep("stop-read")


MORE = ("quick-health-3", "worse", "medicines", "doctor", "more-mood")


def walked_pages(camera: Camera, app) -> None:
    """Check your answers and the receipts: the walk is made by form, the picture by browser."""
    for name, wanted, ends in (
        ("where", "F01", {"/questions/spot"}),
        ("check", "F01", {"/review"}),
        ("receipt", "F01", ENDS),
        ("see-a-doctor", "P15", ENDS),
        ("today", "F25", ENDS),
    ):
        client = app.test_client()
        end = Walker(client).walk(answers_of(app, wanted), ends=ends)
        camera.takes_over(client)
        camera.open("/questions/where" if name == "where" else end.address)
        camera.keep(name)
        for slug in MORE if name == "check" else ():
            camera.open(f"/questions/{slug}")
            camera.keep(slug)
    for path in BESIDE:
        camera.open(path)
        camera.keep(path.strip("/"))


def coming_and_going(camera: Camera, app) -> None:
    """What only some people meet on the way, and leaving before the end."""
    for name, told in (
        ("guardian", {"dob": "2011-03-14"}),
        ("talk-alone", {"dob": "2011-03-14"}),
        ("safety-feeling-again", {"ds_saddle": "not_sure"}),
    ):
        client = app.test_client()
        Walker(client).walk(answers_of(app, "F01", **told), ends={f"/questions/{name}"})
        camera.takes_over(client)
        camera.open(f"/questions/{name}")
        camera.keep(name)
    with camera.page.expect_navigation():
        camera.page.locator("[name=save]").click()
    camera.keep("save")
    for path in ("/questions/no-such-page", "/no-consent", "/resume/lost", "/delete"):
        camera.open(path)
        camera.keep(path.rpartition("/")[2])
    camera.go_on()
    camera.keep("deleted")


def tablet_pages(camera: Camera) -> None:
    camera.enters("marco")
    camera.open("/desk/tablet")
    camera.keep("tablet")
    camera.go_on(name="Ana Reyes", pin="730142")
    camera.keep("hand-over")
    camera.open("/close")
    camera.go_on()
    camera.keep("given-back")
    camera.open("/tablet")
    camera.keep("locked")
    camera.page.context.clear_cookies()


def other_roles(camera: Camera, visit: str) -> None:
    desk_pages(camera, visit)
    camera.open("/staff/account")
    camera.keep("account")
    camera.open("/staff/account/app")
    camera.keep("app")
    camera.enters("ines.roth")
    camera.open("/admin/")
    camera.keep("accounts")


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "test-results" / "screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance:
        app = create_app({"INSTANCE": Path(instance)})
        open_accounts(app)
        briefs = fills(app)
        send_people(app)
        visit = books(app)
        server = create_server(app, host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        take_pictures(app, f"http://127.0.0.1:{server.effective_port}", folder, briefs, visit)
        server.close()


def take_pictures(app, address: str, folder: Path, briefs: dict[str, str], visit: str) -> None:
    names = ("chromium", "google-chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for (width, size), (scheme, named) in product(WIDTHS.items(), SCHEMES.items()):
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,
                java_script_enabled=False,
                user_agent=AGENT,
            )
            camera = Camera(app, context.new_page(), address, folder, width + named)
            for language in () if "staff" in sys.argv[2:] else LANGUAGES:
                camera.speaks(language)
                patient_pages(camera)
                walked_pages(camera, app)
                coming_and_going(camera, app)
            camera.language = SOURCE
            workspace_pages(camera, briefs)
            other_roles(camera, visit)
            tablet_pages(camera)
            if camera.width == "desk":
                papers(camera, briefs)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
