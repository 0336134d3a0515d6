"""What the law of a place makes a clinic sign: words that are never paraphrased."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

BLANK = "____"
"""Where a name goes: first the patient’s, then the acupuncturist’s."""


@dataclass(frozen=True)
class Jurisdiction:
    """`wording` is the statute’s own; `copies` says who keeps each signed one.

    `status`: how the wording came here, and what is still to be done before it is relied on.
    """

    code: str
    name: str
    law: str
    wording: str
    copies: tuple[str, ...]
    status: str


NEW_YORK = Jurisdiction(
    code="ny",
    name="New York",
    law="New York Education Law, section 8211(1)(b)",
    wording="WE, THE UNDERSIGNED, DO AFFIRM THAT ____ (THE PATIENT) HAS BEEN ADVISED BY ____, (A LICENSED ACUPUNCTURIST), TO CONSULT A PHYSICIAN REGARDING THE CONDITION OR CONDITIONS FOR WHICH SUCH PATIENT SEEKS ACUPUNCTURE TREATMENT.",
    copies=("the clinic’s copy", "the patient’s copy"),
    status="Wording as read in November 2026; verify it against the law in force before use",
)

JURISDICTIONS: Mapping[str, Jurisdiction] = MappingProxyType({NEW_YORK.code: NEW_YORK})
