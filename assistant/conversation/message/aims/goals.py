"""The company's own objectives, each in the person's words, with the figures that they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation import phrases
from assistant.conversation.message.aims.aim_figures import is_small, with_its_figures
from assistant.conversation.message.aims.goal_parts import NOW, parts_of
from assistant.conversation.message.aims.lead_ins import without_tail
from assistant.conversation.message.team.tools import KINDS, NONE
from assistant.conversation.taking import Goal, Taken, span_in
from assistant.critique.collecting import Collected
from assistant.critique.layout.outline import outline
from assistant.critique.promises.lists import company_objective
from assistant.reading import Known, MetricValue, Reading, Span, read
from assistant.reading.metric_names import mentions, settled_by_money

_WANTED = "We want: "
MOST = 12


def goals_in(message: str, known: Known, day: dt.date) -> tuple[Goal, ...]:
    """The objectives that an answer lists: a line, an entry or a part of a sentence each."""
    found = [
        replace(with_its_figures(_with_figures(text, start, message, known, day), known, day), sentence=sentence)
        for sentence, start, text in parts_of(message)
    ]
    return tuple(_core(one, message) for one in found[:MOST])


def _core(goal: Goal, message: str) -> Goal:
    """A goal in its own words; what is today is where it starts, and other asides are no part of what it says."""
    text = without_tail(_TODAY_BEHIND.sub("", goal.text))
    span = goal.span
    started = goal.baseline is not None or goal.metric is not None
    if (
        span is None
        or not message.startswith(text, span.start)
        or (started and re.search(r"\d", goal.text[len(text) :]))
    ):
        return replace(goal, text=text)
    return replace(goal, text=text, span=span_in(message, span.start, span.start + len(text)))


_STANDS = (
    r"(?:it(?:['’]s| is)|we(?:['’]re| are)|(?:we|it) stands?|there are)(?: now| at| about| only| just| currently)*"
)
_TODAY_BEHIND = re.compile(
    rf"\s*[,;]\s*(?:(?:and|but)\s+)?(?:{NOW},?\s*{_STANDS}|{_STANDS}(?=[^,;]*\b{NOW}))\s*"
    r"(?:[A-Z]{3}\s?|[$€£]\s?)?\d[^,;]*$",
    re.IGNORECASE,
)
"""Today's figure behind a goal: "..., it's 3.4 percent a month now", "; today we stand at EUR 5.1 million"."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The parts of an answer to the question for goals: aims, facts, what hurts, and what is none of these."""

    goals: tuple[Goal, ...] = ()
    facts: tuple[Taken, ...] = ()
    hurts: tuple[Span, ...] = ()
    rest: tuple[Goal, ...] = ()


def sorted_parts(goals: Sequence[Goal], facts: Sequence[Taken], *, engaged: bool, telling: bool = False) -> Sorted:
    """Each part of an answer by what it is: "we use HubSpot" and "cost per lead: don't know" are no objectives.

    A part with a figure to reach, or that opens as an aim does, is an aim. Of the others, one that says who decides,
    what is open or where a figure stands tells facts; people and tools do so with a verb of having or being, or only
    named beside such a part; and what tells of a pain is no aim. `engaged`: the message says who and when, so that
    what is left of it is an aim only where it plainly is one; `telling`: it answers what hurts, and so does whatever
    is no plain aim.
    """
    told = {one: _of(one, facts) for one in goals}
    opens = {one for one in goals if phrases.pattern("aims").match(one.text) or _WISHES.match(one.text)}
    if not telling:
        opens |= {one for one in goals if phrases.pattern("betters").match(one.text)}
    reached = {one for one in goals if one.target is not None and not _stands(one, told[one])}
    plain_aims = opens | reached
    is_ = {one for one in goals if _tells(one, told[one], aims=one in plain_aims)}
    if is_:
        is_ |= {one for one in goals if one.target is None and _ONLY_NAMES.fullmatch(one.text)}
    beside = {one.sentence for one in is_}
    # Who lists people or tools names no goal in the same sentence without a word of wanting or a figure to reach.
    listed = {one for one in goals if one not in plain_aims and one.due is None and one.sentence in beside - {
        aim.sentence for aim in plain_aims}} - is_  # fmt: skip
    others = [one for one in goals if one not in is_]
    pains = [one for one in goals if one not in plain_aims] if telling else _pains(goals, plain_aims)
    hurts = [one for one in pains if one in others or all(fact.key.startswith("people.") for fact in told[one])]
    rest = [
        one
        for one in others
        if one not in hurts
        and (
            one in listed
            or one.text.endswith("?")
            or _WHO_SPEAKS.match(one.text)
            or (engaged and one not in plain_aims)
        )
    ]
    found = [one for one in others if one not in hurts and one not in rest]
    starts = [fact for one in found if one.target is not None for fact in told[one] if _starts_from(fact, one)]
    return Sorted(
        tuple(found),
        (*starts, *(fact for one in goals if one in is_ for fact in _but_sources(told[one]))),
        tuple(one.span for one in hurts if one.span is not None),
        tuple(rest),
    )


_WISHES = re.compile(
    r"\W*(?:we|i)(?: really| also| just)? (?:want|wanna|need|wish for|aim for|aim at)(?: to have|"
    r" to see)? (?:[$€£]?\d|[a-z]+ier\b|better\b|faster\b|more\b|fewer\b|less\b|twice\b|that\b)",
    re.I,
)
"""A wish with what is wished for and no verb: "we want 300 new patients a month"."""


def _pains(goals: Sequence[Goal], aims: Container[Goal]) -> list[Goal]:
    """The parts that tell of a pain, and those that say what is in the sentence of one that does."""
    found = [one for one in goals if one not in aims and phrases.pattern("hurts").search(one.text)]
    beside = {one.sentence for one in goals if one in aims}
    near = {one.sentence for one in found} - beside
    if found and not beside and not any(one.due for one in goals):
        return [one for one in goals if one.target is None]  # no word of wanting in the whole answer: all of it hurts
    return [one for one in goals if one in found or (one not in aims and (one.sentence in near or _declares(one.text)))]


def _declares(words: str) -> bool:
    """Whether a part says what is; with a figure it states a fact ("we pay £65 per lead today"), and no pain."""
    return phrases.pattern("declares").match(words) is not None and re.search(r"\d", words) is None


def _tells(goal: Goal, facts: Sequence[Taken], *, aims: bool) -> bool:
    """Whether a part tells what is there; `aims` where it has a figure to reach or opens as an aim does."""
    keys = {one.key.partition(".")[0] for one in facts}
    if not aims and (keys & _NO_AIM or (goal.due is None and _opens_with_people(goal, facts))):
        return True
    if goal.target is None and not aims and "system" in keys and _only_tools(goal, facts):
        return True
    return goal.target is None and bool(keys & _THERE) and _WHAT_IS.search(goal.text) is not None


def _only_tools(goal: Goal, facts: Sequence[Taken]) -> bool:
    """Whether a part names tools, what they are for, and no more: "Dentrix for patients, quickbooks", "no CRM"."""
    if any(one.shown == NONE for one in facts):
        return True
    for one in facts:
        goal = replace(goal, text=goal.text.replace(one.span.text, " "))
    rest = [one for one in re.findall(r"[^\W\d_]+", goal.text.lower()) if one not in KINDS and one not in _SMALL]
    return len(rest) <= _FEW_WORDS


_FEW_WORDS = 2
_SMALL = frozenset(
    ("for", "in", "and", "on", "the", "our", "we", "is", "are", "all", "no", "not", "really", "too", "also")
)
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


_IS = re.compile(r"(?i)\b(?:(?:it|that|there)['’]s|is|are|stands? at|sits? at|now|today|currently)\b")


def _opens_with_people(goal: Goal, facts: Sequence[Taken]) -> bool:
    """Whether a part opens with who is there: "Four account executives sell"."""
    span = goal.span
    if _WISHED_FOR.match(goal.text):
        return False
    myself = _MYSELF.match(goal.text)
    lead = myself.end() if myself is not None else _LEAD
    return span is not None and any(
        one.key.startswith(("people.", "name.")) and one.span.start <= span.start + lead for one in facts
    )


_WISHED_FOR = re.compile(
    r"(?:an?|one|two|\d+)?\s*(?:second|third|fourth|other|new|more|extra|additional|proper)\b|another\b", re.I
)
"""Somebody who is not there yet: "a second crew lead"."""
_MYSELF = re.compile(
    r"\W*(?:there(?:['’]s| is| are) |we are |we['’]re |it['’]s )*(?:just |only )?(?:me|myself|"
    r"us)\b(?:\s*\([^()]{1,30}\))?(?:\s*[,;+&]|\s+and|\s+plus)*\s*|"
    r"\W*(?:my|our) [a-z]+(?:-[a-z]+)*,? (?=(?-i:[A-ZÄÖÜÉ]))",
    re.IGNORECASE,
)
"""Who talks counts themselves first, and says whose brother somebody is: "me (ceo), Lena sales lead"."""
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
        found = {name: row[name] for name in names if row.get(name) is not None}
        goal = (
            goal
            if is_small(str(row["metric"]), found.get("unit"), found.get("target"), known)
            else replace(goal, **found)
        )
    said, _ = _said(text, known, day)
    targets = [one for one in said.metrics if one.sense == "target"]
    today = [one for one in said.metrics if one.sense == "reading" and _IS.search(text[: one.span.end])]
    if any(one.metric == goal.metric and one.open and not settled_by_money(one) for one in mentions(text, known)):
        goal = replace(goal, metric=None, baseline=None)  # "MRR from 94k to 120k": not what comes in in a year
    if any(one.metric == goal.metric and one.value == goal.target for one in today):
        goal = replace(goal, target=None, due=None)  # "the cycle is 120 days and we want 80": 120 is what is
    if (
        len(targets) == 1
        and goal.metric in (None, targets[0].metric)
        and not is_small(targets[0].metric, targets[0].unit, targets[0].value, known)
    ):
        one = targets[0]
        goal = replace(goal, metric=one.metric, target=one.value, unit=one.unit, due=goal.due or one.as_of)
    return goal


def starts_in(goal: Goal, message: str, known: Known, day: dt.date) -> Iterator[MetricValue]:
    """The figures that a goal starts from, "from 18 to 25 percent" without a verb, placed in the message."""
    span = goal.span
    if span is None or goal.target is None:
        return
    said, before = _said(span.text, known, day)
    behind = _TODAY_BEHIND.search(span.text)
    if behind is not None and goal.baseline is not None:
        for one in said.metrics:
            if one.sense == "target" and one.metric == goal.metric:
                place = span_in(message, span.start + behind.start(), span.end)
                yield replace(one, value=goal.baseline, sense="reading", as_of=None, span=place, sentence=span)
                return
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
