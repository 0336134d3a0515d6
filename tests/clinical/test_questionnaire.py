"""A questionnaire refuses, when it is made, whatever could ask or mean the wrong thing."""

from dataclasses import replace

import pytest

from intake.clinical.fact import NotTold
from intake.clinical.item import AnswerOption, ContentError, Derived, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire

YES_NO = (AnswerOption("yes", "Yes"), AnswerOption("no", "No"), AnswerOption("not_sure", "?"))


def item(link_id, **more):
    return Item(
        link_id=link_id,
        text=f"{link_id}?",
        type=ItemType.CHOICE,
        asked_because="",
        need=Need.SAFETY,
        about=link_id,
        options=YES_NO,
        **more,
    )


def page(slug, *items, **more):
    return Page(slug=slug, title=slug, part=Part.SAFETY, items=items, **more)


def questionnaire(*pages, derived=()):
    return Questionnaire(name="q", version="1", title="Q", pages=pages, derived=derived)


def fact(link_id, *sources, **more):
    return Derived(link_id=link_id, text=link_id, sources=sources, compute=NotTold(), **more)


FEVER = item("fever")


def test_a_question_asked_twice_is_refused():
    with pytest.raises(ContentError, match="fever is asked twice"):
        questionnaire(page("one", FEVER), page("two", FEVER))


def test_an_answer_offered_twice_is_refused():
    doubled = replace(FEVER, options=YES_NO + YES_NO[:1])
    with pytest.raises(ContentError, match="same answer twice"):
        questionnaire(page("one", doubled))


def test_a_condition_on_a_code_never_offered_is_refused():
    with pytest.raises(ContentError, match="offers no answer"):
        FEVER.chose("maybe")


def test_a_gate_on_a_later_question_is_refused():
    chills = item("chills", enable_when=FEVER.chose("yes"))
    with pytest.raises(ContentError, match="chills waits for fever"):
        questionnaire(page("one", chills), page("two", FEVER))


def test_a_page_that_waits_for_a_question_nobody_is_asked_is_refused():
    with pytest.raises(ContentError, match="two waits for fever"):
        questionnaire(page("two", item("chills"), walk_when=FEVER.chose("yes")))


def test_a_question_that_waits_for_itself_is_refused():
    with pytest.raises(ContentError, match="waits for fever"):
        questionnaire(page("one", replace(FEVER, enable_when=FEVER.chose("no"))))


def test_an_exclusive_answer_must_be_offered():
    with pytest.raises(ContentError, match="'none'"):
        questionnaire(page("one", replace(FEVER, exclusive="none")))


def test_a_fact_worked_out_from_nothing_asked_is_refused():
    with pytest.raises(ContentError, match="age"):
        questionnaire(page("one", FEVER), derived=(fact("age", "dob"),))


def test_a_rule_that_reads_a_stranger_is_refused():
    with pytest.raises(ContentError, match="chills, which nobody is asked"):
        questionnaire(page("one", FEVER)).check(item("chills").chose("yes"))


def test_a_page_is_found_by_its_slug():
    asked = questionnaire(page("one", FEVER))
    assert asked.page("one").items == (FEVER,)
    assert asked.page("two") is None


def test_another_answer_includes_not_sure():
    assert FEVER.other_than("no").codes == {"yes", "not_sure"}


def test_an_area_with_sides_may_be_given_with_or_without_them():
    calf = replace(FEVER, options=(AnswerOption("calf", "Calf", sided=True),))
    assert [option.code for option in calf.offered] == ["calf", "calf-left", "calf-right"]
    assert calf.display("calf-left") == "Calf, left"
    assert calf.display("moon") == "moon"
    assert fact("place", options=calf.options).display("calf") == "Calf"


def test_a_second_asking_stands_in_the_field_of_the_first():
    assert item("fever.again", asks_again="fever").name == "fever"
    assert FEVER.name == "fever"
