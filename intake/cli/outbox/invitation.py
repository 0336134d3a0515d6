"""A mail to somebody who is booked: in their language, from the clinic’s own address alone.

It is from, and is handed over as, INTAKE_MAIL_FROM: what the clinic’s own domain vouches for. It
names the clinic and the moment, holds the link and the visit as a file for a calendar, and nothing
of who they are.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

from intake.cli.outbox.failure import NotSentError
from intake.cli.outbox.wording import domain
from intake.storage import Letter, Parcel
from intake.web.invitation import link_of, spoken, texts
from intake.web.visit_file import NAME, calendar


def invitation(parcel: Parcel, settings: Mapping[str, Any], at: datetime) -> EmailMessage:
    """NotSentError where nobody has said where patients reach us, or theirs is no address."""
    about = parcel.letter
    link = "" if about is None else link_of(about.token, settings)
    if about is None or not link:
        raise NotSentError("no-address")
    told = texts(
        "reminder" if parcel.kind == "reminder" else "invitation",
        about.language,
        about.starts,
        link,
        settings,
        begun=not about.token,
    )
    message = EmailMessage()
    message["From"] = Address(settings["CLINIC_NAME"], addr_spec=settings["MAIL_FROM"])
    message["To"] = _recipient(parcel.to)
    message["Subject"] = told.subject
    message["Date"] = at.astimezone(UTC)
    message["Message-ID"] = f"<{parcel.id}@{domain(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(told.mail, cte="quoted-printable")
    message.add_attachment(
        _visit(about, settings),
        maintype="text",
        subtype="calendar",
        filename=NAME,
        params={"charset": "utf-8", "method": "PUBLISH"},
    )
    message["Content-Language"] = spoken(about.language, settings)
    return message


def _recipient(address: str) -> Address:
    try:
        return Address(addr_spec=address)
    except (MessageError, ValueError, IndexError):
        raise NotSentError("recipient", final=True) from None


def _visit(about: Letter, settings: Mapping[str, Any]) -> bytes:
    return calendar(
        about.appointment_id,
        about.starts,
        settings,
        language=about.language,
        changed=about.changed,
        sequence=about.revision,
    )
