"""What looks like a figure or a measure and is none: a year, the words of a clause with a verb, a number of a job each.

A value that nobody stated is worse than a question more: what is held back here is told as not placed, or asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.message.parts import sums_in
from assistant.conversation.taking import Left, Taken
from assistant.debriefing.wording import amount
from assistant.reading import Known, MetricValue
from assistant.reading.amounts import Amount
from rules.texts.figure import DATED

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_BEFORE_YEAR = re.compile(
    r"\b(?:the|our|their|his|her|its|old|last|from|in|since|of|for|by|during|until|before|after|with|winter|summer|"
    r"spring|autumn|season|year)\s*$",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(
    r"\s+(?:\w+\s+)?(?:prices?|price ?lists?|lists?|figures?|budgets?|plans?|catalogues?|catalogs?|brochures?|seasons?|"
    r"numbers?|results?|rates?|versions?|editions?|models?|reports?|accounts?|leaflets?|flyers?|photos?|pictures?|"
    r"calendars?|offers?|collections?|vintages?|terms?|contracts?|data|logos?|texts?|designs?)\b",
    re.IGNORECASE,
)
"""What is dated by its year: "2023 prices"."""
_CLAUSE = re.compile(
    r"\b(?:still|always|already|often|usually|sometimes|never|mostly|hardly|rarely)\s+[a-z]+|"
    r"\b(?!no\s)[a-z]{3,}s\s+(?:show|use|need|print|carry|display|advertise|hang|wait|own|visit|employ|want|refuse|"
    r"ignore|hate|love|expect)$",
    re.IGNORECASE,
)
"""Words by which a stretch before a figure has a verb, and names nothing that is counted."""
_EACH = re.compile(
    r"\b(?:an?|one|two|three|four|five|\d{1,3})\s+(?:[a-z-]+\s){0,3}?[a-z-]+\s+(?:per|in each|at each|for each|each)\s+"
    r"(?!day|week|month|quarter|year|hour|cent)[a-z]+|"
    r"\b(?:each|every) [a-z]+ (?:has|have) (?:an?|one|two|three|four|five|\d{1,3}) [a-z-]+",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s+(?:per|in each|at each|for each|in every|at every|a piece in each)\s+(?!day|week|month|quarter|year|hour|cent)"
    r"[a-z]+",
    re.IGNORECASE,
)


def is_year(words: str, one: Amount) -> bool:
    """Whether a bare figure is a year: "the 2023 prices", "2023 price list"; "2050 customers" are counted."""
    digits = words[one.start : one.end].strip()
    if not re.fullmatch(r"\d{4}", digits) or not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return False
    return _OF_A_YEAR.match(words, one.end) is not None or (
        _BEFORE_YEAR.search(words[: one.start]) is not None
        and re.match(r"\s*(?:$|[a-z]|[.,;])", words[one.end :]) is not None
    )


def is_clause(name: str) -> bool:
    """Whether what stands before a figure has a verb of its own: "dealers still show"."""
    return _CLAUSE.search(name) is not None


def for_each(message: str, end: int) -> bool:
    """Whether people are counted for each of something: "one receptionist per practice" is not one receptionist."""
    return _PER.match(message, end) is not None


_HOW_MANY_IN_ALL = "how many that makes in all was not said"


def each_left(message: str, asked: str | None) -> Iterator[Left]:
    """People counted for each of something, told with what is missing."""
    for match in _EACH.finditer(message) if asked in ("team", "situation", "systems") else ():
        yield Left(match.group(), _HOW_MANY_IN_ALL)


_SAYS = re.compile(
    r"\b(?:but|while|whereas|though|although|however|and|or)\b[^.;,]{0,30}?\b(?:says?|said|thinks?|claims?|reckons?|"
    r"believes?|insists?|told me|puts it at|has it at|reports?|shows?|according to)\b",
    re.IGNORECASE,
)
"""Words by which somebody else gives another figure of the same thing."""
_NO_FIGURE = DATED | {"points", "factor"}


def disputed(taken: Sequence[Taken], text: str, known: Known) -> tuple[list[Taken], list[Left]]:
    """The values without those of which one breath gives two: both are told, and which one stands is asked.

    "Cost per lead about 115 in November, but Alan says 90": neither is taken as what is.
    """
    kept: list[Taken] = []
    left: list[Left] = []
    for one in taken:
        read = one.read
        other = _other(read, text) if one.key.startswith("baseline.") and isinstance(read, MetricValue) else None
        if other is None or not isinstance(read, MetricValue):
            kept.append(one)
            continue
        first, second, words = other
        name = known.name_of(read.metric).removeprefix("the ")
        both = f"{amount(first, read.unit)} and {amount(second, read.unit)}"
        if all(one.text != words for one in left):
            left.append(Left(words, f"two figures for {name}, {both}: which of them is it"))
    return kept, left


def _other(read: MetricValue, text: str) -> tuple[float, float, str] | None:
    """The two figures of a sentence that somebody gives of one metric, with its words; None where it gives one."""
    start, end = read.sentence.start, read.sentence.end
    match = next(iter(_SAYS.finditer(text, start, end)), None)
    if match is None:
        return None
    before = [one for one in sums_in(text[start : match.start()]) if one.unit not in _NO_FIGURE]
    before = [one for one in before if not is_year(text[start : match.start()], one)]
    after = [one for one in sums_in(text[match.end() : end]) if one.unit not in _NO_FIGURE]
    after = [one for one in after if one.start < _NEAR]
    if not before or not after or before[-1].value == after[0].value:
        return None
    first, second = before[-1], after[0]
    if read.value not in (first.value, second.value) or not _alike(first.unit, second.unit):
        return None
    comma = max(text.rfind(mark, start, start + first.start) for mark in ",;")
    opens = start if comma < 0 else comma + 1
    return first.value, second.value, text[opens : match.end() + second.end].strip()


_NEAR = 25


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"count", "money"}


_OF_A_PAGE = re.compile(
    r"\b(?:web ?site|site|web|landing[ -]?page|page|checkout|basket|cart|shop|store|e-?commerce|online|visitor|visit|"
    r"traffic|form|newsletter|e-?mail|ad|trial|walk-in|footfall|phone|call)s?(?: to \w+)? conversions?\b|"
    r"\bconversions? (?:rate )?(?:of|on|from) (?:the |our )?(?:web ?site|site|page|landing page|shop|visitors?|traffic|"
    r"checkout|store)\b",
    re.IGNORECASE,
)


def other_conversion(words: str, metric: str) -> bool:
    """Whether the conversion that is named is of a page or a shop, and not the one between stages of the sale."""
    return metric == "stage_conversion_rate" and _OF_A_PAGE.search(words) is not None


_MEASURE = re.compile(
    r"\b(?:rate|number|share|time|cost|value|count|volume|margin|ratio|length|percentage|price|conversion|size|"
    r"frequency|score|average|turnover|occupancy|utili[sz]ation)\b|\bper\b|\b[a-z]+ to [a-z]+\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\s+(?:(?:is|are|was)\s+)?(?:nobody (?:knows|measures|tracks|counts)|no one (?:knows|measures|tracks)|unknown|"
    r"not (?:known|measured|tracked)|(?:we|i) (?:do not|don['’]?t) (?:know|track|measure))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 7


def another_gap(text: str, metric: str, known: Known) -> bool:
    """Whether what nobody knows has a name of its own, and is not the figure that was asked for.

    "The brochure to quote rate nobody knows", asked for the pipeline of marketing, is a gap of its own.
    """
    match = _UNKNOWN.search(text)
    if match is None:
        return False
    name = re.split(r"[.,;:!?\n]", text[: match.start()])[-1].strip().lower()
    words = set(re.findall(r"[^\W\d_]{3,}", name)) - {"the", "our", "its", "rate", "and"}
    row = known.table.get(metric)
    names = " ".join([metric.replace("_", " "), *((row.name, *row.aliases) if row else ())]).lower()
    own = set(re.findall(r"[^\W\d_]{3,}", names))
    few = 2 <= len(name.split()) <= _MOST_WORDS
    return few and _MEASURE.search(name) is not None and bool(words) and not words & own


VERB_FIRST = re.compile(
    r"(?:turn|become|convert|end up|come back|go|come|get|buy|book|sign|return|close|leave|stay|renew|order|answer)\b"
    r"(?! (?:rate|value|time|size|share|cycle|length))",
    re.IGNORECASE,
)
"""What somebody does, which names no figure: "no idea how many turn into bookings"."""
