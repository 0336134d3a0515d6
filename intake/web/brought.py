"""What a new form was given of an earlier one: what is still asked so, and what was confirmed."""

from intake.clinical.answers import Answers
from intake.clinical.change import changed
from intake.clinical.questionnaire import Questionnaire
from intake.storage import Brought
from intake.web.installed import todays
from intake.web.past import edition_named


def still_asked(brought: Brought | None, now: Questionnaire) -> Answers:
    """Without answers to a question that is put in other words now, or offers other answers."""
    if brought is None:
        return {}
    before = edition_named(brought.edition)
    other = changed(before.questionnaire if before else None, now, brought.answers)
    return {link_id: value for link_id, value in brought.answers.items() if link_id not in other}


def confirmed(brought: Brought | None, answers: Answers, edition: str) -> tuple[str, ...]:
    """The questions whose answer is as it was last time, checked by its person since.

    `edition` is what the new form is under.
    """
    if brought is None:
        return ()
    under = edition_named(edition) or todays()
    told = still_asked(brought, under.questionnaire)
    return tuple(link_id for link_id, value in told.items() if answers.get(link_id) == value)
