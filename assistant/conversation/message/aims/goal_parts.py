"""An answer to the question for goals in its parts: a line, an entry, or a part of a sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.conversation import phrases
from assistant.conversation.message.aims.lead_ins import past_lead_in
from assistant.conversation.message.parts import sentences_of

_BULLET = re.compile(
    r"^\s*(?:(?:[-*•–]|\(?[0-9]{1,2}[.):](?!\d)|\(?[a-e]\))\s*|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|"
    r"fourth(?:ly)?|fifth|finally|lastly|and|then|erstens|zweitens|drittens|primero|segundo|d['’]abord|ensuite|"
    r"enfin)\s*[,:]\s*|(?:erstens|zweitens|drittens|viertens)\s+)",
    re.IGNORECASE,
)
NOW = r"(?:today|now|currently|at the moment|right now|at present)\b"
"""Words that say that a figure is today's."""
_OPENS_ANEW = "Weniger|Mehr|Bessere?|Schnellere?|Keine?|Und|Dann|Außerdem"
"""Words behind "5 Mio." that open another aim; any other noun may be what is counted."""
_APART = re.compile(
    rf"\s*;(?!\s*(?:and |but )?{NOW}[^;]{{0,40}}\d)\s*|\s*,\s+(?:and\s+)?then\s+(?!\w+\s+(?:is|are|was)\b)|"
    r"\s*,\s+(?=(?:secondly|thirdly|zweitens|drittens|viertens|deuxièmement)\b|(?:second|third|segundo|ensuite)[,:])|"
    rf"\s+/\s+(?=[^\W\d_]{{3}})|(?:(?<!\bMio)(?<!\bMrd)|(?=[.]\s+(?:{_OPENS_ANEW})\b))(?<!\bca)(?<!\bvs)(?<!\bNo)(?<!\bSt)"
    r"\s*[.!]\s+(?=[A-ZÄÖÜÉ])"
)
_NO_FIGURE = (
    r"(?!\d(?!\d*\s?(?:%|percent)\s+(?:of|more|fewer|less|new)\b))(?!(?:(?:right )?now|today|currently|"
    r"at the moment)\s+(?:it\s+|we\s+)?(?:is|are|at|have|\d))(?!(?:by|until|till|before|within|in)\s+(?:the\s+)?(?:end|"
    r"start|middle|beginning|next|this|summer|spring|autumn|winter|q[1-4]\b|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)[a-z]*\b))(?!(?:it\s+)?(?:is|are|must be|should be|has to be|shall be)\s+(?:now\s+)?(?:at\s+)?\d)"
)
"""A figure goes on with what is before it, unless it opens an aim: "30% of bookings direct"; so does "now is 22"."""
_COMMA = re.compile(
    rf"\s*,\s+(?:and\s+|und\s+|et\s+)?{_NO_FIGURE}|\s+and\s+(?=(?:to\s+)?[a-z]+\s)(?!(?:up to|running|ready|then)\b)"
)
_ANOTHER = re.compile(
    r"\s*(?:(?:and|oh|also|then|plus)\s+)*(?:an?(?:other)?|the|one more|number) ?(?:second|third|fourth|fifth|"
    r"other|last|more|2|3|4|5)?(?: (?:one|goal|thing))\s*(?:is|would be|:|–|-)+\s*(?:to )?",
    re.I,
)
"""What says that one more follows: "and a third one: break even"."""
_ONLY_WHEN = re.compile(
    r"(?:(?:but|and|hopefully|ideally|maybe|say|so|all|preferably)\W+)*"
    r"(?:(?:in|within|by|before|until|till|over|at|for) (?:the )?(?:next |about |end of |latest |summer |early |late |"
    r"(?:two|three|four|five|six|\d{1,2}) )*"
    r"(?:years?|months?|weeks?|quarters?|summer|spring|autumn|winter|christmas|easter|20\d\d|q[1-4]|the end|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)|next (?:year|summer|spring|autumn|"
    r"winter)|this year)(?: (?:of )?(?:20\d\d|next year|this year|from now|or so|at the latest))*\s*"
    r"(?:$|[.!;,](?=\s|$))",
    re.IGNORECASE,
)
"""A sentence of nothing but when belongs to the aim before it: "sell it. in three years"."""
_SENTENCE_END = re.compile(r"[.!]\s+(?=\w)")
_LAST = re.compile(r",\s+(?:and|und|et|y)\s", re.IGNORECASE)
_LEAST_PARTS = 3
"""Of a sentence with commas: fewer are one goal that names several things, unless each opens as an aim does."""
_LONGEST = 300


def parts_of(message: str) -> Iterator[tuple[int, int, str]]:
    """Each part of an answer with its place, and the place of the sentence that it stands in."""
    at = 0
    lines: list[tuple[int, str]] = []
    for line in message.splitlines(keepends=True):
        lines += [(at + start, piece) for start, piece in _numbered(line)]
        at += len(line)
    filled = [(start, line) for start, line in lines if any(char.isalpha() for char in line)]
    if len(filled) > 1:
        for start, line in filled:
            yield from ((start, *kept) for kept in _kept(start, line))
        return
    for start, line in filled:
        for from_, whole in _split(line, _APART):
            for on, piece in _sentences(whole):
                for more, part in _listed(piece):
                    at = start + from_ + on
                    yield from ((at, *kept) for kept in _kept(at + more, part))


def _sentences(whole: str) -> Iterator[tuple[int, str]]:
    """A stretch at the sentences in it; "approx. the same" is one."""
    ends = {end for _, end in sentences_of(whole)}
    start = 0
    for match in _SENTENCE_END.finditer(whole):
        # What only says more of an aim ("now 540") stays with it: there is the figure that it starts from.
        goes_on = phrases.pattern("aside").match(whole, match.end()) or _ONLY_WHEN.match(whole, match.end())
        if match.start() + 1 in ends and not goes_on:
            yield start, whole[start : match.start() + 1]
            start = match.end()
    yield start, whole[start:]


def _numbered(line: str) -> list[tuple[int, str]]:
    """A line at the numbers or letters of its entries, where they count up: "1) more sites 2) get paid faster"."""
    marks = [one for one in _NUMBER.finditer(line) if not _COUNTS_TO.search(line[: one.start()])]
    places = [int(one["number"]) if one["number"] else ord(one["letter"].lower()) - ord("a") + 1 for one in marks]
    if len(marks) < _FEWEST or places != list(range(1, len(marks) + 1)):
        return [(0, line)]
    ends = [*(one.start() for one in marks[1:]), len(line)]
    lead = [(0, line[: marks[0].start()])] if marks[0].start() else []
    return [*lead, *((one.start(), line[one.start() : end]) for one, end in zip(marks, ends, strict=True))]


_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(?:(?P<number>\d)(?:[.)](?=\s)|\))|(?P<letter>[a-h])\)(?=\s))", re.IGNORECASE)
_COUNTS_TO = re.compile(
    r"\b(?:to|from|by|of|than|under|below|over|above|about|least|most|and|or|the|q|day)\s+$", re.IGNORECASE
)
"""Words before a figure at the end of a sentence, which numbers no entry: "from 7 to 3. Then ..."."""
_FEWEST = 2


def _listed(piece: str) -> list[tuple[int, str]]:
    """The parts of a sentence: a list of three and more, or two aims with an "and" or a comma between them."""
    listed = _with_asides(piece, _split(piece, _COMMA if _LAST.search(piece) else _AT_COMMA))
    if len(listed) > 1:
        listed = [(at + more, part) for at, words in listed for more, part in _split_aims(words)]
        at, words = listed[-1]
        listed[-1:] = [(at + more, part) for more, part in _split(words, _AND_THING)]
    opens = phrases.pattern("aims")
    if len(listed) >= _LEAST_PARTS or (len(listed) > 1 and all(opens.match(part) for _, part in listed)):
        return listed
    if _LAST.search(piece) and re.search(r"\d", listed[0][1]) and all(_betters(part) for _, part in listed[1:]):
        return listed  # "25 new hotels by June, and better margins"
    counted = list(_split(piece, _COMMA))
    if sum(_FROM_TO.search(part) is not None for _, part in counted) > 1:
        return counted  # "ARR from 4.8m to 6.5m, retention from 96 % to 105 % and two new markets"
    aims = list(_split(piece, _AND_AIM))
    both = len(aims) > 1 and all(opens.match(part) for _, part in aims[1:])
    return aims if both and (opens.match(piece) or re.search(r"\d", aims[0][1])) else [(0, piece)]


def _betters(part: str) -> bool:
    return phrases.pattern("betters").match(part) is not None


def _with_asides(piece: str, parts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The parts of a sentence, what only says more of a part ("..., which is ambitious") left with it."""
    found: list[tuple[int, str]] = []
    for at, part in parts:
        if found and phrases.pattern("aside").match(part):
            at = found.pop()[0]
            part = piece[at : piece.index(part, at) + len(part)]
        found.append((at, part))
    return found


_SUM = r"\s*(?:about |etwa )?[$€£]?\s?\d"
_FROM_TO = re.compile(
    rf"\bfrom{_SUM}.*?\bto{_SUM}|\bvon{_SUM}.*?\b(?:auf|zu){_SUM}|\bde{_SUM}.*?(?:\bà|\ba){_SUM}|\d\S*\s?(?:->|→){_SUM}",
    re.IGNORECASE,
)
"""What a part of a list says of its own figure."""
_JOINED = re.compile(r"\s*(?:and|und|et)\s+(?=\S)", re.IGNORECASE)
_AND_AIM = re.compile(r",?\s+(?:and|und|et|y)\s+(?:also |then |to )*(?=[a-z])", re.IGNORECASE)
_AT_COMMA = re.compile(rf"\s*,\s+{_NO_FIGURE}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_AND_THING = re.compile(
    r"\s+(?:and|und|et|y)\s+(?=(?:an?|fewer|more|less|better|faster|no|eine?n?|weniger|mehr|bessere|moins|une?|"
    r"menos|más|una)\s)",
    re.IGNORECASE,
)
"""The "and" in front of the last thing of a list, no comma there: "double sales, a second site and fewer returns"."""


def _split_aims(words: str) -> Iterator[tuple[int, str]]:
    """The last part of a list at the "and" in front of its last aim: "double the accounts and make a profit"."""
    found = [one for one in _AND.finditer(words) if phrases.pattern("aims").match(words, one.end())]
    if not found:
        yield 0, words
        return
    yield 0, words[: found[-1].start()]
    yield found[-1].end(), words[found[-1].end() :]


def _split(text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for match in mark.finditer(text):
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue  # a bracket is one remark
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _kept(start: int, line: str) -> Iterator[tuple[int, str]]:
    bullet = _BULLET.match(line)
    skipped = bullet.end() if bullet else len(line) - len(line.lstrip())
    skipped = past_lead_in(line, skipped)
    joined = _JOINED.match(line, skipped)
    skipped = joined.end() if joined else skipped
    another = _ANOTHER.match(line, skipped)
    skipped = another.end() if another else skipped
    skipped = past_lead_in(line, skipped)
    text = line[skipped:].strip(" \t\r\n.;,")
    named = any(char.isalpha() for char in text) and not phrases.pattern("bare_wish").match(text)
    if named and len(text) <= _LONGEST and not text.endswith(":"):
        yield start + line.index(text, min(skipped, len(line))), text
