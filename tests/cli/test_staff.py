"""Accounts from the console: opened, listed, closed, and given a new link."""

import re

import pytest

from intake.cli.installation import opened
from intake.cli.staff import staff_url
from intake.settings import read_settings
from intake.storage import CONSOLE, VISITOR

LINK = re.compile(r"^  http://127\.0\.0\.1:8000/staff/enrol#([\w-]{43})$", re.MULTILINE)


@pytest.fixture
def account(instance):  # noqa: ARG001
    def read(name):
        with opened() as store:
            return store.staff(CONSOLE).by_name(name)

    return read


@pytest.fixture
def opens(instance):  # noqa: ARG001
    """Whether this link leads its person in."""

    def try_it(link):
        with opened() as store:
            return store.sessions(VISITOR).open_link(link) is not None

    return try_it


@pytest.fixture
def maya(run):
    return run("staff", "add", "maya", "--role", "practitioner")


@pytest.mark.parametrize("role", ["practitioner", "desk", "administrator"])
def test_a_new_account_has_a_link_and_no_password(run, account, opens, role):
    result = run("staff", "add", "ben", "--role", role, "--display-name", "Ben O")
    assert result.exit_code == 0
    assert "once, within 24 hours" in result.stdout
    assert opens(LINK.search(result.stdout)[1])
    assert (account("ben").role, account("ben").display_name) == (role, "Ben O")
    assert account("ben").password_hash is None


def test_a_name_is_given_only_once(run, maya):  # noqa: ARG001
    result = run("staff", "add", "Maya", "--role", "desk")
    assert result.exit_code == 1
    assert result.stderr == "Error: There is an account Maya already.\n"
    assert result.stdout == ""


def test_a_role_there_is_not_is_a_wrong_call(run):
    assert run("staff", "add", "eve", "--role", "admin").exit_code == 2


def test_the_list_shows_who_may_sign_in(run, maya, account):  # noqa: ARG001
    run("staff", "add", "ben", "--role", "desk")
    run("staff", "disable", "ben")
    run("staff", "add", "zoe", "--role", "administrator")
    with opened() as store:
        store.factors(VISITOR).choose_password(account("zoe").id, "hash")
    ben, first, zoe = run("staff", "list").stdout.splitlines()
    assert first.split("\t") == ["maya", "practitioner", "maya", "waits for enrollment"]
    assert ben.split("\t")[3].startswith("disabled 20")
    assert zoe.split("\t")[3] == "open"


@pytest.mark.parametrize("command", ["link", "reset-password"])
def test_a_new_link_takes_the_place_of_all_that_opened_the_account(
    run, maya, account, opens, command
):
    before = LINK.search(maya.stdout)[1]
    with opened() as store:
        store.factors(VISITOR).choose_password(account("maya").id, "hash")
    result = run("staff", command, "maya")
    assert result.exit_code == 0
    assert not opens(before)
    assert opens(LINK.search(result.stdout)[1])
    assert account("maya").password_hash is None


def test_a_closed_account_gets_no_link(run, maya):  # noqa: ARG001
    run("staff", "disable", "maya")
    result = run("staff", "link", "maya")
    assert result.exit_code == 1
    assert result.stderr == "Error: This account is closed. Add another one.\n"
    assert result.stdout == ""


@pytest.mark.parametrize("act", ["disable", "reset-password", "link"])
def test_a_name_nobody_has_is_said_so(run, act):
    run("staff", "add", "maya", "--role", "desk")
    result = run("staff", act, "nobody")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: There is no account nobody.")


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({"PORT": "9000"}, "http://127.0.0.1:9000"),
        ({"INTAKE_HTTPS": "on", "INTAKE_HOSTS": "a.example,b.example"}, "https://a.example"),
        ({"INTAKE_STAFF_PORT": "8443", "INTAKE_STAFF_HOST": "10.0.0.5"}, "http://10.0.0.5:8443"),
    ],
)
def test_a_link_leads_where_the_staff_find_their_pages(environment, url):
    assert staff_url(read_settings(environment)) == url


@pytest.mark.parametrize("name", ["", "  ", "<b>", "-x"])
def test_an_account_has_a_name_that_can_be_read(run, name):
    done = run("staff", "add", "--role", "desk", "--", name)
    assert (done.exit_code, "letters, numbers" in done.stderr) == (2, True)


def test_a_mistyped_folder_is_no_new_clinic(run, instance):
    for command in (("staff", "list"), ("staff", "link", "maya"), ("keys", "sheet")):
        done = run(*command)
        assert (done.exit_code, "There is no database in" in done.stderr) == (1, True)
    assert not instance.exists()
    assert not instance.with_name(f"{instance.name}.keys").exists()


def test_behind_a_proxy_a_link_leads_to_the_name_the_staff_use(run, monkeypatch):
    monkeypatch.setenv("INTAKE_HTTPS", "on")
    monkeypatch.setenv("INTAKE_HOSTS", "intake.example.org,staff.example.org")
    assert (
        "  https://intake.example.org/staff/enrol#"
        in run("staff", "add", "ben", "--role", "desk").stdout
    )
    monkeypatch.setenv("INTAKE_STAFF_PORT", "8001")
    assert "  https://staff.example.org/staff/enrol#" in run("staff", "link", "ben").stdout
