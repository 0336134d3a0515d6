"""Nothing a patient can read lacks its translation: a missing string fails the build."""

import re
from collections import Counter

import pytest
from babel.messages.catalog import Catalog, Message

from tests.words import brought_up_to_date, content, files, messages, read, write

FILES = tuple(files())
ROOM = re.compile(r"%\(\w+\)s|\[[\w ]+\]|</?[^>]+>")
"""What the words leave room for, and the tags around them."""
NUMBER = re.compile(r"\d+")


def said(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def asked(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def gaps(known: Catalog, today: Catalog) -> list[str]:
    """Messages of today without words in this language."""
    found = {message.id: message for message in known if not message.context}
    return [
        str(message.id)
        for message in today
        if message.id and not (message.id in found and all(said(found[message.id])))
    ]


@pytest.fixture(scope="module")
def today() -> Catalog:
    return messages()


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_every_message_has_its_words(file, today):
    assert gaps(read(file), today) == []


def test_one_that_was_forgotten_is_found(file, today):
    made_up = "A sentence that nobody has translated."
    today.add(made_up)
    assert made_up in gaps(read(file), today)
    today.delete(made_up)


def test_nothing_is_unsure_and_nothing_is_left_over(file, today):
    known = read(file)
    spoken_at = {(words, where) for words, where, _kind in content()}
    assert not [message.id for message in known if message.fuzzy and message.id]
    assert not known.obsolete
    assert not [m.id for m in known if m.id and not m.context and m.id not in today]
    variants = [(m.id, m.context) for m in known if m.context]
    assert variants
    assert not [variant for variant in variants if variant not in spoken_at]


def test_every_placeholder_and_every_tag_is_where_it_belongs(file):
    for message in read(file):
        if message.id:
            room = sorted(ROOM.findall(asked(message)[-1]))
            for words in filter(None, said(message)):
                assert sorted(ROOM.findall(words)) == room, message.id


def test_every_number_is_said(file):
    """How long, how often, how much: a translation may add one in other units, and lose none."""
    for message in read(file):
        if message.id:
            for words in filter(None, said(message)):
                lost = Counter(NUMBER.findall(asked(message)[-1])) - Counter(NUMBER.findall(words))
                assert not lost, message.id


def test_words_begin_and_end_where_the_english_does(file):
    for message in read(file):
        if message.id:
            for words in filter(None, said(message)):
                assert words == words.strip()
                assert words.endswith("?") == asked(message)[-1].endswith("?"), message.id


def test_the_file_says_that_no_qualified_translator_has_reviewed_it(file):
    text = file.read_text(encoding="utf-8")
    assert "not yet reviewed by a qualified translator" in text.lower()


def test_make_words_adds_what_is_new_and_drops_what_is_gone(file, tmp_path):
    known = read(file)
    gone, kept, *_others = [m.id for m in known if m.id and not m.context]
    known.add("A page that is no more.", "Una página que ya no existe.")
    known.delete(gone)
    old = tmp_path / file.name
    write(known, old)
    new = brought_up_to_date(old)
    assert not new[gone].string
    assert new[kept].string == known[kept].string
    assert "A page that is no more." not in new
    assert len([m for m in new if m.context]) == len([m for m in known if m.context])
