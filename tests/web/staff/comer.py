"""A patient who comes back: forms of one person, assessed by real rules, weeks apart."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from intake.clinical.edition import Edition
from intake.clinical.report import as_document
from intake.clinical.rule import RuleSet
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import PATIENT, Person, Sent, open_store
from intake.web.installed import kept
from tests.web.staff.people import ANA

NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
WELL = {
    "lang": "en",
    "dob": ANA.person.date_of_birth,
    "sex_birth": "female",
    "ds_saddle": "no",
    "ds_bladder": "no",
    "nrs_now": 7,
    "nrs_worst": 9,
    "psfs_1": "Sit through a film",
    "psfs_1.score": 3,
    "goal": "Walk without thinking about it",
}


def sends(
    app: Flask,
    weeks_ago: int = 0,
    answers: Mapping[str, Any] | None = None,
    rules: RuleSet = RULES,
    person: Person = ANA.person,
    questionnaire: Any = QUESTIONNAIRE,
) -> str:
    """The id of the response. `answers` beside those of somebody who is well."""
    at = NOON - timedelta(weeks=weeks_ago)
    said = {**WELL, **(answers or {})}
    found = assess(questionnaire, rules, said, at.date(), finished=True)
    with app.app_context():
        edition = kept(Edition.of(questionnaire, rules))
    sent = Sent(
        answers=found.hearing.counted,
        withdrawn=found.hearing.withdrawn,
        facts={},
        assessment=as_document(found, questionnaire, rules, at.date()),
        edition=edition,
        language="en",
        mode="full",
        person=person,
        disposition=found.disposition.code,
        could_be=None if found.could_be is None else found.could_be.code,
        needle_hold=bool(found.needle_hold),
    )
    config = app.config
    with open_store(config["DATABASE"], config["KEYRING"], lambda: at) as store:
        walk = store.patients(PATIENT)
        token = walk.start("en", "full", edition).token
        walk.save(token, said, person=person)
        return walk.send(token, sent).response_id
