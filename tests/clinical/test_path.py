"""The path: what is asked, what counts on it, and what no longer does."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.clinical.answers import Silence
from intake.clinical.item import ItemType
from intake.clinical.path import hear
from intake.clinical.reading import read
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from tests import patients

TODAY = date(2026, 11, 22)
NEUTRAL = read(QUESTIONNAIRE, patients.NEUTRAL, TODAY)


def heard(finished=True, facts=None, **answers):
    said = {link_id.replace("__", "."): value for link_id, value in answers.items()}
    return hear(QUESTIONNAIRE, said, TODAY, finished=finished, facts=facts)


def slugs(hearing):
    return [page.slug for page in hearing.path]


def test_a_yes_opens_its_follow_up_and_a_no_does_not():
    assert "when-bladder" in slugs(heard(ds_bladder="yes"))
    assert "when-bladder" not in slugs(heard(ds_bladder="no"))


def test_an_answer_to_a_page_since_closed_is_kept_apart_and_not_read():
    hearing = heard(ds_bladder="no", ds_when_bladder="today_2w")
    assert hearing.withdrawn == {"ds_when_bladder": "today_2w"}
    assert "ds_when_bladder" not in hearing.counted
    assert hearing.heard.get("ds_when_bladder") is Silence.NOT_ASKED


def test_it_counts_again_when_the_page_opens_again():
    hearing = heard(ds_bladder="yes", ds_when_bladder="today_2w")
    assert hearing.heard.get("ds_when_bladder") == {"today_2w"}
    assert not hearing.withdrawn


def test_while_the_walk_goes_on_a_page_not_reached_is_not_unknown():
    assert heard(finished=False).heard.get("ds_now") is None
    assert heard(finished=True).heard.get("ds_now") is Silence.SKIPPED


def test_an_optional_question_left_empty_is_skipped_and_may_open_a_gate():
    hearing = heard(finished=False, smoke=None, dob="1985-01-01")
    assert hearing.heard.get("smoke") is Silence.SKIPPED
    assert "circulation" in slugs(hearing)


def test_not_sure_is_asked_once_more_and_waits_for_the_second_answer():
    first = heard(finished=False, ds_saddle="not_sure")
    assert "safety-feeling-again" in slugs(first)
    assert first.heard.get("ds_saddle") is None

    second = heard(finished=False, ds_saddle="not_sure", ds_saddle__again="no")
    assert second.heard.get("ds_saddle") == {"no"}

    still = heard(finished=False, ds_saddle="not_sure", ds_saddle__again="not_sure")
    assert still.heard.get("ds_saddle") == {"not_sure"}


def test_a_form_left_after_the_first_not_sure_leaves_it_unknown():
    assert heard(finished=True, ds_saddle="not_sure").heard.get("ds_saddle") == {"not_sure"}


def test_a_sign_ticked_at_either_asking_counts():
    hearing = heard(ds_now=("fainted", "not_sure"), ds_now__again=("none",))
    assert hearing.heard.get("ds_now") == {"fainted"}
    waiting = heard(finished=False, ds_now=("fainted", "not_sure"))
    assert waiting.heard.get("ds_now") == {"fainted", "not_sure"}


def test_a_second_asking_is_withdrawn_when_the_first_is_answered():
    hearing = heard(ds_saddle="yes", ds_saddle__again="no")
    assert hearing.withdrawn == {"ds_saddle.again": "no"}
    assert hearing.heard.get("ds_saddle") == {"yes"}


def test_none_with_something_is_the_something():
    assert heard(ds_now=("fainted", "none")).heard.get("ds_now") == {"fainted"}


def test_an_area_with_a_side_also_counts_without_it():
    assert heard(regions=("calf-left",)).heard.get("regions") == {"calf", "calf-left"}


def test_the_only_place_marked_is_the_worst_one():
    assert "calf" in heard(regions=("calf-left",)).heard.get("worst_place")
    two = heard(regions=("calf-left", "groin-left"), main_region="groin-left")
    assert "groin" in two.heard.get("worst_place")
    stale = heard(regions=("calf-left",), main_region="groin-left")
    assert stale.heard.get("worst_place") == {"calf", "calf-left"}


def test_the_worst_of_many_places_is_unknown_until_it_is_said():
    marked = ("calf-left", "groin-left")
    assert heard(finished=False, regions=marked).heard.get("worst_place") is None
    assert heard(finished=True, regions=marked).heard.get("worst_place") is Silence.SKIPPED


def test_an_age_comes_from_the_date_of_birth_or_is_given():
    assert heard(dob="1991-04-02").heard.get("age") == 35
    assert heard(age=43).heard.get("age") == 43
    assert heard(finished=False).heard.get("age") is None
    assert heard(finished=True).heard.get("age") is Silence.SKIPPED


def test_a_size_of_the_calf_stops_counting_when_the_swelling_is_taken_back():
    measured = {"calf_tape": "38 and 34 cm", "sw_start": "2d"}
    assert heard(ds_swelling=("calf",), **measured).heard.get("calf.difference") == 4.0
    assert heard(ds_swelling=("no",), **measured).heard.get("calf.difference") is Silence.NOT_ASKED


def test_bucket_and_date_each_count_the_more_dangerous_way():
    both = heard(onset_when="w6", onset_date="2026-11-15").heard
    assert (both.get("onset.shortest"), both.get("onset.longest")) == (7, 42)


def test_an_earlier_form_opens_the_question_why():
    known = {"walk.sent_before": frozenset({"yes"})}
    assert "again-so-soon" in slugs(heard(facts=known))
    assert "again-so-soon" not in slugs(heard())


def test_tell_us_more_is_offered_and_not_on_the_walk():
    hearing = heard()
    offered = [step.page.slug for step in hearing.steps if not step.on_walk]
    assert {"more-tasks", "worst-pain", "tried"} <= set(offered)
    assert hearing.heard.get("psfs_1") is Silence.NOT_ASKED
    assert "worst-pain" in slugs(heard(ds_urine_dark="yes"))


def test_what_was_told_on_an_offered_page_counts():
    assert heard(nrs_worst=9).heard.get("nrs_worst") == 9


def one_answer(item):
    if item.options:
        some = st.sampled_from([option.code for option in item.offered])
        return st.lists(some, min_size=1, max_size=3).map(tuple) if item.repeats else some
    if item.type in {ItemType.SCALE, ItemType.INTEGER}:
        return st.integers(*item.limits)
    if item.type in {ItemType.DATE, ItemType.APPROXIMATE_DATE}:
        return st.dates(date(1930, 1, 1), TODAY).map(date.isoformat)
    return st.sampled_from(["words", "I want to die", None])


ITEMS = tuple(QUESTIONNAIRE.items)
CHANGES = st.lists(
    st.sampled_from(ITEMS).flatmap(lambda item: st.tuples(st.just(item.link_id), one_answer(item))),
    max_size=25,
)


@settings(deadline=None)
@given(CHANGES)
def test_on_any_walk_every_answer_either_counts_or_is_withdrawn(changes):
    answers = {**NEUTRAL, **dict(changes)}
    hearing = hear(QUESTIONNAIRE, answers, TODAY, finished=True)
    given_ = {link_id for link_id, value in answers.items() if value is not None}
    assert given_ <= hearing.counted.keys() | hearing.withdrawn.keys()
    assert not hearing.counted.keys() & hearing.withdrawn.keys()


@settings(deadline=None)
@given(CHANGES)
def test_on_any_walk_withdrawn_answers_change_nothing_anywhere(changes):
    """Assessment and document are the same as if the withdrawn answers had never been given."""
    answers = {**NEUTRAL, **dict(changes)}
    told = assess(QUESTIONNAIRE, RULES, answers, TODAY)
    # Of this very assessment: a doctor's check counts only where an emergency opened its page.
    withdrawn = told.hearing.withdrawn
    never_said = {k: v for k, v in answers.items() if k not in withdrawn}
    kept = assess(QUESTIONNAIRE, RULES, never_said, TODAY)
    assert told.disposition is kept.disposition
    documents = [as_document(risk, QUESTIONNAIRE, RULES, TODAY) for risk in (told, kept)]
    for document in documents:
        document.pop("withdrawn")
    assert documents[0] == documents[1]


@settings(deadline=None)
@given(CHANGES, st.sampled_from(ITEMS).flatmap(lambda i: st.tuples(st.just(i), one_answer(i))))
def test_on_any_walk_a_change_undone_brings_everything_back(changes, change):
    before = {**NEUTRAL, **dict(changes)}
    item, value = change
    there = {**before, item.link_id: value}
    back = {**there, item.link_id: before.get(item.link_id)}
    if item.link_id not in before:
        del back[item.link_id]
    hear(QUESTIONNAIRE, there, TODAY, finished=True)
    again = hear(QUESTIONNAIRE, back, TODAY, finished=True)
    once = hear(QUESTIONNAIRE, before, TODAY, finished=True)
    assert (again.counted, again.withdrawn) == (once.counted, once.withdrawn)


@settings(deadline=None)
@given(CHANGES)
def test_on_any_walk_the_order_of_answering_does_not_matter(changes):
    answers = {**NEUTRAL, **dict(changes)}
    backwards = dict(reversed(answers.items()))
    assert assess(QUESTIONNAIRE, RULES, answers, TODAY).disposition is (
        assess(QUESTIONNAIRE, RULES, backwards, TODAY).disposition
    )


def test_someone_who_skips_the_question_of_sex_is_still_asked_about_pregnancy():
    asked = hear(QUESTIONNAIRE, {"dob": "1996-01-01", "sex_birth": None}, TODAY, finished=False)
    health = next(step for step in asked.steps if step.page.slug == "quick-health-3")
    assert "hs_preg" in {item.link_id for item in health.items}
