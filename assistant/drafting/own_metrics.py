"""Figures that a brief states and no table knows: which way is better is read off what the company itself wants of
them, or off their own names ("quote_turnaround_days"), and written down, so that a target can start from them.

What neither says stays without a target, and is asked about. Source: rules-catalogue, "Metrics and their names": a
metric outside the table is allowed where the plan defines it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from knowledge.yaml_reading import read_mapping, read_text
from rules.bands import TIME_UNITS, is_percent
from rules.document import Document
from rules.document.brief import Baseline, MetricDefinition
from rules.metrics import FUNCTION_OF_ROLE, MetricTable

Way = Literal["up", "down"]
WORDS_FILE = Path(__file__).parent / "own_metrics.yaml"
_LETTERS = 4
_UNIT_WORDS = ("days", "hours", "minutes", "weeks", "months", "percent", "pct")
_NAMES_A_MEASURE = re.compile(
    r"turnaround|time|delay|wait|lead|cycle|response|duration|length|age|gap|notice|ramp|stay|backlog|"
    r"share|rate|utilisation|utilization|margin|discount|overrun|downtime|uptime|absence|variance|"
    r"occupancy|churn|growth|conversion|retention"
)
"""What is still measured when its unit is left out: "the quote turnaround" for quote_turnaround_days."""
_MANY = re.compile(r"[^su]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """A figure of the client's own whose better side was read, and where."""

    metric: str
    better: Way
    because: str

    @property
    def told(self) -> str:
        """The line that asks for a correction."""
        more = "more" if self.better == "up" else "less"
        name = spoken(self.metric)
        said = f"{name[:1].upper()}{name[1:]}: {more} of it is taken as better, {self.because}"
        return f"{said}; if that is wrong, correct it under metrics."


def with_own_metrics(document: Document) -> tuple[Document, tuple[Read, ...]]:
    """The document with a definition for each stated figure that lacks one and says which way is better."""
    read = tuple(_read(document))
    if not read:
        return document, ()
    units = {row.metric: row.unit for row in document.baselines or ()}
    owner = FUNCTION_OF_ROLE[document.engagement.role]
    there = {one.id: one for one in document.metrics or ()}
    for one in read:
        unit = units[one.metric]
        mine = there.get(one.metric)
        there[one.metric] = (
            MetricDefinition(id=one.metric, name=named(one.metric, unit), unit=unit, better=one.better, owner=owner)
            if mine is None
            else mine.model_copy(update={"better": one.better, "unit": mine.unit or unit, "owner": mine.owner or owner})
        )
    return document.model_copy(update={"metrics": tuple(there.values())}), read


def undirected(document: Document) -> list[tuple[int, Baseline]]:
    """The stated figures, with their places, of which nothing says which way is better."""
    found = {one.metric for one in _read(document)}
    return [(i, row) for i, row in _undefined(document) if row.metric not in found]


def spoken(name: str) -> str:
    """What nobody defined is called as it is written; a few letters are an abbreviation (cac, nps)."""
    return name.upper() if len(name) <= _LETTERS and name.isalpha() else name.replace("_", " ")


def named(name: str, unit: str | None) -> str:
    """A stated figure's name as it reads in a sentence: "the quote turnaround", "the number of paying singers"."""
    if (short := spoken(name)).isupper():
        return short
    words, said = short.split(), (unit or "").strip().lower()
    if len(words) > 1 and words[-1].lower() in _UNIT_WORDS and _NAMES_A_MEASURE.fullmatch(words[-2].lower()):
        words.pop()
    elif words[-1].lower() in _UNIT_WORDS:
        return " ".join(words)  # "debtor days": without its unit nothing would be left that is measured
    of = "share of " if is_percent(said) else "" if _money(unit) else "number of "
    of = of if _MANY.search(words[-1]) else ""
    return f"the {of}{' '.join(words)}"


def better_by_name(name: str, unit: str | None) -> Way | None:
    """Which way is better by a figure's name and unit alone; None where they do not say."""
    words = " ".join(re.findall(r"[^\W_]+", name.lower()))
    lists = _lists()
    if lists["up"].search(words):
        return "up"
    timed = (unit or "").strip().lower() in TIME_UNITS
    if timed or lists["down"].search(words):
        return "down"
    return "up" if lists["rising"].search(words) else None


def _money(unit: str | None) -> bool:
    return bool(re.match(r"(?:money|[A-Z]{3})\b", (unit or "").strip()))


def _undefined(document: Document) -> Iterator[tuple[int, Baseline]]:
    table = MetricTable(document.metrics or ())
    seen: set[str] = set()
    for i, row in enumerate(document.baselines or ()):
        usual = table.get(row.metric)
        # A definition that does not say which way is better leaves that open as well.
        open_ = usual is None or not usual.directed
        if row.value is not None and row.metric.strip() and row.metric not in seen and open_:
            seen.add(row.metric)
            yield i, row


def _read(document: Document) -> Iterator[Read]:
    for _, row in _undefined(document):
        wanted = _wanted(document, row)
        if wanted is not None:
            yield Read(row.metric, *wanted)
        elif (way := better_by_name(row.metric, row.unit)) is not None:
            yield Read(row.metric, way, "by its name")


def _wanted(document: Document, row: Baseline) -> tuple[Way, str] | None:
    """What the company wants of it, where that differs from what it is."""
    assert row.value is not None
    goals = [(one.metric, one.target, f"as {one.id} wants") for one in document.company_objectives or ()]
    kpis = [(one.metric, one.target, "as its target among the KPIs says") for one in document.kpis or ()]
    full = [(one.metric, one.target, "as a full-time leader's target says") for one in document.full_time_targets or ()]
    for metric, target, because in (*goals, *kpis, *full):
        if metric == row.metric and target is not None and target != row.value:
            return ("up" if target > row.value else "down"), because
    return None


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    rows = read_mapping(read_text(WORDS_FILE), WORDS_FILE)
    return {name: _begun(words) for name, words in rows.items()}


def _begun(words: Iterable[str]) -> re.Pattern[str]:
    """One word with any ending, a short one with an s alone, several as they stand."""
    each = (re.escape(word) + (r"\w*" if word.isalpha() and len(word) > _LETTERS else r"s?\b") for word in words)
    return re.compile(rf"\b(?:{'|'.join(each)})")
