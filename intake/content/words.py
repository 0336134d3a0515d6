"""Words in free text that must not wait (R33)."""

import re
from datetime import date

from intake.clinical.answers import Answers
from intake.clinical.item import AnswerOption, Derived

# Judgement, no published list: plain English and Spanish ways of saying it. A hit shows the 988
# line and a call; it never names anything. Wide on purpose: a needless kind word costs little.
SELF_HARM = re.compile(
    r"kill(?:ing)? my ?self|suicid|end(?:ing)? my life|end it all|want to die|wish i (?:was|were) dead"
    r"|better off dead|hurt(?:ing)? my ?self|harm(?:ing)? my ?self|self[- ]harm|cut(?:ting)? my ?self"
    r"|can(?:'|’)?(?:t|not) go on|no reason to live|not worth living|don(?:'|’)?t want to (?:live|be here)"
    r"|take my (?:own )?life|matarme|quitarme la vida|quiero morir|no quiero vivir|hacerme da[ñn]o"
    r"|no puedo m[aá]s con la vida",
    re.IGNORECASE,
)


OWN_WORDS = (
    "lang.other",
    "md_who",
    "hs_cancer_type",
    "surg.other",
    "ns_inject.other",
    "mechanism.other",
    "meds_list",
    "ns_react.yes_bad",
    "activity.other",
    "psfs_1",
    "psfs_2",
    "psfs_3",
    "scans.result",
    "goal",
    "expect",
    "gender",
    "allergies",
    "other_notes",
)
"""Every question that is answered in one's own words, names and addresses apart."""


def _found(answers: Answers, _as_of: date) -> frozenset[str]:
    texts = "\n".join(str(text) for text in answers.values() if text)
    return frozenset({"yes"} if SELF_HARM.search(texts) else ())


WORDS_OF_SELF_HARM = Derived(
    link_id="words.self_harm",
    text="Words of self-harm in the patient’s own text",
    sources=OWN_WORDS,
    compute=_found,
    options=(AnswerOption("yes", "Yes"),),
)
