"""A check over HTTP beside a bare route that only validates the same body; see evals/api_load.py."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from statistics import median

from evals.api_load import BARE, SERVE, free_port, kinds_of_bodies, measured, serving
from evals.benches.timing import SPREAD, Measured, at

PART = "api"
CLIENTS = 20


def answers(turns: int) -> Iterator[Measured]:
    """Answers a second of both servers, in turns of a second, for each kind of body."""
    with tempfile.TemporaryDirectory() as home:
        ports = free_port(), free_port()
        ours = [sys.executable, "-c", SERVE, "serve", "--isolated", "--rate", "0", "--port", str(ports[0])]
        bare = [sys.executable, "-c", BARE, str(ports[1])]
        with serving(ours, ports[0], home) as first, serving(bare, ports[1], home) as second:
            for name, bodies in kinds_of_bodies(same=False).items():
                loads = [measured(bodies, ports, (first, second), CLIENTS, 1.0) for _ in range(turns)]
                rates = [one.rate for one, _ in loads]
                ratios = [one.rate / other.rate for one, other in loads if other.rate]
                yield Measured(
                    PART,
                    f"checks a second over HTTP, {name}",
                    median(rates),
                    at(rates, SPREAD[0]),
                    at(rates, SPREAD[1]),
                    len(rates),
                    unit="/s",
                    beside="a bare route",
                    ratio=(median(ratios), at(ratios, SPREAD[0]), at(ratios, SPREAD[1])),
                    aim="0.2 of it",
                )
