"""The words that figures are written with: numbers, units, months, currencies, and the words that give them a role."""

from __future__ import annotations

from typing import Literal

FigureUnit = Literal[
    "percent",
    "points",
    "money",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "ratio",
    "factor",
    "fraction",
    "count",
    "ordinal",
    "day",
    "week",
    "month",
    "quarter",
    "date",
    "year",
    "time",
]
Role = Literal["from", "to", "by", "at_least", "at_most", "within", "low", "high", "none"]

_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FOREIGN = (
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
ONES = tuple(_ONES.split())
TENS = tuple(_TENS.split())
FOREIGN = {word: value for words in _FOREIGN for value, word in enumerate(words.split(), 2)}
FRACTIONS: dict[str, float] = {
    "half": 0.5,
    "a half": 0.5,
    "one half": 0.5,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter of": 0.25,
    "a quarter": 0.25,
    "one quarter of": 0.25,
    "three quarters": 0.75,
    "a fifth": 0.2,
    "one fifth": 0.2,
    "a tenth": 0.1,
    "one tenth": 0.1,
}
HALVES: dict[str, float] = {"half a dozen": 6.0, "half a million": 5e5, "half a billion": 5e8}
"""Numbers that open as a fraction does."""
FACTORS: dict[str, float] = {
    **dict.fromkeys(("twice", "double", "doubles", "doubled", "doubling", "twofold"), 2.0),
    **dict.fromkeys(("thrice", "triple", "triples", "tripled", "tripling", "threefold"), 3.0),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling", "fourfold"), 4.0),
    **dict.fromkeys(("halve", "halves", "halved", "halving"), 0.5),
    "fivefold": 5.0,
    "tenfold": 10.0,
    "verdoppeln": 2.0,
    "verdoppelt": 2.0,
    "halbieren": 0.5,
    "halbiert": 0.5,
    "doubler": 2.0,
    "tripler": 3.0,
    "duplicar": 2.0,
    "triplicar": 3.0,
}
NUMBER_WORDS: dict[str, float] = {
    **{word: float(i) for i, word in enumerate(ONES, 1)},
    **{word: float(i * 10) for i, word in enumerate(TENS, 2)},
    **{f"{ten} {one}": float(i * 10 + j) for i, ten in enumerate(TENS, 2) for j, one in enumerate(ONES[:9], 1)},
    "hundred": 100.0,
    "dozen": 12.0,
    "thousand": 1000.0,
    **{word: float(value) for word, value in FOREIGN.items()},
    **FRACTIONS,
    **HALVES,
    **FACTORS,
}

MULTIPLIERS: dict[str, float] = {
    **dict.fromkeys(("k", "tsd", "grand", "thousand", "tausend", "mille"), 1e3),
    **dict.fromkeys(
        ("m", "mn", "mm", "mln", "mio", "mill", "million", "millions", "millionen", "millón", "millones"), 1e6
    ),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 1e5),
    **dict.fromkeys(("crore", "crores"), 1e7),
    **dict.fromkeys(("bn", "b", "mrd", "billion", "billions", "milliarde", "milliarden", "milliard", "milliards"), 1e9),
}

_UNIT_NAMES: dict[FigureUnit, str] = {
    "percent": "%|percent|per cent|pct|prozent|pour cent|por ciento|percentage",
    "points": "points|point|percentage points|percentage point|percent points|%-points|% points|pp|p.p|ppt|ppts|pts|pt|"
    "prozentpunkte|prozentpunkten|prozentpunkt|punkte|punkten|points de pourcentage|puntos|puntos porcentuales|"
    "percentage-points|percentage-point|percent-points",
    "days": "days|day|d|tage|tagen|tag|jours|jour|días|dias|día|dia|calendar days|working days|business days",
    "weeks": "weeks|week|wk|wks|wochen|woche|semaines|semaine|semanas|semana",
    "months": "months|month|monate|monaten|monat|mois|meses|mes",
    "years": "years|year|yr|yrs|jahre|jahren|jahr|ans|années|año|años",
    "hours": "hours|hour|hrs|hr|h|stunden|stunde|std|heures|heure|horas|hora",
    "minutes": "minutes|minute|mins|min|minuten|minutos|minuto",
    "ratio": "x|×|ratio|fold",
}
UNITS: dict[str, FigureUnit] = {
    **{name: unit for unit, names in _UNIT_NAMES.items() for name in names.split("|")},
    # Numbered periods, told from lengths of time by the mark.
    **dict.fromkeys(("day#", "days#", "tag#", "tage#", "jour#", "jours#", "día#", "dia#"), "day"),
    **dict.fromkeys(("week#", "weeks#", "woche#", "wochen#", "semaine#", "semana#", "kw#"), "week"),
    **dict.fromkeys(("month#", "months#", "monat#", "mois#", "mes#"), "month"),
    **dict.fromkeys(("quarter#", "quartal#", "trimestre#"), "quarter"),
}

CURRENCY_SIGNS = {
    **{"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "rs": "INR", "rs.": "INR", "r": "ZAR"},
    **{"a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD"},
}
_CODES = "USD EUR GBP CHF AUD CAD NZD SGD SEK NOK DKK PLN CZK JPY INR BRL ZAR MXN HKD CNY AED ILS HUF RON TRY"
CURRENCY_CODES = tuple(_CODES.split())
CURRENCY_WORDS = {
    **dict.fromkeys(("dollar", "dollars", "dólares"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "pfund"), "GBP"),
    **dict.fromkeys(("franc", "francs", "franken"), "CHF"),
}
CURRENCIES: dict[str, str] = {**CURRENCY_SIGNS, **{code.lower(): code for code in CURRENCY_CODES}, **CURRENCY_WORDS}

_MONTH_LISTS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
MONTHS: dict[str, int] = {name: number for names in _MONTH_LISTS for number, name in enumerate(names.split(), 1)} | {
    "sept": 9,
    "maerz": 3,
    "okt": 10,
    "dez": 12,
}

_APPROXIMATE = """about around roughly approximately some nearly almost only just currently current today's its their
    our still now presently average averaging circa ca. etwa rund derzeit heute ungefähr environ actuellement
    aproximadamente unos unas"""
APPROXIMATE = frozenset(_APPROXIMATE.split())
_BEFORE_DATES = "the zum el au le end of am den dem"
BEFORE_DATES = frozenset(_BEFORE_DATES.split())
OF_HEADS: dict[str, Role] = {
    **dict.fromkeys(("baseline", "base", "start", "ausgangswert"), "from"),
    **dict.fromkeys(("target", "goal", "level", "ziel", "objectif", "objetivo"), "to"),
    **dict.fromkeys(("minimum", "least"), "at_least"),
    **dict.fromkeys(("maximum", "most"), "at_most"),
}
ROLE_PAIRS: dict[str, Role] = {
    "at least": "at_least",
    "more than": "at_least",
    "no less": "at_least",
    "less than": "at_most",
    "fewer than": "at_most",
    "at most": "at_most",
    "up to": "at_most",
    "no more": "at_most",
    "later than": "by",
    "bis zu": "at_most",
    "bis tag": "by",
    "au moins": "at_least",
    "al menos": "at_least",
    "down to": "to",
    "jusqu'à": "to",
    "the first": "within",
    "den ersten": "within",
    "les premiers": "within",
    "innerhalb von": "within",
    "d'ici à": "by",
    "más de": "at_least",
    "plus de": "at_least",
    "moins de": "at_most",
    "menos de": "at_most",
    "by end": "by",
}
ROLE_WORDS: dict[str, Role | Literal["ambiguous"]] = {
    **dict.fromkeys(("from", "von", "vom", "desde", "depuis", "was", "aus"), "from"),
    **dict.fromkeys(
        (
            "to", "auf", "à", "hasta", "reach", "reaches", "reaching", "hit", "hits", "hitting", "achieve", "achieves",
            "achieving",
        ),
        "to",
    ),
    **dict.fromkeys(("by", "until", "before", "bis", "d'ici", "avant", "antes", "due"), "by"),
    **dict.fromkeys(("least", "over", "above", "mindestens", "über", "minimum"), "at_least"),
    **dict.fromkeys(("exceed", "exceeds", "exceeding"), "at_least"),
    **dict.fromkeys(("under", "below", "höchstens", "unter", "maximum", "beneath"), "at_most"),
    **dict.fromkeys(("within", "in", "inside", "innerhalb", "binnen", "first", "ersten"), "within"),
    **dict.fromkeys(("a", "al", "de", "del", "d'", "um", "un", "en", "dans", "sous"), "ambiguous"),
    "per": "none",
}  # fmt: skip

DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD"))
"""Currencies that their countries write with a bare dollar sign."""
