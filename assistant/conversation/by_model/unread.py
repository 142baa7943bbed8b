"""Which sentences of a message a model is asked about, and for what: those of which code took only a part.

A kind of thing is asked for where the question that stands open is about it, and where a sentence shows a sign of it
that nothing was read of: a figure, somebody's job, a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.taking import Asked, Understood, span_in
from assistant.reading import Known, Span, hedges
from assistant.reading.jobs import job_pattern
from rules.texts.figure import DATED
from rules.texts.figures import figures

Kind = Literal["figures", "people", "terms"]
MOST = 4
"""Sentences of one message that are asked about; each takes a second or more."""
LONGEST = 260
"""Characters of a sentence: a longer one is no sentence, and takes long to read."""
_FIGURES_OF = (None, "baselines", "situation", "currency", "more_objectives")
_PEOPLE_OF = (None, "who", "situation", "team", "systems")
_TERMS_OF = (None, "who", "company", "role", "cadence", "start", "days", "speaker")
_NAME = re.compile(r"(?<=[a-zà-ÿ,:=] )[A-ZÀ-Ý][a-zà-ÿ]{2,}\b")
NOT_KNOWN = re.compile(
    r"\b(?:no (?:idea|clue)|\w*n['’]?t (?:know|track|measure|count)|unknown|nobody knows|"
    r"not (?:known|measured|tracked)|leave blank)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that something is not known."""
_WHEN = re.compile(
    r"\b(?:start\w*|begin\w*|from|kick-?off|days?|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|mon|tues|wednes|thurs|fri)(?:day)?s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, and what is asked about it."""

    kind: Kind
    span: Span


def stretches(message: str, found: Understood, asked: Asked, known: Known, lacks: frozenset[str]) -> list[Stretch]:
    """What to ask, in the order of the message; nothing of a message that gives orders to its reader."""
    if found.act is not None or found.own or hedges.orders(message):
        return []
    read = [one.span for one in found.taken] + [one.span for one in found.goals if one.span is not None]
    read += [one.taken.span for one in found.doubted if one.taken is not None]
    wanted = list(_wanted(message, read, asked.topic, known, lacks))
    return wanted[:MOST]


def _wanted(
    message: str, read: Sequence[Span], topic: str | None, known: Known, lacks: frozenset[str]
) -> Iterator[Stretch]:
    for start, end in sentences_of(message):
        words = message[start:end]
        if len(words.strip()) > LONGEST or words.rstrip().endswith("?"):
            continue
        lead = len(words) - len(words.lstrip(" \n\t-•*"))
        span = span_in(message, start + lead, start + len(words.rstrip()))
        open_ = _open(span, read)
        if topic in _TERMS_OF and lacks & {"start", "days_per_week"} and _WHEN.search(open_):
            yield Stretch("terms", span)
        if topic in _PEOPLE_OF and _tells_of_people(open_, topic, known):
            yield Stretch("people", span)
        if topic in _FIGURES_OF and _has_figure(open_, topic):
            yield Stretch("figures", span)


def _open(span: Span, read: Sequence[Span]) -> str:
    """A sentence with what was read of it blanked."""
    words = span.text
    for one in read:
        start, end = max(one.start - span.start, 0), min(one.end - span.start, len(words))
        if start < end:
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def _has_figure(words: str, topic: str | None) -> bool:
    if topic == "baselines" and NOT_KNOWN.search(words):
        return re.search(r"[^\W\d_]{3}", NOT_KNOWN.sub("", words)) is not None
    return any(one.unit not in DATED for one in figures(words)) and not phrases.pattern("past").search(words)


def _tells_of_people(words: str, topic: str | None, known: Known) -> bool:
    if job_pattern(known).search(words) is not None:
        return True
    if topic != "team":
        return False
    return _NAME.search(words) is not None or any(one.unit == "count" for one in figures(words))
