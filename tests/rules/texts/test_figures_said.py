"""Figures as people say them: dates, kinds, ranges, what a figure means, and how a value is told in a message."""

from __future__ import annotations

import pytest

from rules.texts.figures import figures, unit_kind, written


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2027-05-03", 20270503),
        ("3.5.2027", 20270503),
        ("5/3/2027", 20270503),
        ("12/5/2027", 20271205),
        ("13/5/2027", 20270513),
        ("5/13/27", 20270513),
        ("5/13/99", 20990513),
        ("31 May 2027", 20270531),
        ("May 31, 2027", 20270531),
        ("29 February", 229),
        ("29 February 2027", None),
        ("30.2.2027", None),
        ("31/31/2027", None),
        ("32 May 2027", None),
        ("3 ſeptember 2027", None),
        ("1/2/00", 20000102),
        ("1 January 2032", 20320101),
        ("June 2027", 20270600),
        ("3. Mai 2027", 20270503),
        ("3. Okt 2027", 20271003),
        ("3. Dez 2027", 20271203),
        ("3. Maerz 2027", 20270303),
        ("3 Sept 2027", 20270903),
        ("1er mars et 3 mars 2027", 20270303),
        ("3 de mayo de 2027", 20270503),
    ],
)
def test_dates(text: str, date: float | None) -> None:
    assert [f.value for f in figures(text) if f.unit == "date"] == ([] if date is None else [date])


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1990", 1990, "year"),
        ("1989", 1989, "count"),
        ("2100", 2100, "year"),
        ("2101", 2101, "count"),
        ("2027 deals", 2027, "count"),
        ("2027, deals", 2027, "year"),
        ("$2027", 2027, "money"),
        ("02027", 2027, "count"),
        ("the 2nd week", 2, "week"),
        ("the 100th day", 100, "day"),
        ("the 4th", 4, "ordinal"),
        ("the 4th deals", 4, "ordinal"),
        ("week forty-two", 42, "week"),
        ("KW 12", 12, "week"),
        ("quarter 3", 3, "quarter"),
        ("3 D", 3, "count"),
        ("10 d", 10, "days"),
        ("5 k", 5, "count"),
        ("3 p.p.", 3, "points"),
        ("7 percentage-points", 7, "points"),
        ("60 CHF", 60, "money"),
        ("2.5:1", 2.5, "ratio"),
        ("tenfold", 10, "factor"),
        ("halve it", 0.5, "factor"),
        ("two-thirds of it", 2 / 3, "fraction"),
        ("three quarters of it", 0.75, "fraction"),
        ("a half of it", 0.5, "fraction"),
        ("one half of it", 0.5, "fraction"),
        ("one third of it", 1 / 3, "fraction"),
        ("a quarter of it", 0.25, "fraction"),
        ("one quarter of it", 0.25, "fraction"),
        ("a fifth of it", 0.2, "fraction"),
        ("one fifth of it", 0.2, "fraction"),
        ("a tenth of it", 0.1, "fraction"),
        ("one tenth of it", 0.1, "fraction"),
        ("thrice as fast", 3, "factor"),
        ("quadruple it", 4, "factor"),
        ("fivefold", 5, "factor"),
        ("verdoppeln", 2, "factor"),
        ("verdoppelt", 2, "factor"),
        ("halbieren", 0.5, "factor"),
        ("halbiert", 0.5, "factor"),
        ("doubler", 2, "factor"),
        ("tripler", 3, "factor"),
        ("duplicar", 2, "factor"),
        ("triplicar", 3, "factor"),
        ("5 tsd EUR", 5000, "money"),
        ("2 Mrd EUR", 2e9, "money"),
        ("3 thousand deals", 3000, "count"),
        ("hundred and five deals", 105, "count"),
        ("one hundred and twenty deals", 120, "count"),
        ("two thousand five deals", 2005, "count"),
        ("a thousand deals", 1000, "count"),
        ("two dozen deals", 24, "count"),
        ("six and a half days", 6.5, "days"),
        ("five million euros", 5_000_000, "money"),
        ("Nous avons sept clients avec le vendeur", 7, "count"),
        ("Das Team hat elf Kunden und", 11, "count"),
        ("El equipo gana once clientes con las ventas", 11, "count"),
    ],
)
def test_kinds(text: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "in_words", "adjective"),
    [
        ("30 minutes", False, False),
        ("30-minute review", False, True),
        ("90‑day plan", False, True),
        ("thirty minutes", True, False),
        ("five deals", True, False),
        ("5 deals", False, False),
        ("two-day workshop", True, True),
        ("day 30", False, False),
        ("day thirty", True, False),
        ("twice as fast", True, False),
        ("a third of it", True, False),
        ("30 June", False, False),
    ],
)
def test_how_it_is_written(text: str, in_words: bool, adjective: bool) -> None:
    (figure,) = figures(text)
    assert (figure.in_words, figure.adjective) == (in_words, adjective)


@pytest.mark.parametrize(
    ("text", "readings", "currency", "slack"),
    [
        ("60 to 80k", (60_000, 60), None, 0),
        ("$60 to 80k", (60_000, 60), "USD", 0),
        ("$1.2 to 1.5M", (1_200_000, 1.2), "USD", 50_000),
        ("900 to 1.2M", (900, 900_000_000), None, 0),
        ("1,600 to 80k", (1_600_000, 1600, 1600, 1.6), None, 0),
        ("1600 to 80k", (1_600_000, 1600), None, 0),
        ("1601 to 80k", (1601, 1_601_000), None, 0),
        ("60k to 80k", (60_000,), None, 500),
        ("60k to 80", (60_000,), None, 500),
        ("60 to 80 EUR", (60,), "EUR", 0),
        ("3 to 5 EUR", (3,), "EUR", 0),
    ],
)
def test_the_first_end_of_a_range_takes_what_the_second_says(
    text: str, readings: tuple[float, ...], currency: str | None, slack: float
) -> None:
    found = figures(text)[0]
    assert (found.value, found.readings, found.currency) == (readings[0], readings, currency)
    assert found.slack == pytest.approx(slack)


@pytest.mark.parametrize(
    ("text", "value", "unit", "same"),
    [
        ("18 %", 18.0, "percent", True),
        ("18 %", 0.18, "ratio", True),
        ("18 %", 0.18, "percent", False),
        ("0.18", 18, "percent", True),
        ("1.2M", 1_200_000, "USD", True),
        ("1.2M", 1_234_000, "USD", True),
        ("1.2M", 1_260_000, "USD", False),
        ("$60k", 60_000, "USD", True),
        ("60,000", 60_000, "USD", True),
        ("1.200", 1.2, "ratio", True),
        ("2x", 2.0, "ratio", True),
        ("18 %", 18.4, "percent", False),
        ("13 weeks", 91, "days", True),
        ("13 weeks", 80, "days", False),
        ("two days", 48, "hours", True),
        ("-5 %", 5, "percent", True),
        ("18.5 %", 0.1854, "ratio", True),
        ("18.5 %", 0.1856, "ratio", False),
        ("18.5 %", 0.185, None, True),
        ("7 points", 0.07, "ratio", True),
        ("0.18", 17.55, "percent", True),
        ("0.18", 18.45, "percent", True),
        ("0.18", 18.55, "percent", False),
        ("a third", 33.3333333333, "percent", True),
        ("twice", 200, "percent", True),
        ("twice", 200, None, False),
        ("1.2M", 1_250_000, "USD", True),
        ("1.2M", 1_250_100, "USD", False),
        ("0", 0, None, True),
        ("0", 1e-6, None, False),
        ("3,333,333,333", 3_333_333_333.5, None, True),
        ("333,333", 333_333.5, None, False),
        ("90 minutes", 1.5, "hours", True),
        ("91 minutes", 1.5, "hours", False),
        ("24 hours", 1, "days", True),
        ("25 hours", 1, "days", False),
        ("23 hours", 1, "days", False),
        ("1440 minutes", 1, "days", True),
        ("1439 minutes", 1, "days", False),
        ("4 weeks", 29, "days", False),
        ("4 weeks", 27, "days", False),
        ("4 weeks", -28, "days", True),
        ("2 months", 56, "days", True),
        ("2 months", 62, "days", True),
        ("2 months", 55, "days", False),
        ("2 months", 63, "days", False),
        ("2 years", 730, "days", True),
        ("2 years", 732, "days", True),
        ("2 years", 729, "days", False),
        ("2 years", 733, "days", False),
        ("56 days", 2, "months", True),
        ("63 days", 2, "months", False),
        ("1.200 minutes", 20, "hours", True),
        ("30 days", 30, "clinics a month", True),
        ("30 minutes", 0.5, "percent", False),
    ],
)
def test_means(text: str, value: float, unit: str | None, same: bool) -> None:
    (figure,) = figures(text)
    assert figure.means(value, unit) is same


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        (None, "count"),
        ("  ", "count"),
        ("Percent", "percent"),
        ("percent of new revenue", "percent"),
        ("% of deals", "percent"),
        ("percentage points", "points"),
        ("ratio of wins", "ratio"),
        ("working days", "days"),
        ("days to close", "days"),
        ("clinics a month", "count"),
        ("weeks of work", "count"),
        ("money", "money"),
        ("USD", "money"),
        ("EUR per opportunity", "money"),
    ],
)
def test_units_of_fields(unit: str | None, kind: str) -> None:
    assert unit_kind(unit) == kind


@pytest.mark.parametrize(
    ("value", "unit", "currency", "text"),
    [
        (25, "percent", None, "25 %"),
        (7, "percentage points", None, "7 points"),
        (2.5, "ratio", None, "2.5x"),
        (60_000, "USD", None, "USD 60,000"),
        (60_000, "money", "eur", "EUR 60,000"),
        (60_000, "money", None, "60,000"),
        (60_000, "USD per deal", "USD", "USD 60,000"),
        (60_000, "USD per deal", None, "60,000"),
        (81, "days", None, "81 days"),
        (3, "count", None, "3"),
        (3, " ", None, "3"),
        (3, None, None, "3"),
        (3, " clinics a month ", None, "3 clinics a month"),
        (1e-7, None, None, "0.0000001"),
        (0.1 + 0.2, None, None, "0.3"),
        (9_999_999_999.0, None, None, "9,999,999,999"),
        (10_500_000_000.4, None, None, "10,500,000,000"),
        (-12_345.5, None, None, "-12,345.5"),
    ],
)
def test_values_in_messages(value: float, unit: str | None, currency: str | None, text: str) -> None:
    assert written(value, unit, currency) == text
