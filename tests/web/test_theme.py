"""The clinic’s color and logo: readable whatever is chosen, and nothing loaded from elsewhere."""

import re

import pytest

from intake import create_app
from intake.settings import SettingError, read_settings
from intake.web.color import Oklch, contrast, hexed, hue_of
from intake.web.theme import DARK, LIGHT, written

INK = {"light": "#17232e", "dark": "#f0ebe3"}
SHEET = {"light": "#fffdf9", "dark": "#19212a"}
GROUND = {"light": "#e6edf1", "dark": "#10161c"}
WHITE, THREAD = "#ffffff", "#ffbe85"
TEXT, MARK = 7.0, 4.5
PNG = b"\x89PNG\r\n\x1a\n and so on"
SVG = b'<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


def pairs(scheme: str, color: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Every pair of words and ground that a clinic’s color is one half of."""
    return {
        "the head": (WHITE, color["--cloth"]),
        "quiet words on the head": (color["--on-cloth-soft"], color["--cloth"]),
        "the button": (WHITE, color["--button"]),
        "a link": (color["--accent"], SHEET[scheme]),
        "a link in the footer": (color["--accent"], GROUND[scheme]),
        "a chosen answer": (INK[scheme], color["--accent-soft"]),
        "a number that is chosen": (SHEET[scheme], color["--accent"]),
    }


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_no_hue_makes_a_word_hard_to_read(scheme, tokens, record_property):
    least = {}
    for hue in range(360):
        color = {name: hexed(token, hue) for name, token in tokens.items()}
        for pair, (words, ground) in pairs(scheme, color).items():
            least[pair] = min(contrast(words, ground), least.get(pair, 21.0))
        assert contrast(THREAD, color["--cloth"]) >= MARK
    worst = min(least, key=lambda pair: least[pair])
    record_property("measured", f"theme, {scheme}, all hues: at least {least[worst]:.2f} ({worst})")
    assert least[worst] >= TEXT


def test_the_house_s_own_indigo_is_hue_250():
    assert round(hue_of("#1d3d5c") or 0) == 250
    assert hexed(LIGHT["--button"], 250) == hexed(LIGHT["--cloth"], 250) == "#1e3d5b"


def test_a_color_no_screen_can_show_is_made_paler():
    assert re.fullmatch("#[0-9a-f]{6}", hexed(Oklch(0.9, 0.4), 250))


@pytest.mark.parametrize("color", ["#808080", "#000000", "#ffffff"])
def test_gray_has_no_hue_to_take(tmp_path, color):
    assert hue_of(color) is None
    with pytest.raises(SettingError, match="gray has no hue"):
        create_app({"INSTANCE": tmp_path / "instance", "CLINIC_COLOR": color})


@pytest.mark.parametrize("color", ["blue", "360", "#12345", "-1"])
def test_what_is_no_color_is_named_with_what_to_write(color):
    with pytest.raises(SettingError, match=r"write a color such as #1d3d5c, or a hue from 0 to"):
        read_settings({"INTAKE_CLINIC_COLOR": color})


def test_a_clinic_without_a_color_sends_the_house_s_sheet_and_no_other(house):
    page = house.test_client().get("/").text
    assert page.count('rel="stylesheet"') == 1
    assert "/static/intake.css?v=" in page
    for address in ("/static/clinic.css", "/static/logo"):
        assert house.test_client().get(address).status_code == 404


def test_a_clinic_s_color_comes_in_the_one_sheet_and_is_kept_by_its_content(tmp_path):
    app = create_app({"INSTANCE": tmp_path / "instance", "CLINIC_COLOR": "#2a563d"})
    page = app.test_client().get("/").text
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    sheet = app.test_client().get(address)
    assert sheet.text.endswith(written(hue_of("#2a563d") or 0))
    assert ".choice" in sheet.text
    assert "immutable" in sheet.headers["Cache-Control"]
    assert app.test_client().get("/static/clinic.css").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("logo", "kind"), [(PNG, "image/png"), (SVG, "image/svg+xml")])
def test_a_logo_stands_beside_the_name_and_is_the_icon_too(tmp_path, logo, kind):
    file = tmp_path / "logo"
    file.write_bytes(logo)
    app = create_app({"INSTANCE": tmp_path / "instance", "CLINIC_LOGO": file})
    page = app.test_client().get("/").text
    (address,) = set(re.findall(r'(?:href|src)="(/static/logo[^"]*)"', page))
    assert '<img class="logo" src="' in page
    sent = app.test_client().get(address)
    assert (sent.data, sent.mimetype) == (logo, kind)
    assert "script-src" not in sent.headers["Content-Security-Policy"]
    assert sent.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("content", [b"GIF89a", b"<html><svg>", b"", PNG + b" " * 40_000])
def test_what_is_no_small_picture_is_refused_at_the_start(tmp_path, content):
    file = tmp_path / "logo"
    file.write_bytes(content)
    with pytest.raises(SettingError, match="SVG or a PNG of at most 32 KB"):
        create_app({"INSTANCE": tmp_path / "instance", "CLINIC_LOGO": file})


def test_a_logo_that_is_not_there_is_said_at_the_start(tmp_path):
    with pytest.raises(SettingError, match="cannot be read"):
        create_app({"INSTANCE": tmp_path / "instance", "CLINIC_LOGO": tmp_path / "none.svg"})
