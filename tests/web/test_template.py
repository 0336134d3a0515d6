"""What templates make of a value."""

import pytest

from intake.web.template import tel


@pytest.mark.parametrize(
    ("written", "dials"),
    [
        ("(212) 555-0143", "+12125550143"),
        ("+1 (212) 555-0142 ext 5", "+12125550142"),
        ("212.555.0142 x1234", "+12125550142"),
        ("212 555 0142 Ext. 77", "+12125550142"),
        ("(+49) 30 1234567", "+49301234567"),
        ("+49 30 1234567", "+49301234567"),
    ],
)
def test_a_link_dials_the_number_and_never_its_extension(written, dials):
    assert tel(written) == dials
