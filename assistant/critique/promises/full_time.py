"""What somebody in full time had to reach, where a plan says so beside a goal: no target for a few days a week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.promises.goal_lines import FULL_TIME
from assistant.reading.amounts import amounts
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions
from rules.plain import whole

_CLAUSE = re.compile(r"[^;()]+")


def read_full_time(entries: Sequence[Entry], out: Collected, known: Known) -> None:
    """Put in each figure of somebody in full time that stands in a goal, or in a sentence that names its metric."""
    for entry in entries:
        if entry.kind == "heading" or FULL_TIME.search(entry.words.text) is None or entry.section == "people":
            continue
        metric = _metric_of(entry, out)
        for clause in _clauses(entry):
            named = {one.metric for one in mentions(clause.text, known) if one.open is None}
            about = next(iter(named)) if len(named) == 1 else metric if not named else None
            if about is None or FULL_TIME.search(clause.text) is None:
                continue
            figures = [
                one for one in amounts(clause.text) if one.unit in ("percent", "money", "count", "days", "ratio")
            ]
            if len(figures) >= 1 and all(row.get("metric") != about for row in out.rows("/full_time_targets")):
                first = figures[0]
                span = clause.part(first.start, first.end).span()
                out.add("/full_time_targets", {"metric": about, "target": whole(first.value)}, span)


def _clauses(entry: Entry) -> Sequence[Words]:
    """The parts of an entry between semicolons and brackets, sentence by sentence."""
    said = (entry.words,) if entry.kind == "row" else entry.words.sentences()
    return [one.part(*match.span()) for one in said for match in _CLAUSE.finditer(one.text) if match[0].strip()]


def _metric_of(entry: Entry, out: Collected) -> str | None:
    """The metric of the goal that an entry was read as."""
    first, last = entry.words.at[0], entry.words.at[-1]
    for s, one in enumerate(out.rows("/okr_sets")):
        for o, objective in enumerate(one["objectives"]):
            for k, row in enumerate(objective["key_results"]):
                span = out.spans.get(f"/okr_sets/{s}/objectives/{o}/key_results/{k}")
                if span is not None and first <= span.start <= last and row.get("metric"):
                    return str(row["metric"])
    return None
