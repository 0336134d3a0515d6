"""What a patient reads is at sixth-grade level, by textstat’s Flesch-Kincaid; or it says why not.

The formula needs a sentence: labels of fewer than five words are left out. Syllables come from the
CMU dictionary. A low grade does not show that a word is understood: docs/accessibility.md.
"""

import tomllib
import warnings
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.wording import everything, plain

with warnings.catch_warnings():
    # It still reads its own folder with pkg_resources, which says at import that it will go away.
    warnings.simplefilter("ignore", UserWarning)
    import textstat

GRADE = 6.0
WORDS = 5
FILE = Path(__file__).with_name("hard_words.toml")


@cache
def grades() -> dict[str, float]:
    """Of everything that is long enough to be judged."""
    textstat.set_rounding(rounding=False)  # else each step is rounded, and a whole grade may go
    said = {plain(words) for _, words in everything()}
    return {words: grade(words) for words in said if len(words.split()) >= WORDS}


def grade(words: str) -> float:
    return round(textstat.flesch_kincaid_grade(words), 1)


@cache
def excepted() -> dict[str, str]:
    """Words, and why they stay."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["exception"]
    return {words: group["because"] for group in groups for words in group["words"]}


def test_what_a_patient_reads_is_at_grade_six(record_property):
    found = grades()
    hard = {words: found[words] for words in found if found[words] > GRADE}
    record_property(
        "measured",
        f"reading level: {len(found)} texts, median grade {median(found.values()):.1f}, "
        f"{len(hard)} above {GRADE:g}, each with its reason",
    )
    where = {plain(words): place for place, words in everything()}
    assert not [f"{where[w]}: {w} ({hard[w]})" for w in hard if w not in excepted()]


def test_no_exception_outlives_its_words():
    gone = [words for words in excepted() if grades().get(words, 0) <= GRADE]
    assert not gone, "simple enough now, or not said any more"


def test_every_exception_is_argued():
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["exception"]
    words = [words for group in groups for words in group["words"]]
    assert len(words) == len(set(words))
    assert all(len(group["because"].split()) >= WORDS for group in groups)


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("Have you had a leak of pee since the pain began?", False),
        ("Please indicate any alteration of urinary continence subsequent to onset.", True),
    ],
)
def test_the_measure_tells_a_plain_question_from_a_hard_one(words, hard):
    assert (grade(words) > GRADE) is hard
