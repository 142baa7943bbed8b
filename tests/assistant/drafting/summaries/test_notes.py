"""Messy notes as fields: what is read from which line, and what is left."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.drafting.summaries.notes import NotesReader, Read
from rules.document.summary import SummaryKind
from tests.assistant.drafting.summaries.making import document

TODAY = dt.date(2027, 1, 31)


def read(text: str, kind: SummaryKind = "weekly") -> Read:
    return NotesReader(document(), kind, TODAY).read(text, "notes.md")


def fields(text: str, kind: SummaryKind = "weekly") -> dict[str, Any]:
    return read(text, kind).fields


@pytest.mark.parametrize("heading", ["# Done", "Done:", "**Done**", "Done\n----", "DONE", "## What I did"])
def test_a_heading_tells_the_field_however_it_is_written(heading: str) -> None:
    assert fields(f"{heading}\n- Met Nora (3 h)") == {"activities": [{"text": "Met Nora", "hours": 3}]}


@pytest.mark.parametrize(
    ("line", "field", "row"),
    [
        ("Decided: the fair is dropped", "decisions", {"text": "the fair is dropped"}),
        ("Decisions\n- 27 Jan: the fair is dropped (by the founder)", "decisions",
         {"text": "the fair is dropped", "by": "the founder", "date": dt.date(2027, 1, 27)}),
        ("Decided: the fair is dropped (founder, 27 January)", "decisions",
         {"text": "the fair is dropped", "by": "founder", "date": dt.date(2027, 1, 27)}),
        ("Nora decided that the fair is dropped", "decisions", {"text": "the fair is dropped", "by": "Nora"}),
        ("Blocked: no login, needs a call from the founder", "issues",
         {"text": "no login", "needs": "a call from the founder"}),
        ("Stuck: no login. Needs a call.", "issues", {"text": "no login", "needs": "a call"}),
        ("Problem - two sites are late", "issues", {"text": "two sites are late"}),
        ("Next week\n1. Price list - 5h", "priorities", {"text": "Price list", "hours": 5}),
        ("Next week\n* Price list (9 h) by 4 Feb", "priorities",
         {"text": "Price list", "hours": 9, "due": dt.date(2027, 2, 4)}),
        ("[ ] write the price list", "priorities", {"text": "write the price list"}),
        ("- [x] wrote the price list", "activities", {"text": "Wrote the price list"}),
        ("I interviewed four sellers", "activities", {"text": "Interviewed four sellers"}),
        ("New script went live on 8 January", "activities", {"text": "New script went live on 8 January"}),
        ("monday: two tenders with Mia (5 h)", "activities", {"text": "monday: two tenders with Mia", "hours": 5}),
        ("The new script is not live", "activities", None),
        ("Nächste Woche\n- Preisliste (5 Std)", "priorities", {"text": "Preisliste", "hours": 5}),
    ],
)  # fmt: skip
def test_entries(line: str, field: str, row: dict[str, Any] | None) -> None:
    assert fields(line).get(field) == (None if row is None else [row])


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


def test_the_week_that_a_heading_names() -> None:
    assert fields("# Week of 25 January")["period"] == {"from": dt.date(2027, 1, 25), "to": dt.date(2027, 1, 31)}


def test_the_month_that_a_heading_names_begins_with_the_engagement() -> None:
    assert fields("# January 2027", "monthly")["period"] == {"from": dt.date(2027, 1, 11), "to": dt.date(2027, 1, 31)}


def test_an_empty_part_says_so_itself() -> None:
    assert fields("Issues: none\nDecisions: nothing new this week") == {}


def test_the_lists_of_a_diagnostic() -> None:
    text = "What works\n- Demos\nWhat doesn't work\n- Contracts\nQuick wins\n- One template\n- Same-day answers"
    assert fields(text, "diagnostic") == {
        "works": ["Demos"], "fails": ["Contracts"], "quick_wins": ["One template", "Same-day answers"],
    }  # fmt: skip


def test_the_judgements_of_a_quarter() -> None:
    text = (
        "Goals: still right\nMarket: has not changed\nTime: two days are no longer enough, three days a week\n"
        "Team: lagging, nobody runs the review\nStrategy: on track\nOutlook: renew for two quarters"
    )
    found = fields(text, "quarterly")
    assert (found["goals"]["still_right"], found["market"]["changed"], found["cadence"]["right"]) == (
        True,
        False,
        False,
    )
    assert found["cadence"]["days_per_week"] == 3
    assert found["roi"]["capability"] == {"judgement": "lagging", "rests_on": "nobody runs the review"}
    assert found["outlook"]["choice"] == "renew"


def test_each_line_is_told_with_its_number() -> None:
    found = read("Done\n\n- Met Nora\n\nThe weather was lovely.")
    assert found.told == ['notes.md:3: done: "Met Nora"']
    assert found.unplaced == ['notes.md:5: not placed: "The weather was lovely."']


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# \n- ", "---", "{{ 7 * 7 }}", "\x00", "- " * 5000, "Done:\n" + "a" * 19_000]
)
def test_bad_notes_do_no_harm(text: str) -> None:
    assert isinstance(read(text), Read)


@pytest.mark.parametrize(
    ("line", "text", "date"),
    [
        ("we give notice to Gemma, ends 31 May", "we give notice to Gemma, ends 31 May", None),
        ("Rune leaves 30 April for Kone", "Rune leaves 30 April for Kone", None),
        ("no discount from 12 January", "no discount from 12 January", None),
        ("the fair is dropped (27 May)", "the fair is dropped (27 May)", None),
        ("the fair is dropped (7 January)", "the fair is dropped (7 January)", None),
        ("the fair is dropped, agreed on 27 January", "the fair is dropped", dt.date(2027, 1, 27)),
        ("On 27 January we agreed: no fair", "no fair", dt.date(2027, 1, 27)),
    ],
)
def test_only_the_day_on_which_it_was_decided_dates_a_decision(line: str, text: str, date: dt.date | None) -> None:
    row = fields(f"Decided\n- {line}")["decisions"][0]
    assert (row["text"], row.get("date")) == (text, date)


def test_an_issue_keeps_the_date_that_does_not_say_since_when() -> None:
    assert fields("Blocked\n- no stand-in until 12 April") == {"issues": [{"text": "no stand-in until 12 April"}]}


def test_a_date_without_a_year_lies_near_the_period() -> None:
    row = fields("period: 2028-02-08 to 2028-02-14\nDecided:\n- the fair is dropped (9 Feb)")["decisions"][0]
    assert row["date"] == dt.date(2028, 2, 9)


@pytest.mark.parametrize("label", ["next wk", "Next week (2 days)", "Next mth"])
def test_a_line_that_opens_with_the_time_ahead_ends_the_list_before_it(label: str) -> None:
    found = fields(f"Done\n- met Nora\n{label}: audit write-up (9h), margin sheet 3h, lead scoring")
    assert found["priorities"] == [
        {"text": "audit write-up", "hours": 9}, {"text": "margin sheet", "hours": 3}, {"text": "lead scoring"},
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["newsletter: 1st issue out, 62 orders", 'cookie banner - Sam said "next week" again'])
def test_neither_an_issue_of_a_newsletter_nor_a_quoted_promise_is_taken_for_more(line: str) -> None:
    assert fields(f"- {line}") == {}


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


def test_the_label_adjust_names_a_change_to_the_plan() -> None:
    found = fields("Progress\n- KR2 done\n- Adjust: KR8 without Geir because he is on leave", "monthly")
    assert found["adjustments"] == [{"text": "KR8 without Geir", "because": "he is on leave"}]


@pytest.mark.parametrize(
    "line",
    ["Week of 8 February 2027", "wk 8-14 feb (mon off)", "8–14 Feb 2027", "2027-02-08 to 2027-02-14",
     "Week 2027-02-08 to 2027-02-14", "period: 2027-02-08 to 2027-02-14"],
)  # fmt: skip
def test_a_line_that_names_the_days_is_the_period_and_takes_nothing_with_it(line: str) -> None:
    assert fields(f"{line}\n- met Nora\n\nmet Ada") == {
        "period": {"from": dt.date(2027, 2, 8), "to": dt.date(2027, 2, 14)},
        "activities": [{"text": "Met Nora"}, {"text": "Met Ada"}],
    }


def test_a_period_may_stand_at_the_end() -> None:
    found = fields("Done:\n- met Nora\n\nperiod: 2027-02-08 to 2027-02-14")
    assert found["period"]["to"] == dt.date(2027, 2, 14)


def test_a_line_with_a_month_is_the_period_of_a_month() -> None:
    assert fields("April 2027", "monthly") == {"period": {"from": dt.date(2027, 4, 1), "to": dt.date(2027, 4, 30)}}


@pytest.mark.parametrize(
    "line",
    ["Odd is impossible about discounts (don't send), calmed him down 2h", "Private: Odd is impossible",
     "Odd is impossible (private). Calmed him down", "Odd is impossible, not to be sent"],
)  # fmt: skip
def test_a_line_marked_as_not_to_be_sent_is_left_out_and_told(line: str) -> None:
    found = read(f"Done\n- {line}\n- met Nora")
    assert found.fields == {"activities": [{"text": "Met Nora"}]}
    assert "notes.md:2: left out: it is marked as not to be sent" in found.told


def test_what_is_not_sent_to_a_customer_is_no_mark() -> None:
    assert "priorities" in fields("Next week\n- don't send the price list to Tesco\n- private label, 3 h")


def test_hours_that_nobody_has_are_words_of_the_line() -> None:
    assert fields("Next week\n- calls 99999999999999999999h") == {
        "priorities": [{"text": "calls 99999999999999999999h"}]
    }


def test_marks_without_a_word_are_not_placed() -> None:
    assert read("Next week\n- ???").unplaced == ['notes.md:2: not placed: "???"']


def test_each_key_result_of_a_line_has_its_own_status() -> None:
    assert fields("KR2 done, KR3 behind 8 h; KR4 nearly done\nKR5 done", "monthly")["progress"] == [
        {"key_result": "KR2", "status": "done"},
        {"key_result": "KR3", "status": "behind", "hours": 8},
        {"key_result": "KR4", "text": "Nearly done"},
        {"key_result": "KR5", "status": "done"},
    ]


def test_a_day_inside_what_comes_next_is_not_when_it_is_due() -> None:
    assert fields("Next week\n- call Fana about the meeting on 4 February") == {
        "priorities": [{"text": "call Fana about the meeting on 4 February"}]
    }


def test_a_level_is_read_beside_the_one_before_it_in_a_line_with_other_figures() -> None:
    row = fields("Win rate 31 % (was 27), quotes take 22 days now", "monthly")["readings"][0]
    assert (row["value"], row["previous"]) == (31, 27)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("nxt week", "priorities"), ("For next week:", "priorities"), ("February plan", "priorities"),
        ("La semaine prochaine", "priorities"), ("Feb/March", "priorities"), ("Numbers (Mia's sheet)", "readings"),
        ("Done in January", "activities"), ("trouble", "issues"), ("DECISIONS", "decisions"),
    ],
)  # fmt: skip
def test_headings_as_people_shorten_them(heading: str, field: str) -> None:
    entry = "win rate 21 %" if field == "readings" else "price list"
    found = fields(f"Shifts\n- Nora leaves\n\n{heading}\n- {entry}", "monthly")
    assert list(found)[-2:] == ["shifts", field]


def test_lines_that_somebody_broke_early_are_entries_of_their_own_small_letter_or_not() -> None:
    found = fields("Decisions\nno quote without a named contact from Monday on\nprice list goes live in March")
    assert [one["text"] for one in found["decisions"]] == [
        "no quote without a named contact from Monday on", "price list goes live in March",
    ]  # fmt: skip


def test_a_paragraph_that_an_editor_broke_is_read_as_one() -> None:
    text = (
        "Done\nWent through the ten largest offers with Mia and the two sellers of the\n"
        "north and wrote down for each of them what the customer had said about the\nprice."
    )
    assert len(fields(text)["activities"]) == 1


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("Mia - update for week 5 (25-31 Jan 2027)\n\nDone\n- met Nora", "weekly", (25, 1, 31, 1)),
        ("25/1 - 31/1\n\nmet Nora", "weekly", (25, 1, 31, 1)),
        ("Semaine du 25 au 31 janvier\n\nFait\n- réunion", "weekly", (25, 1, 31, 1)),
        ("Bilan janvier 2027 / monthly review\n\nwin rate 21 %", "monthly", (11, 1, 31, 1)),
        ("Quarter Feb-Apr 2027\n\nGoals: still right", "quarterly", (1, 2, 30, 4)),
    ],
)  # fmt: skip
def test_the_days_that_a_line_at_the_top_names(text: str, kind: SummaryKind, period: tuple[int, int, int, int]) -> None:
    d1, m1, d2, m2 = period
    assert fields(text, kind)["period"] == {"from": dt.date(2027, m1, d1), "to": dt.date(2027, m2, d2)}


def test_a_month_heading_after_the_notes_time_is_no_period() -> None:
    found = fields("# January 2027\nDone\n- met Nora\nFebruary\n- price list (5 h)", "monthly")
    assert found["period"]["to"] == dt.date(2027, 1, 31)
    assert found["priorities"] == [{"text": "price list", "hours": 5}]


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


def test_the_answers_of_a_quarter_without_labels() -> None:
    found = fields(
        "Are the goals still right? Mostly yes. One is missing\nmarket has not changed\n2 days is tight\n"
        "team lagging because two of six left\nRenew until June",
        "quarterly",
    )
    assert (found["goals"]["still_right"], found["market"]["changed"]) == (True, False)
    assert found["roi"]["capability"] == {"judgement": "lagging", "rests_on": "two of six left"}
    assert found["outlook"]["choice"] == "renew"


def test_praise_of_one_place_judges_no_team() -> None:
    found = fields("Team: Leeds good, Bradford okay, Bristol nobody", "quarterly")
    assert "judgement" not in found["roi"]["capability"]


def test_a_sum_that_comes_out_is_the_gain() -> None:
    found = fields("Return: 640 more orders x 210 EUR = 134,400 EUR", "quarterly")["roi"]["financial"]
    assert found["delta"] == {"amount": 134_400, "currency": "EUR"}
    assert "delta" not in fields("Return: 640 orders x 210 EUR = 150,000 EUR", "quarterly")["roi"]["financial"]


def test_plus_and_minus_in_one_list_are_what_works_and_what_does_not() -> None:
    found = fields("+ demos\n- contracts\n- quotes", "diagnostic")
    assert (found["works"], found["fails"]) == (["demos"], ["contracts", "quotes"])


def test_what_is_put_off_by_its_label_is_left_out_and_told() -> None:
    found = read("Next week\n- price list (5 h)\n\nParking lot: new CRM")
    assert found.fields["priorities"] == [{"text": "price list", "hours": 5}]
    assert found.unplaced == ['notes.md:4: left out, put off by its label: "new CRM"']


def test_notes_in_another_language_are_quoted_and_it_is_said() -> None:
    found = read("Fait\n- réunion avec l'agence, ils n'ont pas les chiffres par campagne pour nous (2h)")
    assert found.fields["activities"] == [
        {"text": "“réunion avec l'agence, ils n'ont pas les chiffres par campagne pour nous”", "hours": 2}
    ]
    assert "the notes are in French" in found.told[0]
