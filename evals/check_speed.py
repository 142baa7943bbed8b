"""How long a check takes, beside the reading of the same document, on a warm process.

    python -m evals.check_speed [DOCUMENT ...] [--runs N] [--start]

Each document (default: the example plan, a full plan that people wrote and one that the program drafted) is read and
checked in turns, so that both meet the same load. Printed in milliseconds of wall time per document: median and 95th
percentile of each, and the ratio of the medians, which moves little when other work shares the machine. `--start` also
times the whole command `ninetyday check`, a new process each time, with no bytecode of ours cached.
The aim: a full document is checked in 2 ms, the whole command answers in 400 ms, on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rules.check import check
from rules.formats.reading import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DATA = Path(__file__).parent / "data"
_EXAMPLES = Path(__file__).parents[1] / "assistant" / "examples"
DOCUMENTS = (
    _EXAMPLES / "northwind-plan.yaml",
    _EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml",
    _DATA / "drafted_plan.yaml",
)
TODAY = dt.date(2026, 11, 21)
WARM_UP = 5
STARTS = 10


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of wall time, one a run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Milliseconds."""
        return median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 runs keep to."""
        ordered = sorted(self.seconds)
        return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)] * 1000


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_process(path: Path, runs: int) -> tuple[Times, Times]:
    """Reading and checking one document, in turns, after a few runs that count for nothing."""
    text = path.read_text("utf-8")
    document = parse(text, path.name).document
    reads: list[float] = []
    checks: list[float] = []
    for i in range(runs + WARM_UP):
        read, judged = timed(lambda: parse(text, path.name)), timed(lambda: check(document, today=TODAY))
        if i >= WARM_UP:
            reads.append(read)
            checks.append(judged)
    return Times(tuple(reads)), Times(tuple(checks))


def whole_command(path: Path) -> Times:
    """`ninetyday check` as a new process, which may keep no bytecode."""
    command = [sys.executable, "-c", "import sys; from assistant.cli import main; sys.exit(main())", "check", str(path)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = lambda: subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: E731
    return Times(tuple(timed(run) for _ in range(STARTS)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code is 0, since what a busy machine takes is no verdict."""
    parser = argparse.ArgumentParser(prog="python -m evals.check_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path, default=DOCUMENTS)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--start", action="store_true", help="time the whole command as well")
    given = parser.parse_args(arguments)
    print(f"{'document':24} {'check':>7} {'p95':>7} {'read':>7} {'p95':>7} {'check/read':>11}   ms, {given.runs} runs")
    for path in given.documents:
        read, judged = in_process(path, max(1, given.runs))
        ratio = judged.median / read.median
        row = f"{judged.median:7.2f} {judged.p95:7.2f} {read.median:7.2f} {read.p95:7.2f} {ratio:11.2f}"
        print(f"{path.name[:24]:24} {row}")
    if given.start:
        for path in given.documents:
            whole = whole_command(path)
            print(f"{path.name[:24]:24} whole command: median {whole.median:.0f} ms, p95 {whole.p95:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
