"""Retention: letting go of what no law wants kept."""

from datetime import datetime

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.settings import read_settings
from intake.storage import CONSOLE
from intake.web.expiry import KEPT

WHY = {
    "six-years": "sent or stopped less than six years ago (8 NYCRR 29.2(a)(3))",
    "minor": "a minor’s, and not yet 22 (the same rule)",
    "hold": "on hold",
    "left-draft": "touched within the last 72 hours, or 24 where nobody said who they are",
}


@click.command(
    epilog="\b\nExample:\n  python -m intake purge --before 2026-01-01 --dry-run\n\n"
    "The server does this every hour, without a date of its own."
)
@click.option(
    "--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Nothing of that day or on."
)
@click.option("--dry-run", is_flag=True, help="Only count.")
def purge(before: datetime, *, dry_run: bool) -> None:
    """End records from before a day, and leave nothing of them in the file or its log.

    The day can only narrow what ends: a form that was sent, or that raised an alarm, stays for six
    years, a minor’s until the 22nd birthday, and whatever is on hold until it is released. What
    was never sent and raised no alarm ends 72 hours after its last touch, or 24 where nobody said
    who they are.

    The server lets go of nothing after days in which it could not, as the clock may be wrong: look
    at the clock, then do this once.
    """
    spool = read_settings()["SPOOL"]
    with existing() as store:
        keeping = store.keeping(CONSOLE)
        done = keeping.purge(before.date(), really=not dry_run, spool=spool, clocks=KEPT)
    verb = "would end" if dry_run else "ended"
    click.echo(f"{done.responses} sent forms and {done.drafts} others {verb}.")
    for reason, number in done.kept.items():
        click.echo(f"{number} from before {before:%Y-%m-%d} stay: {WHY[reason]}.")
    if not done.emptied:
        raise FailedError(
            "They have ended, but somebody is reading and the log could not be emptied yet. Run it "
            "again in a minute."
        )
    if not done.unsealed:
        raise FailedError(
            f"They have ended, but not in {spool}: it cannot be reached. Is its disk in place? The "
            "next purge sees to it."
        )
    if not dry_run and done.responses + done.drafts:
        click.echo("Backups from before still hold them until the scheme lets those go.")
