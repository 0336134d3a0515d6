"""A role that tries what another may do is told that there is nothing, and leaves a line."""


def test_the_desk_at_a_practitioners_page(desk, caplog):
    assert desk.visit("/practitioner/responses/canary-7").status == 404
    assert "Refused with 404 at practitioner." in caplog.text
    assert "canary" not in caplog.text


def test_a_practitioner_at_home_leaves_none(practitioner, caplog):
    assert practitioner.visit("/practitioner/").status == 200
    assert "Refused" not in caplog.text
