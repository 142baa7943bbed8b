"""What a figure of a metric is: what is (reading), what was (previous), what somebody wants (target)."""

from __future__ import annotations

import datetime as dt
import re

from assistant.reading import hedges
from assistant.reading.amounts import Amount
from assistant.reading.binding import Bound
from assistant.reading.dates import looked_ahead, looked_back
from assistant.reading.values import Sense

_BREAK = re.compile(r"[;]|\s[-–—]{1,2}\s(?!\d)|,\s+(?:but|while|whereas|aber|pero|mais)\s|\s(?:but|whereas|while)\s")


def clause_of(text: str, amount: Amount) -> tuple[int, int]:
    """Where the clause that a figure stands in begins and ends."""
    start = max((match.end() for match in _BREAK.finditer(text, 0, amount.start)), default=0)
    after = _BREAK.search(text, amount.end)
    return start, after.start() if after else len(text)


def sense_of(one: Bound, text: str, start: int, end: int, bound: list[Bound], day: dt.date) -> Sense:
    """What a figure is: the words around it tell, and a day ahead by which it is due makes it a target."""
    sense = _sense_by_words(one, text, start, end, bound, day)
    starts = one.amount.role == "from"  # "from 4.2M to 5M by the end of 2027": the day is the second one's
    return "target" if sense == "reading" and not starts and _still_to_come(text, one.amount, day) else sense


def _sense_by_words(one: Bound, text: str, start: int, end: int, bound: list[Bound], day: dt.date) -> Sense:
    """What a figure is by its words: the nearest one before it tells, a pair of figures tells more."""
    amount = one.amount
    same = [b for b in bound if b.metric == one.metric]
    place = same.index(one)
    from_ = same[place - 1].amount.end if place else start
    window = text[min(from_, amount.start) : amount.start]
    if one.start is not None and one.end > from_ and one.end <= amount.start:
        name = text[one.start : one.end]
        window = text[one.end : amount.start] if max(hedges.wanted(name), hedges.past(name)) >= 0 else window
    wish, now, was = hedges.wanted(window), hedges.present(window), hedges.past(window)
    after = text[amount.end : same[place + 1].amount.start if place + 1 < len(same) else end]
    if len(same) > 1 and place + 1 < len(same) and (amount.role == "from" or _ARROW.match(text, amount.end)):
        following = sense_of(same[place + 1], text, start, end, bound, day)
        return "reading" if following == "target" else "previous"
    if amount.role == "to" and (place or _FROM.search(window)) and hedges.wanted(text[start : amount.start]) >= 0:
        return "target"
    if wish >= 0 and now < wish and was < wish:
        return "target"
    if re.match(r"\s*\(?(?:is |as |was )?(?:the |our |a )?(?:target|goal|aim|ziel|objetivo)\b", after, re.IGNORECASE):
        return "target"
    if len(same) > 1 and was > now and (place + 1 < len(same)) and hedges.wanted(text[amount.end : end]) < 0:
        return "previous"
    earlier = amount.role != "to" and _BEFORE_THAT.match(after) is not None
    if len(same) > 1 and (earlier or _COMPARED.search(window)):
        return "previous"
    if re.search(r"\b(?:down|up)\s+from\s+(?:\w+\s+)?$", window, re.IGNORECASE):
        return "previous"
    return "reading"


_BEFORE_THAT = re.compile(
    r"\s*,?\s*(?:(?:in |at )?(?:the|a|one) (?:week|month|quarter|year|time) (?:before|earlier|ago)|last year|"
    r"previously|before that|before(?=\s*(?:$|[),;.])))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|after|instead of|statt|gegenüber|frente a|"
    r"(?:(?:the )?same (?:day|time|week|month|quarter) )?last year|vorher|antes|avant|"
    r"(?<=[,(] )before|(?<=[,;(!.] )was)\s*:?\s+"
    r"(?:about\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+[$€£]?\d[\d.,]*\s*\S{0,9}\s*(?:to|-)\s*$", re.IGNORECASE)
"""A figure before "to" that nobody could bind to a metric: "from 18 to 25 percent win rate"."""
_ARROW = re.compile(r"\s*(?:->|-->|=>|→|⇒)")


def _still_to_come(text: str, amount: Amount, day: dt.date) -> bool:
    """Whether a figure is of a time that has not begun: "6 million revenue for 2027", "25 % by 31 December"."""
    rest = text[amount.end : amount.end + 40]
    found = re.search(
        r"\b(?:for|in|by|für|bis|para|en|pour)\s+(?:the\s+)?(?:end of\s+)?(?P<year>20\d\d)\b", rest, re.IGNORECASE
    )
    if found is not None and int(found["year"]) > day.year:
        return True
    due = _DUE.match(text, amount.end)
    if due is None or _IS_NOW.search(text[: amount.start]):
        return False
    ahead = looked_ahead(text[due.start("when") : due.end() + 30], day)
    return ahead is not None and ahead > day


_DUE = re.compile(
    r"(?:\s+(?!and\b|but\b|und\b|et\b|y\b)[^\W\d]+){0,3}\s*[,(]?\s*"
    r"(?P<when>by|until|till|before|no later than|bis|vor|d['’]ici(?: à| au| la)?|avant|para|hasta|antes de)\s+",
    re.IGNORECASE,
)
"""What stands behind a figure that is due: "25 % by 31 December", "60 Tage bis Ende Juni"."""
_IS_NOW = re.compile(
    r"\b(?:is|are|was|were|stands? at|sits? at|['’]s|['’]re|have|had|has|ist|war|liegt bei|est|était|es|era)\s+"
    r"(?:about|around|roughly|at|only|just|now|currently|still|[$€£])*\s*$",
    re.IGNORECASE,
)


def leads_anywhere(one: Bound, text: str, start: int, end: int, bound: list[Bound], day: dt.date) -> bool:
    """Whether figures lead from one to the other and no word says that it was so: "win rate from 18 to 25 percent"."""
    same = [b for b in bound if b.metric == one.metric]
    pair = [b for b in same if b.amount.role in ("from", "to") and start <= b.amount.start < end]
    if one not in pair or [b.amount.role for b in pair] != ["from", "to"] or _MOVES.search(text[start:end]):
        return False
    return sense_of(pair[1], text, start, end, bound, day) != "target" and looked_back(text[start:end], day) is None


_MOVES = re.compile(
    r"\b(?:went|gone|goes|going|rose|risen|rises|fell|fallen|falls|grew|grown|grows|dropped|drops|climbed|crept|slid|"
    r"slipped|moved|moves|improved|came|come|comes|jumped|doubled|halved|increased|decreased|declined|sank|shrank|"
    r"took|brought|got|gets|is|are|was|were|has|have|had|['’]s|['’]ve|up|down|now|since|already|this|last|over the|"
    r"ging|stieg|fiel|sank|gestiegen|gefallen|gesunken|ist|war|hat|seit|subió|bajó|pasó|cayó|ha|es|era|"
    r"est|était|passé|passée|monté|tombé)\b|->|=>|→|⇒",
    re.IGNORECASE,
)
