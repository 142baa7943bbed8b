"""Sentences with a gap, and the figures that may stand in it: standing.txt holds them, and every fact they rest on.

python -m tests.rules.summaries.standing    # writes them anew; read the difference
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rules.context import Context
from rules.settings import Settings
from rules.summaries.binding import wrong_figures
from rules.summaries.facts import Facts
from tests.rules.loading import base_document
from tests.rules.summaries.tables import engagement

RECORDED = Path(__file__).with_name("standing.txt")
SUMMARIES = ("weekly_summary", "monthly_summary", "quarterly_summary", "diagnostic_summary")
UP_TO = 64
GAPS = """
The win rate rose by {} points last month.
The win rate rose from {} % to 23 %.
{} % of the way to the target is done for the win rate.
The sales cycle went from 90 to {} days.
The sales cycle is {} days shorter than at the start.
Another {} days are to go until the sales cycle is at its target.
The sales cycle fell by {} %.
Pipeline coverage stands at 2.{}.
The pipeline grew by {} % last month.
KR2 is {} % done.
KR2 took {} hours so far.
{} hours went into calls.
I spent {} hours on it.
After {} weeks we met them.
{} account executives were coached.
It cost ${},000 and brought $88,000.
{} days a week are not enough.
The win rate of 23 % is {} % above the baseline.
"""


@cache
def facts(name: str) -> Facts:
    """The facts of the engagement of `bindings`, or of a base with a summary."""
    document = engagement() if name == "bindings" else base_document(name)
    found = Context(document, today=dt.date(2027, 3, 1), settings=Settings()).facts
    assert found is not None
    return found


def told(name: str) -> Iterator[str]:
    """Every fact of a summary."""
    yield f"=== {name}"
    for one in facts(name).all:
        words = " ".join(sorted(one.words))
        yield f"{one.value:g} {one.unit} {one.slot} {one.metric or '-'} | {one.what} | {one.currency or '-'} | {words}"


def standing() -> Iterator[str]:
    """What may stand in each gap."""
    yield "=== gaps"
    for gap in GAPS.strip().splitlines():
        passing = [str(n) for n in range(UP_TO) if not wrong_figures(gap.format(n), "", facts("bindings"))]
        yield f"{gap} {' '.join(passing) or '-'}"


def blocks() -> Iterator[str]:
    """All of it, a block a summary and one of the gaps."""
    for name in SUMMARIES:
        yield "\n".join(told(name)) + "\n"
    yield "\n".join(standing()) + "\n"


if __name__ == "__main__":
    RECORDED.write_text("".join(blocks()), "utf-8", newline="\n")
