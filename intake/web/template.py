"""What every template may use: the clinic’s words, moments as people read them, and addresses."""

import re
from datetime import datetime

from flask import Flask, current_app
from markupsafe import Markup, escape

from intake.clinical.item import Item
from intake.web.asset import asset
from intake.web.moment import clock, day, day_time, now, waited

SCALE_ENDS = {
    "nrs_": ("No pain", "The worst pain you can think of"),
    "psfs": ("I cannot do it", "As well as before"),
    "worr": ("Not worried at all", "As worried as I can be"),
}

NAMES_WRITTEN_IN = {
    "zh_hans": "zh-Hans",
    "zh_hant": "zh-Hant",
    "he_yi": "he",
    **{code: code for code in ("es", "ru", "bn", "ht", "ko", "ar", "fr", "pl", "it", "ur")},
}


def init_app(app: Flask) -> None:
    for shown in (asset, now, tel, scale_ends, written_in):
        app.add_template_global(shown)
    for shown_as in (clock, day, day_time, waited, filled):
        app.add_template_filter(shown_as)


def tel(phone: str) -> str:
    """`+12125550143` for a link that dials. A number without a country is one of the US.

    It ends before an extension: a person has to dial that when somebody answers.
    """
    number = re.split("ext|x", phone, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.sub("[^0-9]", "", number)
    return f"+{digits}" if "+" in number or len(digits) > 10 else f"+1{digits}"  # noqa: PLR2004


def filled(text: str, since: datetime | None = None) -> Markup:
    """The clinic’s phone and the day of an earlier form, where the text leaves room for them."""
    dated = text.replace("[date]", day(since) if since else "an earlier day")
    phone = current_app.config["CLINIC_PHONE"]
    link = Markup('<a href="tel:{}">{}</a>').format(tel(phone), phone)
    return escape(dated).replace(escape("[clinic phone]"), link)


def scale_ends(item: Item) -> tuple[str, str]:
    """What 0 and 10 mean."""
    return SCALE_ENDS.get(item.name[:4], ("Not at all", "As much as can be"))


def written_in(code: str) -> str:
    """The language a name of the language list is written in, as HTML says it; else nothing."""
    return NAMES_WRITTEN_IN.get(code, "")
