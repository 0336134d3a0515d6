"""What was done about one visit, in words: who, what and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.storage import AuditEvent, Mailed
from intake.web.staff.desk.line import NOT_MAILED
from intake.web.staff.operation.notice import why_not_mailed

DONE = {
    "appointment-add": "Put on the list",
    "appointment-change": "Changed",
    "appointment-cancel": "Cancelled",
    "appointment-reinstate": "Put on the list again",
    "import-new": "Put on the list by an imported list",
    "import-moved": "Moved by an imported list",
    "import-changed": "Changed by an imported list",
    "invite": "Made a link",
    "invite-revoke": "Revoked the link",
    "invite-send": "Sent the link by email",
    "accept": "Opened the link and began a form",
    "attach": "Tied a form to this visit",
    "detach": "Took a form off this visit",
    "begin-for": "Began the form for the patient",
    "file-incomplete": "Filed the form as incomplete",
    "mail-sent": "The email went out",
    "mail-failed": "The email did not go out.",
}
NOT_STAFF = {
    "visitor": "Whoever held the link",
    "patient": "The patient",
    "console": "At the console",
    "server": "The server",
}


@dataclass(frozen=True)
class Past:
    at: datetime
    by: str
    done: str


def past(events: Iterable[AuditEvent]) -> tuple[Past, ...]:
    """Newest first."""
    told = [Past(event.at, _by(event), _done(event)) for event in events if event.action in DONE]
    return tuple(reversed(told))


def mail_trouble(mailed: Mailed | None) -> str:
    """What is wrong with the newest mail; empty where nothing is."""
    if mailed is None or mailed.state not in NOT_MAILED:
        return ""
    return f"{NOT_MAILED[mailed.state]}. {why_not_mailed(mailed.code)}"


def _by(event: AuditEvent) -> str:
    return NOT_STAFF.get(event.agent, event.shown)


def _done(event: AuditEvent) -> str:
    if event.action == "invite-send" and event.detail.get("kind") == "reminder":
        return "Sent a reminder by email"
    if event.action == "appointment-change" and event.detail.get("revoked"):
        return "Changed. The link made before no longer works: it may have gone to the old address."
    words = DONE[event.action]
    if event.action != "mail-failed":
        return words
    return f"{words} {why_not_mailed(str(event.detail.get('code', '')))}"
