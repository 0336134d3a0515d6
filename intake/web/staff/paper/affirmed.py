"""The form of the law that patient and practitioner sign, filled in with their names."""

from pathlib import Path

from flask import Flask, current_app

from intake.content.jurisdiction import BLANK, JURISDICTIONS, Jurisdiction
from intake.export.pdf.form import FormPaper
from intake.settings import SettingError
from intake.web.staff.paper.lettered import clinic

TITLE = "Advice to consult a physician"
KEEP = "Both sign and date both copies. One stays on file at the clinic, one goes to the patient."
OWN = "Wording of this clinic"
BLANKS = 2


def init_app(app: Flask) -> None:
    """SettingError for a place whose words we do not have, and for words without two blanks."""
    code = app.config["JURISDICTION"]
    if code not in JURISDICTIONS:
        raise SettingError(
            f"INTAKE_JURISDICTION cannot be {code!r}: write one of {', '.join(JURISDICTIONS)}. For "
            "another place, name a file with its wording in INTAKE_ADVICE_WORDING."
        )
    app.extensions["advice_wording"] = _own(app.config["ADVICE_WORDING"])


def jurisdiction() -> Jurisdiction:
    return JURISDICTIONS[current_app.config["JURISDICTION"]]


def affirmation(patient: str, practitioner: str) -> FormPaper:
    law, own = jurisdiction(), current_app.extensions["advice_wording"]
    return FormPaper(
        clinic=clinic(),
        title=TITLE,
        copies=law.copies,
        wording=(own or law.wording).split(BLANK),
        names=(patient, practitioner),
        keep=KEEP,
        source=f"{OWN}." if own else f"{law.law}. {law.status}.",
    )


def _own(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        wording = " ".join(file.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"INTAKE_ADVICE_WORDING: {file} cannot be read as text.") from error
    if wording.count(BLANK) != BLANKS:
        raise SettingError(
            f"INTAKE_ADVICE_WORDING: {file} needs {BLANK} twice: where the name of the patient "
            "goes, and then that of the acupuncturist."
        )
    return wording
