"""The condition language: three-valued logic, and what each verdict rests on."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.clinical.answers import Heard, Silence
from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
    all_of,
    any_of,
    at_least,
    atoms,
    possibly,
    surely,
)
from intake.clinical.decision import because, holds

UNSURE = frozenset({"not_sure"})
YES, NO, OPEN = frozenset({"yes"}), frozenset({"no"}), UNSURE
A, B, C = (Chose(link_id, YES, UNSURE) for link_id in "abc")


def heard(**said):
    """Said to a, b and c: True, False, None for "not sure"; left out where not reached."""
    words = {True: YES, False: NO, None: OPEN}
    return Heard({link_id: words.get(value, value) for link_id, value in said.items()})


@pytest.mark.parametrize(("a", "b"), list(product([True, False, None], repeat=2)))
def test_all_is_the_least_and_any_the_most_of_kleenes_order(a, b):
    rank = {False: 0, None: 1, True: 2}
    assert rank[holds(all_of(A, B), heard(a=a, b=b))] == min(rank[a], rank[b])
    assert rank[holds(any_of(A, B), heard(a=a, b=b))] == max(rank[a], rank[b])


def test_two_of_three_is_settled_as_soon_as_two_agree():
    two = at_least(2, A, B, C)
    assert holds(two, heard(a=True, b=None, c=True)) is True
    assert holds(two, heard(a=False, b=None, c=False)) is False
    assert holds(two, heard(a=False, b=None, c=True)) is None
    assert holds(two, heard(a=True, c=True)) is True


def test_nothing_is_all_true_and_none_of_it_is_true():
    assert holds(all_of(), heard()) is True
    assert holds(any_of(), heard()) is False


def test_not_turns_a_verdict_and_leaves_a_question_open():
    assert holds(Not(A), heard(a=True)) is False
    assert holds(Not(any_of(A, B)), heard(a=False, b=False)) is True
    assert holds(Not(A), heard(a=None)) is None


def test_a_question_an_earlier_answer_closed_is_settled_and_holds_nothing():
    closed = heard(a=Silence.NOT_ASKED)
    assert holds(A, closed) is False
    assert holds(AtLeast("a", 1), closed) is False
    assert holds(Unknown(A), closed) is False


def test_a_question_left_empty_is_open_and_never_no():
    empty = heard(a=Silence.SKIPPED)
    assert holds(A, empty) is None
    assert holds(AtMost("a", 1), empty) is None
    assert holds(Unknown(A), empty) is True


def test_a_question_not_reached_yet_makes_nothing_unknown():
    assert holds(Unknown(A), heard()) is None
    assert holds(Unknown(any_of(A, B)), heard(a=None)) is None
    assert holds(Unknown(any_of(A, B)), heard(a=None, b=False)) is True


def test_possibly_is_the_dangerous_reading_and_surely_the_careful_one():
    readings = ((True, True, True), (None, True, False), (False, False, False))
    for said, dangerous, careful in readings:
        assert holds(possibly(A), heard(a=said)) is dangerous
        assert holds(surely(A), heard(a=said)) is careful


def test_only_means_something_was_chosen_and_nothing_else():
    mild = Only("a", frozenset({"mild", "small"}))
    assert holds(mild, heard(a=frozenset({"mild"}))) is True
    assert holds(mild, heard(a=frozenset({"mild", "bad"}))) is False
    assert holds(mild, heard(a=frozenset({"mild", "not_sure"}))) is False
    assert holds(mild, heard(a=Silence.SKIPPED)) is False
    assert holds(mild, heard()) is None


def test_not_sure_is_an_answer_and_an_empty_page_is_not():
    assert holds(Answered("a"), heard(a=None)) is True
    assert holds(Answered("a"), heard(a="words")) is True
    assert holds(Answered("a"), heard(a=Silence.SKIPPED)) is False
    assert holds(Answered("a"), heard()) is None


def test_numbers_are_held_against_both_bounds():
    assert [holds(AtLeast("a", 14), heard(a=n)) for n in (13, 14)] == [False, True]
    assert [holds(AtMost("a", 14), heard(a=n)) for n in (14, 15)] == [True, False]
    assert holds(AtLeast("a", 1), heard(a=YES)) is False


def test_a_choice_read_from_words_holds_nothing():
    assert holds(A, heard(a="yes indeed")) is False


def test_evidence_names_only_the_answers_that_decided_and_each_once():
    assert because(any_of(A, B), heard(a=True, b=False)) == (A,)
    assert because(all_of(any_of(A, B), Named("fact", "", A)), heard(a=True, b=False)) == (A,)
    assert because(Not(any_of(A, B)), heard(a=False, b=False)) == (A, B)


def test_an_open_condition_names_what_would_settle_it():
    assert because(all_of(A, B), heard(a=True, b=None)) == (B,)
    assert because(Unknown(all_of(A, B)), heard(a=True, b=None)) == (B,)


def test_every_question_a_condition_reads_is_listed():
    condition = all_of(A, Not(any_of(B, Unknown(C))), Named("n", "", AtMost("d", 3)))
    assert [atom.link_id for atom in atoms(condition)] == ["a", "b", "c", "d"]


def test_more_than_one_is_more_than_counting_to_one():
    assert holds(Count(0, (A,)), heard(a=False)) is True


ATOMS = st.sampled_from("abcd").map(lambda link_id: Chose(link_id, YES))
CONDITIONS = st.recursive(
    ATOMS,
    lambda parts: st.one_of(
        st.builds(Count, st.integers(0, 4), st.lists(parts, min_size=1, max_size=7).map(tuple)),
        st.builds(Not, parts),
        st.builds(Named, st.just("fact"), st.just(""), parts),
    ),
)
SAID = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([YES, NO]))


@given(CONDITIONS, SAID, SAID)
def test_one_more_answer_never_overturns_a_verdict(condition, said, more):
    before = holds(condition, Heard(said))
    after = holds(condition, Heard({**more, **said}))
    assert before is None or after is before


@given(CONDITIONS, SAID)
def test_the_gaps_are_exactly_unanswered(condition, said):
    if holds(condition, Heard(said)) is None:
        gaps = because(condition, Heard(said))
        assert gaps
        assert not {atom.link_id for atom in gaps} & set(said)


@given(CONDITIONS, SAID)
def test_the_evidence_alone_gives_the_same_verdict(condition, said):
    verdict = holds(condition, Heard(said))
    if verdict is not None:
        kept = {atom.link_id for atom in because(condition, Heard(said))}
        assert holds(condition, Heard({k: v for k, v in said.items() if k in kept})) is verdict


def test_what_was_not_told_so_far_does_not_hold_up_a_verdict():
    assert holds(SoFar(A), heard(a=True)) is True
    assert holds(SoFar(A), heard()) is False
    assert holds(SoFar(possibly(A)), heard(a=None)) is True
    assert because(SoFar(any_of(A, B)), heard(a=True, b=False)) == (A,)


def test_one_question_is_open_once_it_was_asked_and_not_answered_plainly():
    left_open = Unknown(Chose("a", frozenset(), UNSURE))
    assert holds(left_open, heard()) is None
    assert holds(left_open, heard(a=Silence.SKIPPED)) is True
    assert holds(left_open, heard(a=None)) is True
    assert holds(left_open, heard(a=False)) is False
    assert holds(left_open, heard(a=Silence.NOT_ASKED)) is False
