"""What the documents point to is there."""

import ast
import re
from pathlib import Path

import pytest

from tests.docs import PART, PARTS, documents, hazards

ROOT = Path(__file__).parents[1]
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
            file, _, name = named.partition("::")
            source = (ROOT / file).read_text(encoding="utf-8")
            functions = {node.name for node in ast.walk(ast.parse(source)) if is_function(node)}
            assert name in functions, f"{named}: there is no such test"


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def test_the_safety_file_promises_nothing():
    text = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8").lower()
    assert "no clinician has signed" in text
    for boast in ("clinically proven", "guarantee", "ensures", "is validated", "proven"):
        assert boast not in text, boast
