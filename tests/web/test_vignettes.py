"""Vignettes through the real forms, as a browser posts them, from `/` to the receipt or stop.

The sixty printed cases always, and every sixth of the others; all of them with INTAKE_EVERY_WALK=1
(about five minutes). Left out are only patients whose story is told by staff, or under "tell us
more"; those are triaged in tests/content and tests/cli.
"""

import os
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from intake import create_app
from intake.clinical.questionnaire import Part
from intake.clinical.reading import with_sides
from intake.content import QUESTIONNAIRE
from intake.storage import Agent, open_store
from tests.patients import NEUTRAL, vignettes
from tests.web.walker import Walker

NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
ASKED = {
    item.link_id
    for page in QUESTIONNAIRE.pages
    if page.part not in {Part.MORE, Part.STAFF}
    for item in page.items
}
PRINTED = ("F", "P")
WALKABLE = tuple(v for v in vignettes() if v["answers"].keys() <= ASKED)
VIGNETTES = tuple(
    vignette
    for number, vignette in enumerate(WALKABLE)
    if vignette["id"].startswith(PRINTED) or number % 6 == 0 or os.environ.get("INTAKE_EVERY_WALK")
)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """One clinic for all of them: nobody's answers may touch anybody else's."""
    folder = tmp_path_factory.mktemp("clinic")
    app = create_app({"TESTING": True, "INSTANCE": folder, "CLOCK": lambda: NOON})
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        yield app, store.practitioners(Agent("lena", "practitioner"))


def ending(clinic, answers):
    """Where the walk ended, and how urgent the clinic has it on file."""
    app, practitioners = clinic
    client = app.test_client()
    walker = Walker(client)
    if "repeat_reason" in answers:
        walker.walk({**NEUTRAL, "dob": answers["dob"]}, stranger=False)
    known = {entry.id for entry in practitioners.queue()}
    end = walker.walk(answers, stranger="repeat_reason" not in answers)
    if urlsplit(end.address).path == "/stop" and answers.get("md_checked") == "yes":
        end = walker.goes_on_after_a_check(answers)
    (new,) = [entry for entry in practitioners.queue() if entry.id not in known]
    return end, new


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda v: v["id"])
def test_vignette(clinic, vignette):
    answers = with_sides(QUESTIONNAIRE, {**NEUTRAL, **vignette["answers"]})
    end, on_file = ending(clinic, answers)
    assert on_file.disposition in {vignette["expected"], *vignette.get("accepted", ())}
    stopped = urlsplit(end.address).path == "/stop"
    assert on_file.kind == ("stopped" if stopped else "sent")


def test_hardly_anybody_is_left_out():
    left_out = [v["id"] for v in vignettes() if v not in WALKABLE]
    assert len(left_out) < len(WALKABLE) / 20, left_out
    assert sum(v["id"].startswith(PRINTED) for v in VIGNETTES) >= 60
