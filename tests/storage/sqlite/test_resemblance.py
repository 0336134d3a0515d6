"""What two records have in common, said of people whom a front desk meets."""

from time import perf_counter

import pytest

from intake.storage.sqlite.likeness.resemblance import Traits, compared
from intake.storage.sqlite.likeness.resemblance_key import asked, asked_of_late, found_by

APRIL, FEBRUARY, JUNE = "1991-04-02", "1991-02-04", "1962-06-30"
HOME, WORK = "(212) 555-0142", "646 555 0110"


def someone(given, family="", born=APRIL, phone=HOME):
    return Traits(given, family, born, phone)


LIKELY = {
    "accents are left out": (someone("José", "Díaz"), someone("Jose", "DIAZ")),
    "a second surname is missing": (
        someone("María", "García López"),
        someone("Maria", "Garcia", phone=WORK),
    ),
    "given and family name changed places": (
        someone("Ana", "Reyes", phone=WORK),
        someone("Reyes", "Ana"),
    ),
    "staff wrote the name as one": (someone("Ana Reyes", phone=""), someone("Ana", "Reyes")),
    "z and s, c and s": (someone("Luz", "González"), someone("Lus", "Gonsales")),
    "b and v, ll and y": (someone("Verónica", "Padilla"), someone("Beronica", "Padiya")),
    "a silent h, and x for j": (someone("Ximena", "Hernández"), someone("Jimena", "Ernandez")),
    "qu and k, ñ and n": (someone("Enrique", "Muñoz"), someone("Enrike", "Munos")),
    "one l or two, in English": (someone("Alan", "Kelly"), someone("Allan", "Kely")),
    "c or k, h or none": (someone("Catherine", "Smith"), someone("Katherine", "Smyth")),
    "ph or f": (someone("Sophia", "Stephens"), someone("Sofia", "Stefens")),
    "two given names as one": (someone("Anne Marie", "Cole"), someone("Annemarie", "Cole")),
    "de la Cruz as one word or as Cruz": (
        someone("Juan", "de la Cruz"),
        someone("Juan", "Delacruz"),
    ),
    "O’Brien with its sign or without": (someone("Seán", "O’Brien"), someone("Sean", "OBrien")),
    "a letter between the names": (someone("Ana M.", "Reyes"), someone("Ana", "Reyes")),
    "Jr behind the name": (someone("Sam", "Cole Jr."), someone("Sam", "Cole")),
    "day and month changed places": (
        someone("Ana", "Reyes"),
        someone("Ana", "Reyes", born=FEBRUARY),
    ),
    "one digit of the birthday is another": (
        someone("Ana", "Reyes"),
        someone("Ana", "Reyes", born="1991-04-03"),
    ),
    "no birthday is known of a booking": (
        someone("Ana", "Reyes", born=""),
        someone("Ana", "Reyes"),
    ),
    "a phone in Arabic digits": (
        someone("علي", "حسن", ""),
        someone("علي", "حسن", phone="٢١٢٥٥٥٠١٤٢"),
    ),
    "the country’s code before the phone": (
        someone("Ana", "Reyes", born=""),
        someone("Ana", "Reyes", phone="+1 212.555.0142"),
    ),
    "another family name since a wedding": (someone("Ana", "Reyes"), someone("Ana", "Miller")),
    "Chinese, in either order": (someone("小明", "王"), someone("王小明", phone=WORK)),
    "Arabic, apart or as one": (
        someone("عبد الرحمن", "الأحمد"),
        someone("عبدالرحمن", "احمد", phone=WORK),
    ),
}
POSSIBLE = {
    "twins at home": (someone("Ana", "Reyes"), someone("Eva", "Reyes")),
    "twins whose names sound alike": (someone("Daniel", "Cole"), someone("Danielle", "Cole")),
    "a mother and her daughter of one name": (
        someone("Ana", "Reyes"),
        someone("Ana", "Reyes", born=JUNE),
    ),
    "a nickname": (someone("Elizabeth", "Cole"), someone("Betty", "Cole")),
    "day and month changed places, and another phone": (
        someone("Ana", "Reyes"),
        someone("Ana", "Reyes", born=FEBRUARY, phone=WORK),
    ),
    "nothing known but the name": (someone("Ana", "Reyes", "", ""), someone("Ana", "Reyes")),
    "a name that only nearly sounds alike": (
        someone("Marcos", "Reyes"),
        someone("Marcus", "Reyes"),
    ),
}
NOBODY = {
    "a mother and her child at one phone": (
        someone("Ana", "Reyes", born=JUNE),
        someone("Eva", "Reyes"),
    ),
    "two people at one phone": (someone("Ana", "Reyes", born=JUNE), someone("Sam", "Cole")),
    "twins who live apart": (someone("Ana", "Reyes"), someone("Eva", "Reyes", phone=WORK)),
    "brother and sister, Mario and María": (
        someone("Mario", "Reyes"),
        someone("María", "Reyes", phone=WORK),
    ),
    "Jane and John": (someone("Jane", "Cole"), someone("John", "Cole", phone=WORK)),
    "a name as common as that": (
        someone("María", "García"),
        someone("Maria", "Garcia", JUNE, WORK),
    ),
    "a name, and another phone": (someone("Ana", "Reyes", ""), someone("Ana", "Reyes", phone=WORK)),
    "a given name alone": (someone("Ana", "", "", ""), someone("Ana", "Reyes")),
    "only born on one day": (someone("Ana", "Reyes"), someone("Sam", "Cole", phone=WORK)),
    "two given names that share one": (
        someone("María José", "García"),
        someone("María Elena", "García", phone=WORK),
    ),
    "Chinese names that share a sign": (someone("小明", "王"), someone("小红", "王", phone=WORK)),
    "no name but signs": (someone("…", "–"), someone("…", "–", phone=WORK)),
    "a phone that is none": (
        someone("Ana", "Reyes", JUNE, "none"),
        someone("Eva", "Reyes", phone="none"),
    ),
}


def shown(pair):
    found = compared(*pair)
    assert found == compared(*pair[::-1]), "the same from either side"
    return found


@pytest.mark.parametrize("why", LIKELY)
def test_one_person_in_two_spellings_is_likely(why):
    found = shown(LIKELY[why])
    assert found is not None
    assert found.likely


@pytest.mark.parametrize("why", POSSIBLE)
def test_two_people_who_may_be_one_are_never_more_than_possible(why):
    found = shown(POSSIBLE[why])
    assert found is not None
    assert not found.likely


@pytest.mark.parametrize("why", NOBODY)
def test_two_people_are_not_proposed_as_one(why):
    assert shown(NOBODY[why]) is None


@pytest.mark.parametrize("why", [*LIKELY, *POSSIBLE])
def test_whoever_is_alike_is_found_by_a_key(why):
    one, other = {**LIKELY, **POSSIBLE}[why]
    for ours, theirs in ((one, other), (other, one)):
        looked_for = asked("clinic", ours) | asked_of_late("clinic", ours)
        assert looked_for & found_by("clinic", theirs)
    assert not asked("clinic", one) & found_by("another", other), "in another clinic nobody is"


TOLD = {
    "twins at home": (("family-name", "date-of-birth", "phone"), ("given-name",)),
    "a mother and her daughter of one name": (("name", "phone"), ("date-of-birth",)),
    "a nickname": (("family-name", "date-of-birth", "phone"), ("given-name",)),
    "z and s, c and s": (("name-by-sound", "date-of-birth", "phone"), ()),
    "day and month changed places": (("name", "date-of-birth-nearly", "phone"), ()),
    "another family name since a wedding": (
        ("given-name", "date-of-birth", "phone"),
        ("family-name",),
    ),
    "a second surname is missing": (("name", "date-of-birth"), ("phone",)),
    "nothing known but the name": (("name",), ()),
    "a name that only nearly sounds alike": (("name-nearly", "date-of-birth", "phone"), ()),
}


@pytest.mark.parametrize("why", TOLD)
def test_what_agrees_and_what_differs_is_said(why):
    found = shown({**LIKELY, **POSSIBLE}[why])
    assert (found.agrees, found.differs) == TOLD[why]


def test_a_name_as_long_as_a_book_is_compared_in_no_time():
    one, other = ("ab" * 50_000, "ba" * 50_000)
    began = perf_counter()
    shown((someone(one, "Reyes"), someone(other, "Reyes")))
    assert perf_counter() - began < 1


def test_a_very_long_name_has_no_more_than_a_few_keys():
    names = [f"Name{chr(97 + number)}llo" for number in range(20)]
    long = someone(" ".join(names), " ".join(names[::-1]))
    assert len(found_by("clinic", long)) < 50
