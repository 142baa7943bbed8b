"""What one promise says: its metric, from where to where, by when, whose hours, whose to control."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.critique.days.deadlines import MONTH_NAMES, Said
from assistant.critique.entries import Words
from assistant.critique.promises.cues import cued_pair
from assistant.critique.promises.moves import EXPANSION, PART_OF_NEW, Move, of_its_own, said_of, share
from assistant.reading.amounts import Amount, amounts, fitted
from assistant.reading.known import Known
from assistant.reading.metric_names import Mention, mentions
from rules.metrics import Metric
from rules.plain import whole
from rules.texts.figure import PLACED
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
        found = Said(whole(one.value), words.part(one.start, one.end))
        near = (
            re.split(r"[,;()]|\.\s|\band\b|\+|\bplus\b|→|->|[·•|]|\s[-–—]\s", before)[-1][-30:]
            + " "
            + re.split(r"[,;()]|\.\s|\+|\bplus\b|\band\b|→|->|[·•|]|\s[-–—]\s", after)[0][:30]
        )
        if _DELEGATED.search(near) and not _OWN_HOURS.search(near):
            others = others or found
        else:
            own = own or found
    if own is None and others is None and (behind := _BEHIND_A_MONTH.search(text)) is not None:
        return Said(int(behind["hours"]), words.part(behind.start("hours"), behind.end())), None
    return own, others


_BEHIND_A_MONTH = re.compile(rf"(?i)\b(?:{MONTH_NAMES})\.?\s+(?P<hours>\d{{1,3}})\s?(?:h|hrs?|hours)\b")
"""Hours that open the sentence behind a month, which else are read as its day: "alone from June. 25 hrs"."""


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
        return Said(whole(numbers[0].value), words.part(numbers[0].start, numbers[0].end))
    return None


def from_days(words: Words, hours_per_day: float | None) -> Said | None:
    """The hours in a cell that counts days of work, at the engagement's hours a day (10 where nobody says)."""
    match = re.match(r"^\W*(?P<n>\d{1,3}(?:[.,]\d)?)\s*(?:pds?|pt|d|days?|tage)?\W*$", words.text, re.IGNORECASE)
    if match is None:
        return None
    a_day = hours_per_day or _HOURS_A_DAY
    note = f"{match['n']} days of work, counted at {a_day:g} hours a day"
    return Said(whole(float(match["n"].replace(",", ".")) * a_day), words.part(*match.span("n")), note)


_HOURS_A_DAY = 10
"""As the document has it where nobody says."""


_EACH = r"(?:\s*(?:a|an|per|each|every|/)\s?(?:day|week|month|quarter|year|mo|wk|yr)\b)?"
"""What a figure is counted by, between it and the next: "160k a month -> 320k a month"."""
_OF_THINGS = re.compile(
    rf"^{_EACH}(?:\s+[^\W\d_][\w-]*){{0,3}}{_EACH}\s*(?:->|-->|=>|→|⇒|–>)\s*\W{{0,2}}$|^{_EACH}\s+to\s+\W{{0,2}}$",
    re.IGNORECASE,
)
_GOES = re.compile(r"^\W*(?:to|->|-->|=>|→|⇒|>|–>|up to|down to|auf|a|à|bis|bis zu)\W*$", re.IGNORECASE)
_COMES = re.compile(r"[\s,(]*(?:up |down )?(?:from|von|desde|de)\s*", re.IGNORECASE)


def move_of(words: Words, known: Known) -> Move | None:
    """What a promise moves: the one metric that it names beside its figures; None where it names none, or several."""
    text = words.text
    if (unknown := _from_nowhere(words, known)) is not None:
        return unknown
    pair = pair_of(text) or cued_pair(text)
    named = [
        one
        for one in mentions(text, known)
        if (one.open is None or pair is not None) and not _A_SHARE.search(text[: one.start])
    ]
    ids = {one.metric for one in named}
    if pair is not None and not named and (part := PART_OF_NEW.search(text)) is not None:
        metric = known.table.get(EXPANSION)
        return _of_table(words, Mention(*part.span(), EXPANSION), metric, pair, known) if metric is not None else None
    if pair is not None:
        named = [one for one in named if not _is_counted(text[one.start : one.end], pair)]
        near = _nearest(named, pair[0])
        metric = known.table.get(near.metric) if near is not None else None
        if near is not None and metric is not None and (move := _of_table(words, near, metric, pair, known)):
            return move
        return (of_its_own(words, pair) or said_of(words, pair)) if not named else None
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


def _is_counted(name: str, pair: tuple[Amount, Amount]) -> bool:
    """Whether bookings or sales are things counted, and no money: small figures without a currency or thousands."""
    return _COUNTABLE.fullmatch(name) is not None and all(
        one.unit == "count" and one.currency is None and one.value < _MONEY_FROM for one in pair
    )


_COUNTABLE = re.compile(r"(?i)(?:\w+ )?(?:bookings?|orders?)")
_MONEY_FROM = 1000
_A_SHARE = re.compile(
    r"(?i)(?:%|per ?cent|\b(?:share|part|portion|proportion)) of (?:(?:the|our|all|new|total|its) )*$"
)
"""A share of a metric is another one: "add-ons from 2 % to 8 % of new revenue"."""
UNKNOWN = re.compile(
    r"\b(?:nobody|no one|none of us|(?:i|we|you|they) don['’]t|not sure|(?:i|you|we|they)(?:['’]ve|"
    r" have)(?: got)? no)\b"
    r"[^.;]{0,28}\b(?:knows?|track\w*|measure\w*|tell|say|figures?|numbers?|idea|looked)\b|"
    r"\b(?:(?:we|i) (?:guess|reckon|estimate)|my guess|feels like)\b",
    re.IGNORECASE,
)
"""Nobody knows where a figure stands: what is guessed of it is no level."""
_GUESSED = re.compile(r"(?:guess\w*|reckon|estimate|feels? like|more like|is|it['’]?s)\b[^.;,]{0,14}$", re.IGNORECASE)
_AIMED = re.compile(r"\b(?:want|like|get|to|target|goal|be)\b[^.;,]{0,14}$", re.IGNORECASE)


def _from_nowhere(words: Words, known: Known) -> Move | None:
    """A metric that has to get somewhere and of which nobody knows where it stands: its target, where one is said."""
    text = words.text
    named = list(mentions(text, known)) if UNKNOWN.search(text) else list[Mention]()
    metric = known.table.get(named[0].metric) if len({one.metric for one in named}) == 1 else None
    if metric is None:
        return None
    fit = [one for one in amounts(text) if fitted(one, metric, known.unit_of(metric.id), text) is not None]
    aims = [one for one in fit if _AIMED.search(text[: one.start]) and not _GUESSED.search(text[: one.start])]
    to = _said(words, aims[-1], metric, known) if aims else None
    return Move(metric.id, words.part(named[0].start, named[0].end), _unit(metric, None, known), None, to)


_NOW = r"(?:now|today|currently|at the moment|at present|so far|to date)"
_AIMED_BEHIND = r"(?:and|but|then|target|goal|aim|should be|to be)"
_STOOD = r"(?:was|is|from|up from|down from|it'?s|it is)"
_NOW_AFTER = re.compile(rf"(?i)^\s*{_NOW}\b[\s,;:–—-]*(?:{_AIMED_BEHIND} )*$")
_NOW_BEFORE = re.compile(rf"(?i)^[\s,;]*\(?\s*(?:{_NOW}|{_STOOD})\b[\s:~]*(?:(?:at|about|around) )?$")
_NOW_AHEAD = re.compile(rf"(?i)\b{_NOW}\W{{1,3}}$")
_NOW_BEHIND = re.compile(rf"(?i)^\s*{_NOW}\b")
_TAKEN = re.compile(
    rf"(?i)^[\s,]*(?:{_NOW}\b|(?:(?:as )?of|at|in|on) (?:(?:the )?end of |last |\d{{1,2}} )?(?:{MONTH_NAMES})\b|"
    r"(?:from|out of|according to) (?:the )?\w)"
)
"""What says in a bracket that a figure was taken, and when or where: "(22 % in December, from the quote log)"."""


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
    is_now = re.search(rf"(?i)\b{_NOW}\b", aside["inside"]) or _TAKEN.match(text[other.end :])
    return (other, one) if is_now or _NOW_BEFORE.match(f"({aside['inside']}") else None


def _current(text: str, metric: Metric, known: Known) -> Amount | None:
    """The one figure that a promise says its metric has today: "(90 days today)"."""
    found = [one for one in amounts(text) if fitted(one, metric, known.unit_of(metric.id), text) is not None]
    now = [one for one in found if _NOW_BEHIND.match(text[one.end :]) or _NOW_AHEAD.search(text[: one.start])]
    return now[0] if len(now) == 1 else None


def pair_of(text: str) -> tuple[Amount, Amount] | None:
    """The two figures of "from 18 to 25 %", "18 % -> 25 %", "to 25 % from 18 %"; None where not just two belong."""
    found = [one for one in amounts(text) if one.unit not in PLACED and one.role != "by"]
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(found)
        if (one.role == "from" and other.role == "to")
        or _GOES.match(text[one.end : other.start])
        or _OF_THINGS.match(text[one.end : other.start])
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


def _end(text: str, metric: Metric, known: Known) -> Amount | None:
    """The one figure that a promise without a start sets its metric to."""
    found = [one for one in amounts(text) if fitted(one, metric, known.unit_of(metric.id), text) is not None]
    ends = [one for one in found if one.role in ("to", "at_least", "at_most")]
    kind = unit_kind(metric.unit)
    alone = [
        one
        for one in found
        if one.role == "none"
        and one.unit == kind
        and kind in ("percent", "ratio", "money")
        and not (one.unit == "percent" and _MOVED_BY.search(text[: one.start]))
    ]
    picked = ends if len(ends) == 1 else alone if not ends and len(alone) == 1 and len(found) == 1 else []
    return picked[0] if picked else None


_MOVED_BY = re.compile(r"(?i)\b(?:up|down)\s*$")
"""In front of a share it says how far a metric moves, and not where to: "win rate up 15 %"."""


def _said(words: Words, amount: Amount, metric: Metric, known: Known) -> Said | None:
    fit = fitted(amount, metric, known.unit_of(metric.id), words.text)
    if fit is None or fit.doubt is not None:
        return None
    return Said(share(fit.value, amount, words), words.part(amount.start, amount.end), fit.note or "")


def _unit(metric: Metric, amount: Amount | None, known: Known) -> str | None:
    unit = known.unit_of(metric.id) or metric.unit
    if unit_kind(unit) == "money" and amount is not None:
        return amount.currency or (unit if unit != "money" else known.currency)
    return unit or None


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
        if one.unit not in PLACED:
            yield one
