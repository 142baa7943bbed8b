"""Which metric a key result moves: the one it names, else the one of its words where it measures something."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rules.context import Context
from rules.document import Document
from tests.rules.loading import base


@pytest.mark.parametrize(
    ("fields", "metric", "measured"),
    [
        ({}, None, False),
        ({"kind": "deliverable"}, None, False),
        ({"kind": "measured"}, "win_rate", True),
        ({"target": 25}, "win_rate", True),
        ({"baseline": 18}, "win_rate", False),
        ({"metric": "churn_rate"}, "churn_rate", False),
        ({"metric": "nobody_knows_it", "target": 25}, None, True),
        ({"kind": "measured", "purpose": "instrument"}, "win_rate", False),
        ({"target": 25, "purpose": "instrument"}, "win_rate", False),
    ],
)
def test_a_metric_is_read_from_the_words_of_what_is_measured(
    fields: dict[str, Any], metric: str | None, measured: bool
) -> None:
    document = base("one_target")
    document["okr_sets"][0]["objectives"][0]["key_results"] = [{"id": "KR1", "text": "Raise the win rate", **fields}]
    ctx = Context(Document.model_validate(document), today=dt.date(2026, 11, 21))
    kr = ctx.key_results[0].kr
    found = ctx.metric_of(kr)
    assert (found.id if found else None, ctx.is_measured(kr)) == (metric, measured)


def test_what_is_asked_twice_is_worked_out_once() -> None:
    ctx = Context(Document.model_validate(base("one_target")), today=dt.date(2026, 11, 21))
    asked: list[Context] = []

    def first(context: Context) -> str:
        asked.append(context)
        return context.document.engagement.company

    def second(context: Context) -> None:
        asked.append(context)

    assert [ctx.once(first), ctx.once(first)] == [ctx.document.engagement.company] * 2
    assert [ctx.once(second), ctx.once(second)] == [None, None]
    assert asked == [ctx, ctx]


def test_a_set_has_its_own_key_results_alone() -> None:
    ctx = Context(Document.model_validate(base("cro_two_days")), today=dt.date(2026, 11, 21))
    sets = [ctx.readings_of(path) for path, _ in ctx.sets()]
    assert all(
        one.path.startswith(f"{path}/") for (path, _), some in zip(ctx.sets(), sets, strict=True) for one in some
    )
    assert sum(sets, ()) == ctx.readings
    assert ctx.readings_of("/okr_sets/99") == ()
