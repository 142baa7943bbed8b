"""Runs of made-up figures, for what reads runs."""

from __future__ import annotations

from evals.result import CaseResult, Run, SuiteResult
from evals.running import figures_of
from evals.suites.table import SUITES


def case(name: str, **more: object) -> CaseResult:
    return CaseResult.model_validate({"name": name, "scores": {}, **more})


def suite_of(name: str, cases: list[CaseResult], **more: object) -> SuiteResult:
    figures = [
        figures_of(SUITES[name].figures, [one.scores for one in cases if one.held_back is held], 1)
        for held in (False, True)
    ]
    given = {"name": name, "about": "made up", "seconds": 1.5, "figures": figures[0], "held_back": figures[1]}
    return SuiteResult.model_validate({**given, "cases": cases, **more})


def run_of(*suites: SuiteResult) -> Run:
    return Run(
        date="2026-11-23 01:00",
        commit="abc1234",
        command="ninetyday eval",
        model="scripted",
        way="fill",
        search="hybrid",
        python="3.11",
        seed=1,
        suites={one.name: one for one in suites},
    )


def reading(count: int, right: int, *, held_back: bool = False) -> list[CaseResult]:
    """So many cases of one value each, of which the first so many are read right."""
    return [
        case(
            f"{'held back ' if held_back else ''}{n}",
            held_back=held_back,
            badness=0.0 if n < right else 1.0,
            asked="" if held_back else f"asked {n}",
            scores={
                "right": float(n < right),
                "told": float(n < right),
                "said": 1.0,
                "made": float(n < right),
                "missed": float(n >= right),
                "wrong": 0.0,
                "whole": float(n < right),
            },
        )
        for n in range(count)
    ]
