from __future__ import annotations

import pytest

from assistant.reviews.happenings import happenings
from assistant.reviews.touching import figures_at_stake, goals_touched
from rules.context import Context
from rules.document.summary import Shift
from tests.assistant.reviews.making import START, plan

CTX = Context(plan().document, today=START)


def event(text: str):
    [one] = happenings([Shift(text=text)], CTX)
    return one


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Our largest customer cancelled on 12 April", ["C1"]),
        ("A rival halved its prices", ["C1"]),
        ("It rained", []),
        ("The sales analyst has resigned", []),
    ],
)
def test_which_objectives_something_touches(text: str, goals: list[str]) -> None:
    assert goals_touched(event(text), CTX) == goals


def test_a_market_that_moves_is_asked_about_by_the_figures_it_moves_itself() -> None:
    rows = figures_at_stake(event("A rival halved its prices"), CTX)
    assert [(metric.id, ids) for metric, ids in rows] == [("revenue", ["C1"])]


def test_where_it_cannot_be_told_every_figure_is_asked_about() -> None:
    rows = figures_at_stake(event("It rained"), CTX)
    assert [ids for _, ids in rows] == [["KR5"], ["KR6"], ["C1"]]
