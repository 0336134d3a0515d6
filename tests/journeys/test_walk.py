"""The whole walk of somebody with nothing else: with scripts, without, and by keyboard alone."""

from tests.journeys.conftest import PHONE
from tests.journeys.keyboard import walks_by_keyboard


def test_somebody_with_an_ache_walks_from_the_start_to_the_receipt(somebody):
    person = somebody()
    person.visits("/").answers(by_hand=True).walks_to("/sent", by_hand=True)
    assert person.heading == "We have your answers"
    assert "Call 911" in person.text
    assert len(person.seen) >= 25


def test_with_scripts_off_everything_is_there_and_every_page_is_html5(somebody):
    person = somebody(viewport=PHONE, java_script_enabled=False)
    person.begins().walks_to("/sent")
    assert person.heading == "We have your answers"
    assert len(person.seen) >= 25


def test_where_no_script_of_ours_arrives_each_page_is_as_accessible(somebody):
    person = somebody(viewport=PHONE)
    person.context.route("**/*.js*", lambda route: route.abort())
    person.heard.clear()
    person.begins().walks_to("/sent")
    assert person.heading == "We have your answers"
    person.heard[:] = [said for said in person.heard if "ERR_FAILED" not in said]


def test_somebody_who_has_no_mouse_and_no_finger_walks_by_keyboard_alone(somebody):
    person = somebody(audits=False)
    person.visits("/")
    walks_by_keyboard(person, "/sent")
    assert person.heading == "We have your answers"
