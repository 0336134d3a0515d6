"""What somebody takes along about their visit: a card with the link on it, and a calendar file."""

from dataclasses import dataclass

from flask import Response, current_app, render_template
from markupsafe import Markup

from intake.storage import Appointment
from intake.web.access import Audience, appointments, open_to
from intake.web.invitation import link_of, spoken, texts, why_no_link
from intake.web.staff.desk.appointment import AT, qr, reached
from intake.web.staff.desk.desk import blueprint
from intake.web.visit_file import NAME, TYPE, calendar


@dataclass(frozen=True, repr=False)
class Card:
    """In the language of its person, whom it does not name: it may be left lying about."""

    language: str
    heading: str
    before: tuple[str, ...]
    address: str
    picture: Markup
    after: tuple[str, ...]


@blueprint.get(f"{AT}/card")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def card(appointment_id: str) -> str:
    found = appointments().find(appointment_id)
    token = appointments().token(appointment_id)
    address = link_of(token, reached()) if token else ""
    return render_template(
        "staff/card.html",
        appointment=found,
        card=_card(found, address) if address else None,
        only_here=why_no_link(current_app.config),
    )


@blueprint.get(f"{AT}/calendar.ics")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def calendar_file(appointment_id: str) -> Response:
    found = appointments().find(appointment_id)
    file = calendar(
        found.id,
        found.booking.starts,
        current_app.config,
        language=found.booking.language,
        changed=found.changed,
        sequence=found.revision,
        cancelled=found.cancelled_at is not None,
    )
    named = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return Response(file, content_type=TYPE, headers=named)


def _card(found: Appointment, address: str) -> Card:
    """The words of the mail, with a picture in the place of the link."""
    booked, config = found.booking, current_app.config
    said = texts("invitation", booked.language, booked.starts, address, config)
    lines = said.mail.strip().split("\n\n")
    at = lines.index(address)
    return Card(
        language=spoken(booked.language, config),
        heading=said.subject,
        before=tuple(lines[1:at]),
        address=address,
        picture=qr(address),
        after=tuple(lines[at + 1 : -2]),
    )
