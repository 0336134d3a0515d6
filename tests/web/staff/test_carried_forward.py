"""The practitioner sees what of a form was filled in from an earlier one, and was confirmed."""

from intake.content.carried import OFFERED_AGAIN
from intake.storage import PATIENT
from intake.web.installed import kept, todays
from tests.web.returning import TOLD, a_form, sends


def comes_again(app, clinic, **told):
    """The id of Ana’s second form, in which these answers are other ones."""
    token, _ = sends(app, clinic)
    with app.app_context():
        edition = kept(todays())
    patients = clinic.patients(PATIENT)
    again = patients.start_from(token, "en", "full", edition, OFFERED_AGAIN).token
    return patients.send(again, a_form({**TOLD, **told}, edition)).response_id


def test_what_was_confirmed_is_named_with_the_day_of_the_form_it_is_from(app, practitioner, clinic):
    entry = comes_again(app, clinic, phone="646 555 0110")
    text = practitioner.visit(f"/practitioner/responses/{entry}").text
    assert "Carried forward From the form of" in text
    noted = text.partition("and confirmed: ")[2].partition("Started")[0]
    assert "Date of birth" in noted
    assert "What medicines do you take?" in noted
    assert "Best phone number" not in noted
    assert "Do you smoke" not in noted
    assert "(optional)" not in noted


def test_a_form_begun_with_nothing_says_nothing_of_it(app, practitioner, clinic):
    _, entry = sends(app, clinic)
    assert "Carried forward" not in practitioner.visit(f"/practitioner/responses/{entry}").text
