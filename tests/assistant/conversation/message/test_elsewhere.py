"""What is said beside the question that stands open is read as if it had been asked for: said/elsewhere.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.taking import Understood
from assistant.reading import Known

DATA = Path(__file__).parents[1] / "said" / "elsewhere.yaml"
DAY = dt.date(2026, 11, 23)
METRICS = {"baselines": ("pipeline_coverage", "qualified_pipeline_value")}


def cases() -> Iterator[Any]:
    """Every case under each of its questions."""
    data = cast("Mapping[str, Any]", YAML(typ="safe", pure=True).load(DATA.read_text("utf-8")))  # pyright: ignore[reportUnknownMemberType]
    for number, one in enumerate(data["cases"], 1):
        for topic in one["asked"]:
            yield pytest.param(topic, one, id=f"{number}-{topic}")


def told(topic: str, text: str) -> Understood:
    """A message under a question, said by a founder."""
    return understand(text, Asked(topic, METRICS.get(topic, ()), "founder"), Known(), DAY)


@pytest.mark.parametrize(("topic", "case"), list(cases()))
def test_what_is_said_beside_the_question_is_read_and_nothing_else(topic: str, case: Mapping[str, Any]) -> None:
    found = told(topic, case["say"])
    assert {one.key: one.shown for one in found.taken} == case["gives"]
    assert all(one.span.stands_in(case["say"]) for one in found.taken)
    assert found.goals == () or not case["gives"]


def test_nothing_is_read_twice() -> None:
    found = told("currency", "win rate is 25 %, we win about 1 in 4, and win rate is 25 %")
    assert [one.key for one in found.taken] == ["baseline.win_rate"]


def test_a_pain_beside_a_figure_stays_in_the_situation() -> None:
    found = told("systems", "Nobody calls the leads back. Deals die in the pipeline")
    assert (found.taken, found.situation) == ((), "Nobody calls the leads back. Deals die in the pipeline")
