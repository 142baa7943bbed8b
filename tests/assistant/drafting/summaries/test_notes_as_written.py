"""Notes as people send them: tables without a frame, mails, names of days, asides that nobody should read."""

from __future__ import annotations

import pytest

from assistant.drafting.summaries.notes_tables import with_tables_told
from tests.assistant.drafting.summaries.noting import fields, read


@pytest.mark.parametrize(
    "table",
    [
        "| | Nov | Dec | Jan | target |\n|---|---|---|---|---|\n| Win rate | 18% | 19% | 21% | 30% |",
        "KPI    start   dec   jan   goal\nWin rate   18%   19%   21%   30%",
        "Kennzahl | Start | Dez | Jan | Ziel\nWin rate | 18 % | 19 % | 21 % | 30 %",
        "KPI\tJan\tDec\tTarget\nWin rate\t21%\t19%\t30%",
    ],
)
def test_the_level_of_a_table_is_its_latest_month(table: str) -> None:
    (row,) = fields(table, "monthly")["readings"]
    assert (row["value"], row["previous"]) == (21, 19)


@pytest.mark.parametrize("row", ["Win rate 18% 19% 21% 30%", "Win rate | 18 % | 19 % | 21 % | 30 %"])
def test_a_row_whose_columns_nothing_names_gives_no_level(row: str) -> None:
    assert "readings" not in fields(row, "monthly")


def test_hours_in_a_column_are_the_works_hours() -> None:
    text = "| what | who | hrs |\n|---|---|---|\n| met 11 old customers | Ana | 4 |"
    assert fields(text)["activities"] == [{"text": "Met 11 old customers", "hours": 4}]


def test_the_unit_stands_once_in_a_row() -> None:
    assert "66 days (73 days before)" in with_tables_told("| | Dec | Jan |\n|---|---|---|\n| Cycle | 73 | 66 days |")


def test_what_cannot_be_told_apart_stays_as_it_is() -> None:
    text = "| a | b | c |\n|---|---|---|\n| x | 1 | 2 |"
    assert with_tables_told(text) == text


def test_no_level_stands_in_a_label() -> None:
    readings = fields("Win rate of the three weak regions: 68 %", "monthly").get("readings", [])
    assert 3 not in [row["value"] for row in readings]


def test_an_aside_in_brackets_on_a_line_of_its_own_stays_out() -> None:
    found = read("Next week: price list 5h, talk to the region 3h\n(private: Nora is looking elsewhere. keep out)")
    assert "Nora" not in str(found.fields)
    assert any("not to be sent" in line for line in found.told)


@pytest.mark.parametrize("heading", ["not good", "Going badly", "läuft nicht"])
def test_what_is_not_good_is_no_strength(heading: str) -> None:
    found = fields(f"good\n- fast crews\n\n{heading}\n- nobody calls back", "diagnostic")
    assert (found["works"], found["fails"]) == (["fast crews"], ["nobody calls back"])


def test_a_day_heads_what_was_done_on_it() -> None:
    found = fields("tues\n- price talk w/ Nora, all 14 deals")
    assert [row["text"] for row in found["activities"]] == ["price talk w/ Nora, all 14 deals"]


def test_each_key_result_of_a_line_is_its_own() -> None:
    found = fields("KR1 done 41h / KR2 done / KR3 60%", "monthly")["progress"]
    assert [row["key_result"] for row in found] == ["KR1", "KR2", "KR3"]


def test_hours_added_up_are_no_task() -> None:
    assert len(fields("Next week\n- price list 5h\n- ~10h total, out Friday")["priorities"]) == 1


@pytest.mark.parametrize(
    "words", ["Money: cost 3 x 14,000 USD = 42,000 USD", "Money: engagement 3 x 14,000 USD = 42,000 USD. lagging"]
)
def test_what_the_engagement_cost_is_no_gain(words: str) -> None:
    assert "delta" not in fields(words, "quarterly")["roi"]["financial"]


def test_a_judgement_may_stand_between_sentences() -> None:
    found = fields("Team: two sellers quote alone. On track. Greg still does not", "quarterly")
    assert found["roi"]["capability"] == {
        "judgement": "on_track",
        "rests_on": "two sellers quote alone. Greg still does not",
    }


def test_what_becomes_of_the_engagement_may_be_a_wish() -> None:
    found = fields("I'd like to renew. Scope: add pricing", "quarterly")["outlook"]
    assert found["choice"] in ("renew", "change_scope")
    assert "add pricing" in found["text"]


def test_a_line_that_is_broken_early_is_two_entries() -> None:
    text = (
        "Decided\nno discounts over 10 % without the founder until the list is settled (23 Jan)\n"
        "we agreed that Nora sends an agenda\n\nNext week: one line that is so long that no editor breaks lines "
        "by width in these notes of mine, price list 5h"
    )
    assert len(fields(text)["decisions"]) == 2
