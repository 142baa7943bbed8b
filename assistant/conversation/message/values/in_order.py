"""Bare answers in the order of the question: asked for win rate and sales cycle, "22, 61d"; "?, 2.1m"; "40%, no idea".

Only where there are as many answers as figures were asked for, and each is a bare figure that its metric can have, or
says that it is not known. And what nobody knows without naming it is the one figure that was left of those asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.message.values.valued import shifted, values_of
from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap, Known, MetricValue, read

_PART = re.compile(r"\s*(?:[,;](?!\d{3}\b)|\n|\s/\s|\s\+\s|\s+and\s+)\s*", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:(?:it['’]?s|is|about|around|roughly|approx\.?|ca\.?|maybe|some|say|like|at|the|first|"
    r"second)\b[\s,:]*)*[~$€£]?\s?\d[\d.,]*\s?(?:%|x\b|k\b|m\b|mn\b|mio\b|bn\b|million\b|thousand\b|percent\b|"
    r"per cent\b|days?\b|d\b|weeks?\b|wks?\b|months?\b|hours?\b|h\b|times\b|eur\b|usd\b|gbp\b|chf\b|euros?\b|dollars\b|"
    r"pounds\b|[€£$]|(?:a|per|each) (?:month|week|year)\b|/ ?(?:mo(?:nth)?|wk|week|yr|year)\b|\s)*(?:or so|"
    r"more or less|ish|i think|i guess|roughly|about)?\W*",
    re.IGNORECASE,
)
_OPENS = (
    r"(?:(?:goodness|gosh|well|honestly|sorry|no|hm+|oh|ah|and|but|the (?:other|second|first|rest)|i think|i guess|"
    r"that)\b[\s,:.]*)*"
)
_UNKNOWN = re.compile(
    rf"\W*{_OPENS}(?:\?+|-+|n/?a|tbd|unknown|dunno|idk|no (?:idea|clue)|not sure|not (?:known|tracked|measured|"
    r"counted)|(?:i |we )?(?:really |honestly )?(?:don['’]?t|do not) (?:know|have|track|measure|count)(?: (?:what|"
    r"which) (?:is )?(?:it|that|this)(?: is| means)?)?(?: (?:it|that|this|those|them|such(?: an?)?(?: things?|"
    r" numbers?| figures?)?|any|one))*|(?:i |we )?have(?:n['’]?t| not) (?:a|the (?:faintest|slightest|"
    r"foggiest)) (?:clue|idea)|haven['’]?t a clue|(?:nobody|no one|no-one) (?:here )?(?:has |"
    r"have )?(?:ever )?(?:counts?|counted|tracks?|tracked|measures?|measured|knows?|knew)(?: (?:that|it|this|those|"
    r"them))?|how (?:would|should|could|do|can) i know(?: (?:that|this))?|(?:does|did|would) any(?:one|"
    r"body) (?:really )?(?:track|measure|count|know)s?(?: (?:that|it|this))?|never (?:been )?(?:measured|counted|"
    r"tracked|looked)(?: (?:it|that|this))?|can['’]?t (?:say|tell)|no figures?|no numbers?|(?:i |we )?(?:don['’]?t|"
    r"do not) (?:really )?(?:track|have|measure|count) (?:that|this|it|those|such a thing))(?: (?:yet|at all|either|"
    r"really|here|to be honest|i['’]m afraid|sorry|for now|about (?:it|that|this)|(?:about|for|on) the (?:others?|"
    r"second|first|rest|last)(?: ones?)?))*\W*",
    re.IGNORECASE,
)


def is_unknown(text: str) -> bool:
    """Whether a stretch says that something is not known, and nothing else: "haven't a clue", "we don't have that"."""
    return _UNKNOWN.fullmatch(text) is not None


def all_unknown(text: str) -> bool:
    """Whether every stretch of an answer says so: "goodness, no idea. Nobody has ever counted that"."""
    parts = [one for one in re.split(r"[.!;,\n]|\?(?=\s*\w)", text) if re.search(r"\w|\?", one)]
    whole = [one for one in parts if not re.fullmatch(rf"\W*{_OPENS}\W*", one, re.IGNORECASE)]
    return bool(whole) and all(map(is_unknown, whole))


def in_order(text: str, asked: Asked, known: Known, day: dt.date) -> list[Taken]:
    """The figures and gaps of an answer that gives them bare, in the order of the question; none where it does not."""
    parts = _parts(text)
    if len(asked.metrics) < _SEVERAL or len(parts) != len(asked.metrics):
        return []
    found: list[Taken] = []
    for (start, end), metric in zip(parts, asked.metrics, strict=True):
        words = text[start:end]
        if is_unknown(words):
            found.append(_gap(metric, text, start, end))
        elif _BARE.fullmatch(words) and (one := _figure(words, metric, text, start, known, day)) is not None:
            found.append(one)
        else:
            return []
    return found


_SEVERAL = 2


def _parts(text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = 0
    for match in [*_PART.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[at:end].strip(" .-\t"):
            places.append((at, end))
        at = match.end() if match else end
    return places


def _figure(words: str, metric: str, text: str, start: int, known: Known, day: dt.date) -> Taken | None:
    prefix = f"What is {known.name_of(metric)}?\n"
    for one in values_of(read(prefix + words, known, day=day)):
        if one.key == f"baseline.{metric}" and one.read is not None and one.span.start >= len(prefix):
            value = shifted(one.read, len(prefix) - start, text)
            return Taken(one.key, one.shown, value.span, one.path, one.value, value, one.note)
    return None


def _gap(metric: str, text: str, start: int, end: int) -> Taken:
    span = span_in(text, start, end)
    return Taken(f"gap.{metric}", "not known", span, read=Gap(span=span, sentence=span, metric=metric))


def rest_unknown(text: str, asked: Asked, have: Sequence[Taken]) -> list[Taken]:
    """The one figure left of those asked for, where a stretch says that something is not known and names nothing."""
    told = {one.key.partition(".")[2] for one in have if one.key.startswith(("baseline.", "gap."))}
    rest = [one for one in asked.metrics if one not in told]
    if len(rest) != 1 or len(rest) == len(asked.metrics):
        return []
    for start, end in _parts(text):
        free = not any(one.span.start < end and start < one.span.end for one in have)
        if free and is_unknown(text[start:end]):
            return [_gap(rest[0], text, start, end)]
    return []


_LENGTH_OF = {"baseline.cycle": "sales_cycle_days", "baseline.ramp": "rep_ramp_days"}
"""What a length is called for short beside the question for it."""


def called_as_asked(one: Taken, asked: Asked) -> Taken:
    """A figure of one's own that is the one asked for by other words: "310 new learners a month" are new customers.

    So much new of whatever is bought in a period is what is won; any other name stays a figure of its own.
    """
    metric, read = "acquisition_rate", one.read
    if isinstance(read, MetricValue) and read.unit == "days" and (length := _LENGTH_OF.get(one.key)) in asked.metrics:
        return replace(one, key=f"baseline.{length}", read=replace(read, metric=length), value=None)
    if metric not in asked.metrics or not one.key.startswith("baseline.new_") or not isinstance(read, MetricValue):
        return one
    if not re.search(r"\b(?:a|per) (?:month|week|quarter|year)$", str(read.unit or "")):
        return one
    return replace(one, key=f"baseline.{metric}", read=replace(read, metric=metric), value=None)
