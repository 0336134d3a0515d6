"""A letter to a physician put together: what the patient said, what is asked, who signs it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask import current_app

from intake.clinical.display import spoken
from intake.clinical.letter import Letter, Paragraph, letter
from intake.export.pdf.letter import Clinic, LetterPaper, Part
from intake.storage import Remark
from intake.web.moment import day, today
from intake.web.staff.paper.case import Case

ASKING, TELLING = "Request for a medical assessment", "About a patient in our care"
FINDINGS, DID = "Examination findings", "What we did, and did not do"
AS_GIVEN = "Answers that raised concern, as given"
SHOWN_APART = {"To", "Patient"}
UNSIGNED = (
    "Rules that no clinician has signed off chose which answers and questions stand here; they are "
    "not validated. Whoever signs has read them."
)
CLOSING = "Please answer by phone or fax; the numbers are at the head of this letter."
CLOSING_BY_PHONE = "Please answer by phone; the number is at the head of this letter."
CONSENTS = {
    "agreed-in-person": "The patient agreed in person that we share this",
    "agreed-by-phone": "The patient agreed by phone that we share this",
    "emergency": "Shared because of an emergency, without the patient’s consent",
}


@dataclass(frozen=True, repr=False)
class Typed:
    """What the practitioner put in. `asks` and `did` begin as the rules propose them."""

    to: str
    to_fax: str
    findings: str
    asks: str
    did: str
    left_out: Collection[str]
    signer: str
    license: str


def written(case: Case) -> Letter:
    """What the patient’s answers come to, before anybody has typed a word."""
    return letter(case.edition.questionnaire, case.edition.rules, case.assessment, case.as_of)


def proposed(found: Letter, title: str) -> str:
    """One line each, for the practitioner to change."""
    lines = next((p.lines for p in found.paragraphs if p.title == title), ())
    return "\n".join(lines)


def asked(found: Letter) -> str:
    return "\n".join(line for p in found.paragraphs if p.asks for line in p.lines)


def told(found: Letter) -> tuple[Paragraph, ...]:
    """The paragraphs of the patient’s own answers, each of which can be left out."""
    return tuple(p for p in found.paragraphs if not (p.asks or p.to_fill))


def paper(case: Case, found: Letter, typed: Typed, agreed: Remark | None) -> LetterPaper:
    about = dict(found.header)
    return LetterPaper(
        clinic=clinic(),
        date=spoken(today().isoformat()),
        to=typed.to,
        to_fax=typed.to_fax,
        title=ASKING if typed.asks else TELLING,
        patient=about["Patient"] or case.name,
        born=about["Date of birth"],
        about=[(k, _begun(words)) for k, words in found.header if k not in SHOWN_APART],
        opening=_opening(case),
        parts=tuple(_parts(found, typed)),
        closing=CLOSING if current_app.config["CLINIC_FAX"] else CLOSING_BY_PHONE,
        signer=typed.signer,
        license=typed.license,
        notes=(_consent(case, found, agreed), UNSIGNED),
        mistake="This letter holds health information. If it is not for you, please call "
        f"{current_app.config['CLINIC_PHONE']} and destroy it.",
    )


def clinic() -> Clinic:
    config = current_app.config
    fax = f"Fax {config['CLINIC_FAX']}" if config["CLINIC_FAX"] else ""
    ways = (config["CLINIC_ADDRESS"], f"Phone {config['CLINIC_PHONE']}", fax)
    return Clinic(config["CLINIC_NAME"], tuple(way for way in ways if way))


def _opening(case: Case) -> str:
    came = "This patient came to us for acupuncture and answered our questions"
    if case.where == "responses" and case.draft.incomplete is None:
        came = f"{came} on {day(case.at)}."
    else:
        came = f"{came} on {day(case.at)}, but not to the end: what is not told was not asked."
    return f"{came} We state no diagnosis. Below is what the patient said, and what we ask of you."


def _parts(found: Letter, typed: Typed) -> Iterator[Part]:
    asks = next((p.title for p in found.paragraphs if p.asks), "We ask you to assess:")
    if typed.asks:
        yield Part(asks, _lines(typed.asks), boxed=True)
    for paragraph in told(found):
        if paragraph.title not in typed.left_out:
            apart = paragraph.title == AS_GIVEN
            first, *others = paragraph.lines
            yield Part(paragraph.title, (_begun(first), *others), flowing=not apart)
    for title, text in ((FINDINGS, typed.findings), (DID, typed.did)):
        if text:
            yield Part(title, _lines(text))


def _begun(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _consent(case: Case, found: Letter, agreed: Remark | None) -> str:
    if found.may_send or agreed is None:
        return f"On file: {found.consent} (form of {day(case.at)})."
    return f"On file: {CONSENTS[agreed.code]} ({day(agreed.at)}, recorded by {agreed.by})."
