"""A figure of one season is moved when its season comes round."""

from __future__ import annotations

import pytest

from assistant.drafting.seasons import months_of, out_of_season
from rules.document import Document
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.planning import framed


def wreaths(start: str, name: str, source: str = "Square", due: str = "2027-12-24") -> Document:
    return northwind(
        engagement__start=start,
        metrics=[{"id": "wreaths", "name": name, "unit": "wreaths", "better": "up", "owner": "sales"}],
        baselines=[{"metric": "wreaths", "value": 1900, "unit": "wreaths", "as_of": "2026-12-31", "source": source}],
        company_objectives=[
            {"id": "C1", "text": "More wreaths", "metric": "wreaths", "baseline": 1900, "target": 4000, "due": due}
        ],
    )


@pytest.mark.parametrize(
    ("start", "name", "source", "off"),
    [
        ("2027-02-01", "wreaths ordered before Thanksgiving", "Square", True),
        ("2027-08-02", "wreaths ordered before Thanksgiving", "Square", False),
        ("2027-02-01", "wreaths shipped", "Square, season of 2026", True),
        ("2027-08-02", "wreaths shipped", "Square, season of 2026", False),
        ("2027-02-01", "wreaths shipped", "Square, twelve months", False),
    ],
)
def test_a_season_that_does_not_come_round_moves_nothing(start: str, name: str, source: str, off: bool) -> None:
    frame = framed(wreaths(start, name, source))
    (figure,) = frame.figures
    assert out_of_season(frame, figure) is off


def test_two_seasons_are_both_named() -> None:
    assert months_of("gifts before Christmas and Easter") == (3, 4, 11, 12)
    assert months_of("gifts of the year") == ()
    assert months_of("jobs done from October to March") == (1, 2, 3, 10, 11, 12)
    assert months_of("bookings Sep-Dec") == (9, 10, 11, 12)


@pytest.mark.parametrize(("start", "off"), [("2027-03-01", True), ("2027-01-04", False), ("2027-08-02", False)])
def test_the_last_days_of_a_season_move_nothing(start: str, off: bool) -> None:
    frame = framed(wreaths(start, "wreaths made from October to March"))
    figure = frame.figure("wreaths")
    assert figure is not None
    assert out_of_season(frame, figure, 165) is off
