"""Accounts from the console: opened, listed, closed, and given a new password."""

import re

import pytest

from intake.cli.installation import opened
from intake.storage import CONSOLE
from intake.web.staff.password import matches

GOOD = "violet-tram-harbor-eleven"


@pytest.fixture
def account(instance):  # noqa: ARG001
    def read(name):
        with opened() as store:
            return store.staff(CONSOLE).by_name(name)

    return read


@pytest.fixture
def maya(run):
    return run("staff", "add", "maya", "--role", "practitioner", typed=f"{GOOD}\n{GOOD}\n")


def test_a_password_is_asked_for_twice_and_never_shown(maya, account):
    assert maya.exit_code == 0
    assert GOOD not in maya.output
    assert account("maya").role == "practitioner"
    assert matches(account("maya").password_hash, GOOD)


def test_a_weak_password_is_refused_with_what_to_do_and_asked_for_again(run, account):
    typed = f"short\nshort\n{GOOD}\n{GOOD}\n"
    result = run("staff", "add", "maya", "--role", "desk", typed=typed)
    assert "15 characters or more" in result.stderr
    assert matches(account("maya").password_hash, GOOD)


def test_whoever_gives_up_at_the_password_opens_no_account(run, account):
    assert run("staff", "add", "maya", "--role", "desk", typed="").exit_code == 1
    assert account("maya") is None


def test_a_made_password_is_shown_once_and_opens_the_door(run, account):
    result = run("staff", "add", "ben", "--role", "desk", "--display-name", "Ben O", "--generate")
    password = re.search(r"shown this once: (\S+)", result.stdout)[1]
    assert matches(account("ben").password_hash, password)
    assert account("ben").display_name == "Ben O"


def test_a_name_is_given_only_once(run, maya):  # noqa: ARG001
    result = run("staff", "add", "Maya", "--role", "desk", "--generate")
    assert result.exit_code == 1
    assert result.stderr == "Error: There is an account Maya already.\n"
    assert result.stdout == ""


def test_a_role_there_is_not_is_a_wrong_call(run):
    assert run("staff", "add", "eve", "--role", "admin", "--generate").exit_code == 2


def test_the_list_shows_who_may_sign_in(run, maya):  # noqa: ARG001
    run("staff", "add", "ben", "--role", "desk", "--generate")
    run("staff", "disable", "ben")
    ben, first = run("staff", "list").stdout.splitlines()
    assert first.split("\t") == ["maya", "practitioner", "maya", "open"]
    assert ben.split("\t")[3].startswith("disabled 20")


def test_a_new_password_takes_the_place_of_the_old_one(run, maya, account):  # noqa: ARG001
    other = "copper-lantern-fifteen-owls"
    result = run("staff", "reset-password", "maya", typed=f"{other}\n{other}\n")
    assert result.exit_code == 0
    assert matches(account("maya").password_hash, other)
    assert not matches(account("maya").password_hash, GOOD)


@pytest.mark.parametrize("act", ["disable", "reset-password"])
def test_a_name_nobody_has_is_said_so(run, act):
    result = run("staff", act, "nobody")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: There is no account nobody.")
