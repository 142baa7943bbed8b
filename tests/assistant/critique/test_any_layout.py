"""Layouts of any hand: codes of the company's aims, bars in a line, sheets in parts, lists under long lines, units."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant import critique
from assistant.critique import read_plan
from assistant.critique.days.deadlines import A_DATE, ahead
from assistant.critique.entries import Words
from assistant.critique.layout.codes import barred
from assistant.critique.layout.tables import goes_on
from assistant.critique.promises.goal_lines import REMARK
from assistant.critique.promises.goals import hours, move_of
from assistant.critique.promises.span_words import loosely
from assistant.reading.known import Known

TODAY = dt.date(2026, 11, 22)
HEAD = "# Plan\n\nFractional CRO from 11 January 2027, two days a week.\n\n"


def document(text: str) -> Any:
    return read_plan(HEAD + text, today=TODAY).document


def words(text: str) -> Words:
    return Words.of(text, range(len(text)))


def results(text: str) -> list[dict[str, Any]]:
    return [
        row for one in document(text).get("okr_sets") or () for aim in one["objectives"] for row in aim["key_results"]
    ]


def aims(text: str) -> list[str]:
    return [one["text"] for one in document(text).get("company_objectives") or ()]


CODED = """What Scenea has to do:
  S-1  ARR C$2.4M to C$2.9M by June 30 2027
  S-2  Get a foot in the US

Goals to April 4 {}
 - audit of process and pipeline: Feb 1, 50 hrs, yours
 - roadmap, four initiatives ranked by revenue: Feb 26, 30 hrs, yours
"""


def test_what_goals_serve_by_its_code_is_an_aim_of_the_company() -> None:
    assert aims(CODED.format("(S-1)")) == ["ARR C$2.4M to C$2.9M by June 30 2027", "Get a foot in the US"]
    assert len(results(CODED.format("(S-1)"))) == 2


def test_what_has_no_code_among_coded_aims_is_none() -> None:
    text = "## Company\n\n- H1 Turnover 6.8m to 8m\n- H2 Austria\n- The car park is full again\n\n"
    goals = "## Goals until 10 April (for H1, H2)\n\n- Sales audit by 5 February, 40 hours, mine\n"
    assert aims(text + goals) == ["Turnover 6.8m to 8m", "Austria"]
    assert len(aims(text.replace("H1 ", "").replace("H2 ", "") + goals)) == 3


def test_a_code_that_nothing_refers_to_says_nothing() -> None:
    assert not aims(CODED.format("").replace("has to do", "did"))


def test_parts_between_bars_say_something_of_their_own() -> None:
    text = "people: Dana decides · money: 10,000 a time · strategy: Dana writes, the board decides"
    assert [text[a:b].split(":")[0] for a, b in barred(text)] == ["people", "money", "strategy"]
    assert barred("growth audit · 28 May · 90 h · control") == []
    assert barred("Deadline: 31 May | effort: 60 h | owner: me") == []


def test_sums_are_no_aims() -> None:
    text = "## Company objectives\n\n- Revenue 6.8m to 8m\n- Austria\n\nC1: 1.2m / 24,000 per lab = 50 labs.\n"
    assert aims(text) == ["Revenue 6.8m to 8m", "Austria"]


def test_hours_under_the_company_are_goals() -> None:
    text = "## Company\n\n- Revenue 6.8m to 8m\n- Austria\n- Sales audit, 5 February, 40 hours, mine\n"
    assert len(aims(text)) == 2
    assert [one["hours"] for one in results(text)] == [40]


def test_a_table_without_heads_goes_on_with_those_above() -> None:
    heads = ["#", "Goal", "Today", "Target", "Effort"]
    assert goes_on([["6", "Monthly sales", "3.1", "5.2", "120"]], heads)
    assert not goes_on([["Budget", "2,000"]], heads)
    assert not goes_on([["Metric", "Baseline", "Target", "By", "Hours"]], heads)


def test_a_long_line_above_entries_is_what_they_are_called() -> None:
    text = (
        "Hi Lena,\n\nyou join us as our CMO on 18 January 2027, two days a week.\n\n"
        "What I need from you in the first three months\n1) new website live by end of February\n"
        "2) a marketing calendar by 5 March\n\nCheers\nM\n"
    )
    sets = read_plan(text, today=TODAY).document["okr_sets"]
    assert [row["text"] for row in sets[0]["objectives"][0]["key_results"]] == [
        "new website live by end of February",
        "a marketing calendar by 5 March",
    ]


@pytest.mark.parametrize(
    ("said", "metric", "low", "high"),
    [
        ("turnover 160k a month -> 320k a month, 30 april", "revenue", 160000, 320000),
        ("instagram 12k followers -> 40k", "social_followers", 12000, 40000),
        ("revenue 350k a month to 700k a month by may 14", "revenue", 350000, 700000),
        ("add-ons from 2% to 8% of new revenue by 26 November", "expansion_revenue_share", 2, 8),
    ],
)
def test_figures_with_what_they_are_counted_by(said: str, metric: str, low: float, high: float) -> None:
    move = move_of(words(said), Known())
    assert move is not None
    assert move.baseline is not None
    assert move.target is not None
    assert (move.metric, move.baseline.value, move.target.value) == (metric, low, high)


def test_a_row_with_both_figures_is_measured_whatever_its_name() -> None:
    text = (
        "## Goals until 11 July\n\n| What | From | To | Day | Hours |\n| --- | --- | --- | --- | --- |\n"
        "| Share of orders that come from dealers outside of the two home regions | 4% | 9% | 2 July | 50 |\n"
    )
    assert [(one["baseline"], one["target"]) for one in results(text)] == [(4, 9)]


def test_hours_behind_a_month() -> None:
    own, others = hours(words("Tasha runs the weekly round on her own from June. 25 hrs, control"))
    assert own is not None
    assert own.value == 25
    assert others is None


@pytest.mark.parametrize(("said", "day"), [("16-apr.", (4, 16)), ("3-may", (5, 3)), ("22-mar-2027", (3, 22))])
def test_days_with_a_hyphen(said: str, day: tuple[int, int]) -> None:
    assert A_DATE.search(f"Audit. {said} 55 h") is not None
    assert ahead(said, dt.date(2027, 1, 11)) == dt.date(2027, *day)


def test_on_whom_an_influenced_result_hangs() -> None:
    found = loosely(words("Quota 71 % to 82 %, 9 July, 40 hours. Influence: the reps' result, hangs on 6 and 7."))
    assert {name: one.value for name, one in found.items()} == {"who": "the reps' result", "what": "hangs on 6 and 7."}
    assert loosely(words("In my control, needs a second screen")) == {}


def test_a_remark_in_no_known_column_says_on_whom() -> None:
    text = (
        "## Goals until 11 July\n\n| what | from | to | by | hours | control or influence | remarks |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| Win rate | 20% | 23% | 2 July | 50 | influence | brokers hold it, depends on the rate desk |\n"
    )
    assert results(text)[0]["depends_on"]["who"] == "brokers hold it"


@pytest.mark.parametrize("said", ["Figures are from Salesforce, 30 April", "(data: Holded CRM)", "supports goal 2"])
def test_remarks_below_goals_are_none(said: str) -> None:
    assert REMARK.match(said)
    assert REMARK.match("Data room ready by 5 March") is None
    assert REMARK.match("Figures dashboard live by 5 March") is None


TABLE = "| Goal | From | To | By | Hours |\n| --- | --- | --- | --- | --- |\n"
LISTED = "".join(f"| Measure {n} | {n} | {n + 2} | {n} July | {{}} |\n" for n in range(3, 7))


def test_one_goal_without_hours_among_goals_that_have_them_is_told() -> None:
    def told(text: str) -> bool:
        made = critique.of_text(HEAD + "## Goals until 11 July\n\n" + TABLE + text, today=TODAY)
        return "CAP103" in {one.code for one in made.report.findings}

    lone = "| Get better at partnerships | | | 9 July | |\n"
    assert told(LISTED.format(*["30"] * 4) + lone)
    assert not told(LISTED.format(*[""] * 4) + lone)
