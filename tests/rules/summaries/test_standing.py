"""Facts, and the figures that may stand in sentences, are those that were recorded (standing.py writes them anew)."""

from __future__ import annotations

import pytest

from tests.rules.summaries.standing import RECORDED, SUMMARIES, judged, said, standing, told


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_holds_the_facts_that_it_held(name: str) -> None:
    assert "\n".join(told(name)) + "\n===" in RECORDED.read_text("utf-8")


def test_the_figures_that_passed_pass_and_no_others() -> None:
    recorded = RECORDED.read_text("utf-8").partition("=== gaps")[2].splitlines()[1:]
    assert list(standing())[1:] == recorded


@pytest.mark.parametrize(("place", "blocks"), said(), ids=lambda one: one if isinstance(one, str) else "")
def test_what_a_sentence_claims_and_what_is_wrong_in_it_stays(place: str, blocks: list[str]) -> None:
    assert [now for one in blocks if (now := judged(place, one.partition("\n")[0])) != one] == []
