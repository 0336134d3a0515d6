"""Every answer has a clinician’s words; none of them turns a doubt or a silence into a no."""

from dataclasses import replace
from functools import cache

import pytest

from intake.clinical.answers import UNSURE
from intake.clinical.condition import atoms
from intake.clinical.item import ContentError, Item, ItemType
from intake.clinical.narrative import narrative
from intake.clinical.path import hear
from intake.clinical.phrase import Kind, Sense
from intake.clinical.reading import read
from intake.content import QUESTIONNAIRE, RULES
from intake.content.options import AREAS
from intake.content.phrase import TOPICS
from intake.content.phrase.wording import PLACES, phrase, yes_no
from intake.content.questions.more import TRIED_ROWS
from intake.content.questions.nerve import DS_BLADDER, DS_SADDLE
from tests.consulted import AS_OF
from tests.patients import NEUTRAL, vignettes

PHRASES = {phrase.link_id: phrase for topic in TOPICS for phrase in topic.phrases}
READ = {
    atom.link_id
    for rule in (*RULES.every, *(note.rule for note in RULES.notes))
    for arm in rule.arms
    for atom in atoms(arm.when)
}
TO_COVER = [
    item
    for item in QUESTIONNAIRE.items
    if not item.asks_again and (item.safety or item.link_id in READ or "brief" in item.used_for)
]
ABOUT_CONTACT = {"phys_name"}


def test_every_safety_question_and_every_question_a_rule_reads_has_a_phrase():
    missing = [i.link_id for i in TO_COVER if i.link_id not in PHRASES.keys() | ABOUT_CONTACT]
    assert missing == []


@pytest.mark.parametrize("item", TO_COVER, ids=lambda item: item.link_id)
def test_every_answer_offered_has_words_or_is_open_by_itself(item):
    if item.link_id in ABOUT_CONTACT:
        return
    told = PHRASES[item.link_id]
    assert told.name
    assert item.codes - UNSURE == set(told.by_code) if item.options else not told.by_code


def test_no_phrase_has_words_for_not_sure():
    for told in PHRASES.values():
        assert not told.by_code.keys() & UNSURE, told.link_id
        assert all(told.sense(code) is Sense.OPEN for code in UNSURE)


def test_only_an_exclusive_answer_or_a_plain_no_is_a_denial():
    """A sign written down as a denial would clear a patient who reported it."""
    plain = {"no", "none", "stays", "never", "normal", "yes_easy", "not_applicable"}
    for item in TO_COVER:
        for said in PHRASES[item.link_id].words if item.link_id in PHRASES else ():
            if said.sense is Sense.DENIED:
                harmless = said.code in plain | {item.exclusive}
                assert harmless or (item.link_id, said.code) == ("ns_position", "yes")


def test_a_choice_of_several_denies_only_with_its_exclusive_answer():
    for item in TO_COVER:
        if item.repeats and item.link_id in PHRASES and item.type is not ItemType.REGION:
            denials = {w.code for w in PHRASES[item.link_id].words if w.sense is Sense.DENIED}
            assert denials <= {item.exclusive}, item.link_id


def test_every_place_of_the_pain_map_has_a_name():
    assert set(PLACES) == {area.code for area in AREAS}


def test_what_continues_a_phrase_continues_one_of_the_same_topic():
    for topic in TOPICS:
        here = {told.link_id for told in topic.phrases}
        firsts = {told.link_id for told in topic.phrases if not told.completes}
        for told in topic.phrases:
            assert not told.completes or told.completes in here & firsts, told.link_id


def test_words_stand_as_they_are_without_a_gap_to_fill():
    for told in PHRASES.values():
        assert told.lead.count("{}") == 1
        assert told.by_itself.count("{}") == 1
        for said in told.words:
            assert said.says == said.says.strip()
            assert "{" not in said.says
            assert not said.says.endswith(".")


def test_how_each_treatment_went_is_told_of_that_treatment():
    for row in TRIED_ROWS:
        told = PHRASES[row.link_id]
        treatment = PHRASES["tried"].by_code[row.link_id.removeprefix("tried_effect.")].says
        assert told.lead == f"{treatment} {{}}"


def test_every_phrase_is_reached_by_some_patient():
    """Each answer of each question, given by somebody who is asked it, is found in their brief."""
    unheard = []
    for item in TO_COVER:
        told = PHRASES.get(item.link_id)
        if told and told.kind is Kind.CODES:
            base = _who_is_asked(item)
            text = {said.code: _told(base, item, said.code) for said in told.words}
            unheard += [(item.link_id, w.code) for w in told.words if w.says not in text[w.code]]
    assert unheard == []


def _who_is_asked(item):
    """The first answers, of all the people we know, that open this question."""
    waited_for = [base for base in _bases(item) if item.link_id in _asked(base)]
    known = (base for base, asked in _everybody() if item.link_id in asked)
    return waited_for[0] if waited_for else next(known)


def _bases(item):
    """What the question waits for, answer by answer."""
    for atom in atoms(item.enable_when) if item.enable_when else ():
        asked = QUESTIONNAIRE.inputs[atom.link_id]
        for code in sorted(getattr(atom, "codes", ())) if isinstance(asked, Item) else ():
            yield {atom.link_id: [code] if asked.repeats else code}


@cache
def _everybody():
    people = [{}, *(vignette["answers"] for vignette in vignettes())]
    return [(base, _asked(base)) for base in people]


def _asked(base):
    answers = read(QUESTIONNAIRE, {**NEUTRAL, **base}, AS_OF)
    steps = hear(QUESTIONNAIRE, answers, AS_OF, finished=True).steps
    return {item.link_id for step in steps for item in step.items}


def _heard(base, item, code):
    answers = {**NEUTRAL, **base, item.link_id: [code] if item.repeats else code}
    return hear(QUESTIONNAIRE, read(QUESTIONNAIRE, answers, AS_OF), AS_OF, finished=True)


def _told(base, item, code):
    sections = narrative(TOPICS, _heard(base, item, code))
    return "\n".join(line.words for section in sections for line in section.lines)


def test_a_code_without_words_is_refused_at_import():
    with pytest.raises(ContentError, match="ds_saddle"):
        phrase(DS_SADDLE, "saddle", {"yes": "numb"})


def test_a_code_never_offered_is_refused_at_import():
    with pytest.raises(ContentError, match="maybe"):
        phrase(DS_SADDLE, "saddle", {"yes": "numb", "no": "not numb", "maybe": "perhaps"})


def test_words_for_not_sure_are_refused_at_import():
    with pytest.raises(ContentError, match="not_sure"):
        phrase(DS_SADDLE, "saddle", {"yes": "a", "no": "b", "not_sure": "probably not"})


def test_a_question_in_ones_own_words_needs_none():
    text = replace(DS_SADDLE, type=ItemType.TEXT, options=())
    assert phrase(text, "notes").kind is Kind.QUOTE
    assert yes_no(DS_BLADDER, "bladder", "trouble", "normal").by_code["no"].sense is Sense.DENIED


def test_the_phrases_are_those_of_the_rule_set():
    assert RULES.consultation.topics == TOPICS


NAMELESS = ("change of", "course of", "date of", "effect of", "height of", "severity of", "whether")
"""After these “Yes” says nothing, or the opposite: “effect of pain pills: Yes”."""


def test_yes_after_the_name_of_a_question_says_the_sign_and_never_its_absence():
    """The brief shows `name: answer`: “saddle sensation: Yes” would read as if all were well."""
    for link_id, one in RULES.consultation.phrases.items():
        asked = QUESTIONNAIRE.inputs[link_id]
        if "Yes" in {option.display for option in asked.options}:
            assert not one.name.startswith(NAMELESS), link_id
            assert not one.name.endswith(("sensation", "strength")), link_id


@pytest.mark.parametrize(
    ("link_id", "name"),
    [
        ("ds_saddle", "saddle numbness"),
        ("ds_bladder", "bladder trouble"),
        ("ds_sexual", "genital numbness or sexual change"),
        ("foot_numb_weak_now", "that foot numb or hard to move"),
        ("pain_pills_fail", "pain pills that did not help"),
        ("ns_still", "hard to lie still, or panic"),
    ],
)
def test_a_sign_is_named_as_the_sign(link_id, name):
    assert RULES.consultation.phrases[link_id].name == name
