import pytest

from intake.web.keyed import keyed
from intake.web.network import network
from intake.web.staff.door.throttle import try_door


@pytest.mark.parametrize(
    ("address", "neighborhood"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("a pipe", "unknown"),
    ],
)
def test_one_household_is_one_visitor(address, neighborhood):
    assert network(address) == neighborhood


def test_what_is_kept_names_neither_the_person_nor_the_address(app, clinic):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.77"}):
        try_door("password", "Lena.Park")
        assert keyed("name", "lena.park") != keyed("network", "lena.park")
    (row,) = clinic._engine.db["attempt"].rows
    assert {len(row["name_hash"]), len(row["network_hash"])} == {64}
    assert "lena" not in str(row)
    assert "203.0" not in str(row)


def test_capitals_and_spaces_do_not_give_more_tries(app):
    with app.test_request_context():
        tries = [
            try_door("password", name) for name in ("Ann", " ann", "ANN ", "aNN", "ann", "ann")
        ]
    assert [tried.wait_until is None for tried in tries] == [True] * 5 + [False]
