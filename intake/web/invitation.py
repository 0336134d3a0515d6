"""What a mail or a text message asks somebody to do before their visit, in their language.

Neutral: whoever else reads it on the way learns a clinic, a moment and a link. It names nobody,
and says nothing of why they come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_date, format_skeleton

from intake.language import LANGUAGES, SOURCE
from intake.language.catalogue import catalogue
from intake.mailing import no_patient_address, patient_address
from intake.storage.outbox import InvitationMail
from intake.web.language import N_
from intake.web.template import said_by_clinic

NO_MAIL = (
    "Email is not set up here: name the clinic’s mail server in INTAKE_MAIL_SERVER and its address "
    "in INTAKE_MAIL_FROM, and start the server again."
)
ON_DAY = N_("%(weekday)s, %(day)s")
SUBJECTS: dict[InvitationMail, str] = {
    "invitation": N_("Your appointment on %(when)s"),
    "reminder": N_("Before your visit on %(when)s"),
}
HELLO = N_("Hello,")
BOOKED = N_("You have an appointment with %(clinic)s on %(when)s at %(time)s.")
WHERE = N_("Where: %(address)s")
ASKED: dict[InvitationMail, str] = {
    "invitation": N_(
        "Please fill in our form before you come. It takes about 8 to 10 minutes. "
        "Open this link to begin:"
    ),
    "reminder": N_(
        "We do not have your form yet. Please fill it in before you come. It takes about 8 to 10 "
        "minutes. Open this link to begin:"
    ),
}
PERSONAL = N_(
    "This link is only for you, and it works one time. You can stop and come back with a code."
)
BEGUN = N_(
    "You have begun our form, and we do not have it yet. Please finish it before you come. Go back "
    "to it on the device where you began, or use your code on this page:"
)
NOT_NOW = N_(
    "No one reads your answers right away. If it cannot wait, call us at %(phone)s (%(hours)s). "
    "In an emergency, call 911."
)
ELSE = N_(
    "Is this not for you, or would you like help? Call us. Please do not reply to this email."
)
MESSAGE = N_(
    "%(clinic)s: you have an appointment on %(when)s at %(time)s. Please fill in our form first "
    "(about 10 minutes): %(link)s Questions? Call %(phone)s. In an emergency, call 911."
)
MESSAGE_BEGUN = N_(
    "%(clinic)s: you have an appointment on %(when)s at %(time)s. Please finish your form first. "
    "Go back to it where you began, or use your code: %(link)s Questions? Call %(phone)s."
)


@dataclass(frozen=True, repr=False)
class Texts:
    """`message` is short, for a phone."""

    subject: str
    mail: str
    message: str


def texts(
    kind: InvitationMail,
    language: str,
    starts: datetime,
    link: str,
    settings: Mapping[str, Any],
    *,
    begun: bool = False,
) -> Texts:
    """`link` is that of `link_of`. `begun`: its person has a form already, and finishes it."""
    code = spoken(language, settings)
    told = {
        "clinic": settings["CLINIC_NAME"],
        "phone": settings["CLINIC_PHONE"],
        "address": settings["CLINIC_ADDRESS"],
        "hours": said_by_clinic(settings["CLINIC_HOURS"], code),
        "when": day_of(starts, code, settings),
        "time": time_of(starts, code, settings),
        "link": link,
    }

    def say(text: str) -> str:
        return catalogue(code).say(text) % told

    asked = (say(BEGUN), link) if begun else (say(ASKED[kind]), link, say(PERSONAL))
    where = (say(WHERE),) if settings["CLINIC_ADDRESS"] else ()
    parts = (say(HELLO), say(BOOKED), *where, *asked, say(NOT_NOW), say(ELSE))
    return Texts(
        subject=say(SUBJECTS[kind]),
        mail="\n\n".join((*parts, told["clinic"])) + "\n",
        message=say(MESSAGE_BEGUN if begun else MESSAGE),
    )


def link_of(token: str, settings: Mapping[str, Any]) -> str:
    """Where the link leads; without a token, to the start page. Empty without a public address."""
    address = patient_address(settings)
    return f"{address}/invited/{token}" if address and token else address and f"{address}/"


def why_no_link(settings: Mapping[str, Any]) -> str:
    """What staff are told where links cannot be made; empty where they can."""
    return no_patient_address(settings)


def why_no_mail(settings: Mapping[str, Any]) -> str:
    """The same for mail to patients."""
    return why_no_link(settings) if settings["MAIL_SERVER"] else NO_MAIL


def spoken(language: str, settings: Mapping[str, Any]) -> str:
    """The language of what is sent: theirs where the clinic shows it, else English."""
    shown = settings["LANGUAGES"] or LANGUAGES
    return language if language in LANGUAGES and language in shown else SOURCE


def day_of(starts: datetime, code: str, settings: Mapping[str, Any]) -> str:
    """`Tuesday, November 24`, as it is at the clinic."""
    local = starts.astimezone(settings["TIME_ZONE"])
    day = format_skeleton("MMMMd", local, tzinfo=settings["TIME_ZONE"], locale=code)
    weekday = format_date(local.date(), "EEEE", locale=code)
    return catalogue(code).say(ON_DAY) % {"weekday": weekday, "day": day}


def time_of(starts: datetime, code: str, settings: Mapping[str, Any]) -> str:
    """`9:30 am`, or as that language says it."""
    said = format_skeleton("hm", starts, tzinfo=settings["TIME_ZONE"], locale=code)
    return said.replace("\u202f", " ").replace("AM", "am").replace("PM", "pm")
