"""A figure of others beside what nobody knows of one's own: "the industry average is 20 percent, ours nobody knows".

The figure is nobody's baseline; what is not known is the metric that the figure is of.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.conversation.message.values.valued import shifted, taken_of
from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap, Known, hedges, read
from assistant.reading.metric_names import mentions

_OURS = re.compile(
    r"(?:[,;.–-]|\bbut\b|\band\b|\bwhile\b)\s*(?P<says>[^.;]{0,200}\b(?:ours|our own|mine|for (?:us|ours|this one|"
    r"this company)|at ours|our figure|our number|our rate|with us|here)\b[^.;]*)",
    re.IGNORECASE,
)
"""Bounded: from each of thousands of commas a text would be read to its end."""
_HAS_NONE = re.compile(r"\b(?:have|has|there(?:['’]s| is)|with) no\b", re.IGNORECASE)
_OURS_ARE = re.compile(
    r"(?:^|[,;.–-]|\bbut\b|\band\b|\bwhile\b)\s*(?P<ours>ours|our own|we)(?P<says>(?:['’]re| are| is| was|"
    r"['’]s)(?: (?:only|just|about|around|at|more like|currently|now))* \d[^.;,]*)",
    re.IGNORECASE,
)
"""The company's own figure behind that of others, without its name: "ours was 19 percent in October"."""
_NO_NAMES = ("baseline.ours", "baseline.our_own", "gap.ours", "gap.own", "gap.our_own", "gap.mine", "gap.our_figure",
             "gap.our_number", "gap.our_rate")  # fmt: skip


def with_ours(text: str, asked: Asked, known: Known, taken: Sequence[Taken], day: dt.date) -> list[Taken]:
    """What was taken, with one's own figure beside that of others, or the metric as a gap where nobody knows it."""
    figure = _own_figure(text, asked, known, day)
    if figure is not None:
        return [*(one for one in taken if one.key not in (*_NO_NAMES, figure.key)), figure]
    return _with_gap(text, asked, known, taken)


def _own_figure(text: str, asked: Asked, known: Known, day: dt.date) -> Taken | None:
    match = _OURS_ARE.search(text)
    metrics = _metrics(text, asked, known)
    if match is None or len(metrics) != 1 or not hedges.of_others(text[: match.start("ours")]):
        return None
    prefix = f"Our {known.name_of(metrics[0]).removeprefix('the ')}"
    place, end = match.span("says")
    for one in read(prefix + text[place:end], known, day=day).metrics:
        if one.sense == "reading" and one.metric == metrics[0]:
            return taken_of(shifted(one, len(prefix) - place, text))
    return None


def _metrics(text: str, asked: Asked, known: Known) -> list[str]:
    """The metric that a text speaks of: the one that it names, else the one that was asked for."""
    named = dict.fromkeys(one.metric for one in mentions(text, known) if one.open is None)
    return list(named) or (list(asked.metrics) if len(asked.metrics) == 1 else [])


def _with_gap(text: str, asked: Asked, known: Known, taken: Sequence[Taken]) -> list[Taken]:
    match = _OURS.search(text)
    if match is None or not (hedges.unknown(match["says"]) or _HAS_NONE.search(match["says"])):
        return list(taken)
    if not hedges.of_others(text[: match.start("says")]):
        return list(taken)
    metrics = _metrics(text, asked, known)
    kept = [one for one in taken if one.key not in _NO_NAMES]
    if len(metrics) != 1 or any(one.key == f"baseline.{metrics[0]}" for one in kept):
        return kept
    if any(one.key == f"gap.{metrics[0]}" for one in kept):
        return kept
    span = span_in(text, match.start("says"), match.start("says") + len(match["says"].rstrip(" .!")))
    gap = Gap(span=span, sentence=span, metric=metrics[0])
    return [*kept, Taken(f"gap.{metrics[0]}", "not known", span, read=gap)]
