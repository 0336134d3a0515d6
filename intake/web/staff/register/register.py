"""The practitioner’s registers: every rule with who says so, every question with who reads it."""

from flask import Blueprint, render_template, request

from intake.web.access import Audience, open_to
from intake.web.moment import today
from intake.web.staff.level import LEVELS
from intake.web.staff.register.question_entry import QuestionEntry, question_entries
from intake.web.staff.register.rule_entry import RuleEntry, rule_entries
from intake.web.staff.register.search import Search

blueprint = Blueprint("register", __name__, url_prefix="/practitioner")


@blueprint.get("/rules")
@open_to(Audience.PRACTITIONER)
def rules() -> str:
    return _page("staff/rules.html", rule_entries(today()))


@blueprint.get("/questions")
@open_to(Audience.PRACTITIONER)
def questions() -> str:
    return _page("staff/questions.html", question_entries())


def _page(template: str, every: tuple[RuleEntry, ...] | tuple[QuestionEntry, ...]) -> str:
    search = Search.of(request.args)
    kinds = tuple(dict.fromkeys(kind for entry in every for kind in entry.kinds))
    found = [entry for entry in every if search.finds(entry)]
    return render_template(
        template, search=search, found=found, every=every, kinds=kinds, levels=LEVELS
    )
