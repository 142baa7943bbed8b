"""The figures of messy notes: levels of metrics, and how far key results are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assistant.drafting.summaries.noting import fields


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
