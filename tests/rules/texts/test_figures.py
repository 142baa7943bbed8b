"""Figures in a text: what people write is read, and what we write is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.texts.figure_patterns import mentions, number
from rules.texts.figures import figures, unit_kind, written


def read(text: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.unit, f.role) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 18 to 25 percent", [(18, "percent", "from"), (25, "percent", "to")]),
        ("18 -> 25 %", [(18, "percent", "from"), (25, "percent", "to")]),
        ("18–25 %", [(18, "percent", "low"), (25, "percent", "high")]),
        ("(18 %) → (25 %)", [(18, "percent", "from"), (25, "percent", "to")]),
        ("from 18 % today to 25 % by day 150", [(18, "percent", "from"), (25, "percent", "to"), (150, "day", "by")]),
        ("from $1.2M to $1.8M", [(1_200_000, "money", "from"), (1_800_000, "money", "to")]),
        ("from 60 to 80k", [(60_000, "count", "from"), (80_000, "count", "to")]),
        ("60k-80k of pipeline", [(60_000, "count", "low"), (80_000, "count", "high")]),
        ("$60k-$80k a year", [(60_000, "money", "low"), (80_000, "money", "high")]),
        ("$ 60 a month", [(60, "money", "none")]),
        ("Rs. 2.4 crore", [(24_000_000, "money", "none")]),
        ("Rs. 1,00,000", [(100_000, "money", "none")]),
        ("INR 20 lakh", [(2_000_000, "money", "none")]),
        ("R5.0m", [(5_000_000, "money", "none")]),
        ("R60 000", [(60_000, "money", "none")]),
        ("R2 of the plan", []),
        ("from NZ$8.2m to NZ$9.4m", [(8_200_000, "money", "from"), (9_400_000, "money", "to")]),
        ("A$210k", [(210_000, "money", "none")]),
        ("by 7 percentage points", [(7, "points", "by")]),
        ("by 7 %-points", [(7, "points", "by")]),
        ("at least 25 %", [(25, "percent", "at_least")]),
        ("within 30 days", [(30, "days", "within")]),
        ("three to five initiatives", [(3, "count", "low"), (5, "count", "high")]),
        ("between 18 and 25 percent", [(18, "percent", "low"), (25, "percent", "high")]),
        ("von 18 auf 25 Prozent bis Tag 60", [(18, "percent", "from"), (25, "percent", "to"), (60, "day", "by")]),
        ("de 18 à 25 % d'ici au jour 60", [(18, "percent", "from"), (25, "percent", "to"), (60, "day", "by")]),
        ("rated 4.5 out of 5 by buyers", [(4.5, "count", "none")]),
        ("from 8.5/10 to 9/10", [(8.5, "count", "from"), (9, "count", "to")]),
        ("3 out of 5 pilots", [(3, "count", "none"), (5, "count", "none")]),
        ("below 300ms", [(300, "count", "at_most")]),
        ("from 4.2s to under 1.5s", [(4.2, "count", "from"), (1.5, "count", "to")]),
        ("500KB", [(500, "count", "none")]),
        ("music of the 90s", []),
        ("ten grand", [(10_000, "count", "none")]),
        ("twice the revenue", [(2, "factor", "none")]),
        ("half of the deals", [(0.5, "fraction", "none")]),
        ("the half of them", [(0.5, "fraction", "none")]),
        ("Half a million dollars of pipeline", [(500_000, "money", "none")]),
        ("half a dozen dealers", [(6, "count", "none")]),
        ("from 3 to 7 by the end of the half", [(3, "count", "from"), (7, "count", "to")]),
        ("de 18 a 25 por ciento hasta el día 60", [(18, "percent", "from"), (25, "percent", "to"), (60, "day", "by")]),
        ("um 20 % steigern, mit dem Team", [(20, "percent", "by")]),
        ("a baseline of 18 % and a target of 25 %", [(18, "percent", "from"), (25, "percent", "to")]),
        ("meet at 14:30, coverage 3:1", [(3, "ratio", "none")]),
        ("double the pipeline", [(2, "factor", "none")]),
        ("by a third", [(1 / 3, "fraction", "by")]),
        ("a 30-minute review", [(30, "minutes", "none")]),
        ("month four", [(4, "month", "none")]),
        ("days 1-30", [(1, "day", "low"), (30, "day", "high")]),
        ("the 60th day", [(60, "day", "none")]),
        ("by 30 June 2027", [(20270630, "date", "by")]),
        ("by the end of June 2027", [(20270600, "date", "by")]),
        ("2026-12-01 and 30.06.2027", [(20261201, "date", "none"), (20270630, "date", "none")]),
        ("in 2027.", [(2027, "year", "within")]),
        # Signs, and words between the role and the figure
        ("win rate ≥ 25 %", [(25, "percent", "at_least")]),
        ("win rate >= 25 %", [(25, "percent", "at_least")]),
        ("win rate >25 %", [(25, "percent", "at_least")]),
        ("churn <= 3 %", [(3, "percent", "at_most")]),
        ("churn < 3 %", [(3, "percent", "at_most")]),
        ("win rate -> 25 %", [(25, "percent", "to")]),
        ("to currently about (≈ 25 %)", [(25, "percent", "to")]),
        ("by the end of week 4", [(4, "week", "by")]),
        ("until the 30 June", [(630, "date", "by")]),
        ("by the 60 deals", [(60, "count", "none")]),
        ("a minimum of 3 calls", [(3, "count", "at_least")]),
        ("a set of 3 calls", [(3, "count", "none")]),
        ("no later than day 30", [(30, "day", "by")]),
        ("minimum 3 calls", [(3, "count", "at_least")]),
        (
            "reach 25 %, and then rest on it for as long as it takes to write sixty more words",
            [(25, "percent", "to"), (60, "count", "none")],
        ),
        ("to day 60", [(60, "day", "by")]),
        ("to 60 deals", [(60, "count", "to")]),
        ("less than 3 %", [(3, "percent", "at_most")]),
        ("target of 25 %", [(25, "percent", "to")]),
        # Words whose role hangs on the language
        ("a 25 % rise", [(25, "percent", "none")]),
        ("El equipo sube a 25 por ciento las ventas", [(25, "percent", "to")]),
        ("El equipo llega al 25 por ciento", [(25, "percent", "to")]),
        ("Give Al 25 % of the deals", [(25, "percent", "none")]),
        ("El equipo sube un 20 % las ventas", [(20, "percent", "by")]),
        ("Le chiffre monte un 20 % avec le client", [(20, "percent", "none")]),
        ("Das Team steigert um 20 % und", [(20, "percent", "by")]),
        ("Le vin rouge um 20 % avec le client", [(20, "percent", "none")]),
        ("Le client signe en 30 jours avec les ventes", [(30, "days", "within")]),
        ("El equipo firma en 30 días con las ventas", [(30, "days", "within")]),
        ("Das Team ist en 30 Tagen und", [(30, "days", "none")]),
        ("Nous passons de 18 % à 25 % pour le client", [(18, "percent", "from"), (25, "percent", "to")]),
        ("Augmenter les ventes de 10 % avec le client", [(10, "percent", "by")]),
        ("El equipo pasa de 18 a 25 % las ventas", [(18, "percent", "from"), (25, "percent", "to")]),
        ("rio de 10 % fixed", [(10, "percent", "none")]),
        # Ranges: which pairs are one, and what the ends lend each other
        ("by 20 or 30 %", [(20, "percent", "by"), (30, "percent", "by")]),
        ("by day 30 to day 60", [(30, "day", "by"), (60, "day", "by")]),
        ("by 3 days to 60 days", [(3, "days", "by"), (60, "days", "to")]),
        ("to 20 to 30 %", [(20, "count", "to"), (30, "percent", "to")]),
        ("from 3 - 5 %", [(3, "percent", "from"), (5, "percent", "to")]),
        ("day 20: by 3 to 5 %", [(20, "day", "none"), (3, "percent", "by"), (5, "percent", "by")]),
        ("from week 2 to 30 June", [(2, "week", "from"), (630, "date", "to")]),
        ("make between 3 and 5 deals", [(3, "count", "low"), (5, "count", "high")]),
        ("from 3 and 5 deals", [(3, "count", "from"), (5, "count", "none")]),
        ("from 3 and to 5 deals", [(3, "count", "from"), (5, "count", "to")]),
        ("3 and 5 deals", [(3, "count", "none"), (5, "count", "none")]),
        ("zwischen 3 und 5 Kunden", [(3, "count", "low"), (5, "count", "high")]),
        ("between us, we made many calls: 3 and 5 deals", [(3, "count", "none"), (5, "count", "none")]),
        ("from 3 % up, to at least 5 %", [(3, "percent", "from"), (5, "percent", "to")]),
        ("from 3 % up, so at most 5 %", [(3, "percent", "from"), (5, "percent", "to")]),
        ("from 3 % up, by 5 %", [(3, "percent", "from"), (5, "percent", "by")]),
        ("3 % to 5 calls", [(3, "percent", "low"), (5, "count", "high")]),
        ("3 % to 5.", [(3, "percent", "low"), (5, "percent", "high")]),
        ("3 to 5 EUR", [(3, "money", "low"), (5, "money", "high")]),
        ("day 3 to 5 %", [(3, "day", "none"), (5, "percent", "to")]),
        ("day 3 to 5", [(3, "day", "low"), (5, "day", "high")]),
        ("May 2027 to June 2027", [(20270500, "date", "low"), (20270600, "date", "high")]),
        ("18 to 25th", [(18, "count", "low"), (25, "ordinal", "high")]),
    ],
)
def test_roles_and_units(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200 calls", 1200, "count"),
        ("1.200 Kunden", 1200, "count"),
        ("1 200 clients", 1200, "count"),
        ("1'200 CHF", 1200, "money"),
        ("1.200.000 EUR", 1_200_000, "money"),
        ("€1.200,50", 1200.5, "money"),
        ("$60k", 60_000, "money"),
        ("60k EUR", 60_000, "money"),
        ("EUR60k", 60_000, "money"),
        ("1.2M", 1_200_000, "count"),
        ("1,2 Mio. EUR", 1_200_000, "money"),
        ("two hundred thousand euros", 200_000, "money"),
        ("18 %", 18, "percent"),
        ("2,5 %", 2.5, "percent"),
        ("2.125 %", 2.125, "percent"),
        ("2.0x", 2, "ratio"),
        ("2x coverage", 2, "ratio"),
        ("twenty-five percent", 25, "percent"),
        ("a hundred and twenty calls", 120, "count"),
        ("two and a half days", 2.5, "days"),
        ("zwölf Kunden", 12, "count"),
        ("douze clients", 12, "count"),
        ("doce clientes", 12, "count"),
        ("10h", 10, "hours"),
    ],
)
def test_values(text: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "readings", "slack"),
    [
        ("1,234 deals", (1234, 1.234), 0),
        ("-1,234 deals", (-1234, -1.234), 0),
        ("1,234 %", (1.234, 1234), 0.0005),
        ("1,234 points", (1.234, 1234), 0.0005),
        ("1.125x", (1.125, 1125), 0.0005),
        ("1.234k", (1234, 1_234_000), 0.5),
        ("0,123 deals", (0.123,), 0.0005),
        ("1234,567 deals", (1234.567,), 0.0005),
        ("1 234,5 deals", (1234.5,), 0.05),
        ("1'234 deals", (1234,), 0),
        ("1,200.50", (1200.5,), 0.005),
        ("1.200,50", (1200.5,), 0.005),
        ("1.234.567", (1_234_567,), 0),
        ("1,234,567", (1_234_567,), 0),
        ("123,456 deals", (123_456, 123.456), 0),
        ("12 deals", (12,), 0),
        ("12.5 deals", (12.5,), 0.05),
        ("60k", (60_000,), 500),
        ("1.5M", (1_500_000, 1.5), 50_000),
        ("−1.5M", (-1_500_000, -1.5), 50_000),
        ("$1.5M", (1_500_000,), 50_000),
        ("$1.2b", (1_200_000_000,), 50_000_000),
        ("+7 %", (7,), 0),
        ("five million", (5_000_000,), 0),
    ],
)
def test_what_digits_may_mean_and_what_rounding_hides(text: str, readings: tuple[float, ...], slack: float) -> None:
    (figure,) = figures(text)
    assert figure.readings == pytest.approx(readings)
    assert figure.slack == pytest.approx(slack)


def test_figures_side_by_side() -> None:
    assert read("3%$5") == [(3, "percent", "none"), (5, "money", "none")]
    assert read("In 30 days 5 deals") == [(30, "days", "within"), (5, "count", "none")]


@pytest.mark.parametrize(
    "text",
    [
        "KR1, O2 and C1 in Q3 or H1",
        "B2B sales, 24/7, weekly 1:1 and 1-on-1",
        "ISO 27001 and SOC 2, PostgreSQL 16, Python 3.12 and Windows 11",
        "Version 2 of the handbook, version 1.0 of the app, grade 7",
        "Fortune 500 firms",
        "One-page summary, price list on one page, one by one, a one-off",
        "Twice a week, twice-daily, twice per quarter, thrice a year",
        "this half, next half, every half, by the end of the half",
        "the interim manager replaced with a permanent one, a better one",
        "8.45 stand-up, before 8 each morning, huddle at 9 every weekday",
        "the last 12 months, the past two years",
        "mail a.b3@c4.com or see https://x.com/22?y=7 and monday.com",
        "2FA, 4x4 and v3.2.1",
        "5_calls and 1.2b",
        "day ſeven",
        "the new one, no one, each one",
        "in the first half, a half-day, double-check it",
        "answered by 5 pm or 9:30 a.m., bis 17 Uhr",
        "once a week, a little, sept with elf",
        "",
    ],
)
def test_nothing_is_read_inside_identifiers(text: str) -> None:
    assert read(text) == []


UNITS = st.sampled_from(["percent", "days", "hours", "minutes", "ratio", "USD", "EUR", "clients a month", None])
VALUES = st.one_of(
    st.integers(0, 10**12).map(float),
    st.decimals(0, 10**6, places=2, allow_nan=False).map(float),
    st.decimals(0, 1000, places=4, allow_nan=False).map(float),
)


@given(VALUES, UNITS)
def test_what_we_write_is_read_back(value: float, unit: str | None) -> None:
    (figure,) = figures(written(value, unit))
    assert figure.means(value, unit)
    assert figure.unit == unit_kind(unit) or (figure.unit == "year" and 1990 <= value <= 2100)


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["percent", "days", "hours", "weeks"]))
def test_from_to_is_read_back_with_both_ends(low: int, high: int, unit: str) -> None:
    first, second = figures(f"Raise it from {low} to {high} {unit} by day {high % 182 + 1}")[:2]
    assert (first.role, first.value, first.unit) == ("from", low, unit)
    assert (second.role, second.value, second.unit) == ("to", high, unit)


def test_a_range_of_figures_too_large_for_arithmetic_keeps_its_first_end() -> None:
    assert all(one.readings == (one.value,) for one in figures("9" * 306 + " to 80k"))
    assert figures("9" * 304 + "M") == figures("9" * 400) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert last <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        last = figure.end


@given(st.text(alphabet="0123456789.,' kMx%$-–to a", max_size=120))
def test_any_heap_of_digits_is_read_without_fault(text: str) -> None:
    assert all(abs(f.value) < float("inf") for f in figures(text))


@pytest.mark.parametrize("piece", ["9", "1 111", "a@", "a.", "from 1 to ", "1,", "twenty-", "$", "- "])
def test_long_texts_stay_fast(piece: str) -> None:
    figures((piece * 20_000)[:20_000])


_PIECES = """
one half two-thirds a third of twenty five forty-two 1,000 12.5 % $3k EUR 40 -7 +8 3:1 24/7 1:1 Q3 KR1 B2B day 30 each
the first double twice double-digit march may 4 May 2027 2027-03-01 10.30 am dozen hundred and six x2 sales_2 top-10 no
tier phase stages iii 1/3 x3 ×4 2/3 o'clock
week zwei bis deux US$5 (three) 5. , ; . - – / a@b.co www.x.io/9 https://y.de/3 acme.com 50/50
"""


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14), st.sampled_from([" ", "", "-", ", "]))
def test_where_figures_may_begin_is_where_they_are_found(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    assert [m.span() for m in mentions(text)] == [m.span() for m in number().finditer(text)]
