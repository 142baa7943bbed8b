"""Suites run by pydantic-evals, one case after another, and what comes of it as a Run."""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from pydantic_evals import Dataset
from pydantic_evals.reporting import EvaluationReport, ReportCase

from evals.figures import SEED, Figure, Scores, value_of
from evals.result import CaseResult, Run, Shown, SuiteResult
from evals.suites.means import Means
from evals.suites.suite import About, AnyCase, Outcome, Suite

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cases run: those of the gate alone, whether those held back are counted too, names that are wanted."""

    gate: bool = False
    held_back: bool = False
    only: tuple[str, ...] = ()
    seed: int = SEED

    def takes(self, case: AnyCase) -> bool:
        """Whether a case runs."""
        about = case.metadata or About()
        if about.held_back and not self.held_back:
            return False
        return (about.gate or not self.gate) and (not self.only or any(one in (case.name or "") for one in self.only))


async def run_suites(suites: Sequence[Suite], means: Means, chosen: Chosen, command: str, tell: Tell) -> Run:
    """Every suite in turn. Raises the model's and the library's errors where nothing can be made at all."""
    done: dict[str, SuiteResult] = {}
    began_at = commit()  # a run takes long, and work goes on meanwhile
    for suite in suites:
        tell(f"{suite.name}: {suite.about}")
        done[suite.name] = await run_suite(suite, means, chosen)
    from assistant.models.client import describe

    return Run(
        date=dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M"),
        commit=began_at,
        command=command,
        model=str(describe(means.settings)),
        way=means.settings.chosen_way,
        search=means.library.mode,
        python=platform.python_version(),
        seed=chosen.seed,
        suites=done,
    )


async def run_suite(suite: Suite, means: Means, chosen: Chosen) -> SuiteResult:
    """One suite over the cases that are chosen."""
    whole, began = suite.load(), perf_counter()
    cases = [one for one in whole.cases if chosen.takes(one)]
    dataset = Dataset(name=suite.name, cases=cases, evaluators=whole.evaluators)
    async with suite.task(means) as task:
        report = await dataset.evaluate(task, name=suite.name, max_concurrency=1, progress=False)
    return _result(suite, report, perf_counter() - began, chosen.seed)


def _result(suite: Suite, report: EvaluationReport[Any, Any, About], seconds: float, seed: int) -> SuiteResult:
    outcomes: dict[str, Outcome] = {one.name: one.output for one in report.cases}
    across = suite.across(outcomes)
    rows = [_row(suite, one, across.get(one.name, {})) for one in report.cases]
    open_ = [row for row in rows if not row.held_back]
    codes = sum((outcomes[row.name].codes for row in open_), Counter[str]())
    failed = {one.name: one.error_message for one in report.failures}
    failed |= {f"{one.name} ({f.name})": f.error_message for one in report.cases for f in one.evaluator_failures}
    return SuiteResult(
        name=suite.name,
        about=suite.about,
        seconds=round(seconds, 2),
        figures=figures_of(suite.figures, [row.scores for row in open_], seed),
        held_back=figures_of(suite.figures, [row.scores for row in rows if row.held_back], seed),
        codes=dict(sorted(codes.items(), key=lambda one: (-one[1], one[0]))),
        failed=failed,
        cases=rows,
    )


def figures_of(figures: Iterable[Figure], scores: Sequence[Scores], seed: int) -> dict[str, Shown]:
    """Each figure that can be counted on these cases."""
    found = {one.name: value_of(one, scores, seed=seed) for one in figures}
    return {
        name: Shown(value=_short(v.value), low=_short(v.low), high=_short(v.high), cases=v.cases)
        for name, v in found.items()
        if v is not None
    }


def _row(suite: Suite, case: ReportCase[Any, Any, About], more: Mapping[str, float]) -> CaseResult:
    about, outcome = case.metadata or About(), case.output
    scores = {name: _short(float(one.value)) for name, one in case.scores.items()} | dict(more)
    row = CaseResult(
        name=case.name,
        group=about.group,
        health=about.health,
        language=about.language,
        held_back=about.held_back,
        scores=scores,
        badness=_short(suite.rank(scores)),
        seconds=_short(case.task_duration),
    )
    if about.held_back:
        return row
    return row.model_copy(update={"asked": outcome.asked, "made": outcome.made, "reasons": outcome.reasons})


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def commit() -> str:
    """The commit that is checked out here, with a + where files differ from it; empty outside a repository."""
    here = Path(__file__).parents[1]

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=here, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    try:
        name = git("rev-parse", "--short", "HEAD")
        return name + ("+" if name and git("status", "--porcelain", "--untracked-files=no") else "")
    except OSError:
        return ""
