"""Retention: letting go of what no law wants kept."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

import click

from intake.cli.failure import FailedError
from intake.cli.installation import existing
from intake.settings import read_settings
from intake.storage import CONSOLE, Purged
from intake.web.expiry import KEPT
from intake.web.staff.operation.retention import proof_words

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
@click.option("--prove", is_flag=True, help="Read the whole file afterwards, and say what is left.")
def purge(before: datetime, *, dry_run: bool, prove: bool) -> None:
    """End records from before a day, and leave nothing of them in the file or its log.

    The day can only narrow what ends: a form that was sent, or that raised an alarm, stays for six
    years, a minor’s until the 22nd birthday, and whatever is on hold until it is released. What
    was never sent and raised no alarm ends 72 hours after its last touch, or 24 where nobody said
    who they are.

    The server lets go of nothing after days in which it could not, as the clock may be wrong: look
    at the clock, then do this once.

    With --prove, names, numbers and words of whatever ends are held in memory, and looked for
    afterwards in every page of the file and its log, those that no table uses among them.
    """
    spool = read_settings()["SPOOL"]
    with existing() as store:
        keeping = store.keeping(CONSOLE)
        wanted = {"really": not dry_run, "prove": prove and not dry_run}
        done = keeping.purge(before.date(), spool=spool, clocks=KEPT, **wanted)
    _tell(done, before, "would end" if dry_run else "ended")
    for wrong, words in _failures(done):
        if wrong:
            raise FailedError(f"They have ended, but {words}")
    if not dry_run and done.responses + done.drafts:
        click.echo("Backups from before still hold them until the scheme lets those go.")


def _tell(done: Purged, before: datetime, verb: str) -> None:
    click.echo(f"{done.responses} sent forms and {done.drafts} others {verb}.")
    if done.appointments:
        click.echo(f"{done.appointments} appointments without a form that is kept {verb}.")
    for reason, number in done.kept.items():
        click.echo(f"{number} from before {before:%Y-%m-%d} stay: {WHY[reason]}.")
    if done.proof is not None:
        click.echo(proof_words(asdict(done.proof)))


def _failures(done: Purged) -> Iterator[tuple[bool, str]]:
    yield (
        not done.emptied,
        "somebody is reading and the log could not be emptied yet. Run it again in a minute.",
    )
    yield (
        not done.unsealed,
        "not on the second disk: it cannot be reached. Is its disk in place? The next purge sees "
        "to it.",
    )
    yield (
        done.proof is not None and not done.proof.holds,
        "something of them can still be read in the file.",
    )
