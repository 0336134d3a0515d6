"""Legal holds."""

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.storage import CONSOLE, ConflictError, NotFoundError

REASONS = ("litigation", "complaint", "investigation", "records-request", "other")


@click.group(epilog="\b\nExample:\n  python -m intake hold add 7B21-QYSW --reason litigation")
def hold() -> None:
    """Keep a record from ending, whatever its age, until it is released."""


@hold.command(epilog="\b\nExample:\n  python -m intake hold add 7B21-QYSW --reason litigation")
@click.argument("form")
@click.option("--reason", type=click.Choice(REASONS), required=True)
def add(form: str, reason: str) -> None:
    """Hold FORM, which is a reference or an id."""
    with existing() as store:
        try:
            held = store.keeping(CONSOLE).hold(form, reason)
        except (NotFoundError, ConflictError) as error:
            raise FailedError(str(error)) from error
    click.echo(f"{held.entity} is on hold.")


@hold.command(epilog="\b\nExample:\n  python -m intake hold release 7B21-QYSW")
@click.argument("form")
def release(form: str) -> None:
    """Release every hold on FORM."""
    with existing() as store:
        try:
            number = store.keeping(CONSOLE).release(form)
        except NotFoundError as error:
            raise FailedError(str(error)) from error
    click.echo(f"{number} {'hold' if number == 1 else 'holds'} released.")


@hold.command("list", epilog="\b\nExample:\n  python -m intake hold list")
def list_() -> None:
    """Show every hold."""
    with existing() as store:
        for held in store.keeping(CONSOLE).holds():
            click.echo(f"{held.entity}\t{held.reason}\tsince {held.placed_at:%Y-%m-%d}")
