"""The profiles of this installation, for the commands that name one."""

from pathlib import Path
from typing import Any

import click

from intake.content import QUESTIONNAIRE
from intake.export.audience import to_choose_from
from intake.export.order import Order
from intake.export.profile.reading import OWN, Shelf, shelf
from intake.settings import SettingError, read_settings


def profiles(instance: Path) -> Shelf:
    return shelf(instance / OWN, to_choose_from([QUESTIONNAIRE]))


def ordered(form: str, columns: str | None, name: str | None) -> Order:
    """What was asked for. A profile decides which columns it is about."""
    settings = read_settings()
    if name is None:
        return Order(columns or "desk", form, QUESTIONNAIRE, zone=settings["TIME_ZONE"])
    known = profiles(settings["INSTANCE"])
    profile = known.found.get(name)
    if profile is None:
        why = next((fault for fault in known.faults if fault.startswith(f"{name}.toml")), "")
        told = why or f"There is no profile “{name}”. There are: {', '.join(known.found)}."
        raise click.BadParameter(told, param_hint="--profile")
    if columns not in {None, profile.audience}:
        raise click.BadParameter(
            f"The profile {name} is about the columns “{profile.audience}”.", param_hint="--columns"
        )
    return Order(profile.audience, form, QUESTIONNAIRE, profile, zone=settings["TIME_ZONE"])


def list_profiles(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        for line in lines():
            click.echo(line)
        ctx.exit()


def lines() -> list[str]:
    known = profiles(read_settings()["INSTANCE"])
    told = [f"{code} ({p.audience}): {p.about}" for code, p in known.found.items()]
    return [*told, *(f"Not usable: {fault}" for fault in known.faults)]


class WithProfiles(click.Command):
    """A command whose help names the profiles that there are here."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        try:
            found: Any = profiles(read_settings()["INSTANCE"])
        except SettingError:
            return
        with formatter.section("Profiles"):
            formatter.write_dl([(code, p.about) for code, p in found.found.items()])
            for fault in found.faults:
                formatter.write_text(f"Not usable: {fault}")
