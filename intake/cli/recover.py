"""The second disk: its key, and the way back from it."""

import os
from pathlib import Path
from typing import IO

import click
import pyrage

from intake.cli.failure import FailedError
from intake.cli.installation import opened
from intake.storage import CONSOLE, StorageError


@click.command(
    epilog="\b\nExample:\n  python -m intake recover --spool /mnt/second-disk --identity spool.key"
)
@click.option("--spool", type=click.Path(path_type=Path), required=True, help="Its folder.")
@click.option(
    "--identity",
    type=click.File("r", encoding="utf-8", errors="replace"),
    required=True,
    help="The file with the key that opens it; - to type or paste it.",
)
@click.option("--unvouched", is_flag=True, help="Also what was not sealed by this installation.")
def recover(spool: Path, identity: IO[str], *, unvouched: bool) -> None:
    """Rebuild the sent forms that are missing here from what was sealed on the second disk.

    After a restore, or into a new database where there is no backup at all. What has ended stays
    ended. Doing it again changes nothing.
    """
    with opened(anew=True) as store:
        try:
            done = store.keeping(CONSOLE).recover(spool, identity.read(), unvouched=unvouched)
        except StorageError as error:
            raise FailedError(str(error)) from error
    click.echo(
        f"{done.rebuilt} sent forms rebuilt, {done.there} were there, {done.ended} had ended."
    )
    for name in done.unreadable:
        click.echo(f"{name}: cannot be read with this key, or is damaged")
    for name in done.unvouched:
        click.echo(f"{name}: not sealed under the audit key that is here")
    left = len(done.unreadable) + len(done.unvouched)
    if left:
        raise FailedError(
            f"{left} left out. See the lines above. What came from an installation with another "
            "audit key comes back with --unvouched."
        )


@click.command(epilog="\b\nExample:\n  python -m intake spool-key --to spool.key")
@click.option(
    "--to", type=click.Path(path_type=Path), help="A file for the private half. New, owner only."
)
def spool_key(to: Path | None) -> None:
    """Make the two halves of a key for the second disk.

    The public half goes into INTAKE_SPOOL_KEY. The private half opens what was sealed: keep it on
    paper or on another machine, not here. It is shown once and kept nowhere.
    """
    identity = pyrage.x25519.Identity.generate()
    if to is None:
        click.echo(str(identity))
    else:
        try:
            descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        except FileExistsError as error:
            raise FailedError(
                f"There is a file {to} already. Name one that is not there."
            ) from error
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{identity}\n")
        click.echo(f"The private half is in {to}. Take it off this machine, then delete it here.")
    click.echo(f"INTAKE_SPOOL_KEY={identity.to_public()}")
