"""What went out of the outbox and what did not; and a test of each way, at once."""

from datetime import UTC, datetime

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.cli.outbox.failure import NotSentError
from intake.cli.outbox.sender import by_mail, ways
from intake.mailing import check_mailing
from intake.settings import read_settings
from intake.storage import CONSOLE, Message, Parcel
from intake.storage.outbox import TEST
from intake.storage.secret import new_id
from intake.web.staff.operation.notice import reason


@click.group(epilog="\b\nExample:\n  python -m intake outbox test")
def outbox() -> None:
    """Notices to the clinic: what waits and what went out, and whether the settings work."""


@outbox.command("list", epilog="\b\nExample:\n  python -m intake outbox list --last 20")
@click.option("--last", "newest", type=click.IntRange(1), default=50, help="How many. Default 50.")
def list_(newest: int) -> None:
    """Show what was put in, newest first: when, by which way, and what became of it."""
    with existing() as store:
        for message in store.outbox(CONSOLE).messages(newest):
            made = f"{message.made:%Y-%m-%d %H:%M:%S}Z"
            click.echo(f"{made}\t{message.channel}\t{message.kind}\t{_state(message)}")


@outbox.command(epilog="\b\nExample:\n  python -m intake outbox test")
def test() -> None:
    """Send a test by each way that is set, now and from here, and say how it went.

    Where the mail server is for links and reminders alone, the test goes to INTAKE_MAIL_FROM.
    """
    settings = read_settings()
    check_mailing(settings)
    by, to = ways(settings), "" if settings["NOTICE_MAIL"] else settings["MAIL_FROM"]
    if settings["MAIL_SERVER"]:
        by["mail"] = by_mail(settings)
    if not by:
        raise FailedError("Nobody is told: set INTAKE_NOTICE_MAIL or INTAKE_NOTICE_WEBHOOK.")
    failed = False
    for channel, send in by.items():
        try:
            send(Parcel(new_id(), new_id(), channel, TEST, to), datetime.now(UTC))
            click.echo(f"A test went out by {channel}.")
        except NotSentError as error:
            failed = True
            click.echo(f"By {channel} it did not go out. {reason(channel, error.code)}", err=True)
    if failed:
        raise SystemExit(1)


def _state(message: Message) -> str:
    if message.outcome is not None and message.ended_at is not None:
        return f"{message.outcome} {message.ended_at:%Y-%m-%d %H:%M:%S}Z"
    if message.failed is None or message.next_try is None:
        return "waits"
    return f"failed ({message.failed}), {message.tries} tries, again {message.next_try:%H:%M:%S}Z"
