"""What a brief leaves open becomes questions, each with its code, and none where it is settled."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.sessions.pack import OpenQuestion
from assistant.sessions.questions import elsewhere, open_questions
from rules.document import Document
from tests.assistant.sessions.making import KR, document, goals, judged


def asked(one: Document) -> dict[str, OpenQuestion]:
    """The questions by the code that each is asked for."""
    return {row.because.partition(":")[0]: row for row in open_questions(*judged(one))}


REPORTING: dict[str, Any] = {
    "weekly_update": {"mode": "async", "minutes": 20},
    "monthly_review": {"mode": "live", "minutes": 45, "data": True},
    "quarterly_assessment": {"mode": "live", "minutes": 90},
    "ceo_one_on_one_minutes": 30,
    "daily_status": False,
    "time_tracking": True,
}


@pytest.mark.parametrize(
    ("code", "sections", "words"),
    [
        ("ALN501", {"company_objectives": [{"id": "C1", "text": "Sell"}]}, "What else does the company want"),
        (
            "ALN501",
            {"company_objectives": [{"id": f"C{i}", "text": "Sell"} for i in range(7)]},
            "Which 3 to 5 of the 7 objectives come first",
        ),
        ("ALN505", {"okr_sets": goals(KR)}, "Nothing here serves C2 and C3"),
        ("ALN503", {"company_objectives": [{"id": "C1", "text": "Sell", "target": 5}]}, "Where does C1 stand today"),
        (
            "ALN504",
            {"agreement": {"session": "2026-11-16", "founder": True, "executive": True}},
            "said yes on 16 November 2026, and the brief holds no goals",
        ),
        (
            "BAS201",
            {"baselines": [{"metric": "rep_ramp_days"}], "okr_sets": goals(KR)},
            "no proposal measures it: the ramp time of new sellers",
        ),
        ("BAS207", {"baselines": [], "okr_sets": goals({**KR, "metric": "win_rate", "target": 20})}, "stand today on"),
        (
            "BAS207",
            {"baselines": [], "okr_sets": goals({**KR, "metric": "win_rate", "purpose": "instrument"})},
            "The win rate (KR1, day 30): measured only then",
        ),
        ("CAP107", {}, "2 days a week should carry neither"),
        ("CAP106", {"engagement": {"days_per_week": 4, "transition": "A merger"}}, "how many are they after it"),
        ("HOR309", {}, "near 10 Apr 2027 and near 30 Jun 2027"),
        ("HOR309", {"reviews": ["2027-04-10"]}, "near 30 Jun 2027"),
        ("MET604", {"okr_sets": goals({**KR, "metric": "win_rate", "target": 20})}, "The figures of KR1 are a start"),
        ("REP902", {"reporting": REPORTING}, "takes 45 minutes. Do you set it to 60 minutes?"),
        ("REP901, REP902, REP903", {}, "What does the executive report, in which form and how often"),
        (
            "REP903",
            {"reporting": {"weekly_update": {"mode": "async", "minutes": 30}}},
            "Do you agree on a quarterly assessment, and from when?",
        ),
        ("REP904", {"reporting": REPORTING}, "Can time tracking be given up"),
    ],
)
def test_a_gap_becomes_a_question(code: str, sections: dict[str, Any], words: str) -> None:
    assert words in asked(document(**sections))[code].text


@pytest.mark.parametrize(
    ("code", "sections"),
    [
        ("ALN501", {}),
        ("ALN504", {"agreement": {"session": "2026-11-16", "founder": True, "executive": False}}),
        (
            "ALN504",
            {"agreement": {"founder": True, "executive": True, "signed": "2026-11-16"}, "okr_sets": goals(KR)},
        ),
        ("BAS201", {"baselines": [{"metric": "win_rate", "value": 18, "unit": "percent"}]}),
        ("HOR309", {"reviews": ["2027-04-10", "2027-06-30"]}),
        ("CAP107", {"full_time_targets": [{"metric": "win_rate", "target": 30}]}),
    ],
)
def test_what_is_settled_is_not_asked(code: str, sections: dict[str, Any]) -> None:
    assert code not in asked(document(**sections))


def test_a_figure_that_is_on_its_way_names_the_key_result() -> None:
    maker = {**KR, "id": "KR2", "purpose": "instrument", "metric": "rep_ramp_days", "due_day": 28}
    row = asked(document(baselines=[{"metric": "rep_ramp_days"}], okr_sets=goals(KR, maker)))["BAS201"]
    assert row.text.startswith("The ramp time of new sellers (KR2, day 28): measured only then.")


def test_an_abbreviation_that_no_table_knows_keeps_its_capitals() -> None:
    row = asked(document(baselines=[{"metric": "cac"}], okr_sets=goals(KR)))["BAS201"]
    assert "CAC" in row.text


def test_a_figure_that_was_left_out_says_so() -> None:
    left = {"text": "Measure the rep ramp time from HubSpot", "purpose": "instrument", "hours": 6, "due_day": 28}
    row = asked(document(baselines=[{"metric": "rep_ramp_days"}], okr_sets=goals(KR, left_out=[left])))["BAS201"]
    assert "(left out of the 90 days: 6 h or more)" in row.text


def test_two_unknown_figures_are_one_question() -> None:
    rows = [{"metric": "rep_ramp_days"}, {"metric": "win_rate"}]
    found = open_questions(*judged(document(baselines=rows, okr_sets=goals(KR))))
    assert sum(one.because.startswith("BAS201") for one in found) == 1


def test_what_nothing_speaks_of_is_asked_in_the_rules_own_words() -> None:
    row = {"metric": "win_rate", "value": 18, "unit": "percent", "as_of": "2027-02-01", "source": "HubSpot"}
    found = asked(document(baselines=[row]))["BAS203"]
    assert found.text.endswith("What do you both want?")


def test_a_brief_that_carries_no_draft_is_asked_what_would_change_it() -> None:
    found = open_questions(*judged(document(engagement={"days_per_week": 1, "expects": "transformation"})))
    assert found[0].text == "At 1 day a week, is direction enough, or can it be two days or more?"


def test_no_question_speaks_of_fields_of_a_file() -> None:
    one = document(company_objectives=[], engagement={"situation": None})
    assert [row.text for row in open_questions(*judged(one)) if "`" in row.text or "value: null" in row.text] == []


def test_authority_and_access_are_decisions_and_no_questions() -> None:
    codes = {*asked(document(authority={"people": "none"}, access={"crm": "view_only"}))}
    assert not {code for code in codes if code.startswith(("AUT", "ACC"))}


def test_numbers_run_from_one() -> None:
    found = open_questions(*judged(document()))
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_what_the_session_is_not_about_is_only_counted() -> None:
    report = judged(document(ninety_day_plan={"activities": []}))[1]
    count = sum(one.path.startswith("/ninety_day_plan") for one in report.open)
    assert (
        elsewhere(report)
        == f"Not for this session: {count} findings on the 90-day plan (`ninetyday check` lists them)."
    )
