"""Terms of the engagement as people type them: what it costs a month, and the days on which nobody works.

"$13.5k/mo retainer", "fee agreed Rs 1.25 lakh per month"; "I'm off Dec 24 and 31", "13 and 16 august we are closed".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.taking import Taken, span_in
from assistant.reading import hedges
from assistant.reading.alternatives import any_of
from rules.texts.figure_words import MONTHS

_OPENING = (None, "who", "company", "role", "cadence", "start", "days")
"""Questions beside which a sum a month is what the executive is paid."""


_MONTHLY = any_of(
    r"^\s*(?:excl\.? vat |plus vat |net |gross )?(?:(?:a|per|each|every|/|p/|p\.)\s?(?:month|mo|m)\b|p\.?m\.?\b|"
    r"p/m\b|monthly\b|im monat\b|monatlich\b|"
    r"al mes\b|par mois\b|/mo(?:nth)?\b|mtl\b|in euros? (?:a|per) month\b)"
)
_MONTHLY_BEFORE = any_of(r"\b(?:monthly|per month|a month)\b[^.;\d]{0,30}$")
_PAID = any_of(
    r"\b(?:retainer|fees?|charges?|costs? us|(?:we|i)(?:['’]d|['’]ll| would| will| do)? pay (?:her|him|them|you)|"
    r"she gets|he gets|(?:her|his|your) (?:rate|price|invoice|fee)|honorar|honoraires)\b"
)
_NOT_PAID = any_of(
    r"\b(?:mrr|arr|revenue|turnover|sales of|ads?|ad spend|agency|agencies|budget|rent|salary|salaries|spend|"
    r"tools?|software|licen[cs]es?|maybe|perhaps|might|(?:we|they) (?:make|do|earn|sell|turn over|bring in|bill|get)|"
    r"customers?|clients?|leads?|subscription|pays? us|without asking|"
    r"no need to ask|(?:need|have|has) (?:not|to) ask|up to|last (?:year|cro|cmo|one)|previous|"
    r"used to|was|were)\b"
)
_LEAST = 300


def monthly_cost(message: str, topic: str | None) -> Taken | None:
    """What the engagement itself costs a month; None where a sum is of something else, or is only imagined."""
    for start, end in sentences_of(message):
        text = message[start:end]
        if hedges.orders(text) or hedges.conditional(_WOULD_PAY.sub(" ", text)) or hedges.of_others(text):
            continue
        for one in sums_in(text):
            if one.unit not in ("money", "count") or one.value < _LEAST:
                continue
            clause = text[max(text.rfind(";", 0, one.start), text.rfind("(", 0, one.start)) + 1 : one.end + 40]
            monthly = _MONTHLY.match(text[one.end :]) or _MONTHLY_BEFORE.search(text[: one.start])
            if monthly is None or _NOT_PAID.search(clause) or hedges.negated(text[: one.start]):
                continue
            if not (_PAID.search(text) or (topic in _OPENING and one.unit == "money")):
                continue
            value = int(one.value) if one.value.is_integer() else one.value
            given: dict[str, object] = {"amount": value, "currency": one.currency}
            shown = f"{one.value:.12g} {one.currency or ''}".strip()
            span = span_in(message, start + one.start, start + max(one.end, one.end + _end_of(text[one.end :])))
            return Taken("engagement.monthly_cost", shown, span, ("engagement", "monthly_cost"), given)
    return None


_WOULD_PAY = re.compile(r"\b(?:we|i)(?:['’]d| would)(?= pay)", re.IGNORECASE)


def _end_of(rest: str) -> int:
    match = _MONTHLY.match(rest)
    return match.end() if match else 0


_TELLING = ("objectives", "more_objectives", "situation", "own_words", "keep")
_OFF = any_of(
    r"\b(?:off|away|(?:public |bank )?holidays?|vacation|(?:(?<=are )|(?<=is )|(?<=’re )|(?<='re )|(?<=office )|"
    r"(?<=company )|(?<=be ))closed|not (?:available|working|here|there|in)|unavailable|no work|"
    r"out of (?:the )?office|on leave|"
    r"days off|shut|urlaub|frei|feiertag|fermé|congés?|cerrado)\b|\b(?:won['’]?t|don['’]?t|do not|can['’]?t) work\b"
)
_NOT_OFF = any_of(
    r"\b(?:not|n['’]t|never|no longer) (?:off|away|closed|on (?:leave|holiday|vacation))\b|\b(?:team|reps?|"
    r"agency|customers?|clients?|shop|store|half|"
    r"they|kids|school|schools)\b[^.;]{0,20}\b(?:off|away|closed|shut)\b|\b(?:was|were|had|last year|ago|"
    r"used to|maybe|perhaps|might|until|till|by|due|should|must|has to|have to|"
    r"go(?:es)? off|start off|% off|kick[- ]?off|call(?:ed)? off)\b|\bdeals? closed\b|\bclosed (?:won|deals?|"
    r"\d+ (?:deals?|orders?|new|clients?|customers?|contracts?))\b"
)
_MONTH = "|".join(sorted((re.escape(one) for one in MONTHS), key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TOKEN = re.compile(
    rf"(?P<iso>20\d\d-\d\d-\d\d)|\b(?P<d1>{_DAY})(?:st|nd|rd|th|"
    rf"\.)?\s*(?:of\s+)?(?P<m1>{_MONTH})\b\.?(?:,?\s+(?P<y1>20\d\d))?|"
    rf"\b(?P<m2>{_MONTH})\b\.?\s+(?:the\s+)?(?P<d2>{_DAY})(?:st|nd|rd|th)?\b(?![.:]\d|\d)(?:,?\s+(?P<y2>20\d\d))?|"
    rf"\b(?P<d3>{_DAY})[./](?P<m3>0?[1-9]|1[0-2])(?:[./](?P<y3>20\d\d)\b|\.(?=\s|$))|\b(?P<d4>{_DAY})(?:st|nd|"
    rf"rd|th)?\b(?![.:,]\d|\s?%|\s*(?:days?|weeks?|hours?|people))",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:,|and|&|\+|und|y|et|or|,\s*and)\s*(?:the\s+|on\s+)?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|thru|-|–|—|bis|al?|au)\s*(?:the\s+)?", re.IGNORECASE)
_WORKING = re.compile(
    rf"\b(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:is|we(?:['’]re| are)?|i) (?:a )?(?:working|open|"
    rf"work|normal)",
    re.IGNORECASE,
)
_MOST_DAYS = 60
"""Days of one stretch: what is longer is no days off, and the engagement pauses."""


@dataclass(slots=True)
class _Said:
    """A day as it is said, its month and year where they are."""

    day: int
    month: int | None
    year: int | None
    start: int
    end: int
    behind: bool
    """Whether the month stands behind the day: "13 august"."""


def days_off(message: str, day: dt.date, topic: str | None = None) -> Taken | None:
    """The days on which nobody works, of all the sentences that say so; without a year the next such day."""
    if topic in _TELLING:
        return None  # what has to be closed by a day is an aim
    found: list[dt.date] = []
    places: list[tuple[int, int]] = []
    for start, end in sentences_of(message):
        text = message[start:end]
        off = _OFF.search(text)
        if (
            off is None
            or _NOT_OFF.search(text)
            or hedges.orders(text)
            or hedges.conditional(text)
            or text.endswith("?")
        ):
            continue
        for low, high, days in _beside(text, off, list(_stretches(text, day))):
            found += days
            places.append((start + min(low, off.start()), start + max(high, off.end())))
    working = {int(match["day"]) for match in _WORKING.finditer(message)}
    kept = sorted({one for one in found if one.day not in working and one >= day})
    if not kept:
        return None
    span = span_in(message, min(low for low, _ in places), max(high for _, high in places))
    told = tuple(one.isoformat() for one in kept)
    return Taken("engagement.days_off", ", ".join(told), span, ("engagement", "days_off"), told)


_BREAK = re.compile(r",\s+(?=[^\W\d_]+['’\s])|\bbut\b|;", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:from|starts?|starting|begins?|as of|since|by)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_WEEKLY = re.compile(r"\boff (?:on |every )?(?:mon|tues|wednes|thurs|fri)days?\b", re.IGNORECASE)
_Run = tuple[int, int, list[dt.date]]


def _beside(text: str, off: re.Match[str], runs: list[_Run]) -> list[_Run]:
    """The runs of days in the clause that says that nobody works; where it has none, the only run of the sentence."""
    if _WEEKLY.search(text):
        return []
    start = max((match.end() for match in _BREAK.finditer(text, 0, off.start())), default=0)
    after = _BREAK.search(text, off.end())
    end = after.start() if after else len(text)
    inside = [one for one in runs if start <= one[0] < end]
    alone = len(runs) == 1 and not _BEGINS.search(text[: runs[0][0]])
    return inside or (runs if alone else [])


def _stretches(text: str, day: dt.date) -> Iterator[tuple[int, int, list[dt.date]]]:
    """Each run of days with where it stands: a list is every day of it, "from 15 to 19" each weekday between."""
    said = [one for match in _TOKEN.finditer(text) if (one := _said(match)) is not None]
    runs: list[list[_Said]] = []
    for one in said:
        if runs and _links(text, runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        if all(one.month is None for one in run):
            continue
        _with_months(run)
        days: list[dt.date] = []
        before: dt.date | None = None
        for place, one in enumerate(run):
            date = _date(one, day, before)
            if date is None:
                days = []
                break
            gap = text[run[place - 1].end : one.start] if place else ""
            stretch = place and (
                _TO.fullmatch(gap) or (place == 1 and len(run) == 2 and _BETWEEN.search(text[: run[0].start]))
            )
            if stretch and before is not None and (date - before).days <= _MOST_DAYS:
                after = (before + dt.timedelta(n) for n in range(1, (date - before).days + 1))
                days += [each for each in after if each.weekday() < _SATURDAY]
            else:
                days.append(date)
            before = date
        if days:
            yield run[0].start, run[-1].end, days


_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_SATURDAY = 5


def _said(match: re.Match[str]) -> _Said | None:
    if match["iso"]:
        try:
            date = dt.date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return _Said(date.day, date.month, date.year, *match.span(), behind=True)
    number = match["d1"] or match["d2"] or match["d3"] or match["d4"]
    name = match["m1"] or match["m2"]
    month = MONTHS[name.lower()] if name else int(match["m3"]) if match["m3"] else None
    year = match["y1"] or match["y2"] or match["y3"]
    return _Said(int(number), month, int(year) if year else None, *match.span(), behind=match["m2"] is None)


def _links(text: str, one: _Said, other: _Said) -> bool:
    between = text[one.end : other.start]
    return _JOIN.fullmatch(between) is not None or _TO.fullmatch(between) is not None


def _with_months(run: list[_Said]) -> None:
    """A day without its month has the one behind it ("13 and 16 august"), else the one before ("Dec 24 and 31")."""
    for place, one in enumerate(run):
        if one.month is not None:
            continue
        after = next((each for each in run[place + 1 :] if each.month is not None and each.behind), None)
        before = next((each for each in reversed(run[:place]) if each.month is not None), None)
        source = before if before is not None and not before.behind else after or before
        if source is not None:
            one.month, one.year = source.month, source.year


def _date(one: _Said, day: dt.date, before: dt.date | None) -> dt.date | None:
    """A day with its year: the one said, else the next such day, and never before the one it follows."""
    if one.month is None:
        return None
    years = (one.year,) if one.year else (day.year, day.year + 1, day.year + 2)
    for year in years:
        try:
            date = dt.date(year, one.month, one.day)
        except ValueError:
            continue
        if one.year or date >= (before or day):
            return date
    return None
