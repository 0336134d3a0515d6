"""The clinic’s own color and logo, read once at the start and sent with the one style sheet.

Of a color only its hue is taken, so that no clinic can choose letters that nobody can read.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, current_app, url_for

from intake.settings import SettingError
from intake.web.access import Audience, open_to
from intake.web.asset import asset
from intake.web.color import Oklch, hexed, hue_of
from intake.web.made import Made, sent

SHEET = "intake.css"
LARGEST_LOGO = 32 * 1024
"""Bytes. Every page shows it: one of more than 6 KB makes the first page heavier than promised."""
PNG = b"\x89PNG\r\n\x1a\n"
SVG = re.compile(rb"\s*(<\?xml[^>]*>)?\s*(<!--.*?-->\s*)*<svg\b", re.DOTALL)

LIGHT = {
    "--cloth": Oklch(0.35, 0.065),
    "--button": Oklch(0.35, 0.065),
    "--on-cloth-soft": Oklch(0.90, 0.02),
    "--accent": Oklch(0.395, 0.09),
    "--accent-soft": Oklch(0.94, 0.018),
}
DARK = {
    "--cloth": Oklch(0.305, 0.055),
    "--button": Oklch(0.43, 0.085),
    "--on-cloth-soft": Oklch(0.86, 0.03),
    "--accent": Oklch(0.82, 0.08),
    "--accent-soft": Oklch(0.305, 0.045),
}


@dataclass(frozen=True)
class Theme:
    sheet: Made | None
    logo: Made | None


def init_app(app: Flask) -> None:
    """SettingError where the color is gray, or the logo is no picture that can be shown."""
    color, logo = app.config["CLINIC_COLOR"], app.config["CLINIC_LOGO"]
    house = Path(str(app.static_folder)) / SHEET
    sheet = Made(house.read_bytes() + written(hue(color)).encode(), "text/css") if color else None
    app.extensions["theme"] = Theme(sheet, _logo(logo) if logo else None)
    app.add_url_rule("/static/clinic.css", "static_sheet", _sheet)
    app.add_url_rule("/static/logo", "static_logo", _picture)
    app.add_template_global(style_sheet)
    app.add_template_global(clinic_logo)


def style_sheet() -> str:
    """The address of the patients’ style sheet, in the clinic’s color where it has one."""
    sheet = theme().sheet
    return url_for("static_sheet", v=sheet.mark) if sheet else asset(SHEET)


def clinic_logo() -> str:
    """The address of the clinic’s logo; nothing where it has none."""
    logo = theme().logo
    return url_for("static_logo", v=logo.mark) if logo else ""


def theme() -> Theme:
    found: Theme = current_app.extensions["theme"]
    return found


@open_to(Audience.EVERYONE)
def _sheet() -> Response | tuple[str, int]:
    return sent(theme().sheet)


@open_to(Audience.EVERYONE)
def _picture() -> Response | tuple[str, int]:
    return sent(theme().logo)


def hue(color: str) -> float:
    """Degrees, from a number of degrees or from `#rrggbb`."""
    found = hue_of(color) if color.startswith("#") else float(color)
    if found is None:
        raise SettingError(
            f"INTAKE_CLINIC_COLOR cannot be {color!r}: gray has no hue. Write a color, or leave it "
            "out for indigo."
        )
    return found


def written(degrees: float) -> str:
    """Five values, light and dark. On paper the ink stays black: the sheet says so itself."""
    light, dark = (
        " ".join(f"{name}: {hexed(color, degrees)};" for name, color in tokens.items())
        for tokens in (LIGHT, DARK)
    )
    return (
        f"@layer tokens {{ :root {{ {light} }} "
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }} }}\n"
    )


def _logo(path: Path) -> Made:
    """Shown as an image only, where a browser runs nothing of it; and our policy runs nothing."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingError(f"INTAKE_CLINIC_LOGO: {path} cannot be read.") from error
    kind = "image/png" if content.startswith(PNG) else "image/svg+xml" if SVG.match(content) else ""
    if not kind or len(content) > LARGEST_LOGO:
        raise SettingError(
            f"INTAKE_CLINIC_LOGO: {path} has to be an SVG or a PNG of at most "
            f"{LARGEST_LOGO // 1024} KB."
        )
    return Made(content, kind)
