"""What a message says, made at the moment of sending. It says nothing of anyone.

No name, no level, no number, no reason: whoever reads it on the way learns that the clinic has
something to look at, and no more.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from intake.storage import Parcel
from intake.storage.outbox import TEST, WAITING

QUEUE = "/practitioner/"
SAYS = {
    WAITING: ("Intake: somebody is waiting", "Somebody is waiting for you in Intake."),
    TEST: ("Intake: this is a test", "This is a test. Nobody is waiting because of it."),
}


def letter(parcel: Parcel, settings: Mapping[str, Any], at: datetime) -> EmailMessage:
    """The same for everybody but for its number and its date."""
    subject, body = SAYS[parcel.kind]
    address = settings["ADDRESS"]
    message = EmailMessage()
    message["From"] = settings["MAIL_FROM"]
    message["To"] = ", ".join([parcel.to] if parcel.to else settings["NOTICE_MAIL"])
    message["Subject"] = subject
    message["Date"] = at.astimezone(UTC)
    message["Message-ID"] = f"<{parcel.id}@{domain(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{body}\n\n{address}{QUEUE}\n" if address else f"{body}\n")
    return message


def event(parcel: Parcel, at: datetime) -> bytes:
    """For a webhook. `id` stays the same where it is sent twice."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return json.dumps({"event": parcel.kind, "id": parcel.id, "at": moment}).encode("ascii")


def domain(settings: Mapping[str, Any]) -> str:
    """Of the clinic’s own mail. What this machine is called is nobody’s business."""
    return str(settings["MAIL_FROM"]).rpartition("@")[2]
