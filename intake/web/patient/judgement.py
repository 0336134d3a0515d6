"""What a form means today: which questions it opens, and which rules fire on it."""

from dataclasses import replace
from datetime import date, timedelta

from intake.clinical.answers import Answers
from intake.clinical.decision import holds
from intake.clinical.path import Hearing, hear
from intake.clinical.report import as_document
from intake.clinical.rule import Disposition, Rule, RuleSet
from intake.clinical.triage import RiskAssessment, assess
from intake.content.fact import SENT_BEFORE
from intake.content.policy import REPEAT
from intake.storage import Draft
from intake.web.installed import questionnaire, rules

SUPPORT = "support"
"""The advice code of rules that show the support box."""


def judge(draft: Draft, answers: Answers, as_of: date, *, finished: bool) -> RiskAssessment:
    """Every rule over these answers: what is filed with the clinic."""
    facts = facts_about(draft)
    return assess(questionnaire(), rules(), answers, as_of, finished=finished, facts=facts)


def watch(draft: Draft, answers: Answers, as_of: date) -> RiskAssessment:
    """Only the rules that can change what the next page is: emergencies, and the support box."""
    facts = facts_about(draft)
    return assess(questionnaire(), watched(rules()), answers, as_of, finished=False, facts=facts)


def watched(every: RuleSet) -> RuleSet:
    """The part of the rules that is read after every page; made once and kept with them."""
    kept: RuleSet | None = vars(every).get("_watched")
    if kept is None:
        steering = tuple(rule for rule in every.every if _steers(rule))
        kept = replace(every, rules=steering, precautions=(), notes=())
        vars(every)["_watched"] = kept
    return kept


def _steers(rule: Rule) -> bool:
    levels = {arm.disposition for arm in rule.arms}
    return rule.advice == SUPPORT or Disposition.EMERGENCY_NOW in levels


def listen(draft: Draft, answers: Answers, as_of: date) -> Hearing:
    """Which questions these answers open, without asking the rules where none can open any."""
    if answers.get("md_checked") == "yes":
        return watch(draft, answers, as_of).hearing
    return hear(questionnaire(), answers, as_of, finished=False, facts=facts_about(draft))


def if_left_now(draft: Draft, answers: Answers, as_of: date) -> Disposition:
    """How urgent the form is if nothing more is answered: the signs told, at their most dangerous.

    What was not reached is unknown, so that a sign without its date counts as new. Arms that fire
    only because something is unknown are left out: they would put everybody who closes a form on
    the list of people to call (docs/decisions.md). Below `same_day` the levels are not told apart.
    """
    if answers.get("md_checked") == "yes":
        return judge(draft, answers, as_of, finished=True).disposition
    facts = facts_about(draft)
    heard = hear(questionnaire(), answers, as_of, finished=True, facts=facts).heard
    arms = (arm for rule in rules().every for arm in rule.arms if not arm.on_unknown)
    urgent = (arm for arm in arms if arm.disposition >= Disposition.SAME_DAY)
    fired = (arm.disposition for arm in urgent if holds(arm.when, heard))
    return max(fired, default=Disposition.ROUTINE)


def facts_about(draft: Draft) -> dict[str, frozenset[str]]:
    """What the walk knows before the first page: whether this person was here a short time ago."""
    before = draft.sent_before
    soon = before is not None and draft.started - before <= timedelta(days=REPEAT.value)
    return {SENT_BEFORE.link_id: frozenset({"yes"})} if soon else {}


def document(assessment: RiskAssessment, as_of: date) -> dict[str, object]:
    """The RiskAssessment as it is kept."""
    return dict(as_document(assessment, questionnaire(), rules(), as_of))
