"""Paper that leaves the clinic: anyone can have it read out, and nothing in it is a command."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.content.jurisdiction import NEW_YORK
from intake.export.pdf import typeset
from intake.export.pdf.form import form_pdf
from tests.export.paper import AT, EVERY, FORM, LETTER, described, letter, reader, tags, text
from tests.torture.strace import require_tracing

ROOT = Path(__file__).parents[2]
NAMES = (
    "Núñez Díaz Œuvré Łódź Nguyễn",
    "王小明",
    "陳靜龍",
    "김민수",
    "محمد",
    "ٹیپو",
    "דוד",
    "Иван Ёлкин",
    "রহিম",
    "राम",
    "สมชาย",
    "Արամ",
    "გიორგი",
    "さくら",
)
HOSTILE = (
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ @ref <label> `raw` ```code```",
    "\\ = Heading // comment /* more */ ~ -- --- ...",
    '#eval("1") #{ panic() } ]]] }}} )))',
    "\"quotes\" \\u{41} 'single' %s {0}",
)


@pytest.fixture
def own_fonts(monkeypatch):
    """A machine that has no font at all."""
    alone = typeset._compiler(by_system=False)
    monkeypatch.setattr(typeset, "_compiler", lambda **_: alone)


@pytest.mark.parametrize("name", EVERY)
def test_a_screen_reader_is_told_what_is_what(name):
    made = EVERY[name]()
    root = reader(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == ("es" if name == "sheet" else "en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "H1" in tags(made)
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("name", EVERY)
def test_the_title_in_a_browsers_tab_names_nobody(name):
    made = reader(EVERY[name]())
    assert made.metadata.title in {"Letter", "Form", "Consejos", "Brief", "Record"}
    assert "Ana" not in str(made.metadata)


def test_a_letter_is_read_in_the_order_it_is_printed():
    said = text(letter())
    order = ("Alder Street", "Dr. Lee", "Request for", "Ana Reyes", "Same day", "a clot?")
    places = [said.index(words) for words in (*order, "No fever; bladder normal.", "000123")]
    assert places == sorted(places)


def test_headings_and_lists_are_tagged_as_such():
    found = tags(letter())
    assert [tag for tag in found if tag.startswith("H")] == ["H1", "H2", "H2"]
    assert {"L", "LI", "LBody", "P"} <= set(found)


def test_the_scale_of_pain_is_told_in_words_to_whoever_does_not_see_it():
    assert "Pain from 0 to 10: now 3, worst 8" in described(EVERY["brief"]())


@pytest.mark.usefixtures("own_fonts")
@pytest.mark.parametrize("name", NAMES)
def test_no_name_turns_into_boxes_on_a_machine_without_fonts(name):
    """The engine refuses a sign that no font has, and the sign would be spelled out."""
    made = letter(patient=name)
    fonts = {
        font.get_object()["/BaseFont"]
        for page in reader(made).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) > 1
    assert "[" not in text(made)


@pytest.mark.usefixtures("own_fonts")
@pytest.mark.parametrize("name", NAMES[:4])
def test_a_name_can_be_searched_for_and_copied(name):
    assert name in text(letter(patient=name))


@pytest.mark.usefixtures("own_fonts")
def test_what_no_font_has_is_spelled_out():
    said = text(letter(patient="Ana 😀 𠮷 \u0378"))
    assert "Ana [grinning face] [cjk unified ideograph-20bb7]" in said
    assert "[sign 0378]" in said


@pytest.mark.usefixtures("own_fonts")
def test_words_in_very_many_scripts_that_no_font_has_still_make_a_letter():
    strange = "".join(chr(0x12000 + 256 * step) for step in range(12)) + "\U0001f600\u0b95"
    assert "[cuneiform" in text(letter(patient=strange))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_patient_wrote_is_never_a_command(words):
    said = text(letter(patient=words, opening=words, to=words))
    assert "".join(said.split()).count("".join(words.split())) >= 3


@pytest.mark.parametrize("name", EVERY)
def test_no_paper_takes_words_for_commands(name, monkeypatch):
    """Every text of every paper at once, whatever it is for."""
    hostile = " ".join(HOSTILE)
    real = typeset.in_every_text
    monkeypatch.setattr(
        typeset,
        "in_every_text",
        lambda values, change: real(values, lambda said: change(_worse(said, hostile))),
    )
    assert "".join(hostile.split()) in "".join(text(EVERY[name]()).split())


def _worse(said, hostile):
    """Codes that a template goes by stay as they are."""
    codes = {"points", "steps", "told", "words", "small", "now", "usual", "worst", "en", "es"}
    return said if said in codes else hostile


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_makes_a_letter(words):
    assert letter(patient=words, opening=words).startswith(b"%PDF")


def test_control_signs_and_bidirectional_overrides_do_not_reach_the_page():
    said = text(letter(patient="A\x00n\ud800a\u202e \ufeffReyes\u2066"))
    assert "Ana Reyes" in said


def test_a_word_wider_than_the_page_breaks_and_loses_nothing():
    made = letter(opening="w" * 400, patient="汉" * 300)
    assert text(made).count("w") >= 400
    assert text(made).count("汉") >= 300
    assert len(reader(made).pages) <= 2


def test_a_loose_second_page_says_whose_it_is():
    part = LETTER.parts[0]
    many = letter(parts=[part] * 30)
    pages = reader(many).pages
    assert len(pages) > 1
    assert "Ana Reyes, born April 2, 1983" in pages[1].extract_text()
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()


def test_the_form_has_the_words_of_the_law_in_two_copies_with_the_names_in_its_blanks():
    made = form_pdf(FORM, AT)
    wording = NEW_YORK.wording.replace("____", "{}").format(*FORM.names)
    for page, copy in zip(reader(made).pages, NEW_YORK.copies, strict=True):
        said = page.extract_text()
        assert "".join(wording.split()) in "".join(said.split())
        assert copy in said
        assert said.count("Date") == 2


def test_no_network_is_asked_and_no_file_is_written(tmp_path):
    """Health content is in memory only; what the engine does is watched from outside."""
    require_tracing()
    log = tmp_path / "calls"
    program = "from tests.export.paper import EVERY\nfor make in EVERY.values(): make()"
    command = ["strace", "-f", "-o", str(log), "-e", "trace=network,openat,creat,mkdir,rename"]
    python = [sys.executable, "-B", "-c", program]
    subprocess.run([*command, *python], cwd=ROOT, check=True)
    calls = log.read_text(encoding="utf-8")
    assert "Alder" not in calls
    assert "DroidSansFallback" in calls  # it was watched where it works
    for call in ("socket(", "connect(", "creat(", "mkdir(", "rename(", "O_CREAT", "O_WRONLY"):
        assert call not in calls, call
