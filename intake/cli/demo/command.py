"""Fill the database with people who do not exist."""

import sys
from collections import Counter
from datetime import datetime

import click

from intake.cli.demo.patient import Patient, patients
from intake.cli.demo.walk import SENT, STOPPED, Browser, WalkError, walk
from intake.cli.failure import FailedError
from intake.cli.installation import application, opened_at
from intake.content import QUESTIONNAIRE

ENDS = {SENT: "sent", STOPPED: "stopped with an emergency"}


@click.command(epilog="\b\nExample:\n  python -m intake demo --count 20 --seed 7")
@click.option(
    "--count", type=click.IntRange(1, 10_000), required=True, help="How many patients to make up."
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed makes the same people."
)
def demo(count: int, seed: int) -> None:
    """Send in made-up intakes, page by page, through the same forms as real ones.

    The first five show every disposition; all others tell what such patients tell, and bring
    along what people do, as often as they do. Emergencies stop where a patient is told to call
    911, and a few people leave half way. A thousand take some minutes; `rules --rates` then shows
    how often an alarm rang. Never run it on a database that holds real patients.
    """
    app = application()
    app.config.update(NOTICE_MAIL=(), NOTICE_WEBHOOK="")  # nobody is called out of bed by them
    today = datetime.now(app.config["TIME_ZONE"]).date()
    made_up = patients(QUESTIONNAIRE, count, seed, today)
    ends: Counter[str] = Counter()
    # Kept open all along: closing the last connection tidies up the file, at every page.
    with (
        opened_at(app.config["DATABASE"], app.config["KEYRING"]),
        click.progressbar(
            made_up, length=count, label="Filling in forms", file=sys.stderr
        ) as waiting,
    ):
        for patient in waiting:
            ends[_end(app.test_client(), patient)] += 1
    told = ", ".join(f"{number} {end}" for end, number in ends.most_common())
    click.echo(f"{count} made-up patient{'' if count == 1 else 's'}: {told}.")


def _end(browser: Browser, patient: Patient) -> str:
    try:
        return ENDS.get(walk(browser, patient.answers, patient.leaves_at), "left half way")
    except WalkError as error:
        raise FailedError(f"{patient.story.name}: {error}") from error
