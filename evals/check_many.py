"""A thousand full documents, each with words of its own, read and checked in one run.

    python -m evals.check_many [--documents N]

Printed: milliseconds a check once parsed (mean, median, 95th percentile); the whole path from YAML (reading, checking,
printing) beside bare parsing by ruamel.yaml's own loader and beside our reading, in turns so that all meet the same
load; and the memory in use along the way. Every text differs between documents, so no cache answers that a single
document would not fill. The aims: at most 2 ms a check, the whole path at most 1.3 times the parsing, memory flat.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any, cast

from rules.check import check
from rules.document import Document
from rules.formats.reading import parse
from rules.formats.writing import as_data, to_yaml
from rules.render.json import report_json

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[1] / "assistant" / "examples"
SOURCES = (EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml", DATA / "drafted_plan.yaml")
TODAY = dt.date(2026, 11, 21)
WARM_UP = 20
_WORDED = frozenset(
    ("text", "situation", "item", "what", "who", "effort", "because", "ladder", "arithmetic", "answers")
)
_PLACES = ("north", "south", "east", "west", "inner", "outer", "upper", "lower", "first", "last", "main", "side")
_THINGS = ("office", "branch", "desk", "group", "region", "floor", "team", "round", "shift", "list", "wing", "board")


def documents(count: int) -> Iterator[str]:
    """So many full documents as YAML; no text of one stands in another."""
    words = random.Random(0)
    plans = [as_data(parse(path.read_text("utf-8"), path.name).document) for path in SOURCES]
    for number in range(count):
        yield to_yaml(Document.model_validate(_varied(plans[number % len(plans)], words, number)))


def _varied(value: Any, words: random.Random, number: int, worded: bool = False) -> Any:
    if isinstance(value, dict):
        section = cast("dict[str, Any]", value)
        return {key: _varied(one, words, number, key in _WORDED) for key, one in section.items()}
    if isinstance(value, list):
        return [_varied(one, words, number, worded) for one in cast("list[Any]", value)]
    if isinstance(value, str) and worded and " " in value:
        return f"{value.rstrip('. ')} in the {words.choice(_PLACES)} {words.choice(_THINGS)} {_spelled(number)}"
    return value


def _spelled(number: int) -> str:
    """A word for a number, so that no figure is added to a text."""
    letters = ""
    while True:
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[digit] + "a"
        if not number:
            return letters


def resident() -> float:
    """Megabytes of memory in use by this process; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * 4096 / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; the exit code is 0, since what a busy machine takes is no verdict."""
    from ruamel.yaml import YAML

    parser = argparse.ArgumentParser(prog="python -m evals.check_many", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    given = parser.parse_args(arguments)
    parsing: list[float] = []
    reading: list[float] = []
    checking: list[float] = []
    whole: list[float] = []
    findings, lines = 0, 0
    memory: list[tuple[int, float]] = []
    for number, text in enumerate(documents(given.documents + WARM_UP)):
        loader = YAML(typ="safe", pure=True)
        start = perf_counter()
        loader.load(text)  # pyright: ignore[reportUnknownMemberType]
        parsed_bare = perf_counter() - start
        start = perf_counter()
        parsed = parse(text, "plan.yaml")
        read = perf_counter()
        report = check(parsed.document, today=TODAY)
        checked = perf_counter()
        report_json([(parsed.name, report)])
        done = perf_counter()
        if number < WARM_UP:
            continue
        parsing.append(parsed_bare)
        reading.append(read - start)
        checking.append(checked - read)
        whole.append(done - start)
        findings += len(report.findings)
        lines += text.count("\n")
        if (number - WARM_UP + 1) % max(1, given.documents // 5) == 0:
            memory.append((number - WARM_UP + 1, resident()))
    count = len(checking)
    p95 = sorted(checking)[min(count - 1, int(0.95 * count))]
    print(f"{count} documents, {lines / count:.0f} lines and {findings / count:.1f} findings each")
    middle = median(checking)
    print(f"check once parsed   mean {mean(checking) * 1e3:.2f}  median {middle * 1e3:.2f}  p95 {p95 * 1e3:.2f} ms")
    print(f"bare YAML parsing   median {median(parsing) * 1e3:.1f} ms")
    print(f"our reading         median {median(reading) * 1e3:.1f} ms")
    path, bare, read = median(whole), median(parsing), median(reading)
    print(f"whole path          median {path * 1e3:.1f} ms = {path / bare:.2f} x bare, {path / read:.2f} x our reading")
    print("memory              " + ", ".join(f"{megabytes:.0f} MB after {at}" for at, megabytes in memory))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
