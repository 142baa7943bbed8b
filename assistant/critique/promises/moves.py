"""What a promise moves from where to where, and what it calls a metric that no table knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.critique.days.deadlines import Said
from assistant.critique.entries import Words
from assistant.critique.promises.cues import BETWEEN, COSTS, COUNTED_THINGS, NO_NAME
from assistant.critique.words import promises
from assistant.reading.amounts import Amount
from rules.plain import whole
from rules.texts.figures import unit_kind


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


_NO_NOUN = re.compile(
    r"(?i)(?:\W*\b(?:the|an?|our|their|its|my|your|top|first|next|last|some|any|all|these|those|at|least|most|about|"
    r"another|other|each|every)\b)+\W*"
)
"""Words that call nothing: "the three to five things" names a range, and moves nothing."""


def of_its_own(words: Words, pair: tuple[Amount, Amount]) -> Move | None:
    """A metric that no table knows, called as the sentence calls it."""
    text, low = words.text, pair[0]
    start = min(pair[0].start, pair[1].start)
    before = re.sub(
        r"(?:\s*[:(–—-])?\s*\b(?:from|to|at|of|is|now|up|down|currently|von|auf|bei|de|a)?\s*$",
        "",
        text[:start].rstrip(" ~"),
        flags=re.IGNORECASE,
    )
    name = _MOVES.sub("", re.split(r"[,;:]\s", before)[-1].strip())
    if promises(name):
        name = _VERB.sub("", name, count=1)
    name = _SEEN.sub("", _FIRST_WORDS.sub("", name)).strip()
    if re.search(r"(?i)\b(?:you|us|him|her|them|want|like|take|bring|get|should|will)\b", name):
        # "take marketing from 12 to 40 demos a month": what is counted stands behind the figures.
        behind = COUNTED_THINGS.match(text, max(pair[0].end, pair[1].end))
        if behind is None:
            return None
        name, start = behind["things"], len(text)
    parts = name.split()
    if (
        not parts
        or len(parts) > 7
        or not re.search(r"[^\W\d_]{3,}", name)
        or " from " in name
        or _NAME_STOPS & {parts[-1].lower()}
        or _NO_NOUN.fullmatch(name)
    ):
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
    said = [Said(share(one.value, one, words), words.part(one.start, one.end)) for one in pair]
    return Move(id_, words.part(at, at + len(name)), unit, said[0], said[1], own=True, better=better)


def said_of(words: Words, pair: tuple[Amount, Amount]) -> Move | None:
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
    levels = [Said(share(one.value, one, words), words.part(one.start, one.end)) for one in pair]
    opens = pair[1].start < min(pair[0].start, _A_CLAUSE)
    if opens and (thing := BETWEEN.match(text, pair[1].end)) is not None:  # "1,900 members up from 1,500"
        name, more = words.part(*thing.span("thing")), "up" if pair[1].value > pair[0].value else None
        return Move(name.text.lower().replace(" ", "_"), name, own_unit(pair[0]), *levels, own=True, better=more)
    return Move("", said, own_unit(pair[0]), levels[0], levels[1], own=True, named=False)


_SEEN = re.compile(r"(?i)^.*\b(?:like|want|love|expect|need) to (?:see|have|get)\s+(?=\S)")
_MOVES = re.compile(
    r"(?i)(?:\s+(?:is|are|has|have|should|must|needs?|will|ought|shall))?(?:\s+to)?(?:\s+(?:be|get|"
    r"gets))?(?:\s+(?:improved|"
    r"increased|raised|reduced|brought|lowered|cut|taken|moves?|moved|grown?|grows|go|goes|comes?|risen?|rises?|rising|"
    r"falls?|falling|driven|pushed|shortened))?(?:\s+(?:up|down|back))?$"
)
"""What is said of a metric behind its name: "order conversion to be improved", "enquiries should move"."""
_CLAUSES = re.compile(r"[,;:(]\s*|[.!]\s+|\b(?:so that|so|because|and that)\s+")
_A_CLAUSE, _FEWEST_WORDS, _LONGEST_CLAUSE = 6, 2, 70
"""Letters in front of a figure that say something of it; words, and characters, of a clause."""
_ARROW = re.compile(r"->|=>|→|⇒")


EXPANSION = "expansion_revenue_share"
PART_OF_NEW = re.compile(
    r"(?i)(?:%|per ?cent|\b(?:share|part|portion|proportion)) of (?:the |our |all )?new (?:revenue|sales|business|"
    r"turnover)\b"
)
"""What of the new revenue comes from customers that there are: "add-ons from 2 % to 8 % of new revenue"."""


def own_unit(amount: Amount) -> str | None:
    """The unit of a metric that no table knows, from one of its figures."""
    known: dict[str, str | None] = {"money": amount.currency or "money", "count": None, "fraction": "percent"}
    return known.get(amount.unit, amount.unit)


def earns(move: Move) -> bool:
    """Whether what is moved is money that customers bring: "sales from $1.1M to $1.6M a month", which lags."""
    said = move.target or move.baseline
    large = move.unit is None and said is not None and isinstance(said.value, (int, float)) and said.value >= _A_SUM
    return (large or unit_kind(move.unit) == "money") and _EARNED.fullmatch(move.name.text) is not None


_EARNED = re.compile(
    r"(?i)(?:(?:new|net|gross|total|overall|monthly|weekly|quarterly|our|the|contract|wholesale|retail|online|group) )*"
    r"(?:sales|turnover|revenues?|bookings?|takings|billings|income|orders?(?: intake| bookings?)?|business|umsatz|"
    r"auftragseingang|ventas|facturación|chiffre d['’]affaires)"
    r"(?: (?:per|a|each|every|pro|par|por|al) \w+| \w*ly)?"
)
"""What is called so and counted in money is income, whoever sells what."""
_A_SUM = 10_000
"""What is sold and has no unit is money from here on: "sales 500k to 800k a month"."""


def share(value: float, amount: Amount, words: Words) -> int | float:
    """A value as its unit counts: "5 of 6" is 83.33 percent."""
    counted = amount.unit == "fraction" and re.search(r"\bof\b", words.text[amount.start : amount.end]) is not None
    return whole(round(value * 100, 2) if counted and 0 < value <= 1 else value)
