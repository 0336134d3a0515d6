import pytest

from intake.web.staff.door.password import hashed, matches, refusal


@pytest.fixture
def quick_hashes():
    """None here: what is hashed is hashed as in real life."""


NAMES = ("lena.park", "Dr. Lena Park", "Alder Street Acupuncture")


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons at noon",
        "k7wm-9x2p-q4nd-v8rt",
        "Żółta łódź płynie nocą",
        "一二三四五六七八九十甲乙丙丁戊己",
    ],
)
def test_a_long_password_of_any_letters_is_good(password):
    assert refusal(password, NAMES) is None


def test_a_sentence_of_64_characters_is_good():
    sentence = "seven lanterns drift over a gravel orchard while nobody counts t"
    assert len(sentence) == 64
    assert refusal(sentence, NAMES) is None


@pytest.mark.parametrize(
    "password",
    [
        "short but sweet"[:14],
        "x" * 201,
        "passwordpassword",
        "P4ssw0rd-P4ssw0rd",
        "aaaaaaaaaaaaaaaaaa",
        "qwertyuiop123456789",
        "correct horse battery staple",
        "acupuncture2026!!",
        "lena likes quiet rivers",
        "down alder and up the hill",
    ],
)
def test_a_password_that_is_guessed_early_is_refused_with_what_to_do(password):
    assert refusal(password, NAMES).split()[0] in {"Use", "Guessers", "Leave"}


def test_only_the_right_password_opens():
    kept = hashed("seven grey herons at noon")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert matches(kept, "seven grey herons at noon")
    assert not matches(kept, "seven grey herons at noo")


def test_the_same_letters_from_another_keyboard_open_too():
    assert matches(hashed("caf\u00e9 at the river bend"), "cafe\u0301 at the river bend")


def test_a_name_nobody_has_opens_nothing():
    assert not matches(None, "")
    assert not matches(None, "seven grey herons at noon")


def test_a_damaged_hash_opens_nothing():
    assert not matches("not a hash", "seven grey herons at noon")
