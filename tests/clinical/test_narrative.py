"""How answers become a clinician’s words: nothing said that was not answered, never a silent no."""

from intake.clinical.answers import Heard, Silence
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.narrative import narrative
from intake.clinical.path import Hearing, Step
from intake.clinical.phrase import Kind, Phrase, Sense, Topic, Words
from intake.clinical.questionnaire import Page, Part

BLADDER = Phrase(
    link_id="bladder",
    name="bladder",
    words=(
        Words("yes", "bladder trouble"),
        Words("no", "bladder normal", Sense.DENIED),
        Words("fine", ""),
    ),
)
SINCE = Phrase(
    link_id="since", name="onset", words=(Words("new", "since days"),), completes="bladder"
)
KIND = Phrase(
    link_id="kind",
    name="kind",
    words=(Words("slow", "hesitancy"), Words("none", "no hesitancy", Sense.DENIED)),
    completes="bladder",
)
BLOOD = Phrase(
    link_id="blood",
    name="blood thinners",
    words=(Words("warfarin", "warfarin"), Words("aspirin", "aspirin")),
    lead="takes {}",
)
TOE = Phrase(
    link_id="toe", name="toe stand", words=(Words("not_tried", "toe not tried", Sense.OPEN),)
)
WHERE = Phrase(
    link_id="where",
    name="where",
    kind=Kind.PLACES,
    words=(Words("calf", "calf"), Words("low_back", "low back")),
    lead="pain at {}",
)
PAIN = Phrase(link_id="pain", name="pain", kind=Kind.NUMBER, lead="{} of 10")
SEEN = Phrase(link_id="seen", name="date", kind=Kind.DATE, lead="seen {}")
GOAL = Phrase(link_id="goal", name="goal", kind=Kind.QUOTE, lead="goal: {}", optional=True)
TOPIC = Topic(
    code="t",
    title="T",
    phrases=(BLADDER, SINCE, KIND, BLOOD, TOE, WHERE, PAIN, SEEN, GOAL),
)


def hearing(said, counted=None):
    asked = tuple(
        Item(
            link_id=link_id,
            text="",
            type=ItemType.CHOICE,
            asked_because="",
            need=Need.SAFETY,
            about="",
        )
        for link_id in said
        if link_id != "unasked"
    )
    page = Page(slug="p", title="", part=Part.SAFETY, items=asked)
    steps = (Step(page, asked, on_walk=True),)
    return Hearing(steps, Heard(said), counted or {}, {})


def told(said, counted=None):
    found = narrative((TOPIC,), hearing(said, counted))
    return [(line.sense.value, line.words) for section in found for line in section.lines]


def chose(*codes):
    return frozenset(codes)


def test_a_patient_who_said_nothing_has_no_narrative():
    assert narrative((TOPIC,), hearing({})) == ()


def test_a_sign_is_told_in_one_sentence_with_what_was_asked_about_it():
    answers = {"bladder": chose("yes"), "since": chose("new"), "kind": chose("none")}
    assert told(answers) == [("told", "bladder trouble; since days; no hesitancy")]


def test_what_was_denied_is_a_pertinent_negative():
    assert told({"bladder": chose("no"), "since": Silence.NOT_ASKED}) == [
        ("denied", "bladder normal")
    ]


def test_not_sure_and_no_answer_are_open_and_never_a_negative():
    assert told({"bladder": chose("not_sure")}) == [("open", "not sure: bladder")]
    assert told({"bladder": chose("prefer_not")}) == [("open", "would rather not say: bladder")]
    assert told({"bladder": Silence.SKIPPED}) == [("open", "no answer: bladder")]


def test_an_answer_that_settles_nothing_keeps_its_words_and_stays_open():
    assert told({"toe": chose("not_tried")}) == [("open", "toe not tried")]


def test_a_sign_beside_a_doubt_is_told_and_the_doubt_stays_open():
    assert told({"blood": chose("warfarin", "not_sure")}) == [
        ("told", "takes warfarin"),
        ("open", "not sure: blood thinners"),
    ]


def test_several_answers_stand_in_the_order_of_the_phrase():
    assert told({"blood": chose("aspirin", "warfarin")}) == [("told", "takes warfarin, aspirin")]


def test_what_continues_a_sign_stands_by_itself_where_the_sign_is_not_told():
    answers = {"bladder": chose("not_sure"), "since": chose("new"), "kind": chose("none")}
    assert told(answers) == [
        ("told", "onset: since days"),
        ("denied", "no hesitancy"),
        ("open", "not sure: bladder"),
    ]
    assert told({"kind": chose("slow")}) == [("told", "kind: hesitancy")]


def test_a_doubt_about_the_kind_does_not_hide_the_sign():
    answers = {"bladder": chose("yes"), "kind": chose("not_sure"), "since": Silence.SKIPPED}
    assert told(answers) == [
        ("told", "bladder trouble"),
        ("open", "no answer: onset"),
        ("open", "not sure: kind"),
    ]


def test_an_answer_not_worth_a_word_is_passed_over():
    assert told({"bladder": chose("fine")}) == []


def test_a_question_that_was_never_on_a_page_was_not_left_empty():
    found = hearing({"bladder": Silence.SKIPPED, "unasked": Silence.SKIPPED})
    gone = Hearing((), found.heard, {}, {})
    assert narrative((TOPIC,), gone) == ()


def test_an_optional_question_left_empty_is_nobodys_concern():
    assert told({"goal": Silence.SKIPPED}) == []


def test_places_are_told_with_their_sides():
    def places(*codes):
        return told({"where": chose("calf")}, {"where": codes})

    assert places("calf-left") == [("told", "pain at left calf")]
    assert places("calf-left", "calf-right", "low_back") == [
        ("told", "pain at calf (both sides), low back")
    ]
    assert places("calf") == [("told", "pain at calf")]
    assert told({"where": chose("calf")}, {"where": "calf-right"}) == [
        ("told", "pain at right calf")
    ]
    assert told({"where": chose("calf")}, {"where": None}) == []


def test_numbers_dates_and_own_words():
    assert told({"pain": 4.0}) == [("told", "4 of 10")]
    assert told({"pain": "many"}) == [("told", "many of 10")]
    assert told({"seen": "2026-09"}) == [("told", "seen September 2026")]
    (section,) = narrative((TOPIC,), hearing({"goal": "run “again”"}))
    (line,) = section.told
    assert line.words == "goal: “run “again””"
    assert line.quotes == ("run “again”",)


def test_a_line_names_the_questions_it_tells():
    answers = {"bladder": chose("yes"), "since": chose("new")}
    (section,) = narrative((TOPIC,), hearing(answers))
    assert section.told[0].link_ids == ("bladder", "since")


def test_an_unsure_code_is_open_whatever_was_written_for_it():
    assert BLADDER.sense("not_sure") is Sense.OPEN
    assert BLADDER.sense("no") is Sense.DENIED
