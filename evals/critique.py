"""How well plans as people write them are criticised: `python -m evals.critique [FOLDER]`.

Data: data/critiques/NAME.{md,txt,eml,html,docx,xlsx,csv,pdf} with NAME.findings.yaml, written by a careful reader
before anything was run on the plan: `findings` (code, quote: a piece of the sentence it is about, also: codes that say
the same, doubtful: told either way) and `missing` (code, what). A finding is right where a label of its code, or with
its code under `also`, quotes words that it is about.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML

from assistant import critique
from knowledge.reading import read_source
from knowledge.reading.formats import ENDINGS

if TYPE_CHECKING:
    from assistant.critique.by_model.hearing import Heard

DATA = Path(__file__).parent / "data" / "critiques"
PART_OF_A_LIST = 3
"""Slashes of a pointer below which it names a whole section or set."""
TODAY = dt.date(2026, 11, 22)
"""The day that the plans are read on: they were written in November 2026."""


@dataclass(frozen=True)
class Label:
    """A finding that a careful reader makes."""

    codes: frozenset[str]
    quote: str
    start: int
    end: int
    doubtful: bool = False

    def fits(self, code: str, start: int, end: int) -> bool:
        """Whether a finding of that code about these words is this one."""
        return code in self.codes and start < self.end and self.start < end


@dataclass
class Score:
    """Findings that were expected and made, expected and not made, made and not expected; and what is missing."""

    right: int = 0
    missed: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    told: int = 0
    """Findings made that a label has: several may fit one label."""
    asked: int = 0
    not_asked: list[str] = field(default_factory=list[str])
    unplaced: list[str] = field(default_factory=list[str])
    """Labels whose quote does not stand in the text: a fault of the data, or of the reader of the format."""
    without_span: int = 0

    def add(self, other: Score) -> None:
        """Count another's in."""
        self.right += other.right
        self.told += other.told
        self.asked += other.asked
        self.without_span += other.without_span
        self.missed += other.missed
        self.wrong += other.wrong
        self.not_asked += other.not_asked
        self.unplaced += other.unplaced

    @property
    def recall(self) -> float:
        """The share of the expected findings that were made."""
        every = self.right + len(self.missed)
        return self.right / every if every else 1.0

    @property
    def precision(self) -> float:
        """The share of the findings made that were expected."""
        every = self.told + len(self.wrong)
        return self.told / every if every else 1.0


def judged(plan: Path, today: dt.date = TODAY, *, ask: bool = False, labels_in: Path | None = None) -> Score:
    """The score of one plan; with `ask` a language model fills what was not read, as the settings choose it.

    `labels_in`: a folder with another reader's labels.
    """
    source = read_source(plan.read_bytes(), plan.name)
    heard = asyncio.run(_heard(source.text, today)) if ask else None
    made = critique.of_source(source, today=today, heard=heard)
    loader: Any = YAML(typ="safe")
    data = cast("dict[str, Any]", loader.load(labels_of(plan, labels_in).read_text(encoding="utf-8")))
    score = Score()
    labels = [_label(row, source.text) for row in _rows(data, "findings")]
    score.unplaced = [f"{plan.name}: {one.quote}" for one in labels if one.end <= one.start]
    absent = {str(row["code"]) for row in _rows(data, "missing")}
    found: set[int] = set()
    for one in made.report.findings:
        span = made.words(one.path)
        if span is None:
            score.without_span += 1
        places = [_lines(source.text, each.start, each.end) for each in made.stands_on(one)] or [(0, len(source.text))]
        if one.path.count("/") < PART_OF_A_LIST:
            places = [(0, len(source.text))]  # of a whole set or section: the plan has one such finding
        fits = [i for i, label in enumerate(labels) if any(label.fits(one.code, *place) for place in places)]
        found.update(fits)
        if any(not labels[i].doubtful for i in fits):
            score.told += 1
        elif not fits and one.code not in absent:
            words = " ".join(source.text[span.start : span.end].split())[:90] if span else ""
            score.wrong.append(f"{plan.name}: {one.code} “{words}”: {one.message[:110]}")
    for i, label in enumerate(labels):
        if label.doubtful:
            continue
        if i in found:
            score.right += 1
        else:
            score.missed.append(f"{plan.name}: {'/'.join(sorted(label.codes))} “{label.quote[:110]}”")
    asked = {code for codes in made.to_add.values() for code in codes} | {one.code for one in made.report.findings}
    score.asked = len(absent & asked)
    score.not_asked = [f"{plan.name}: {code}" for code in sorted(absent - asked)]
    score.without_span += sum(not one.stands_in(source.text) for one in made.spans.values())
    return score


async def _heard(text: str, today: dt.date) -> Heard:
    from assistant.critique.by_model.asking import Limits
    from assistant.critique.by_model.asking import ask as asked
    from assistant.models.client import ModelClient
    from assistant.settings import read_settings

    async with ModelClient(read_settings()) as client:
        return await asked(text, client, today=today, limits=Limits(seconds=_MOST_SECONDS))


_MOST_SECONDS = 900.0
"""A busy machine shall not decide what is measured."""


def labels_of(plan: Path, folder: Path | None = None) -> Path:
    """The file of a plan's labels, beside it or in a folder of another reader's."""
    return (folder or plan.parent) / f"{plan.stem}.findings.yaml"


def plans_in(folder: Path, labels: Path | None = None) -> list[Path]:
    """The labelled plans of a folder, by name."""
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS and labels_of(one, labels).exists())


def _rows(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", data.get(name) or [])


def _label(row: dict[str, Any], text: str) -> Label:
    start, end = _find(str(row["quote"]), text)
    codes = frozenset((str(row["code"]), *(str(one) for one in row.get("also") or ())))
    return Label(codes, str(row["quote"]), start, end, bool(row.get("doubtful")))


def _find(quote: str, text: str) -> tuple[int, int]:
    """Where a quotation stands, whatever blanks, marks and line breaks are in between; nowhere is (0, 0)."""
    letters = [re.escape(letter) for letter in quote if letter.isalnum()]
    match = re.search(r"[^\w]*".join(letters), text, re.IGNORECASE) if letters else None
    return match.span() if match else (0, 0)


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole lines that some characters stand on: what a reader is shown."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--only", default="", help="plans whose name matches this expression")
    parser.add_argument("--each", action="store_true", help="each plan's own line")
    parser.add_argument("--show", action="store_true", help="what was missed and what was wrong")
    parser.add_argument("--ask", action="store_true", help="ask the language model for what was not read")
    parser.add_argument("--labels", type=Path, help="a folder with another reader's labels of the same plans")
    options = parser.parse_args(arguments)
    total, began = Score(), time.perf_counter()
    plans = [one for one in plans_in(options.folder, options.labels) if re.search(options.only, one.name)]
    for plan in plans:
        score = judged(plan, ask=options.ask, labels_in=options.labels)
        total.add(score)
        if options.each:
            sys.stdout.write(f"{plan.name}: {_line(score)}\n")
    seconds = time.perf_counter() - began
    sys.stdout.write(f"{len(plans)} plans in {seconds:.1f} s: {_line(total)}\n")
    if total.unplaced:
        sys.stdout.write("".join(f"  no such words: {one}\n" for one in total.unplaced))
    if options.show:
        for name, rows in (("missed", total.missed), ("wrong", total.wrong), ("not asked for", total.not_asked)):
            sys.stdout.write(f"{name}:\n" + "".join(f"  {one}\n" for one in rows))
    return 0


def _line(score: Score) -> str:
    every = score.right + len(score.missed)
    asked = score.asked + len(score.not_asked)
    return (
        f"recall {score.recall:.2f} ({score.right} of {every}), precision {score.precision:.2f} "
        f"({score.told} of {score.told + len(score.wrong)}), missing asked for {score.asked} of {asked}, "
        f"without words {score.without_span}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
