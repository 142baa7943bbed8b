"""One fault, one finding: what only says the same of the same words again is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from rules.finding import Finding, Severity


def without_twins(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that another one at the same place, or above it, says better (data/twins.txt)."""
    kept: list[Finding] = []
    faulty = {one.path for one in findings if one.code in ("MET601", "HOR307") or _is_lagging(one)}
    for one in findings:
        if one.code == "HOR301" and not _is_lagging(one):
            # Measured goals that have a fault of their own do not crowd out the one that may be measured.
            set_path = one.path.split("/objectives/")[0] + "/"
            others = sum(path.startswith(set_path) for path in faulty)
            if int(one.figures.get("measured") or 0) - others <= int(one.figures.get("allowed") or 0):
                continue
        if any(
            one.code in _twins().get(other.code, ()) and _same_place(other, one)
            for other in findings
            if other is not one
        ):
            continue
        if any(one.code == other.code and one.path == other.path and _heavier(other, one) for other in findings):
            continue
        kept.append(one)
    return kept


def _same_place(winner: Finding, other: Finding) -> bool:
    if winner.code == other.code:
        return False
    return other.path == winner.path or (winner.path.count("/") > 0 and other.path.startswith(winner.path + "/"))


def _is_lagging(one: Finding) -> bool:
    return one.code == "HOR301" and "metrics" in one.figures


def _heavier(one: Finding, other: Finding) -> bool:
    """Whether one is an error and the other a lesser finding of the same rule at the same place."""
    order = list(Severity)
    return order.index(one.severity) < order.index(other.severity)


@cache
def _twins() -> Mapping[str, frozenset[str]]:
    text = files("assistant.critique").joinpath("data", "twins.txt").read_text(encoding="utf-8")
    rows = [line.partition(" > ") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {code: frozenset(others.split()) for code, _, others in rows}
