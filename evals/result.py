"""What a run of the suites gave: figures with their intervals, and every case, as it is kept in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import NinetydayError
from evals.figures import Scores


class ResultRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A file that holds no result of `ninetyday eval`."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(_Kept):
    """A figure with the ends of its interval and the number of cases it was counted on."""

    value: float
    low: float
    high: float
    cases: int


class CaseResult(_Kept):
    """One case: what was counted on it, and, where it is not held back, what it asked and what came out."""

    name: str
    group: str = ""
    health: str = ""
    language: str = ""
    held_back: bool = False
    scores: dict[str, float]
    badness: float = 0.0
    seconds: float = 0.0
    asked: str = ""
    made: str = ""
    reasons: list[str] = []


class SuiteResult(_Kept):
    """One suite: figures over the cases that may be read, over those held back, and findings by code."""

    name: str
    about: str
    seconds: float
    figures: dict[str, Shown]
    held_back: dict[str, Shown] = {}
    codes: dict[str, int] = {}
    failed: dict[str, str] = {}
    """Cases that ended in a fault of the program, with the fault."""
    cases: list[CaseResult]

    def scores(self) -> Mapping[str, Scores]:
        """What was counted, by case."""
        return {one.name: one.scores for one in self.cases}


class Run(_Kept):
    """One run of `ninetyday eval`."""

    date: str
    commit: str
    command: str
    model: str
    way: str
    search: str
    """`hybrid`, or `words` where there is no embedding model."""
    python: str
    seed: int
    suites: dict[str, SuiteResult]


def read_run(file: Path) -> Run:
    """A result that was kept. Raises OSError and ResultRefused."""
    try:
        return Run.model_validate_json(file.read_text(encoding="utf-8"))
    except (ValidationError, ValueError) as error:
        lines = str(error).splitlines()
        raise ResultRefused(
            f"{file} holds no result: {lines[0] if lines else 'empty'}",
            "name a file that `ninetyday eval --json` wrote",
        ) from error
