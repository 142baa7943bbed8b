from __future__ import annotations

import pytest

from assistant.critique.layout.tables import has_heads, is_of_pairs, is_turned, rows_above_heads


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ([["Executive", "Hank Osei"], ["Start", "May 3"], ["Budget", "up to $5,000"]], True),
        ([["Area", "Level", "Notes"], ["People", "Recommends", "Ben approves"], ["Process", "Decides", ""]], True),
        ([["Metric", "Value"], ["Win rate", "20%"], ["Deal cycle", "72 days"]], False),
        ([["Key result", "Owner"], ["Sales audit", "Hank"], ["Roadmap", "Hank"]], False),
        ([], False),
        ([[""], [""]], False),
    ],
)
def test_a_table_of_pairs_is_told_from_one_with_columns(rows: list[list[str]], pairs: bool) -> None:
    assert is_of_pairs(rows) is pairs


def test_a_first_row_that_holds_a_value_is_no_head() -> None:
    assert not has_heads(["Executive", "Hank Osei, Chief Sales Officer (fractional)"])


def test_columns_are_entries_only_where_their_heads_are_numbered() -> None:
    rows = [["", "KR 1", "KR 2"], ["Due", "1 March", "2 April"], ["Hours", "60", "40"]]
    assert is_turned(rows)
    assert not is_turned([["", "Q1", "Q2"], *rows[1:]])


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        ([["CMO Marta", "2 days a week", "", ""], ["Goal", "Now", "Target", "By"], ["Leads", "42", "120", "May"]], 1),
        ([["Plan 2027", "", ""], ["Version 3", "", ""], ["Goal", "Target", "By"], ["Leads", "120", "May"]], 2),
        ([["Goal", "Now", "Target", "By"], ["Leads", "42", "120", "May"], ["Calls", "4", "5", "June"]], 0),
        ([["Start", "May 3", ""], ["Budget", "up to $5,000", ""]], 0),
        ([], 0),
    ],
)
def test_what_stands_above_the_heads_is_told_from_them(rows: list[list[str]], above: int) -> None:
    assert rows_above_heads(rows) == above
