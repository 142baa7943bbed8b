"""What people type short: "bookings r in Rezdy", "10k w/o asking", "n nobody knows", "dont"; read as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.plain import Edit

_MEANT = {
    "r": "are", "u": "you", "ur": "your", "n": "and", "abt": "about", "cuz": "because", "cos": "because",
    "bc": "because", "ppl": "people", "thru": "through", "ive": "I've",
    "doesnt": "doesn't",
    "didnt": "didn't", "cant": "can't", "wont": "won't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't",
    "havent": "haven't", "hasnt": "hasn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "theres": "there's",
    "thats": "that's", "shes": "she's", "theyre": "they're", "youre": "you're", "weve": "we've", "atm": "at the moment",
    "rn": "right now", "tho": "though", "shd": "should",
}  # fmt: skip
"""Short forms in small letters, and what they mean; a capital letter is a name's."""
_ONE_LETTER = re.compile(r"(?<=[^\W\d_] )(?P<short>[run])(?= [^\W_])|^(?P<first>[ru])(?= [a-z])")
"""A letter by itself between two words; "n = 5" and "R & D" are none."""
_SHORT = re.compile(rf"(?<![\w'’.@/-])(?:{'|'.join(one for one in _MEANT if len(one) > 1)})(?![\w'’@/-]|\.\w)")
_I_AM = re.compile(
    r"(?:(?<=^)|(?<=[.,;!?] )|(?<=and ))im(?= (?:the|an?|not|in charge|from|new|owner|founder|ceo|\w+ing)\b)"
)
"""Not the German word: "4.800 EUR im Monat"."""
_DO_NOT = re.compile(
    r"(?:(?<=\bi )|(?<=\bI )|(?<=\bwe )|(?<=\bWe )|(?<=\byou )|(?<=\bthey )|(?<=^))dont(?= [a-z])|"
    r"\bdont(?= (?:know|have|want|care|like|need|track|measure|ask|sell|use)\b)"
)
"""Not the French word: "30 clients dont 5 grands"."""
_WE_ARE = re.compile(r"^\W*(?:(?:hi|hello|hey|hiya)\b\W+)?(?P<were>[Ww]ere)(?= (?:an? |the )?[A-Z])")
"""Typed without its apostrophe, where somebody introduces the company: "Were Hallam Crane Hire"."""
_IT_IS = re.compile(
    r"(?<![\w'’])(?P<its>[Ii]ts)(?= (?:about|around|roughly|now|currently|at|only|just|not|an?|the|really|too|all|"
    r"been|called|more like|my|our|\d)(?![\w'’-]))"
)
"""Typed without its apostrophe: "its 6.5% a month", "its a whiteboard"."""
_QBO = re.compile(r"\bQBO\b")
_WITH = re.compile(r"(?<!\S)[wW]/(?P<out>o\b)?\s*(?=\w)?")
_IS = re.compile(
    r"(?<=[^\W\d_])\s+=\s+(?=(?:me|mine|us|ours|hers?|his|him|she|he|you|yours|the (?:founder|owner|ceo))\b)"
)


_TIMES = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})\s?[xX×](?=\s(?:[a-z]+ ){0,2}[a-z]+(?:ers?|ors?|reps?|ists?|ants?|men|people|staff|"
    r"sdrs?|aes?)\b)"
)
"""So many of a job: "2x growth marketers"."""


_SPELLED = re.compile(r"\b(?P<word>[A-Za-z]{4,})(?P<letters>(?:[ -][A-Za-z]){4,})\b")
"""A name that is spelled out behind itself: "loadstar l o a d s t a r"."""
_TODAY = re.compile(
    r"\d\s?%(?P<comma>,\s+)(?:today|currently|at present)\s+(?:it['’]?s |at |we have "
    r")?\d{1,2}(?:[.,]\d)?(?P<unit>\s?%)?"
    r"(?=\s*(?:$|[.;\n]))"
)
"""A share to reach with today's behind it: "win rate 30%, today 23%"; brackets say the same."""
_CUT = re.compile(r"\s+[/|]\s+")
"""What parts short answers: "boulder barn / cgo / 2 days / 8 feb"."""
_LEAST_CUTS, _FEW = 2, 16
_OF_EACH = re.compile(
    r"\b(?:of|from) (?:each|every) (?P<all>\d{1,3}) [a-z]+,? (?P<some>\d{1,3}) (?:buys?|orders?|signs?|"
    r"becomes? \w+|converts?|wins?|closes?|comes?|books?|says? yes|returns?|renews?)\b",
    re.IGNORECASE,
)
"""A share as it is said in other languages: "of each 10 leads, 1 buys"."""
_NEW = re.compile(
    r"\b\d{1,6} new(?P<ones>(?: ones)? (?:in|per|a|each|every)(?: the| a)? )(?=(?:month|week|quarter|year)\b)", re.I
)
"""Who is won in a time, without a word for them: "about 240 new in month"."""
_TOO_PERCENT = re.compile(
    r"\d\s?%\s*[,(]\s*(?:today|now|currently|at present|right now)\s+(?:it['’]?s |at |we have )?\d{1,2}(?:[.,]\d)?"
    r"(?![\d.,]*[\d%kKmM])(?!\s*(?:percent|per cent|of|days?|x\b))"
)
"""A share with its unit said once: "win rate 30%, today 23"."""


def shorthand(text: str) -> Iterator[Edit]:
    """Each short form as the words that it stands for."""
    for match in _ONE_LETTER.finditer(text):
        yield Edit(*match.span(), _MEANT[match.group()])
    for match in _SHORT.finditer(text):
        yield Edit(*match.span(), _MEANT[match.group()])
    for match in _IT_IS.finditer(text):
        yield Edit(*match.span("its"), "it's" if match["its"][0] == "i" else "It's")
    for match in _WE_ARE.finditer(text):
        yield Edit(*match.span("were"), "We're")
    for pattern, words in ((_I_AM, "I'm"), (_DO_NOT, "don't"), (_QBO, "QuickBooks Online")):
        for match in pattern.finditer(text):
            yield Edit(*match.span(), words)
    for match in _WITH.finditer(text):
        yield Edit(*match.span(), "without " if match["out"] else "with ")
    for match in _TIMES.finditer(text):
        yield Edit(*match.span(), match["number"])
    for match in _SPELLED.finditer(text):
        if match["letters"].replace(" ", "").lower() == match["word"].lower():
            yield Edit(match.start("letters"), match.end("letters"), "")
    for match in _TODAY.finditer(text):
        yield Edit(match.start("comma"), match.end("comma"), " (")
        yield Edit(match.end(), match.end(), "%)" if not match["unit"] else ")")
    if len(_CUT.findall(text)) >= _LEAST_CUTS and len(text.split()) <= _FEW and "\n" not in text.strip():
        for match in _CUT.finditer(text):
            yield Edit(*match.span(), ", ")
    for match in _OF_EACH.finditer(text):
        some, whole = int(match["some"]), int(match["all"])
        if 0 < some < whole:
            yield Edit(*match.span(), f"{100 * some / whole:.3g} percent")
    for match in _NEW.finditer(text):
        yield Edit(match.start("ones"), match.end("ones"), " customers a ")
    for match in _TOO_PERCENT.finditer(text):
        yield Edit(match.end(), match.end(), "%")
    for match in _IS.finditer(text):
        yield Edit(*match.span(), ": ")
