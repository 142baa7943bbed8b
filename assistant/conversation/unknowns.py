"""What somebody does not know of several figures: "I do not know these numbers. The sale takes 3 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap

_NONE_OF_THEM = re.compile(
    r"(?:^|[.;,!]\s*|\b(?:but|and)\s+)(?:(?:sorry|no|well|honestly|hm+)\b[\s,]*)*(?:(?:i|we) (?:really |"
    r"honestly )?(?:do not|don['’]?t|cannot|can['’]?t) "
    r"(?:know|tell|say)|no idea (?:about|of)|not sure (?:about|of)|nobody knows) (?:any of |about )?"
    r"(?:these|those|the|such)?\s*(?:exact |other |two )?(?:numbers?|figures?|them|rest|others?|values?|data|"
    r"one|that)\b",
    re.IGNORECASE,
)


def rest_unknown(text: str, asked: Asked, have: Sequence[Taken]) -> Iterator[Taken]:
    """The figures that were asked for and that no other words give, where a message says that they are not known."""
    match = _NONE_OF_THEM.search(text) if asked.topic == "baselines" else None
    if match is None:
        return
    told = {one.key.partition(".")[2] for one in have if one.key.startswith(("baseline.", "gap."))}
    span = span_in(text, *match.span())
    for metric in asked.metrics:
        if metric not in told:
            yield Taken(f"gap.{metric}", "not known", span, read=Gap(span=span, sentence=span, metric=metric))
