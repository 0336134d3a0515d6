"""The control: what axe-core is there to find, it finds, in the light and in the dark."""

import pytest

from tests.journeys.axe import violations

FAULTY = """<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>
  <p style="color: #999; background: #aaa">pale</p><input></main></html>"""


@pytest.mark.parametrize(
    ("scheme", "found"), [("light", ["color-contrast", "label"]), ("dark", ["color-contrast"])]
)
def test_a_page_with_faults_is_not_let_through(somebody, scheme, found):
    person = somebody(color_scheme=scheme)
    person.page.set_content(FAULTY)
    assert [said.partition(":")[0] for said in violations(person.page)] == found
    assert violations(person.page) == [], "the same page is looked at once"
