"""The clinic's numbers: each named, dated and with its source, in one place.

They choose how soon somebody is seen. Change one here, with a new date, never in a rule.
"""

from dataclasses import dataclass
from datetime import date

from intake.clinical.rate import Budget

SET = date(2026, 11, 22)


@dataclass(frozen=True)
class Number:
    value: int
    unit: str
    meaning: str
    source: str
    since: date = SET


RECENT = Number(14, "days", "a nerve sign this new is recent", "BMJ Best Practice: onset < 14 days")
SUBACUTE = Number(183, "days", "a sign older than this is old", "judgement (review.md, sign-off)")
NEW_WEAKNESS = Number(
    42, "days", "weakness this new needs a doctor today", "pack.md 2.2, Devon-LBP"
)
NEW_SWELLING = Number(
    28, "days", "swelling this new may be a clot", "NICE QS201; window is judgement"
)
TEAR = Number(3, "days", "72 hours: a tear or an accident this new", "pack.md 2.2")
WEEK = Number(7, "days", "one week", "review.md B.2")
INJURY = Number(
    42, "days", "an injury this new may be unhealed", "Downie 2013; window is judgement"
)
NEW_PAIN = Number(
    84, "days", "pain this new may be an infection", "Shroyer 2020; window is judgement"
)
FEVER_PAIN = Number(90, "days", "pain this new with fever", "review.md R15, judgement")
LASTING = Number(14, "days", "pain at rest this long counts", "review.md R25, judgement")
STIFF = Number(90, "days", "morning stiffness longer than this", "review.md R39, judgement")
CHECK_HOLDS = Number(7, "days", "a doctor's check counts this long", "judgement (review.md 20)")
REPEAT = Number(
    14, "days", "a second form this soon is a repeat contact", "Marincowitz 2022, indirect"
)
MANY_UNKNOWN = Number(3, "rules", "this many emergency rules left open", "review.md B.1, judgement")
SEVERE_TENSE = Number(8, "of 10", "pain in a hard thigh", "pack.md 2.2, Donaldson 2014")
SEVERE_ON_THINNER = Number(6, "of 10", "pain in a hard thigh on a blood thinner", "pack.md 2.2")
MILD = Number(3, "of 10", "mild pain", "NRS bands, judgement")
SEVERE_SICKLE = Number(7, "of 10", "pain with sickle cell disease", "review.md R08, judgement")
SEVERE_MUSCLE = Number(7, "of 10", "worst pain with dark pee", "review.md R26, judgement")
CALF = Number(3, "cm", "one calf bigger by more than this", "Wells score")
WELLS = Number(2, "points", "form-Wells: likely", "NICE QS201; Wells 2003")
PHQ2 = Number(3, "points", "PHQ-2: ask more", "Kroenke 2003")
ADULT = Number(18, "years", "may consent alone", "New York Public Health Law 2504")
YOUNG = Number(25, "years", "bone pain at rest is seen sooner", "NICE NG12")
PAST_YOUNG = Number(26, "years", "a pop may still be a growth plate up to 25", "review.md R22")
HIP_CHILD = Number(8, "years", "a slipped growth plate is possible", "AFP 2017;95:779")
STIFF_YOUNG = Number(
    45, "years", "inflammatory back pain starts before", "review.md R39, from memory"
)
SEX_ASKED = Number(16, "years", "asked about feeling during sex from", "review.md correction 22")
PREGNANCY_FROM = Number(11, "years", "asked about pregnancy from", "review.md C.2")
PREGNANCY_TO = Number(55, "years", "asked about pregnancy to", "review.md C.2")
WALKING_ASKED = Number(45, "years", "asked about a set walking distance from", "review.md C.2")
STENOSIS = Number(48, "years", "stenosis is likely from", "Cook 2011")
VESSEL = Number(50, "years", "arteries are a likely cause from", "pack.md 2.2")
AORTA = Number(60, "years", "sudden back pain may be the aorta from", "from memory")
ELDER = Number(
    65, "years", "cannot take four steps is an emergency from", "review.md R18, judgement"
)
FRAGILE = Number(70, "years", "a small fall may break a bone from", "Henschke 2009: age over 70")
FRAIL = Number(80, "years", "frail from, for needling", "review.md part E, judgement")


LONG_STANDING = Number(
    84, "days", "pain this old weighs as long-standing", "pack.md 1.24: 3 months"
)
YOUNGER = Number(40, "years", "stenosis is not listed before", "review.md part D")
HIP_WEAR = Number(35, "years", "hip arthritis is not listed before", "review.md part D")
OLDER = Number(60, "years", "arthritis and stenosis weigh less before", "Suri 2010, Metcalfe 2019")
OVER_70 = Number(71, "years", "over 70", "Suri 2010")

ALARM_BUDGET = {
    "emergency_now": Budget(1, 2),
    "same_day": Budget(3, 5),
    "physician_before_needling": Budget(10, 15),
    "discuss_at_visit": Budget(30, 50, fewest=30),
}
"""How many new patients each level should take (pack.md 2.1.9: a design target, ours)."""

UNTOUCHED_KEPT = Number(
    24, "hours", "a form in which nobody has said who they are is kept", "judgement"
)
STARTED_KEPT = Number(
    72, "hours", "a form that was not sent is kept after its last change", "judgement"
)
CODE_OF_SENT = Number(90, "days", "the code of a sent form opens its status page", "judgement")
LOCKED_AFTER = Number(
    60, "minutes", "an open form left lying asks for the date of birth", "judgement"
)
ABANDONED_AFTER = Number(60, "minutes", "a walk untouched this long was left", "judgement")
REVIEWED = SET
"""The day the rules were last looked at. No clinician has signed any of them."""
AUTHOR = "the developers of Intake, who are not clinicians"
REVIEW_EVERY = Number(12, "months", "a rule is read again by then", "judgement")
