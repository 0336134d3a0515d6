"""The content as a whole: complete, sourced, dated, and never readable as a "no"."""

import re
from datetime import date

from intake.clinical.condition import Named, atoms
from intake.clinical.item import UNSURE, ItemType, Need
from intake.clinical.questionnaire import Part
from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE, RULES, policy
from intake.content.words import WORDS_OF_SELF_HARM

ITEMS = tuple(QUESTIONNAIRE.items)


def test_every_red_flag_rule_is_here_and_nothing_is_numbered_twice():
    numbers = [rule.number for rule in RULES.rules]
    assert {f"R{number:02}" for number in range(1, 40)} <= set(numbers)
    assert len(numbers) == len(set(numbers))


def test_every_rule_has_a_source_a_grade_a_review_date_and_no_invented_signature():
    for rule in (*RULES.every, *(note.rule for note in RULES.notes)):
        assert rule.references
        assert rule.grade
        assert rule.reviewed <= date(2026, 12, 31)
        assert rule.signed_off_by is None
        assert all(arm.says and arm.within for arm in rule.arms)


def test_every_question_says_why_it_is_asked_and_what_it_is_about():
    for item in ITEMS:
        assert item.asked_because, item.link_id
        assert item.about, item.link_id
        assert item.text.strip() == item.text
        assert item.type is not ItemType.CHOICE or item.options, item.link_id


def test_not_sure_is_an_answer_to_every_safety_choice():
    without = [
        item.link_id
        for item in ITEMS
        if item.safety
        and item.options
        and item.type is not ItemType.REGION
        and not item.codes & (UNSURE | {"not_tried"})
    ]
    assert without == []


def test_the_exclusive_answer_stands_after_the_signs_or_first_alone():
    for item in ITEMS:
        if item.exclusive:
            codes = [option.code for option in item.options]
            assert codes.index(item.exclusive) in {0, len(codes) - 1, len(codes) - 2}, item.link_id


def test_no_page_asks_more_than_five_things_but_the_short_boxes():
    for page in QUESTIONNAIRE.pages:
        asked = [item for item in page.items if not item.link_id.endswith(".other")]
        allowed = 6 if page.slug in {"you", "more-contact", "more-moves"} else 5
        assert len(asked) <= allowed or page.slug == "tried-effect", page.slug


def test_the_walk_is_in_the_order_of_its_parts():
    parts = [page.part for page in QUESTIONNAIRE.pages if page.walked]
    order = [Part.START, Part.SAFETY, Part.PAIN, Part.NEEDLES, Part.FINISH]
    assert parts == sorted(parts, key=order.index)


def test_optional_questions_are_the_only_ones_that_may_stay_empty_unseen():
    safety = {item.link_id for item in ITEMS if item.need is Need.SAFETY}
    assert {"ds_now", "ds_saddle", "ds_weak", "ds_fever", "ds_swelling", "onset_when"} <= safety


def test_words_to_patients_name_no_disease_they_may_have():
    """History questions may name what a doctor has told them; everything else may not."""
    told_by_a_doctor = {"cond", "hs_cancer", "hs_cancer_type", "hs_bone", "clot_risk", "hs_infect"}
    names = r"cauda equina|sciatica|tendinopathy|stenosis|thrombosis|embol|compartment|fasciitis"
    for item in ITEMS:
        words = " ".join([item.text, item.hint, *(option.display for option in item.options)])
        assert not re.search(names, words, re.IGNORECASE), item.link_id
        assert item.link_id in told_by_a_doctor or "cancer" not in item.asked_because.lower()


def test_every_question_that_a_rule_reads_can_be_answered_on_some_page():
    asked = {item.link_id for item in ITEMS} | {fact.link_id for fact in QUESTIONNAIRE.derived}
    for rule in RULES.every:
        for arm in rule.arms:
            assert {atom.link_id for atom in atoms(arm.when)} <= asked


def test_the_clinics_numbers_are_dated_and_sourced():
    numbers = [value for value in vars(policy).values() if isinstance(value, policy.Number)]
    assert len(numbers) > 30
    assert all(number.source and number.meaning and number.since for number in numbers)
    assert policy.ALARM_BUDGET.keys() < {level.code for level in Disposition}


def test_words_of_self_harm_are_found_in_english_and_spanish_and_not_in_sport():
    def found(text):
        return WORDS_OF_SELF_HARM.compute.of({"goal": text}, date(2026, 11, 22))

    for text in ("I can’t go on", "sometimes I want to die", "quiero morir", "end it all"):
        assert found(text), text
    for text in ("run a 10K in May", "killing it at the gym", "my leg is dead tired"):
        assert not found(text), text


def test_a_named_fact_says_what_it_means():
    def named(condition):
        if isinstance(condition, Named):
            yield condition
        for part in getattr(condition, "parts", None) or [getattr(condition, "part", None)]:
            if part is not None:
                yield from named(part)

    facts = {fact for rule in RULES.rules for arm in rule.arms for fact in named(arm.when)}
    assert {"BACK", "LEGNERVE", "NEUROWEAK", "IMMUNE", "CLOTRISK >= 1"} <= {f.name for f in facts}
    assert all(fact.meaning for fact in facts)


def test_every_question_in_ones_own_words_is_read_for_words_that_must_not_wait():
    names_and_places = {"contact", "consent"}
    own_words = {
        item.link_id
        for item in ITEMS
        if item.type in {ItemType.STRING, ItemType.TEXT}
        and not names_and_places & set(item.used_for)
        and item.link_id != "calf_tape"
    }
    assert own_words <= set(WORDS_OF_SELF_HARM.sources)
