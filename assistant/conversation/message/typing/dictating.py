"""What was dictated: fillers are no words, "and" opens the next sentence, and figures are said in words.

Only a text without any stops is cut at its joining words; figures in words ("eleven thousand five hundred", "the first
of March") are read wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.plain import Edit
from rules.texts.figure_words import MONTHS

_LEAST_WORDS = 22
"""Words without a stop from which on a text was dictated; a filler tells it of fewer."""
_LEAST_FILLED = 8
_FILLER = re.compile(r"\b(?:um+|uh+|uhm+|erm+|ehm+|äh+m?|hmm+)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:(?<=^)|(?<=\s))(?:you know|i mean|basically|kind of|sort of|yeah(?! or no)|okay|like(?=\s+(?:about |maybe |"
    r"around )?(?:\d|a |two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)))(?=\s)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(?:(?:okay|ok|right|so|well|alright|now|um+|uh+|yeah|numbers|goals)\s+)+(?=\w)", re.IGNORECASE
)
_TWICE = re.compile(r"\b(?P<word>a|the|to|of|in|i|we|and|is|it|for)\s+(?P=word)\s+", re.IGNORECASE)
_ANEW = re.compile(r"\b(?P<said>[^\W\d_]{3,}|[^\W\d_]+(?: [^\W\d_]+){1,2}),? (?P<again>(?P=said))\b", re.IGNORECASE)
_SET_OFF = re.compile(
    r"(?P<before>^\s*)(?:um+|uh+|uhm+|erm+)\s+(?=\w)|(?P<comma>^\s*|,\s*)(?:um+|uh+|uhm+|erm+|hm+|you know|"
    r"i mean|like i said|as i said|let me think|let['’]?s see)\s*(?:,\s*|(?=[.;!?]|$))",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(?:is|are|was|the|an?|to|of|in|at|on|with|and|about|for|from|by|or|but|our|my|we|i|she|he|they|it|s|'s|"
    r"like|than|up|over|per|have|has|got|can|will|do|does)\s*$",
    re.IGNORECASE,
)
"""Words that lean on the next: a filler behind them ends nothing."""
_STOPS = re.compile(r"[.;!?:](?=\s|$)|,\s|\n")
_VERB = re.compile(
    r"\b(?:i|we|she|he|they|you|there['’]?s|it['’]?s|that['’]?s|i['’]\w+|we['’]\w+|she['’]\w+|he['’]\w+|they['’]\w+|is|"
    r"are|was|go|does|do|has|have|can|will|may|must|goes|gets|runs|handles|heads|manages|costs?|takes?|comes?|knows?|"
    r"answers?|writes?|stays?|decides?|reports?|sells?|nobody|asks?|use|uses)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s+(?:and|but)(?:\s+(?:then|so|also|yeah))*\s+", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:in|on|at|by|with|from|of|to|half|a half|(?!any|every|some|no)\w+ing\s+(?:no|is|stays)|then they|i say|who|"
    r"that|which|if|by then)\b",
    re.IGNORECASE,
)
"""What opens no sentence of its own: "in Brisbane and on the Gold Coast"."""
_SUBJECT = re.compile(
    r"(?:i|we|she|he|they|you|it|there)(?:['’]\w+)?\s+(?!(?:or|and|both)\b)[a-z]+|anything (?:over|above|else)\b", re.I
)
"""Words that plainly open a sentence of their own."""
_SAYS_ANEW = re.compile(
    r"(?<=\w)\s+(?=(?:i['’]m|i am|my name is|there['’]s|there is|there are|they['’]re called|she['’]s|he['’]s|"
    r"we['’]re(?! at \d)|we are(?! at \d)|we['’]ve got|that['’]s what|it['’]s called)\b)",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"\bthere(?:['’]s| is) \w+$", re.IGNORECASE)
"""Behind it "he's the head of product" says who that is."""
_BEHIND_A_NAME = re.compile(r"(?<=[a-z])(?<!\bI)\s+(?=(?:we|she|he|they|i)\s+(?!and\b)[a-z]+)")
_JOINS_ON = re.compile(
    r"\b(?:and|but|or|because|if|when|what|whatever|who|where|how|that|which|than|as|so|then|think|says?|know|long|"
    r"much|many|to|of|the|while|until|before|after|since)\s*$",
    re.IGNORECASE,
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {**{word: i for i, word in enumerate(_ONES, 1)}, **{word: 10 * i for i, word in enumerate(_TENS, 2)}}
_SIZES = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000}
_WORD = "|".join((*sorted(_VALUES, key=len, reverse=True), *_SIZES))
_SPOKEN = re.compile(
    rf"\b(?:(?:an?(?=[\s-]+(?:hundred|thousand|million)\b))|(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))}))\b"
    rf"(?:(?:[\s-]+(?:and\s+)?)(?:point\s+)?(?:{_WORD})\b)+",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:twenty|two thousand and)\s+(?P<ten>twenty|"
    rf"thirty)(?:[\s-]+(?P<one>{'|'.join(_ONES[:9])}))?\b(?!\s+(?:people|"
    r"percent|per cent|dollars|euros|pounds|days))",
    re.IGNORECASE,
)
_GRAND = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,]\d)?)\s+grand\b", re.IGNORECASE)
_OF_A_HUNDRED = re.compile(
    r"(?<![\w.,])(?:(?<=\bfrom )(?P<starts>\d{1,2}(?:[.,]\d)?)\s+(?:from|on)\s+(?:a\s+)?(?:100|hundred)\b|"
    r"(?P<number>\d{1,2}(?:[.,]\d)?)\s+(?:from|on|von|sur)\s+(?:a\s+)?(?:100|hundred)\b(?!\s*(?:%|percent|to\b|"
    r"bis\b|k\b)))",
    re.IGNORECASE,
)
"""A share as it is said in other languages: "12 from 100"."""
_COUNTRIES = {"australian": "AUD", "aussie": "AUD", "canadian": "CAD", "american": "USD", "us": "USD",
              "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}  # fmt: skip
_QUID = re.compile(r"(?<=[\dkKmM])\s?(?P<word>quid|bucks)\b", re.IGNORECASE)
_SLANG = {"quid": "GBP", "bucks": "USD"}
_OF_COUNTRY = re.compile(
    rf"(?<=[\dk])\s+(?P<country>{'|'.join(_COUNTRIES)})(?:\s+dollars?)?\b(?!\s+(?:clients?|customers?|\w+s\b))", re.I
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
             "twentieth", "thirtieth")  # fmt: skip
_ORDINAL = {
    **{word: i for i, word in enumerate(_ORDINALS[:20], 1)},
    **{f"twenty {one}": 20 + i for i, one in enumerate(_ORDINALS[:9], 1)},
    "thirtieth": 30,
    "thirty first": 31,
}
_MONTH = "|".join(sorted((one for one in MONTHS if len(one) > 2), key=len, reverse=True))
_NTH = "|".join(sorted((one.replace(" ", r"[\s-]") for one in _ORDINAL), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:the\s+)?(?P<day>{_NTH})\s+(?:of\s+)?(?P<month>{_MONTH})\b|"
    rf"\b(?P<month2>{_MONTH})\s+(?:the\s+)?(?P<day2>{_NTH})\b",
    re.IGNORECASE,
)


_FIGURE = re.compile(rf"\d|\b(?:{_WORD})\b(?!\s+(?:of|who|is)\b)", re.IGNORECASE)


def dictated(text: str) -> bool:
    """Whether a text was dictated: not one stop in many words, or a filler and next to no stops."""
    words = len(text.split())
    stops = len(_STOPS.findall(text.strip().rstrip(".!?")))
    if stops:
        return False
    return words >= _LEAST_WORDS or (words >= _LEAST_FILLED and _FILLER.search(text) is not None)


def figures_said(text: str) -> Iterator[Edit]:
    """Figures and days said in words, as digits."""
    for match in _DATE.finditer(text):
        nth = re.sub(r"[\s-]+", " ", (match["day"] or match["day2"]).lower())
        yield Edit(*match.span(), f"{_ORDINAL[nth]} {match['month'] or match['month2']}")
    for match in _YEAR.finditer(text):
        yield Edit(*match.span(), f"20{_VALUES[match['ten'].lower()] + _VALUES.get((match['one'] or '').lower(), 0)}")
    for match in _SPOKEN.finditer(text):
        value = _value(match.group())
        if value is not None:
            yield Edit(*match.span(), value)


def sums_said(text: str) -> Iterator[Edit]:
    """Sums in digits with words that people say: "5 grand", "5k Australian"."""
    for match in _GRAND.finditer(text):
        number = float(match["number"].replace(",", "."))
        yield Edit(*match.span(), f"{number * 1000:.12g}")
    for match in _OF_A_HUNDRED.finditer(text):
        yield Edit(*match.span(), f"{match['starts'] or match['number']} %")
    for match in _QUID.finditer(text):
        yield Edit(*match.span(), f" {_SLANG[match['word'].lower()]}")
    for match in _OF_COUNTRY.finditer(text):
        yield Edit(*match.span(), f" {_COUNTRIES[match['country'].lower()]}")


def _value(words: str) -> str | None:
    """A number in words; None for what a reader of figures has already or what is none."""
    parts = re.sub(r"[\s-]+", " ", words.lower()).split()
    if "point" in parts:
        return _decimal(parts)
    total = part = 0
    last = 10**9
    for word in parts:
        if word == "and":
            continue
        size = 1 if word in ("a", "an") else _VALUES.get(word, 0)
        if word in _SIZES:
            size = _SIZES[word]
            if size == _SIZES["hundred"]:
                part = max(part, 1) * 100
            else:
                total, part = total + max(part, 1) * size, 0
            last = size
            continue
        if size >= last or (part % 100 and part % 10 == 0 and size > _SMALL) or (part % 10 and part % 100):
            return None  # "one fifty", "two three": figures side by side
        part += size
        last = 10**9 if size in _TENS_VALUES else size
    return str(total + part)


_SMALL = 9
_TENS_VALUES = frozenset(range(20, 100, 10))


def _decimal(parts: list[str]) -> str | None:
    at = parts.index("point")
    whole, rest = parts[:at], parts[at + 1 :]
    digits = [str(_VALUES[one]) for one in rest if one in _VALUES]
    sizes = [one for one in rest if one in _SIZES]
    if len(whole) != 1 or whole[0] not in _VALUES or not digits or len(digits) + len(sizes) != len(rest):
        return None
    return f"{_VALUES[whole[0]]}.{''.join(digits)} {' '.join(sizes)}".strip()


def fillers(text: str) -> Iterator[Edit]:
    """Words that carry nothing, and a word said twice; a filler between two clauses parts them."""
    if (opening := _OPENING.match(text)) is not None:
        yield Edit(*opening.span(), "")
    for match in _FILLER.finditer(text):
        end = match.end() + (text[match.end() : match.end() + 1] == " ")
        lean = _LEANS.search(text[: match.start()]) is not None or not text[: match.start()].strip()
        start = len(text[: match.start()].rstrip())
        yield Edit(match.start(), end, "") if lean else Edit(start, end, ", ")
    for match in _EMPTY.finditer(text):
        yield Edit(match.start(), match.end() + 1, "")
    for match in _TWICE.finditer(text):
        yield Edit(match.start(), match.start() + len(match["word"]) + 1, "")


def set_off(text: str) -> Iterator[Edit]:
    """Words between commas that carry nothing, in any text: "without, you know, checking Slack"."""
    for match in _SET_OFF.finditer(text):
        filled = re.search(r"[uh]m|uh|hm", match.group(), re.IGNORECASE) is not None
        yield Edit(*match.span(), (", " if filled else " ") if (match["comma"] or "").strip() else "")


def begun_anew(text: str) -> Iterator[Edit]:
    """A few words said, and said again: "get to get to two thousand", "clearpath, clearpath learning"."""
    for match in _ANEW.finditer(text):
        yield Edit(match.start(), match.start("again"), "")


def stops(text: str) -> Iterator[Edit]:
    """Full stops where a dictated text begins to say something anew."""
    ends = {len(text)}
    for match in _JOIN.finditer(text):
        after = text[match.end() :]
        clause = re.split(r"\s+(?:and|but)\s+|,\s", after, maxsplit=1)[0]
        before = re.split(r"\s+(?:and|but)\s+|[.,]\s", text[: match.start()])[-1]
        names = re.search(r"\b[A-Z]\w*$", before) is not None and re.match(r"[A-Z]", after) is not None
        if names and not re.match(r"[\w'’]+\s+(?:is|does|runs|handles|for|can)\b|I\b", after):
            continue
        plain = _SUBJECT.match(after) is not None and not names
        if _NO_SUBJECT.match(after) or not (plain or (_states(clause) and _states(before))):
            continue
        ends.add(match.start())
        yield Edit(match.start(), match.end(), ". ")
    for pattern in (_SAYS_ANEW, _BEHIND_A_NAME):
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if _JOINS_ON.search(before) or not before.strip() or before.rstrip()[-1] in ",.":
                continue
            if pattern is _BEHIND_A_NAME and not re.search(r"\b[A-Z][a-z]+$", before):
                continue
            named = _THERE_IS.search(before) is not None and re.match(r"(?:he|she|they)\b", text[match.end() :])
            yield Edit(match.start(), match.end(), ". " if pattern is _SAYS_ANEW and not named else ", ")


def _states(clause: str) -> bool:
    """Whether a stretch says something by itself: it has a verb or a figure."""
    return _VERB.search(clause) is not None or _FIGURE.search(clause) is not None
