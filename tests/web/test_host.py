"""By which names the pages may be asked for. A page of somebody else’s must not pass for ours."""

import pytest

from intake import create_app
from intake.settings import SettingError, read_settings
from intake.web.host import without_port

HERE = ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.20:8000"]
ELSEWHERE = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "a b", "[x"]


def asked_for(app, host: str, **more):
    return app.test_client().get("/", headers={"Host": host, **more})


@pytest.mark.parametrize("host", HERE)
def test_on_this_machine_and_by_numbers_the_pages_are_there(house, host):
    assert asked_for(house, host).status_code == 200


@pytest.mark.parametrize("host", ELSEWHERE)
def test_by_the_name_of_somebody_else_no_page_is_shown_and_it_is_said_why(house, host):
    answer = asked_for(house, host)
    assert answer.status_code == 400
    assert "This is not the clinic’s address" in answer.text
    assert "INTAKE_HOSTS" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize("address", ["/healthz", "/static/intake.css", "/desk/", "/nothing"])
def test_no_address_at_all_is_found_by_a_wrong_name(house, address):
    answer = house.test_client().get(address, headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_a_wrong_name_cannot_post_either(patient):
    patient.starts()
    answer = patient.client.post("/", data=patient.form_data, headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_a_clinic_with_a_name_is_found_by_it_and_by_no_other(tmp_path):
    named = {"INTAKE_INSTANCE": str(tmp_path / "i"), "INTAKE_HOSTS": "Intake.Example., www.example"}
    app = create_app(read_settings(named))
    assert asked_for(app, "intake.example").status_code == 200
    assert asked_for(app, "INTAKE.example.:443").status_code == 200
    assert asked_for(app, "www.example").status_code == 200
    for other in ("localhost", "127.0.0.1", "example", "a.intake.example"):
        assert asked_for(app, other).status_code == 400, other


def test_the_name_that_a_proxy_says_it_was_asked_by_is_not_believed(house):
    assert asked_for(house, "evil.example", **{"X-Forwarded-Host": "localhost"}).status_code == 400
    assert asked_for(house, "localhost", **{"X-Forwarded-Host": "evil.example"}).status_code == 200


def test_over_https_the_name_has_to_be_said(tmp_path):
    with pytest.raises(SettingError, match="INTAKE_HOSTS"):
        create_app({"INSTANCE": tmp_path / "i", "HTTPS": True})


@pytest.mark.parametrize("text", ["https://intake.example", "a b/c", "exa$mple"])
def test_a_name_that_is_none_is_refused_with_what_to_write(text):
    with pytest.raises(SettingError, match="write names such as"):
        read_settings({"INTAKE_HOSTS": text})


@pytest.mark.parametrize(
    ("host", "name"), [("[::1]", "::1"), ("a.b:80", "a.b"), ("A.B.", "a.b"), (":80", "")]
)
def test_a_port_is_no_part_of_a_name(host, name):
    assert without_port(host) == name
