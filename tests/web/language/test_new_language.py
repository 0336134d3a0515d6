"""Adding a language is one file and one line: shown by one that nobody speaks."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from intake.language import LANGUAGES, catalogue
from tests.patients import NEUTRAL
from tests.web.language.pseudo import CODE, NAME, PLAIN_WORD, strange, write_language
from tests.web.language.reader import Reader
from tests.web.walker import STOP, Walker

SAID_OTHERWISE = re.compile(
    r"Alder Street Acupuncture|name@example\.com|INTAKE_HOSTS"
    r"|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"  # a reference
    r"|\[\w+\]"  # room for words that a script fills in
    r"|\d{4}-[A-Z][a-z]+-\d+|\b[ap]tm\b"  # a date and a time, as Babel says them
)
"""What stays as it is in every language."""
TYPED = {
    **NEUTRAL,
    "name_legal_first": "Ö",
    "name_legal_last": "Ä",
    "name_called": "Ü",
    "truth.name": "Ö Ä",
    "phys_name": "Ë",
    "meds_list": "Ø",
    "other_notes": "Þ",
    "lang": "other",
    "lang.other": "Ŵ",
}


@pytest.fixture
def pseudo(app: Flask, tmp_path, monkeypatch) -> Iterator[Flask]:
    write_language(tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    monkeypatch.setitem(LANGUAGES, CODE, NAME)
    catalogue.catalogue.cache_clear()
    yield app
    catalogue.catalogue.cache_clear()


class Attentive(Walker):
    """Reads every page, also as it comes back when nothing was filled in."""

    def __init__(self, client) -> None:
        super().__init__(client)
        self.client.get("/", query_string={"language": CODE})

    def _answer(self, address, html):
        read(address, html)
        empty = self.client.post(address, data={"csrf_token": token(html)})
        read(f"{address} empty", empty.text)
        return super()._answer(address, html)


def token(html: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]*)"', html)[1]


def read(address: str, html: str) -> None:
    page = Reader(html)
    assert page.language == CODE, f"{address} is in {page.language}"
    plain = [text for text in page.texts if PLAIN_WORD.search(SAID_OTHERWISE.sub("", text))]
    assert not plain, f"{address}: {plain}"


def read_every_page_beside(app: Flask, client) -> set[str]:
    """Every address of the patients that this person can open now."""
    addresses = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("patient.") and "GET" in rule.methods and not rule.arguments
    }
    opened = {address: client.get(address) for address in sorted(addresses)}
    pages = {a: p for a, p in opened.items() if p.status_code < 300 and p.mimetype == "text/html"}
    for address, page in pages.items():
        read(address, page.text)
    return set(pages)


def test_someone_who_chooses_it_reads_nothing_else_up_to_the_receipt(pseudo):
    walker = Attentive(pseudo.test_client())
    end = walker.walk(TYPED, stranger=False)
    assert end.address == "/sent"
    assert end.heading == strange("We have your answers")
    assert "/status" in read_every_page_beside(pseudo, walker.client)


def test_the_emergency_page_is_in_it_too_and_in_english_beneath(pseudo):
    end = Attentive(pseudo.test_client()).walk({**TYPED, "ds_now": ("chest_pain",)}, ends={STOP})
    read(end.address, end.html)
    assert "I have chest pain. I also have pain in my leg." in end.html


def test_so_is_every_page_beside_a_form_that_was_begun(pseudo):
    walker = Attentive(pseudo.test_client())
    walker.walk(TYPED, stranger=False, ends={"/questions/safety-now"})
    assert {"/close", "/paper", "/save"} <= read_every_page_beside(pseudo, walker.client)
    read("/nowhere", walker.client.get("/nowhere").text)


def test_so_is_every_page_for_somebody_who_has_begun_nothing(pseudo):
    client = pseudo.test_client()
    client.get("/", query_string={"language": CODE})
    assert {"/", "/privacy", "/resume"} <= read_every_page_beside(pseudo, client)


def test_a_person_from_elsewhere_gets_it_without_asking(pseudo):
    page = pseudo.test_client().get("/", headers={"Accept-Language": f"{CODE}-US,en;q=0.8"})
    assert Reader(page.text).language == CODE
