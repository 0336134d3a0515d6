"""Which lines are looked at more closely before a spreadsheet gets them."""

from intake.export.guard import GUARD, guarded, may_begin_like_one, may_change
from intake.export.line import csv_line

LETTERS = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]


def test_no_cell_that_begins_like_a_formula_goes_out_without_a_closer_look():
    missed = [
        ascii(cell)
        for letter in LETTERS
        for cell in (letter, f"{letter}=1", f"  {letter}+1", f'{letter}@",')
        if guarded(cell).startswith(GUARD)
        and not may_change([cell])
        and not (may_begin_like_one(csv_line(["a", cell])) and may_begin_like_one(csv_line([cell])))
    ]
    assert missed == []


def test_plain_words_in_any_script_need_no_closer_look():
    for cell in ("“sharp”", "坐着疼", "Ángel", "niño", "عبد", "", "left", "718 555 0103", "a, b"):
        assert not may_begin_like_one(csv_line(["a", cell, "b"])[:-2]), cell
