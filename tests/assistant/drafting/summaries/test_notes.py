"""Messy notes as fields: what is read from which line, and what is left."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.drafting.summaries.notes import Read
from tests.assistant.drafting.summaries.noting import fields, read


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


def test_an_empty_part_says_so_itself() -> None:
    assert fields("Issues: none\nDecisions: nothing new this week") == {}


def test_the_lists_of_a_diagnostic() -> None:
    text = "What works\n- Demos\nWhat doesn't work\n- Contracts\nQuick wins\n- One template\n- Same-day answers"
    assert fields(text, "diagnostic") == {
        "works": ["Demos"], "fails": ["Contracts"], "quick_wins": ["One template", "Same-day answers"],
    }  # fmt: skip


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
        ("Rune stays until 30 April", "Rune stays until 30 April", None),
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


@pytest.mark.parametrize("label", ["next wk", "Next week (2 days)", "Next mth"])
def test_a_line_that_opens_with_the_time_ahead_ends_the_list_before_it(label: str) -> None:
    found = fields(f"Done\n- met Nora\n{label}: audit write-up (9h), margin sheet 3h, lead scoring")
    assert found["priorities"] == [
        {"text": "audit write-up", "hours": 9}, {"text": "margin sheet", "hours": 3}, {"text": "lead scoring"},
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["newsletter: 1st issue out, 62 orders", 'cookie banner - Sam said "next week" again'])
def test_neither_an_issue_of_a_newsletter_nor_a_quoted_promise_is_taken_for_more(line: str) -> None:
    assert fields(f"- {line}") == {}


def test_the_label_adjust_names_a_change_to_the_plan() -> None:
    found = fields("Progress\n- KR2 done\n- Adjust: KR8 without Geir because he is on leave", "monthly")
    assert found["adjustments"] == [{"text": "KR8 without Geir", "because": "he is on leave"}]


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


def test_a_day_inside_what_comes_next_is_not_when_it_is_due() -> None:
    assert fields("Next week\n- call Fana about the meeting on 4 February") == {
        "priorities": [{"text": "call Fana about the meeting on 4 February"}]
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("WEEK AHEAD", "priorities"), ("February", "priorities"),
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


def test_a_decision_that_is_due_is_none_yet() -> None:
    assert "decisions" not in fields("Worry: the bank asks for less, decision by 20 February")


def test_the_frame_of_a_mail_is_no_part_of_the_notes() -> None:
    found = read("To: Aoife\nRe: week 4\n\nHi Aoife,\n\nDone\n- met Nora\n\nBest regards\nNuala Roe")
    assert found.fields == {"activities": [{"text": "Met Nora"}]}
    assert found.unplaced == []
    assert 'notes.md:2: left out, the subject of a mail: "Re: week 4"' in found.told


def test_one_line_that_only_looks_like_the_head_of_a_mail_is_work() -> None:
    assert read("Sent: 40 offers\n\nmet Nora").unplaced or "activities" in fields("Sent: 40 offers")


def test_a_shouted_heading_that_nothing_knows_is_no_part_of_the_one_before() -> None:
    assert fields("GOOD\n- demos\nSO SO\n- contracts", "diagnostic") == {"works": ["demos"]}


@pytest.mark.parametrize(
    "line",
    ["Rune leaves 30 April for Kone", "Lena Ost (sales) is leaving end of May", "Nora handed in her notice on Friday"],
)
def test_somebody_who_leaves_is_no_decision(line: str) -> None:
    assert [row["text"] for row in fields(f"Decided\n- {line}")["shifts"]] == [line]


def test_a_decision_that_follows_from_it_stays_with_its_sentence() -> None:
    rows = fields("Decided\n- no fair before we know the margin. Karen is told, she wants an answer")["decisions"]
    assert [row["text"] for row in rows] == ["no fair before we know the margin. Karen is told, she wants an answer"]


@pytest.mark.parametrize(
    ("line", "text", "by", "date"),
    [
        ("Priya Rao, 19 Jan - no new market", "no new market", "Priya Rao", dt.date(2027, 1, 19)),
        ("no new market before April - Priya", "no new market before April", "Priya", None),
        ("Rao: no new market", "no new market", "Rao", None),
        ("Ms Rao: no new market", "no new market", "Ms Rao", None),
        ("Decided you and me Friday: no new market", "no new market", None, None),
        ("Pricing: no new market - or not yet", "Pricing: no new market - or not yet", None, None),
    ],
)
def test_who_decided(line: str, text: str, by: str | None, date: dt.date | None) -> None:
    row = fields(f"Decisions\n- {line}", people=[{"role": "CEO", "name": "Priya Rao", "group": "ceo"}])["decisions"][0]
    assert (row["text"], row.get("by"), row.get("date")) == (text, by, date)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("still waiting on the login - pls chase her",
         {"text": "still waiting on the login", "needs": "you to chase her"}),
        ("agency wants a contract. I'd say no - need you to decide by the 16th",
         {"text": "agency wants a contract. I'd say no", "needs": "you to decide by the 16th"}),
    ],
)  # fmt: skip
def test_what_is_asked_of_you_keeps_its_reason(line: str, row: dict[str, Any]) -> None:
    assert fields(f"Trouble\n- {line}")["issues"] == [row]


def test_what_is_still_missing_is_no_priority_whatever_was_promised() -> None:
    found = fields("- Sage export still not there, Sunita says next week... 2nd time")
    assert found == {"issues": [{"text": "Sage export still not there, Sunita says next week... 2nd time"}]}


def test_what_is_ticked_under_what_comes_next_is_done() -> None:
    found = fields("Next week\n- [x] price list 5h\n- [ ] audit 3h")
    assert found == {
        "activities": [{"text": "price list", "hours": 5}], "priorities": [{"text": "audit", "hours": 3}],
    }  # fmt: skip


def test_hours_a_week_are_not_those_of_a_month() -> None:
    line = "Next month\n- pipeline review, 3h a week"
    assert fields(line, "monthly")["priorities"] == [{"text": "pipeline review, 3h a week"}]
    assert fields(line.replace("month", "week"))["priorities"][0]["hours"] == 3


def test_the_lists_of_a_diagnostic_are_work_and_problems_elsewhere() -> None:
    found = fields("What went well\n- texts the day before\nWhat doesn't work\n- contracts")
    assert found == {"activities": [{"text": "What worked: texts the day before"}], "issues": [{"text": "contracts"}]}


def test_an_item_of_a_list_is_one_thing_whatever_follows_its_semicolon() -> None:
    found = fields("Fails\n- a third cancel in month 2; mostly tutor changed", "diagnostic")
    assert found["fails"] == ["a third cancel in month 2; mostly tutor changed"]


def test_what_somebody_is_told_to_ask_is_not_done() -> None:
    assert fields("- ask who sent them") == {}


def test_a_sentence_that_fits_nowhere_goes_on_with_the_one_before_it() -> None:
    rows = fields("Rode along in two vans, 6 h. Kylie's people know 23 old machines")["activities"]
    assert rows[0]["text"] == "Rode along in two vans. Kylie's people know 23 old machines"


def test_a_box_may_be_a_sign_of_its_own() -> None:
    assert fields("Next week\n☐ price list\n☑ audit") == {
        "priorities": [{"text": "price list"}], "activities": [{"text": "audit"}],
    }  # fmt: skip


@pytest.mark.parametrize("label", ["What I need", "I need two things from you", "From you"])
def test_what_is_needed_from_you_by_its_label(label: str) -> None:
    (row,) = fields(f"{label}: a yes to the provider")["issues"]
    assert row["needs"] == "a yes to the provider"


def test_what_is_not_decided_is_no_decision() -> None:
    assert "decisions" not in fields("Not decided: who takes the chains")


def test_a_list_of_what_comes_next_may_open_with_a_key_result() -> None:
    rows = fields("next: KR3 finish 6h, price list 8 hrs")["priorities"]
    assert [row["hours"] for row in rows] == [6, 8]


def test_a_name_alone_greets_and_a_name_alone_signs() -> None:
    assert read("Aoife,\n\nmet Nora\n\nNuala").unplaced == []
