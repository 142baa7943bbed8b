"""What people say instead of a metric's name: each pattern of the word list with the sentence in which it is meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import assistant.reading.metric_names as module
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions
from tests.assistant.reading.saying import document, reading

ROWS: dict[str, list[dict[str, str]]] = YAML(typ="safe", pure=True).load(  # pyright: ignore[reportUnknownMemberType]
    (Path(module.__file__).parent / "spoken.yaml").read_text("utf-8")
)
SAID = [(metric, one["pattern"], one["says"]) for metric, rows in ROWS.items() for one in rows]


@pytest.mark.parametrize(("metric", "pattern", "sentence"), SAID)
def test_each_pattern_finds_its_metric_in_its_sentence(metric: str, pattern: str, sentence: str) -> None:
    assert re.search(rf"\b(?:{pattern})", sentence, re.IGNORECASE)
    assert metric in {one.metric for one in mentions(sentence, Known())}


@pytest.mark.parametrize("sentence", ["We lose a deal now and then", "The team meets on Monday", "They follow us"])
def test_a_sentence_that_speaks_of_no_figure_names_no_metric(sentence: str) -> None:
    assert mentions(sentence, Known()) == ()


def test_a_name_that_means_two_things_stays_open_with_its_reason() -> None:
    (found,) = mentions("Bookings are at 200k", Known())
    assert found.open == "bookings may be revenue, or orders that are not billed yet"


def test_what_is_without_a_thing_is_not_what_counts_it() -> None:
    own = [{"id": "pumps_per_agent", "name": "pumps sold per agent", "unit": "pumps a month"}]
    known = Known.of(document(metrics=own, baselines=[{"metric": "pumps_per_agent", "value": None}]))
    assert [one.metric for one in mentions("agents with demo pump and no sale: 19", known)] == []
    assert [one.metric for one in mentions("pumps per agent: 1.6, no sale in May", known)] == ["pumps_per_agent"]


OWN = [
    {"id": "second_session_campers", "name": "the number of second-session campers", "unit": "campers"},
    {"id": "schools", "name": "the number of schools we dress", "unit": "schools"},
    {"id": "margin_small_schools", "name": "the margin of schools under 60 pieces", "unit": "percent"},
    {"id": "early_orders", "name": "the share of pieces ordered before the end of April", "unit": "percent"},
    {"id": "proposal_days", "name": "the days from survey to proposal", "unit": "days"},
]


@pytest.mark.parametrize(
    ("line", "metric", "readings"),
    [
        ("second session: 148 enrolled as of Jan 31, same day last year 121", "second_session_campers", [148]),
        ("schools 124 signed, before 118", "schools", [124]),
        ("orders before end of April: 31 percent of pieces! was 14", "early_orders", [31]),
        ("days from survey to proposal 6 (last 20)", "proposal_days", [6]),
        ('margin of small schools "maybe 8, maybe minus"', "schools", []),
    ],
)
def test_a_short_name_at_the_head_of_a_line_is_its_metric(line: str, metric: str, readings: list[float]) -> None:
    found = reading(
        line, metrics=OWN, baselines=[{"metric": one["id"], "value": None, "unit": one["unit"]} for one in OWN]
    )
    assert [one.value for one in found.metrics if one.metric == metric and one.sense == "reading"] == readings


MISSING = [{"id": "late_returns", "name": "the share of boxes that come back late", "unit": "percent"}, *OWN]


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("about a third of boxes are late, Luc guesses", [33.3]),
        ("20 percent of the boxes come back without a bag", [20]),
        ("about a third of families are late", []),
        ("late: a third", []),
    ],
)
def test_half_the_words_of_a_missing_share_are_enough(line: str, readings: list[float]) -> None:
    rows: list[dict[str, Any]] = [{"metric": one["id"], "value": None, "unit": one["unit"]} for one in MISSING]
    found = reading(line, metrics=MISSING, baselines=rows)
    assert [one.value for one in found.metrics if one.metric == "late_returns"] == readings
    rows[0]["value"] = 30  # what the brief has is read by its whole name only
    assert not reading(line, metrics=MISSING, baselines=rows).metrics
