"""A form already begun: walked once in a process, and after that put where the walk had led."""

from intake.storage import PATIENT, open_store
from intake.web.installed import kept, todays
from tests.web.browser import Browser

WALKED = {}


def begun(patient: Browser, page: str, **answers: object) -> Browser:
    """Bring this person to the page, with neutral answers behind them except where named."""
    app = patient.client.application
    key = page, repr(sorted(answers.items()))
    with patient.client.session_transaction() as cookie:
        cookie.pop("draft", None)
    if key not in WALKED:
        patient.walks_to(page, **answers)
        WALKED[key] = read(app, token_of(patient))
        return patient
    with patient.client.session_transaction() as cookie:
        cookie["draft"] = copied(app, WALKED[key])
    return patient.visit(page if page.startswith("/") else f"/questions/{page}")


def token_of(patient: Browser) -> str:
    with patient.client.session_transaction() as cookie:
        return cookie["draft"]


def read(app, token):
    with opened(app) as store:
        return store.patients(PATIENT).draft(token)


def copied(app, model):
    """The token of a form that is as this one was."""
    with opened(app) as store, app.app_context():
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", kept(todays())).token
        told = {"person": model.person, "urgency": model.urgency, "born": model.born or None}
        patients.save(token, model.answers, **told)
        return token


def opened(app):
    return open_store(app.config["DATABASE"], app.config["KEYRING"], app.config["CLOCK"])
