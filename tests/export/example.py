"""Rows as the store hands them over, made up for the tests of formats."""

import json
from functools import partial

from intake.content import QUESTIONNAIRE
from intake.export.audience import columns_of, fields_of
from intake.export.line import Table

MOMENT = "2026-11-22T17:30:00Z"
ANA = {
    "family_name": "Reyes",
    "given_name": "Ana",
    "called": "Anita",
    "date_of_birth": "1983-04-02",
    "phone": "(212) 555-0188",
    "email": "ana@example.org",
    "message_rule": "voice",
    "speaks": "es",
    "language": "en",
    "mode": "full",
    "status": "sent",
    "started": MOMENT,
    "sent_at": MOMENT,
    "reference": "7B21-QYSW",
    "response_id": "r1",
    "questionnaire_version": "2026.11.1+3f2a9c0d11aa42be",
    "rules_version": "2026.11.2+77aa9c0d11aa42be",
    "disposition": "same_day",
}
RESPONSE = {
    "response_id": "r1",
    "reference": "7B21-QYSW",
    "questionnaire_version": "2026.11.1+3f2a9c0d11aa42be",
    "rules_version": "2026.11.2+77aa9c0d11aa42be",
    "language": "en",
    "mode": "full",
    "sent_at": MOMENT,
    "status": "sent",
    "incomplete": "no",
    "disposition": "same_day",
    "could_be": "emergency_now",
    "needle_hold": "yes",
    "flags": "dvt-swelling;shot-here",
}


def table_of(columns, *rows):
    """Rows as dicts by field; what they do not have is None."""
    fields = fields_of(columns)
    return Table(tuple(columns), fields, [tuple(map(row.get, fields)) for row in rows])


def people(*told):
    """The front desk’s table: Ana, with whatever is told of her."""
    columns = columns_of("desk", [])
    return table_of(columns, *(ANA | dict(person) for person in told))


def responses(*answers, questionnaire=QUESTIONNAIRE, columns=None, **row):
    """The practitioner’s table: one row for each of these answers."""
    columns = columns or columns_of("clinical", [questionnaire])
    return table_of(
        columns, *({**RESPONSE, "answers": json.dumps(said), **row} for said in answers)
    )


clinical = partial(columns_of, "clinical", [QUESTIONNAIRE])
