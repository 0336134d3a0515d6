"""The walk in Spanish: from the switch on the first page to the receipt, and to the card."""

from intake.content import QUESTIONNAIRE
from intake.language.catalogue import catalogue
from tests.journeys.conftest import DESK, PHONE

say = catalogue("es").say


def turned(person):
    person.visits("/")
    person.speaks = "es"
    return person.presses("Español")


def test_somebody_who_reads_spanish_walks_to_the_receipt_in_spanish(somebody):
    person = turned(somebody(viewport=PHONE))
    person.walks_to("/sent", lang="es")
    assert person.heading == say("We have your answers")
    person.presses(say("See your answers"))
    assert person.heading == say("A copy of your answers")
    assert say(QUESTIONNAIRE.inputs["side"].text, "side") in person.text


def test_what_is_typed_is_still_there_after_the_switch_in_the_middle(somebody):
    person = somebody(viewport=DESK).begins().walks_to("you")
    person.fills_in(name_legal_first="Hortensia")
    person.speaks = "es"
    person.presses("Español")
    assert person.page.locator("[name=name_legal_first]").input_value() == "Hortensia"


def test_an_emergency_is_said_in_spanish(somebody):
    person = turned(somebody(viewport=PHONE))
    person.walks_to("/stop", lang="es", ds_now=["chest_pain"])
    assert person.heading == say("Call 911 now")
