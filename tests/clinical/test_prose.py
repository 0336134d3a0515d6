"""Conditions in words that a clinician can read aloud."""

import pytest

from intake.clinical.condition import (
    Chose,
    Named,
    Not,
    SoFar,
    Unknown,
    all_of,
    any_of,
    at_least,
    possibly,
    surely,
)
from intake.clinical.fact import NotTold
from intake.clinical.item import AnswerOption, Derived, Item, ItemType, Need
from intake.clinical.prose import glossary, outline, short, words
from intake.clinical.questionnaire import Page, Part, Questionnaire


def choice(link_id, text, *options, repeats=False):
    return Item(
        link_id=link_id,
        text=text,
        type=ItemType.CHOICE,
        asked_because="",
        need=Need.SAFETY,
        about=text,
        options=tuple(AnswerOption(code, display) for code, display in options),
        repeats=repeats,
    )


YES_NO = (("yes", "Yes"), ("no", "No"), ("not_sure", "I’m not sure"))
FEVER = choice("fever", "Do you have a fever?", *YES_NO)
SWELLING = choice(
    "swelling",
    "Is one leg swollen or bigger than the other, or are both of them swollen?",
    ("no", "No swelling"),
    ("calf", "The calf"),
    ("leg", "The whole leg"),
    ("both", "Both legs"),
    repeats=True,
)
WHERE = Item(
    link_id="where",
    text="Where does it hurt?",
    type=ItemType.REGION,
    asked_because="",
    need=Need.SAFETY,
    about="",
    options=tuple(
        AnswerOption(code, code.title(), sided=True)
        for code in ("hip", "thigh", "knee", "calf", "foot", "toe")
    ),
)
ABLE = choice("able", "Can you hop?", ("yes", "Yes"), ("no", "No"))
STRENGTH = Item(
    link_id="strength",
    text="How strong is it?",
    type=ItemType.SCALE,
    asked_because="",
    need=Need.SAFETY,
    about="",
    limits=(0, 10),
)
AGE = Derived(link_id="age", text="Age", sources=("fever",), compute=NotTold(), given=True)
BEFORE = Derived(
    link_id="before",
    text="A form was sent before",
    compute=NotTold(),
    by_walk=True,
    options=(AnswerOption("yes", "Yes"),),
)
ASKED = Questionnaire(
    name="q",
    version="1",
    title="",
    pages=(
        Page(slug="p", title="", part=Part.SAFETY, items=(FEVER, SWELLING, WHERE, ABLE, STRENGTH)),
    ),
    derived=(AGE, BEFORE),
)
HOT = FEVER.chose("yes")
LEG = SWELLING.chose("calf", "leg")
ILL = Named("ILL", "hot, or in great pain", any_of(HOT, STRENGTH.at_least(8)))
CUT = "“Is one leg swollen or bigger than the other, or are both of…”"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (HOT, "“Do you have a fever?”: Yes"),
        (LEG, f"{CUT}: The calf, or The whole leg"),
        (SWELLING.other_than("no"), f"{CUT}: anything but No swelling"),
        (SWELLING.other_than(), f"{CUT}: any answer"),
        (ABLE.other_than(), "“Can you hop?”: any answer"),
        (FEVER.chose("yes", "no"), "“Do you have a fever?”: Yes, or No"),
        (WHERE.other_than("hip", "toe"), "“Where does it hurt?”: anything but Hip, or Toe"),
        (WHERE.chose("hip", "knee", "toe"), "“Where does it hurt?”: Hip, or Knee, or Toe"),
        (Chose("where", frozenset({"calf-left"})), "“Where does it hurt?”: Calf, left"),
        (SoFar(HOT), "as far as told: “Do you have a fever?”: Yes"),
        (SWELLING.only("calf"), f"{CUT}: The calf, and nothing else"),
        (SWELLING.answered, f"{CUT}: any answer"),
        (Not(SWELLING.answered), f"{CUT}: no answer"),
        (BEFORE.chose("yes"), "A form was sent before"),
        (AGE.at_least(50), "Age: 50 or more"),
        (AGE.at_most(17), "Age: 17 or less"),
        (Not(AGE.at_least(18)), "Age: less than 18"),
        (Not(STRENGTH.at_most(6)), "“How strong is it?”: more than 6"),
        (Not(HOT), "not “Do you have a fever?”: Yes"),
        (Not(Not(HOT)), "“Do you have a fever?”: Yes"),
        (Unknown(HOT), "not known whether “Do you have a fever?”: Yes"),
        (FEVER.unknown, "no clear answer to “Do you have a fever?”"),
        (possibly(HOT), "known or suspected: “Do you have a fever?”: Yes"),
        (surely(HOT), "known for certain: “Do you have a fever?”: Yes"),
        (ILL, "hot, or in great pain [ILL]"),
        (any_of(HOT), "“Do you have a fever?”: Yes"),
        (all_of(HOT, ILL), "all of (“Do you have a fever?”: Yes; hot, or in great pain [ILL])"),
        (
            at_least(2, HOT, LEG, ILL),
            f"at least 2 of (“Do you have a fever?”: Yes; {CUT}: The calf, or The whole leg; "
            "hot, or in great pain [ILL])",
        ),
        (
            Not(any_of(HOT, ILL)),
            "not any of (“Do you have a fever?”: Yes; hot, or in great pain [ILL])",
        ),
        (
            all_of(all_of(HOT, ILL), AGE.at_least(50)),
            "all of (“Do you have a fever?”: Yes; hot, or in great pain [ILL]; Age: 50 or more)",
        ),
    ],
)
def test_a_condition_is_said_on_one_line(condition, said):
    assert words(condition, ASKED) == said


def test_a_nested_condition_is_an_outline_with_one_question_to_a_line():
    assert outline(all_of(ILL, any_of(HOT, Unknown(AGE.at_least(50)))), ASKED) == (
        "- all of:\n"
        "  - hot, or in great pain [ILL]\n"
        "  - any of:\n"
        "    - “Do you have a fever?”: Yes\n"
        "    - not known whether Age: 50 or more"
    )


def test_the_glossary_holds_every_named_fact_also_those_inside_others():
    worse = Named("WORSE", "ill and old", all_of(ILL, AGE.at_least(65)))
    found = glossary([HOT, Not(any_of(HOT, Unknown(worse)))])
    assert found == {"ILL": ILL, "WORSE": worse}


def test_a_long_question_is_cut_between_words():
    assert short("one, two") == "one, two"
    assert short("word " * 20) == ("word " * 12).strip() + "…"


def test_a_question_of_sixty_characters_is_quoted_in_full_and_one_of_sixty_one_is_cut():
    whole = "Does your calf hurt when you walk up a steep hill or stairs?"
    assert (len(whole), short(whole)) == (60, whole)
    assert short(whole.replace("calf", "thigh")) == (
        "Does your thigh hurt when you walk up a steep hill or…"
    )
