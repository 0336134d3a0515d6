"""Which content this was: one hash for the same content, in every process, on every machine."""

import hashlib
from typing import cast

from intake.clinical.freezing import frozen
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Rule, RuleSet

SHOWN = 16
"""Hex digits shown beside a version. The whole hash is what is kept."""


def content_hash(content: Questionnaire | RuleSet | Rule) -> str:
    """The sha256 of everything the content says, as hex. Content holds no function: all of it.

    Kept with the content, which never changes. A field that a type gained later and that stands
    at its default changes no hash.
    """
    kept = vars(content).get("_content_hash")
    if kept is None:
        text = frozen(content=content)
        kept = vars(content)["_content_hash"] = hashlib.sha256(text.encode()).hexdigest()
    return cast("str", kept)


def version_of(content: Questionnaire | RuleSet | Rule) -> str:
    """Such as `2026.11.1+3f2a9c0d11aa42be`. A rule goes by the day it was last reviewed."""
    number = content.reviewed.isoformat() if isinstance(content, Rule) else content.version
    return f"{number}+{content_hash(content)[:SHOWN]}"
