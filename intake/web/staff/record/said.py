"""What staff said of a form, in one line, whoever reads it and whenever."""

from collections.abc import Mapping
from typing import Any

from intake.web.staff.record.answered import ASKED_BY

CONSENTS = {
    "agreed-in-person": "the patient agreed to share, in person",
    "agreed-by-phone": "the patient agreed to share, by phone",
    "emergency": "shared without asking: an emergency",
}


def remark_words(remark: Mapping[str, Any]) -> str:
    """A remark of the document."""
    about, verdict, text = remark["about"], remark["verdict"], remark["text"]
    back = "took back: " if verdict == "taken-back" else ""
    words = {
        "section": f"{back}reviewed the section {about}",
        "discussed": f"{back}talked with the patient about {about}",
        "flag": f"called {about} {verdict}",
        "override": f"changed the urgency from {about} to {verdict}",
        "consent": CONSENTS.get(about, about),
        "correction": f"{about} should say, says {ASKED_BY.get(verdict, verdict)}",
        "addendum": "note",
    }[remark["kind"]]
    return f"{words}: “{text}”" if text else words
