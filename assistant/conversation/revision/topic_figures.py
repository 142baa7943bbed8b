"""A figure that is named anew of what it measures: "make the win rate 28, sorry, 27", "churn should go to 10%"."""

from __future__ import annotations

import re

from rules.metrics import MetricTable

_LEAD = (
    r"^\W*(?:(?:no|sorry|wait|actually|oh|hm+|and|but|so|please|ok(?:ay)?|then|well|can you|could you|"
    r"rather|better|let['’]?s|i think|maybe)\b[\s,.!:-]*)*"
)
_TOPIC = r"(?:the |our )?(?P<topic>[a-z][a-z -]{2,28}?)(?: (?:goal|target|objective|one))?"
_OF_TOPIC = re.compile(
    rf"{_LEAD}(?:(?:make|change|set|put|raise|lower|bring|correct) {_TOPIC}\s*(?:to|into|down to|up to|:|=)?|"
    rf"(?:i (?:said|meant|want)|it was|we said)(?: that)? {_TOPIC.replace('topic', 'topic2')} (?:should|must|has to|"
    r"ought to|needs to|to) (?:be|go|come|get|rise|fall)?(?: (?:to|at|down to|up to))?|"
    rf"{_TOPIC.replace('topic', 'topic3')} (?:should|must|has to|ought to|needs to) (?:be|go|come|get|rise|"
    r"fall)(?: (?:to|at|down to|up to))?)\s+(?P<rest>[$€£]?\s?\d.{0,20}?)(?P<instead>,\s*(?:no|sorry|wait|or rather|"
    r"actually|make (?:it|that))\b[\s,]*[$€£]?\s?\d.{0,12}|,\s*not\b.{0,40})?$",
    re.IGNORECASE,
)
"""A figure that is named anew of what it measures: "make the win rate 28, sorry, 27", "churn should go to 10%"."""
_DAYS = re.compile(r"[$€£]?\s?\d(?:[.,]\d)?\s*(?:full )?days?\b(?! a (?:sale|deal))", re.IGNORECASE)


def of_metric(message: str) -> str | None:
    """The metric whose figure a message names anew; None where it names none that the table knows."""
    match = _OF_TOPIC.match(message.strip().rstrip(" .!"))
    if match is None or _DAYS.match(match["rest"]):
        return None
    found = MetricTable().get(match["topic"] or match["topic2"] or match["topic3"])
    return found.id if found is not None else None


def figure_words(message: str) -> str:
    """The words of the new figure: the last that was said, not the one that a "not" denies."""
    match = _OF_TOPIC.match(message.strip().rstrip(" .!"))
    if match is None:
        return ""
    later = match["instead"]
    return str(later if later and not re.match(r",\s*not\b", later) else match["rest"])
