"""A thousand full documents, each with words of its own, read and checked in one run.

    python -m evals.check_many [--documents N]

Three kinds: every section of the contract filled in once (a full document), a plan kept in git with its interviews,
and a plan as drafted with its provenance; the first is measured most often, a half of the documents. Printed:
milliseconds a check once all are parsed, kind by kind and then in turns (each check then finds the processor's caches
full of another kind's work), with mean, median and 95th percentile; the whole path from YAML (reading, checking,
printing) beside bare parsing by ruamel.yaml's own loader and beside our reading, in turns so that all meet the same
load; and the memory in use along the way. Processor time throughout: a busy machine blurs it less.
Every sentence differs between documents, so no cache answers that a single document would not fill; words are shared,
as they are by plans. The aims: at most 2 ms a check, the whole path at most 1.3 times the parsing, memory flat.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any, cast

from rules.check import check
from rules.document import Document
from rules.formats.reading import parse
from rules.formats.writing import as_data, to_yaml
from rules.render.json import report_json

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[1] / "assistant" / "examples"
SOURCES = {
    "every section": DATA / "every_section.yaml",
    "plan in git": EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml",
    "drafted plan": DATA / "drafted_plan.yaml",
}
"""By kind: a real document that the others are made from."""
TODAY = dt.date(2026, 11, 21)
WARM_UP = 30
_SENTENCES = """text situation item ask what who effort because ladder arithmetic answers quick_wins initiatives
    ceo_commitments"""
_WORDED = frozenset(_SENTENCES.split())
_PLACES = ("north", "south", "east", "west", "inner", "outer", "upper", "lower", "first", "last", "main", "side")
_THINGS = ("office", "branch", "desk", "group", "region", "floor", "team", "round", "shift", "list", "wing", "board")


@dataclass(slots=True)
class Timed:
    """What was measured of one kind of document; seconds."""

    lines: int = 0
    sentences: int = 0
    findings: int = 0
    checking: list[float] = field(default_factory=list[float])

    def add(self, other: Timed) -> None:
        """Take in what was measured of another."""
        self.lines, self.sentences = self.lines + other.lines, self.sentences + other.sentences
        self.findings, self.checking = self.findings + other.findings, self.checking + other.checking

    def line(self, name: str) -> str:
        """One printed row."""
        count = len(self.checking)
        if not count:
            return f"{name:14} none"
        p95 = sorted(self.checking)[min(count - 1, int(0.95 * count))]
        size = f"{self.lines / count:4.0f} lines {self.sentences / count:4.0f} sentences"
        found, usual = self.findings / count, median(self.checking)
        times = f"mean {mean(self.checking) * 1e3:5.2f}  median {usual * 1e3:5.2f}  p95 {p95 * 1e3:5.2f} ms"
        return f"{name:14} {size} {found:5.1f} findings  {times}"


def documents(count: int) -> Iterator[tuple[str, str]]:
    """So many full documents, kind by kind in turns, as YAML with their kind; no sentence of one stands in another."""
    words = random.Random(0)
    kinds = {kind: as_data(parse(path.read_text("utf-8"), path.name).document) for kind, path in SOURCES.items()}
    full, *others = kinds.items()
    for number in range(count):
        kind, plan = full if number % 2 else others[number // 2 % len(others)]
        yield kind, to_yaml(Document.model_validate(_varied(plan, words, number)))


def _varied(value: Any, words: random.Random, number: int, worded: bool = False) -> Any:
    if isinstance(value, dict):
        section = cast("dict[str, Any]", value)
        return {key: _varied(one, words, number, key in _WORDED) for key, one in section.items()}
    if isinstance(value, list):
        return [_varied(one, words, number, worded) for one in cast("list[Any]", value)]
    if isinstance(value, str) and worded and " " in value:
        return f"{value.rstrip('. ')} in the {words.choice(_PLACES)} {words.choice(_THINGS)} {_spelled(number)}"
    return value


def _sentences(value: Any, worded: bool = False) -> int:
    if isinstance(value, dict):
        section = cast("dict[str, Any]", value)
        return sum(_sentences(one, key in _WORDED) for key, one in section.items())
    if isinstance(value, list):
        return sum(_sentences(one, worded) for one in cast("list[Any]", value))
    return int(isinstance(value, str) and worded and " " in value)


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


def _timed(many: Sequence[tuple[str, str, Document]]) -> Timed:
    """The checks of parsed documents, each with its kind and its text."""
    timed = Timed()
    for _, text, document in many:
        start = process_time()
        report = check(document, today=TODAY)
        timed.checking.append(process_time() - start)
        timed.lines += text.count("\n")
        timed.sentences += _sentences(as_data(document))
        timed.findings += len(report.findings)
    return timed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; the exit code is 0, since what a busy machine takes is no verdict."""
    parser = argparse.ArgumentParser(prog="python -m evals.check_many", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    given = parser.parse_args(arguments)
    _once_parsed(given.documents)
    _whole_path(given.documents)
    return 0


def _once_parsed(count: int) -> None:
    """Checks of documents that are all parsed before."""
    parsed = [(kind, text, parse(text, "plan.yaml").document) for kind, text in documents(2 * count + WARM_UP)]
    for _, _, document in parsed[:WARM_UP]:
        check(document, today=TODAY)
    print("check once parsed, kind by kind")
    first = parsed[WARM_UP : WARM_UP + count]
    for kind in SOURCES:
        print(_timed([one for one in first if one[0] == kind]).line(kind))
    print("in turns, checks of the other kinds before each")
    every, kinds = Timed(), {kind: Timed() for kind in SOURCES}
    for one in parsed[WARM_UP + count :]:
        timed = _timed([one])
        for to in (kinds[one[0]], every):
            to.add(timed)
    for kind, timed in kinds.items():
        print(timed.line(kind))
    print(every.line(f"all {len(every.checking)}"))


def _whole_path(count: int) -> None:
    """Reading, checking and printing beside parsing, and the memory that it takes; no document is kept."""
    from ruamel.yaml import YAML

    parsing: list[float] = []
    reading: list[float] = []
    whole: list[float] = []
    memory: list[tuple[int, float]] = []
    for number, (_, text) in enumerate(documents(count), 1):
        loader = YAML(typ="safe", pure=True)
        start = process_time()
        loader.load(text)  # pyright: ignore[reportUnknownMemberType]
        parsing.append(process_time() - start)
        start = process_time()
        one = parse(text, "plan.yaml")
        reading.append(process_time() - start)
        report_json([(one.name, check(one.document, today=TODAY))])
        whole.append(process_time() - start)
        if number % max(1, count // 5) == 0:
            memory.append((number, resident()))
    print(f"bare YAML parsing   median {median(parsing) * 1e3:.1f} ms")
    print(f"our reading         median {median(reading) * 1e3:.1f} ms")
    path, bare, read = median(whole), median(parsing), median(reading)
    print(f"whole path          median {path * 1e3:.1f} ms = {path / bare:.2f} x bare, {path / read:.2f} x our reading")
    print("memory              " + ", ".join(f"{megabytes:.0f} MB after {at}" for at, megabytes in memory))


if __name__ == "__main__":
    raise SystemExit(main())
