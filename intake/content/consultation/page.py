"""What the patient’s own pages said to do, so that nobody asks them whether they were told."""

from intake.clinical.consultation import Shown
from intake.content.care import CARE, UNTIL_SEEN

PAGES = {
    "emergency_now": (
        "Emergency page: call 911, or have someone take you to the nearest emergency room.",
        "Do not drive yourself. Do not come to our clinic first.",
    ),
    "same_day": (
        "Page of today: call your doctor’s office and ask to be seen today; if closed, urgent care "
        "that can do blood tests and scans, or an emergency room.",
    ),
    "same_day_open": (
        "Page of today: not sure about something that may need care soon; call us now, and if we "
        "are closed your doctor or an urgent care center.",
    ),
    "physician_before_needling": ("Page: see a doctor before we use needles.",),
}

SUPPORT = (
    "Box with the number 988, to call or text at any hour, and 911 if in danger; we said that we "
    "call today."
)

SHOWN = (
    Shown(code="support", words=(SUPPORT,)),
    *(Shown(code=code, words=words) for code, words in PAGES.items()),
    *(Shown(code=care.kind, words=care.to_do) for care in CARE),
    *(Shown(code=code, words=(line,)) for code, line in UNTIL_SEEN.items()),
)
