"""What every template may use: the clinic’s words, moments as people read them, and addresses."""

import re
from datetime import datetime

from flask import Flask, current_app
from markupsafe import Markup, escape

from intake.clinical.item import Item
from intake.language.catalogue import catalogue
from intake.web.asset import asset
from intake.web.language import N_, _, afresh, language
from intake.web.moment import clock, day, day_time, now, waited

SCALE_ENDS = {
    "nrs_": (N_("No pain"), N_("The worst pain you can think of")),
    "psfs": (N_("I cannot do it"), N_("As well as before")),
    "worr": (N_("Not worried at all"), N_("As worried as I can be")),
}
OTHER_ENDS = (N_("Not at all"), N_("As much as can be"))

NAMES_WRITTEN_IN = {
    "zh_hans": "zh-Hans",
    "zh_hant": "zh-Hant",
    "he_yi": "he",
    **{code: code for code in ("es", "ru", "bn", "ht", "ko", "ar", "fr", "pl", "it", "ur")},
}


def init_app(app: Flask) -> None:
    for shown in (asset, now, tel, scale_ends, written_in, clinic_hours, call_by):
        app.add_template_global(shown)
    for shown_as in (clock, day, day_time, waited):
        app.add_template_filter(shown_as)
    app.add_template_filter(afresh(filled), "filled")


def tel(phone: str) -> str:
    """`+12125550143` for a link that dials. A number without a country is one of the US.

    It ends before an extension: a person has to dial that when somebody answers.
    """
    number = re.split("ext|x", phone, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.sub("[^0-9]", "", number)
    return f"+{digits}" if "+" in number or len(digits) > 10 else f"+1{digits}"  # noqa: PLR2004


def clinic_hours() -> str:
    return _of_clinic("CLINIC_HOURS")


def call_by() -> str:
    return _of_clinic("CALL_BY")


def _of_clinic(setting: str) -> str:
    return said_by_clinic(current_app.config[setting], language())


def said_by_clinic(setting: str, language: str) -> str:
    """Words that the clinic sets, `10 am | es: 10 a. m.`, in that language."""
    usual, *others = setting.split("|")
    said = {
        code.strip(): words.strip() for code, _colon, words in (o.partition(":") for o in others)
    }
    return said.get(language) or catalogue(language).say(usual.strip())


def filled(text: str, since: datetime | None = None) -> Markup:
    """The clinic’s phone and the day of an earlier form, where the text leaves room for them."""
    if "[" not in text:
        return escape(text)
    dated = text.replace("[date]", day(since) if since else _("an earlier day"))
    phone = current_app.config["CLINIC_PHONE"]
    link = Markup('<a href="tel:{}">{}</a>').format(tel(phone), phone)
    return escape(dated).replace(escape("[clinic phone]"), link)


def scale_ends(item: Item) -> tuple[str, str]:
    """What 0 and 10 mean."""
    low, high = SCALE_ENDS.get(item.name[:4], OTHER_ENDS)
    return _(low), _(high)


def written_in(code: str) -> str:
    """The language a name of the language list is written in, as HTML says it; else nothing."""
    return NAMES_WRITTEN_IN.get(code, "")
