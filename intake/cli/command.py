"""All commands under one name, and what every one of them does when something goes wrong."""

import errno
import signal
from typing import Any

import click

from intake.cli.demo.command import demo
from intake.cli.export import export
from intake.cli.failure import FailedError, WronglyCalledError
from intake.cli.questionnaire import questionnaire
from intake.cli.rules import rules
from intake.cli.serve import serve
from intake.cli.staff import staff
from intake.cli.triage import triage
from intake.settings import SettingError
from intake.storage import StorageError


class Commands(click.Group):
    """Turns what a person can put right into one line. Anything else is a defect: let it show."""

    def invoke(self, context: click.Context) -> Any:
        # A stop by SIGTERM tidies up as Ctrl-C does: no half-written file of answers stays behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return super().invoke(context)
        except SettingError as error:
            raise WronglyCalledError(str(error)) from error
        except StorageError as error:
            raise FailedError(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read our output has seen enough
            raise FailedError(f"{error.strerror}: {error.filename}") from error


@click.group(
    cls=Commands,
    commands=[serve, triage, questionnaire, rules, demo, export, staff],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 it failed, 2 it was called wrongly.",
)
def main() -> None:
    """Intake: a clinic’s questions before the first visit, and what the answers mean."""
