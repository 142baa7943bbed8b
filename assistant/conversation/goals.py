"""The company's own objectives, each in the person's words, with the figures that they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation import phrases
from assistant.conversation.taking import Goal, Taken, span_in
from assistant.critique.collecting import Collected
from assistant.critique.lists import company_objective
from assistant.critique.outline import outline
from assistant.reading import Known, MetricValue, Reading, Span, read

_BULLET = re.compile(
    r"^\s*(?:(?:[-*•–]|\(?[0-9]{1,2}[.):]|[a-e]\))\s*|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|"
    r"finally|lastly|and|then|erstens|zweitens|drittens|primero|segundo|d['’]abord|ensuite|enfin)\s*[,:]\s*)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*;\s*|(?<!\bMio)(?<!\bMrd)(?<!\bca)(?<!\bvs)(?<!\bNo)(?<!\bSt)\s*[.!]\s+(?=[A-ZÄÖÜÉ])")
_COMMA = re.compile(r"\s*,\s+(?:and\s+|und\s+|et\s+)?(?!\d)|\s+and\s+(?=(?:to\s+)?[a-z]+\s)")
_WANTED = "We want: "
_LAST = re.compile(r",\s+(?:and|und|et|y)\s", re.IGNORECASE)
_LEAST_PARTS = 3
"""Of a sentence with commas: fewer are one goal that names several things."""
_LONGEST = 300
MOST = 12


def goals_in(message: str, known: Known, day: dt.date) -> tuple[Goal, ...]:
    """The objectives that an answer lists: a line, an entry or a part of a sentence each."""
    found = [_with_figures(text, start, message, known, day) for start, text in _parts(message)]
    return tuple(found[:MOST])


@dataclass(frozen=True, slots=True)
class Sorted:
    """The parts of an answer to the question for goals: aims, facts, what hurts, and what is none of these."""

    goals: tuple[Goal, ...] = ()
    facts: tuple[Taken, ...] = ()
    hurts: tuple[Span, ...] = ()
    rest: tuple[Goal, ...] = ()


def sorted_parts(goals: Sequence[Goal], facts: Sequence[Taken], *, engaged: bool) -> Sorted:
    """Each part of an answer by what it is: "we use HubSpot" and "cost per lead: don't know" are no objectives.

    A part with a figure to reach, or that opens as an aim does, is an aim. Of the others, one that says who decides,
    what is open or where a figure stands tells facts; people and tools do so with a verb of having or being, or only
    named beside such a part; and what tells of a pain is no aim. `engaged`: the message says who and when, so that
    what is left of it is an aim only where it plainly is one.
    """
    told = {one: _of(one, facts) for one in goals}
    opens = {one for one in goals if phrases.pattern("aims").match(one.text)}
    reached = {one for one in goals if one.target is not None and not _stands(one, told[one])}
    plain_aims = opens | reached
    is_ = {one for one in goals if _tells(one, told[one], aims=one in plain_aims)}
    if is_:
        is_ |= {one for one in goals if one.target is None and _ONLY_NAMES.fullmatch(one.text)}
    others = [one for one in goals if one not in is_]
    pains = [one for one in goals if one not in plain_aims and phrases.pattern("hurts").search(one.text)]
    hurts = [one for one in pains if one in others or all(fact.key.startswith("people.") for fact in told[one])]
    rest = [
        one
        for one in others
        if one not in hurts
        and (one.text.endswith("?") or _WHO_SPEAKS.match(one.text) or (engaged and one not in plain_aims))
    ]
    found = [one for one in others if one not in hurts and one not in rest]
    starts = [fact for one in found if one.target is not None for fact in told[one] if _starts_from(fact, one)]
    return Sorted(
        tuple(found),
        (*starts, *(fact for one in goals if one in is_ for fact in _but_sources(told[one]))),
        tuple(one.span for one in hurts if one.span is not None),
        tuple(rest),
    )


def _tells(goal: Goal, facts: Sequence[Taken], *, aims: bool) -> bool:
    """Whether a part tells what is there; `aims` where it has a figure to reach or opens as an aim does."""
    keys = {one.key.partition(".")[0] for one in facts}
    if not aims and (keys & _NO_AIM or (goal.due is None and _opens_with_people(goal, facts))):
        return True
    return goal.target is None and bool(keys & _THERE) and _WHAT_IS.search(goal.text) is not None


_WHO_SPEAKS = re.compile(r"(?i)\W*i(?:['’]m| am) (?:the|an?|their|your) [^,;]{0,40}$")
"""Somebody who says who they are, and no aim: "I'm the founder by the way"."""


def _but_sources(facts: Sequence[Taken]) -> list[Taken]:
    """The facts of one part; a tool beside a figure is where the figure comes from, and is told with it."""
    figures = any(one.key.startswith("baseline.") for one in facts)
    return [one for one in facts if not (figures and one.key.startswith("system."))]


_NO_AIM = frozenset(("authority", "access", "reporting", "gap", "baseline"))
"""What is said outright of these is a fact; of people and tools only beside a verb of having or being."""
_THERE = frozenset(("people", "name", "system"))


def _stands(goal: Goal, facts: Sequence[Taken]) -> bool:
    """Whether the figure of a part is today's: it has a source or a day behind it ("win rate 18 % (HubSpot, Q3)")."""
    return any(
        isinstance(one.read, MetricValue)
        and one.read.metric == goal.metric
        and one.read.value == goal.target
        and (one.read.source is not None or one.read.as_of is not None or _IS.search(goal.text) is not None)
        for one in facts
    )


_IS = re.compile(r"(?i)\b(?:is|are|stands? at|sits? at|now|today|currently)\b")


def _opens_with_people(goal: Goal, facts: Sequence[Taken]) -> bool:
    """Whether a part opens with who is there: "Four account executives sell"."""
    span = goal.span
    return span is not None and any(
        one.key.startswith(("people.", "name.")) and one.span.start <= span.start + _LEAD for one in facts
    )


_LEAD = 4
"""Characters of an article in front of a job."""


def _starts_from(fact: Taken, goal: Goal) -> bool:
    """Whether a figure is the one that a goal starts from: of "from 18 to 25 percent" the 18."""
    return (
        fact.key == f"baseline.{goal.metric}" and isinstance(fact.read, MetricValue) and fact.read.value != goal.target
    )


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
            listed = list(_split(piece, _COMMA if _LAST.search(piece) else _AT_COMMA))
            if len(listed) > 1:
                listed = [(at + more, part) for at, words in listed for more, part in _split_aims(words)]
            if len(listed) >= _LEAST_PARTS:
                for more, part in listed:
                    yield from _kept(start + from_ + more, part)
            else:
                yield from _kept(start + from_, piece)


_AT_COMMA = re.compile(r"\s*,\s+(?!\d)")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def _split_aims(words: str) -> Iterator[tuple[int, str]]:
    """The last part of a list at the "and" in front of its last aim: "double the accounts and make a profit"."""
    found = [one for one in _AND.finditer(words) if phrases.pattern("aims").match(words, one.end())]
    if not found:
        yield 0, words
        return
    yield 0, words[: found[-1].start()]
    yield found[-1].end(), words[found[-1].end() :]


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
    said, _ = _said(text, known, day)
    targets = [one for one in said.metrics if one.sense == "target"]
    today = [one for one in said.metrics if one.sense == "reading" and _IS.search(text[: one.span.end])]
    if any(one.metric == goal.metric and one.value == goal.target for one in today):
        goal = replace(goal, target=None, due=None)  # "the cycle is 120 days and we want 80": 120 is what is
    if len(targets) == 1 and goal.metric in (None, targets[0].metric):
        one = targets[0]
        goal = replace(goal, metric=one.metric, target=one.value, unit=one.unit, due=goal.due or one.as_of)
    return goal


def starts_in(goal: Goal, message: str, known: Known, day: dt.date) -> Iterator[MetricValue]:
    """The figures that a goal starts from, "from 18 to 25 percent" without a verb, placed in the message."""
    span = goal.span
    if span is None or goal.target is None:
        return
    said, before = _said(goal.text, known, day)
    for one in said.metrics:
        if one.sense == "reading" and one.metric == goal.metric and one.value != goal.target:
            by = span.start - before
            place = span_in(message, one.span.start + by, one.span.end + by)
            yield replace(one, span=place, sentence=span)


def _said(text: str, known: Known, day: dt.date) -> tuple[Reading, int]:
    """What a goal says of figures, and how many characters were put in front of it for that.

    Asked for goals, a line that only says from where to where says what is wanted.
    """
    plain = read(text, known, day=day)
    return (plain, 0) if plain.metrics else (read(f"{_WANTED}{text}", known, day=day), len(_WANTED))
