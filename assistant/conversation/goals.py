"""The company's own objectives, each in the person's words, with the figures that they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation import phrases
from assistant.conversation.aim_figures import with_its_figures
from assistant.conversation.parts import sentences_of
from assistant.conversation.taking import Goal, Taken, span_in
from assistant.conversation.tools import KINDS, NONE
from assistant.critique.collecting import Collected
from assistant.critique.lists import company_objective
from assistant.critique.outline import outline
from assistant.reading import Known, MetricValue, Reading, Span, read

_BULLET = re.compile(
    r"^\s*(?:(?:[-*•–]|\(?[0-9]{1,2}[.):](?!\d)|[a-e]\))\s*|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|"
    r"fourth(?:ly)?|fifth|"
    r"finally|lastly|and|then|erstens|zweitens|drittens|primero|segundo|d['’]abord|ensuite|enfin)\s*[,:]\s*)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*;\s*|(?<!\bMio)(?<!\bMrd)(?<!\bca)(?<!\bvs)(?<!\bNo)(?<!\bSt)\s*[.!]\s+(?=[A-ZÄÖÜÉ])")
_NO_FIGURE = (
    r"(?!\d(?!\d*\s?(?:%|percent)\s+(?:of|more|fewer|less|new)\b))"
    r"(?!(?:(?:right )?now|today|currently|at the moment)\s+(?:it\s+|we\s+)?(?:is|are|at|have|\d))"
    r"(?!(?:by|until|till|before|within|in)\s+(?:the\s+)?(?:end|start|middle|beginning|next|this|summer|spring|"
    r"autumn|winter|q[1-4]\b|\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))"
    r"(?!(?:it\s+)?(?:is|are|must be|should be|has to be|shall be)\s+(?:now\s+)?(?:at\s+)?\d)"
)
"""A figure goes on with what is before it, unless it opens an aim: "30% of bookings direct"; so does "now is 22"."""
_COMMA = re.compile(rf"\s*,\s+(?:and\s+|und\s+|et\s+)?{_NO_FIGURE}|\s+and\s+(?=(?:to\s+)?[a-z]+\s)")
_SMALL_START = re.compile(r"[.!?]\s+(?=(?:and|also|then|we|i|our|they|nobody|but|the)\b[\s,])", re.IGNORECASE)
"""A sentence that begins in small letters, as people type."""
_ANOTHER = re.compile(
    r"\s*(?:(?:and|oh|also|then|plus)\s+)*(?:an?(?:other)?|the|one more|number) ?(?:second|third|fourth|fifth|"
    r"other|last|more|2|3|4|5)?(?: (?:one|goal|thing))\s*(?:is|would be|:|–|-)+\s*(?:to )?",
    re.I,
)
"""What says that one more follows: "and a third one: break even"."""
_SENTENCE_END = re.compile(r"[.!?]\s+(?=\w)")
_HESITATES = re.compile(
    r"\W*(?:(?:no more(?=[.,;])|that['’]?s (?:it|all)(?=[.,;])|nothing else(?=[.,;])|oh\b(?=[\s,]+(?:and|also)\b)|(?<=oh )and|dunno|idk|not sure|i (?:don['’]?t|do not) know|hm+|uh+|um+|let me (?:see|think)|"
    r"good question)\b[\s,.…–-]*)+(?=\w)",
    re.IGNORECASE,
)
"""What somebody says before they say something."""
_WANTED = "We want: "
_LAST = re.compile(r",\s+(?:and|und|et|y)\s", re.IGNORECASE)
_LEAST_PARTS = 3
"""Of a sentence with commas: fewer are one goal that names several things."""
_LONGEST = 300
MOST = 12


def goals_in(message: str, known: Known, day: dt.date) -> tuple[Goal, ...]:
    """The objectives that an answer lists: a line, an entry or a part of a sentence each."""
    found = [
        replace(with_its_figures(_with_figures(text, start, message, known, day), known, day), sentence=sentence)
        for sentence, start, text in _parts(message)
    ]
    return tuple(found[:MOST])


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
    r" to see)? (?:[$€£]?\d|more\b|fewer\b|less\b|twice\b|that\b)",
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
    return [
        one
        for one in goals
        if one in found
        or (one not in aims and (one.sentence in near or phrases.pattern("declares").match(one.text) is not None))
    ]


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


_IS = re.compile(r"(?i)\b(?:is|are|stands? at|sits? at|now|today|currently)\b")


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


def _parts(message: str) -> Iterator[tuple[int, int, str]]:
    """Each part of an answer with its place, and the place of the sentence that it stands in."""
    at = 0
    lines: list[tuple[int, str]] = []
    for line in message.splitlines(keepends=True):
        lines += [(at + start, piece) for start, piece in _numbered(line)]
        at += len(line)
    filled = [(start, line) for start, line in lines if any(char.isalpha() for char in line)]
    if len(filled) > 1:
        for start, line in filled:
            yield from ((start, *kept) for kept in _kept(start, line))
        return
    for start, line in filled:
        for from_, whole in _split(line, _APART):
            for on, piece in _sentences(whole):
                for more, part in _listed(piece):
                    at = start + from_ + on
                    yield from ((at, *kept) for kept in _kept(at + more, part))


def _sentences(whole: str) -> Iterator[tuple[int, str]]:
    """A stretch at the sentences in it that begin in small letters; "approx. the same" is one."""
    ends = {end for _, end in sentences_of(whole)}
    start = 0
    aims = phrases.pattern("aims")
    for match in _SENTENCE_END.finditer(whole):
        opens = _SMALL_START.match(whole, match.start()) or (
            whole[match.end()].islower() and aims.match(whole, match.end())
        )
        if match.start() + 1 in ends and opens:
            yield start, whole[start : match.start() + 1]
            start = match.end()
    yield start, whole[start:]


def _numbered(line: str) -> list[tuple[int, str]]:
    """A line at the numbers of the entries in it, where they count up from one: "1) more sites 2) get paid faster"."""
    marks = [one for one in _NUMBER.finditer(line) if not _COUNTS_TO.search(line[: one.start()])]
    if len(marks) < _FEWEST or [int(one[1]) for one in marks] != list(range(1, len(marks) + 1)):
        return [(0, line)]
    ends = [*(one.start() for one in marks[1:]), len(line)]
    lead = [(0, line[: marks[0].start()])] if marks[0].start() else []
    return [*lead, *((one.start(), line[one.start() : end]) for one, end in zip(marks, ends, strict=True))]


_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d)(?:[.)](?=\s)|\))")
_COUNTS_TO = re.compile(
    r"\b(?:to|from|by|of|than|under|below|over|above|about|least|most|and|or|the|q|day)\s+$", re.IGNORECASE
)
"""Words before a figure at the end of a sentence, which numbers no entry: "from 7 to 3. Then ..."."""
_FEWEST = 2


def _listed(piece: str) -> list[tuple[int, str]]:
    """The parts of a sentence: a list of three and more, or two aims with an "and" between them."""
    listed = list(_split(piece, _COMMA if _LAST.search(piece) else _AT_COMMA))
    if any(_ASIDE.match(part) for _, part in listed):
        return [(0, _ASIDES_OUT.sub("", piece))] if _ASIDES_OUT.search(piece) else [(0, piece)]
    if len(listed) > 1:
        listed = [(at + more, part) for at, words in listed for more, part in _split_aims(words)]
    if len(listed) >= _LEAST_PARTS:
        return listed
    aims = list(_split(piece, _AND_AIM))
    opens = phrases.pattern("aims")
    both = len(aims) > 1 and all(opens.match(part) for _, part in aims[1:])
    return aims if both and (opens.match(piece) or re.search(r"\d", aims[0][1])) else [(0, piece)]


_ASIDE = re.compile(r"(?:which|who|whom|where|because|since|although|though|there (?:are|is))\s", re.IGNORECASE)
"""What says more of the part before it, and is none of a list: "..., which is ambitious", "..., there are 85 now"."""
_ASIDES_OUT = re.compile(
    r",\s+(?:which|who) (?:is|are|was|would be|i|we|she|he|they)\b[^,;.\d]*$", re.IGNORECASE
)
_JOINED = re.compile(r"\s*(?:and|und|et)\s+(?=\S)", re.IGNORECASE)
_AND_AIM = re.compile(r",?\s+(?:and|und|et)\s+(?:also |then |to )*(?=[a-z])", re.IGNORECASE)
_AT_COMMA = re.compile(rf"\s*,\s+{_NO_FIGURE}")
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
    hesitates = _HESITATES.match(line, skipped)
    skipped = hesitates.end() if hesitates else skipped
    joined = _JOINED.match(line, skipped)
    skipped = joined.end() if joined else skipped
    another = _ANOTHER.match(line, skipped)
    skipped = another.end() if another else skipped
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
