"""The picture of the body: every place can be marked on it, and a stored answer is drawn."""

import gzip
import re
from pathlib import Path

import pytest
from flask import render_template_string

from intake.content.area import DRAWN, HINTS
from intake.content.options import AREAS
from intake.web.body import marked

FARTHER = "other_far"
"""The one place that is only in the list: it is not on the picture."""
DRAW = '{% from "macros/body.html" import body %}{{ body(told.views, told.places, told.worst) }}'
BLANK = '{% from "macros/body.html" import body %}{{ body(["back", "front", "soles"]) }}'
SHEET = (Path(__file__).parents[2] / "static" / "intake.css").read_text(encoding="utf-8")
PLACE = re.compile(r'<g data-area="([\w-]+)"(?: class="([\w ]+)")?>')


def codes() -> set[str]:
    """Every answer that can be marked, the sides one by one."""
    return {
        code
        for area in AREAS
        for code in ([f"{area.code}-left", f"{area.code}-right"] if area.sided else [area.code])
    }


def drawn(app, template: str, **answers: object) -> dict[str, set[str]]:
    """The classes of each place of a picture, over all its views."""
    with app.test_request_context():
        html = render_template_string(template, told=marked(answers))
    found: dict[str, set[str]] = {}
    for code, classes in PLACE.findall(html):
        found.setdefault(code, set()).update(classes.split())
    return found


def on(picture: dict[str, set[str]], name: str = "on") -> set[str]:
    return {code for code, classes in picture.items() if name in classes}


def test_every_place_of_the_list_can_be_tapped_and_is_painted(patient):
    shown = patient.walks_to("where").html
    places = {code for code, _ in PLACE.findall(shown)}
    boxes = set(re.findall(r'type="checkbox"\s+name="regions"\s+id="regions-([\w-]+)"', shown))
    painted = set(re.findall(r"\.mapped:has\(#regions-([\w-]+):checked\) \[data-area=\1\]", SHEET))
    assert boxes == codes()
    assert places == painted == codes() - {FARTHER}


def test_every_place_has_a_view_that_shows_it_best_and_other_words_for_who_hears_the_list():
    shown = [code for view in DRAWN.values() for code in view]
    assert sorted([*shown, FARTHER]) == sorted(area.code for area in AREAS)
    assert HINTS.keys() == {area.code for area in AREAS}


def test_a_practitioner_sees_what_was_marked_and_which_is_the_worst(house):
    told = {"regions": ("calf-left", "foot_sole-left"), "main_region": "calf-left"}
    picture = drawn(house, DRAW, **told)
    assert on(picture) == {"calf-left", "foot_sole-left"}
    assert on(picture, "worst") == {"calf-left"}


@pytest.mark.parametrize(
    ("places", "views"),
    [
        (["calf-left"], ("back",)),
        (["hip_side-left", "belly"], ("front", "side-left")),
        (["hip_side"], ("side-left", "side-right")),
        (["low_back", "foot_sole-right"], ("back", "soles")),
        (["other_far"], ()),
        ([], ()),
    ],
)
def test_only_the_views_are_drawn_that_show_a_marked_place(places, views):
    assert marked({"regions": places}).views == views


def test_a_place_told_without_a_side_is_drawn_on_both(house):
    assert on(drawn(house, DRAW, regions=["calf"])) == {"calf-left", "calf-right"}


def test_one_marked_place_is_the_worst_and_one_unmarked_later_is_not():
    assert marked({"regions": ["calf-left"]}).worst == "calf-left"
    later = {"regions": ["heel-left", "shin-left"], "main_region": "calf-left"}
    assert marked(later).worst == ""


def test_on_paper_nothing_is_marked_yet(house):
    picture = drawn(house, BLANK)
    assert len(picture) == len(codes()) - 1
    assert not on(picture)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_with_the_picture_is_light_on_an_old_phone_s_line(
    patient, language, record_property
):
    patient.walks_to("where")
    page = patient.visit(f"/questions/where?language={language}").html
    weight = len(gzip.compress(page.encode(), 6))
    record_property("measured", f"the pain map’s page, {language}: {weight} bytes, gzip")
    assert weight <= 8000


def test_a_screen_reader_says_each_place_in_other_words_too(patient):
    page = patient.walks_to("where").html
    assert '<legend>Calf<span class="vh">: The back of the lower leg</span></legend>' in page
    assert page.index('id="regions-low_back"') < page.index('data-area="low_back"')
