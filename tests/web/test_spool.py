"""With a second disk: thanked only once the form is on both."""

import pyrage
import pytest

from intake import create_app
from intake.settings import SettingError, read_settings
from tests.web.browser import Browser

KEY = str(pyrage.x25519.Identity.generate().to_public())


@pytest.fixture
def spool(app, tmp_path):
    folder = tmp_path / "spool"
    folder.mkdir()
    app.config.update(SPOOL=folder, SPOOL_KEY=KEY)
    return folder


def test_a_form_that_is_sent_is_sealed_on_the_second_disk(app, spool):
    patient = Browser(app.test_client()).walks_to_review().fills_in()
    assert patient.path == "/sent"
    assert len(list(spool.glob("*.age"))) == 1


def test_without_its_second_disk_the_form_is_kept_as_a_draft_and_can_be_sent_again(app, spool):
    patient = Browser(app.test_client()).walks_to_review()
    spool.rmdir()
    patient.fills_in()
    assert patient.status == 503
    assert "We could not send your answers yet" in patient.errors
    assert patient.visit("/sent").path != "/sent"
    spool.mkdir()
    assert patient.visit("/review").fills_in().path == "/sent"
    assert len(list(spool.glob("*.age"))) == 1


@pytest.mark.parametrize(
    "half", [{"INTAKE_SPOOL": "/mnt/second"}, {"INTAKE_SPOOL_KEY": KEY}], ids=["folder", "key"]
)
def test_half_a_setting_is_refused(tmp_path, half):
    settings = {**read_settings(half), "INSTANCE": tmp_path / "instance"}
    with pytest.raises(SettingError, match="go together"):
        create_app(settings)


def test_a_key_that_is_none_is_refused():
    with pytest.raises(SettingError, match="spool-key"):
        read_settings({"INTAKE_SPOOL_KEY": "AGE-SECRET-KEY-1"})
