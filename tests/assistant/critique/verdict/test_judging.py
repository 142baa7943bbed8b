from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique
from assistant.critique import Critique

TODAY = dt.date(2026, 11, 22)
HEAD = "# Fractional CRO for Acme\n\nStart: 11 January 2027, 2 days a week.\n\n"


def judged(text: str) -> Critique:
    return critique.of_text(text, today=TODAY)


def codes(text: str) -> set[str]:
    return {one.code for one in judged(text).report.findings}


def test_a_finding_quotes_the_sentence_that_it_is_about() -> None:
    one = judged(HEAD + "## 90-day goals\n\n- Audit of the sales process by day 45, 40 h\n- Roadmap, 20 h\n")
    finding = next(each for each in one.report.findings if each.code == "HOR302")
    span = one.words(finding.path)
    assert span is not None
    assert span.text == "Audit of the sales process by day 45, 40 h"
    assert one.where(finding) == "line 7"


def test_what_is_merely_missing_is_asked_for_once_and_is_no_finding() -> None:
    one = judged(HEAD + "## 90-day goals\n\n- Audit of the sales process by day 30\n- Roadmap\n- Forecast meeting\n")
    assert not {"CAP103", "INF401", "ALN502"} & {each.code for each in one.report.findings}
    assert [add for add, found in one.to_add.items() if "CAP103" in found] == [
        "the executive's own hours for each key result"
    ]


def test_what_the_plan_leaves_open_is_not_guessed() -> None:
    """Too many hours for two days a week are not too many for four: without the days nothing is said of them."""
    goals = "## 90-day goals\n\n- Audit of the sales process by day 30, 200 h\n- Roadmap, 150 h\n"
    assert "CAP101" in codes(HEAD + goals)
    assert "CAP101" not in codes("# Fractional CRO for Acme\n\nStart: 11 January 2027\n\n" + goals)


def test_what_holds_whoever_it_is_for_is_found_without_a_role() -> None:
    assert "MET601" in codes("## 90-day goals\n\n- Increase website traffic by 50 %\n")


def test_one_fault_is_one_finding() -> None:
    found = [
        one.code
        for one in judged(HEAD + "## 90-day goals\n\n- Increase website traffic by 50 % by day 80\n").report.findings
    ]
    assert found == ["MET601"]


def test_a_change_among_the_goals_is_found_where_it_is_too_early() -> None:
    assert "PHA005" in codes(HEAD + "## 90-day goals\n\n- From 18 January every branch uses a new sales script\n")


def test_goals_for_a_year_alone_are_found_at_their_heading() -> None:
    one = judged(HEAD + "## 12-month goals\n\n- Win rate from 18 % to 25 %\n")
    assert "HOR308" in {each.code for each in one.report.findings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The CRM is read-only for you: HubSpot view-only.", "ACC801"),
        ("Please mail me a status report every evening.", "REP904"),
        ("You have no spending limit of your own.", "AUT703"),
        ("We two meet once a quarter.", "ACC803"),
        ("I set these goals alone and they are not up for debate.", "ALN504"),
        ("Every Friday a live presentation of two hours to the board.", "REP901"),
    ],
)
def test_terms_are_judged_in_the_words_of_the_plan(text: str, code: str) -> None:
    assert code in codes(HEAD + text + "\n")


def test_what_is_good_was_checked_by_a_rule_and_held() -> None:
    text = (
        HEAD + "## 90-day goals\n\n- Audit of the sales process by day 28, 40 h\n- Roadmap with "
        "four initiatives by day 60, 20 h\n"
    )
    held = {one.code: one.text for one in judged(text).good}
    assert held["CAP101"] == "the hours that the goals ask for fit the days there are"


def test_hours_are_not_praised_where_half_of_them_are_missing() -> None:
    text = HEAD + "## 90-day goals\n\n- Audit of the sales process by day 28, 40 h\n- Roadmap by day 60\n"
    assert "CAP101" not in {one.code for one in judged(text).good}


def test_every_claim_of_the_summary_names_what_it_rests_on() -> None:
    one = judged(HEAD + "## 90-day goals\n\n- Increase website traffic by 50 %\n- Improve pipeline\n")
    known = {each.code for each in one.report.findings} | {each.code for each in one.good}
    assert all(set(claim.codes) <= known for claim in one.summary)
    assert sum(bool(claim.codes) for claim in one.summary) >= 2


def test_at_most_three_changes_are_proposed_each_for_a_finding() -> None:
    one = judged(
        HEAD + "## 90-day goals\n\n- Increase website traffic by 50 %\n- Improve pipeline\n- Double ARR by day 60\n"
    )
    assert 0 < len(one.changes) <= 3
    assert {change.code for change in one.changes} <= {each.code for each in one.report.findings}


def test_a_text_without_a_plan_says_so() -> None:
    one = judged("Dear all,\n\nthe canteen is closed.\n")
    assert not one.report.findings
    assert any("nothing of a plan" in note for note in one.notes)
