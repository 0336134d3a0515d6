"""Words in free text that must not wait (R33)."""

from intake.clinical.fact import Says
from intake.clinical.item import AnswerOption, Derived

# Judgement, no published list: plain English and Spanish ways of saying it. A hit shows the 988
# line and a call; it never names anything. Wide on purpose: a needless kind word costs little.
SELF_HARM = (
    r"kill(?:ing)? my ?self|suicid|end(?:ing)? my life|end it all|want to die|wish i (?:was|were) dead"
    r"|better off dead|hurt(?:ing)? my ?self|harm(?:ing)? my ?self|self[- ]harm|cut(?:ting)? my ?self"
    r"|can(?:'|’)?(?:t|not) go on|no reason to live|not worth living|don(?:'|’)?t want to (?:live|be here)"
    r"|take my (?:own )?life|matarme|quitarme la vida|quiero morir|no quiero vivir|hacerme da[ñn]o"
    r"|no puedo m[aá]s con la vida"
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


WORDS_OF_SELF_HARM = Derived(
    link_id="words.self_harm",
    text="Words of self-harm in the patient’s own text",
    sources=OWN_WORDS,
    compute=Says(SELF_HARM),
    options=(AnswerOption("yes", "Yes"),),
)
