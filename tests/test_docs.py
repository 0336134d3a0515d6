"""What the documents point to is there."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from intake.storage.account import ABSOLUTE, IDLE
from intake.web.staff.door.password import SHORTEST
from tests.docs import PART, PARTS, documents, hazards
from tests.safeguard import CHAPTERS, LAW, LEVEL, Safeguard, State, safeguards

ROOT = Path(__file__).parents[1]
LAST = """
1.1.2 1.2.9 1.3.11 1.4.3 1.5.2 2.1.3 2.2.3 2.3.4 2.4.1 3.2.2 3.3.4 3.4.6 3.5.5 3.7.2 4.1.3 4.2.1
5.1.1 5.2.3 5.3.2 5.4.3 6.1.3 6.2.12 6.3.4 6.4.4 6.5.5 6.6.3 7.1.3 7.2.4 7.3.2 7.4.5 7.5.2 7.6.2
8.1.2 8.2.3 8.3.1 8.4.1 9.1.3 9.2.4 11.1.2 11.2.3 11.3.3 11.4.4 11.5.1 11.6.1 12.1.3 12.2.2 12.3.4
13.1.1 13.2.5 13.3.2 13.4.5 14.1.2 14.2.4 14.3.3 15.1.3 15.2.3 15.3.7 16.1.1 16.2.5 16.3.4 16.4.3
16.5.3
"""
"""Of each section of ASVS 5.0.0, the last requirement of levels 1 and 2: they come first there."""
AS_ONE = {"V4.3", "V4.4", "V6.8", "V10", "V17"}
"""What cannot apply as a whole."""
LINK = re.compile(r'\]\(([^)#]+)\)|src="([^"]+)"')


def test_every_link_and_picture_in_the_documents_leads_somewhere():
    for document in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
        for written in LINK.findall(document.read_text(encoding="utf-8")):
            target = next(filter(None, written))
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_readme_says_what_it_does_not_do():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for promise in ("not for emergencies", "not a diagnosis", "No clinician has signed it off"):
        assert promise in readme


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_document_worked_out_from_the_values_says_what_they_say(path):
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == documents()[path], "the values have changed: run `make docs`"


def test_the_registers_are_too_long_to_be_written_by_hand_and_say_so_at_the_top():
    for path in documents():
        if path.parent.name == "registers":
            assert "`make docs`" in path.read_text(encoding="utf-8").splitlines()[2]


def test_half_of_the_safety_file_is_worked_out_and_each_part_is_filled():
    text = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    written = [part[0] for part in PART.finditer(text)]
    assert {part[2] for part in PART.finditer(text)} == PARTS.keys()
    assert sum(map(len, written)) >= len(text) / 2


def test_every_control_of_the_hazard_log_is_shown_by_a_test_there_is():
    for hazard in hazards():
        assert hazard["tests"], hazard["harm"]
        for named in hazard["tests"]:
            assert is_test(named), f"{named}: there is no such test"


def test_every_test_that_shows_a_safeguard_is_there():
    for one in safeguards():
        for named in one.tests:
            assert is_test(named), f"{one.id}: {named}: there is no such test"
        assert len(set(one.tests)) == len(one.tests), one.id


def test_a_test_there_is_not_is_noticed():
    assert is_test("tests/test_docs.py::test_a_test_there_is_not_is_noticed")
    for named in (
        "tests/test_docs.py::test_of_nobody",
        "tests/test_docs.py::functions_of",
        "nowhere.py",
    ):
        assert not is_test(named)


def is_test(named: str) -> bool:
    file, _, name = named.partition("::")
    return name.startswith("test_") and name in functions_of(file)


@cache
def functions_of(file: str) -> frozenset[str]:
    path = ROOT / file
    source = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in source.body if isinstance(node, ast.FunctionDef))


def test_every_safeguard_is_asked_for_once_and_in_its_order():
    ids = [one.id for one in safeguards()]
    assert not [name for name, number in Counter(ids).items() if number > 1]
    of_standard = [one for one in safeguards() if one.chapter != LAW]
    places = [[int(part) for part in one.id[1:].split(".")] for one in of_standard]
    assert places == sorted(places)
    assert {one.chapter for one in safeguards()} == {LAW, *CHAPTERS}


def test_the_whole_of_level_2_is_in_the_table():
    ends = [last.rpartition(".") for last in LAST.split()]
    asked = {f"V{part}.{n + 1}" for part, _, last in ends for n in range(int(last))}
    of_standard = [one for one in safeguards() if one.chapter != LAW]
    assert {one.id for one in of_standard if one.level == LEVEL} == asked | AS_ONE
    assert not [one.id for one in of_standard if one.id in AS_ONE and one.applies]


def test_the_whole_of_the_technical_safeguards_is_in_the_table():
    (access, audit, integrity, person, sending) = ("(a)", "(b)", "(c)", "(d)", "(e)")
    controls = [f"{access}(1)", *(f"{access}(2)({n})" for n in ("i", "ii", "iii", "iv"))]
    controls += [audit, f"{integrity}(1)", f"{integrity}(2)", person, f"{sending}(1)"]
    controls += [f"{sending}(2)({n})" for n in ("i", "ii")]
    of_law = [one for one in safeguards() if one.chapter == LAW]
    assert [one.id for one in of_law] == [f"{LAW}{control}" for control in controls]
    assert {one.kind for one in of_law} == {"standard", "required", "addressable"}


def test_what_no_test_shows_is_not_called_met():
    for one in safeguards():
        assert one.tests or one.open or not one.applies, f"{one.id}: say what is open"
        assert one.how or one.open, one.id
        assert one.applies or not (one.open or one.tests), one.id
        assert one.level in {LEVEL, LEVEL + 1}, one.id
    shown = ("tests/test_docs.py::test_of_nobody",)
    assert Safeguard("V0", "Something", how="By us.").state is State.PARTLY
    assert Safeguard("V0", "Something", open="All of it.").state is State.NOT_MET
    assert Safeguard("V0", "Something", "By us.", shown, open="Half.").state is State.PARTLY
    assert Safeguard("V0", "Something", "By us.", shown).state is State.MET
    assert Safeguard("V0", "Something", "No such thing.", applies=False).state is (
        State.DOES_NOT_APPLY
    )


def test_the_table_of_safeguards_boasts_of_nothing():
    text = (ROOT / "docs" / "safeguards.md").read_text(encoding="utf-8").lower()
    for boast in ("compliant", "certified", "guarantee", "ensures", "fully"):
        assert boast not in text, boast


def test_the_threat_model_says_the_numbers_that_the_program_keeps_to():
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    idle, absolute = int(IDLE.total_seconds() / 60), int(ABSOLUTE.total_seconds() / 3600)
    assert f"end after {idle} idle minutes, after {absolute} hours" in text
    assert f"{SHORTEST} characters or more" in text


def test_the_safety_file_promises_nothing():
    text = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8").lower()
    assert "no clinician has signed" in text
    for boast in ("clinically proven", "guarantee", "ensures", "is validated", "proven"):
        assert boast not in text, boast
