"""The figures of metrics that a sentence says: which is whose, what is, what was, and what somebody wants."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading import hedges
from assistant.reading.amounts import Amount, amounts, around
from assistant.reading.binding import Bound, bind
from assistant.reading.dates import looked_ahead, looked_back, of_a_month
from assistant.reading.gaps import gaps, nameless
from assistant.reading.known import Known, plain
from assistant.reading.metric_names import Mention, mentions, settled_by_money
from assistant.reading.periods import PERIOD, wrong_period
from assistant.reading.pieces import Sentence
from assistant.reading.sense import clause_of, leads_anywhere, sense_of
from assistant.reading.sources import by_feeling, source_in
from assistant.reading.values import Doubt, Gap, MetricValue, Sense
from rules.document.base import LARGEST_NUMBER
from rules.texts.figures import unit_kind

_PART = re.compile(
    r"\b(?:of|in|on|for|among|with)\s+(?:the\s+)?(?:enterprise|mid-?market|smb|inbound|outbound|renewals?|"
    r"existing customers|key accounts|one team|half the team|public sector|(?:big|large|small|complex|simple|tiny|"
    r"huge)(?:ger|est|er)? (?:ones|deals|jobs|orders|customers|clients|accounts))\b|\bconversions?(?: rates?)? (?:on|"
    r"of|in) (?:the|our) (?:web ?site|site|web ?shop|shop|store|landing pages?)\b|\bmore like [\d.,]+ ?(?:%|"
    r"percent)? (?:with|in|for|on|at) (?!the whole\b|all\b|average\b)\w+|\b(?:enterprise|outbound|inbound)\s+(?=win|"
    r"close|churn|conversion)",
    re.IGNORECASE,
)
_GUESSED = re.compile(
    r"\b(?:no (?:idea|clue)|(?:don['’]t|do not) know|not sure|keine ahnung|ni idea|aucune idée)\W+"
    r"(?:(?:really|honestly|but|probably|i['’]d (?:say|guess)|i guess|i think)\W+)*"
    r"(?:maybe|perhaps|probably|around|about|vielleicht|quizás?|peut-être)\s+$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b(?P<who>[A-Z][a-zà-ü]+)['’]s\s+(?:own\s+|personal\s+)?$")
_ONE_OF_THEM = re.compile(
    r"(?:^|[:,;]\s*)(?P<who>[A-Z][a-zà-ü]+) (?:took|takes|needed|needs|had|has|made|makes|closed|closes|won|wins|gives|"
    r"gave) (?:about |around |over |him |her )?$"
)
"""What one of several did is no figure of all: "rep ramp: Deb took 14 months"."""


def read_metrics(
    sentence: Sentence, known: Known, day: dt.date, topic: str | None
) -> Iterator[MetricValue | Gap | Doubt]:
    """The figures of metrics, the gaps, and what was left open. `topic` is the metric of the question above."""
    text = sentence.text
    named = mentions(text, known)
    if sentence.question:
        return
    if not named and topic is None:
        yield from nameless(sentence)
        return
    found = amounts(text)
    here = sentence.where(0, len(text))
    if hedges.orders(text):
        if found:
            yield Doubt(here, "gives orders to its reader; nothing is taken from it", sentence.speaker)
        return
    bound = bind(text, named, found, known, topic)
    told = set[int]()
    for one in bound:
        if one.amount.start in told:
            continue
        told.add(one.amount.start)
        yield from _judged(one, sentence, named, bound, known, day)
    got = {one.metric for one in bound}
    yield from gaps(sentence, named, got, topic)


def topic_of(words: str, known: Known) -> str | None:
    """The one metric that a question, a heading or a label asks for; None where it is none, or several."""
    if not words:
        return None
    asked = known.questions.get(plain(words))
    if asked:
        return asked
    named = {one.metric for one in mentions(words, known) if one.open is None}
    return named.pop() if len(named) == 1 else None


_A_SUM = 10_000
"""From it on a bare figure of a name that may be money, or people who leave, is money: "turnover 2.3m"."""


def _judged(
    one: Bound, sentence: Sentence, named: tuple[Mention, ...], bound: list[Bound], known: Known, day: dt.date
) -> Iterator[MetricValue | Doubt]:
    text, amount = sentence.text, one.amount
    span = sentence.where(amount.start, amount.end)
    start, end = clause_of(text, amount)
    before, after = text[start : amount.start], text[amount.end : end]
    clause = text[start:end]
    name = known.name_of(one.metric)
    mention = next((m for m in named if m.start == one.start), None)

    def doubt(reason: str) -> Doubt:
        return Doubt(span, f"{reason} ({name})", sentence.speaker, one.metric)

    sum_of_money = amount.unit == "money" or (known.unit_of(one.metric) == "money" and abs(amount.value) >= _A_SUM)
    if mention is not None and mention.open is not None and not (sum_of_money and settled_by_money(mention)):
        yield doubt(mention.open)
        return
    if one.fit.doubt:
        yield doubt(one.fit.doubt)
        return
    if hedges.negated(before):
        yield replace(doubt(f'"{span.text}" is what it is not'), denied=one.fit.value)
        return
    if _GUESSED.search(before):
        yield doubt("guessed by somebody who says not to know it")
        return
    if hedges.conditional(clause):
        yield doubt("imagined, not told")
        return
    if hedges.of_others(clause):
        yield doubt("said of other companies")
        return
    if mention is not None and (who := _OWNER.search(text[: mention.start])) and not known.is_ceo(who["who"]):
        yield doubt(f"said of {who['who']} alone")
        return
    between = text[mention.end : amount.start] if mention is not None and mention.end <= amount.start else before
    if (who := _ONE_OF_THEM.search(between)) and not known.is_ceo(who["who"]):
        yield doubt(f"said of {who['who']} alone")
        return
    if _PART.search(
        re.split(r"[,\"“(]", before)[-1] + text[amount.start : amount.end] + re.split(r"[,\"“(]", after)[0]
    ):
        yield doubt("said of a part of the business")
        return
    if _OF_WHICH.search(before) or _OF_THEM.match(after):
        yield doubt("a part of it")
        return
    if unit_kind(known.unit_of(one.metric)) == "money" and _AVERAGED.search(between) and not _AVERAGED.search(name):
        yield doubt("what one of them brings on average, not all of them")
        return
    by = (
        amount.role == "by"
        and not re.search(r"\b(?:es|son|fue|era|est|était) de$", before.rstrip())
        and not before.rstrip().lower().endswith(("off by", "out by", "wrong by", "misses by"))
    )
    if amount.unit == "points" or hedges.moved(before, after) or by:
        yield doubt("a change, not a level")
        return
    if amount.role in ("low", "high"):
        if amount.role == "low":
            yield doubt("a range, not a value")
        return
    if _WAS_WANTED.search(before):
        yield doubt("a goal of before")
        return
    sense = sense_of(one, text, start, end, bound, day)
    if sense != "target" and leads_anywhere(one, text, start, end, bound, day):
        yield doubt("from where to where, and not whether it is so or is wanted")
        return
    bound_by_role = amount.role in ("at_least", "at_most") and not hedges.phrasal(before)
    if sense != "target" and (hedges.bounded(before) or bound_by_role):
        yield doubt("a bound, not a value")
        return
    period = wrong_period(one, text, end, known)
    if period:
        yield doubt(period)
        return
    if sense == "reading":
        twins = [b for b in bound if _twin(one, b, text, bound, day)]
        if any(b.amount.start < amount.start and _retells(one, b) for b in twins):
            return
        if any(_works_out(b, one) for b in twins):
            return
        if any(not _retells(b, one) for b in twins):
            if not any(b.amount.start < amount.start for b in twins):
                yield doubt("two figures for one thing, and not which of them holds")
            return
    if (odd := _impossible(one, known)) is not None:
        yield doubt(odd)
        return
    rest = [b.amount for b in bound if b.metric == one.metric]
    yield value_of(one, sentence, sense, rest, before, after, known, day)


def _twin(one: Bound, other: Bound, text: str, bound: list[Bound], day: dt.date) -> bool:
    """Whether another figure of the sentence is a second reading of the same thing."""
    if other is one or other.metric != one.metric or other.fit.value == one.fit.value or _dropped(other, text):
        return False
    if sense_of(other, text, *clause_of(text, other.amount), bound, day) != "reading":
        return False
    first, second = sorted((one.amount, other.amount), key=lambda amount: amount.start)
    if _OTHER_VOICE.search(text[first.end : second.start]):
        return False
    return not _told_apart(text, one, other, day)


_WAS_WANTED = re.compile(
    r"\b(?:goal|target|aim|plan|budget|ziel|objetivo)\s+(?:\w+\s+){0,3}(?:was|were|had been|war|"
    r"era)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of that|including|incl\.?|thereof|davon|de los cuales|dont)\s+(?:about\s+)?$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s*(?:of (?:them|these|those|which)|davon|de ellos|d['’]entre eux)\b", re.IGNORECASE)
"""What follows a count that is part of the one before it: "64 visits, 9 of them new customers"."""
_AVERAGED = re.compile(r"\b(?:avg|average[ds]?|averaging|mean|median|per|each|a piece)\b", re.IGNORECASE)
_OTHER_VOICE = re.compile(r"\b(?:says?|shows?|reckons?|thinks?|sagt|zeigt|dice|muestra|dit)\b", re.IGNORECASE)


def _dropped(one: Bound, text: str) -> bool:
    """Whether a figure would not be read for what stands around it, and so is no second reading either."""
    start, end = clause_of(text, one.amount)
    before, after = text[start : one.amount.start], text[one.amount.end : end]
    near = re.split(r"[,\"“(]", before)[-1]
    if _OF_WHICH.search(before):
        return True
    out = hedges.negated(before) or hedges.conditional(text[start:end]) or hedges.moved(before, after)
    return out or _PART.search(near + after) is not None


_RETOLD = 0.15
"""How far a figure in words ("one in three") may be from the one before it that it puts in other words."""


def _retells(one: Bound, before: Bound) -> bool:
    """Whether a figure only says in words what the one before it said: "about 30 %, feels like one in three"."""
    near = abs(one.fit.value - before.fit.value) <= _RETOLD * abs(before.fit.value)
    return near and one.amount.unit == "fraction" and before.amount.unit != "fraction"


def _works_out(one: Bound, before: Bound) -> bool:
    """Whether a share is the rounded result of the count before it: "17 of 62 quotes, so 27 %"."""
    counted = before.amount.unit == "fraction" and before.amount.start < one.amount.start
    return counted and one.amount.unit == "percent" and abs(one.fit.value - before.fit.value) <= _ROUNDED


_ROUNDED = 0.5
"""Points between a share and the whole number that people round it to."""


def _told_apart(text: str, one: Bound, other: Bound, day: dt.date) -> bool:
    a, b = (_as_of(text, x.amount, day) for x in (one, other))
    return a is not None and b is not None and a != b


def value_of(
    one: Bound,
    sentence: Sentence,
    sense: Sense,
    found: list[Amount],
    before: str,
    after: str,
    known: Known,
    day: dt.date,
) -> MetricValue:
    """A figure as a value of its metric, with its unit, day, source and what its words say of how sure it is."""
    amount, text = one.amount, sentence.text
    unit = known.unit_of(one.metric)
    row = known.table.get(one.metric)
    notes = [one.fit.note] if one.fit.note else []
    if unit_kind(unit or (row.unit if row else "")) == "money":
        said = one.fit.currency
        has = unit if unit and unit != "money" else None
        if said and has and not has.upper().startswith(said):
            notes.append(f"said in {said}, the document counts in {has}")
        unit = said if said and (not has or not has.upper().startswith(said)) else has or known.currency
        if (
            sense == "reading"
            and of_a_month(around(text, amount))
            and not PERIOD.search(known.unit_of(one.metric) or "")
        ):
            notes.append("of one month: hold it against no figure of a year")
        if not said and unit is None:
            notes.append("no currency was said")
    near = hedges.approximate(before[-40:], after)
    if by_feeling(text):
        notes.append("said as a feeling, with no count behind it")
    elif near:
        notes.append("said as about so much")
    if sense == "target":
        as_of = looked_ahead(text[amount.end :], day) or looked_ahead(text[: amount.start], day)
    else:
        as_of = _as_of(text, amount, day) if sense == "reading" else None
    return MetricValue(
        span=sentence.where(amount.start, amount.end),
        sentence=sentence.where(0, len(text)),
        by=sentence.speaker,
        notes=tuple(notes),
        metric=one.metric,
        value=int(one.fit.value) if float(one.fit.value).is_integer() and abs(one.fit.value) < 1e15 else one.fit.value,
        unit=unit,
        sense=sense,
        as_of=as_of,
        source=source_in(_own_words(text, amount, found), known) if sense == "reading" else None,
        approximate=near,
    )


_RANGE_OF_DAYS = re.compile(
    r"\b(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.?(?: \d{1,2})?\s?(?:to|until|till|through|bis|–|-)\s?"
    r"(?=\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d)",
    re.IGNORECASE,
)
"""The first day of a range: a figure stands as of the last one ("1 Jan to 10 Apr")."""


def _as_of(text: str, amount: Amount, day: dt.date) -> dt.date | None:
    """The day that the words around a figure give it: those after it first, up to the next figure."""
    same = [one.start for one in amounts(text) if one.start >= amount.end and one.unit == amount.unit]
    rest = _RANGE_OF_DAYS.sub("", text[amount.end : min(same, default=len(text))])
    stop = re.search(r";|\s[-–—]\s|,\s+(?=\d|[a-z]{3}\s+\d)", rest)
    after = looked_back(rest[: stop.start()] if stop else rest, day)
    after = after or (looked_back(text[amount.start : amount.end], day) if amount.unit == "fraction" else None)
    before = max((one.end for one in amounts(text) if one.end <= amount.start and one.unit != "date"), default=0)
    return after or looked_back(text[max(before, amount.start - 60) : amount.start], day)


def _own_words(text: str, amount: Amount, found: list[Amount]) -> str:
    """The words that speak of one of several figures: of "25 %, but HubSpot shows 19 %" only one has a source."""
    start = max((one.end for one in found if one.end <= amount.start), default=0)
    following = min((one.start for one in found if one.start >= amount.end), default=None)
    if following is None:
        return text[start:]
    stops = [
        match.start()
        for match in re.finditer(r"[,;]|\s[-–—]\s|\band\b|\bbut\b", text[:following])
        if match.start() >= amount.end
    ]
    return text[start : stops[-1] if stops else amount.end]


_BEYOND = re.compile(r"growth|attainment|variance|margin|markup|retention|accuracy|profit|quota|coverage|roi")


def _impossible(one: Bound, known: Known) -> str | None:
    """Why a figure cannot be a value of its metric: a share beyond 100 %, a length or a count below nought."""
    if abs(one.fit.value) > LARGEST_NUMBER:
        return "larger than any figure of a business"
    if _BEYOND.search(f"{one.metric} {known.name_of(one.metric)}".lower()):
        return None
    if one.fit.value < 0:
        return "less than nothing"
    if one.fit.value > 100 and unit_kind(known.unit_of(one.metric)) == "percent":
        return "more than all of it"
    return None
