"""All commands under one name, and what every one of them does when something goes wrong."""

import errno
import signal
from importlib import import_module
from typing import Any

import click

from intake.cli.failure import FailedError, WronglyCalledError
from intake.settings import SettingError

MODULES = {
    "appointments": "appointments",
    "audit": "audit",
    "backup": "backup",
    "demo": "demo.command",
    "export": "export",
    "hold": "hold",
    "keys": "keys",
    "outbox": "outbox.command",
    "purge": "purge",
    "questionnaire": "questionnaire",
    "record": "record",
    "recover": "recover",
    "rekey": "keys",
    "replay": "replay",
    "restore": "restore",
    "restore-drill": "drill",
    "rules": "rules",
    "serve": "serve",
    "spool-key": "recover",
    "staff": "staff",
    "triage": "triage",
    "verify": "verify",
}


class Commands(click.Group):
    """Loads only the command that was asked for: who triages waits for no web server.

    Turns what a person can put right into one line. Anything else is a defect: let it show.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click’s own name
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in MODULES:
            return None
        module = import_module(f"intake.cli.{MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def invoke(self, ctx: click.Context) -> Any:
        # A stop by SIGTERM tidies up as Ctrl-C does: no half-written file of answers stays behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except SettingError as error:
            raise WronglyCalledError(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read our output has seen enough
            raise FailedError(f"{error.strerror}: {error.filename}") from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 it failed, 2 it was called wrongly.",
)
def main() -> None:
    """Intake: a clinic’s questions before the first visit, and what the answers mean."""
