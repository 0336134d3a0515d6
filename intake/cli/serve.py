"""Serve the clinic’s pages."""

from contextlib import ExitStack
from pathlib import Path
from socket import socket
from typing import Any

import click

from intake.cli.failure import FailedError
from intake.cli.installation import application, opened_at, usable
from intake.cli.job import scheduled
from intake.cli.server import Server, address, bound
from intake.cli.staff import new_link, open_account, staff_url
from intake.clinical.edition import Edition
from intake.keyring import Keyring
from intake.storage import CONSOLE, StaffRole, alone, serving
from intake.web.error import make_ready

FIRST_ACCOUNTS: tuple[tuple[StaffRole, str], ...] = (
    ("practitioner", "Practitioner"),
    ("desk", "Front desk"),
    ("administrator", "Administrator"),
)


@click.command(epilog="\b\nExample:\n  python -m intake serve --port 8080")
@click.option("--host", help="The address to listen on. Default: HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port. Default: PORT, else 8000.")
def serve(host: str | None, port: int | None) -> None:
    """Serve until stopped with Ctrl-C or SIGTERM; pages on their way are finished first.

    The first run creates the database, the keys and one account for each role. Nobody has a
    password yet: a one-use link for each account is printed, to enroll with.
    """
    app = application()
    host = host or app.config["HOST"]
    port = app.config["PORT"] if port is None else port
    listening = _listening(host, port, "Choose another --port.")
    staff = None
    if app.config["STAFF_PORT"] is not None:
        where = (app.config["STAFF_HOST"], app.config["STAFF_PORT"])
        staff = _listening(*where, "Choose another INTAKE_STAFF_PORT or INTAKE_STAFF_HOST.")
    # Frozen before anybody waits for it: the first patient should not.
    _ = Edition.of(app.config["QUESTIONNAIRE"], app.config["RULES"]).hash
    make_ready(app)
    server = Server(app, listening, staff)
    with ExitStack() as until_stopped:
        with usable(app.config["INSTANCE"]):
            until_stopped.enter_context(serving(app.config["DATABASE"]))
        # Kept open, so that the log stays beside the database: to read on a full disk needs it.
        until_stopped.enter_context(opened_at(app.config["DATABASE"], app.config["KEYRING"]))
        until_stopped.enter_context(scheduled(app.config))
        _say_where(app, listening, staff)
        server.run()


def _say_where(app: Any, listening: socket, staff: socket | None) -> None:
    here = address(staff or listening)
    url = staff_url(app.config) if app.config["HTTPS"] else here
    _welcome(app.config["DATABASE"], app.config["KEYRING"], url)
    if staff is not None:
        click.echo(f"The staff’s pages are at {address(staff)}/staff/sign-in, and only there.")
    click.echo(f"Intake is at {address(listening)}")


def _listening(host: str, port: int, instead: str) -> socket:
    try:
        return bound(host, port)
    except OSError as error:
        raise FailedError(
            f"Cannot listen on {host} port {port} ({error.strerror}). {instead}"
        ) from error


def _welcome(database: Path, keyring: Keyring, url: str) -> None:
    with alone(database), opened_at(database, keyring) as store:  # of several, one is the first
        accounts = store.staff(CONSOLE)
        found = accounts.accounts()
        if not found:
            click.echo("First run. Open each of these links once, within 24 hours, to enroll:")
            for role, display_name in FIRST_ACCOUNTS:
                account = open_account(accounts, role, role, display_name)
                click.echo(f"  {role:<14} {new_link(accounts, account, url)}")
            click.echo("You choose a password and set up your phone, and are then signed in.")
        elif not any(account.password_hash for account in found):
            click.echo("Nobody has enrolled yet.")
        else:
            return
        click.echo("A link ran out? Make a new one: python -m intake staff link NAME")
        click.echo("Accounts for people: python -m intake staff add NAME --role practitioner")
        click.echo(f"Everyone who has enrolled signs in at {url}/staff/sign-in")
