"""Differentials and scores as JSON: every row with the question, the answer and its weight."""

from collections.abc import Iterable

from intake.clinical.differential import Coding
from intake.clinical.evidence import Document, Teller, cited
from intake.clinical.ranking import Evidence, Ranked
from intake.clinical.score import Change
from intake.clinical.scoring import Scored, Share

TO_CONFIRM = "for the practitioner to confirm"


def listed(ranked: Ranked, teller: Teller) -> Document:
    """One differential. Rows that share a `sign` are one weight, told by several answers."""
    differential = ranked.differential
    return {
        "code": differential.code,
        "title": differential.title,
        "icd10cm": [code for coding in differential.codings for code in coding.codes(ranked.side)],
        "icd10cm_status": TO_CONFIRM,
        "codings": [_coding(coding, ranked.side) for coding in differential.codings],
        "side": ranked.side or None,
        "rank": ranked.rank,
        "leading": ranked.leading,
        "must_not_miss": differential.must_not_miss,
        "score": ranked.score,
        "raised_by": [rule.number for rule in ranked.raised_by],
        "urgency": differential.urgency.code,
        "for": _rows(ranked.supporting, teller),
        "against": _rows(ranked.opposing, teller),
        "unknown": _rows(ranked.unknown, teller),
        "note": differential.note,
        "references": [cited(reference) for reference in differential.references],
    }


def _coding(coding: Coding, side: str) -> Document:
    return {"codes": list(coding.codes(side)), "display": coding.display}


def _rows(told: Iterable[Evidence], teller: Teller) -> list[Document]:
    return [row | _weighed(one) for one in told for row in teller.because(one.atoms)]


def _weighed(evidence: Evidence) -> Document:
    """What the row weighs and who says so. Nothing, where a rule and no sign brought it up."""
    sign, weight = evidence.sign, evidence.weight
    reference = weight and weight.reference
    return {
        "sign": sign and sign.number,
        "says": sign and sign.says,
        "weight": evidence.points,
        "basis": weight and (weight.published or "judgement"),
        "reference": reference and cited(reference),
    }


def counted(scored: Scored, teller: Teller) -> Document:
    """One score. `value` is null where an answer it cannot do without is missing."""
    score = scored.score
    return {
        "code": score.code,
        "title": score.title,
        "value": scored.value,
        "of": score.most,
        "complete": scored.complete,
        "could_be": scored.could_be,
        "missing": teller.questions(scored.missing),
        "meaning": scored.meaning,
        "rule": score.rule,
        "parts": [_part(share, teller) for share in scored.shares],
        "changes": [_change(change) for change in score.changes],
        "note": score.note,
        "practitioner_only": True,
        "references": [cited(reference) for reference in score.references],
    }


def _part(share: Share, teller: Teller) -> Document:
    return {
        "says": share.says,
        "holds": share.holds,
        "value": share.value,
        "because": teller.because(share.atoms),
    }


def _change(change: Change) -> Document:
    return {"says": change.says, "reference": cited(change.reference)}
