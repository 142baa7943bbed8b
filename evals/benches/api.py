"""Critiques and checks over HTTP beside a bare route that only validates the same body; see evals/api_load.py."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from evals.api_load import ROUTES, both_servers, kinds_of_bodies, measured
from evals.benches.timing import SPREAD, Measured, at

PART = "api"
CLIENTS = 20


def answers(turns: int) -> Iterator[Measured]:
    """Answers a second of both servers, in turns of a second, for each route and kind of body."""
    with both_servers() as servers:
        for route in ROUTES:
            for name, bodies in kinds_of_bodies(same=False).items():
                loads = [measured(bodies, route, servers, CLIENTS, 1.0) for _ in range(turns)]
                rates = [one.rate for one, _ in loads]
                ratios = [one.rate / other.rate for one, other in loads if other.rate]
                yield Measured(
                    PART,
                    f"{route} a second over HTTP, {name}",
                    median(rates),
                    at(rates, SPREAD[0]),
                    at(rates, SPREAD[1]),
                    len(rates),
                    unit="/s",
                    beside="a bare route",
                    ratio=(median(ratios), at(ratios, SPREAD[0]), at(ratios, SPREAD[1])),
                    aim="0.2 of it",
                )
