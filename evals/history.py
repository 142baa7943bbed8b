"""The history of runs, a line each, and the gate: whether a run falls beyond noise behind the newest line.

results/history.jsonl holds date, commit, command, model and figures of every run that was recorded; a run of the gate
also holds what was counted on each of its cases, so that the next one is compared with it case by case.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.comparing import Moved, compare_suite
from evals.figures import Scores
from evals.result import ResultRefused, Run, Shown
from evals.suites.table import SUITES

FILE = Path(__file__).parent / "results" / "history.jsonl"


class Entry(BaseModel):
    """One recorded run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: str
    commit: str
    command: str
    model: str
    way: str
    search: str
    figures: dict[str, dict[str, Shown]]
    """By suite and name."""
    held_back: dict[str, dict[str, Shown]] = {}
    gate: dict[str, dict[str, dict[str, int | float]]] | None = None
    """What was counted and is judged, by suite and case; None for a run that was no gate."""


def entry_of(run: Run, *, gate: bool) -> Entry:
    """A run as it is recorded."""
    counted = {name: {one.name: _judged(name, one.scores) for one in suite.cases} for name, suite in run.suites.items()}
    return Entry(
        date=run.date,
        commit=run.commit,
        command=run.command,
        model=run.model,
        way=run.way,
        search=run.search,
        figures={name: suite.figures for name, suite in run.suites.items()},
        held_back={name: suite.held_back for name, suite in run.suites.items() if suite.held_back},
        gate=counted if gate else None,
    )


def _judged(suite: str, scores: Scores) -> dict[str, int | float]:
    """What figures with a better and a worse side are made of; seconds and the like would only make the line longer."""
    figures = SUITES[suite].figures if suite in SUITES else ()
    names = {name for one in figures if one.better != "neither" for name in (one.of, one.per)}
    kept = {name: value for name, value in scores.items() if name in names}
    return {name: int(value) if float(value).is_integer() else value for name, value in kept.items()}


def record(entry: Entry, file: Path | None = None) -> None:
    """Add a line to the history, or to another file of this kind."""
    file = file or FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(entry.model_dump_json(exclude_none=True) + "\n")


def read(file: Path | None = None) -> list[Entry]:
    """Every entry, the oldest first; none where there is no file. Raises ResultRefused, naming the line."""
    file = file or FILE
    if not file.exists():
        return []
    found: list[Entry] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(Entry.model_validate_json(line))
        except ValidationError as error:
            raise ResultRefused(
                f"{file}, line {number}: {str(error).splitlines()[0]}", "restore the line from the repository"
            ) from error
    return found


def newest_gate(entries: Sequence[Entry], suites: Sequence[str]) -> Entry | None:
    """The newest entry that can be compared with a run of these suites case by case."""
    return next((one for one in reversed(entries) if one.gate and set(suites) <= set(one.gate)), None)


def held(run: Run, before: Entry) -> list[Moved]:
    """Every figure of a run beside the entry's, on the cases of both."""
    return [
        moved
        for name, suite in run.suites.items()
        for moved in compare_suite(name, (before.gate or {}).get(name, {}), suite.scores(), seed=run.seed)
    ]
