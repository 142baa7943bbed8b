"""What somebody says a figure is not, where another says that it is: "14, not 19" beside another's 19."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reading import hedges
from assistant.reading.amounts import amounts, fitted
from assistant.reading.binding import Bound
from assistant.reading.known import Known
from assistant.reading.metrics import value_of
from assistant.reading.pieces import Sentence
from assistant.reading.sense import clause_of
from assistant.reading.values import Doubt, MetricValue, Value
from rules.plain import close

_LEAST = 4
"""Letters of a word that two sentences must share to speak of one thing."""


def said_after_all(
    doubts: Sequence[Doubt], values: Sequence[Value], said: Sequence[tuple[Sentence, dt.date]], known: Known
) -> Iterator[MetricValue]:
    """The figures that were denied, where somebody else says them of the same thing and they were not read there."""
    for doubt in doubts:
        if doubt.denied is None or doubt.metric is None or _is_read(doubt, values):
            continue
        denying = next((one for one, _ in said if one.span.start <= doubt.span.start < one.span.end), None)
        for sentence, day in said:
            if denying is None or sentence is denying or sentence.question:
                continue
            if sentence.speaker is not None and sentence.speaker == doubt.by:
                continue  # who corrects himself does not contradict anybody
            if _words(sentence.text) & (_words(denying.text) | _words(known.name_of(doubt.metric))):
                yield from _figure(sentence, doubt.metric, doubt.denied, known, day)


def _is_read(doubt: Doubt, values: Sequence[Value]) -> bool:
    return any(
        isinstance(one, MetricValue) and one.metric == doubt.metric and close(one.value, doubt.denied or 0.0, 0)
        for one in values
    )


def _figure(sentence: Sentence, metric: str, value: float, known: Known, day: dt.date) -> Iterator[MetricValue]:
    row, text = known.table.get(metric), sentence.text
    if row is None or hedges.orders(text):
        return
    for amount in amounts(text):
        fit = fitted(amount, row, known.unit_of(metric), text)
        start, end = clause_of(text, amount)
        before, after = text[start : amount.start], text[amount.end : end]
        if fit is None or fit.doubt or not close(fit.value, value, 0):
            continue
        if hedges.negated(before) or hedges.conditional(text[start:end]) or hedges.moved(before, after):
            continue
        bound = Bound(amount, fit, metric, None)
        made = value_of(bound, sentence, "reading", [*amounts(text)], before, after, known, day)
        yield replace(made, told=day)
        return


def _words(text: str) -> set[str]:
    """The words of a text that say of what it speaks, in one number."""
    return {word.removesuffix("s") for word in re.findall(rf"[^\W\d_]{{{_LEAST},}}", text.lower())} - _SAYING


_SAYING = frozenset(
    ("says", "say", "said", "reckon", "think", "about", "with", "that", "this", "from", "have", "pound")
)
