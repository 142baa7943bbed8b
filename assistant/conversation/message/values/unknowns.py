"""What somebody does not know of several figures: "I do not know these numbers. The sale takes 3 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap, Known, Span
from assistant.reading.metric_names import mentions

_NONE_OF_THEM = re.compile(
    r"(?:^|[.;,!]\s*|\b(?:but|and)\s+)(?:(?:sorry|no|well|honestly|hm+)\b[\s,]*)*(?:(?:i|we) (?:really |"
    r"honestly )?(?:do not|don['’]?t|cannot|can['’]?t) "
    r"(?:know|tell|say)|no idea (?:about|of)|not sure (?:about|of)|nobody knows) (?:any of |about )?"
    r"(?:these|those|the|such)?\s*(?:exact |other |two )?(?:numbers?|figures?|them|rest|others?|values?|data|"
    r"one|that)\b",
    re.IGNORECASE,
)


_ALL_OF_IT = re.compile(
    r"\W*(?:(?:our|the|whole|any|sorry|no)\W+)*(?P<what>[a-z]{4,})\s+(?:(?:is|are|was|has been)\s+)?(?:not|never|"
    r"isn['’]t|aren['’]t)\s+(?:really |yet |even )?(?:tracked|measured|known|counted|recorded|followed)(?: at all| yet|"
    r" anywhere| by anybody)?\W*",
    re.IGNORECASE,
)
"""A word that all of the figures are called by: "pipeline not tracked at all"."""


def with_rest_unknown(text: str, asked: Asked, known: Known, have: Sequence[Taken]) -> list[Taken]:
    """What was taken, with the figures that were asked for and that a message says in one word not to know."""
    whole = _ALL_OF_IT.fullmatch(text) if len(asked.metrics) > 1 else None
    if whole is not None and all(whole["what"].lower() in known.name_of(one).lower() for one in asked.metrics):
        span = span_in(text, 0, len(text.rstrip(" .!")))
        rest = [one for one in have if not one.key.startswith("gap.")]
        return [*rest, *(_gap(one, span) for one in asked.metrics)]
    return [*have, *_rest(text, asked, have), *_without(text, asked, known, have)]


def _without(text: str, asked: Asked, known: Known, have: Sequence[Taken]) -> Iterator[Taken]:
    """A metric that was asked for and of which a clause says that there is none: "no win rate, cycle is 3 months"."""
    told = {one.key.partition(".")[2] for one in have}
    for one in mentions(text, known):
        opens = _THERE_IS_NO.search(text[: one.start])
        alone = re.match(r"\s*(?:$|[,.;]|yet\b|so far\b|at all\b)", text[one.end :])
        if opens and alone and one.open is None and one.metric in {*asked.metrics} - told:
            yield _gap(one.metric, span_in(text, opens.start("no"), one.end))


_THERE_IS_NO = re.compile(r"(?:^|[,;.]|\b(?:and|but|have|has|there is|with))\s*(?P<no>no)\s+$", re.IGNORECASE)


def _gap(metric: str, span: Span) -> Taken:
    return Taken(f"gap.{metric}", "not known", span, read=Gap(span=span, sentence=span, metric=metric))


def _rest(text: str, asked: Asked, have: Sequence[Taken]) -> Iterator[Taken]:
    match = _NONE_OF_THEM.search(text)
    if match is None:
        return
    told = {one.key.partition(".")[2] for one in have if one.key.startswith(("baseline.", "gap."))}
    span = span_in(text, *match.span())
    for metric in asked.metrics:
        if metric not in told:
            yield _gap(metric, span)
