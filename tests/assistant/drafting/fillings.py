"""Situations and clients that plays are filled for in tests."""

from __future__ import annotations

from functools import cache

from assistant.drafting.filling import Client, Situation
from knowledge.plays import Play, load_plays
from tests.assistant.drafting.briefs import EMPTY, GERMAN, ODD, client, northwind

GIVEN = Situation(
    metric="the win rate",
    from_to="from 18 to 23 percent",
    day=60,
    missing="the ramp time of new sellers",
    goal="Sell to hospitals as well",
    said="The webshop has no owner",
)
WAITING = Situation(
    metric="ARR",
    from_to="to a target agreed once its baseline stands",
    day=182,
    missing="ARR",
    goal="Grow",
    said="Nobody calls",
)
CLIENTS = {
    "empty": client(EMPTY),
    "rich": Client.of(
        northwind(terms=[{"means": "deal", "say": "opportunity"}, {"means": "customer", "say": "shipper"}])
    ),
    "German": client(GERMAN),
    "odd": client(ODD),
}


@cache
def plays() -> tuple[Play, ...]:
    """The shipped plays."""
    return load_plays()
