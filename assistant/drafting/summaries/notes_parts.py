"""Lines that look into a metric: its parts side by side, or shares of something within it. None is the whole."""

from __future__ import annotations

import re

from rules.plain import same
from rules.texts.figure_words import MONTHS
from rules.texts.figures import figures

_PARTS = re.compile(
    r"^[^:]{2,40}:\s*(?:(?P<first>[^\W\d_][^\d:,;=]*?)\s*[$€£]?\d[\d.,]*\s?(?P<sign>%?)[^\d,;]{0,12}?[,;/]\s*"
    r"(?:and )?(?P<second>[^\W\d_][^\d:,;=]*?)\s*[$€£]?\d[\d.,]*\s?(?P=sign)(?![\w%]))"
)
"""A metric by parts, each named before its level: "margin: hotels 2.1 %, homes 9.8 %". Neither is the whole's."""
_COVERED = re.compile(
    r"^[^:\d]{2,40}(?::\s*|\s)(?:(?:known|measured|counted|available|done) (?:for|on|of)\b|"
    r"\d+ (?:of|out of) \d+ [^\W\d_]+[,;]? .*%\s+of\b)",
    re.IGNORECASE,
)
"""How much of it is known at all: "customer margin: known for 38 of 52 customers, 71 % of sales"."""
_NO_PART = re.compile(
    rf"(?:now|at|from|was|were|is|to|target|goal|plan|planned|start|baseline|before|up|down|still|about|ca|{'|'.join(MONTHS)}|"
    r"last|this|first|week|month|quarter|year|today|read|count\w*|say|note[sd]?|moved?|went|came|stands?|reached)\b",
    re.IGNORECASE,
)
"""How the words before a level open that say when or which level it is, and name no part."""
LABELLED_LEVEL = re.compile(r"\s*(?:[-*•]\s+)?(?P<label>[^\W\d_][^:]{1,60}):\s*[$€£]?\s?\d")
"""A line that is a label with a figure right behind it."""
_LOOKS_INTO = re.compile(
    r"\b(?:cohorts?|split|by (?:reason|channel|segment|region)|reasons?|survey|test|analysis|breakdown)\b[^:]{0,12}:",
    re.I,
)
"""A label that looks into a metric: the figures behind it are shares of something within."""


def is_by_parts(words: str) -> bool:
    """Whether the figures of a line are levels of parts of a metric, or shares within it, and none of the whole."""
    if _LOOKS_INTO.search(words[: words.find(":") + 1]) is not None:
        return True
    if _COVERED.match(words) is not None:
        return True
    match = _PARTS.match(words)
    return match is not None and not any(_NO_PART.match(match[name]) for name in ("first", "second"))


def as_written(value: float, based: float | None, words: str) -> float:
    """A level in per cent as its line has it, where that lies nearer to its start than the share it was taken for.

    "conversion 1.2 (0.9 before)" with a start of 0.9 % is 0.9 % before, and not 90 %.
    """
    bare = any(same(one.value * 100, value) for one in figures(words) if one.unit in ("count", "ratio"))
    if not bare or not based or any(same(one.value, value) for one in figures(words)):
        return value
    return value / 100 if abs(value / 100 - based) < abs(value - based) else value


def label_end(words: str) -> int:
    """Where the label of "Occupancy, weak three: 68 %" ends; 0 where a line has none. No level stands in a label."""
    match = LABELLED_LEVEL.match(words)
    return match.end("label") if match else 0


def after_colon(given: dict[str, dict[str, float]], words: str) -> dict[str, dict[str, float]]:
    """Levels without those that were read from the label of a line: of "weak three: 68 %" the level is no 3."""
    end = label_end(words)
    if not end:
        return given
    inside = [one.value for one in figures(words[:end])]
    after = [one.value for one in figures(words[end:])]
    return {
        metric: levels for metric, levels in given.items()
        if any(same(levels["reading"], one) for one in after)
        or not any(same(levels["reading"], one) for one in inside)
    }  # fmt: skip
