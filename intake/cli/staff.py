"""Accounts of the staff."""

import secrets
from typing import get_args

import click

from intake.cli.failure import FailedError
from intake.cli.installation import opened
from intake.settings import read_settings
from intake.storage import CONSOLE, ConflictError, Staff, StaffAccount, StaffRole
from intake.web.staff.password import hashed, refusal

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No i, l, o, 0 or 1: nothing to misread on a note."""
GROUPS, GROUP = 5, 4  # 20 signs, 99 bits

generate = click.option(
    "--generate", is_flag=True, help="Make a password and show it once, instead of asking for one."
)


@click.group(epilog="\b\nExample:\n  python -m intake staff add maya --role practitioner")
def staff() -> None:
    """Add, list and close the accounts of practitioners and the front desk."""


@staff.command(
    epilog="\b\nExample:\n"
    "  python -m intake staff add maya --role practitioner --display-name 'Maya Li'"
)
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(StaffRole)), required=True)
@click.option("--display-name", help="How others see it; the name where it is left out.")
@generate
def add(name: str, role: StaffRole, display_name: str | None, *, generate: bool) -> None:
    """Open an account under NAME, which is what they sign in with."""
    shown = display_name or name
    with opened() as store:
        accounts = store.staff(CONSOLE)
        if accounts.by_name(name):
            raise FailedError(f"There is an account {name} already.")
        open_account(accounts, name, role, shown, _password((name, shown), generate=generate))
    click.echo(f"{name} can sign in.")


@staff.command("list", epilog="\b\nExample:\n  python -m intake staff list")
def list_() -> None:
    """Show every account."""
    with opened() as store:
        for account in store.staff(CONSOLE).accounts():
            state = f"disabled {account.disabled_at:%Y-%m-%d}" if account.disabled_at else "open"
            click.echo(f"{account.name}\t{account.role}\t{account.display_name}\t{state}")


@staff.command(epilog="\b\nExample:\n  python -m intake staff disable maya")
@click.argument("name")
def disable(name: str) -> None:
    """Close the account, and sign it out everywhere at once."""
    with opened() as store:
        accounts = store.staff(CONSOLE)
        accounts.disable(_account(accounts, name).id)
    click.echo(f"{name} can no longer sign in.")


@staff.command(epilog="\b\nExample:\n  python -m intake staff reset-password maya --generate")
@click.argument("name")
@generate
def reset_password(name: str, *, generate: bool) -> None:
    """Set a new password, and sign the account out everywhere at once."""
    with opened() as store:
        accounts = store.staff(CONSOLE)
        account = _account(accounts, name)
        password = _password((name, account.display_name), generate=generate)
        accounts.reset_password(account.id, hashed(password))
    click.echo(f"{name} has a new password.")


def open_account(
    accounts: Staff, name: str, role: StaffRole, display_name: str, password: str
) -> None:
    try:
        accounts.add(name, role, display_name, hashed(password))
    except ConflictError as error:
        raise FailedError(f"There is an account {name} already.") from error


def made_password() -> str:
    """Twenty signs in groups of four, such as `k7wm-…`: long enough never to be guessed."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _account(accounts: Staff, name: str) -> StaffAccount:
    account = accounts.by_name(name)
    if account is None:
        raise FailedError(f"There is no account {name}. “staff list” shows those there are.")
    return account


def _password(names: tuple[str, ...], *, generate: bool) -> str:
    """Never an argument: those are seen by everyone on the machine and kept by the shell."""
    if generate:
        password = made_password()
        click.echo(f"Password, shown this once: {password}")
        return password
    while True:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        wrong = refusal(password, (*names, read_settings()["CLINIC_NAME"]))
        if wrong is None:
            return str(password)
        click.echo(wrong, err=True)
