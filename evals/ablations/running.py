"""Run a question's arms over the same cases, and hold each against the whole, case by case."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from evals.ablations.table import Ablation, Arm
from evals.comparing import Verdict, verdict
from evals.figures import Figure, Scores, difference_over, value_over
from evals.result import Shown
from evals.running import Chosen, commit, run_suite

if TYPE_CHECKING:
    from evals.suites.means import Means

Runs = Mapping[str, Sequence[Scores]]
"""What was counted, by case, once a seed."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Move(_Kept):
    """How far an arm's figure is from the whole's, with the ends of the interval over cases and seeds."""

    change: float
    low: float
    high: float
    cases: int
    verdict: Verdict


class ArmResult(_Kept):
    """One arm: its figures over all its cases and seeds, and what moved beside the whole."""

    about: str
    seeds: int
    seconds: float
    figures: dict[str, Shown]
    moves: dict[str, Move] = {}
    codes: dict[str, int] = {}
    """Findings by code, over all cases and seeds."""
    failed: dict[str, str] = {}


class Answer(_Kept):
    """A question with its arms, the whole first."""

    question: str
    arms: dict[str, ArmResult]


class AblationRun(_Kept):
    """One run of `ninetyday eval --ablate`."""

    date: str
    commit: str
    command: str
    model: str
    search: str
    python: str
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run takes in: names that cases hold, and how many seeds an arm by chance gets."""

    only: tuple[str, ...] = ()
    seeds: int = 5


async def run(
    ablations: Sequence[Ablation], means: Means, plan: Plan, command: str, tell: Callable[[str], None]
) -> AblationRun:
    """Every question in turn. A whole that two questions share runs once."""
    began_at, known = commit(), dict[tuple[int, tuple[str, ...]], tuple[Runs, ArmResult]]()
    answers: dict[str, Answer] = {}
    for one in ablations:
        tell(f"{one.name}: {one.question}")
        only = plan.only or one.only
        key = (id(one.whole), only)
        if key not in known:
            known[key] = await _arm(one.whole, means, only, 1, tell)
        whole, result = known[key]
        arms = {one.whole.name: result}
        for arm in one.arms:
            cases = plan.only or arm.only or only
            runs, made = await _arm(arm, means, cases, plan.seeds if arm.chance else 1, tell)
            moves = {figure.name: move for figure, move in _moves(arm.suite(0).figures, whole, runs)}
            arms[arm.name] = made.model_copy(update={"moves": moves})
        answers[one.name] = Answer(question=one.question, arms=arms)
    from assistant.models.client import describe

    asked = any(one.model for one in ablations) or means.settings.chosen_way != "fill"
    return AblationRun(
        date=dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M"),
        commit=began_at,
        command=command,
        model=str(describe(means.settings)) if asked else "none asked",
        search=means.library.mode,
        python=platform.python_version(),
        answers=answers,
    )


async def _arm(
    arm: Arm, means: Means, only: tuple[str, ...], seeds: int, tell: Callable[[str], None]
) -> tuple[Runs, ArmResult]:
    runs: dict[str, list[Scores]] = {}
    codes, failed, seconds = Counter[str](), dict[str, str](), 0.0
    figures: tuple[Figure, ...] = ()
    for seed in range(seeds):
        tell(f"  {arm.name}" + (f", seed {seed}" if seeds > 1 else ""))
        suite = arm.suite(seed)
        done, figures = await run_suite(suite, means, Chosen(only=only)), suite.figures
        for case in done.cases:
            runs.setdefault(case.name, []).append(case.scores)
        codes.update(done.codes)
        failed |= done.failed
        seconds += done.seconds
    return runs, ArmResult(
        about=arm.about,
        seeds=seeds,
        seconds=round(seconds, 1),
        figures=dict(_shown(figures, runs)),
        codes=dict(codes.most_common()),
        failed=failed,
    )


def _shown(figures: Sequence[Figure], runs: Runs) -> Iterator[tuple[str, Shown]]:
    for one in figures:
        v = value_over(one, list(runs.values()))
        if v is not None:
            yield one.name, Shown(value=_short(v.value), low=_short(v.low), high=_short(v.high), cases=v.cases)


def _moves(figures: Sequence[Figure], whole: Runs, arm: Runs) -> Iterator[tuple[Figure, Move]]:
    for one in figures:
        d = difference_over(one, whole, arm)
        if d is not None:
            change, low, high = (_short(value) for value in (d.now - d.before, d.low, d.high))
            yield (
                one,
                Move(change=change, low=low, high=high, cases=d.cases, verdict=verdict(replace(one, strict=False), d)),
            )


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def lines(done: AblationRun, printed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A table a question: each figure's value with its interval, and how far it is from the whole's."""
    yield f"{done.date} UTC, commit {done.commit or 'not known'}, model {done.model}, search {done.search}"
    for name, answer in done.answers.items():
        yield f"\n{name}: {answer.question}"
        for arm_name, arm in answer.arms.items():
            seeds = f", {arm.seeds} seeds" if arm.seeds > 1 else ""
            yield f"  {arm_name} ({arm.about}{seeds}; {arm.seconds:.0f} s)"
            for figure in printed[name]:
                if figure in arm.figures:
                    yield "    " + _line(figure, arm.figures[figure], arm.moves.get(figure))
            if arm.codes:
                yield "    findings: " + ", ".join(f"{code} {count}" for code, count in list(arm.codes.items())[:12])
            for case, fault in arm.failed.items():
                yield f"    fault in {case}: {fault}"


def _line(name: str, shown: Shown, move: Move | None) -> str:
    text = f"{name:28} {shown.value:8.4g} [{shown.low:.4g}, {shown.high:.4g}] on {shown.cases}"
    if move is None:
        return text
    beyond = "" if move.verdict == "same" else f" {move.verdict}"
    return f"{text}; beside the whole {move.change:+.3g} [{move.low:+.3g}, {move.high:+.3g}]{beyond}"
