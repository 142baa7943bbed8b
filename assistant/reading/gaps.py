"""What a sentence leaves unsaid: metrics that nobody knows, and wishes that do not say of what."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reading import hedges
from assistant.reading.amounts import amounts
from assistant.reading.metric_names import Mention
from assistant.reading.pieces import Sentence
from assistant.reading.values import Doubt, Gap

_GREAT = 100_000
"""A sum from which on a wish without a name is worth a question."""


def nameless(sentence: Sentence) -> Iterator[Doubt]:
    """A wish for a large sum or a share that does not say of what: "wants to be at 13.5 million by the end of 2027"."""
    text = sentence.text
    if hedges.wanted(text) < 0 or hedges.conditional(text) or hedges.orders(text):
        return
    for one in amounts(text):
        if one.unit in ("money", "count") and one.value >= _GREAT and hedges.wanted(text[: one.start]) >= 0:
            yield Doubt(sentence.where(one.start, one.end), "a target, and not of which figure", sentence.speaker)


def gaps(sentence: Sentence, named: tuple[Mention, ...], got: set[str], topic: str | None) -> Iterator[Gap]:
    """The metrics that a sentence says nobody knows; `got` are those of which it gives a figure."""
    text = sentence.text
    if not hedges.unknown(text):
        return
    metrics = [(one.metric, one.start, one.end) for one in named if one.open is None and one.metric not in got]
    if not named and topic is not None and topic not in got:
        metrics = [(topic, 0, len(text))]
    for metric, start, end in metrics:
        window = text[max(0, start - 80) : end + 80]
        if hedges.unknown(window):
            yield Gap(
                span=sentence.where(start, end),
                sentence=sentence.where(0, len(text)),
                by=sentence.speaker,
                metric=metric,
            )
