"""Decisions that show, in sentences of which the rest says little."""

from __future__ import annotations

import pytest

from rules.families.met_decided import decided


@pytest.mark.parametrize(
    "text",
    [
        # somebody, one at a time, or a deed that is done
        "hire a great seller",
        "two reps hired",
        "great sellers recruited",
        "someone full-time on partnerships",
        # a country or a trade entered or left
        "enter the polish market",
        "exit the public sector",
        # an offer made otherwise
        "sell rental instead of ownership",
        "leasing offered beside purchase",
        # what people do from now on
        "reps photograph every site visit",
    ],
)
def test_a_decision_that_shows(text: str) -> None:
    assert decided(text)


@pytest.mark.parametrize(
    "text",
    [
        "hire great sellers",
        "build a marketing team",
        "expand into new markets",
        "expand our reach in europe",
        "move upmarket",
        "pricing that reflects our value",
        "sell better packages instead of cheap ones",
        "reps photograph every site visit better",
        "better handovers between sales and delivery",
        "employees are engaged and motivated",
        "",
    ],
)
def test_nothing_is_decided(text: str) -> None:
    assert not decided(text)
