"""read(text): the one pipeline from a text to values with spans."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.access import read_access
from assistant.reading.authority import read_authority
from assistant.reading.contradictions import contradictions
from assistant.reading.dates import opened_on
from assistant.reading.denied import said_after_all
from assistant.reading.items import item_of
from assistant.reading.known import Known
from assistant.reading.marks import line_of
from assistant.reading.metrics import read_metrics, topic_of
from assistant.reading.people import read_people, read_systems
from assistant.reading.pieces import Sentence, sentences
from assistant.reading.tongue import READ, tongue
from assistant.reading.unread import silent, unread
from assistant.reading.values import Doubt, MetricValue, Reading, Span, Value

NOTHING_KNOWN = Known()


def read(text: str, known: Known = NOTHING_KNOWN, *, day: dt.date) -> Reading:
    """Every value that a text says and code can hold to its words; `day` is the day that the text was written.

    Each span is checked to stand in the text. What looks like a value and is in doubt becomes a `Doubt` with its
    reason. Reads no file and no clock, asks no model, never raises.
    """
    values: list[Value] = []
    doubts: list[Doubt] = []
    known = known.having_read(text)
    before: Sentence | None = None
    told = day
    said: list[tuple[Sentence, dt.date]] = []
    for sentence in sentences(text, known):
        told = _told_on(sentence, said[-1][0].heading if said else "", day) or told
        said.append((sentence, told))
        for one in _read(sentence, known, told, before):
            if not _stands(one, text):
                continue
            if isinstance(one, Doubt):
                doubts.append(one)
            else:
                values.append(replace(one, asked=sentence.topic or one.asked, told=told))
        before = sentence
    values += [one for one in said_after_all(doubts, values, said, known) if _stands(one, text)]
    kept = _once(sorted(values, key=lambda one: one.span.line))
    spoken = tongue(text)
    if spoken not in READ:
        # Of a language whose words for "not" and "if" are unknown, only a figure beside a known name is told.
        kept = [one for one in kept if isinstance(one, MetricValue) and not one.asked]
    every = [sentence for sentence, _ in said]
    left = unread(every, kept, doubts)
    rest = silent(every, kept, doubts, left)
    return Reading(tuple(kept), tuple(doubts), contradictions(kept), spoken, left, rest)


_GOES_ON = re.compile(
    r"^\W*(?:it['’]?s|it is|it was|that['’]?s|they['’]?re|they are|now|today|currently)\b", re.IGNORECASE
)


def _told_on(sentence: Sentence, above: str, day: dt.date) -> dt.date | None:
    """The day of the talk that notes are under: of a heading other than the one `above`, or of their first line."""
    if sentence.section is not None or _A_PERIOD.search(sentence.heading):
        return None
    opens = sentence.first and not sentence.bullet and _OPENS_WITH_DAY.match(sentence.text) is not None
    here = opened_on(sentence.text, day) if opens else None
    return here or (opened_on(sentence.heading, day) if sentence.heading not in ("", above) else None)


_A_PERIOD = re.compile(
    r"\b(?:weeks?|wk|month|period|woche|kw|monat|semana|mes|semaine|mois|to|until|bis|au|al)\b|\d\s?[-–]\s?\d",
    re.IGNORECASE,
)
"""A heading of a stretch of days: its notes were written at the end of it."""
_OPENS_WITH_DAY = re.compile(r"^\W*(?:[^\W\d]{2,10}[\s.,]+)?\d{1,2}\b")
"""A line that opens with a date, a weekday in front of it or not."""


def _read(sentence: Sentence, known: Known, day: dt.date, before: Sentence | None) -> Iterator[Value | Doubt]:
    topic = topic_of(sentence.topic, known) or (topic_of(sentence.heading, known) if sentence.bullet else None)
    if topic is None and not sentence.first and _GOES_ON.match(sentence.text):
        topic = topic_of(before.text, known) if before is not None and not before.question else None
        # "It's 17 % a month": of what the sentence before spoke of
    yield from read_metrics(sentence, known, day, topic)
    asked = sentence.topic
    yield from read_authority(sentence, known, asked)
    yield from read_access(sentence, known, day, asked)
    yield from read_people(sentence, known)
    yield from read_systems(sentence, known)
    item = item_of(sentence, day)
    if item is not None:
        yield item


def _stands(one: Value | Doubt, text: str) -> bool:
    spans: tuple[Span, ...] = (one.span,) if isinstance(one, Doubt) else (one.span, one.sentence)
    return all(span.stands_in(text) and line_of(text, span.start) == span.line for span in spans)


def _once(values: list[Value]) -> list[Value]:
    """Without what stands on the same words twice."""
    seen = set[tuple[object, ...]]()
    kept: list[Value] = []
    for one in values:
        key = (type(one), one.span.start, one.span.end, repr(one))
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
