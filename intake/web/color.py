"""Colors by lightness, chroma and hue, written as old phones read them.

The numbers are those of Björn Ottosson, “A perceptual color space for image processing” (2020),
https://bottosson.github.io/posts/oklab/, as CSS Color Module Level 4 takes them over.
"""

import math
from dataclasses import dataclass

GRAY = 0.01
"""A chroma below which no eye sees a hue."""
STEP = 0.98


@dataclass(frozen=True)
class Oklch:
    """Lightness from 0 to 1, and chroma; the hue is the clinic’s."""

    lightness: float
    chroma: float


def hexed(color: Oklch, hue: float) -> str:
    """`#1d3d5c`. A color that no screen can show is made paler until one can."""
    chroma = color.chroma
    found = _linear(color.lightness, chroma, hue)
    while min(found) < 0 or max(found) > 1:
        chroma *= STEP
        found = _linear(color.lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * _shown(part)):02x}" for part in found)


def hue_of(written: str) -> float | None:
    """The hue of `#rrggbb` in degrees; None for black, white and what is between."""
    red, green, blue = (_light(int(written[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360 if math.hypot(a, b) >= GRAY else None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(written: str) -> float:
    red, green, blue = (_light(int(written[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(part: float) -> float:
    """From light to the number a screen is told."""
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
