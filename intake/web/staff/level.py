"""How urgency is shown: a word, a shape and a colour that all say the same."""

from dataclasses import dataclass

from intake.clinical.rule import Hold


@dataclass(frozen=True)
class Level:
    """`class_` gives the colour, `shape` names the symbol in templates/staff/shapes.svg."""

    code: str
    word: str
    class_: str
    shape: str


LEVELS = (
    Level("emergency_now", "Emergency now", class_="u1", shape="octagon"),
    Level("same_day", "Same day", class_="u2", shape="triangle"),
    Level("physician_before_needling", "Doctor before needling", class_="u3", shape="diamond"),
    Level("discuss_at_visit", "Discuss at visit", class_="u4", shape="disc"),
    Level("routine", "Routine", class_="u5", shape="ring"),
)
_BY_CODE = {level.code: level for level in LEVELS}

HOLDS = {
    Hold.NONE.code: "",
    Hold.THIS_SITE.code: "No needles at this place",
    Hold.THIS_LIMB.code: "No needles in this leg",
    Hold.TODAY.code: "No needles today",
    Hold.ALL.code: "No needles at all until it is settled",
}


def how_soon(shown: Level, within: str) -> str:
    """The time limit to put after the word, where the word does not say it already."""
    said = within.replace("the ", "")
    return "" if not said or said in shown.word.lower() else f", {within}"


def level(code: str) -> Level:
    return _BY_CODE[code]


def hold(code: object) -> str:
    """Where needles must wait, in words; empty where they need not."""
    return HOLDS.get(str(code), str(code))
