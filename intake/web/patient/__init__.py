"""The patient’s walk as pages: what each module shows is in its first line."""

from intake.web.patient import health, leave, question, review, sent, start, stop, tablet
from intake.web.patient.blueprint import blueprint

__all__ = [
    "blueprint",
    "health",
    "leave",
    "question",
    "review",
    "sent",
    "start",
    "stop",
    "tablet",
]
