"""Accounts of the staff."""

from typing import Any, get_args

import click

from intake.cli.failure import FailedError, WronglyCalledError
from intake.cli.installation import existing, opened
from intake.settings import read_settings
from intake.storage import CONSOLE, ConflictError, Staff, StaffAccount, StaffRole
from intake.web.staff.door.admin import NAME

ENROL = "/staff/enrol"
"""The page that a link leads to; the code in it stands after #, where no server sees it."""


@click.group(epilog="\b\nExample:\n  python -m intake staff add maya --role practitioner")
def staff() -> None:
    """Add, list and close the accounts of the staff, and make enrollment links.

    Nobody is given a password: a link lets its person choose one, once, within 24 hours.
    """


@staff.command(
    epilog="\b\nExample:\n"
    "  python -m intake staff add maya --role practitioner --display-name 'Maya Li'"
)
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(StaffRole)), required=True)
@click.option("--display-name", help="How others see it; the name where it is left out.")
def add(name: str, role: StaffRole, display_name: str | None) -> None:
    """Open an account under NAME, which is what they sign in with, and show its link."""
    with opened() as store:
        accounts = store.staff(CONSOLE)
        account = open_account(accounts, name, role, display_name or name)
        _show_link(accounts, account)


@staff.command("list", epilog="\b\nExample:\n  python -m intake staff list")
def list_() -> None:
    """Show every account."""
    with existing() as store:
        for account in store.staff(CONSOLE).accounts():
            click.echo(f"{account.name}\t{account.role}\t{account.display_name}\t{_state(account)}")


@staff.command(epilog="\b\nExample:\n  python -m intake staff disable maya")
@click.argument("name")
def disable(name: str) -> None:
    """Close the account, and sign it out everywhere at once."""
    with existing() as store:
        accounts = store.staff(CONSOLE)
        accounts.disable(_account(accounts, name).id)
    click.echo(f"{name} can no longer sign in.")


@staff.command(epilog="\b\nExample:\n  python -m intake staff link maya")
@click.argument("name")
def link(name: str) -> None:
    """Show a new enrollment link, as when the one before ran out.

    From this moment only the link opens the account: password, second factor, recovery codes
    and sessions are gone.
    """
    with existing() as store:
        accounts = store.staff(CONSOLE)
        _show_link(accounts, _account(accounts, name))


@staff.command(epilog="\b\nExample:\n  python -m intake staff reset-password maya")
@click.argument("name")
def reset_password(name: str) -> None:
    """Show a link to choose a new password with; the same as “staff link”."""
    with existing() as store:
        accounts = store.staff(CONSOLE)
        _show_link(accounts, _account(accounts, name))


def open_account(accounts: Staff, name: str, role: StaffRole, display_name: str) -> StaffAccount:
    """An account that waits for its person."""
    if not NAME.fullmatch(name.strip()):
        raise WronglyCalledError("A name has letters, numbers, spaces and . - @ only.")
    try:
        return accounts.add(name, role, display_name)
    except ConflictError as error:
        raise FailedError(f"There is an account {name} already.") from error


def new_link(accounts: Staff, account: StaffAccount, url: str) -> str:
    """What its person opens. Shown once, and kept nowhere."""
    try:
        return f"{url}{ENROL}#{accounts.invite(account.id)}"
    except ConflictError as error:
        raise FailedError(str(error)) from error


def staff_url(settings: dict[str, Any]) -> str:
    """Where the staff reach their pages, as far as the settings tell.

    Behind a proxy, a staff port has a name of its own: the last of those the clinic answers to.
    """
    if settings["HTTPS"]:
        names = settings["HOSTS"] or ("…",)
        return f"https://{names[0 if settings['STAFF_PORT'] is None else -1]}"
    if settings["STAFF_PORT"] is not None:
        return f"http://{settings['STAFF_HOST']}:{settings['STAFF_PORT']}"
    return f"http://{settings['HOST']}:{settings['PORT']}"


def _show_link(accounts: Staff, account: StaffAccount) -> None:
    link = new_link(accounts, account, staff_url(read_settings()))
    click.echo(f"{account.name} enrolls here, once, within 24 hours. The link is shown this once:")
    click.echo(f"  {link}")


def _state(account: StaffAccount) -> str:
    if account.disabled_at:
        return f"disabled {account.disabled_at:%Y-%m-%d}"
    return "open" if account.password_hash else "waits for enrollment"


def _account(accounts: Staff, name: str) -> StaffAccount:
    account = accounts.by_name(name)
    if account is None:
        raise FailedError(f"There is no account {name}. “staff list” shows those there are.")
    return account
