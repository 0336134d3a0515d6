"""No page names a disease as something its reader may have, in any language it is shown in.

A question about the past may name what a doctor has told somebody: each that does stands in
disease.toml with its reason.
"""

import re
import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from intake import create_app
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.content.differential.table import DIFFERENTIALS
from intake.language import SOURCE
from intake.language.catalogue import catalogue
from intake.storage import PATIENT, open_store
from intake.web.installed import kept, todays
from tests.patients import answers_of, vignettes
from tests.web.browser import Browser
from tests.web.walker import ENDS, words
from tests.wording import FILL_IN, everything, marked, plain

FILE = tomllib.loads(Path(__file__).with_name("disease.toml").read_text(encoding="utf-8"))
EXCEPTED = {where: group["because"] for group in FILE["may_be_named"] for where in group["where"]}
LANGUAGES = [code for code in FILE if code != "may_be_named"]


@cache
def names(code):
    return re.compile(rf"\b(?:{'|'.join(FILE[code])})\w*", re.IGNORECASE)


def named(said, code=SOURCE):
    return names(code).findall(said)


def whose(where):
    """The link_id, slug or file that “cond answer stroke” belongs to."""
    return where.split()[0].rstrip(",")


def test_no_words_in_english_name_a_disease():
    found = {(where, words) for where, words in everything() if named(plain(words))}
    assert not {pair for pair in found if whose(pair[0]) not in EXCEPTED}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != SOURCE])
def test_no_translation_names_a_disease_that_english_does_not(code):
    say = catalogue(code).say
    said = {(where, say(words, whose(where))) for where, words in marked()}
    found = {pair for pair in said if named(plain(pair[1]), code)}
    assert found, "the list finds nothing in this language, not even questions about the past"
    assert not {pair for pair in found if whose(pair[0]) not in EXCEPTED}


def test_no_exception_outlives_its_words():
    used = {whose(where) for where, words in everything() if named(plain(words))}
    assert not EXCEPTED.keys() - used


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "You may have a torn hamstring."),
        ("en", "This could be a DVT."),
        ("en", "Sciatica is likely."),
        ("es", "Puede ser una trombosis."),
        ("es", "Quizás tiene un tendón con tendinitis."),
    ],
)
def test_a_page_that_named_one_would_be_noticed(code, said):
    assert named(said, code)


# ---- the pages themselves, of one person for each kind of advice


def advised():
    """Of every level, and of every kind of advice on it, one vignette."""
    found = {}
    for vignette in vignettes():
        if vignette["expected"] != "routine":
            answers, as_of = answers_of(vignette)
            end = assess(QUESTIONNAIRE, RULES, answers, as_of, finished=True)
            flags = [flag for flag in end.flags if flag.disposition is end.disposition]
            kinds = frozenset((flag.arm.care, flag.rule.advice) for flag in flags)
            found.setdefault((end.disposition, kinds), (answers, as_of))
    return tuple(found.values())


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    made = create_app({"TESTING": True, "INSTANCE": folder / "instance"})
    with open_store(made.config["DATABASE"], made.config["KEYRING"]) as store:
        yield made, store.patients(PATIENT)


def at_the_end(installation, answers, as_of, code):
    """Their browser, after everything was answered and sent: on the receipt, or the care card."""
    app, patients = installation
    app.config["CLOCK"] = lambda: datetime(as_of.year, as_of.month, as_of.day, 15, tzinfo=UTC)
    with app.app_context():
        token = patients.start(code, "full", kept(todays())).token
    patients.save(token, answers)
    person = Browser(app.test_client())
    with person.client.session_transaction() as session:
        session["draft"] = token
    person.in_a_hurry = True
    person.visit("/review")
    while person.path not in ENDS:
        before = person.address
        person.fills_in()
        assert person.address != before, (before, person.errors)
    return person


@cache
def of_the_past(code):
    """The words about what a doctor has told somebody, as they stand on a page in this language."""
    say = catalogue(code).say
    told = {say(words, whose(where)) for where, words in marked() if whose(where) in EXCEPTED}
    return {part for words in told for part in FILL_IN.split(words) if named(part, code)}


def own(answers, code=SOURCE):
    """What stands on the page because they said it: their words, and answers about the past."""
    typed = {value for value in answers.values() if isinstance(value, str) and named(value)}
    return typed | of_the_past(code)


def without(said, left_out):
    parts = [r"(?!)", *sorted(map(re.escape, left_out), key=len, reverse=True)]
    return re.sub("|".join(parts), " ", said, flags=re.IGNORECASE)


def test_no_receipt_and_no_care_card_names_a_disease(installation):
    titles = [one.title.lower() for one in DIFFERENTIALS]
    ends = set()
    for answers, as_of in advised():
        person = at_the_end(installation, answers, as_of, SOURCE)
        ends.add(person.heading)
        shown = without(words(person.html), own(answers))
        assert not named(shown), (person.heading, named(shown), answers)
        assert not [title for title in titles if title in shown.lower()]
    assert len(ends) >= 5, ends


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != SOURCE])
def test_nor_does_any_in_another_language(installation, code):
    for answers, as_of in advised():
        person = at_the_end(installation, answers, as_of, code)
        assert f'<html lang="{code}"' in person.html
        shown = without(words(person.html), own(answers, code))
        assert not named(shown, code), (person.heading, named(shown, code))
