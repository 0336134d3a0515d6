"""What is written to do harm is kept as it was written, or refused in words; it never acts."""

import re
from datetime import date
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import JustHTML

from intake import create_app
from intake.clinical.item import Item, ItemType
from intake.clinical.reading import AnswerError, accept
from intake.content import QUESTIONNAIRE
from intake.storage import PATIENT, open_store
from tests.hostile.corpus import EVERYTHING, FORMULA, XSS
from tests.patients import NEUTRAL
from tests.web.browser import Browser
from tests.web.staff.entry import let_in, open_accounts
from tests.web.staff.people import NAMES

FORM = "application/x-www-form-urlencoded"
HALF = re.compile("[\ud800-\udfff]")
DAY = date(2026, 11, 22)
ITEMS = [item for item in QUESTIONNAIRE.inputs.values() if isinstance(item, Item)]
WRITTEN = [item for item in ITEMS if item.type in {ItemType.TEXT, ItemType.STRING}]


def as_told(item: Item, said: str) -> str:
    """The one change that is made to words: ends are trimmed, a line end is one sign."""
    text = said.replace("\r\n", "\n").strip()
    one_line = item.type is ItemType.STRING and item.max_length > 120
    return text.replace("\n", " ") if one_line else text


def outcome(item: Item, said: str) -> str:
    try:
        kept = accept(item, said, DAY)
    except AnswerError:
        return "refused"
    assert kept == as_told(item, said) or (kept is None and not said.strip()), (item.link_id, said)
    return "kept"


def test_every_field_keeps_every_text_to_the_letter_or_refuses_it():
    """The whole product; the pages below are a sample of it."""
    seen = {outcome(item, said) for item in WRITTEN for said in EVERYTHING}
    assert seen == {"kept", "refused"}
    for item in WRITTEN:
        if item.max_length >= 60:
            assert outcome(item, "<script>alert(1)</script>") == "kept", item.link_id


class RawClient(FlaskClient):
    """Posts what no browser would: letters that are half of one."""

    def post(self, address: str, data: object = None, **more: object):
        body = urlencode(data or {}, doseq=True, errors="surrogatepass")
        return super().post(address, data=body, content_type=FORM, **more)


def arrived(said: str) -> str:
    """Half a letter is no UTF-8: what could not be read of it arrives as it stood in the post."""
    return HALF.sub(lambda half: quote(half[0], errors="surrogatepass"), said)


class Villain(Browser):
    """Fills in the whole form; what is refused is told why, and an honest word put instead."""

    def writes(self, words: dict[str, str]) -> None:
        named = {name.replace(".", "__"): said for name, said in words.items()}
        self.in_a_hurry = True
        self.starts()
        while self.path != "/sent":
            before = self.path
            if before == "/review" and not self.more:
                self.more = True
                self.visit(self.link("Tell us more</a>"))
                continue
            self.fills_in(**named)
            acts_not(self.html)
            if self.status != 200:
                assert self.status in {413, 422}, (self.status, before)
                assert self.errors or self.status == 413
                self.visit(before).fills_in()
            assert self.status == 200, (self.status, before, self.errors)

    more = False


def acts_not(html: str) -> None:
    """No tag and no handler that is not ours, whatever was written."""
    page = JustHTML(html, sanitize=False)
    for tag in ("iframe", "img", "object", "embed", "base"):
        assert not page.query(tag), tag
    for script in page.query("script"):
        assert script.attrs["src"].startswith("/static/"), script.attrs
        assert not script.children, "words that run"
    assert not page.query("meta[http-equiv]")
    for node in page.query("*"):
        assert not [name for name in node.attrs if name.startswith("on")], node.attrs
    for link in page.query("a"):
        assert link.attrs["href"].startswith(("/", "#", "?", "tel:", "https://")), link.attrs


def kept_of(app, patient: Browser) -> dict[str, object]:
    with patient.client.session_transaction() as cookie:
        token = cookie["draft"]
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        return dict(store.patients(PATIENT).draft(token).answers)


TURNS = 5


@pytest.mark.parametrize("turn", range(TURNS))
def test_the_whole_form_and_every_page_of_the_staff_hold_it_and_do_nothing(app, turn):
    begins = turn * len(EVERYTHING) // TURNS
    turned = EVERYTHING[begins:] + EVERYTHING[:begins]
    words = {item.link_id: turned[n % len(turned)] for n, item in enumerate(WRITTEN)}
    app.test_client_class = RawClient
    patient = Villain(app.test_client())
    patient.writes(words)
    kept = kept_of(app, patient)
    for item in WRITTEN:
        said = arrived(words[item.link_id])
        if outcome(item, said) == "kept" and item.link_id in kept:
            honest = NEUTRAL.get(item.link_id)  # put instead, where another word of the page failed
            assert kept[item.link_id] in {as_told(item, said), honest, None}, item
    open_accounts(app)
    for role, begins_at in (("practitioner", "/practitioner/"), ("desk", "/desk/")):
        staff = app.test_client()
        let_in(app, staff, NAMES[role])
        pages = [begins_at]
        pages += [a for a in hrefs(staff.get(begins_at).text) if "/responses/" in a]
        for address in pages:
            answer = staff.get(address)
            assert answer.status_code == 200
            acts_not(answer.text)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": tmp_path_factory.mktemp("house") / "i"})


def hrefs(html: str) -> list[str]:
    return [link.attrs["href"] for link in JustHTML(html, sanitize=False).query("a[href]")]


@pytest.mark.parametrize("said", [*FORMULA, *XSS[:3]])
def test_an_address_with_harm_in_it_is_answered_in_words(house, said):
    client = house.test_client()
    for address in ("/questions/{}", "/privacy?page={}", "/support?after={}", "/{}", "/static/{}"):
        with client.get(address.format(said)) as answer:
            assert answer.status_code in {200, 303, 400, 403, 404, 308}
            assert "\n" not in answer.headers.get("Location", "")
