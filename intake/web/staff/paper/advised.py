"""The patient’s advice sheet: the page they were shown, on paper, in their language."""

from flask import render_template

from intake.clinical.disposition import Disposition
from intake.clinical.rule import disposition
from intake.export.pdf.letter import Clinic
from intake.export.pdf.sheet import Advice, Block, SheetPaper
from intake.language import SOURCE
from intake.web.access import reviews
from intake.web.language import _, languages, speaking
from intake.web.moment import day
from intake.web.patient.card import care_card
from intake.web.patient.sent import (
    PAGES,
    advice,
    fitting,
    flags_at,
    only_unknown,
    shortest,
    to_discuss,
    to_tell,
)
from intake.web.patient.spoken import behind
from intake.web.patient.visit import Visit
from intake.web.staff.paper.case import Case
from intake.web.staff.paper.lettered import clinic
from intake.web.staff.paper.outline import outline

NOBODY = ""
"""In the place of a token: this reads, and changes nothing."""


def in_language(case: Case, wanted: str) -> str:
    """That of the pages they read, unless another of ours is wanted."""
    known = languages()
    return next((code for code in (wanted, case.draft.language) if code in known), SOURCE)


def sheet(case: Case, code: str) -> SheetPaper:
    """What is advised for the disposition in force: a practitioner may have changed it since."""
    level = disposition(reviews().history(case.id).disposition)
    with speaking(code):
        told = outline(_page(case, level))
        parts = [
            Advice(one.title, [Block(b.kind, b.lines, b.start) for b in one.blocks], one.boxed)
            for one in told.sections
        ]
        whose = _("For %(name)s.", name=case.name) if case.name else ""
        of_day = _("Form of %(date)s.", date=day(case.at))
        return SheetPaper(
            language=code,
            title=_("Advice sheet"),
            clinic=_clinic(),
            for_whom=f"{whose} {of_day}".strip(),
            heading=told.heading,
            parts=parts,
            foot=_("If something has changed, do not wait. Call us, or call 911."),
        )


def _clinic() -> Clinic:
    """Patients call: they send no fax."""
    found = clinic()
    return Clinic(found.name, [way for way in found.ways if not way.startswith("Fax")])


def _page(case: Case, level: Disposition) -> str:
    """The page that they were shown for it, without what only a screen can do."""
    visit = Visit(NOBODY, case.draft, case.as_of, case.assessment)
    finished = case.assessment
    return render_template(
        PAGES[level],
        layout="patient/on_paper.html",
        visit=visit,
        discuss=to_discuss(finished),
        advice=advice(visit),
        told=behind(finished.hearing, to_tell(finished, level)),
        within=shortest([flag.arm.within for flag in flags_at(finished, level)]),
        only_unknown=level is Disposition.SAME_DAY and only_unknown(finished),
        card=care_card(visit),
        warnings=fitting(finished.hearing.heard),
    )
