"""A questionnaire of four questions and two rules: small enough to change in a test."""

from datetime import date

from intake.clinical.condition import Named, any_of
from intake.clinical.fact import Years
from intake.clinical.item import AnswerOption, Derived, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.rule import Arm, Disposition, Grade, Read, Reference, Rule, RuleSet

DAY = date(2026, 11, 22)
YES_NO = (
    AnswerOption("yes", "Yes"),
    AnswerOption("no", "No"),
    AnswerOption("not_sure", "I’m not sure"),
)


def item(link_id, text, **more):
    told = {"type": ItemType.CHOICE, "asked_because": "A test asks.", "need": Need.SAFETY}
    told |= {"about": text, "options": YES_NO} | more
    return Item(link_id=link_id, text=text, **told)


BORN = item("dob", "When were you born?", type=ItemType.DATE, options=())
NUMB = item("numb", "Are you numb?", hint="Touch it.")
AGAIN = item("numb.again", "Can you feel a light touch?", asks_again="numb")
FEVER = item("fever", "Do you have a fever?")
GOAL = item("goal", "What do you hope for?", type=ItemType.TEXT, options=(), need=Need.OPTIONAL)
AGE = Derived(link_id="age", text="Age", compute=Years("dob"), sources=("dob",), given=True)
SIGN = Named("SIGN", "numb or feverish", any_of(NUMB.chose("yes"), FEVER.chose("yes")))
SOURCE = Reference(key="T", title="A test", url="https://example.org", status=Read.OURS)


def rule(number, when, level=Disposition.SAME_DAY):
    care = "nerve" if level is Disposition.EMERGENCY_NOW else ""
    arm = Arm(when=when, disposition=level, within="24 hours", says=f"says {number}", care=care)
    return Rule(
        number=number,
        code=number.lower(),
        title=f"Rule {number}",
        arms=(arm,),
        references=(SOURCE,),
        grade=Grade.J,
        reviewed=DAY,
    )


def questionnaire(*items, version="1", derived=(AGE,)):
    page = Page(slug="one", title="One", part=Part.SAFETY, items=items)
    return Questionnaire(name="small", version=version, title="S", pages=(page,), derived=derived)


def rule_set(*rules, version="1"):
    return RuleSet(
        version=version, rules=rules, precautions=(), notes=(), check_accepted=NUMB.chose("yes")
    )


QUESTIONS = questionnaire(BORN, NUMB, AGAIN, FEVER, GOAL)
R1, R2 = rule("R1", SIGN), rule("R2", any_of(SIGN, AGE.at_least(70)), Disposition.EMERGENCY_NOW)
RULES = rule_set(R1, R2)
ANSWERS = {"dob": "1991-04-02", "numb": "no", "fever": "yes", "goal": "run"}
