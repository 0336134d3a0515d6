"""Who says so, and how far whoever wrote it down had read the source."""

from dataclasses import dataclass
from enum import StrEnum


class Read(StrEnum):
    """How far whoever wrote the rule had read the source."""

    READ = "read"
    """As a page, an abstract or an excerpt; full text only where the title says so."""
    MEMORY = "from memory"
    OURS = "judgement"


@dataclass(frozen=True, kw_only=True)
class Reference:
    key: str
    title: str
    url: str
    status: Read
