"""A figure of others beside what nobody knows of one's own: "the industry average is 20 percent, ours nobody knows".

The figure is nobody's baseline; what is not known is the metric that the figure is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap, Known, hedges
from assistant.reading.metric_names import mentions

_OURS = re.compile(
    r"(?:[,;.–-]|\bbut\b|\band\b|\bwhile\b)\s*(?P<says>[^.;]*\b(?:ours|our own|mine|for (?:us|ours|this one|this "
    r"company)|"
    r"at ours|our figure|our number|our rate|with us|here)\b[^.;]*)",
    re.IGNORECASE,
)
_HAS_NONE = re.compile(r"\b(?:have|has|there(?:['’]s| is)|with) no\b", re.IGNORECASE)
_NO_NAMES = ("gap.ours", "gap.own", "gap.our_own", "gap.mine", "gap.our_figure", "gap.our_number", "gap.our_rate")


def with_gap_of_ours(text: str, asked: Asked, known: Known, taken: Sequence[Taken]) -> list[Taken]:
    """What was taken, with the metric of which only others' figure is known as a gap."""
    match = _OURS.search(text)
    if match is None or not (hedges.unknown(match["says"]) or _HAS_NONE.search(match["says"])):
        return list(taken)
    if not hedges.of_others(text[: match.start("says")]):
        return list(taken)
    named = dict.fromkeys(one.metric for one in mentions(text, known) if one.open is None)
    metrics = list(named) or (list(asked.metrics) if len(asked.metrics) == 1 else [])
    kept = [one for one in taken if one.key not in _NO_NAMES]
    if len(metrics) != 1 or any(one.key == f"baseline.{metrics[0]}" for one in kept):
        return kept
    if any(one.key == f"gap.{metrics[0]}" for one in kept):
        return kept
    span = span_in(text, match.start("says"), match.start("says") + len(match["says"].rstrip(" .!")))
    gap = Gap(span=span, sentence=span, metric=metrics[0])
    return [*kept, Taken(f"gap.{metrics[0]}", "not known", span, read=gap)]
