"""Where a patient is on the walk, and where they may go. Pure: answers in, pages out."""

from dataclasses import dataclass

from intake.clinical.answers import Answers
from intake.clinical.condition import atoms
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.path import Hearing, Step
from intake.clinical.questionnaire import Page, Part
from intake.clinical.triage import Flag

ELSEWHERE = {"start", "review"}
"""Pages with an address of their own: `/` and `/review`."""

PARTS = (Part.START, Part.SAFETY, Part.PAIN, Part.NEEDLES, Part.FINISH)


@dataclass(frozen=True)
class Progress:
    """“Page 4 of about 24”: about, because the path depends on answers still to come."""

    part: Part
    page: int
    pages: int

    @property
    def number(self) -> int | None:
        """Which of the five parts this is; None under “tell us more”."""
        return PARTS.index(self.part) + 1 if self.part in PARTS else None


def walked(hearing: Hearing) -> list[Step]:
    """The pages at /questions/ that this patient is led through."""
    return [step for step in hearing.steps if step.on_walk and step.page.slug not in ELSEWHERE]


def offered(hearing: Hearing) -> list[Step]:
    """The pages under “Tell us more (optional)”."""
    return [step for step in hearing.steps if not step.on_walk and step.page.part is not Part.STAFF]


def asked(step: Step) -> list[Item]:
    """What stands on the page: what is open, and boxes that wait for an answer beside them."""
    here = {item.link_id for item in step.items}
    return [item for item in step.page.items if item in step.items or _waits_for(item, here)]


def _waits_for(item: Item, here: set[str]) -> bool:
    gate = item.enable_when
    return gate is not None and any(atom.link_id in here for atom in atoms(gate))


def complete(step: Step, answers: Answers) -> bool:
    """Whether the page has been passed with every question that is open on it."""
    return all(_settled(item, answers) for item in step.items)


def _settled(item: Item, answers: Answers) -> bool:
    if item.link_id not in answers:
        return False
    if item.type is ItemType.AGREEMENT and item.need is Need.REQUIRED:
        return answers[item.link_id] is not None  # None: taken back since
    if item.type is ItemType.REGION and not item.repeats:
        marked = answers.get("regions")
        return not isinstance(marked, tuple | list) or answers[item.link_id] in marked
    return True


def first_incomplete(hearing: Hearing, answers: Answers) -> Step | None:
    return next((step for step in walked(hearing) if not complete(step, answers)), None)


def find(hearing: Hearing, slug: str, answers: Answers) -> Step | None:
    """The page as this patient may open it now; None while an earlier one waits."""
    waiting = first_incomplete(hearing, answers)
    for step in walked(hearing):
        if step.page.slug == slug:
            return step
        if step is waiting:
            return None
    return next((step for step in offered(hearing) if step.page.slug == slug), None)


def before(hearing: Hearing, slug: str, *, more: bool) -> Page | None:
    """The page that “Back” leads to; None where that is not a page of questions."""
    pages = [step.page for step in (offered(hearing) if more else walked(hearing))]
    places = [place for place, page in enumerate(pages) if page.slug == slug]
    return pages[places[0] - 1] if places and places[0] > 0 else None


def after(hearing: Hearing, slug: str) -> Page | None:
    """The next page of the walk; None after the last, and after a page that is not on it."""
    pages = [step.page for step in walked(hearing)]
    places = [place for place, page in enumerate(pages) if page.slug == slug]
    return pages[places[0] + 1] if places and places[0] + 1 < len(pages) else None


def after_offered(hearing: Hearing, slug: str) -> Page | None:
    """The next page of “tell us more”; None after the last."""
    pages = [step.page for step in hearing.steps]
    place = next((place for place, page in enumerate(pages) if page.slug == slug), len(pages))
    later = {page.slug for page in pages[place + 1 :]}
    return next((step.page for step in offered(hearing) if step.page.slug in later), None)


def progress(hearing: Hearing, page: Page) -> Progress:
    pages = [step.page.slug for step in hearing.steps if step.on_walk]
    place = pages.index(page.slug) + 1 if page.slug in pages else len(pages)
    part = page.part if page.slug in pages else Part.MORE
    return Progress(part, place, len(pages))


def pages_behind(hearing: Hearing, flags: tuple[Flag, ...]) -> list[Page]:
    """The pages of the walk that hold an answer behind these flags, in order."""
    names = {atom.link_id for flag in flags for atom in flag.evidence}
    behind = {item_id for name in names for item_id in (name, f"{name}.again")}
    return [
        step.page
        for step in walked(hearing)
        if any(item.link_id in behind & hearing.counted.keys() for item in step.items)
    ]
