"""Serve the clinic’s pages."""

from pathlib import Path

import click

from intake.cli.failure import FailedError
from intake.cli.installation import application, opened_at
from intake.cli.server import Server, address, bound
from intake.cli.staff import made_password, open_account
from intake.clinical.edition import Edition
from intake.storage import CONSOLE, StaffRole

FIRST_ACCOUNTS: tuple[tuple[StaffRole, str], ...] = (
    ("practitioner", "Practitioner"),
    ("desk", "Front desk"),
)


@click.command(epilog="\b\nExample:\n  python -m intake serve --port 8080")
@click.option("--host", help="The address to listen on. Default: HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port. Default: PORT, else 8000.")
def serve(host: str | None, port: int | None) -> None:
    """Serve until stopped with Ctrl-C or SIGTERM; pages on their way are finished first.

    The first run creates the database, the keys and one account for each role, and prints their
    passwords, once.
    """
    app = application()
    host = host or app.config["HOST"]
    port = app.config["PORT"] if port is None else port
    try:
        listening = bound(host, port)
    except OSError as error:
        raise FailedError(
            f"Cannot listen on {host} port {port} ({error.strerror}). Choose another --port."
        ) from error
    # Frozen before anybody waits for it: the first patient should not.
    _ = Edition.of(app.config["QUESTIONNAIRE"], app.config["RULES"]).hash
    server = Server(app, listening)
    _welcome(app.config["DATABASE"], address(listening))
    server.run()


def _welcome(database: Path, url: str) -> None:
    with opened_at(database) as store:
        accounts = store.staff(CONSOLE)
        if not accounts.accounts():
            click.echo("First run. These passwords are shown this once:")
            for role, display_name in FIRST_ACCOUNTS:
                password = made_password()
                open_account(accounts, role, role, display_name, password)
                click.echo(f"  name {role:<14}password {password}")
            click.echo(f"Sign in at {url}/staff/sign-in")
            click.echo("Accounts for people: python -m intake staff add NAME --role practitioner")
    click.echo(f"Intake is at {url}")
