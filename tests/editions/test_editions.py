"""The promise: what was concluded under an edition that was ever released can be concluded again.

When one of these fails, the change at hand would make stored assessments come out otherwise. Do
not write the files anew. Give the type a new field whose default means what was meant before, or
add a new type, and leave the old one as it is (docs/decisions.md).
"""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from intake.clinical.edition import thaw
from intake.clinical.rerun import Past, differences, document_again
from intake.clinical.version import version_of
from tests.editions.make import REQUIRED, TYPES, every_type

FILES = sorted(Path(__file__).parent.glob("*.json.gz"))


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.name)
def released(request):
    return json.loads(gzip.decompress(request.param.read_bytes()))


@pytest.fixture(scope="module")
def edition(released):
    return thaw(released["edition"], known_as=released["hash"])


def past_of(kept):
    answers = {
        link_id: tuple(value) if isinstance(value, list) else value
        for link_id, value in kept["answers"].items()
    }
    facts = {link_id: frozenset(codes) for link_id, codes in kept["facts"].items()}
    return Past(answers, facts, date.fromisoformat(kept["as_of"]), kept["finished"])


def test_there_is_an_edition_to_keep():
    assert FILES


def test_every_assessment_of_a_released_edition_comes_out_as_it_was(released, edition):
    assert len(released["assessments"]) >= 24
    for number, kept in enumerate(released["assessments"]):
        found = document_again(edition, past_of(kept))
        assert differences(kept["document"], found) == (), f"assessment {number}"


def test_they_are_of_every_kind(released):
    documents = [kept["document"] for kept in released["assessments"]]
    assert len({document["disposition"] for document in documents}) >= 4
    assert {kept["finished"] for kept in released["assessments"]} == {True, False}
    assert any(kept["document"]["withdrawn"] for kept in released["assessments"])
    assert any(kept["facts"] for kept in released["assessments"])


def test_an_edition_goes_by_the_versions_it_was_released_under(released, edition):
    for kept in released["assessments"]:
        assert kept["document"]["rules_version"] == version_of(edition.rules)
        assert kept["document"]["questionnaire_version"] == version_of(edition.questionnaire)


def test_a_flag_taken_out_of_a_released_assessment_would_be_seen(released, edition):
    kept = next(kept for kept in released["assessments"] if kept["document"]["flags"])
    found = document_again(edition, past_of(kept))
    del kept["document"]["flags"][0]
    assert differences(kept["document"], found) == ("flags",)


def test_no_type_of_content_was_edited():
    recorded, now = json.loads(TYPES.read_text(encoding="utf-8")), every_type()
    for name, parts in recorded.items():
        assert name in now, f"{name} is gone, and old texts name it"
        for part, meaning in parts.items():
            assert now[name].get(part) == meaning, f"{name}.{part} means something else now"
        new = now[name].keys() - parts.keys()
        assert not [part for part in new if now[name][part] == REQUIRED], f"{name}: {sorted(new)}"


def test_every_type_of_content_is_on_record():
    recorded = json.loads(TYPES.read_text(encoding="utf-8"))
    assert every_type() == recorded, "run tests/editions/make.py to record what was added"
