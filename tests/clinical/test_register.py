"""The registers: nothing is asked that nobody reads, and no rule goes without its source."""

from dataclasses import replace
from datetime import date

import pytest

from intake.clinical.condition import Named, Not, Unknown, all_of, any_of, possibly
from intake.clinical.disposition import Disposition
from intake.clinical.fact import Years
from intake.clinical.item import AnswerOption, ContentError, Derived, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.quotation import quoted
from intake.clinical.reader import Reader, link_ids, name_of, readers
from intake.clinical.reference import Read, Reference
from intake.clinical.register import (
    check,
    months_after,
    question_register,
    references,
    rule_register,
)
from intake.clinical.rule import Arm, Grade, Precaution, Rule, RuleSet
from intake.clinical.trigger import NOT_KNOWN, triggers
from intake.content import QUESTIONNAIRE, RULES
from intake.content.besides import BESIDES

DAY = date(2026, 11, 22)
YES_NO = tuple(AnswerOption(code, code.title()) for code in ("yes", "no", "not_sure"))
SOURCE = Reference(key="K", title="A textbook", url="", status=Read.READ)


def asked(link_id, **changes):
    told = {
        "link_id": link_id,
        "text": f"{link_id}?",
        "type": ItemType.CHOICE,
        "asked_because": "we must know",
        "about": link_id,
        "need": Need.SAFETY,
        "options": YES_NO,
    }
    return Item(**{**told, **changes})


NUMB, WEAK, NOTE = asked("numb"), asked("weak"), asked("note")
NUMB_AGAIN = asked("numb.again", asks_again="numb")
BORN = asked("born", type=ItemType.DATE, options=())
NAME = asked("name", type=ItemType.STRING, options=(), used_for=("contact",))
DAY_OF_VISIT = asked("fasting", used_for=("consent",))
AGE = Derived(link_id="age", text="Age", sources=("born",), compute=Years("born"))


def form(*more, derived=(AGE,)):
    gated = replace(WEAK, enable_when=NUMB.chose("yes"))
    items = (NAME, BORN, NUMB, NUMB_AGAIN, gated, *more)
    pages = (
        Page(slug="all", title="All", part=Part.SAFETY, items=items),
        Page(slug="visit", title="Visit", part=Part.STAFF, items=(DAY_OF_VISIT,)),
    )
    return Questionnaire(name="f", version="1", title="F", pages=pages, derived=derived)


def arm(level, when, **changes):
    care = "nerve" if level is Disposition.EMERGENCY_NOW else ""
    return Arm(
        when=when, disposition=level, within="now", says=f"{level.code}!", care=care, **changes
    )


def rule(number, *arms, **changes):
    told = {
        "number": number,
        "code": number.lower(),
        "title": f"Rule {number}",
        "arms": arms,
        "references": (SOURCE,),
        "grade": Grade.C,
        "reviewed": DAY,
    }
    return Rule(**{**told, **changes})


URGENT = arm(Disposition.EMERGENCY_NOW, all_of(NUMB.chose("yes"), WEAK.chose("yes")))
UNSURE = arm(Disposition.SAME_DAY, NUMB.unknown, on_unknown=True)
TALK = arm(Disposition.DISCUSS_AT_VISIT, NUMB.chose("yes"))
NUMBNESS = rule("R1", URGENT, UNSURE, TALK)
OLD_AGE = rule(
    "R2", arm(Disposition.DISCUSS_AT_VISIT, any_of(AGE.at_least(70), Not(AGE.at_least(8))))
)
NEEDLES = Precaution(
    rule=rule("E1", arm(Disposition.DISCUSS_AT_VISIT, WEAK.chose("yes"))), kind="R", advice="Ask."
)
EVERYTHING = rule(
    "U1", arm(Disposition.SAME_DAY, any_of(URGENT.when, Unknown(TALK.when)), on_unknown=True)
)


def rules(*more, **changes):
    told = {
        "version": "1",
        "rules": (NUMBNESS, OLD_AGE, *more),
        "precautions": (NEEDLES,),
        "notes": (),
        "check_accepted": NUMB.chose("no"),
        "author": "A. Writer",
    }
    return RuleSet(**{**told, **changes})


def row_of(link_id, questionnaire=None, clinic=None, also=None):
    register = question_register(questionnaire or form(), clinic or rules(), also)
    return next(row for row in register if row.item.link_id == link_id)


# ---- what reads a question


def test_the_content_of_this_clinic_asks_nothing_that_nobody_reads_and_has_a_source_for_all():
    check(QUESTIONNAIRE, RULES, BESIDES)


def test_a_question_that_nothing_reads_is_refused():
    with pytest.raises(ContentError, match="note is asked and nothing reads it"):
        check(form(NOTE), rules())


def test_a_question_for_the_brief_has_to_be_read_by_it():
    told = replace(NOTE, used_for=("brief",))
    with pytest.raises(ContentError, match="note is asked and nothing reads it"):
        check(form(told), rules())
    check(form(told), rules(), {"phrase": (told,)})


def test_a_question_the_front_desk_needs_may_have_no_rule():
    check(form(replace(NOTE, used_for=("contact",))), rules())


def test_a_use_nobody_has_heard_of_is_refused():
    with pytest.raises(ContentError, match="note is used for 'fun', expected contact"):
        check(form(replace(NOTE, used_for=("fun", "games", "contact"))), rules())


def test_a_rule_without_a_source_is_refused():
    with pytest.raises(ContentError, match="R9 has no Reference"):
        rule("R9", TALK, references=())
    unsourced = rule("R9", TALK)
    object.__setattr__(unsourced, "references", ())
    with pytest.raises(ContentError, match="R9 has no Reference"):
        check(form(), rules(unsourced))


def test_a_source_that_names_nothing_and_a_rule_nobody_wrote_are_refused():
    nameless = rule("R9", TALK, references=(replace(SOURCE, title=" "),))
    with pytest.raises(ContentError, match="R9 rests on a source without a title"):
        check(form(), rules(nameless))
    with pytest.raises(ContentError, match="R1 has no author"):
        check(form(), rules(author=""))


def test_a_question_is_read_through_the_fact_worked_out_from_it():
    assert Reader("rule", "R2") in readers(form(), rules())["born"]


def test_a_second_asking_has_the_readers_of_the_first():
    found = readers(form(), rules())
    assert found["numb.again"] == found["numb"]
    assert {r.name for r in found["numb"]} == {"R1", "numb", "weak"}


def test_the_gate_of_a_question_reads_what_opens_it():
    row = row_of("numb")
    assert row.opens == ("weak",)
    assert Reader("gate", "weak") not in row.read_by


def test_a_value_of_any_kind_says_what_it_reads():
    assert link_ids((NUMB.chose("yes"), [WEAK])) == {"numb", "weak"}
    assert link_ids("words") == set()
    assert name_of(NEEDLES) == "E1"
    assert name_of(AGE) == "age"
    assert name_of(SOURCE) == "K" or name_of(SOURCE) == SOURCE.title
    assert name_of(3) == ""


def test_users_are_said_in_words_and_once():
    assert row_of("numb").users == (
        "triage and what the patient is told",
        "which questions come next",
    )
    assert row_of("weak").users == ("triage and what the patient is told", "needling")
    assert row_of("name").users == ("front desk",)
    assert row_of("fasting").users == ("law and consent", "staff on the day")
    assert row_of("numb", also={"phrase": (NUMB,)}).users[1] == "phrase"


# ---- what an answer sets off


def told(row):
    return [
        (t.rule.number, t.answers, t.up_to.disposition.code, t.alone and t.alone.disposition.code)
        for t in row.triggers
    ]


def test_an_answer_says_how_far_it_may_go_and_what_it_does_by_itself():
    assert told(row_of("numb")) == [
        ("R1", ("Yes",), "emergency_now", "discuss_at_visit"),
        ("R1", (NOT_KNOWN,), "same_day", "same_day"),
    ]
    assert told(row_of("weak")) == [
        ("R1", ("Yes",), "emergency_now", None),
        ("E1", ("Yes",), "discuss_at_visit", "discuss_at_visit"),
    ]


def test_a_fact_is_told_at_the_question_behind_it():
    answers = ("Age: 70 or more", "Age: less than 8")
    assert told(row_of("born")) == [("R2", answers, "discuss_at_visit", "discuss_at_visit")]


def test_other_signs_of_an_arm_are_said_in_words():
    rated = asked("rated", type=ItemType.SCALE, options=())
    odd = rule(
        "R9",
        arm(
            Disposition.SAME_DAY,
            all_of(
                Named("FEW", "few", rated.at_most(3)),
                Not(rated.at_most(1)),
                NOTE.answered,
                NUMB.only("no"),
            ),
        ),
        arm(
            Disposition.DISCUSS_AT_VISIT, all_of(possibly(NOTE.chose("no")), Not(WEAK.chose("no")))
        ),
    )
    found = triggers(form(NOTE, rated), rules(odd))
    assert found["rated"][0].answers == ("3 or less", "more than 1")
    assert [t.answers for t in found["note"]] == [("No", "any answer"), (NOT_KNOWN,)]
    assert ("No",) in [t.answers for t in found["numb"]]
    assert all(t.rule is not odd for t in found["weak"]), "a no to it only explains it away"


def test_a_sign_that_is_no_answer_of_its_own_does_not_hide_the_next():
    either = any_of(all_of(NOTE.answered, NUMB.chose("yes")), NOTE.chose("yes"))
    found = triggers(form(NOTE), rules(rule("R3", arm(Disposition.SAME_DAY, either))))
    assert [trigger.alone is not None for trigger in found["note"]] == [True]


def test_what_another_rule_hears_is_told_there_and_not_twice():
    found = triggers(form(), rules(EVERYTHING))
    assert all(t.rule is not EVERYTHING for several in found.values() for t in several)


def test_a_rule_that_reads_others_quotes_them_by_name():
    clinic = rules(EVERYTHING)
    (only,) = quoted(clinic, EVERYTHING).arms
    assert {part.name for part in (only.when.parts[0], only.when.parts[1].part)} == {"R1"}
    assert quoted(clinic, NUMBNESS).arms[0].when == URGENT.when
    gone = rule("R9", arm(Disposition.DISCUSS_AT_VISIT, Not(URGENT.when)))
    assert quoted(rules(gone), gone).arms[0].when.part.name == "R1"


# ---- rules


def test_a_rule_says_what_an_unknown_does_and_how_far_it_could_go():
    row = rule_register(rules(), 12)[0]
    assert row.on_unknown == (UNSURE,)
    assert row.could_be is Disposition.EMERGENCY_NOW


def test_a_rule_is_due_a_year_after_it_was_read_and_overdue_the_day_after():
    row = rule_register(rules(), 12)[0]
    assert row.due == date(2027, 11, 22)
    assert not row.overdue(date(2027, 11, 22))
    assert row.overdue(date(2027, 11, 23))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-01-15", 0, "2026-01-15"),
    ],
)
def test_months_end_where_the_calendar_does(day, months, later):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_every_precaution_stands_in_the_register_with_its_author():
    own = rule("R9", TALK, author="B. Else")
    found = rule_register(rules(own), 12)
    assert [(row.kind, row.rule.number, row.author) for row in found] == [
        ("rule", "R1", "A. Writer"),
        ("rule", "R2", "A. Writer"),
        ("rule", "R9", "B. Else"),
        ("needling", "E1", "A. Writer"),
    ]
    assert found[-1].precaution is NEEDLES


def test_a_source_cited_twice_is_listed_once():
    assert references(rules()) == (SOURCE,)
