"""Lines that only sum up the hours of others: "Total 80 h", "245 hours of 308", "that makes 160 hours for the quarter".

No list of turns of phrase holds them all. What they have in common is that nothing is left of them once figures, units,
words of summing and words for stretches of time are taken away: a goal says besides what will be there.
"""

from __future__ import annotations

import re

_HOURS = re.compile(r"(?i)\d\s*(?:h|hrs?|hours?|std\.?|stunden|horas|heures)\b")
_FIGURES = re.compile(
    r"(?i)[~≈<>=+*/×:-]|[$€£]?\d[\d.,]*\s?(?:%|(?:h|hrs?|hours?|std\.?|stunden|horas|heures|d|days?|k|m)\b)?"
)
_SUMS = re.compile(
    r"(?i)\b(?:total|totals|totall?ing|sub-?total|sums?|summe|gesamt|together|altogether|overall|combined|all|told|in|"
    r"adds?|up|makes?|comes?|amounts?|to|leaves?|is|are|that|that['’]s|this|these|it|which|so|of|out|from|for|and|or|"
    r"the|a|an|at|about|around|roughly|some|plus|minus|against|versus|vs|per|with|only|just|over|under|within|left|"
    r"available|capacity|budget|budgeted|planned|booked|used|own|my|our|your|her|his|hours?|h|hrs?|days?|weeks?|months?|"
    r"quarters?|year|phase|period|part|parts|half|set|section|stretch|block|first|second|third|next|last|six|ninety|"
    r"three|two|one|both|each|above|below|goals?|items?|work|time|everything|spare|reserve|buffer|free|remaining)\b"
)
_OPENS = re.compile(
    r"(?i)^\W*(?:(?:so|and|well|all in all|in all|altogether|together|in total),?\s+)*"
    r"(?:that|this|it|these|which|they|the (?:above|six|five|four|lot))"
    r"(?:['’]s|\s+(?:is|are|makes?|comes? to|adds? up to|sums? (?:up )?to|totals?|amounts? to|leaves?))\s+"
    r"(?:(?:together|altogether|about|around|roughly|some|all)\s+)*\d"
)


def sums_hours(text: str) -> bool:
    """Whether words only say how many hours others come to."""
    if _HOURS.search(text) is None:
        return False
    if _OPENS.match(text):
        return True
    return re.search(r"[^\W\d_]", _SUMS.sub(" ", _FIGURES.sub(" ", text))) is None and _SUMMED.search(text) is not None


_SUMMED = re.compile(
    r"(?i)\b(?:total\w*|sub-?total|sums?|summe|gesamt|together|altogether|overall|combined|in all|all told|makes?|"
    r"comes? to|adds? up|amounts?|leaves?|that['’]s|available|capacity|budget\w*|spare|reserve|left|remaining)\b|"
    r"(?:h|hrs?|hours?),?\s*(?:out )?(?:of|/|from|against|vs)\s*(?:the |my |her |his |our |about |~)*\d"
)
"""One word at least that sums: bare hours below a goal are the goal's."""
