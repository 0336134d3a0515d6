"""Numbers by which records that are alike find each other.

Each is made of two things that agree: a name by its sound and a birthday, a name and a phone, a
birthday and a phone. Few records share one by chance, so a look-up finds little beside what it is
for. A record with a name and nothing else is found by that, among those of late.
"""

import hashlib
from itertools import combinations, product

from intake.storage.sqlite.likeness.resemblance import Traits
from intake.storage.sqlite.likeness.sound import Word, joined

WORDS, PAIRS = 4, 12
"""So many words of a field, and so many pairs of words of a name, are looked at."""

Key = int


def same_key(clinic: str, name_key: str | None, date_of_birth: str | None) -> Key | None:
    """Of all records with these names, letter by letter, and this date of birth.

    None where one of the two is not known.
    """
    if not name_key or not name_key.strip() or not date_of_birth:
        return None
    return _key(clinic, "same", name_key, date_of_birth)


def found_by(clinic: str, traits: Traits) -> frozenset[Key]:
    """All numbers under which a record is kept."""
    kinds = ["name", "bare"] if _is_bare(traits) else ["name"]
    names = {_key(clinic, kind, *pair) for kind in kinds for pair in _pairs(traits)}
    return asked(clinic, traits) | names


def asked(clinic: str, traits: Traits) -> frozenset[Key]:
    """Those by which others are looked for, of any time."""
    birth, phone = _birth(traits.born), traits.digits
    told = [said for said in (birth, phone) if said]
    found = {_key(clinic, *pair, said) for pair in _pairs(traits) for said in told}
    if birth and phone:
        found.add(_key(clinic, birth, phone))
    return frozenset(found)


def asked_of_late(clinic: str, traits: Traits) -> frozenset[Key]:
    """Those by which others are looked for among the records of late.

    Who is known by name alone may be anybody of that name; and anybody may be one of those.
    """
    kind = "name" if _is_bare(traits) else "bare"
    return frozenset(_key(clinic, kind, *pair) for pair in _pairs(traits))


def _pairs(traits: Traits) -> list[tuple[str, str]]:
    """A word of the given and one of the family name, as they sound: whichever is which."""
    given, family = traits.fields
    if given and family:
        met = list(product(_looked_at(given), _looked_at(family)))
    else:
        whole = given or family
        alone = len(whole) == 1 and not whole[0].text.isascii()
        met = [(whole[0], whole[0])] if alone else list(combinations(whole[: 2 * WORDS], 2))
    codes = [pair for one, other in met for pair in product(sorted(one.codes), sorted(other.codes))]
    return list(dict.fromkeys((min(pair), max(pair)) for pair in codes))[:PAIRS]


def _looked_at(field: tuple[Word, ...]) -> tuple[Word, ...]:
    """With all of them as one: Anne Marie may be written Annemarie elsewhere."""
    return (*field[:WORDS], joined(field)) if len(field) > 1 else field


def _birth(born: str) -> str:
    """The same with day and month in each other’s place."""
    year, _, rest = born.partition("-")
    return "-".join([year, *sorted(rest.split("-"))]) if born else ""


def _is_bare(traits: Traits) -> bool:
    return not traits.born and not traits.digits


def _key(*parts: str) -> Key:
    text = "\n".join(parts).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big", signed=True)
