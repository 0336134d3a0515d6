"""How much can be handed in, and that no disk sees it in clear."""

import tempfile

import pytest
from werkzeug import formparser

from intake.web.upload import LARGEST
from tests.web.staff.importer import HEADER, MONDAY, Importer, csv_of
from tests.web.staff.people import NAMES

FIRST = ("Ana", "Tomás", "Ruth", "Kwame", "Mei-Ling", "Jordan", "Grace", "Inés", "Omar", "Lía")
LAST = ("Reyes", "Ibarra", "Feldman", "Boateng", "Chou", "Pell", "O’Neill", "Roth", "Haddad")
ROWS = tuple(
    f"{LAST[n % 9]}-{n // 9:04},{FIRST[n % 10]},(212) 555-{n:04},p{n}@example.org,"
    f"11/{24 + n % 6}/2026,{9 + n % 3}:{n % 60:02} AM,{1 + n % 12}/{1 + n % 28}/{1930 + n % 80},"
    f"Spanish,A-{n}"
    for n in range(6_000)
)
LARGE = csv_of(*ROWS[:6000])


@pytest.fixture
def marco(app, visitor):
    app.config["CLOCK"] = lambda: MONDAY
    return Importer(visitor.comes_in(NAMES["desk"]))


def test_a_large_list_is_read_in_the_memory_alone(marco, monkeypatch):
    def on_disk(*_, **__):
        raise AssertionError("a list of patients in clear, on the disk")

    monkeypatch.setattr(formparser, "SpooledTemporaryFile", on_disk)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", on_disk)
    assert len(LARGE) > 512_000
    assert marco.hands_in(LARGE).heading == "What is in each column"
    marco.presses("See what each line would do")
    assert "6000 new" in marco.text
    assert "These are the first 200 of 6000." in marco.text


def test_hundreds_of_visits_are_imported_at_once(marco):
    marco.imports(csv_of(*ROWS[:300]))
    assert marco.heading == "The list is imported"
    assert "300 new" in marco.text


def test_more_than_can_be_read_says_what_to_do(marco):
    marco.hands_in(HEADER.encode() + b"x" * LARGEST)
    assert marco.browser.status == 422
    assert "The file has more than 4 MB." in marco.text


def test_much_more_is_not_even_read(marco):
    marco.hands_in(b"x" * (LARGEST + 200_000))
    assert marco.heading == "Import a list of visits"
    assert "The file has more than 4 MB." in marco.text


def test_whoever_is_not_signed_in_sends_no_more_than_a_page(visitor):
    answer = visitor.client.post("/desk/imports", data={"pasted": "x" * 300_000})
    assert answer.status_code in {403, 413}


def test_a_list_that_is_nothing_says_so_and_keeps_nothing(marco):
    assert "Choose a file, or paste the list." in marco.pastes("").text
    assert "The file is empty." in marco.hands_in(b"").text
    assert "save the list as CSV" in marco.hands_in(b"a\0b,c\nd,e\n").text
    assert "Lists that wait" not in marco.visits("/desk/imports").text
