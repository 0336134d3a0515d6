"""Everything that is kept of one form, as JSON: the shape that docs/records.md promises."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.questionnaire import Questionnaire
from intake.storage import Person, Remark, Stop, WholeForm
from intake.web.staff.record.answered import Document, answered, corrected, stamp, told

Asked = Callable[[str], tuple[Questionnaire, bool]]
"""The questionnaire of the edition with this hash, and whether it is that one: else today’s."""


def form_document(form: WholeForm, asked: Asked) -> Document:
    """`form` and `came` say what it is; answers stand in the order in which they are asked."""
    kept = _sent(form, asked) if form.response else _unsent(form, asked)
    return {
        **kept,
        "corrections": [corrected(one) for one in form.remarks if one.corrects],
        "remarks": [_remark(one) for one in form.remarks],
        "reviews": [{"at": stamp(one.at), "by": one.by} for one in form.reviews],
        "papers": {
            "letters": [
                {"number": one.number, "at": stamp(one.at), "by": one.by, "says": dict(document)}
                for one, document in form.letters
            ],
            "signed_forms": [
                {
                    "signed_on": one.signed_on.isoformat(),
                    "recorded_at": stamp(one.at),
                    "by": one.by,
                }
                for one in form.signed
            ],
        },
        "seen_to_by": form.owner.name if form.owner else None,
        "visit": stamp(form.visit),
        "appointments": [_visit(one) for one in form.visits],
        "holds": [{"reason": one.reason, "placed_at": stamp(one.placed_at)} for one in form.holds],
        "messages": [
            {
                "by": one.channel,
                "kind": one.kind,
                "made_at": stamp(one.made),
                "ended_at": stamp(one.ended_at),
                "outcome": one.outcome,
            }
            for one in form.messages
        ],
        "codes_to_come_back_work_until": [stamp(until) for until in form.codes],
        "opened": [
            {"at": stamp(one.at), "by": one.by, "role": one.role, "did": one.action}
            for one in form.openings
        ],
    }


def _sent(form: WholeForm, asked: Asked) -> Document:
    response = form.response
    if response is None:
        raise TypeError("Only of a response.")
    sent, receipt = response.sent, response.receipt
    questionnaire, is_known = asked(sent.edition.hash)
    return {
        "form": receipt.response_id,
        "came": "filed incomplete" if response.incomplete else "sent",
        "reference": receipt.reference,
        "begun_at": stamp(response.started),
        "sent_at": stamp(receipt.sent_at),
        "incomplete": asdict(response.incomplete) if response.incomplete else None,
        "language": sent.language,
        "mode": sent.mode,
        "begun_by_staff": asdict(response.begun),
        **_edition(sent.edition.hash, sent.questionnaire_version, sent.rules_version, is_known),
        "person": _person(sent.person),
        "answers": answered(questionnaire, sent.answers, _corrections(form.remarks)),
        "withdrawn": answered(questionnaire, sent.withdrawn, _corrections(form.remarks)),
        **_beside(response, asked),
        "facts": {name: sorted(codes) for name, codes in sent.facts.items()},
        "urgency": {
            "by_rules": sent.disposition,
            "could_be": sent.could_be,
            "in_force": form.disposition,
            "needle_hold": sent.needle_hold,
        },
        "assessment": dict(sent.assessment),
    }


def _unsent(form: WholeForm, asked: Asked) -> Document:
    walk = form.stopped
    if walk is None:
        raise TypeError("Only of a form that was not sent.")
    draft = walk.draft
    questionnaire, is_known = asked(draft.edition)
    rules = walk.stops[-1].rules_version if walk.stops else None
    return {
        "form": draft.id,
        "came": "stopped" if walk.stops else "left",
        "reference": None,
        "begun_at": stamp(draft.started),
        "sent_at": None,
        "last_changed_at": stamp(draft.touched),
        "language": draft.language,
        "mode": draft.mode,
        "begun_by_staff": asdict(draft.begun),
        **_edition(draft.edition, draft.questionnaire_version, rules, is_known),
        "person": _person(walk.person),
        "answers": answered(questionnaire, walk.answers, _corrections(form.remarks)),
        "withdrawn": [],
        **_beside(walk, asked),
        "facts": {},
        "urgency": {
            "by_rules": draft.urgency,
            "could_be": None,
            "in_force": form.disposition,
            "needle_hold": None,
        },
        "assessment": dict(walk.assessment) if walk.assessment else None,
    }


def _beside(kept: Any, asked: Asked) -> Document:
    """What a response and a stopped walk both have: carried over, filled in, stopped."""
    return {
        "set_aside": [
            {
                "at": stamp(one.at),
                "before": one.before,
                "after": one.after,
                "answers": told(one.set_aside),
            }
            for one in kept.carried
        ],
        "offered_from_an_earlier_form": kept.brought
        and {
            "sent_at": stamp(kept.brought.sent_at),
            "answers": _offered(kept.brought.edition, kept.brought.answers, asked),
        },
        "stops": [_stop(one, asked) for one in kept.stops],
        "done_about_stops": [
            {"at": stamp(one.at), "did": one.kind, "reason": one.reason} for one in kept.steps
        ],
    }


def _offered(edition: str, answers: Answers, asked: Asked) -> list[Document]:
    return answered(asked(edition)[0], answers)


def _stop(stop: Stop, asked: Asked) -> Document:
    return {
        "at": stamp(stop.filed_at),
        "rules": list(stop.codes),
        "questionnaire_version": stop.questionnaire_version,
        "rules_version": stop.rules_version,
        "answers": answered(asked(stop.edition)[0], stop.answers),
        "assessment": dict(stop.assessment),
    }


def _edition(name: str, questionnaire: str, rules: str | None, is_known: bool) -> Document:
    return {
        "edition": name,
        "questionnaire_version": questionnaire,
        "rules_version": rules,
        "questions_in_words_of_that_day": is_known,
    }


def _person(person: Person | None) -> Document | None:
    return None if person is None else asdict(person)


def _remark(remark: Remark) -> Document:
    return {
        "number": remark.number,
        "kind": "correction" if remark.corrects else remark.kind,
        "about": remark.code,
        "verdict": remark.verdict,
        "text": remark.text,
        "at": stamp(remark.at),
        "by": remark.by,
        "counts": remark.counts,
    }


def _visit(visit: Any) -> Document:
    return {
        "starts": stamp(visit.starts),
        "made_at": stamp(visit.made),
        "cancelled_at": stamp(visit.cancelled_at),
        "booked": dict(visit.booked),
        "links": [
            {"made_at": stamp(made), "works_until": stamp(until)} for made, until in visit.invited
        ],
        "done": [{"at": stamp(one.at), "by": one.shown, "did": one.action} for one in visit.events],
    }


def _corrections(remarks: Iterable[Remark]) -> list[Remark]:
    return [one for one in remarks if one.corrects]


def newest_person(forms: Iterable[Mapping[str, Any]]) -> Document | None:
    """As the first of these has them: who is told of is named as they last said."""
    return next((one["person"] for one in forms if one["person"]), None)
