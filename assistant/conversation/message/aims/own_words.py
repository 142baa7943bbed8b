"""The person's own wording of an objective: an answer that is one, and tells nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation import phrases
from assistant.conversation.taking import Taken
from assistant.reading import MetricValue

_LEAST_SAID = 2
"""Words that say something, of the wording of an objective at the least."""
_LEAST_WORDS = 3


def own_words(text: str, told: Sequence[Taken], *, corrects: bool) -> str:
    """The person's own wording, where an answer is one and tells nothing else."""
    words = _HOW_ABOUT.sub("", text.strip().lstrip("-*•– ")).strip("\"“”'")
    text = words.rstrip(" ?") if words != text.strip() and words.endswith("?") else text
    words = words.rstrip("?") if text != words else words
    facts = any(one.path[:1] == ("engagement",) for one in told)
    if any(one.path[:1] == ("engagement",) and 2 * len(one.span.text) >= len(words) for one in told):
        return ""  # "make it two days a week" is no objective
    states = any(isinstance(one.read, MetricValue) for one in told)
    said = re.findall(r"[^\W\d_]+", phrases.pattern("filler").sub(" ", words))
    if _AGREES.search(words) or len(said) < _LEAST_SAID:
        return ""  # "no, 25 percent"
    if len(words.split()) < _LEAST_WORDS or text.rstrip().endswith("?") or states or (facts and corrects):
        return ""
    return " ".join(words.split())


_HOW_ABOUT = re.compile(
    r"^\W*(?:how about|what about|maybe|perhaps|let['’]?s say|something like|"
    r"(?:i|we)(?:['’]d| would) (?:say|put it(?: like this| so)?|word it(?: like this)?))\s*[:,–-]\s*",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:i|we|she|he|they|both|exec(?:utive)?|founder|owner|ceo)\s+(?:have |has |both |also |all )*(?:agree|"
    r"agreed|agrees)\b",
    re.IGNORECASE,
)
"""A yes that comes early, and no objective."""
