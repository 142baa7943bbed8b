"""The figures of messy notes: levels of metrics, and how far key results are."""

from __future__ import annotations

from typing import Any

import pytest

from rules.document.summary import SummaryKind
from tests.assistant.drafting.summaries.noting import fields, read


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("KR2 60% done, 27h, exit criteria live",
         {"key_result": "KR2", "percent": 60, "hours": 27, "text": "Exit criteria live"}),
        ("KR4: behind, recordings missing", {"key_result": "KR4", "status": "behind", "text": "Recordings missing"}),
        ("KR1 done", {"key_result": "KR1", "status": "done"}),
    ],
)  # fmt: skip
def test_progress(line: str, row: dict[str, Any]) -> None:
    assert fields(line, "monthly") == {"progress": [row]}


def test_a_reading_with_the_one_before_it() -> None:
    found = fields("Numbers: win rate 21 % (19 % last month)", "monthly")["readings"]
    assert found == [{"metric": "win_rate", "value": 21, "unit": "percent", "previous": 19}]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("KR6 half done 11h", {"key_result": "KR6", "percent": 50, "hours": 11}),
        ("KR6 nearly done", {"key_result": "KR6", "text": "Nearly done"}),
        ("KR1 repeat rate: 26% (313 of 1,204), agreed",
         {"key_result": "KR1", "text": "Repeat rate: 26% (313 of 1,204), agreed"}),
        ("KR2 at 60 %, exit criteria live", {"key_result": "KR2", "percent": 60, "text": "Exit criteria live"}),
    ],
)  # fmt: skip
def test_only_what_says_so_tells_how_far_a_key_result_is(line: str, row: dict[str, Any]) -> None:
    assert fields(line, "monthly") == {"progress": [row]}


def test_a_reading_in_one_sentence_takes_no_other_with_it() -> None:
    found = fields("Done\n- went through ten offers with Lena. Win rate is 21 % in January")
    assert found["activities"] == [{"text": "Went through ten offers with Lena"}]


def test_a_reading_leaves_the_rest_of_its_line_where_it_belongs() -> None:
    found = fields("Done\n- with Lena, invoices against sources: win rate 21 %")
    assert [one["text"] for one in found["activities"]] == ["with Lena, invoices against sources: win rate 21 %"]


def test_what_corrects_a_baseline_is_no_reading() -> None:
    assert "readings" not in fields("Done\n- the win rate looks like 21 %, not 18 %")


def test_each_key_result_of_a_line_has_its_own_status() -> None:
    assert fields("KR2 done, KR3 behind 8 h; KR4 nearly done\nKR5 done", "monthly")["progress"] == [
        {"key_result": "KR2", "status": "done"},
        {"key_result": "KR3", "status": "behind", "hours": 8},
        {"key_result": "KR4", "text": "Nearly done"},
        {"key_result": "KR5", "status": "done"},
    ]


def test_a_level_is_read_beside_the_one_before_it_in_a_line_with_other_figures() -> None:
    row = fields("Win rate 31 % (was 27), quotes take 22 days now", "monthly")["readings"][0]
    assert (row["value"], row["previous"]) == (31, 27)


@pytest.mark.parametrize(
    ("row", "reading"),
    [
        ("| KPI | now | last month | start |\n|---|---|---|---|\n| Win rate | 21 % | 19 % | 18 % |", (21, 19)),
        ("| KPI | Dec | Jan |\n|---|---|---|\n| Win rate | 19 % | 21 % |", (21, 19)),
        ("| KPI | target | value |\n|---|---|---|\n| Win rate | 25 % | 21 % |", (21, None)),
    ],
)
def test_the_level_of_a_table_is_the_column_of_now(row: str, reading: tuple[int, int | None]) -> None:
    (found,) = fields(row, "monthly")["readings"]
    assert (found["value"], found.get("previous")) == reading


def test_of_a_table_whose_columns_say_nothing_no_level_is_taken() -> None:
    assert "readings" not in fields("| KPI | A | B |\n|---|---|---|\n| Win rate | 19 % | 21 % |", "monthly")


@pytest.mark.parametrize(
    "line", ["win rate above 30 % is not realistic", "win rate: limit 30 %", "win rate maybe 30 %"]
)
def test_a_bound_and_a_guess_are_no_reading(line: str) -> None:
    assert "readings" not in fields(f"Figures\n- {line}", "monthly")


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("KR2 behind, 40%, 9h so far", {"key_result": "KR2", "status": "behind", "percent": 40, "hours": 9}),
        ("KR4 growth model 80%, 15 hrs", {"key_result": "KR4", "percent": 80, "hours": 15, "text": "Growth model"}),
        ("KR3 review held twice, third cancelled", {"key_result": "KR3", "text": "Review held twice, third cancelled"}),
        ("KR3 2 of 5 interviews done", {"key_result": "KR3", "text": "2 of 5 interviews done"}),
        ("KR2 done 30 Jan (11h)", {"key_result": "KR2", "status": "done", "hours": 11, "text": "On 30 January"}),
    ],
)  # fmt: skip
def test_how_far_a_key_result_is_in_the_words_of_notes(line: str, row: dict[str, Any]) -> None:
    assert fields(line, "monthly") == {"progress": [row]}


def _read_levels(line: str, kind: SummaryKind = "monthly", **more: Any) -> dict[str, tuple[Any, Any]]:
    rows = fields(f"Figures\n- {line}", kind, **more).get("readings", ())
    return {row["metric"]: (row.get("value"), row.get("previous")) for row in rows}


_LIFTS: dict[str, Any] = {
    "metrics": [{"id": "lifts_lost", "unit": "lifts a year", "better": "down", "name": "the number of lifts lost"}],
    "baselines": [{"metric": "lifts_lost", "value": 60, "unit": "lifts a year"}],
}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("lifts lost 14 so far this year", {}),
        ("lifts lost: 14 already", {}),
        ("lifts lost: running at 14 lifts a year", {"lifts_lost": (14, None)}),
    ],
)
def test_a_count_of_a_part_of_the_time_is_no_level(line: str, found: dict[str, Any]) -> None:
    assert _read_levels(line, **_LIFTS) == found


@pytest.mark.parametrize(
    "line",
    [
        "640 more orders x 210 EUR = 134,400 EUR of revenue",
        "revenue figures do not match: 5.1m in Sage, 5.4m in the sheet",
    ],
)
def test_neither_a_sum_nor_what_two_sources_dispute_is_a_level(line: str) -> None:
    assert not any(level for levels in _read_levels(line).values() for level in levels)


def test_what_is_counted_is_no_money() -> None:
    assert "readings" not in fields("Done\n- 400 bookings from the calendar read", "diagnostic")


def test_figures_that_nobody_has_are_a_gap_and_no_reading() -> None:
    assert _read_levels("Win rate: nobody has final numbers until 4/6") == {"win_rate": (None, None)}


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("Win rate 21 % (19 at the start, 20 in December)", (21, 20)),
        ("Win rate 21 %, am Anfang 18 %", (21, None)),
        ("Win rate: 21 %, Dec 20 %", (21, 20)),
        ("Win rate 21 % (was 18)", (21, None)),
        ("Win rate 21 % (18 last month)", (21, 18)),
    ],
)
def test_the_start_is_no_month_before(line: str, levels: tuple[float, float | None]) -> None:
    assert _read_levels(line) == {"win_rate": levels}


def test_the_rest_of_a_line_with_a_reading_is_told() -> None:
    found = read("Figures\n- Win rate 31 % (was 27), quotes take 22 days now, orders 2.1m kr this month", "monthly")
    assert found.unplaced == [
        'notes.md:2: not read: "quotes take 22 days now"', 'notes.md:2: not read: "orders 2.1m kr this month"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("KR1: list is done, 61 of 214 came back = 28.5%, agreed Fri",
         {"status": "done", "text": "List is done, 61 of 214 came back = 28.5%, agreed Fri"}),
        ("KR2 audit done & presented 24/2, took 46h",
         {"status": "done", "hours": 46, "text": "Audit done & presented 24/2"}),
        ("KR2 done too, presented 1 March", {"status": "done", "text": "Presented 1 March"}),
        ("KR3 is half done, 11 hours so far", {"percent": 50, "hours": 11}),
        ("KR4 hasn't started", {"status": "not_started"}),
    ],
)  # fmt: skip
def test_progress_is_told_in_whole_sentences(line: str, row: dict[str, Any]) -> None:
    assert fields(line, "monthly")["progress"] == [{"key_result": line[:3], **row}]


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("Win rate 37 pc this week against 41 last week", (37, 41)),
        ("Win rate 21 % (last week 19)", (21, 19)),
        ("Win rate 21 % last week, 20 before", (21, 20)),
    ],
)
def test_a_level_of_last_week_is_not_that_of_now(line: str, levels: tuple[float, float]) -> None:
    assert _read_levels(line, "weekly") == {"win_rate": levels}


def test_by_how_much_something_moved_is_no_level() -> None:
    assert _read_levels("pipeline +$60k over the month") == {}


def test_a_month_of_revenue_is_no_level_of_a_year_of_it() -> None:
    year: dict[str, Any] = {"baselines": [{"metric": "revenue", "value": 5_100_000, "unit": "USD"}]}
    assert _read_levels("Revenue for January $462,000", **year) == {}
    assert _read_levels("Revenue in January $5.3M, running at that", **year) == {"revenue": (5_300_000, None)}


def test_a_time_below_nothing_is_no_level() -> None:
    days: dict[str, Any] = {"baselines": [{"metric": "sales_cycle_days", "value": 90, "unit": "days"}]}
    assert _read_levels("Sales cycle: -7 days", **days) == {}
