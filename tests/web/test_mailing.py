"""How the clinic is told is set in the environment: wrongly, it is said what to write instead."""

import pytest

from intake.mailing import channels, check_mailing, password_in
from intake.settings import SettingError, read_settings

MAIL = {
    "INTAKE_NOTICE_MAIL": "team@example.org",
    "INTAKE_MAIL_SERVER": "smtp.example.org",
    "INTAKE_MAIL_FROM": "intake@example.org",
}


@pytest.fixture
def password(tmp_path):
    file = tmp_path / "mail.password"
    file.write_text("seven grey herons\nand a note\n")
    file.chmod(0o400)
    return file


def check(**more):
    check_mailing(read_settings({**MAIL, **more}))


def test_nobody_is_told_until_somebody_sets_how(password):
    settings = read_settings({})
    check_mailing(settings)
    assert channels(settings) == ()
    check(INTAKE_MAIL_USER="intake", INTAKE_MAIL_PASSWORD_FILE=str(password))
    assert channels(read_settings(MAIL)) == ("mail",)
    hooked = {"INTAKE_NOTICE_WEBHOOK": "https://hooks.example.org/a?b"}
    assert channels(read_settings({**MAIL, **hooked})) == ("mail", "webhook")
    assert password_in(password) == "seven grey herons"


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("smtp.example.org", "smtp.example.org", 587),
        ("SMTP.Example.org:465", "smtp.example.org", 465),
        ("[::1]:25", "::1", 25),
    ],
)
def test_a_mail_server_has_a_name_and_a_port(text, host, port):
    assert read_settings({"INTAKE_MAIL_SERVER": text})["MAIL_SERVER"] == (host, port)


def test_several_addresses_of_the_clinic_can_be_told():
    told = read_settings({"INTAKE_NOTICE_MAIL": "team@example.org, may@example.org"})
    assert told["NOTICE_MAIL"] == ("team@example.org", "may@example.org")


@pytest.mark.parametrize(
    ("variable", "text", "advice"),
    [
        ("INTAKE_NOTICE_MAIL", "team at example", "write an address such as"),
        ("INTAKE_MAIL_FROM", "Intake <intake@example.org>", "and nothing else"),
        ("INTAKE_MAIL_FROM", "a@example.org\r\nBcc: b@example.org", "and nothing else"),
        ("INTAKE_MAIL_SERVER", "smtps://smtp.example.org", "write a name and a port"),
        ("INTAKE_MAIL_SERVER", "smtp.example.org:99999", "from 0 to 65535"),
        ("INTAKE_MAIL_TLS", "maybe", "write starttls, tls or off"),
        ("INTAKE_ADDRESS", "https://intake.example.org/staff/", "write only its beginning"),
        ("INTAKE_ADDRESS", "http://intake.example.org", "write an address such as"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_to_write(variable, text, advice):
    with pytest.raises(SettingError, match=f"{variable} .*{advice}"):
        read_settings({variable: text})


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/canary",
        "https://canary@hooks.example.org/",
        "https://hooks.example.org/canary#part",
        "https://hooks.example.org:port/canary",
        "https://hooks example.org/canary",
        "ftp://localhost/canary",
        "canary",
    ],
)
def test_a_webhook_is_reached_over_tls_and_its_secret_is_not_repeated(address):
    with pytest.raises(SettingError) as refused:
        read_settings({"INTAKE_NOTICE_WEBHOOK": address})
    assert "https://hooks.example.org/intake" in str(refused.value)
    assert "canary" not in str(refused.value)


def test_on_this_machine_a_webhook_needs_no_tls():
    for address in ("http://localhost:8080/hook", "http://127.0.0.1/", "http://[::1]:80/"):
        assert read_settings({"INTAKE_NOTICE_WEBHOOK": address})["NOTICE_WEBHOOK"] == address


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"INTAKE_MAIL_SERVER": "", "INTAKE_MAIL_FROM": ""}, "set INTAKE_MAIL_SERVER as well"),
        ({"INTAKE_MAIL_FROM": ""}, "INTAKE_MAIL_SERVER and INTAKE_MAIL_FROM go together"),
        ({"INTAKE_MAIL_USER": "intake"}, "INTAKE_MAIL_PASSWORD_FILE go together"),
        ({"INTAKE_MAIL_TLS": "off"}, "only for a mail server on this machine"),
    ],
)
def test_what_does_not_go_together_is_said_before_anybody_is_served(changes, advice):
    with pytest.raises(SettingError, match=advice):
        check(**changes)


def test_a_user_without_a_mail_server_is_a_mistake(password):
    only = {"INTAKE_MAIL_USER": "intake", "INTAKE_MAIL_PASSWORD_FILE": str(password)}
    with pytest.raises(SettingError, match="set INTAKE_MAIL_SERVER, or leave it out"):
        check_mailing(read_settings(only))


@pytest.mark.parametrize(
    ("spoil", "advice"),
    [
        (lambda file: file.unlink(), "cannot be read"),
        (lambda file: file.chmod(0o644), "Run: chmod 400"),
        (lambda file: (file.chmod(0o600), file.write_text("\n")), "holds no password"),
    ],
)
def test_a_password_file_has_to_be_there_and_nobody_elses(password, spoil, advice):
    spoil(password)
    with pytest.raises(SettingError, match=advice) as refused:
        check(INTAKE_MAIL_USER="intake", INTAKE_MAIL_PASSWORD_FILE=str(password))
    assert "herons" not in str(refused.value)
