"""What each kind of value takes and tells, at its edges; whole files are in test_configuration.py."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import pytest

from rules.config.kinds import (
    LARGEST,
    LONGEST,
    Choice,
    Date,
    Fields,
    Flag,
    Keyed,
    Kind,
    ListOf,
    Named,
    Number,
    Row,
    Several,
    Text,
    of_type,
)
from rules.config.toml_words import date_of_value, known_key, nearest, said_value, some, written
from rules.formats.problems import Path
from rules.plain import listed


def told(kind: Kind, value: Any) -> list[str]:
    """What a kind tells of the value of `k`: the message, and the hint behind a semicolon."""
    found: list[str] = []

    def tell(path: Path, message: str, hint: str | None) -> None:
        found.append(f"{message}; {hint}" if hint else message)

    kind.check(value, ("k",), tell)
    return found


SHARE = Number(least=0, most=1)
PERCENT = Number(least=0, most=10)
BELOW_TWELVE = Number(most=10.5)
PAIR = Row((Number(), Number()))
ROW = Row((Number(), Text()), ordered=True)
WORDS = Several((Text(most=5), ListOf(Text(most=5), 1)), "a word, or a list of words,")
KEYS = Fields({"a_b": Number(words="A figure."), "c": Text()}, ("a_b", "c"))
NAMES = Keyed(Number(), lambda: ("win_rate", "arr"), "metric")
ANY_NAMES = Keyed(Number(), lambda: ("win_rate",), "metric", lambda name: name.startswith("own"))
NO_NAMES = Keyed(Number(), what="metric")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text(most=3), "abc"),
        (Text(), "a\n\tb"),
        (SHARE, 0),
        (SHARE, 1),
        (SHARE, 0.5),
        (Number(), LARGEST),
        (Number(), -LARGEST),
        (Number(whole=True), 3),
        (Number(least=2), 2),
        (Number(most=2), 2),
        (Flag(), False),
        (Choice(("up", "down")), "down"),
        (Date(), dt.date(2027, 1, 1)),
        (Date(), "2027-01-01"),
        (WORDS, "abcde"),
        (WORDS, ["abcde", "b"]),
        (ListOf(Number(), 2), [1, 2]),
        (ListOf(Number()), []),
        (ListOf(Number()), [1] * LONGEST),
        (ListOf(Number(), rising=True), [1, 1.5]),
        (ListOf(Number()), [2, 1]),
        (PAIR, [1, 1]),
        (Row((Number(), Number()), ordered=False), [2, 1]),
        (KEYS, {"a-b": 1, "c": "x"}),
        (NAMES, {"win_rate": 1}),
        (ANY_NAMES, {"own_one": 1, "win_rate": 2}),
        (Named(name="n", make=lambda: SHARE), 1),
        (Kind(), object()),
    ],
)
def test_takes(kind: Kind, value: Any) -> None:
    assert told(kind, value) == []


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Text(), 3, "k is 3, text is wanted; put it in quotes"),
        (Text(), True, "k is true, text is wanted"),
        (Text(), " ", 'k is "", words are wanted'),
        (Text(most=3), "abcd", "k has 4 characters, at most 3 are allowed"),
        (Text(most=1_000), "x" * 1_001, "k has 1,001 characters, at most 1,000 are allowed"),
        (Text(), "a\x07", "k holds a hidden character; take it out"),
        (SHARE, -0.1, "k is -0.1, a number from 0 to 1 is wanted"),
        (SHARE, 1.1, "k is 1.1, a number from 0 to 1 is wanted"),
        (SHARE, 10, "k is 10, a number from 0 to 1 is wanted"),
        (SHARE, 10.5, "k is 10.5, a number from 0 to 1 is wanted; 10.5 percent are 0.105"),
        (SHARE, 100, "k is 100, a number from 0 to 1 is wanted; 100 percent are 1"),
        (SHARE, 100.5, "k is 100.5, a number from 0 to 1 is wanted"),
        (PERCENT, 11, "k is 11, a number from 0 to 10 is wanted; 11 percent are 0.11"),
        (BELOW_TWELVE, 11, "k is 11, a number is wanted"),
        (Number(most=1, whole=True), 20, "k is 20, a whole number is wanted"),
        (Number(least=2, unit="days"), 1, "k is 1, a number of 2 or more (days) is wanted"),
        (Number(least=2), 20, ""),
        (Number(unit="days"), "x", 'k is "x", a number (days) is wanted'),
        (Number(), 2 * LARGEST, "k is 2000000000000000.0, a number is wanted"),
        (Number(), -2 * LARGEST, "k is -2000000000000000.0, a number is wanted"),
        (Number(), float("inf"), "k is inf, a number is wanted"),
        (Number(), True, "k is true, a number is wanted"),
        (Number(), "12.5 %", 'k is "12.5 %", a number is wanted; write 12.5, the bare figure'),
        (Number(), "-3 days", 'k is "-3 days", a number is wanted; write -3, the bare figure'),
        (Number(), "3 or 4", 'k is "3 or 4", a number is wanted'),
        (Number(whole=True), "12.5 %", 'k is "12.5 %", a whole number is wanted'),
        (Number(whole=True), 2.0, "k is 2.0, a whole number is wanted; write 2"),
        (Number(whole=True), 2.5, "k is 2.5, a whole number is wanted"),
        (Flag(), "Yes", 'k is "Yes", true or false is wanted; write true'),
        (Flag(), "no", 'k is "no", true or false is wanted; write false'),
        (Flag(), "maybe", 'k is "maybe", true or false is wanted'),
        (Flag(), 1, "k is 1, true or false is wanted"),
        (Choice(("up", "down")), 3, "k is 3, up or down is wanted"),
        (Choice(("up", "down")), "donw", 'k is "donw", up or down is wanted; did you mean down?'),
        (Choice(("up", "down")), "left", 'k is "left", up or down is wanted'),
        (Date(), "soon", 'k is "soon", a date is wanted; write it as YYYY-MM-DD'),
        (WORDS, 3, "k is 3, a word, or a list of words, is wanted"),
        (WORDS, "abcdef", 'k is "abcdef", a word, or a list of words, is wanted'),
        (WORDS, ["abcdef"], "k[0] has 6 characters, at most 5 are allowed"),
        (WORDS, [], "k has 0 items, at least 1 wanted"),
        (ListOf(Number()), 3, "k is 3, a list is wanted; write [3]"),
        (ListOf(Number()), {}, "k is a table, a list is wanted; write [[k]] for each"),
        (ListOf(Number(), 2), [1], "k has 1 items, at least 2 wanted"),
        (ListOf(Number()), [1] * (LONGEST + 1), f"k has {LONGEST + 1} items, at most {LONGEST} wanted"),
        (ListOf(Number()), [1, "a"], 'k[1] is "a", a number is wanted'),
        (
            ListOf(Number(), rising=True),
            [1, 1],
            "k is [1, 1], each is to be more than the one before it; put them in order",
        ),
        (ListOf(Number(), rising=True), [2, "a"], 'k[1] is "a", a number is wanted'),
        (PAIR, [2, 1], "k is [2, 1], the least comes first; write [1, 2]"),
        (PAIR, [1], "k is [1], 2 values in a list are wanted"),
        (PAIR, 1, "k is 1, 2 values in a list are wanted"),
        (PAIR, [2, "a"], 'k[1] is "a", a number is wanted'),
        (ROW, [2, ""], 'k[1] is "", words are wanted'),
        (KEYS, 3, "k is 3, a table with keys is wanted"),
        (KEYS, {"c": "x"}, "k.a_b is missing; add a_b: A figure"),
        (KEYS, {"a_b": 1}, "k.c is missing; add c"),
        (KEYS, {"a_b": 1, "c": "x", "zz": 1}, "k.zz (1): no such key; known here: a_b, c"),
        (KEYS, {"a_b": 1, "c": "x", "ab": [1]}, "k.ab ([1]): no such key; did you mean a_b?"),
        (KEYS, {"a_b": 1, "a-b": 1, "c": "x"}, "k.a-b stands here as a_b too; keep one"),
        (NAMES, 3, "k is 3, a table with keys is wanted"),
        (NAMES, {"win_rat": 1}, "k.win_rat (1): no such metric; did you mean win_rate?"),
        (NAMES, {"zzz": 1}, "k.zzz (1): no such metric; there are arr, win_rate"),
        (NAMES, {"arr": "x"}, 'k.arr is "x", a number is wanted'),
        (ANY_NAMES, {"zzz": 1}, "k.zzz (1): no such metric; there are win_rate"),
        (NO_NAMES, {"zzz": 1}, "k.zzz (1): no such metric"),
        (Named(name="n", make=lambda: SHARE), 2, "k is 2, a number from 0 to 1 is wanted"),
    ],
)
def test_tells(kind: Kind, value: Any, expected: str) -> None:
    assert told(kind, value) == ([expected] if expected else [])


def number(whole: bool) -> Number:
    return Number(whole, 0)


@pytest.mark.parametrize(
    ("hint", "schema"),
    [
        (int, {"type": "integer", "minimum": 0}),
        (float | None, {"type": "number", "minimum": 0}),
        (bool, {"type": "boolean"}),
        (str, {"type": "string", "minLength": 1, "maxLength": 2_000}),
        (Literal["a", "b"], {"enum": ["a", "b"]}),
        (
            tuple[int, ...],
            {"type": "array", "items": {"type": "integer", "minimum": 0}, "maxItems": LONGEST, "minItems": 1},
        ),
        (
            tuple[bool, bool],
            {"type": "array", "items": [{"type": "boolean"}, {"type": "boolean"}], "minItems": 2, "maxItems": 2},
        ),
    ],
)
def test_a_type_has_a_kind_with_its_schema(hint: Any, schema: dict[str, Any]) -> None:
    assert of_type(hint, number).schema() == schema
    assert of_type(hint, number, "Why.").schema() == {"description": "Why.", **schema}


def test_lists_of_numbers_rise_where_their_order_counts() -> None:
    assert told(of_type(tuple[int, ...], number), [2, 1])
    assert not told(of_type(tuple[int, ...], number, ordered=False), [2, 1])
    assert not told(of_type(tuple[str, ...], number), ["b", "a"])
    assert told(of_type(tuple[int, int], number), [2, 1])
    assert not told(of_type(tuple[int, int] | None, number, ordered=False), [2, 1])
    assert told(of_type(tuple[tuple[int, int], int], number), [[2, 1], 0])
    with pytest.raises(TypeError, match="no kind for"):
        of_type(bytes, number)


def test_schemas_say_what_else_is_taken() -> None:
    assert ListOf(Number()).schema() == {"type": "array", "items": {"type": "number"}, "maxItems": LONGEST}
    assert NAMES.schema()["additionalProperties"] is False
    assert ANY_NAMES.schema()["additionalProperties"] == {"type": "number"}
    assert KEYS.schema()["additionalProperties"] is False
    assert set(Fields({"extend_select": Text(), "a_b": Text()}).schema()["properties"]) == {
        "extend_select",
        "extend-select",
        "a_b",
    }
    assert Several((Text(), Flag()), "").schema()["anyOf"][1] == {"type": "boolean"}


# How messages write values.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1, "a", True], '[1, "a", true]'),
        ([1] * 6, "[1, 1, 1, 1, 1, 1]"),
        ([1] * 7, "a list of 7"),
        (["x" * 26, "y" * 26], f'["{"x" * 26}", "{"y" * 26}"]'),
        (["x" * 26, "y" * 27], "a list of 2"),
        ([{"b": 2}, [1]], "[a table, [1]]"),
        ({"b": 2}, "a table"),
        (10**30 - 1, str(10**30 - 1)),
        (10**30, "a number of more than 30 digits"),
        (-(10**30), "a number of more than 30 digits"),
        (dt.date(2027, 1, 2), "2027-01-02"),
        (1.5, "1.5"),
    ],
)
def test_a_value_in_a_message_is_short(value: Any, text: str) -> None:
    assert said_value(value) == written(value) == text


def test_names_are_found_however_they_are_written() -> None:
    known = ("win_rate", "Sales cycle", "arr")
    assert nearest("Win Rate", known) == "win_rate"
    assert nearest("SALES CYCLE", known) == "Sales cycle"
    assert nearest(" win-rat", known) == "win_rate"
    assert nearest("bookings", known) is None
    assert known_key("win-rate", known) == "win_rate"
    assert known_key("win rate", known) is None
    assert nearest("a" * 70 + "b" * 30, ["a" * 70 + "b" * 10]) == "a" * 70 + "b" * 10


def test_of_many_names_the_first_are_told() -> None:
    names = [f"n{i}" for i in range(13)]
    assert some(names[:12]) == ", ".join(names[:12])
    assert some(names) == ", ".join(names[:12]) + " and 1 more"
    assert listed(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (dt.date(2027, 1, 2), dt.date(2027, 1, 2)),
        ("2027-01-02", dt.date(2027, 1, 2)),
        (dt.datetime(2027, 1, 2, 3, 4), None),
        ("2027-02-30", None),
        (20270102, None),
    ],
)
def test_a_date_is_a_day_without_a_time(value: Any, date: dt.date | None) -> None:
    assert date_of_value(value) == date
