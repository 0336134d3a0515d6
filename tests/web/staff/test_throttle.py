import pytest

from intake.web.staff.throttle import network, visitor


@pytest.mark.parametrize(
    ("address", "neighbourhood"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("a pipe", "unknown"),
    ],
)
def test_one_household_is_one_visitor(address, neighbourhood):
    assert network(address) == neighbourhood


def test_what_is_kept_names_neither_the_person_nor_the_address(app):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.77"}):
        someone = visitor("Lena.Park")
        assert someone == visitor(" lena.park")
        assert someone != visitor("marco")
    kept = someone.name_hash + someone.network_hash
    assert len(kept) == 128
    assert set(kept) <= set("0123456789abcdef")
