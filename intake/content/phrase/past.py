"""Earlier episodes and injuries, imaging, and what a physician has already checked."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.injury import MD_CHECKED, MD_SINCE_WORSE, MD_WHEN, MD_WHO
from intake.content.questions.more import EPISODE, PAST_OTHER, PAST_WHEN, SCANS, SCANS_RESULT
from intake.content.questions.story import PAST_INJURY

TOPIC = Topic(
    code="past",
    title="Earlier",
    phrases=(
        phrase(
            EPISODE,
            "whether it is the first time",
            {"first": "first episode", "second": "second episode", "many": "many episodes before"},
        ),
        phrase(
            PAST_INJURY,
            "earlier hamstring injury on this side",
            {
                "no": "no earlier hamstring injury on this side",
                "mild": "mild strain",
                "torn_no_scan": "tear, not imaged",
                "torn_scan": "tear on imaging",
                "surgery": "injury with surgery",
            },
            lead="earlier on this side: {}",
        ),
        phrase(
            PAST_WHEN,
            "last return to full sport",
            {
                "never": "never returned to full sport",
                "6m": "returned to full sport in the last 6 months",
                "1y": "returned to full sport 6 to 12 months ago",
                "longer": "returned to full sport more than a year ago",
            },
            completes=PAST_INJURY,
            alone="{}",
        ),
        phrase(
            PAST_OTHER,
            "other past injuries",
            {
                "knee_acl": "ACL tear",
                "calf": "calf strain",
                "other_hamstring": "other hamstring",
                "back": "back injury",
                "none": "no ACL, calf, other-hamstring or back injury",
            },
            lead="past injuries: {}",
        ),
        phrase(
            SCANS,
            "imaging",
            {
                "xray": "X-ray",
                "mri": "MRI",
                "us": "ultrasound",
                "ct": "CT",
                "none": "no imaging for this pain",
            },
            lead="imaging done: {}",
        ),
        phrase(
            SCANS_RESULT,
            "imaging result",
            lead="as the patient understood it: {}",
            completes=SCANS,
            alone="imaging, {}",
        ),
        yes_no(
            MD_CHECKED,
            "physician’s check",
            "already checked by a physician",
            "not yet checked by a physician",
        ),
        phrase(MD_WHO, "who checked it", lead="by {}", completes=MD_CHECKED),
        phrase(MD_WHEN, "date of the check", lead="on {}", completes=MD_CHECKED),
        yes_no(
            MD_SINCE_WORSE,
            "worse or new since the check",
            "worse or something new since",
            "no worse since, nothing new",
            completes=MD_CHECKED,
        ),
    ),
)
