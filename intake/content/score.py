"""The scores of pack.md section 5 that may be used freely. For the practitioner only.

None of them clears anybody. VISA-H, LEFS, painDETECT, DN4, S-LANSS and the STarT tools are left
out: their items are under licence, or are meant for another part of the body (pack.md 5.1).
"""

from intake.clinical.condition import AtLeast, any_of
from intake.clinical.item import Item
from intake.clinical.score import (
    Band,
    Change,
    Criterion,
    Goal,
    Goals,
    Ladder,
    Mean,
    Rating,
    Score,
    Total,
)
from intake.content import policy
from intake.content.cluster import FORM_WELLS, SCIATICA, STENOSIS, STRAIN, TENDON_HISTORY
from intake.content.differential.source import (
    ARROLL2010,
    FARRAR2001,
    SALAFFI2004,
    STRATFORD2014,
    STRATFORD_MEMORY,
    TEXTBOOK,
)
from intake.content.fact import ONSET_SHORTEST
from intake.content.questions.danger import NRS_NOW
from intake.content.questions.injury import NRS_WORST
from intake.content.questions.more import (
    NRS_AVG,
    PHQ2_1,
    PHQ2_2,
    PSFS_1,
    PSFS_1_SCORE,
    PSFS_2,
    PSFS_2_SCORE,
    PSFS_3,
    PSFS_3_SCORE,
)
from intake.content.reference import JUDGEMENT, KROENKE2003

PAIN_BANDS = (Band(0, "none"), Band(1, "mild"), Band(4, "moderate"), Band(7, "severe"))
PAIN_CHANGES = (
    Change("2 points, or about 30 %: much improved", FARRAR2001),
    Change("1 point, or 15 %: the least that patients notice", SALAFFI2004),
)
PAIN_NOTE = "The words for the bands are usual ones, from memory. High pain needs a larger change."


def _pain(code: str, title: str, item: Item) -> Score:
    return Score(
        code=code,
        title=title,
        measure=Rating(item.link_id),
        most=10,
        when=item.answered,
        rule="As the patient rated it: 0 is no pain, 10 the worst pain they can think of.",
        references=(FARRAR2001, SALAFFI2004, TEXTBOOK),
        bands=PAIN_BANDS,
        changes=PAIN_CHANGES,
        note=PAIN_NOTE,
    )


PAIN_MEAN = Score(
    code="nprs-mean",
    title="Pain, mean of now, most days and worst",
    measure=Mean(tuple(Rating(item.link_id) for item in (NRS_NOW, NRS_AVG, NRS_WORST))),
    most=10,
    when=NRS_AVG.answered,
    rule="The mean of the three ratings; no number while one of them is missing.",
    references=(FARRAR2001, SALAFFI2004, TEXTBOOK),
    bands=PAIN_BANDS,
    changes=PAIN_CHANGES,
    note=PAIN_NOTE,
)

GOALS = Score(
    code="psfs",
    title="Patient-Specific Functional Scale",
    measure=Goals(
        tuple(
            Goal(named.answered, Rating(rated.link_id))
            for named, rated in (
                (PSFS_1, PSFS_1_SCORE),
                (PSFS_2, PSFS_2_SCORE),
                (PSFS_3, PSFS_3_SCORE),
            )
        )
    ),
    most=10,
    when=any_of(PSFS_1.answered, PSFS_2.answered, PSFS_3.answered),
    rule="The mean over the activities the patient named: 0 cannot do it, 10 as well as before.",
    references=(STRATFORD2014, STRATFORD_MEMORY),
    changes=(
        Change("about 2 points of the mean, 3 of one activity: more than chance", STRATFORD2014),
        Change("1.2 to 2.7 points, by population: matters to patients", STRATFORD_MEMORY),
    ),
    note="A baseline for this patient. It compares with nobody else.",
)

MOOD = Score(
    code="phq-2",
    title="PHQ-2, mood",
    measure=Total((Rating(PHQ2_1.link_id), Rating(PHQ2_2.link_id))),
    most=6,
    when=any_of(PHQ2_1.answered, PHQ2_2.answered),
    rule="The sum of two answers, each 0 (not at all) to 3 (nearly every day).",
    references=(KROENKE2003, ARROLL2010),
    bands=(
        Band(0, "below both cut-offs"),
        Band(2, "2: sensitivity 86 %, specificity 78 % in primary care"),
        Band(policy.PHQ2.value, "3 or more: ask more (sensitivity 61 to 83 %, specificity 92 %)"),
    ),
    note="A screen, not a diagnosis. It does not ask about self-harm.",
)


def _lasted(days: int) -> AtLeast:
    return ONSET_SHORTEST.at_least(days)


ACUITY = Score(
    code="acuity",
    title="How long the pain has lasted",
    measure=Ladder(
        (
            Criterion("acute: 6 weeks at most", _lasted(0)),
            Criterion("subacute: 6 to 12 weeks", _lasted(policy.INJURY.value + 1)),
            Criterion("chronic: over 12 weeks", _lasted(policy.LONG_STANDING.value + 1)),
        )
    ),
    most=3,
    when=_lasted(0),
    rule="By the shortest time the answer allows.",
    references=(JUDGEMENT,),
)

SCORES = (
    _pain("nprs-now", "Pain now", NRS_NOW),
    _pain("nprs-average", "Pain on most days of the last 7", NRS_AVG),
    _pain("nprs-worst", "Pain at its worst in the last 7 days", NRS_WORST),
    PAIN_MEAN,
    GOALS,
    FORM_WELLS,
    SCIATICA,
    STENOSIS,
    TENDON_HISTORY,
    MOOD,
    STRAIN,
    ACUITY,
)
