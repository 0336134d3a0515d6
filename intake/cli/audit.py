"""Who did what: the audit trail, for whoever has to examine it."""

from datetime import UTC, datetime

import click

from intake.cli.installation import existing
from intake.storage import CONSOLE


@click.command(epilog="\b\nExample:\n  python -m intake audit --of 7B21-QYSW --since 2026-11-01")
@click.option("--last", "newest", type=click.IntRange(1), default=50, help="How many. Default 50.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on, UTC.")
@click.option("--of", help="A reference, a staff name, or an entity such as response/….")
def audit(newest: int, since: datetime | None, of: str | None) -> None:
    """Show who did what, newest last. It holds codes and counts, nobody’s answers.

    Looking is an event too. Whether the trail is whole is for “verify” to say.
    """
    day = since.replace(tzinfo=UTC) if since else None
    with existing() as store:
        for event in store.records(CONSOLE).events(newest, day, of):
            detail = " ".join(f"{name}={value}" for name, value in event.detail.items())
            who = event.shown if event.shown == event.role else f"{event.shown} ({event.role})"
            moment = f"{event.at:%Y-%m-%d %H:%M:%S}Z"
            click.echo(f"{event.seq}\t{moment}\t{who}\t{event.action}\t{event.entity}\t{detail}")
