"""Someone who reads Spanish: the whole walk, the emergency page, and what the clinic gets."""

from intake.language.catalogue import catalogue
from tests.patients import NEUTRAL
from tests.web.browser import Browser
from tests.web.language.reader import Reader
from tests.web.walker import STOP, Walker, errors_of, words
from tests.words import messages

ANA = {
    **NEUTRAL,
    "lang": "es",
    "interp_need": "no",
    "name_called": "Ana",
    "regions": ["calf-left", "thigh_back_middle-left"],
    "main_region": "calf-left",
    "onset_when": "gt6m",
    "meds_list": "ninguna",
    "other_notes": "Me duele más en las noches",
}
CHEST = {**ANA, "ds_now": ("chest_pain",)}


class Reading(Walker):
    """Keeps every page that was read on the way."""

    def __init__(self, client) -> None:
        super().__init__(client)
        self.read: dict[str, str] = {}

    def _answer(self, address, html):
        self.read[address] = html
        return super()._answer(address, html)


def english() -> set[str]:
    """What would be said in English, and is said otherwise in Spanish."""
    spanish = catalogue("es")
    one = (message.id for message in messages() if isinstance(message.id, str))
    return {said for said in one if said and spanish.say(said) != said}


def test_someone_reads_no_english_sentence_from_start_to_receipt(app):
    walker = Reading(app.test_client())
    walker.client.get("/?language=es")
    end = walker.walk(ANA)
    assert end.heading == "Tenemos sus respuestas"
    left = english()
    for address, html in {**walker.read, end.address: end.html}.items():
        page = Reader(html)
        assert page.language == "es", address
        assert not left & set(page.texts), address


def test_choosing_spanish_as_the_best_language_turns_the_pages_to_it(patient):
    patient.visit("/").fills_in(lang="es")
    assert patient.heading == "Su idioma"
    assert '<html lang="es">' in patient.html


def test_choosing_a_language_we_do_not_have_keeps_english_and_offers_an_interpreter(patient):
    patient.visit("/").fills_in(lang="ht")
    assert patient.heading == "Your language"
    assert "Do you want a free interpreter at your visit?" in patient.text


def test_a_browser_that_asks_for_spanish_gets_it_and_starts_with_it_chosen(app):
    patient = Browser(app.test_client())
    page = patient.client.get("/", headers={"Accept-Language": "es-MX,en;q=0.8"})
    assert '<html lang="es">' in page.text
    patient.html = page.text
    assert patient.holds("lang") == "es"


def test_one_that_asks_for_a_language_we_do_not_have_gets_the_next_one(app):
    page = app.test_client().get("/nowhere", headers={"Accept-Language": "fr,es;q=0.5,en;q=0.1"})
    assert "No encontramos la página" in page.text


def test_what_is_missing_is_said_in_spanish(patient):
    patient.walks_to("before-you-start", **ANA)
    patient.sends(who_fills=[], c_privacy=[])
    assert patient.status == 422
    said = errors_of(patient.html)
    assert "Error: Elija una respuesta para quién llena este formulario." in said
    assert patient.errors.startswith("Revise ")
    assert "Sus otras respuestas están guardadas." in patient.errors


def test_a_date_box_left_empty_is_said_in_spanish(patient):
    patient.walks_to("you", **ANA)
    patient.fills_in(dob="1985-04")
    assert "Escriba el día en que nació." in patient.errors


def test_the_answers_to_check_are_in_spanish(patient):
    patient.walks_to_review(**ANA)
    assert patient.heading == "Revise sus respuestas"
    assert "Pantorrilla, lado izquierdo" in patient.text
    assert f"{NEUTRAL['nrs_now']} de 10" in patient.text
    assert "27 de abril de 1985" in patient.text
    assert "ninguna" in patient.text


def test_the_emergency_page_has_each_line_to_read_out_in_english_beneath(app):
    walker = Walker(app.test_client())
    end = walker.walk(CHEST, ends={STOP})
    assert end.heading == "Llame al 911 ahora"
    said = words(end.html)
    assert "“Tengo dolor de pecho. También tengo dolor en la pierna.”" in said
    assert "En inglés: “I have chest pain. I also have pain in my leg.”" in said
    assert "Dolor de pecho En inglés:" in said
    assert "Check all that fit" not in said
    assert "My medicines: not asked yet" in said
    assert "diga: “Español, Spanish”" in said


def test_in_english_nothing_is_said_twice(app):
    end = Walker(app.test_client()).walk({**CHEST, "lang": "en"}, ends={STOP})
    assert "In English" not in end.html


def test_words_of_self_harm_in_spanish_bring_the_support_box_in_spanish(patient):
    patient.walks_to("medicines", **{**ANA, "meds_list": "ninguna"})
    patient.fills_in(meds_list="ya no quiero vivir")
    assert patient.heading == "Su última página está guardada"
    assert "No tiene que enfrentar esto a solas" in patient.text
    assert "988" in patient.text


def test_the_record_holds_codes_and_the_language_the_form_was_read_in(patient, store):
    patient.walks_to("safety-now", **ANA)
    with patient.client.session_transaction() as cookie:
        draft = store.draft(cookie["draft"])
    assert draft.language == "es"
    assert draft.answers["who_fills"] == "self"


def test_the_clinic_says_its_hours_in_each_language_it_has_set(app, monkeypatch):
    hours = "Mondays, 9 am to noon | es: los lunes, de 9 a. m. a 12 p. m."
    monkeypatch.setitem(app.config, "CLINIC_HOURS", hours)
    patient = app.test_client()
    assert "Mondays, 9 am to noon." in patient.get("/").text
    assert (
        "los lunes, de 9 a. m. a 12 p. m."
        in patient.get("/?language=es", follow_redirects=True).text
    )
