"""Who gets what at every address by every method: access.txt says it, and nothing else happens.

A new address fails here until it has its line there; `python -m tests.web.staff.test_access_table`
prints the table as it is now, for somebody to read before it is put there.
"""

import re
import tempfile
from pathlib import Path

import pytest

from tests.web.staff.clinic import WHO, Clinic, rules
from tests.web.staff.people import NAMES

TABLE = Path(__file__).with_name("access.txt")
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
OF_ONE_ROLE = {"/practitioner": "practitioner", "/desk": "desk", "/admin": "administrator"}
OF_DESK_ALONE = ("/desk/exports",)
"""Of the desk’s pages. All others are practitioners’ as well: small clinics have no front desk."""
NOBODY_THERE = {"303", "403", "404", "405"}
"""Led to the door, told to sign in, told that there is nothing, or that it is not done this way."""


def measured(clinic: Clinic) -> dict[str, dict[str, str]]:
    """By line of the table: what each visitor is answered."""
    browsers = {who: clinic.visitor(who) for who in WHO}
    found: dict[str, dict[str, str]] = {}
    for rule, methods in rules(clinic.app):
        for method in METHODS:
            if method not in methods:
                continue
            for who in WHO:
                answer = browsers[who].open(clinic.address(rule), method=method)
                answer.close()
                found.setdefault(f"{method:8}{rule}", {})[who] = str(answer.status_code)
                if method == "POST":
                    browsers[who] = clinic.visitor(who)
    return found


def written() -> dict[str, dict[str, str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
    split = [line.split() for line in lines]
    assert split[0][2:] == list(WHO)
    return {f"{row[0]:8}{row[1]}": dict(zip(WHO, row[2:], strict=True)) for row in split[1:]}


def as_text(table: dict[str, dict[str, str]]) -> str:
    wide = max(map(len, table)) + 2
    head = [f"{'method':8}{'address':{wide - 8}}" + "".join(f"{who:14}" for who in WHO)]
    lines = [f"{at:{wide}}" + "".join(f"{row[who]:14}" for who in WHO) for at, row in table.items()]
    return "\n".join(line.rstrip() for line in head + lines)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"), WTF_CSRF_ENABLED=False)


@pytest.fixture(scope="module")
def found(shown: Clinic) -> dict[str, dict[str, str]]:
    return measured(shown)


def test_every_visitor_is_answered_as_the_table_says_and_every_address_is_in_it(found):
    table = written()
    assert found.keys() - table.keys() == set(), "addresses without a line in access.txt"
    assert table.keys() - found.keys() == set(), "lines without an address"
    other = {at: (row, table[at]) for at, row in found.items() if row != table[at]}
    assert not other, "what is answered, and what the table says"


def test_the_table_lets_each_role_to_its_own_pages_and_nobody_else():
    for line, row in written().items():
        role = next((of for path, of in OF_ONE_ROLE.items() if line[8:].startswith(path)), None)
        both = role == "desk" and line[8:] not in OF_DESK_ALONE
        roles = {"desk", "practitioner"} if both else {role}
        if role:
            others = {who: said for who, said in row.items() if who not in roles}
            assert set(others.values()) <= NOBODY_THERE, line
            assert row["stranger"] == ("303" if line.split()[0] in {"GET", "HEAD"} else "403"), line


def test_no_address_answers_to_a_method_it_was_not_made_for(shown):
    browsers = [shown.visitor(who) for who in ("stranger", "practitioner")]
    for rule, methods in rules(shown.app):
        for method in set(METHODS) - methods:
            for browser in browsers:
                answer = browser.open(shown.address(rule), method=method)
                assert answer.status_code == 405, (method, rule)


def test_a_view_that_nobody_marked_is_closed_to_everyone(app, visitor):
    app.add_url_rule("/forgotten", view_func=lambda: "patients’ answers")
    for name in NAMES.values():
        assert visitor.comes_in(name).visit("/forgotten").status == 404


def untimed(html: str) -> str:
    """Without the tokens of forms, which hold the second they were made in."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html)


IDS = {
    "/practitioner/responses/{}": "practitioner",
    "/practitioner/stopped/{}": "practitioner",
    "/admin/accounts/{}": "administrator",
}


@pytest.mark.parametrize("pattern", IDS)
def test_an_id_of_something_else_is_answered_as_one_that_does_not_exist(shown, pattern):
    """Byte for byte: neither that it is there nor of what kind it is can be read off."""
    known = {shown.sent, shown.stopped, shown.staff.id}
    right = {"responses": shown.sent, "stopped": shown.stopped, "accounts": shown.staff.id}
    theirs = known - {next(id_ for kind, id_ in right.items() if kind in pattern)}
    made_up = [f"{shown.sent[:-1]}x", "1", "%00", "x" * 300, "' OR 1=1--", "../../etc/passwd"]
    for who in ("stranger", *NAMES):
        browser = shown.visitor(who)
        nothing = browser.get(pattern.format("0" * len(shown.sent)))
        for other in [*theirs, *made_up]:
            answer = browser.get(pattern.format(other))
            if other != "../../etc/passwd":
                assert answer.status_code == nothing.status_code, (who, other)
                assert untimed(answer.text) == untimed(nothing.text), (who, other)


@pytest.mark.parametrize("who", ["stranger", "patient", "desk", "administrator"])
def test_to_others_than_its_role_a_real_id_is_as_good_as_none(shown, who):
    browser = shown.visitor(who)
    for pattern, role in IDS.items():
        if who == role:
            continue
        for method in ("GET", "HEAD", "OPTIONS"):
            real = browser.open(pattern.format(shown.sent), method=method)
            none = browser.open(pattern.format("nothing-of-this-name"), method=method)
            assert (real.status_code, untimed(real.text)) == (none.status_code, untimed(none.text))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(as_text(measured(Clinic(Path(folder), WTF_CSRF_ENABLED=False))))  # noqa: T201 — what it is for
