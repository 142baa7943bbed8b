"""The baseline and the target that a key result's words state, where its fields leave both out."""

from __future__ import annotations

from dataclasses import dataclass

from rules.metrics import Metric
from rules.texts.figures import TIMES, Figure, bare, figures, unit_kind

_ENDS = ("to", "at_least", "at_most")
_SHARES = frozenset({"percent", "ratio"})
_LEAST_MONEY = 1000
"""A bare number of a thousand and more beside a metric that is counted in money is money."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence says of its metric: the level it starts from, the one it ends at, or by which share it moves.

    `unit` is the unit of the levels as a field would name it, None where the words leave it open. `change` is the
    move relative to today, 0.3 for "by 30 %" and 1.0 for "double"; it stands only where no target is said, and only
    for a metric that is no share itself (there "by 7 %" may mean points, which is BAS206's question). With neither
    target nor change, the words promise a move all the same, and a baseline is wanted.
    """

    baseline: float | None
    target: float | None
    unit: str | None
    change: float | None = None


def stated(text: str, metric: Metric) -> Stated | None:
    """What `text` states of `metric`; None where no figure of it speaks of that metric."""
    kind, found = unit_kind(metric.unit), figures(text)
    ends = [f for f in found if f.role in _ENDS and _speaks(f, kind, text)]
    end = next((f for f in ends if f.role == "to"), ends[0] if ends else None)
    start = next((f for f in found if f.role == "from" and _speaks(f, kind, text)), None)
    if end is None:
        # "Win rate 25 %", "95 % adoption": a lone figure in the metric's own unit, when there is no other.
        alone = [f for f in found if f.role == "none" and f.unit == kind and kind in ("percent", "ratio", "money")]
        end = alone[0] if len(alone) == 1 else None
    if end is not None:
        return Stated(start.value if start else None, end.value, _unit(end, metric))
    move = next((f for f in found if _is_share(f)), None)
    if move is None:
        return None
    clear = kind not in _SHARES and move.unit != "points"
    return Stated(start.value if start else None, None, None, _change(move) if clear else None)


def _speaks(figure: Figure, kind: str, text: str) -> bool:
    if figure.adjective:
        return False
    if figure.unit == kind != "count":
        return True
    if figure.unit == "count":
        alone = bare().match(text, figure.end) is not None
        return alone and (kind in ("count", "ratio") or (kind == "money" and abs(figure.value) >= _LEAST_MONEY))
    return ({figure.unit, kind} <= _SHARES) or (figure.unit in TIMES and kind in TIMES)


def _unit(figure: Figure, metric: Metric) -> str | None:
    if figure.unit == "money":
        return figure.currency
    return metric.unit if figure.unit == "count" else figure.unit


def _is_share(figure: Figure) -> bool:
    return figure.unit == "factor" or (figure.role == "by" and figure.unit in ("percent", "fraction", "points"))


def _change(figure: Figure) -> float:
    if figure.unit == "factor":
        return abs(figure.value - 1)
    return abs(figure.value) / (100 if figure.unit == "percent" else 1)
