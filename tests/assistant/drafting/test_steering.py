from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.steering import defined, held, says, steered
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.planning import framed

BATCHES: dict[str, Any] = {
    "id": "second_batch_share",
    "name": "the share of new practices that send a second batch",
    "unit": "percent",
    "better": "up",
}
ROW = {"metric": "second_batch_share", "value": 66, "unit": "percent", "as_of": "2026-11-15", "source": "LabTrack"}


def frame_with(*goals: str, **more: Any) -> Any:
    objectives = [{"id": f"C{n}", "text": text} for n, text in enumerate(goals, 1)]
    return framed(northwind(company_objectives=objectives, metrics=[BATCHES], baselines=[ROW], **more))


@pytest.mark.parametrize(
    ("goal", "other", "said"),
    [
        ("Practices that sign should still be sending samples", "Open Inverness", True),
        ("No batch is lost on the way", "Open Inverness", True),
        ("No batch is lost on the way", "No batch waits", False),
        ("Grow the share of revenue from farms", "Open Inverness", False),
    ],
)
def test_an_objective_says_a_figure_of_the_client_s_own_in_words(goal: str, other: str, said: bool) -> None:
    frame = frame_with(goal, other)
    figure = next(one for one in frame.figures if one.metric.id == "second_batch_share")
    assert says(frame, frame.objectives[0], figure) is said


def test_a_kpi_is_something_that_the_company_steers_by() -> None:
    assert "second_batch_share" not in steered(frame_with("Open Inverness"))
    kpis = [{"metric": "second_batch_share", "target": 76}]
    assert "second_batch_share" in steered(frame_with("Open Inverness", kpis=kpis))
    assert defined(frame_with("Open Inverness")) == {"second_batch_share"}


def test_an_objective_in_percent_says_a_share_of_which_it_has_common_words_alone() -> None:
    share = {"id": "largest", "name": "the largest customer's share of sales", "unit": "percent", "better": "down"}
    row = {"metric": "largest", "value": 38, "unit": "percent", "as_of": "2026-11-15", "source": "ERP"}
    objectives = [{"id": "C1", "text": "No customer above 20 percent of sales"}, {"id": "C2", "text": "Open Inverness"}]
    frame = framed(northwind(company_objectives=objectives, metrics=[share], baselines=[row]))
    assert [says(frame, goal, frame.figures[0]) for goal in frame.objectives] == [True, False]


@pytest.mark.parametrize(("target", "stays"), [(31, True), (33, False)])
def test_a_figure_that_is_to_stay_is_held(target: float, stays: bool) -> None:
    own = {"id": "practices", "name": "the practices that send to us", "unit": "practices", "better": "up"}
    frame = framed(
        northwind(
            metrics=[own],
            baselines=[{"metric": "practices", "value": 31, "unit": "practices"}],
            company_objectives=[{"id": "C1", "text": "Hold them", "metric": "practices", "target": target}],
        )
    )
    assert ("practices" in held(frame)) is stays
