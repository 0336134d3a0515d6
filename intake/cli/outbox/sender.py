"""One turn of the server at the outbox: who was left waiting, and what is to go out now."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from intake.cli.outbox.failure import NotSentError
from intake.cli.outbox.mail import send_mail
from intake.cli.outbox.webhook import ask
from intake.cli.outbox.wording import event, letter
from intake.mailing import channels
from intake.storage import Channel, Clock, Outbox, Parcel

log = logging.getLogger(__name__)

Way = Callable[[Parcel, datetime], None]

FEW = 5
"""Messages by one way in one turn."""


def ways(settings: Mapping[str, Any]) -> dict[Channel, Way]:
    """How each channel of this clinic sends. Each raises a NotSentError where it could not."""

    def mail(parcel: Parcel, at: datetime) -> None:
        send_mail(settings, letter(parcel, settings, at))

    def webhook(parcel: Parcel, at: datetime) -> None:
        ask(settings["NOTICE_WEBHOOK"], event(parcel, at))

    all_ways: dict[Channel, Way] = {"mail": mail, "webhook": webhook}
    return {channel: all_ways[channel] for channel in channels(settings)}


def turn(outbox: Outbox, by: Mapping[Channel, Way], clock: Clock, quiet: timedelta) -> str:
    """Send what is due. How many went out, as the code of the job.

    A way that has just failed is left alone until the next turn; the others go on.
    """
    outbox.tell_of_left(tuple(by), quiet)
    went = sum(_send_few(outbox, channel, way, clock) for channel, way in by.items())
    return f"{went}-sent"


def _send_few(outbox: Outbox, channel: Channel, way: Way, clock: Clock) -> int:
    for number in range(FEW):
        parcel = outbox.take(channel)
        if parcel is None:
            return number
        try:
            way(parcel, clock())
        except NotSentError as error:
            outbox.failed(parcel, error.code)
            log.warning("A message by %s did not go out: %s", channel, error.code)
            return number
        outbox.sent(parcel)
    return FEW
