"""Forms of a clinic as its store has them, of days past as well: real answers under real rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from intake.clinical.edition import Edition
from intake.clinical.reading import read
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import PATIENT, Alarm, Person, Sent, open_store
from intake.web.installed import kept
from tests.patients import NEUTRAL, vignettes

SAID = {case["id"]: case["answers"] for case in vignettes()}
NOW = timedelta()
TOOK = timedelta(minutes=6)


@dataclass(frozen=True)
class Form:
    """What somebody answers; `ago`: how long before now they are done."""

    name: str
    said: Mapping[str, Any]
    ago: timedelta = NOW
    took: timedelta = TOOK
    language: str = "en"

    @property
    def person(self) -> Person:
        given, _, family = self.name.partition(" ")
        born = str(self.answers["dob"])
        phone = str(self.answers["phone"])
        return Person(given, family, "", born, phone, "voice", self.language)

    @property
    def answers(self) -> dict[str, Any]:
        given, _, family = self.name.partition(" ")
        named = {"name_legal_first": given, "name_legal_last": family, "lang": self.language}
        return {**NEUTRAL, "dob": "1983-04-02", "phone": "(212) 555-0188", **self.said, **named}


class Archive:
    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            self.edition = kept(Edition.of(QUESTIONNAIRE, RULES))
        self.tokens: dict[str, str] = {}
        """By the id that is given back: what its person’s browser holds."""

    def sends(self, name: str, said: Mapping[str, Any] | str, **when: Any) -> str:
        """The id of the response of this person, who answers so or as in this vignette."""
        return self._fills_in(_form(name, said, when), "send")

    def stops(self, name: str, said: Mapping[str, Any] | str, **when: Any) -> str:
        """The id of the form of somebody who saw the emergency page and went no further."""
        return self._fills_in(_form(name, said, when), "stop")

    def leaves(self, name: str, said: Mapping[str, Any] | str, page: str, **when: Any) -> str:
        """The id of the form of somebody who stayed away from this page on."""
        return self._fills_in(_form(name, said, when), page)

    def _fills_in(self, form: Form, end: str) -> str:
        config = self.app.config
        now, zone = config["CLOCK"](), config["TIME_ZONE"]
        done = now - form.ago
        moment = [done - form.took]
        day = done.astimezone(zone).date()
        told = read(QUESTIONNAIRE, form.answers, now.astimezone(zone).date())
        sent = end == "send"
        # Nobody answers what they are not asked.
        told = dict(assess(QUESTIONNAIRE, RULES, told, day, finished=True).hearing.counted)
        found = assess(QUESTIONNAIRE, RULES, told, day, finished=sent)
        document = as_document(found, QUESTIONNAIRE, RULES, day)
        with open_store(config["DATABASE"], config["KEYRING"], lambda: moment[0]) as store:
            walk = store.patients(PATIENT)
            token = walk.start(form.language, "full", self.edition).token
            moment[0] = done
            walk.save(token, told, person=form.person, urgency=found.disposition.code, page=end)
            if end == "stop":
                walk.stop(token, Alarm(document, told, {}, self.edition))
            if not sent:
                return self._known(walk.draft(token).id, token)
            made = Sent(
                answers=found.hearing.counted,
                withdrawn=found.hearing.withdrawn,
                facts={},
                assessment=document,
                edition=self.edition,
                language=form.language,
                mode="full",
                person=form.person,
                disposition=found.disposition.code,
                could_be=None if found.could_be is None else found.could_be.code,
                needle_hold=bool(found.needle_hold),
            )
            return self._known(walk.send(token, made).response_id, token)

    def _known(self, entry_id: str, token: str) -> str:
        self.tokens[entry_id] = token
        return entry_id


def _form(name: str, said: Mapping[str, Any] | str, when: Mapping[str, Any]) -> Form:
    return Form(name, SAID[said] if isinstance(said, str) else said, **when)
