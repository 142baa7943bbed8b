"""The company's own objectives, each in the person's words, with the figures that they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.conversation import phrases
from assistant.conversation.taking import Goal, Taken, span_in
from assistant.critique.collecting import Collected
from assistant.critique.lists import company_objective
from assistant.critique.outline import outline
from assistant.reading import Known, MetricValue, read

_BULLET = re.compile(r"^\s*(?:[-*•–]|\(?[0-9]{1,2}[.):]|[a-e]\))\s*")
_APART = re.compile(r"\s*;\s*|\s*[.]\s+(?=[A-Z])")
_COMMA = re.compile(r"\s*,\s+(?:and\s+|und\s+|et\s+)?(?!\d)|\s+and\s+(?=(?:to\s+)?[a-z]+\s)")
_LAST = re.compile(r",\s+(?:and|und|et|y)\s", re.IGNORECASE)
_LEAST_PARTS = 3
"""Of a sentence with commas: fewer are one goal that names several things."""
_LONGEST = 300
MOST = 12


def goals_in(message: str, known: Known, day: dt.date) -> tuple[Goal, ...]:
    """The objectives that an answer lists: a line, an entry or a part of a sentence each."""
    found = [_with_figures(text, start, message, known, day) for start, text in _parts(message)]
    return tuple(found[:MOST])


def aims(goals: Sequence[Goal], facts: Sequence[Taken]) -> tuple[tuple[Goal, ...], list[Taken]]:
    """The parts of an answer that aim at something, and the facts of the others: "we use HubSpot" is no objective.

    A part without a figure to reach tells what is there where it says so of people or tools in a verb of having or
    being, or only names somebody beside such a part.
    """
    told = {goal for goal in goals if goal.target is None and _WHAT_IS.search(goal.text) and _of(goal, facts)}
    if not told:
        return tuple(goals), []
    told |= {goal for goal in goals if goal.target is None and _ONLY_NAMES.fullmatch(goal.text)}
    return tuple(goal for goal in goals if goal not in told), [one for goal in told for one in _of(goal, facts)]


def _of(goal: Goal, facts: Sequence[Taken]) -> list[Taken]:
    span = goal.span
    return [one for one in facts if span is not None and one.span.start < span.end and span.start < one.span.end]


_WHAT_IS = re.compile(
    r"(?i)\b(?:is|are|am|has|have|had|we['’]ve|there['’]s|use|uses|using|works? (?:in|with|on)|runs? on)\b"
)
_ONLY_NAMES = re.compile(r"(?:[A-ZÄÖÜ][\w'’-]*(?:,? and |, | & | )?)+")


def goal_of(value: MetricValue, message: str) -> Goal:
    """A target that was said without being asked for, as an objective in the sentence's own words."""
    span = value.sentence
    return Goal(span.text.strip(" ."), value.metric, value.value, value.unit, value.as_of, None, span_in(
        message, span.start, span.end))  # fmt: skip


def _parts(message: str) -> Iterator[tuple[int, str]]:
    at = 0
    lines: list[tuple[int, str]] = []
    for line in message.splitlines(keepends=True):
        lines.append((at, line))
        at += len(line)
    filled = [(start, line) for start, line in lines if any(char.isalpha() for char in line)]
    if len(filled) > 1:
        for start, line in filled:
            yield from _kept(start, line)
        return
    for start, line in filled:
        for from_, piece in _split(line, _APART):
            listed = list(_split(piece, _COMMA if _LAST.search(piece) else re.compile(r"\s*,\s+(?!\d)")))
            if len(listed) >= _LEAST_PARTS:
                for more, part in listed:
                    yield from _kept(start + from_ + more, part)
            else:
                yield from _kept(start + from_, piece)


def _split(text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for match in mark.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _kept(start: int, line: str) -> Iterator[tuple[int, str]]:
    bullet = _BULLET.match(line)
    skipped = bullet.end() if bullet else len(line) - len(line.lstrip())
    text = line[skipped:].strip(" \t\r\n.;,")
    named = any(char.isalpha() for char in text) and not phrases.pattern("bare_wish").match(text)
    if named and len(text) <= _LONGEST and not text.endswith(":"):
        yield start + line.index(text, min(skipped, len(line))), text


def _with_figures(text: str, start: int, message: str, known: Known, day: dt.date) -> Goal:
    """Metric, baseline, target and due day, as the readers of plans and of notes find them."""
    goal = Goal(text, span=span_in(message, start, start + len(text)))
    entries = outline(f"- {text}")
    out = Collected(f"- {text}", day)
    if entries:
        company_objective(entries[0], out, known, day)
    rows: Sequence[dict[str, object]] = out.rows("/company_objectives")
    if rows and rows[0].get("metric"):
        row = rows[0]
        names = ("metric", "target", "unit", "due", "baseline")
        goal = replace(goal, **{name: row[name] for name in names if row.get(name) is not None})
    said = read(text, known, day=day)
    targets = [one for one in said.metrics if one.sense == "target"]
    if len(targets) == 1 and goal.metric in (None, targets[0].metric):
        one = targets[0]
        goal = replace(goal, metric=one.metric, target=one.value, unit=one.unit, due=goal.due or one.as_of)
    return goal
