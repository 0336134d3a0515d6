"""People who have sent a form, without every page of it being walked through again."""

from flask import Flask

from intake.storage import (
    CONSOLE,
    PATIENT,
    Agent,
    KeptEdition,
    Person,
    Sent,
    StaffAccount,
    Store,
    open_store,
)
from intake.web.installed import kept, todays
from intake.web.patient.visit import DRAFT
from tests.patients import NEUTRAL
from tests.web.browser import Browser, as_it_stands
from tests.web.walker import CONTACT, fill_in

TOLD = {
    **NEUTRAL,
    **CONTACT,
    "name_called": "Anita",
    "email": "ana@example.com",
    "allergies": "penicillin",
    "meds_list": "apixaban, 5 mg",
    "smoke": "now",
    "other_notes": "It began in May.",
    "private_talk": "yes",
}
ANA = Person("Ana", "Diaz", "Anita", "1991-04-02", "212 555 0142", "voice", "en")
ASSESSED = {"disposition": "routine", "flags": [], "unresolved": [], "withdrawn": []}


def opened(app: Flask):
    return open_store(app.config["DATABASE"], app.config["KEYRING"], app.config["CLOCK"])


def lena(store: Store) -> StaffAccount:
    return store.staff(CONSOLE).add("lena.park", "practitioner", "Lena Park")


def as_staff(account: StaffAccount) -> Agent:
    return Agent(account.id, account.role)


def sends(app: Flask, store: Store, **told: object) -> tuple[str, str]:
    """Ana’s token, and the id of what she sent."""
    with app.app_context():
        edition = kept(todays())
    patients, answers = store.patients(PATIENT), {**TOLD, **told}
    token = patients.start("en", "full", edition).token
    patients.save(token, answers, person=ANA, born="1991-04-02")
    return token, patients.send(token, a_form(answers, edition)).response_id


def a_form(answers: dict[str, object], edition: KeptEdition) -> Sent:
    return Sent(
        answers=answers,
        withdrawn={},
        facts={},
        assessment=ASSESSED,
        edition=edition,
        language="en",
        mode="full",
        person=ANA,
        disposition="routine",
        could_be=None,
        needle_hold=False,
    )


class Returning(Browser):
    """Who leaves what stands in the boxes, and answers the rest like anybody."""

    def walks_on_to(self, page: str, **answers: object) -> "Returning":
        while not self.is_at(page):
            before = self.address
            self.goes_on(**answers)
            assert self.address != before, f"stuck at {before}: {self.errors}"
        return self

    def goes_on(self, **answers: object) -> "Returning":
        data = fill_in(self.form, {**NEUTRAL, "name_called": None, **answers})
        data |= {
            name: said
            for name, said in as_it_stands(self.form).items()
            if said and name not in answers
        }
        return self._follow(self.address, self.client.post(self.address, data=data))


def holding(app: Flask, token: str) -> Returning:
    """A browser in which this form is open."""
    browser = Returning(app.test_client())
    with browser.client.session_transaction() as session:
        session[DRAFT] = token
    return browser
