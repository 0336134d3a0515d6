"""Patients in a crowd: some begin, some only have to send; and what the clinic then must have."""

from collections import Counter
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from intake import create_app
from intake.cli.demo.page import Form, read_form
from intake.content import QUESTIONNAIRE
from intake.storage import CONSOLE, PATIENT, open_store
from intake.web.installed import kept, todays
from tests.patients import NEUTRAL
from tests.torture.client import read_cookie
from tests.web.walker import Walker, fill_in

NUMBER = count(1)
REVIEW = {"/review"}
ASKED = {item.link_id for item in QUESTIONNAIRE.items}
SIGNED = {"truth": "yes", "ny_advice": "yes", "truth.name": "Pat Example"}


class Filled(NamedTuple):
    """A form on which only the last page is left to do, and the cookie that leads to it."""

    token: str
    cookie: str


class Clinic:
    """What an installation holds, seen past its pages."""

    def __init__(self, app):
        self.app = app
        self.sign = app.session_interface.get_signing_serializer(app).dumps
        self._model = None

    @classmethod
    def of(cls, instance):
        return cls(create_app({"TESTING": True, "INSTANCE": instance}))

    def opened(self):
        return open_store(self.app.config["DATABASE"], self.app.config["KEYRING"])

    def filled(self, number):
        """Forms that are as those of someone who has walked to the last page."""
        with self.opened() as store:
            patients = store.patients(PATIENT)
            if self._model is None:
                client = self.app.test_client()
                Walker(client).walk(NEUTRAL, ends=REVIEW)
                self._model = patients.draft(
                    read_cookie(client.get_cookie("intake").value)["draft"]
                )
            return [self._copy(patients, self._model) for _ in range(number)]

    def _copy(self, patients, model):
        with self.app.app_context():
            token = patients.start("en", "full", kept(todays())).token
        name = f"Patient {next(NUMBER)}"
        person = replace(model.person, family_name=name)
        answers = {**model.answers, "name_legal_last": name}
        patients.save(token, answers, person=person, urgency=model.urgency)
        return Filled(token, self.sign({"draft": token}))

    def faults(self):
        with self.opened() as store:
            return store.records(CONSOLE).faults()

    def rows(self, sql):
        with self.opened() as store, store._engine.read() as engine:
            return [dict(row) for row in engine.rows(sql, {})]

    def broken_promises(self, promises):
        """Of what people were told is kept: whatever is not there, or is there twice or half."""
        found = []
        with self.opened() as store:
            patients = store.patients(PATIENT)
            for promise in promises:
                draft = patients.draft(promise.token)
                if promise.is_sent and draft.receipt is None:
                    found.append("a form that was thanked for is not there")
                found += [f"{name} is lost" for name in missing(promise.data, draft.answers)]
        return [*found, *self._half(), *self.faults()]

    def _half(self):
        """A response without its event, or a change without one; the other way round too."""
        sent = self.rows("SELECT 'response/' || id AS entity FROM response")
        events = self.rows("SELECT action, entity FROM audit_event")
        told = [event["entity"] for event in events if event["action"] == "send"]
        if sorted(told) != sorted(row["entity"] for row in sent):
            yield "responses and their events do not match"
        saves = Counter(event["entity"] for event in events if event["action"] == "save")
        for draft in self.rows("SELECT id, status, revision FROM draft"):
            changes = saves[f"draft/{draft['id']}"] + (draft["status"] == "completed")
            if draft["revision"] != changes:
                yield f"a form of revision {draft['revision']} has {changes} changes"


def missing(data, answers):
    """What was typed and is not stored. Dates come in parts, and are left to other tests."""
    for name in data.keys() & ASKED:
        typed = data[name] if isinstance(data[name], list) else [data[name].strip()]
        stored = answers.get(name, answers.get(f"{name}.again"))
        held = stored if isinstance(stored, tuple | list) else (stored,)
        if not {word for word in typed if word} <= set(map(str, held)):
            yield name


def send(client, filled):
    """Open the last page with this cookie, sign it and send it."""
    client.cookies["intake"] = filled.cookie
    form = read_form(client.get("/review").text)
    return client.post("/review", fill_in(form or Form(), SIGNED))
