"""Every setting has a default, and a wrong one is named together with what to write instead."""

import pytest

from intake.settings import SETTINGS, SettingError, read_settings


def test_nothing_has_to_be_set():
    settings = read_settings({})
    assert settings["CLINIC_NAME"] == "Alder Street Acupuncture"
    assert settings["PORT"] == 8000
    assert settings["HTTPS"] is False
    assert str(settings["TIME_ZONE"]) == "America/New_York"


def test_a_clinic_sets_its_own():
    settings = read_settings({"INTAKE_CLINIC_NAME": "Elm", "PORT": "0", "INTAKE_HTTPS": "on"})
    assert (settings["CLINIC_NAME"], settings["PORT"], settings["HTTPS"]) == ("Elm", 0, True)


@pytest.mark.parametrize(
    ("variable", "text", "advice"),
    [
        ("PORT", "abc", "write a number from 0 to 65535"),
        ("PORT", "70000", "write a number from 0 to 65535"),
        ("INTAKE_HTTPS", "maybe", "write on or off"),
        ("INTAKE_TIME_ZONE", "Mars", "write a name such as America/New_York"),
    ],
)
def test_a_wrong_setting_is_named_together_with_what_to_write(variable, text, advice):
    with pytest.raises(SettingError, match=f"{variable} .* cannot be '{text}': {advice}, or leave"):
        read_settings({variable: text})


def test_every_setting_says_what_it_is_for():
    assert all(setting.purpose for setting in SETTINGS)
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)
