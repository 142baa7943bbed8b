"""People, tools, goals and days as people type them: said/team, goals and engagement.yaml, each with all it says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation.message.understanding import Asked, understand
from assistant.reading import Known

DAY = dt.date(2026, 11, 23)


def said(name: str) -> list[Any]:
    text = (Path(__file__).parent / "said" / f"{name}.yaml").read_text("utf-8")
    rows = cast("list[dict[str, Any]]", YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]
    return [pytest.param(row, id=str(row["say"])[:40]) for row in rows]


@pytest.mark.parametrize("case", said("team"))
def test_people_and_tools_are_read_and_nothing_else(case: dict[str, Any]) -> None:
    found = understand(case["say"], Asked("team"), Known(), DAY)
    assert {one.key: one.shown for one in found.taken} == case["gives"]


@pytest.mark.parametrize("case", said("goals"))
def test_aims_are_told_from_what_hurts(case: dict[str, Any]) -> None:
    found = understand(case["say"], Asked("objectives"), Known(), DAY)
    assert ([one.text for one in found.goals], found.situation) == (case["goals"], case.get("hurts", ""))


@pytest.mark.parametrize("case", said("engagement"))
def test_days_and_start_are_read_and_nobody_else_s(case: dict[str, Any]) -> None:
    found = understand(case["say"], Asked(None), Known(), DAY)
    given = {one.key: one.shown for one in found.taken if one.path[:1] == ("engagement",)}
    assert given == case["gives"]


def test_one_tool_that_nobody_knows_is_taken_for_the_crm_and_it_is_said() -> None:
    (tool,) = understand("We use VetSpire", Asked("team"), Known(), DAY).taken
    assert (tool.key, tool.note) == ("system.crm", "taken for the place where your customers are kept")


def test_a_figure_that_a_target_starts_from_is_no_target() -> None:
    found = understand("Revenue from 4.2M to 5M pounds by the end of 2027", Asked("team"), Known(), DAY)
    assert [(one.metric, one.target) for one in found.goals] == [("revenue", 5_000_000)]
