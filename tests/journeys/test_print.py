"""What comes out of the printer: all the words, and nothing that only works on a screen."""

import pytest

ON_SCREEN_ONLY = "button, [type=submit], .skip, .languages"


def printed(person):
    """The page as paper has it, and how many sheets there are."""
    person.page.emulate_media(media="print")
    for one in person.page.locator(ON_SCREEN_ONLY).all():
        assert not one.is_visible(), one.inner_text()
    sheets = person.page.pdf(format="Letter")
    assert sheets.startswith(b"%PDF")
    return person.page.locator("body").inner_text()


def test_the_receipt_and_the_copy_of_the_answers_are_printed_whole(somebody):
    person = somebody().begins().walks_to("/sent", name_called="Hortensia")
    receipt = printed(person)
    assert "We have your answers" in receipt
    assert "Get help right away" in receipt
    person.page.emulate_media(media="screen")
    person.presses("See your answers")
    copy = printed(person)
    assert "A copy of your answers" in copy
    assert "Hortensia" in copy


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_of_an_emergency_is_printed_dark_on_white(somebody, scheme):
    person = somebody(color_scheme=scheme).begins().walks_to("/stop", ds_now=["chest_pain"])
    card = printed(person)
    assert "Call 911 now" in card
    assert "What to tell 911 or the emergency room" in card
    color = person.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert color in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
