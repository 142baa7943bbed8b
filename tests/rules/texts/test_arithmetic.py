"""Arithmetic that a text shows is read as people write it, and never agrees with a wrong result."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.texts.arithmetic import calculations, quantities

RIGHT = [
    ("1.8M new ARR / 60k per deal = 30 deals", {1_800_000, 60_000, 30}),
    ("1.8M / 60k = 30 deals; at 25 % win rate 120 qualified opportunities", {1_800_000, 60_000, 30, 25, 120}),
    ("5M - 3.2M = 1.8M / 60k = 30 deals at 25 % = 120", {5e6, 3.2e6, 1.8e6, 60_000, 30, 25, 120}),
    ("30 deals = 1.8M / 60k", {30, 1_800_000, 60_000}),
    ("($5M - $3.2M) / $60k = 30", {5e6, 3.2e6, 60_000, 30}),
    ("gap: $5,000,000 − $3,200,000 = $1,800,000", {5e6, 3.2e6, 1.8e6}),
    ("1 800 000 / 60 000 = 30", {1_800_000, 60_000, 30}),
    ("€1,8M / 60k ≈ 30", {1_800_000, 60_000, 30}),
    ("1.8M divided by 60k gives 30 deals", {1_800_000, 60_000, 30}),
    ("1.8M / 55k = 33 deals", {1_800_000, 55_000, 33}),
    ("1,800,000 / 7 = 257k", {1_800_000, 7, 257_000}),
    ("120 opportunities x 25% win rate = 30 deals × $60K = $1.8M", {120, 25, 30, 60_000, 1_800_000}),
    ("3x coverage x 1.8M = 5.4M of pipeline", {3, 1_800_000, 5_400_000}),
    ("ARR of 3.2M + 30 deals x 60k = 5M", {3.2e6, 30, 60_000, 5e6}),
    ("90 days - 10 % = 81 days", {90, 10, 81}),
    ("18 % + 7 points = 25 %", {18, 7, 25}),
    ("30 / 120 = 25 %", {30, 120, 25}),
    ("25 % of 120 = 30", {25, 120, 30}),
    ("60k/deal x 30 = 1.8M", {60_000, 30, 1_800_000}),
    ("40 x 3 = 120 opportunities; at 25 % win rate 30 deals", {40, 3, 120, 25, 30}),
    ("With 4 reps and 12 months 5 x 6 = 30", {5, 6, 30}),
    ("New deals = 30 = 1.8M / 60k", {30, 1_800_000, 60_000}),
    ("100 / 3 = about 37 / 2 = 18.5", {100, 3, 37, 2, 18.5}),
    ("1.8M / 60k = 30 deals; then 25 % win rate 100", {1_800_000, 60_000, 30}),
    ("1.8M / 60k = 30 deals; at 0 % win rate 120", {1_800_000, 60_000, 30}),
    ("1.8M / 60k = 30 deals; at 5 meetings 3 offers", {1_800_000, 60_000, 30}),
    ("1.8M / 60k = 30 deals; at 25 %", {1_800_000, 60_000, 30}),
    # Brackets, those that only label, and a sum read from left to right
    ("60k x (10 + 20) = 1.8M", {60_000, 10, 20, 1_800_000}),
    ("(10 + 20) x (2 + 1) = 90", {10, 20, 2, 1, 90}),
    ("(1 + 2 x 3) x 2 = 14", {1, 2, 3, 14}),
    ("2 x (1 + 2 x 3) = 14", {1, 2, 3, 14}),
    ("(new deals 10 + 20 = 30", {10, 20, 30}),
    ("a) 10 + 20 = 30", {10, 20, 30}),
    ("100 + 20 x 2 = 240", {100, 20, 2, 240}),
    ("100 + 20 x 2 = 140", {100, 20, 2, 140}),
    # What a share may mean
    ("30 / 120 = 25.0 %", {30, 120, 25}),
    ("90 % - 10 % = 80 %", {90, 10, 80}),
    ("90 % - 10 % = 81 %", {90, 10, 81}),
    # Rounding: to the last digit, to three digits, a count up, and what "about" hides
    ("2.45 x 1 = 2.4", {2.45, 1, 2.4}),
    ("1,800,000 / 7 = 257,000", {1_800_000, 7, 257_000}),
    ("100 / 3 = 34 deals", {100, 3, 34}),
    ("100 / 3 = about 37", {100, 3, 37}),
    ("1.8M / 60k is about 32 deals", {1_800_000, 60_000, 32}),
    ("5 - 5 = 0", {5, 0}),
    (" + ".join(["1"] * 20) + " = 20", {1, 20}),
    ("(" * 20 + "1 + 1" + ")" * 20 + " = 2", {1, 2}),
]


@pytest.mark.parametrize(("text", "numbers"), RIGHT, ids=[text for text, _ in RIGHT])
def test_what_comes_out_is_shown(text: str, numbers: set[float]) -> None:
    found = calculations(text)
    assert all(one.holds for one in found)
    assert sorted({value for one in found for value in (one.stated, *one.uses)}) == pytest.approx(sorted(numbers))


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("1.8M / 60k = 40 deals", 30),
        ("120 x 25 % = 3000", 30),
        ("3.2M + 2.2M = 5M", 5.4e6),
        ("1.8M / 60k = 30 deals; at 25 % win rate 100 opportunities", 120),
        ("40 deals = 1.8M / 60k", 30),
        ("100 / 3 = 35", 100 / 3),
        ("99 / 3 = 34", 33),
        ("100 / 3 = 33.9", 100 / 3),
        ("100 / 3 = 34 %", 100 / 3),
        ("110.5 x 1 = about 100", 110.5),
        ("9.47 / 100 = 9 %", 9.47),
        ("1.8M / 60k = 32 deals", 30),
        ("1,803,200 / 7 = 257,000", 257_600),
        ("90 days - 10 % = 80 days", 81),
        ("5 / 10 = 0 %", 0.5),
        ("10 + 20 x 3 = 95", 90),
        ("30 deals = 1.8M / 60k; at 25 % win rate 110 opportunities", 120),
        ("30 deals = 1.8M / 60k; at 25 % win rate 0 opportunities", 120),
    ],
)
def test_what_does_not_come_out_is_wrong(text: str, comes_to: float) -> None:
    wrong = [one for one in calculations(text) if not one.holds]
    assert [one.comes_to for one in wrong] == [pytest.approx(comes_to)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "grow ARR to 5M by 2027",
        "30 / 0 = 4",
        "5M minus 3.2M is the gap and 60k the deal size",
        "win rate = 25 %",
        "from 18 % to 25 %",
        "(((((",
        "= = = 3",
        "2026/27 = the plan",
        "three to five initiatives / quarter = good",
        "30 deals; at 25 % win rate",
        "40 opportunities = 30 deals",
        " + ".join(["1"] * 21) + " = 21",
        "(" * 21 + "1 + 1" + ")" * 21 + " = 2",
        "9" * 400 + " / 3 = " + "9" * 400,
        "9" * 200 + " x " + "9" * 200 + " = 5",
    ],
)
def test_what_is_no_arithmetic_is_not_judged(text: str) -> None:
    assert calculations(text) == ()


def test_scales() -> None:
    text = "1k, 1K, 1 thousand, 1m, 1mn, 1mm, 1 mio, 1 million, 1b, 1bn, 1 billion"
    assert [q.value for q in quantities(text)] == [1e3] * 3 + [1e6] * 5 + [1e9] * 3


def test_each_sum_is_shown_as_it_was_written() -> None:
    chain = "Gap: 5M - 3.2M = 1.8M new ARR / 60k = 30 deals"
    assert [one.shown for one in calculations(chain)] == ["Gap: 5M - 3.2M = 1.8M", "1.8M new ARR / 60k = 30"]
    assert [one.shown for one in calculations("New deals = 30 = 1.8M / 60k")] == ["30 = 1.8M / 60k"]


def test_quantities_carry_scale_percent_and_place() -> None:
    text = "Reach $5M ARR at 25 % by 1,250 deals"
    found = quantities(text)
    assert [(q.value, q.percent) for q in found] == [(5e6, False), (25, True), (1250, False)]
    assert [text[q.start : q.end] for q in found] == ["$5M", "25 %", "1,250"]
    assert [q.step for q in quantities("1.25M, 2.5 % and 60k")] == pytest.approx([10_000, 0.1, 1000])


WHOLE = st.integers(min_value=1, max_value=9_999)
WORD = st.sampled_from(["", " deals", " per deal", " new ARR", " opportunities (qualified)"])


@given(WHOLE, WHOLE, WORD, WORD, st.sampled_from("+-x*"))
@settings(max_examples=150, deadline=None)
def test_exact_sums_hold_and_the_next_number_does_not(a: int, b: int, one: str, two: str, op: str) -> None:
    result = {"+": a + b, "-": a - b, "x": a * b, "*": a * b}[op]
    if result <= 0:
        return
    assert [c.holds for c in calculations(f"{a}{one} {op} {b}{two} = {result}")] == [True]
    off = result + max(2, result // 10)
    assert [c.holds for c in calculations(f"{a}{one} {op} {b}{two} = {off}")] == [False]


@given(WHOLE, WHOLE)
@settings(max_examples=100, deadline=None)
def test_quotients_round_either_way_to_a_count(a: int, b: int) -> None:
    for result in {math.floor(a / b), math.ceil(a / b)}:
        assert [c.holds for c in calculations(f"{a} / {b} = {result} deals")] == [True]


@pytest.mark.parametrize(
    ("text", "value"),
    [("6 509,999 510.000182", 6_509_999_510.000182), ("1,234 567,890 123", 1_234_567_890_123.0), ("1,800.5", 1800.5)],
)
def test_marks_that_are_mixed_group_thousands(text: str, value: float) -> None:
    assert [one.value for one in quantities(text)] == [value]


@given(st.text(alphabet="0123456789.,%kM$ =/x+-()at ;deals\n", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    for one in calculations(text):
        assert math.isfinite(one.comes_to)


def test_a_long_text_is_read_fast_enough_to_check_as_one_types() -> None:
    assert len(calculations("2 x 3 = 6; " * 300)) == 300
    assert calculations("(" * 3000 + "1" + ")" * 3000 + " = 1") == ()
