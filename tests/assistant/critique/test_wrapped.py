"""Lines that wrap, headings in capitals above them, and titles that only name what headings of their own hold."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import read_plan
from assistant.critique.layout.outline import outline
from assistant.critique.layout.placing import place
from assistant.critique.line_shapes import is_capital, opens_above

TODAY = dt.date(2026, 11, 22)

MAIL = """# Goals through October

I start as fractional CRO on Monday, May 3, 2027, two ten-hour days a week (nine a month or so), and I lead.

THE COMPANY'S AIMS
  K1  Revenue from $7.8M to $9.2M by April 30, 2028
  K2  Two state-wide panels by the spring, which is
      what the board asked for
  K3  A certificate for the laboratory (that is Quality's, outside of my part)
My sums for it: $1.4M more / $28k a firm a year is fifty firms, and that is what K1 needs.

WHERE WE ARE (Salesforce, pulled on April 20)
  win rate 22%, sales cycle 64 days, qualified pipeline $480k and nothing
  else that anybody counts today

BY THE END OF JULY, for K1
 1. Audit of the sales process, the pipeline and the five reps in the three
    offices. June 1. 70 h
 2. Quick win: a booking playbook that the reps in all offices work with
    by July 9. 50 h

WHAT I MAY DO
Hiring and firing: I recommend, you approve. Spending: up to $3,000 on my
own signature, above that yours. Sales process: mine to change. Segments
and pricing: I work them up and propose.

REPORTING
Friday update in writing. Monthly hour on Zoom with the numbers.
On August 2 and October 1 we ask whether goals, targets and priorities still hold.
"""

SHEET = """# Klangwerk · Marketing OKRs, version 3

| | |
|---|---|
| Who | Valerie, CMO on mandate |
| From | Monday, 15 February 2027 |
| Time | 2.5 days a week, 8 hours a day |

*What changed: version 1 had six key results and 300 hours. This one has two.*

## Baselines
drop-out 14 % a year

## Until 15 August
| | Key result | Due | Hours | |
|---|---|---|---|---|
| 1 | Cost per lead CHF 48 to CHF 44 | 6 August | 70 | control |
| 2 | Drop-out 14 % to 12 % a year | 6 August | 40 | influence |

## First ninety days
| When | What |
|---|---|
| 15 Feb to 16 March | Talks with the owner and the two assistants. |
| 17 March to 15 April | Campaign process in place, assistants coached. |
| 16 April to 15 May | Full rhythm, figures tracked. |
"""


def document(text: str) -> dict[str, Any]:
    """What is read of a text."""
    return cast("dict[str, Any]", read_plan(text, today=TODAY).document)


def test_a_mail_wraps_below_headings_in_capitals() -> None:
    read = document(MAIL)
    assert read["authority"]["budget"]["above"] == "ceo"
    assert read["authority"]["strategy"] == "propose"
    assert [one["text"].split()[0] for one in read["company_objectives"]] == ["Revenue", "Two", "A"]


def test_a_heading_in_capitals_may_have_a_remark() -> None:
    levels = {one["metric"]: one["value"] for one in document(MAIL)["baselines"]}
    assert levels["win_rate"] == 22
    assert is_capital("WHERE WE ARE (pulled on April 20)")
    assert not is_capital("ARR (net)")


def test_the_length_of_a_working_day_is_no_meetings() -> None:
    assert document(MAIL)["reporting"]["monthly_review"].get("minutes") != 600


def test_an_entry_that_wraps_is_no_heading_of_its_own() -> None:
    (goals,) = document(MAIL)["okr_sets"]
    assert [one["hours"] for one in goals["objectives"][0]["key_results"]] == [70, 50]
    assert opens_above([" 1. An audit", "    of it all", " 2. A quick win"], 2) == 0


def test_reviews_ask_whether_the_goals_still_hold() -> None:
    assert document(MAIL)["reviews"] == [dt.date(2027, 8, 2), dt.date(2027, 10, 1)]


def test_a_title_names_what_headings_of_their_own_hold() -> None:
    read = document(SHEET)
    assert read["engagement"]["start"] == dt.date(2027, 2, 15)
    (goals,) = read["okr_sets"]
    assert [one["hours"] for one in goals["objectives"][0]["key_results"]] == [70, 40]


def test_a_column_without_a_head_says_whose_the_goals_are() -> None:
    (goals,) = document(SHEET)["okr_sets"]
    assert [one["span"] for one in goals["objectives"][0]["key_results"]] == ["control", "influence"]


def test_a_table_from_day_to_day_is_a_plan() -> None:
    entries = outline(SHEET)
    place(entries)
    assert next(one.section for one in entries if one.words.text == "First ninety days") == "plan"
    phases = document(SHEET)["ninety_day_plan"]["phases"]
    assert [one["days"] for one in phases] == [[1, 30], [31, 60], [61, 90]]


@pytest.mark.parametrize(
    ("said", "session"),
    [
        ("We sit down for the goals on 26 May 2027.", dt.date(2027, 5, 26)),
        ("Anton and Graham sit down on 13 December 2027 to agree his goals.", dt.date(2027, 12, 13)),
        ("We sit down on 2 August 2027 for the review.", None),
    ],
)
def test_the_session_in_words_of_its_own(said: str, session: dt.date | None) -> None:
    assert document(f"# Plan\n\nStart: 17 May 2027\n\n{said}\n").get("agreement", {}).get("session") == session


@pytest.mark.parametrize("line", ["reports: no daily reports, no time sheets", "| reports | no daily reports |"])
def test_reports_that_are_denied_behind_their_label(line: str) -> None:
    assert not document(f"# Plan\n\n{line}\n").get("reporting", {}).get("daily_status")
