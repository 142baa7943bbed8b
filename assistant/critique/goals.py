"""What one promise says: its metric, from where to where, by when, whose hours, whose to control."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.critique.cues import BETWEEN, COSTS, COUNTED_THINGS, NO_NAME, cued_pair
from assistant.critique.deadlines import Said
from assistant.critique.entries import Words
from assistant.critique.words import promises
from assistant.reading.amounts import Amount, amounts, fitted
from assistant.reading.known import Known
from assistant.reading.metric_names import Mention, mentions
from rules.metrics import Metric
from rules.texts.figures import unit_kind

MOST_HOURS = 2000
_DELEGATED = re.compile(
    r"\b(?:delegat\w*|team'?s?|others?'?|rev ?ops|analysts?|reps?|ops|agency|staff|marketing|"
    r"support)\b",
    re.IGNORECASE,
)
_OWN_HOURS = re.compile(r"\b(?:my|own|exec(?:utive)?(?:'s)?|me|mine|cro|cmo|cso|cgo|vp)\b", re.IGNORECASE)
_RATE = re.compile(
    r"^\s*(?:/|per|a|an|each|every|pro|por)\s*(?:day|week|month|wk|mo|rep|person|deal|"
    r"call|bid|quote|ticket|lead|customer|client|woche|semana)\b|^\s*(?:weekly|monthly|"
    r"daily|long|response|sla|turnaround)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:within|in under|under|below|in|after|less than|to|from|every|first|of|reply|"
    r"respond\w*|answer\w*|call\w* back)\s+(?:the first\s+|about\s+)?$",
    re.IGNORECASE,
)


def hours(words: Words) -> tuple[Said | None, Said | None]:
    """The executive's own hours and other people's, where a promise names them."""
    own: Said | None = None
    others: Said | None = None
    text = words.text
    for one in amounts(text):
        if one.unit != "hours" or not 0 < one.value <= MOST_HOURS:
            continue
        before, after = text[: one.start], text[one.end :]
        if _RATE.match(after) or _CLOCK.search(before) or (one.figure is not None and one.figure.adjective):
            continue
        found = Said(_tidy(one.value), words.part(one.start, one.end))
        near = (
            re.split(r"[,;()]|\band\b|\+|\bplus\b|→|->|[·•|]|\s[-–—]\s", before)[-1][-30:]
            + " "
            + re.split(r"[,;()]|\+|\bplus\b|\band\b|→|->|[·•|]|\s[-–—]\s", after)[0][:30]
        )
        if _DELEGATED.search(near) and not _OWN_HOURS.search(near):
            others = others or found
        else:
            own = own or found
    return own, others


def bracketed_hours(words: Words) -> Said | None:
    """The hours that stand as a bare number in brackets at the end, where the text says that such are hours."""
    match = re.search(r"\((?P<hours>\d{1,3})\)\s*\.?$", words.text)
    return Said(int(match["hours"]), words.part(*match.span("hours"))) if match else None


def lone_hours(words: Words) -> Said | None:
    """The hours in a cell or behind a label: "40", "40 h", "~40"."""
    own, others = hours(words)
    if own or others:
        return own or others
    numbers = [one for one in amounts(words.text) if one.unit == "count" and 0 <= one.value <= MOST_HOURS]
    if len(numbers) == 1 and not re.search(r"[^\W\d_]{3,}", words.text):
        return Said(_tidy(numbers[0].value), words.part(numbers[0].start, numbers[0].end))
    return None


def from_days(words: Words, hours_per_day: float | None) -> Said | None:
    """The hours in a cell that counts days of work, at the engagement's hours a day (10 where nobody says)."""
    match = re.match(r"^\W*(?P<n>\d{1,3}(?:[.,]\d)?)\s*(?:pds?|pt|d|days?|tage)?\W*$", words.text, re.IGNORECASE)
    if match is None:
        return None
    a_day = hours_per_day or _HOURS_A_DAY
    note = f"{match['n']} days of work, counted at {a_day:g} hours a day"
    return Said(_tidy(float(match["n"].replace(",", ".")) * a_day), words.part(*match.span("n")), note)


_HOURS_A_DAY = 10
"""As the document has it where nobody says."""


@dataclass(frozen=True)
class Move:
    """A metric that a promise moves, with the figures that it names; `own` is a metric that no table knows."""

    metric: str
    name: Words
    unit: str | None
    baseline: Said | None = None
    target: Said | None = None
    own: bool = False
    better: str | None = None
    named: bool = True
    """Whether the promise calls it by a name; where not, `name` is what it says of the figures."""


_GOES = re.compile(r"^\W*(?:to|->|-->|=>|→|⇒|>|–>|up to|down to|auf|a|à|bis|bis zu)\W*$", re.IGNORECASE)
_COMES = re.compile(r"[\s,(]*(?:up |down )?(?:from|von|desde|de)\s*", re.IGNORECASE)
_FIRST_WORDS = re.compile(
    r"^(?:eine[nrs]? |die |der |das |dem |den |une? |la |le |el |the |our |and |also |overall |average |avg\.? |total |"
    r"current )+",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:reduc|cut|lower|shorten|decreas|halv|bring\w* down|drop|shrink|senk|reduzier|"
    r"rédui|minimi[sz])\w*",
    re.IGNORECASE,
)
_VERB = re.compile(r"^.*?\b(?:to\s+|will\s+|['’]ll\s+)?[^\W\d_][\w-]*\s+(?:up |down |back )?(?=\S)")
_NAME_STOP_WORDS = "from to by with within and so that through in at on via for until per over"
_NAME_STOPS = frozenset(_NAME_STOP_WORDS.split())


def move_of(words: Words, known: Known) -> Move | None:
    """What a promise moves: the one metric that it names beside its figures; None where it names none, or several."""
    text = words.text
    pair = pair_of(text) or cued_pair(text)
    named = [one for one in mentions(text, known) if one.open is None or pair is not None]
    ids = {one.metric for one in named}
    if pair is not None:
        near = _nearest(named, pair[0])
        metric = known.table.get(near.metric) if near is not None else None
        if near is not None and metric is not None and (move := _of_table(words, near, metric, pair, known)):
            return move
        return (_of_its_own(words, pair) or _said_of(words, pair)) if not named else None
    if len(ids) != 1:
        return None
    metric = known.table.get(named[0].metric)
    if metric is None:
        return None
    now = _current(text, metric, known)
    end = _end(text, metric, known)
    end = None if end is not None and now is not None and end.start == now.start else end
    if now is None and end is None:
        return None
    from_ = _said(words, now, metric, known) if now is not None else None
    to = _said(words, end, metric, known) if end is not None else None
    unit = _unit(metric, end or now, known)
    return Move(metric.id, words.part(named[0].start, named[0].end), unit, from_, to)


_NOW = r"(?:now|today|currently|at the moment|at present|so far|to date)"
_NOW_AFTER = re.compile(
    rf"^\s*{_NOW}\b[\s,;:–—-]*(?:and |but |then |target |goal |aim |should be |to be )*$", re.IGNORECASE
)
_NOW_BEFORE = re.compile(
    rf"^[\s,;]*\(?\s*(?:{_NOW}|was|is|from|up from|down from|it'?s|it is)\b[\s:~]*(?:at "
    rf"|about |around )?$",
    re.IGNORECASE,
)
_NOW_AHEAD = re.compile(rf"\b{_NOW}\W{{1,3}}$", re.IGNORECASE)
_NOW_BEHIND = re.compile(rf"^\s*{_NOW}\b", re.IGNORECASE)


def _now_and_then(text: str, one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    """ "15 % now, 45 % by June", "25 % by June (now 18 %)": what is, and what is to be; None for other figures."""
    if one.unit != other.unit:
        return None
    between = text[one.end : other.start]
    if _NOW_AFTER.match(between):
        return one, other
    aside = re.search(r"\((?P<inside>[^()]*)$", between)
    if aside is None:
        return None
    is_now = re.search(rf"(?i)\b{_NOW}\b", aside["inside"]) or _NOW_BEHIND.match(text[other.end :])
    return (other, one) if is_now or _NOW_BEFORE.match(f"({aside['inside']}") else None


def _current(text: str, metric: Metric, known: Known) -> Amount | None:
    """The one figure that a promise says its metric has today: "(90 days today)"."""
    found = [one for one in amounts(text) if fitted(one, metric, known.unit_of(metric.id), text) is not None]
    now = [
        one
        for one in found
        if _NOW_BEHIND.match(text[one.end :]) or re.search(rf"(?i)\b{_NOW}\W{{1,3}}$", text[: one.start])
    ]
    return now[0] if len(now) == 1 else None


def pair_of(text: str) -> tuple[Amount, Amount] | None:
    """The two figures of "from 18 to 25 %", "18 % -> 25 %", "to 25 % from 18 %"; None where not just two belong."""
    found = [
        one
        for one in amounts(text)
        if one.unit not in ("date", "year", "ordinal", "day", "week", "month", "quarter", "time") and one.role != "by"
    ]
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(found)
        if (one.role == "from" and other.role == "to") or _GOES.match(text[one.end : other.start])
    ]
    turned = [
        (other, one)
        for one, other in itertools.pairwise(found)
        if other.role == "from" and (one.role == "to" or _COMES.fullmatch(text[one.end : other.start]))
    ]
    said = [pair for one, other in itertools.pairwise(found) if (pair := _now_and_then(text, one, other)) is not None]
    # "by 7 points from 18 to 25 %" names one pair; two pairs are two promises.
    levels = [one for one in found if one.unit != "hours"]
    if not (pairs or turned or said) and len(levels) == _PAIR and levels[1].role == "from" and _like(*levels):
        turned = [(levels[1], levels[0])]  # "50,000 by June, from 8,000"
    every = pairs or turned or said
    if len(every) != 1:
        return None
    low, high = every[0]
    if low.unit == "count" and high.unit != "count":
        if high.unit == "money" and _SHORT_MONEY_BEHIND.match(text, high.start):
            low = replace(
                low, value=round(low.value * high.value / (high.figure.value if high.figure else high.value), 2)
            )
        low = replace(low, unit=high.unit, currency=high.currency, value=_scaled(text, low, high))
    elif high.unit == "count" and low.unit != "count":
        high = replace(high, unit=low.unit, currency=low.currency)
    return low, high


_PAIR = 2
_SHORT_MONEY_BEHIND = re.compile(r"[\d.,]+\s?(?:(?:USD|EUR|GBP|CHF)\s?(?:mn|m|k|bn)|[MTk](?:EUR|USD|GBP|CHF))\b")
"""Figures as sheets have them: the unit behind both, "3.0 -> 4.9 USDm"."""


def _like(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and one.currency == other.currency


def _scaled(text: str, low: Amount, high: Amount) -> float:
    """ "from 1.2 to 2M": the first figure in the second's millions."""
    suffix = re.search(r"\d\s?(?P<s>k|m|mn|mio|million|bn)\b", text[high.start : high.end], re.IGNORECASE)
    plain_number = not re.search(r"[a-z]", text[low.start : low.end], re.IGNORECASE)
    if suffix and plain_number and low.value < 1000 <= high.value:
        return low.value * {"k": 1e3, "b": 1e9}.get(suffix["s"][0].lower(), 1e6)
    return low.value


def _nearest(named: list[Mention], first: Amount) -> Mention | None:
    before = [one for one in named if one.end <= first.start]
    return before[-1] if before else (named[0] if named else None)


def _of_table(words: Words, near: Mention, metric: Metric, pair: tuple[Amount, Amount], known: Known) -> Move | None:
    low, high = (_said(words, one, metric, known) for one in pair)
    if low is None or high is None:
        return None
    return Move(metric.id, words.part(near.start, near.end), _unit(metric, pair[1], known), low, high)


def _of_its_own(words: Words, pair: tuple[Amount, Amount]) -> Move | None:
    """A metric that no table knows, called as the sentence calls it."""
    text, low = words.text, pair[0]
    start = min(pair[0].start, pair[1].start)
    before = re.sub(
        r"(?:\s*[:(–—-])?\s*\b(?:from|to|at|of|is|now|up|down|currently|von|auf|bei|de|a)?\s*$",
        "",
        text[:start].rstrip(" ~"),
        flags=re.IGNORECASE,
    )
    name = re.split(r"[,;:]\s", before)[-1].strip()
    if promises(name):
        name = _VERB.sub("", name, count=1)
    name = _FIRST_WORDS.sub("", name).strip()
    if re.search(r"(?i)\b(?:you|us|him|her|them|want|like|take|bring|get|should|will)\b", name):
        # "take marketing from 12 to 40 demos a month": what is counted stands behind the figures.
        behind = COUNTED_THINGS.match(text, max(pair[0].end, pair[1].end))
        if behind is None:
            return None
        name, start = behind["things"], len(text)
    parts = name.split()
    if not parts or len(parts) > 7 or not re.search(r"[^\W\d_]{3,}", name) or _NAME_STOPS & {parts[-1].lower()}:
        return None
    at = text.rfind(name, 0, start)
    if (
        at < 0
        or NO_NAME.match(name)
        or not (
            pair[0].role == "from"
            or pair[1].role == "from"
            or pair[0].unit != "count"
            or (at == 0 and not text[len(name) : start].strip(" :"))
            or re.match(r"\s*:", text[at + len(name) :])
            or _ARROW.search(text[pair[0].end : pair[1].start])
        )
    ):
        return None
    id_ = "_".join(re.findall(r"[^\W_]+", name.lower()))[:60]
    unit = own_unit(low)
    better = None
    if _DOWN.search(text[:at]) or COSTS.search(name):
        better = "down"
    elif pair[1].value > pair[0].value:
        better = "up"
    elif re.search(r"(?i)\b(?:down|falls?|fallen|drops?|fewer|less)\b", text[at + len(name) : pair[1].end]):
        better = "down"
    said = [Said(_share(one.value, one, words), words.part(one.start, one.end)) for one in pair]
    return Move(id_, words.part(at, at + len(name)), unit, said[0], said[1], own=True, better=better)


def _said_of(words: Words, pair: tuple[Amount, Amount]) -> Move | None:
    """What a clause says of two figures that it gives no name: "we close in 85 days and not 90"."""
    text, first, last = words.text, min(one.start for one in pair), max(one.end for one in pair)
    begin = max((match.end() for match in _CLAUSES.finditer(text, 0, first)), default=0)
    if len(re.findall(r"[^\W\d_]", text[begin:first])) < _A_CLAUSE:  # what is counted stands behind its figure
        behind = _CLAUSES.search(text, last)
        said = words.part(begin, behind.start() if behind else None)
    else:
        said = words.part(begin, first)
    if len(re.findall(r"[^\W\d_]{2,}", said.text)) < _FEWEST_WORDS or len(said.text) > _LONGEST_CLAUSE:
        return None
    levels = [Said(_share(one.value, one, words), words.part(one.start, one.end)) for one in pair]
    opens = pair[1].start < min(pair[0].start, _A_CLAUSE)
    if opens and (thing := BETWEEN.match(text, pair[1].end)) is not None:  # "1,900 members up from 1,500"
        name, more = words.part(*thing.span("thing")), "up" if pair[1].value > pair[0].value else None
        return Move(name.text.lower().replace(" ", "_"), name, own_unit(pair[0]), *levels, own=True, better=more)
    return Move("", said, own_unit(pair[0]), levels[0], levels[1], own=True, named=False)


_CLAUSES = re.compile(r"[,;:(]\s*|[.!]\s+|\b(?:so that|so|because|and that)\s+")
_A_CLAUSE, _FEWEST_WORDS, _LONGEST_CLAUSE = 6, 2, 70
"""Letters in front of a figure that say something of it; words, and characters, of a clause."""
_ARROW = re.compile(r"->|=>|→|⇒")


def own_unit(amount: Amount) -> str | None:
    """The unit of a metric that no table knows, from one of its figures."""
    known: dict[str, str | None] = {"money": amount.currency or "money", "count": None, "fraction": "percent"}
    return known.get(amount.unit, amount.unit)


def _end(text: str, metric: Metric, known: Known) -> Amount | None:
    """The one figure that a promise without a start sets its metric to."""
    found = [one for one in amounts(text) if fitted(one, metric, known.unit_of(metric.id), text) is not None]
    ends = [one for one in found if one.role in ("to", "at_least", "at_most")]
    kind = unit_kind(metric.unit)
    alone = [one for one in found if one.role == "none" and one.unit == kind and kind in ("percent", "ratio", "money")]
    picked = ends if len(ends) == 1 else alone if not ends and len(alone) == 1 and len(found) == 1 else []
    return picked[0] if picked else None


def _said(words: Words, amount: Amount, metric: Metric, known: Known) -> Said | None:
    fit = fitted(amount, metric, known.unit_of(metric.id), words.text)
    if fit is None or fit.doubt is not None:
        return None
    return Said(_share(fit.value, amount, words), words.part(amount.start, amount.end), fit.note or "")


def _unit(metric: Metric, amount: Amount | None, known: Known) -> str | None:
    unit = known.unit_of(metric.id) or metric.unit
    if unit_kind(unit) == "money" and amount is not None:
        return amount.currency or (unit if unit != "money" else known.currency)
    return unit or None


def _share(value: float, amount: Amount, words: Words) -> int | float:
    """A value as its unit counts: "5 of 6" is 83.33 percent."""
    counted = amount.unit == "fraction" and re.search(r"\bof\b", words.text[amount.start : amount.end]) is not None
    return _tidy(round(value * 100, 2) if counted and 0 < value <= 1 else value)


def _tidy(value: float) -> int | float:
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


_WANTED = re.compile(
    r"\b(?:should|must|want|would like|need|has to|have to|got to|to)\b[^.]{0,40}?"
    r"\b(?P<how>double|triple|halve|better|more|stronger|higher|lower|happier|fewer|faster|less|improved?)\b",
    re.IGNORECASE,
)


def wishes(words: Words) -> bool:
    """Whether a sentence wants something to be more or better: "Website visits have got to double"."""
    match = _WANTED.search(words.text)
    return match is not None and not words.text.endswith("?")


def figures_of(words: Words) -> Iterator[Amount]:
    """The figures of some words that can be reached or missed."""
    for one in amounts(words.text):
        if one.unit not in ("date", "year", "ordinal", "day", "week", "month", "quarter", "time"):
            yield one
