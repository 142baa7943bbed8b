"""Figures of the company's own that no built-in metric means: "quotes out per week about 12", "basket 43 euro".

Asked where things stand, people name what they count themselves. Each such figure becomes a baseline with a definition
in the brief's own `metrics`, each "no idea" beside a name a gap. What is wished, imagined, over or of others is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.message.values.counting import as_customers, counted_unit
from assistant.conversation.message.values.no_measure import VERB_FIRST, is_clause, is_year
from assistant.conversation.taking import Taken, span_in
from assistant.debriefing.wording import amount
from assistant.reading import Gap, Known, MetricValue, Span, hedges
from assistant.reading.alternatives import any_of
from assistant.reading.amounts import DAYS_A_MONTH, DAYS_A_YEAR, Amount
from assistant.reading.metric_names import mentions
from assistant.reading.sources import WELL_KNOWN
from rules.document.base import LARGEST_NUMBER
from rules.texts.figure import DATED
from rules.texts.figure_words import CURRENCY_CODES

_CUT = re.compile(
    r",\s+(?:and\s+|but\s+|ah\s+)*|\s+but\s+|\s+[-–—]\s+(?=(?:also\s+)?(?:no\b|not\b|never|don|"
    r"dunno|unknown|nobody|i don|we don))|\s+and\s+(?=[^,;.]{3,40}?\d)|"
    r"(?<=[\d%kKmM€£$])\s+and\s+(?=no (?:idea|clue)\b|nobody\b|(?:i |we )?(?:don|do not|dunno|can['’]?t))",
    re.IGNORECASE,
)
_UNKNOWN = any_of(
    r"\b(?:(?:i |we |also |still |really |he |she )*(?:do(?:es)?n['’]?t|dont|do not|does not) (?:really |"
    r"actually )?(?:know|track|measure|count|have (?:it|that|this|those|a number))(?: (?:it|that|this|those|how long|"
    r"either|yet))*|dunno(?: how (?:long|many|much))?|no (?:idea|clue|number|figure)s?(?: (?:at all|yet|really|"
    r"either))*|(?:i |we |have |has |['’]ve )*never (?:been )?(?:measured|tracked|counted|looked(?: at)?|checked|"
    r"recorded)(?: (?:it|that))?|(?:is |are )?(?:not|un)[- ]?(?:known|measured|tracked|counted|recorded)|untracked|"
    r"unknown|(?:put|say|mark) unknown|(?:also )?not with me(?: (?:right )?now)?|(?:nobody|no one|"
    r"no-one) (?:can tell(?: me| us)?|knows|tracks|measures|counts|(?:has |have |ever )+(?:counted|tracked|measured|"
    r"looked))(?: (?:it|that))?|(?:we |i )?can['’]?t (?:say|tell)|not sure(?: about (?:it|that))?|\?\?+|n/a)\b"
)
NOT_NOW = any_of(
    r"\b(?:ago|used to|had|was|were|hoping|hoped|fingers crossed|luck|ideally|dream\w*|would|could|should|if|"
    r"want(?:s|ed)?|wants|target|goal|aim(?:ing)?|plan(?:s|"
    r"ned)?|hope|need|must|budget(?:ed)?|"
    r"competitors?|industry|benchmark|other companies|make (?:it|that)|instead|rather|off|holidays?|closed|"
    r"vacation|between|from|range|by (?:june|july|"
    r"december|march|september|end|the end|next)|last year|last \d|last (?:two|three|few)|years? back|think of|"
    r"maybe|perhaps|ask \w+|up to|without asking|a week off|per day rate|"
    r"more than|less than|at least|at most|over \d|under \d|only when|days? (?:a|per) week|old|outdated|wrong|"
    r"no longer|start(?:s|ing)?)\b|[<>]|\bnot\s+(?:\w+\s+)?\d|\d\s?(?:-|–|to|or|bis)\s?\d"
)  # fmt: skip
_PERIOD = re.compile(
    r"\s*(?:a|an|per|each|every|/|p/|in a|in)\s?(?P<period>day|week|month|mo|quarter|year|yr|wk)\b|"
    r"\s+(?P<adverb>daily|weekly|monthly|quarterly|yearly|annually)\b",
    re.IGNORECASE,
)
_PERIODS = {"mo": "month", "yr": "year", "wk": "week", "daily": "day", "weekly": "week", "monthly": "month",
            "quarterly": "quarter", "yearly": "year", "annually": "year"}  # fmt: skip
_LEAD = re.compile(
    r"^\W*(?:(?:and|also|so|oh|ok(?:ay)?|ah|well|d(?=\s+(?:guess|say|think|estimate)\b)|then|hm+|yes|no(?=\s*[,:])|the|our|my|a|an|about|around|"
    r"roughly|we|i|they|he|she|it|there|have|has|get|gets|"
    r"do|does|send|sends|make|makes|is|are|at|now|currently|right now|today|['’]d|['’]ll|would|number of|"
    r"amount of|count of|somewhere|something like|approx\.?|ca\.?|"
    r"circa|some|in total|total of|how (?:many|much|long|often)|see|sees|honestly|"
    r"basically|actually|think|guess|say|maybe|of|for|what|when|as for|regarding|on)\b[\s:,'’]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:[\s:=~≈(,–—-]|\b(?:avg|average|is|are|at|about|around|roughly|approx(?:imately)?\.?|ca\.?|circa|currently|now|"
    r"today|more or less|of|runs?|sits?|stands?|takes?|costs?|it|take it as|comes? to|works out|equals|like|some|only|"
    r"just|has|have|get|gets|say|the|a|an|we|i|you|they|that|they think|me|this|to be|somewhere|something|still|also|"
    r"on average|in average|in medium|and|or so|cca|id say|i['’]d say|probably|nearly|almost|in|by|for|with|average of|"
    r"approx of|exactly|precisely|last i (?:looked|checked)|as of now|stars?)\b\.?)+$",
    re.IGNORECASE,
)
_SPENT_ON = re.compile(
    r"^\W*(?:(?:we|i|they) )?(?:pay|pays|spend|spends|spending)\s+(?:about |around )?(?:for|"
    r"on)?\s*",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?P<noun>(?!(?:across|through|among|between|within|over|under|plus|"
                   r"a|an|per|each|every|in|on|at|of|for|is|are|and|but|now|today|currently|"
                   r"last|this|all|total|or|we|i|it|by|"
                   r"approx|more|ish|roughly|i think|right|if|because|so|from|to|with|as|per|on top|after|"
                   r"before|when|which|that|monthly|weekly|"
                   r"altogether|together|am|the|they|he|she)\b)[^\W\d_][\w'’-]*(?:\s+(?!(?:a|an|per|each|every|"
                   r"in|on|at|of|for|is|are|and|now|"
                   r"today|last|this|all|total|we|monthly|weekly|altogether|together|i|they|from|right|"
                   r"currently|on|go|goes|come|comes|get|gets|"
                   r"as|at|approx|roughly|so|out)\b)[^\W\d_][\w'’-]*){0,3})", re.IGNORECASE)  # fmt: skip
_LISTS_GAPS = re.compile(rf"^\W*(?:{_UNKNOWN.pattern})(?: yet| so far| at all)?\s*:", re.IGNORECASE)
"""What opens a list of what nobody knows."""
_IN_THE_LAST = re.compile(
    r"\s*(?:\b(?:in |over |the )*last |/\s?)(?P<period>day|week|month|quarter|mo|wk)\b(?P<adverb>(?!))?\s*:?\s*",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:do|does|sells?|makes?|sends?|gets?|has|have|handles?|books?|runs?|closes?|writes?|ships?|answers?|serves?|"
    r"sees?|wins?|brings?|loses?|signs?(?: up)?|enrol(?:l?s)?|"
    r"takes? on|gains?|adds?|opens?|guess|count)\s+(?:about |around |roughly |maybe |some |only |just )*$",
    re.IGNORECASE,
)
"""A verb before a figure: what it counts stands behind it."""
_LINK = re.compile(r"\b(?:is|are|ends?|up|turns?|a|an|as|the|of)\b", re.IGNORECASE)
_COSTS = re.compile(
    r"\b(?:what|how much)\s+(?:an?|each|every|one)\s+(?:new\s+)?(?P<what>[a-z][\w-]+)\s+costs?\b", re.IGNORECASE
)
"""What something costs, which nobody knows: "no clue what a booking costs us in ads"."""
_LENGTHS = {"weeks": 7.0, "months": float(DAYS_A_MONTH), "years": float(DAYS_A_YEAR)}
_SAYS = re.compile(
    r"\b(?:i|we|he|she|they|you|me|us|him|talks?|meets?|every|says?|said|comes?|came|"
    r"calls?(?= me| us)|see|sees|grew|grow|grown|went|goes|got|works?(?=$)|think|gives?|gave|has|"
    r"have|been|had|asks?|needs?|wants?|let|here|sorry|any|anything|(?<!landing )page|good|bad|mon(?:day)?|"
    r"tues(?:day)?|wednesday|thursday|friday|saturday|"
    r"sunday|people|employees|staff|attached|already|mails?(?= just)|told|shows|is|are|was|were|did|does|can|"
    r"will|be|would|stays?|pays|brings?|buys?|lasts?|keeps?|(?<!-)(?:up|down)(?!-))\b|^(?:lost|won|reach|"
    r"hit(?! rate)|grow|increase|raise|cut|reduce|double|achieve|get to)\b|^(?:net|"
    r"gross|average|avg|median|mean|late|early|old|online|offline|total)$|"
    r"^(?:with|in an?|of which|for|from|to|at|on|(?:first|second|third|other|another)$|and|or|if|but|because|so|"
    r"who|which|each)\b",
    re.IGNORECASE,
)
"""Words by which a stretch is a statement, and no name."""
_POINTS = re.compile(
    r"\b(?:any|that|this|those|these|sorry|everything|anything|all|rest|it|"
    r"them)\b(?! \w+ing)",
    re.IGNORECASE,
)
"""Words by which what nobody knows stays without a name."""
_WHOLE = 100
_A_SHARE = re.compile(r"\b(?:rate|margin|share|ratio|conversion|occupancy|utili[sz]ation)$", re.IGNORECASE)
_GENERIC_WORDS = "deals orders sales projects jobs things customers clients"
_GENERIC = frozenset(_GENERIC_WORDS.split())
_MOST_WORDS = 8
_NO_NAME_WORDS = """it that this those these they he she we i you one ones day days week weeks month months year years
    rest others other no yes none all last wait qtrs number numbers thing things figure figures also oh time times
    people left more less total draft thanks above over below under up beyond until
    upto care reason why cause mind don"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence."""

    start: int
    end: int


def own_figures(
    message: str, known: Known, taken: Sequence[Taken], doubted: Sequence[Span], day: dt.date
) -> Iterator[Taken]:
    """The figures and gaps of the company's own metrics that nothing else was read of."""
    got = {one.key.partition(".")[2] for one in taken if one.key.startswith(("baseline.", "gap."))}
    for start, end in sentences_of(message):
        if hedges.orders(message[start:end]) or phrases.pattern("past").search(message[start:end]):
            continue
        if message[start:end].rstrip().endswith("?") and not _UNKNOWN.search(message[start:end]):
            continue
        waiting: _Piece | None = None
        currency: str | None = None
        period = ""
        named, listing = "", False
        for piece in _pieces(message, start, end):
            words = message[piece.start : piece.end]
            if _is_read(piece, taken):
                waiting = None
                continue
            found = [one for one in sums_in(words) if one.unit not in (*DATED, "points", "factor")]
            found = [one for one in found if not is_year(words, one)]
            listing = listing or _LISTS_GAPS.match(words) is not None
            if _UNKNOWN.search(words) or (listing and not found):
                gap = _gap(message, piece, waiting, known)
                waiting = None
                if gap is not None and gap.key.partition(".")[2] not in got:
                    got.add(gap.key.partition(".")[2])
                    yield gap
                continue
            if not found:
                waiting = piece if re.search(r"[^\W\d_]{3}", words) else waiting
                continue
            waiting = None
            if len(found) != 1 or NOT_NOW.search(words) or hedges.conditional(words) or hedges.of_others(words):
                continue
            if any(one.start < piece.end and piece.start < one.end for one in doubted):
                continue
            made = _figure(message, piece, found[0], known, currency, period, named, day)
            if made is None:
                continue
            unit = str(made.value.get("unit") or "").split()
            currency = unit[0] if unit and found[0].unit == "money" else currency
            period = " ".join(unit[1:]) if found[0].unit == "money" else period
            named = str(made.value["name"])
            if made.key.partition(".")[2] not in got:
                got.add(made.key.partition(".")[2])
                yield as_customers(made, known)


def _pieces(message: str, start: int, end: int) -> Iterator[_Piece]:
    at = start
    for match in _CUT.finditer(message, start, end):
        yield _Piece(at, match.start())
        at = match.end()
    yield _Piece(at, end)


def _is_read(piece: _Piece, taken: Sequence[Taken]) -> bool:
    return any(one.span.start < piece.end and piece.start < one.span.end for one in taken)


def _gap(message: str, piece: _Piece, waiting: _Piece | None, known: Known) -> Taken | None:
    """What nobody knows: named beside the words that say so, or in the stretch before them."""
    words = message[piece.start : piece.end]
    match = _UNKNOWN.search(words)
    costs = _COSTS.search(words)
    if costs is not None:
        name = f"cost per {costs['what'].lower()}"
    elif match is None:
        name = _name(words)
    else:
        name = _name(words[: match.start()]) or _name(
            re.sub(
                r"\b(?:yet|either|at all|"
                r"really)\b",
                "",
                words[match.end() :],
            )
        )
    start = piece.start
    if not name and waiting is not None:
        name, start = _name(message[waiting.start : waiting.end]), waiting.start
    if (
        not name
        or not _may_name(name)
        or VERB_FIRST.match(name)
        or _POINTS.search(name)
        or f"{name}s" in _GENERIC
        or name in _GENERIC
    ):
        return None  # "don't know how long a sale takes": a sale is no figure
    return gap_of(name, span_in(message, start, piece.end), known)


def gap_of(name: str, span: Span, known: Known) -> Taken:
    """A metric of which somebody said that it is not known; its definition with it where it is the company's own."""
    usual = known.table.get(name)
    id_ = usual.id if usual is not None else _id(name)
    definition = None if usual is not None else {"id": id_, "name": name}
    return Taken(f"gap.{id_}", "not known", span, read=Gap(span=span, sentence=span, metric=id_), value=definition)


def _figure(
    message: str, piece: _Piece, one: Amount, known: Known, currency: str | None, period: str, before: str, day: dt.date
) -> Taken | None:
    """A figure with its name, from the words before it, else from what it counts."""
    words = message[piece.start : piece.end]
    lead, after = words[: one.start], words[one.end :]
    spent = _SPENT_ON.match(lead)
    name = _name(lead[spent.end() :]) if spent else _name(lead)
    if spent and name:
        name = f"spend on {name}"
    name = _IN_THE_LAST.sub("", name).strip()
    if one.unit == "fraction" and not name:
        name = _name(_LINK.sub(" ", after))
    noun = _NOUN.match(after)
    if noun and one.unit == "count" and _DOES.search(lead):
        name = _name(noun["noun"])
    rest = after[noun.end() :] if noun else after
    per = _PERIOD.match(rest) or _PERIOD.match(after) or _IN_THE_LAST.search(lead)
    counted = ""
    if not name:
        name = _name(noun["noun"]) if noun else ""
    elif noun and one.unit == "count" and _each(after):
        name = f"{name} {_each(after)}"
    elif noun and one.unit == "count" and name != _name(noun["noun"]):
        counted = noun["noun"].lower()
    elif (each := _each(after)) and one.unit == "count":
        name = f"{name} {each}"
    if (
        not name
        or not _may_name(name)
        or name.lower() == "new"
        or re.match(r"(?:is|are|was|were|do|does)\b", name)
        or _SAYS.search(name)
        or is_clause(name)
        or len(counted.split()) > 2
    ):
        return None
    if WELL_KNOWN.get(name.lower()) in ("crm", "finance"):
        return None  # "xero 4 books" counts nothing
    if name.split()[-1] == "ones" and before:
        name = " ".join([*name.split()[:-1], before.split()[0]])
    usual = known.table.get(name)
    if usual is not None and any(m.open is None for m in mentions(name, known)) and usual.unit not in ("", None):
        return None  # a built-in metric: what was not read of it was not read for a reason
    if re.match(r"\s*of the time\b", after, re.IGNORECASE):
        return None
    # "60 orders" beside "850 pounds" are no money: a sum goes on only over bare figures.
    value, unit = _valued(one, None if noun else currency)
    if not unit and not counted and value <= _WHOLE and _A_SHARE.search(name):
        return None  # "gross margin 42": per cent, most likely, and nobody said so
    if unit in ("days", "hours", "minutes") and name in _GENERIC:
        return None  # "deals take 3 months": which of the lengths it is, nobody said
    if abs(value) >= LARGEST_NUMBER or value < 0:
        return None
    often = (
        f"a {_PERIODS.get((per['period'] or per['adverb']).lower(), (per['period'] or per['adverb']).lower())}"
        if per
        else ""
    )
    often = often or (period if one.unit in ("money", "count") and currency and unit == currency else "")
    unit = " ".join(part for part in (unit or counted, often) if part) or None
    shown = amount(value, unit)
    unit = unit or counted_unit(name, words)
    id_ = _id(name)
    span = span_in(message, piece.start + len(words) - len(words.lstrip()), piece.start + len(words.rstrip()))
    near = hedges.approximate(lead[-40:], after)
    read = MetricValue(
        span=span, sentence=span, metric=id_, value=int(value) if float(value).is_integer() else value, unit=unit,
        approximate=near, notes=("said as about so much",) if near else (), told=day,
    )  # fmt: skip
    definition = {"id": id_, "name": name, **({"unit": unit} if unit else {})}
    return Taken(f"baseline.{id_}", shown, span, read=read, value=definition, note="; ".join(read.notes))


def _each(after: str) -> str:
    """What a figure is counted for: of "1,340 per consultant" the "per consultant"."""
    match = re.match(
        r"\s*(?:per|each|a)\s+(?!day|week|month|mo\b|quarter|year|yr|"
        r"wk)(?P<what>[^\W\d_]{3,}(?:\s[^\W\d_]{3,})?)",
        after,
        re.I,
    )
    return f"per {match['what'].lower()}" if match else ""


def _valued(one: Amount, currency: str | None) -> tuple[float, str]:
    """A figure in a unit that documents have, with that unit."""
    if one.unit == "money":
        return one.value, one.currency or currency or ""
    if one.unit == "fraction":
        return round(one.value * 100, 1), "percent"
    if one.unit in _LENGTHS:
        return one.value * _LENGTHS[one.unit], "days"
    if one.unit == "count":
        return one.value, (currency or "") if currency else ""
    return one.value, one.unit


def _name(words: str) -> str:
    """The words of a stretch that name something, without what opens and closes them; empty where none do."""
    words = re.sub(r"[\"“„][^\"“”„]*[\"”]", " ", words)
    words = re.split(r"[\"“„]", words)[-1] if re.search(r"[\"“„]\s*[^\W\d_]{3}", words) else words
    words = re.split(r"\(", words)[0] if not words.strip().startswith("(") else words
    words = words.strip(" \n\t.,;:!?\"“”'’*•-–—()")
    for _ in range(3):
        words = _TRAIL.sub("", _LEAD.sub("", words)).strip(" .,;:!?\"“”'’*•-–—()")
    words = " ".join(words.split())
    if len(words.split()) > _MOST_WORDS or len(re.findall(r"[^\W\d_]", words)) < 3:
        return ""
    return words[0].lower() + words[1:] if words and not words[:2].isupper() else words


def names_something(words: str) -> bool:
    """Whether a stretch with a figure says of what it is: "show rate 62%", and not "about 62%"."""
    found = sums_in(words)
    if len(found) != 1:
        return False
    name = _name(words[: found[0].start])
    shares = found[0].unit in ("percent", "fraction") and re.match(r"\s*of\s+\w", words[found[0].end :]) is not None
    return (bool(name) and _may_name(name)) or shares


def _may_name(name: str) -> bool:
    """Whether words can be a metric's name: not only words that point elsewhere."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    return any(word not in _NO_NAMES and word.upper() not in CURRENCY_CODES and len(word) > 2 for word in words)


def _id(name: str) -> str:
    """A name as an id: "quotes out per week" is quotes_out_per_week."""
    return "_".join(re.findall(r"[^\W_]+", name.lower()))
