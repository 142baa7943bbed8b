from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.render.quoting import Quote, quote, visible
from rules.render.source import Checked, Region
from tests.rules.render.small import REPORT


def quoted(line: str, start: int, end: int, widest: int = 40) -> Quote:
    """A line of which the characters from `start` to `end`, counted from 0, are meant."""
    document = Checked("a.yaml", REPORT, lambda pointer: (1, 1), line)
    found = quote(document, Region(1, start + 1, 1, end + 1, end + 1), widest)
    assert found is not None
    return found


def marked(one: Quote) -> str:
    """What stands above the mark; only for narrow characters."""
    return one.text[one.start : one.start + one.length]


def test_a_short_line_is_quoted_as_it_is() -> None:
    assert quoted("  due_day: 45  # late", 11, 13) == Quote(1, "  due_day: 45  # late", 11, 2)


def test_tabs_are_spread_and_the_mark_moves_along() -> None:
    one = quoted('\t\t"due_day":\t45', 13, 15)
    assert "\t" not in one.text
    assert marked(one) == "45"


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert (quoted("会社: 45", 4, 6).start, quoted("会社: 45", 0, 2).length) == (6, 4)
    assert quoted("cafe\u0301: 45", 7, 9).start == 6


def test_control_characters_are_spelt_out() -> None:
    one = quoted("a\x9b: \u202e45", 5, 7)
    assert one.text == "a\\x9b: \\u202e45"
    assert marked(one) == "45"


@pytest.mark.parametrize("start", [0, 5, 30, 59, 100, 180, 198])
@pytest.mark.parametrize("length", [1, 2])
def test_a_long_line_is_cut_around_the_place(start: int, length: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(200))
    one = quoted(line, start, start + length)
    assert len(one.text) <= 40
    assert len(one.text) >= 39, "the room is used"
    assert marked(one) == line[start : start + length]
    assert one.text.startswith("…") == (start > 20)
    assert one.text.endswith("…") == (start < 170)


def test_of_a_long_value_the_beginning_is_quoted() -> None:
    one = quoted("x" * 50 + "y" * 100 + "z" * 50, 50, 150)
    assert one.text.startswith("…x")
    assert one.text.endswith("y…")
    assert len(one.text) <= 40
    assert one.text[one.start] == "y"
    assert one.text[one.start - 1] == "x"


def test_a_line_that_fits_is_quoted_whole_however_much_of_it_is_meant() -> None:
    assert quoted("x" * 40, 0, 40) == Quote(1, "x" * 40, 0, 40)
    assert quoted("x" * 41, 0, 41) == Quote(1, "x" * 26 + "…", 0, 27)


@pytest.mark.parametrize(("length", "text"), [(100, "x" * 100), (101, "x" * 98 + "…")])
def test_a_line_of_100_columns_is_quoted_whole(length: int, text: str) -> None:
    document = Checked("a.yaml", REPORT, lambda pointer: (1, 1), "x" * length)
    found = quote(document, Region(1, 1, 1, 2, 2))
    assert found is not None
    assert found.text == text


def test_a_wide_long_line_fits_too() -> None:
    one = quoted("会" * 500, 250, 252)
    assert sum(1 if char == "…" else 2 for char in one.text) <= 40
    assert one.length == 4


def test_a_line_of_megabytes_is_quoted_at_once() -> None:
    line = "a" * 2_000_000
    assert len(quoted(line, 1_000_000, 1_900_000).text) <= 40
    assert len(quoted("\u0301" * 500_000, 250_000, 250_010).text) < 200


def test_an_empty_place_is_marked_all_the_same() -> None:
    assert quoted("a: ", 3, 3).length == 1
    assert quoted("", 0, 0) == Quote(1, "", 0, 1)


def test_a_place_past_the_text_is_not_quoted() -> None:
    document = Checked("a.yaml", REPORT, lambda pointer: (9, 1), "a")
    assert quote(document, Region(9, 1, 9, 1, 1)) is None
    assert quote(document, Region(1, 1, 1, 1, 1, whole=True)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë's 会社 – 25 %", "Zoë's 会社 – 25 %"),
        ("a\nb\r\n  c", "a b c"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\u2066x\u2069 \u2028\U000e0041", "\\u2066x\\u2069 \\u2028\\U000e0041"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\u00a0x\t", "\u00a0x    "),
    ],
)
def test_nothing_in_a_text_acts_on_a_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(20, 120))
def test_any_line_is_quoted_within_its_width(line: str, start: int, length: int, widest: int) -> None:
    line = line.replace("\r", " ").replace("\n", " ")
    first = min(start, len(line))
    one = quoted(line, first, min(first + length, len(line)), widest)
    assert "\n" not in one.text
    assert "\t" not in one.text
    assert sum(map(columns, one.text)) <= widest
    assert one.start <= widest
    assert one.length >= 1


def columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
