"""What two records have in common, and whether that is much."""

from dataclasses import dataclass
from typing import Literal

from intake.storage.likeness import Resemblance, Trait
from intake.storage.sqlite.likeness.sound import (
    NEARLY,
    SAME,
    SOUND,
    Word,
    grade,
    in_signs,
    joined,
    words,
)

ENOUGH_DIGITS, TELLING = 7, 10
"""Numbers shorter than that are no phone’s; of longer ones the last ten digits tell."""
FULL_DATE = len("1991-04-02")

Names = Literal["name", "name-by-sound", "name-nearly", "given-name", "family-name", "other"]
Births = Literal["same", "swapped", "slip", "other", "unknown"]
Phones = Literal["same", "other", "unknown"]

NAMED: dict[int, Names] = {SAME: "name", SOUND: "name-by-sound", NEARLY: "name-nearly"}
BIRTH: Trait = "date-of-birth"
NAMES_AGREE: dict[Names, tuple[Trait, ...]] = {
    "name": ("name",),
    "name-by-sound": ("name-by-sound",),
    "name-nearly": ("name-nearly",),
    "given-name": ("given-name",),
    "family-name": ("family-name",),
    "other": (),
}
NAMES_DIFFER: dict[Names, tuple[Trait, ...]] = {
    **dict.fromkeys(NAMED.values(), ()),
    "given-name": ("family-name",),
    "family-name": ("given-name",),
    "other": ("name",),
}
BIRTH_AGREES: dict[Births, tuple[Trait, ...]] = {
    "same": (BIRTH,),
    "swapped": ("date-of-birth-nearly",),
    "slip": ("date-of-birth-nearly",),
    "other": (),
    "unknown": (),
}


@dataclass(frozen=True, repr=False)
class Traits:
    """Who somebody is, as the front desk knows it; empty where it does not.

    A name that staff wrote as one stands in `given_name`, with no family name.
    """

    given_name: str
    family_name: str
    date_of_birth: str
    phone: str

    @property
    def born(self) -> str:
        """Empty where only a year is known, or a month."""
        return self.date_of_birth if len(self.date_of_birth) == FULL_DATE else ""

    @property
    def digits(self) -> str:
        found = "".join(str(int(sign)) for sign in self.phone if sign.isdecimal())
        return found[-TELLING:] if len(found) >= ENOUGH_DIGITS else ""

    @property
    def fields(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """The words of the given and of the family name; of a name in Chinese, one for both."""
        given, family = words(self.given_name), words(self.family_name)
        if in_signs(given) and in_signs(family):
            return words(self.given_name + self.family_name), ()
        return given, family


def compared(one: Traits, other: Traits) -> Resemblance | None:
    """None where they have too little in common to ask anybody."""
    name, birth, phone = _names(one, other), _births(one.born, other.born), _phones(one, other)
    likely = _is_likely(name, birth, phone)
    if not likely and not _is_possible(name, birth, phone):
        return None
    agrees = [*NAMES_AGREE[name], *BIRTH_AGREES[birth]]
    differs = [*NAMES_DIFFER[name], *([BIRTH] if birth == "other" else [])]
    if phone != "unknown":
        (agrees if phone == "same" else differs).append("phone")
    return Resemblance(tuple(agrees), tuple(differs), likely)


def _is_likely(name: Names, birth: Births, phone: Phones) -> bool:
    """Never by a phone and a family’s name, nor with a birthday to that: so are twins."""
    if name == "given-name":  # as after a marriage
        return birth == "same" and phone == "same"
    if name not in {"name", "name-by-sound"}:
        return False
    return birth == "same" or (phone == "same" and birth != "other")


def _is_possible(name: Names, birth: Births, phone: Phones) -> bool:
    if birth == "same" and phone == "same":
        return True
    if name not in NAMED.values():
        return False
    return "same" in {birth, phone} or birth == "swapped" or birth == phone == "unknown"


def _names(one: Traits, other: Traits) -> Names:
    """All words of the shorter name, in any order: María García is María García López."""
    left, right = _alike_spaced(one, other)
    ours, theirs = sorted(((*left[0], *left[1]), (*right[0], *right[1])), key=len)
    grades, rest = [], list(theirs)
    for word in ours:
        found = max(rest, key=lambda each: grade(word, each), default=None)
        if found is None or not grade(word, found):
            grades.append(0)
            continue
        grades.append(grade(word, found))
        rest.remove(found)
    enough = len(ours) > 1 or (len(theirs) == 1 and not ours[0].text.isascii()) if ours else False
    if enough and min(grades):
        return NAMED[min(grades)]
    parts: tuple[tuple[Names, int], ...] = (("given-name", 0), ("family-name", 1))
    agree = [name for name, at in parts if _share(left[at], right[at])]
    return agree[0] if len(agree) == 1 else "other"


def _alike_spaced(
    one: Traits, other: Traits
) -> tuple[tuple[tuple[Word, ...], ...], tuple[tuple[Word, ...], ...]]:
    """Anne Marie as Annemarie, where the other one is."""
    left, right = list(one.fields), list(other.fields)
    for at in (0, 1):
        if left[at] and right[at] and len(left[at]) != len(right[at]):
            whole = joined(left[at]), joined(right[at])
            if grade(*whole) >= SOUND:
                left[at], right[at] = whole[:1], whole[1:]
    return tuple(left), tuple(right)


def _share(some: tuple[Word, ...], others: tuple[Word, ...]) -> bool:
    return any(grade(one, other) >= SOUND for one in some for other in others)


def _births(one: str, other: str) -> Births:
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    year, month, day = one.split("-")
    if other == f"{year}-{day}-{month}":
        return "swapped"
    return "slip" if sum(a != b for a, b in zip(one, other, strict=True)) == 1 else "other"


def _phones(one: Traits, other: Traits) -> Phones:
    if not one.digits or not other.digits:
        return "unknown"
    return "same" if one.digits == other.digits else "other"
