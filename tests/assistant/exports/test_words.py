from __future__ import annotations

import datetime as dt

import pytest

from assistant.exports import words
from assistant.exports.days import date_or_none, dates_words, day_words, span_words


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (18, "percent", "18 %"),
        (2.0, "ratio", "2x"),
        (3.45, "ratio", "3.45x"),
        (90, "days", "90 days"),
        (1, "days", "1 day"),
        (3200000, "USD", "3,200,000 USD"),
        (5000, "EUR", "5,000 EUR"),
        (1234.5, "EUR", "1,234.50 EUR"),
        (0.1 + 0.2, None, "0.3"),
        (1e15, "clinics_a_month", "1,000,000,000,000,000 clinics a month"),
        (123456789012.34, "", "123,456,789,012.3"),
        (-0.0, "percent", "0 %"),
    ],
)
def test_a_figure_with_its_unit(value: float, unit: str | None, said: str) -> None:
    assert words.quantity(value, unit) == said


@pytest.mark.parametrize(
    ("start", "end", "unit", "said"),
    [
        (90, 81, "days", "90 → 81 days"),
        (2.0, 3.4, "ratio", "2x → 3.4x"),
        (1500, 5000000, "USD", "1,500 → 5,000,000 USD"),
        (None, 25, "percent", "to 25 %"),
        (18, None, "percent", "from 18 %"),
        (None, None, "percent", ""),
        (0, 0, None, "0 → 0"),
    ],
)
def test_a_change(start: float | None, end: float | None, unit: str | None, said: str) -> None:
    assert words.change(start, end, unit) == said


def test_text_without_what_no_file_takes() -> None:
    dirty = "a\x00b\x1b[31m\ud800c\u202edcba\ufffe\U0001ffff  d\n\n e"
    assert words.clean(dirty) == "ab[31mcdcba d e"


@pytest.mark.parametrize("text", ["שלום עולם", "عقد", "我们是一家", "👩‍👩‍👧‍👦 🚀", "naïve – “x”", "a\u200fb"])
def test_text_of_every_script_stays(text: str) -> None:
    assert words.clean(text) == text


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("שלום", True), ("123 عقد", True), ("abc عقد", False), ("我们", False), ("12 %", False), ("", False)],
)
def test_texts_read_from_the_right(text: str, rtl: bool) -> None:
    assert words.is_rtl(text) is rtl


def test_paragraphs() -> None:
    assert words.paragraphs("one\ntwo\n\n  \nthree\n") == ("one two", "three")
    assert words.paragraphs(None) == ()


def test_days_and_their_dates() -> None:
    start = dt.date(2026, 12, 1)
    assert day_words(start, 85) == "day 85, 23 February 2027"
    assert day_words(start, None) == ""
    assert day_words(start, 10**15) == "day 1000000000000000"
    assert date_or_none(start, -(10**15)) is None
    assert span_words(start, 1, 7) == "1–7 Dec 2026"
    assert span_words(dt.date(2026, 3, 20), 1, 20) == "20 Mar – 8 Apr 2026"
    assert span_words(start, 28, 34) == "28 Dec 2026 – 3 Jan 2027"
    assert span_words(start, 3, 3) == "3 Dec 2026"
    assert span_words(start, 3, 10**15) == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("it takes a day before 2027-01-11", "it takes a day before 11 Jan 2027"),
        ("the KPI 'repeat_share' lacks a target", "the KPI “repeat share” lacks a target"),
        ("out_of_span does not name it", "“out of span” does not name it"),
        ("see a_b.yaml, mail me@my_firm.com, 2027-99-99", "see a_b.yaml, mail me@my_firm.com, 2027-99-99"),
    ],
)
def test_a_sentence_of_the_rules_is_told_without_codes(said: str, told: str) -> None:
    assert words.readable(said) == told


@pytest.mark.parametrize(
    ("start", "end", "said"), [(140, 160, "140 → 160"), (7300, 8500, "7,300 → 8,500"), (9, 7.5, "9 → 7.5")]
)
def test_what_is_counted_has_no_unit(start: float, end: float, said: str) -> None:
    assert words.change(start, end, "count") == said
    assert words.quantity(end, "count") == said.split(" → ")[1]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        (("2026-12-24",), "24 Dec 2026"),
        (("2026-12-28", "2026-12-24", "2026-12-25", "2026-12-25"), "24–25, 28 Dec 2026"),
        (("2026-12-30", "2026-12-31", "2027-01-01"), "30–31 Dec 2026, 1 Jan 2027"),
        (("2026-03-01", "2027-03-01"), "1 Mar 2026, 1 Mar 2027"),
    ],
)
def test_several_dates(days: tuple[str, ...], said: str) -> None:
    assert dates_words(map(dt.date.fromisoformat, days)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BAS201: the brief has no value", "the brief has no value"),
        ("no value for it", "no value for it"),
        ("CRM: it has none", "CRM: it has none"),
        ("nobody controls it (depends_on.who) and (day 30) too", "nobody controls it and (day 30) too"),
    ],
)
def test_a_reason_without_the_rules_own_names(text: str, said: str) -> None:
    assert words.reason(text) == said


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Möhringer & Söhne", 17, "Möhringer & Söhne"),
        ("Möhringer & Söhne GmbH", 18, "Möhringer & Söhne…"),
        ("Möhringer & Söhne, GmbH", 20, "Möhringer & Söhne…"),
        ("A" * 20, 10, "A" * 9 + "…"),
    ],
)
def test_shortened_where_a_word_ends(text: str, most: int, said: str) -> None:
    assert words.shortened(text, most) == said
