"""An edition is data: written once, and run again years later by programs that know more."""

import json
from dataclasses import dataclass, field, make_dataclass, replace
from enum import Enum

import pytest

from intake.clinical import freezing, node, thawing
from intake.clinical.edition import Edition, TamperedError, freeze, thaw
from intake.clinical.freezing import frozen
from intake.clinical.item import ContentError
from intake.clinical.node import reachable
from intake.clinical.thawing import ThawError, thawed
from intake.clinical.version import content_hash, version_of
from intake.content import QUESTIONNAIRE as TODAYS_QUESTIONS
from intake.content import RULES as TODAYS_RULES
from tests.clinical.small import QUESTIONS, R1, RULES, item, questionnaire

TEXT = freeze(QUESTIONS, RULES)


@pytest.mark.parametrize(
    ("questions", "rules"),
    [(QUESTIONS, RULES), (TODAYS_QUESTIONS, TODAYS_RULES)],
    ids=["small", "todays"],
)
def test_what_is_thawed_is_what_was_frozen(questions, rules):
    text = freeze(questions, rules)
    edition = thaw(text)
    assert (edition.questionnaire, edition.rules) == (questions, rules)
    assert content_hash(edition.questionnaire) == content_hash(questions)
    assert version_of(edition.rules) == version_of(rules)
    assert [version_of(rule) for rule in edition.rules.every] == [
        version_of(rule) for rule in rules.every
    ]
    assert freeze(edition.questionnaire, edition.rules) == edition.text == text
    assert edition.hash == Edition.of(questions, rules).hash


def test_the_edition_of_the_same_content_is_frozen_once():
    assert Edition.of(QUESTIONS, RULES) is Edition.of(QUESTIONS, RULES)
    other = questionnaire(*QUESTIONS.items)
    assert Edition.of(other, RULES).hash == Edition.of(QUESTIONS, RULES).hash


def test_the_text_reads_as_it_was_written_in_one_order_and_says_its_format():
    assert "I’m not sure" in TEXT
    plain = json.loads(TEXT)
    assert plain["format"] == 1
    assert list(plain) == sorted(plain)
    assert TEXT not in repr(thaw(TEXT))


def test_a_number_that_is_none_has_no_text():
    with pytest.raises(ValueError, match="JSON"):
        freezing.dumps(float("nan"))


def test_a_fact_that_two_rules_share_is_written_once():
    assert TEXT.count("numb or feverish") == 1
    assert thaw(TEXT).rules.rules[0].arms[0].when == R1.arms[0].when


def test_only_what_is_used_more_than_once_is_written_apart():
    shared = json.loads(TEXT)["shared"]
    assert shared
    assert all(TEXT.count(f'{{"#":{place}}}') > 1 for place in range(len(shared)))


def test_todays_edition_is_small_enough_to_keep():
    assert len(freeze(TODAYS_QUESTIONS, TODAYS_RULES)) < 2_000_000


@pytest.mark.parametrize(
    ("was", "tampered"),
    [
        ('"threshold":70', '"threshold":71'),
        ("Are you numb?", "Are you well?"),
        ('"is":"SAME_DAY"', '"is":"ROUTINE"'),
    ],
)
def test_a_text_that_was_changed_is_refused_and_has_another_name(was, tampered):
    assert was in TEXT
    changed = TEXT.replace(was, tampered)
    with pytest.raises(TamperedError):
        thaw(changed, known_as=thaw(TEXT).hash)
    assert thaw(changed).hash != thaw(TEXT, known_as=thaw(TEXT).hash).hash


def test_nothing_but_data_can_be_frozen():
    with pytest.raises(TypeError, match="function has no place"):
        frozen(rules=replace(RULES, version=lambda: "1"))
    with pytest.raises(TypeError, match="dict has no place"):
        frozen(rules={})


def edited(**changes):
    return json.dumps({**json.loads(TEXT), **changes})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "not JSON"),
        ("[]", "not content in format 1"),
        (edited(format=2), "not content in format 1"),
        (edited(shared=None), "where a list should be"),
        (edited(rules={"@": "Surprise", "is": "X"}), "knows no Surprise that is X"),
        (edited(rules={"@": "Grade", "is": ["X"]}), "knows no Grade that is"),
        (edited(rules={"@": "Surprise", "a": 1}), "knows no type Surprise"),
        (edited(rules={"@": "Grade", "a": 1}), "knows no type Grade"),
        (edited(rules={"@": "Chose", "link_id": "a", "colour": 1}), "knows no Chose with colour"),
        (edited(rules={"@": "Chose", "link_id": "a"}), "Chose: .*codes"),
        (edited(rules={"@": "Rule"}), "Rule: .*missing"),
        (edited(rules={"@": "date", "is": "soon"}), "holds soon where a day should be"),
        (edited(rules={"@": "date", "is": 7}), "holds 7 where a day should be"),
        (edited(rules={"@": "frozenset", "is": 7}), "where a list should be"),
        (edited(rules={"#": 10_000}), "an object of no type"),
        (edited(rules={"#": -1}), "an object of no type"),
        (edited(rules={"#": len(json.loads(TEXT)["shared"])}), "an object of no type"),
        (edited(rules={"a": 1}), "an object of no type"),
        (edited(rules=None), "not one questionnaire and one rule set"),
        (edited(more=1), "not one questionnaire and one rule set"),
    ],
)
def test_a_text_that_this_program_cannot_run_is_refused_and_says_why(text, said):
    with pytest.raises(ThawError, match=said):
        thaw(text)


def test_what_content_refuses_at_import_is_refused_when_thawed():
    with pytest.raises(ContentError, match="asked twice"):
        thaw(TEXT.replace('"link_id":"goal"', '"link_id":"fever"'))
    with pytest.raises(ContentError, match="two rules are called R1"):
        thaw(TEXT.replace('"number":"R2"', '"number":"R1"'))
    with pytest.raises(ContentError, match="nobody is asked"):
        thaw(freeze(questionnaire(item("other", "Other?"), derived=()), RULES))


# --- years later ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Remark:
    says: str


@dataclass(frozen=True, kw_only=True)
class Book:
    remarks: tuple[Remark, ...]


LATER = make_dataclass(
    "Remark",
    [
        ("says", str),
        ("tone", str, "plain"),
        ("marks", tuple, field(default_factory=tuple)),
    ],
    frozen=True,
)


@pytest.fixture
def years_later(monkeypatch):
    """A later program, in which a Remark has a tone and marks."""
    book = Book(remarks=(Remark("a"), Remark("b"), Remark("a")))

    def known_to(*types):
        found = {kind.__name__: kind for kind in types}
        for room in (freezing, thawing):
            monkeypatch.setattr(room, "types", lambda: found)

    known_to(Book, Remark)
    text = frozen(book=book)
    known_to(Book, LATER)
    return text


def test_a_text_from_before_a_type_had_a_field_still_thaws_and_is_still_the_same_text(years_later):
    book = thawed(years_later)["book"]
    assert [(r.says, r.tone, r.marks) for r in book.remarks] == [
        (says, "plain", ()) for says in ("a", "b", "a")
    ]
    assert frozen(book=book) == years_later


def test_a_value_that_uses_the_new_field_is_written_with_it(years_later):
    changed = Book(remarks=(LATER("a", tone="loud"),))
    assert '"tone":"loud"' in frozen(book=changed)
    assert frozen(book=changed) != years_later


def test_two_types_of_one_name_would_be_mistaken_for_each_other():
    class Remark(Enum):
        A = 1

    with pytest.raises(ContentError, match="two types of content are called Remark"):
        reachable((Book, Remark))
    assert set(node.reachable((Book,))) == {"Book", "Remark"}
