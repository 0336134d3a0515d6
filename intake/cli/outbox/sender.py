"""One turn of the server at the outbox: who was left waiting, and what is to go out now."""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from intake.cli.outbox.failure import NotSentError
from intake.cli.outbox.invitation import invitation
from intake.cli.outbox.mail import send_mail
from intake.cli.outbox.webhook import ask
from intake.cli.outbox.wording import event, letter
from intake.mailing import channels
from intake.storage import Channel, Clock, Outbox, Parcel
from intake.storage.outbox import ALIKE, TO_PATIENTS

log = logging.getLogger(__name__)

Way = Callable[[Parcel, datetime], None]

FEW = 5
"""Messages by one way in one turn."""


def ways(settings: Mapping[str, Any]) -> dict[Channel, Way]:
    """How each channel of this clinic sends. Each raises a NotSentError where it could not."""

    def webhook(parcel: Parcel, at: datetime) -> None:
        ask(settings["NOTICE_WEBHOOK"], event(parcel, at))

    all_ways: dict[Channel, Way] = {"mail": by_mail(settings), "webhook": webhook}
    return {channel: all_ways[channel] for channel in channels(settings)}


def by_mail(settings: Mapping[str, Any]) -> Way:
    """How what tells of nobody goes to the clinic itself."""

    def mail(parcel: Parcel, at: datetime) -> None:
        send_mail(settings, letter(parcel, settings, at))

    return mail


def post(settings: Mapping[str, Any]) -> Way | None:
    """How mail to patients is sent; None without a mail server."""

    def mail(parcel: Parcel, at: datetime) -> None:
        send_mail(settings, invitation(parcel, settings, at))

    return mail if settings["MAIL_SERVER"] else None


def turn(outbox: Outbox, by: Mapping[Channel, Way], clock: Clock, quiet: timedelta) -> str:
    """Send what is due. How many went out, as the code of the job.

    A way that has just failed is left alone until the next turn; the others go on.
    """
    outbox.tell_of_left(tuple(by), quiet)
    went = sum(_send_few(outbox, channel, ALIKE, way, clock) for channel, way in by.items())
    return f"{went}-sent"


def post_turn(outbox: Outbox, way: Way, clock: Clock) -> str:
    """Send mail to patients that is due: a turn of its own, so that no notice waits behind it."""
    return f"{_send_few(outbox, 'mail', TO_PATIENTS, way, clock)}-sent"


def _send_few(
    outbox: Outbox, channel: Channel, kinds: Collection[str], way: Way, clock: Clock
) -> int:
    """How many went out. One that is for nobody holds up no other; any other failure does."""
    went = 0
    for _number in range(FEW):
        parcel = outbox.take(channel, kinds)
        if parcel is None:
            break
        try:
            way(parcel, clock())
        except NotSentError as error:
            outbox.failed(parcel, error.code, final=error.final and kinds is TO_PATIENTS)
            log.warning("A message by %s did not go out: %s", channel, error.code)
            if not error.final:
                break
        else:
            outbox.sent(parcel)
            went += 1
    return went
