"""Paper to try the printing on, and a reader for it: text, tags and what a browser’s tab shows."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from intake.content.jurisdiction import BLANK, NEW_YORK
from intake.export.pdf.brief import BriefPaper, Dot, Panel, brief_pdf
from intake.export.pdf.brief import Point as BriefPoint
from intake.export.pdf.form import FormPaper, form_pdf
from intake.export.pdf.letter import Clinic, LetterPaper, Part, letter_pdf
from intake.export.pdf.record import FormPart, Line, RecordPaper, Section, record_pdf
from intake.export.pdf.sheet import Advice, Block, SheetPaper, sheet_pdf

AT = datetime(2026, 11, 23, 14, 30, 15, 123, tzinfo=UTC)
CLINIC = Clinic("Alder Street Acupuncture", ("1 Alder Street", "Phone (212) 555-0143"))
LETTER = LetterPaper(
    clinic=CLINIC,
    date="November 23, 2026",
    to="Dr. Lee",
    to_fax="(212) 555-0190",
    title="Request for a medical assessment",
    patient="Ana Reyes",
    born="April 2, 1983",
    about=(("Date of birth", "April 2, 1983"), ("Urgency", "Same day (24 hours)")),
    opening="We state no diagnosis.",
    parts=(
        Part("We ask you to assess for:", ("a clot?",), boxed=True),
        Part("Relevant negatives", ("No fever", "bladder normal"), flowing=True),
    ),
    closing="Please answer by phone.",
    signer="Dr. Lena Park",
    license="000123",
    notes=("On file: agreed.",),
    mistake="If it is not for you, call us.",
)
FORM = FormPaper(
    clinic=CLINIC,
    title="Advice to consult a physician",
    copies=NEW_YORK.copies,
    wording=NEW_YORK.wording.split(BLANK),
    names=("Ana Reyes", "Dr. Lena Park"),
    keep="Both sign.",
    source=NEW_YORK.law,
)
SHEET = SheetPaper(
    language="es",
    title="Consejos",
    clinic=CLINIC,
    for_whom="Para Ana",
    heading="Vea a un médico hoy",
    parts=(
        Advice("Qué hacer", (Block("steps", ("Llame.",)), Block("told", ("¿Dónde?", "Aquí")))),
        Advice("Llame al 911 si", (Block("points", ("un pie se pone frío",)),), boxed=True),
    ),
    foot="Llame.",
)
BRIEF = BriefPaper(
    name="Ana Reyes",
    about="43 years",
    came="Sent today.",
    level="Same day",
    more=("Not reviewed yet",),
    panels=(
        Panel("Flags", (BriefPoint("Swollen leg", "Same day", ("Where? “The calf”",)),)),
        Panel("Pain", (BriefPoint("", "", ("Began: 3 days ago",)),), left=False),
    ),
    scale=(Dot("now", "now", 3), Dot("worst", "worst", 8)),
    foot="Not validated.",
)
RECORD = RecordPaper(
    clinic=CLINIC,
    name="Ana Reyes",
    about=(("Born", "April 2, 1983"), ("Copy made", "November 23, 2026")),
    contents=("Sent: November 23, 2026",),
    absent=(Line("Backups", "They hold the same again."),),
    forms=(
        FormPart(
            "Sent: November 23, 2026",
            (("Begun", "November 23, 2026"),),
            (
                Section("Answers, as they were asked"),
                Section(
                    "Where it hurts", (Line("Where?", "Aquí", ("spot",), ("Was: left",)),), (), 3
                ),
            ),
        ),
    ),
    foot="Not validated.",
)
EVERY = {
    "letter": lambda: letter_pdf(LETTER, AT),
    "form": lambda: form_pdf(FORM, AT),
    "sheet": lambda: sheet_pdf(SHEET, AT),
    "brief": lambda: brief_pdf(BRIEF, AT),
    "record": lambda: record_pdf(RECORD, AT),
}


def letter(**changed):
    return letter_pdf(replace(LETTER, **changed), AT)


def reader(made):
    return PdfReader(io.BytesIO(made))


def text(made):
    """As it is read out, page after page, with line breaks as spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader(made).pages).split())


def tags(made):
    """The names of all tags in the order in which they are read."""
    return list(_tags(reader(made).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _tags(node):
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node["/S"].lstrip("/")
        if "/K" in node:
            yield from _tags(node["/K"])


def described(made):
    """The words for what is drawn."""
    return list(_alts(reader(made).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _alts(node):
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for kid in node:
            yield from _alts(kid)
    elif isinstance(node, DictionaryObject):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from _alts(node["/K"])
