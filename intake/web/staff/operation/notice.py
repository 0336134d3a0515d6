"""How the notices of people who cannot wait do: for the queue, and for operations."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask import current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from intake.mailing import channels
from intake.storage import Channel, ChannelState, Message, StorageError, Trouble
from intake.web.access import Audience, open_to, outbox, staff_session
from intake.web.error import places
from intake.web.invitation import why_no_mail
from intake.web.moment import clock, day_time, now, today, zone
from intake.web.staff.door.admin import blueprint

log = logging.getLogger(__name__)

BY: dict[Channel, str] = {"mail": "email", "webhook": "webhook"}
OTHER_SIDE: dict[Channel, str] = {"mail": "The mail server", "webhook": "The webhook"}
REASONS = {
    "": "Nothing was tried. Is the server running?",
    "certificate": "{0} shows a certificate that is not to be trusted, or that is not its own.",
    "login": "{0} did not take name and password.",
    "no-answer": "{0} does not answer.",
    "no-tls": "{0} offers no encryption, and nothing is sent without.",
    "password-file": "The file with the password cannot be read.",
    "recipient": "{0} takes no email for the address in INTAKE_NOTICE_MAIL.",
    "redirect": "{0} has moved. Write its new address into INTAKE_NOTICE_WEBHOOK.",
    "refused": "{0} refused it. Its own log says why.",
    "restored": "The record was restored from a backup before it went out.",
    "sender": "{0} takes no email from the address in INTAKE_MAIL_FROM.",
    "unknown": "The server stopped meanwhile. It may or may not have gone out.",
}
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
TO_PATIENTS = {
    "": "Nothing was tried yet. Is the server running?",
    "link": "The keys were changed since the link was made. Make a new one.",
    "no-address": "Nobody has said where patients reach the form: set INTAKE_ADDRESS.",
    "recipient": "{0} takes no email for this address. Ask if it is right.",
}
"""What is different about mail to somebody who is booked."""
ON_ITS_WAY = "A test is on its way. Look again in half a minute."
AGAIN = "What waits is tried again within a minute."


@dataclass(frozen=True)
class InTrouble:
    """One way by which people should have been told, and were not; `why` in words.

    `number` of people, and `since` when, where that is known.
    """

    way: str
    why: str
    number: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class NoticeLine:
    """One way, for the administrator, in words."""

    way: str
    waiting: int
    sent: int
    last: str
    test: str
    trouble: str


def notices_in_trouble() -> tuple[InTrouble, ...]:
    """For any page of the staff. Never raises: a list must not be lost over its warning."""
    try:
        asked = channels(current_app.config)
        if not asked or staff_session() is None:
            return ()
        return tuple(map(_in_trouble, outbox().troubles(asked)))
    except StorageError as error:
        log.error("The outbox could not be read: %s", places(error))  # noqa: TRY400 — no words
        return (InTrouble(BY["mail"], "The outbox cannot be read."),)


def notice_lines() -> tuple[NoticeLine, ...]:
    """By each way that the clinic asked for."""
    midnight = datetime.combine(today(), time.min, zone())
    return tuple(map(_line, outbox().states(channels(current_app.config), midnight)))


def notice_warnings(lines: tuple[NoticeLine, ...]) -> Iterator[str]:
    yield from (f"Notices by {line.way}: {line.trouble}" for line in lines if line.trouble)


def reason(channel: Channel, code: str) -> str:
    if code.startswith("http-"):
        return f"{OTHER_SIDE[channel]} answers with {code.removeprefix('http-')}."
    return REASONS.get(code, "It failed. The server’s log says where.").format(OTHER_SIDE[channel])


def post_lines() -> tuple[tuple[str, str], ...]:
    """Email to patients, as names and values; nothing where none is set up."""
    if not current_app.config["MAIL_SERVER"]:
        return ()
    found = outbox().post(now() - A_WEEK)
    return (
        ("Waiting", str(found.waiting)),
        ("Of those, tried in vain", str(found.failing)),
        ("Went out in the last 7 days", str(found.sent)),
        ("Given up in the last 7 days", str(found.lost)),
    )


def post_warnings() -> Iterator[str]:
    """What somebody has to do so that mail to patients goes out."""
    missing = why_no_mail(current_app.config)
    if missing and current_app.config["MAIL_SERVER"]:
        yield f"Email to patients: {missing}"
        return
    found = outbox().post(now() - A_DAY)
    if found.failing or found.lost:
        number = found.failing + found.lost
        some = "one has" if number == 1 else f"{number} have"
        yield f"Email to patients: {some} not gone out. {why_not_mailed(found.code)}"


def why_not_mailed(code: str) -> str:
    """Of a mail to somebody who is booked."""
    return TO_PATIENTS.get(code, "").format(OTHER_SIDE["mail"]) or reason("mail", code)


@blueprint.post("/operations/test")
@open_to(Audience.ADMINISTRATOR)
def send_test() -> Response:
    outbox().test(channels(current_app.config))
    flash(ON_ITS_WAY)
    return redirect(url_for(".operations"), 303)


@blueprint.post("/operations/again")
@open_to(Audience.ADMINISTRATOR)
def try_again() -> Response:
    outbox().try_again()
    flash(AGAIN)
    return redirect(url_for(".operations"), 303)


def _in_trouble(found: Trouble) -> InTrouble:
    why = reason(found.channel, found.code)
    return InTrouble(BY[found.channel], why, found.number, found.since)


def _line(state: ChannelState) -> NoticeLine:
    trouble = state.trouble
    told = "" if trouble is None else f"{_lost(trouble)} {reason(state.channel, trouble.code)}"
    last = day_time(state.last_sent) if state.last_sent else "never"
    test = "none yet" if state.test is None else _tested(state.test)
    return NoticeLine(BY[state.channel], state.waiting, state.sent, last, test, told)


def _lost(trouble: Trouble) -> str:
    some = "one has" if trouble.number == 1 else f"{trouble.number} have"
    return f"{some} not gone out since {day_time(trouble.since)}."


def _tested(test: Message) -> str:
    if test.outcome == "sent" and test.ended_at:
        return f"went out {day_time(test.ended_at)}"
    if test.tried is None or test.failed is None:
        return "is on its way"
    why = reason(test.channel, test.failed)
    later = test.next_try is not None and test.next_try > now()
    again = f" Tried again at {clock(test.next_try)}." if test.next_try and later else ""
    return f"did not go out at {clock(test.tried)}. {why}{again}"
