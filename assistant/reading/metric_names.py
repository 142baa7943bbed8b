"""The metrics that a sentence speaks of: by name, by what people say instead, by the words of a long name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.reading.known import Known
from rules.summaries.wording import stem

_SPOKEN: dict[str, tuple[str, ...]] = {
    "win_rate": (
        r"(?:we|they|you|i|he|she|reps|the team)\s+(?:\w+\s+){0,2}(?:closed?|win|won|convert)\b"
        r"(?!\s+(?:the|a|our|in\b|rates?\b))",
        r"abschlussquote|gewinnquote|trefferquote|erfolgsquote|tasa de (?:cierre|éxito|conversión de ofertas)|"
        r"taux de (?:closing|signature|réussite|succès)",
        r"(?:wir )?gewinnen (?:wir )?(?:\w+ )?(?=\d|jede|ein|etwa|rund)|ganamos|on gagne|nous gagnons",
    ),
    "sales_cycle_days": (
        r"(?:from|between)\s+(?:the\s+|a\s+)?(?:first|initial)\s+(?:call|contact|meeting|conversation|talk|demo|visit|"
        r"consultation|enquiry|inquiry)\s+(?:to|until|till|and|through to)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,3}?"
        r"(?:sign\w*|contract|close[ds]?|order|deal|won|win|purchase|money|po)\b",
        r"vo[nm]\s+erst(?:en\s+)?(?:kontakt|gespräch|anruf)\s+bis\s+(?:zu[rm]?\s+)?\w+|"
        r"desde (?:el )?primer(?:a)? (?:contacto|llamada|visita|reunión) hasta (?:el |la )?\w+|"
        r"(?:vertriebs|verkaufs)zyklus|ciclo de ventas?|cycle de vente",
        r"(?:a|each|every|the average)\s+deal\s+takes|(?:time|takes) to close",
    ),
    "churn_rate": (
        r"(?:we|they)(?:['’]re|\s+are)?\s+(?:\w+\s+)?(?:lose|losing)\b(?=.{0,30}\b(?:customers?|clients?|accounts?|"
        r"members?|subscribers?)\b)",
        r"abwanderung(?:squote)?|kündigungsquote|tasa de (?:abandono|bajas)|attrition",
    ),
    "rep_ramp_days": (
        r"(?:new|fresh)\s+(?:reps?|sellers?|hires?|aes?|account executives?|people)\s+(?:\w+\s+)?(?:need|take|"
        r"require)s?\b",
        r"\bramp(?:[- ]?up)?\b(?!\s+(?:up|down)\b)|einarbeitung(?:szeit)?|(?:until|before|to) (?:their|the) first deal",
    ),
    "speed_to_lead": (
        r"(?:answer|respond to|reply to|call back|get back to|react to)\s+(?:an?\s+|the\s+|new\s+|our\s+|every\s+|"
        r"web\s+)*"
        r"(?:enquir(?:y|ies)|inquir(?:y|ies)|leads?|requests?)\b",
        r"reaktionszeit|tiempo de respuesta|délai de réponse",
    ),
    "revenue": (r"umsatz|facturación|facturamos|chiffre d['’]affaires|we turn over|sales of",),
    "customer_count": (),
    "pipeline_coverage": (r"(?<!press )\bcoverage\b|pipeline is (?=\d|about|around|roughly)",),
    "process_adherence": (
        r"(?:follow|stick to|keep to|work by|use)s?\s+the\s+(?:sales\s+)?process|"
        r"an den prozess halten|halten sich an den prozess|prozesstreue",
    ),
    "methodology_adoption": (
        r"(?:use|uses|using|work with|follow)\s+the\s+(?:new\s+|sales\s+)*(?:method|methodology|playbook)\b",
    ),
    "forecast_variance": (
        r"prognoseabweichung|écart de prévision|desviación del pronóstico",
        r"forecasts?\s+(?:is|are|was|were|has been|runs?)?\s*(?:off|out|wrong)\s+by|forecast misses by",
    ),
    "quota_attainment": (r"\battainment\b|(?:hit|made|make|reach)\s+(?:of\s+)?(?:their\s+)?quota",),
    "cost_per_lead": (
        r"(?:an?|each|per|every)\s+(?:enquiry|inquiry|lead|mql)\s+costs?(?:\s+us)?|(?:cost|price|pay) (?:of|"
        r"for) (?:a|each) "
        r"lead|kosten pro lead|cos(?:te|to) por lead|coût par lead",
    ),
    "brand_awareness": (r"(?:marken)?bekanntheit|notoriedad|notoriété",),
    "forecast_accuracy": (r"forecasts?\s+(?:is|are|was|were)\s+(?:right|accurate)|prognosegenauigkeit",),
    "pipeline_created": (r"pipeline generada|neue pipeline|pipeline we (?:create|build|add)",),
    "expansion_revenue_share": (r"upsell(?:s|ing)?\b(?=.{0,30}%)",),
    "arr": (r"jährlich wiederkehrende\w* (?:umsatz|erlöse)|ingresos (?:anuales )?recurrentes",),
}
_OPEN: dict[str, str] = {
    "mrr": "MRR is a month's figure; what it comes to in a year was not said",
    "monthly recurring revenue": "it is a month's figure; what it comes to in a year was not said",
    "conversion rate": "which conversion is meant was not said",
    "conversion rates": "which conversion is meant was not said",
    "response time": "the time to answer whom was not said",
    "bookings": "bookings may be revenue, or orders that are not billed yet",
    "turnover": "turnover may be revenue, or people who leave",
    "qualified leads": "qualified by whom was not said",
    "run rate": "a run rate of what was not said",
}
"""Names of the table that mean more than one thing where somebody jots them, and why they are left open."""
_UNIT_WORDS = frozenset(
    [
        "share",
        "shares",
        "rate",
        "rates",
        "number",
        "count",
        "days",
        "hours",
        "day",
        "hour",
        "minutes",
        "cost",
        "costs",
        "value",
        "the",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "per",
        "we",
        "who",
        "what",
        "which",
        "that",
        "our",
        "a",
        "an",
        "out",
        "from",
        "up",
        "at",
        "by",
        "with",
        "are",
        "is",
        "be",
        "can",
        "der",
        "die",
        "das",
        "des",
        "im",
        "bei",
        "zahl",
        "anteil",
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
        "que",
        "en",
        "sobre",
        "por",
        "con",
        "número",
        "parte",
        "tasa",
        "le",
        "les",
        "du",
        "des",
        "un",
        "une",
        "délai",
        "nombre",
        "part",
        "qui",
        "take",
        "takes",
        "took",
        "time",
        "average",
        "go",
        "into",
        "ratio",
        "percent",
        "month",
        "week",
        "year",
        "reach",
        "still",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence names a metric. `open` says why it stays open which one is meant; `loose` a match by words."""

    start: int
    end: int
    metric: str
    open: str | None = None
    loose: bool = False
    spoken: bool = False
    """Said in other words than its name ("we close")."""


def mentions(text: str, known: Known) -> tuple[Mention, ...]:
    """Every metric that a sentence names, in order, the longest name winning where two overlap."""
    found: list[Mention] = []
    for start, end, metric in known.table.mentions(text):
        words = text[start:end].lower()
        why = _OPEN.get(" ".join(words.split()))
        # What the document itself counts is meant; only a name that means two things stays open even then.
        settled = metric.id in known.rows and (not words.startswith(("mrr", "monthly")))
        found.append(Mention(start, end, metric.id, None if settled else why))
    for id_, pattern in _spoken():
        for match in pattern.finditer(text):
            metric = known.table.get(id_)
            if metric is not None:
                found.append(Mention(match.start(), match.end(), metric.id, spoken=True))
    found += _customers(text, known)
    found = _longest(found)
    return tuple(sorted([*found, *_loose(text, known, found)], key=lambda one: one.start))


@cache
def _spoken() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (id_, re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE))
        for id_, patterns in _SPOKEN.items()
        if patterns
    )


_HAVE = (
    r"(?:we(?:['’]re| are) at|we (?:now |currently )?(?:have|serve|count)|there are|currently|today|wir haben|"
    r"tenemos|nous avons)"
)


def _customers(text: str, known: Known) -> list[Mention]:
    """ "We're at 412 customers": counted where the sentence has them, in the client's own word too."""
    say = known.terms.get("customer")
    words = ["customers", "paying customers", *([f"{say}s", say] if say else [])]
    pattern = rf"\b{_HAVE}\s+(?:about |around |roughly |some )?[\d.,]+\s+(?P<noun>{'|'.join(map(re.escape, words))})\b"
    metric = known.table.get("customer_count")
    if metric is None:
        return []
    pattern += (
        rf"|\d\s(?P<those>{'|'.join(map(re.escape, words))})\s+(?:today|now|currently|in total|in all|at the moment)\b"
    )
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [Mention(*m.span("noun" if m["noun"] else "those"), metric.id) for m in found]


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


_LOOSE_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+")


def _loose(text: str, known: Known, found: list[Mention]) -> list[Mention]:
    """The document's own metrics by the words of their names, all of them in the sentence in any order and form."""
    tokens = [(match.start(), match.end(), _root(match.group())) for match in _WORD.finditer(text)]
    if not known.own or not tokens or len(tokens) > _LOOSE_WORDS:
        return []
    named = {one.metric for one in found}
    more: list[Mention] = []
    for id_, names in known.own:
        if id_ in named:
            continue
        best: tuple[int, int] | None = None
        for name in (id_.replace("_", " "), *names):
            wanted = _content(name)
            if len(wanted) == 1 and (match := _each(text, wanted[0], known.unit_of(id_))) is not None:
                best = match
                break
            if len(wanted) < 2:
                continue
            hits = [next(((a, b) for a, b, root in tokens if _alike(root, word)), None) for word in wanted]
            if all(hits):
                places = [hit for hit in hits if hit is not None]
                best = min(a for a, _ in places), max(b for _, b in places)
                break
        if best is not None:
            more.append(Mention(*best, id_, None, loose=True))
    return more


def _each(text: str, root: str, unit: str | None) -> tuple[int, int] | None:
    """Where "31 hours a bid" names the hours of a bid: the metric's own unit, and the one thing it is counted for."""
    if unit not in ("hours", "days", "minutes") or len(root) < 3:
        return None
    match = re.search(
        rf"(?<=\d )\b{unit}\s+(?:an?|per|each|for each|pro|por|je)\s+{re.escape(root)}\w*", text, re.IGNORECASE
    )
    return (match.start() + len(unit) + 1, match.end()) if match else None


@cache
def _content(name: str) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(name.lower()) if word not in _UNIT_WORDS]
    return tuple(dict.fromkeys(_root(word) for word in words))


@cache
def _root(word: str) -> str:
    root = stem(word)
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeious":
        root = root[:-1]
    return root


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same, or both long and the same in front."""
    if one == other:
        return True
    short = min(len(one), len(other))
    return short >= 5 and one[:5] == other[:5] and abs(len(one) - len(other)) <= 4
