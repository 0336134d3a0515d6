"""What changed between two forms of one person. The other one is opened too, and that is noted."""

from dataclasses import dataclass

from flask import abort, render_template, request

from intake.clinical.comparison import Comparison, Occasion, compare
from intake.clinical.edition import Edition
from intake.clinical.effect import Effect, Reread, effect, reread
from intake.clinical.questionnaire import Questionnaire
from intake.content.importance import ALWAYS_BEARS
from intake.storage import Sibling, StoredResponse
from intake.web.access import Audience, open_to, practitioners, reviews
from intake.web.moment import day, day_time
from intake.web.past import edition_named, past_of
from intake.web.staff.change.over_time import of
from intake.web.staff.change.turn import LOUDER, TurnLine, turn_lines
from intake.web.staff.practitioner import blueprint

SHOWN_TOGETHER = 8
"""Forms in one chart: as many dates as can be read."""


@dataclass(frozen=True, repr=False)
class Side:
    """One of the two forms. `override` is the disposition a practitioner put in force, if any."""

    response: StoredResponse
    edition: Edition | None
    asked: Questionnaire | None
    """None where nobody knows any more what was asked."""
    override: str | None

    @property
    def id(self) -> str:
        return self.response.receipt.response_id

    @property
    def occasion(self) -> Occasion:
        sent = self.response.sent
        return Occasion(self.asked, sent.answers, sent.assessment)


@dataclass(frozen=True, repr=False)
class Changes:
    """`again` is None where both forms were read under the same rules and questions."""

    then: Side
    now: Side
    again: Reread | None
    effect: Effect
    flags: tuple[TurnLine, ...]
    precautions: tuple[TurnLine, ...]
    comparison: Comparison | None
    """None where what was asked on one of the days is lost."""

    @property
    def days(self) -> tuple[str, str]:
        """When the two were sent; with the time, where that was on one day."""
        both = self.then.response.receipt.sent_at, self.now.response.receipt.sent_at
        shown = day if day(both[0]) != day(both[1]) else day_time
        return shown(both[0]), shown(both[1])

    @property
    def news(self) -> tuple[TurnLine, ...]:
        """What is new or more urgent, for the first line."""
        return tuple(turn for turn in self.flags if turn.word in {"New", LOUDER})

    def question(self, link_id: str) -> str:
        """As the later form asked it, else as the earlier one did."""
        for side in (self.now, self.then):
            asked = side.asked.inputs.get(link_id) if side.asked else None
            if asked:
                return asked.text
        return link_id


@blueprint.get("/responses/<entry_id>/changes")
@open_to(Audience.PRACTITIONER)
def changes(entry_id: str) -> str:
    opened = practitioners().open_response(entry_id)
    others = practitioners().others_of(entry_id)
    chosen = _chosen(opened, others)
    together = [opened, *(practitioners().open_response(o.id) for o in _shown(others, chosen))]
    other = next((r for r in together if chosen and r.receipt.response_id == chosen.id), None)
    return render_template(
        "staff/changes.html",
        opened=opened,
        others=others,
        chosen=chosen,
        changes=between(opened, other) if other else None,
        over_time=of(together),
    )


def between(one: StoredResponse, other: StoredResponse) -> Changes:
    """Of two forms the one that was sent first is “then”."""
    then, now = sorted((one, other), key=lambda response: response.receipt.sent_at)
    before, after = _sides(then, now)
    again = _again(before, after)
    found = effect(then.sent.assessment, now.sent.assessment, again)
    return Changes(
        then=before,
        now=after,
        again=again,
        effect=found,
        flags=turn_lines(found.flags, "flag"),
        precautions=turn_lines(found.precautions, "precaution"),
        comparison=compare(before.occasion, after.occasion, ALWAYS_BEARS)
        if before.asked and after.asked
        else None,
    )


def _sides(then: StoredResponse, now: StoredResponse) -> tuple[Side, Side]:
    """The same questions under other rules are the same questions, even where one copy is lost."""
    forms = (then, now)
    editions = [edition_named(form.sent.edition.hash) for form in forms]
    known = {
        form.sent.edition.questionnaire_hash: edition.questionnaire
        for form, edition in zip(forms, editions, strict=True)
        if edition
    }
    before, after = (
        Side(form, edition, known.get(form.sent.edition.questionnaire_hash), _override(form))
        for form, edition in zip(forms, editions, strict=True)
    )
    return before, after


def _override(response: StoredResponse) -> str | None:
    history = reviews().history(response.receipt.response_id)
    return history.disposition if history.disposition != history.original else None


def _again(then: Side, now: Side) -> Reread | None:
    """The earlier answers under the later rules; None where those are the same."""
    if then.response.sent.edition.hash == now.response.sent.edition.hash:
        return None
    if now.edition is None or then.asked is None:
        return Reread(None)
    told = then.response
    return reread(now.edition, told.sent.assessment, past_of(told), then.asked)


def _chosen(opened: StoredResponse, others: tuple[Sibling, ...]) -> Sibling | None:
    """The one that was asked for; else the one before, or the next where this is the first."""
    wanted = request.args.get("with")
    if wanted:
        return next((other for other in others if other.id == wanted), None) or abort(404)
    before = [other for other in others if other.sent_at < opened.receipt.sent_at]
    return before[0] if before else others[-1] if others else None


def _shown(others: tuple[Sibling, ...], chosen: Sibling | None) -> list[Sibling]:
    """The newest ones, and the chosen one whatever its age."""
    newest = list(others[: SHOWN_TOGETHER - 1])
    return newest if chosen in newest or chosen is None else [*newest[:-1], chosen]
