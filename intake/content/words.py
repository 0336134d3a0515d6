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


def _found(answers: Answers, _as_of: date) -> frozenset[str]:
    texts = (value for value in answers.values() if isinstance(value, str))
    return frozenset({"yes"} if any(SELF_HARM.search(text) for text in texts) else ())


WORDS_OF_SELF_HARM = Derived(
    link_id="words.self_harm",
    text="Words of self-harm in the patient’s own text",
    compute=_found,
    options=(AnswerOption("yes", "Yes"),),
)
