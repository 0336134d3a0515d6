"""Every page as it can be seen: wide and on a phone, light and dark, with all that it folds."""

from datetime import timedelta

import pytest

from tests.journeys.archive import Archive
from tests.journeys.conftest import DESK, PHONE

SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "nrs_now": 3}
SHOWN = {
    "wide": {"viewport": DESK},
    "phone": {"viewport": PHONE},
    "dark": {"viewport": PHONE, "color_scheme": "dark"},
}
OPEN = "document.querySelectorAll('details').forEach((fold) => { fold.open = true })"


@pytest.fixture(scope="module")
def addresses(archive: Archive) -> list[str]:
    archive.sends("Lucia Prado", {"nrs_now": 7, "goal": "Run"}, ago=timedelta(days=42))
    swollen = f"/practitioner/responses/{archive.sends('Lucia Prado', SWOLLEN)}"
    stopped = f"/practitioner/stopped/{archive.stops('Ruth Feldman', 'F12')}"
    left = archive.leaves("Jo Pell", "F25", "medicines", ago=timedelta(hours=3))
    return [
        swollen,
        f"{swollen}/changes",
        f"{swollen}/letter",
        f"{swollen}/signed-form",
        stopped,
        f"{stopped}/letter",
        f"/practitioner/stopped/{left}",
        "/practitioner/rates?span=all",
        "/practitioner/rules?text=saddle",
        "/practitioner/questions?text=saddle",
    ]


@pytest.mark.parametrize("shown", SHOWN)
def test_no_page_scrolls_sideways_and_axe_finds_nothing(lena, addresses, shown):
    person = lena(**SHOWN[shown]).person
    for address in addresses:
        person.visits(address)
        assert "went wrong" not in person.heading, address
        person.page.evaluate(OPEN)
        person._looks()
