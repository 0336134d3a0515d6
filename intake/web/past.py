"""What the record keeps of earlier times: editions by their hash, and what was said under them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import current_app

from intake.clinical.edition import Edition, thaw
from intake.clinical.item import ContentError
from intake.clinical.rerun import Past
from intake.storage import StorageError, StoredResponse
from intake.web.access import patients
from intake.web.installed import todays
from intake.web.moment import clinic_day


def edition_named(name: str) -> Edition | None:
    """Thawed once for each process; None where it is lost, and then looked for once as well."""
    if name == todays().hash:
        return todays()
    thawed: dict[str, Edition | None] = current_app.extensions.setdefault("editions", {})
    if name and name not in thawed:
        try:
            thawed[name] = thaw(patients().edition(name), known_as=name)
        except (StorageError, ContentError):
            thawed[name] = None
            current_app.logger.exception("The edition %s cannot be used.", name)
    return thawed.get(name)


def past_of(response: StoredResponse) -> Past:
    """All that was said on the day it was sent, answers on closed pages too, to be read again."""
    sent = response.sent
    every = {**sent.withdrawn, **sent.answers}
    return Past(every, sent.facts, counted_to(sent.assessment, response.receipt.sent_at))


def counted_to(assessment: Mapping[str, Any], at: datetime) -> date:
    """The day to which it counted ages and durations; that of `at` where it does not say."""
    written = assessment.get("as_of")
    return date.fromisoformat(str(written)) if written else clinic_day(at)
