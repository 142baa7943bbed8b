from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique
from assistant.critique.verdict.promised import wish

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "goal",
    [
        "Improved image (20h)",
        "our name should mean something again",
        "Bessere Stimmung im Außendienst, 20 h",
        "riders love us",
    ],
)
def test_what_nobody_can_check_is_known_by_what_it_is_like(goal: str) -> None:
    assert wish(goal) is not None


@pytest.mark.parametrize(
    "goal",
    [
        "lead scoring in HubSpot (Fiona to help), by 14 May",
        "Beth chairs the monthly marketing meeting - 25 June - 10h",
        "partner programme",
        "impressions on social 2m > 5m a month",
        "marketing-sourced pipeline",
        "sit down over these goals on the 3rd",
    ],
)
def test_a_thing_a_meeting_or_a_figure_is_no_wish(goal: str) -> None:
    assert wish(goal) is None


def test_a_wish_among_the_goals_is_told_once() -> None:
    text = (
        "# CMO, 2 days a week from 1 March 2027\n\n## 90-day goals\n"
        "- Marketing audit, written, by 26 March (30h)\n- Our name should mean something again (20h)\n"
    )
    found = [one for one in critique.of_text(text, today=TODAY).report.findings if one.code == "MET602"]
    assert [one.figures["words"] for one in found] == ["Our name should mean something again"]


def test_a_line_below_the_goals_that_is_like_a_wish_is_a_goal() -> None:
    text = (
        "CMO, 2 days a week from 1 March 2027\n\nGoals for the first 90 days\n\n"
        "Marketing audit, written, by 26 March. 30 hours.\nLead scoring live by 14 May. 20 hours.\n"
        "A better image in town.\n"
    )
    found = [one for one in critique.of_text(text, today=TODAY).report.findings if one.code == "MET602"]
    assert len(found) == 1
