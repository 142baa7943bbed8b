"""What a text says that was not read: lines with a figure, or with words that answer something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.amounts import amounts
from assistant.reading.pieces import Sentence
from assistant.reading.values import Doubt, Span, Value
from rules.texts.figure import PLACED

_PLACED_BY = PLACED | {"factor"}
"""Units of what only says when: no figure to lose."""
_ANSWERS = re.compile(
    r"\b(?:leav(?:es?|ing)|quits?|resign\w*|hand(?:s|ed)? in (?:his|her|their) notice|notice|parental|maternity|"
    r"paternity|access|logins?|licen[cs]es?|opens?\b.{0,40}\b(?:for|to) (?:me|you|us)|"
    r"without asking|w/o asking|recommends?|decides?|may (?:propose|spend|hire)|"
    r"allowed|promis\w+|verlässt|kündig\w*|zugang|zugriff|elternzeit|quitte|congé|accès|deja la empresa|acceso)\b",
    re.IGNORECASE,
)


def unread(said: Sequence[Sentence], values: Sequence[Value], doubts: Sequence[Doubt]) -> tuple[Span, ...]:
    """The sentences with a figure or an answer of which neither a value nor a doubt came, in their order."""
    held = [one.span.start for one in (*values, *doubts)]
    found: list[Span] = []
    for one in said:
        span = one.where(0, len(one.text))
        if any(span.start <= start < span.end for start in held):
            continue
        units = {each.unit for each in amounts(_NUMBERED_WEEK.sub("", one.text))} - _PLACED_BY
        if one.question:
            units &= _SHARES
        elif _TALK.match(one.text):
            units -= _LENGTHS
        if units or (_ANSWERS.search(one.text) and not one.question):
            found.append(span)
    return tuple(found)


def silent(
    said: Sequence[Sentence], values: Sequence[Value], doubts: Sequence[Doubt], left: Sequence[Span]
) -> tuple[Span, ...]:
    """The sentences without a figure of which nothing was read; questions and bare titles are none."""
    held = [one.span.start for one in (*values, *doubts)]
    told = {one.start for one in left}
    found: list[Span] = []
    for one in said:
        span = one.where(0, len(one.text))
        read = span.start in told or any(span.start <= start < span.end for start in held)
        if not read and not one.question and len(one.text.split()) >= _SAYS_SOMETHING:
            found.append(span)
    return tuple(found)


_SAYS_SOMETHING = 4
"""Words from which on a line is no title."""
_SHARES = frozenset(("percent", "money"))
"""What a question rarely holds: "repeat rate is maybe 20 %??" tells."""
_LENGTHS = frozenset(("minutes", "hours"))
_TALK = re.compile(r"^\W*(?:[^\W\d]{2,10}[\s.,]+)?\d{1,2}\b")
"""A line that opens with a date: how long the talk took is no answer."""
_NUMBERED_WEEK = re.compile(r"\b(?:week|wk|kw|woche|semana|semaine)\s*\d+\b", re.IGNORECASE)
