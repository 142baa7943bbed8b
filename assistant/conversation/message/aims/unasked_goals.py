"""Goals that are told before anybody asks, or after: "we want 300 patients a month", "so the goals are ..."."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.conversation import phrases
from assistant.conversation.message.aims.goals import goals_in
from assistant.conversation.taking import Asked, Goal
from assistant.reading import Known

_LEAST_WORDS = 3


def goes_on(text: str, asked: Asked) -> bool:
    """Whether a line goes on with the list of goals that was pasted line by line: the currency was asked in between.

    Or whether it calls what it lists goals: "ok so goals: fill the midweek tours, ...".
    """
    if asked.topic in (*_BEFORE_GOALS, *_AFTER_GOALS, "who", None) and CALLED_GOALS.match(text):
        return True
    if asked.topic in (*_BEFORE_GOALS, "who") and _WANTS.search(text) and not _OF_THE_TALK.search(text):
        return len(text.split()) >= _FEW_WORDS
    if asked.topic in (*_BEFORE_GOALS, *_AFTER_GOALS, "who", "situation", None) and _aims_in_a_row(text):
        return True
    if asked.topic in (*_BEFORE_GOALS, "who") and _aims_by_line(text):
        return True
    if asked.topic in _BEFORE_GOALS:
        # Three aims in a row, while the start was asked: "fill the second clinic, more patients, fewer insurers".
        parts = max(text.count(","), text.count(";"))
        return phrases.pattern("aims").match(text) is not None and parts >= _LEAST_WORDS - 1
    return asked.topic in _AFTER_GOALS and _ENTRY.match(text) is not None


_BEFORE_GOALS = ("company", "role", "cadence", "start", "days")
_WANTS = re.compile(
    r"(?:^\W*|[.!?]\s+)(?:i|we) (?:want|would like|wish)(?:ed)? (?:that\b|to (?!start|begin|hire|get a|find)|"
    r"more\b|[$€£]?\d)",
    re.IGNORECASE,
)
"""A wish for the company, told while the company or the start was asked."""
_OF_THE_TALK = re.compile(
    r"\b(?:c[rmsg]o|vp|executive|days? (?:a|per|in) (?:the )?week|draft|okrs?|start)\b", re.IGNORECASE
)
_FEW_WORDS = 8
ALL_TOLD = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|and|well|yes|no|right|good)\W+)*(?:i think )?(?:that|those)(?:['’]s| is| was| are) "
    r"(?:all|it|everything)\b[^.;,]{0,30}",
    re.IGNORECASE,
)
"""What closes a list of goals, and is none."""
CALLED_GOALS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|and|well|here(?:['’]s| are| is)|these are|the|our|company|my|for|this|next|year|right)\W+)*"
    r"(?:goals?|objectives?|targets?|aims?)(?:\s+(?:are|is|for (?:this|next) year|this year|next year))*"
    r"(?:\s*[:=–-]|(?<=\bare)\s+(?=(?:to\s+)?(?:get|grow|reach|cut|double|win|open|sell|raise|reduce|launch|"
    r"hit|bring|have|make|find|hire|keep)\b))",
    re.IGNORECASE,
)
_AFTER_GOALS = ("currency", "expects")
_ENTRY = re.compile(r"\s*(?:[-*•–]|\(?\d[.)])\s+\S")


_ROW = re.compile(
    r"(?:(?<=\s)|^)\(?[1-9](?:[.)](?=\s)|\))\s*(?P<entry>[^\n]{4,200}?)(?=\s+\(?[1-9](?:[.)]\s|\)\s)|\n|$)"
)
_LEAST_ROWS = 2


def _aims_in_a_row(text: str) -> bool:
    """Whether a message numbers aims, whatever was asked: "1. grow revenue to 5m 2. cut churn"."""
    rows = [one["entry"] for one in _ROW.finditer(text)]
    aims = phrases.pattern("aims")
    return len(rows) >= _LEAST_ROWS and all(aims.match(one) for one in rows)


def _aims_by_line(text: str) -> bool:
    """Whether every line of a message aims at something, one with a figure: nobody has to say them twice."""
    lines = [one for one in text.splitlines() if one.strip()]
    aims = phrases.pattern("aims")
    bare = [re.sub(r"^\s*(?:[-*•–]|\(?\d[.)])\s*", "", one) for one in lines]
    return len(lines) >= _LEAST_ROWS and all(aims.match(one) for one in bare) and any(map(_DIGIT.search, bare))


_DIGIT = re.compile(r"\d")


def lists_aims(text: str, goals: Sequence[Goal], known: Known, day: dt.date) -> bool:
    """Whether a message lists goals that nobody asked for: several lines or parts, one with a figure to reach."""
    return bool(goals) and (";" in text or "\n" in text.strip()) and len(goals_in(text, known, day)) > 1
