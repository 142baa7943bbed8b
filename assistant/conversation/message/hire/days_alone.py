"""How many days a week, where just that was asked and other words stand around the number.

"1 and a half, but 8-hour days", "we can't afford more than 2 so 2", "3 would be great but we only have money for 2".
"""

from __future__ import annotations

import re

from assistant.conversation.message.acts import said_number

_NUMBER = r"(?P<number>[1-5](?:[.,]5)?(?: and a half)?|(?:one|two|three|four|five)(?: and a half)?|a day and a half)"
_FIRST = re.compile(
    rf"\W*(?:(?:it['’]?s|about|around|roughly|maybe|i think|probably|say|only|just|at (?:most|least)|ok(?:ay)?|so|well|"
    rf"hm+|for now|let['’]?s say|we)\b[\s,]*)*{_NUMBER}(?:\s*(?:days?|d)\b)?(?=\s*(?:$|[,;.!(–—](?!\d)|\bbut\b|\bat "
    rf"(?:most|least|first)\b|\b(?:max|tops|for now|to (?:start|begin)|i think|i guess|please|or so)\b))",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:so|then|says?|allows?|agreed(?: on)?|make it|say|take|with|for|only|just|go for|be|it['’]?s|"
    rf"let['’]?s do)\s+(?:it['’]?s |only |just |with |we (?:take|say|do) )*{_NUMBER}(?:\s*days?)?(?:[\s,]+(?:then|"
    r"please|for now|at most|max|i guess|it is))*\W*$",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(
    r"\b(?:either|between)\b|\b(?:\d(?:[.,]5)?|one|two|three|four|five)\s*(?:or|to|-|–|/|bis)\s*(?:\d|one|two|three|"
    r"four|five)\b",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(
    r"\s*(?:days? )?(?:to (?:start|begin)|for now|at first|for the start|for a start)\b", re.IGNORECASE
)
_MORE_LATER = re.compile(
    r"\b(?:maybe|perhaps|later|possibly|then|rather)\b[^.;]{0,20}\b(?:[1-5]|one|two|three|four|five)\b(?! ?h)|"
    r"\b(?:[1-5]|one|two|three|four|five)\b[^.;]{0,10}\blater\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|n['’]t|never|than|less|more|before|after|until|in|on|by)\s+$", re.IGNORECASE)


def days_alone(message: str) -> tuple[float, int, int] | None:
    """The number of days that an answer settles on, with its place; None where it names none or leaves two open."""
    if _ALTERNATIVES.search(message) or message.rstrip().endswith("?"):
        return None
    match = _FIRST.match(message) or _LAST.search(message)
    if match is None or _NOT.search(message[: match.start()] if match.re is _LAST else ""):
        return None
    if match.re is _FIRST and not _FOR_NOW.match(message, match.end()) and _MORE_LATER.search(message, match.end()):
        return None  # "one, maybe two later"
    value = said_number(match["number"].replace(",", "."))
    return None if value is None else (value, *match.span("number"))
