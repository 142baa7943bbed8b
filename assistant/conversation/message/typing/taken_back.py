"""What a message says was, and what is in its place: the later one is read as if it stood alone.

"We first thought of a CMO but no, a chief revenue officer"; "I said two days a week before, it is three"; "used to be
five SDRs, now it's one"; "no one but me". The words of what was are out; every place stays the message's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.plain import Edit, taken_out
from assistant.critique.hire.roles import ROLE_WORDS

_FIRST = r"(?:at first|first(?:ly)?|initially|originally|in the beginning|to begin with|before(?: that)?|earlier|once)"
_THOUGHT = (
    r"(?:thought (?:of|about)|wanted|planned|were looking for|was looking for|looked for|asked for|talked about|"
    r"considered|had in mind|were after|was after|were going to (?:get|hire)|meant to (?:get|hire)|searched for|said)"
)
_SINCE = (
    r"(?:\b(?:but|now|then|this time|next|no|instead|actually|however|later|in the end|meanwhile|today|by now|so|and|"
    r"after all|since)\b[\s,.;:–-]*)"
)
_ROLE_BEFORE = re.compile(
    r"(?P<was>(?:\b(?:the (?:one before|last one|previous one|former one)|the (?:last|previous|former) (?:was|one was)|"
    rf"before (?:that )?we had)(?: was)?(?=\s+an? )|\b(?:{_FIRST}\b[\s,]*(?:we|i)(?: had| have)?|(?:we|i)(?: had|"
    rf" have)? {_FIRST})\s+{_THOUGHT}|\b(?:we|i)(?: had| have)? {_THOUGHT}(?=[^.;]{{0,60}}?\b(?:but|"
    r"now)\b))\s+(?:getting |hiring |bringing in )?(?:an? |the )?(?:fractional |part-time |"
    rf"interim )*(?:{ROLE_WORDS})(?: first)?\s*[,.;:–-]*\s*{_SINCE}+)(?=[^.;]{{0,50}}?\b(?:{ROLE_WORDS})\b)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+(?:[.,]\d+)?|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|a dozen)(?: and a half)?)"
_SAID = re.compile(
    r"\b(?:i|we)(?:['’]ve| had| have)? (?:said|told you|wrote|typed|mentioned|gave you|put|answered)\s+(?:it (?:was|"
    rf"is) |it['’]?s |about |something like )?(?P<old>{_NUMBER})\b(?P<unit>(?: (?!before\b|earlier\b|first\b|above\b|"
    r"but\b|and\b|it\b|i\b)[^\W\d_][\w-]*){0,4})(?:\s+(?:before|earlier|first|above|just now|already))*\s*(?:[,;.–-]|"
    r"\bbut\b)+\s*(?:(?:but|and|now|actually|no|sorry|in fact|really|well)\b[\s,]*)*(?:it(?:['’]?s| is| should be|"
    r" must be)|that(?:['’]?s| is)|should be|make (?:it|that)|i meant|correct is|there are|we have)\s+(?:only |really |"
    rf"now |actually )*(?P<new>{_NUMBER})\b(?P<more>(?: [^\W\d_][\w-]*){{0,4}})",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    r"\b(?:i|we)(?:['’]ve| had| have)? (?:said|told you|wrote|typed|mentioned|gave you|put)\s+(?:that )?(?:the |"
    r"our )?(?P<name>[a-z][a-z -]{2,30}?)\s+(?:is |was |of |at |were |are )?(?P<old>[$€£]?\d[\d.,]*\d|\d)(?:\s?(?:%|"
    r"percent|[a-z]+))?(?:\s+(?:before|earlier|first|above))*\s*(?:[,;.–-]|\bbut\b)+\s*(?:(?:but|and|now|actually|no|"
    r"sorry|in fact|really|well)\b[\s,]*)*(?:it(?:['’]?s| is| should be| was)|that(?:['’]?s| is)|should be|make (?:it|"
    r"that)|i meant|correct is)\s+(?P<new>(?:only |really |actually )?[$€£]?\d)",
    re.IGNORECASE,
)
_DAY = (
    r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)?)(?:,? 20\d\d)?"
)
_TOLD_DAY = re.compile(
    rf"\b(?:i|we)(?:['’]ve| had| have)? (?:(?:said|wrote|put|typed|announced)|told (?:you|them|him|her|everyone|"
    rf"everybody|(?:the|my|our) \w+))(?: (?:it(?:['’]?s| is| was)|about|on|from))* {_DAY}\s*[,;.–-]*\s*"
    rf"(?:\b(?:but|and|now|actually|no|sorry|in fact|really|well)\b[\s,]*)*(?:it(?:['’]?s| is| should be| will be| has "
    rf"to be)|make (?:it|that)|i meant)\s+(?:really |now |actually |in fact )*(?={_DAY}\b)",
    re.IGNORECASE,
)
"""A day that was told before the right one: "I told the team 1 December but it's really 7 December"."""
_LAST_TIME = re.compile(
    r"\b(?:we had )?(?:the )?(?:last|previous|former) (?:one|time|guy|person)\b[^.;]{0,100}?[,.;–-]\s*"
    r"(?:so|but|and|now)\b\s*(?=[^.;]{0,50}\bthis (?:time|one)\b)",
    re.IGNORECASE,
)
"""How it was with somebody before, in front of how it is to be this time."""
_DROPPED_ROLE = re.compile(
    rf"(?:(?<=[.;,!])\s*|^\s*)(?:(?:and|but)\s+)?(?:we|i)(?: had| have)?(?: {_FIRST})? "
    rf"(?:looked at|{_THOUGHT})\s+(?:getting |hiring )?(?:an? |the )?(?:fractional |part-time |"
    rf"interim )*(?:{ROLE_WORDS})(?: {_FIRST})?\s*[,;.–-]*\s*(?:but|and|then)\s+(?:we |i |have )*(?:decided "
    r"(?:against|not to)|dropped|gave up on|changed our minds?|turned down|rejected|ruled (?:it|that|one) out)"
    r"[^.;,]{0,20}(?=[.;,!]|$)\.?",
    re.IGNORECASE,
)
"""A role that was thought of and decided against, behind the one that is hired."""
_SHARE = r"(?:(?:[$€£]\s?)?\d[\d.,]*\d|\d)"
_LAST_YEAR = re.compile(
    r"\b(?P<when>(?:last (?:year|quarter|month|season|summer|winter|spring|autumn)|(?:back )?in 20\d\d),?\s+)"
    r"(?:[^.;\d]{3,40}?)??"
    rf"(?P<old>{_SHARE})\s?(?P<unit>%|percent|per cent|days|weeks|months|k|euros?|dollars?|pounds?)"
    rf"(?:[^.;,\d]{{0,40}}?)"
    r"(?P<again>(?:\s*[.;,–-]+\s*|\s+(?=but\b))(?:(?:but|and)\s+)?"
    r"(?:this (?:year|quarter|month|season|summer|winter|spring|autumn)|now|"
    r"today|these days|currently)\b,?\s*(?:so far,?\s*)?"
    r"(?:it(?:['’]?s| is)|that(?:['’]?s| is)|we(?:['’]?re| are)(?: at)?|we (?:win|have|take))?\s*"
    rf"(?:only |just |about |down to |up to |at )*)(?P<new>{_SHARE})\b(?:\s?(?P=unit))?",
    re.IGNORECASE,
)
"""What it was last year, and what it is: "Last year we won 35 percent of our bids. This year it's 28 percent"."""
_SAID_ALREADY = re.compile(
    r"\W*(?:as )?(?:i|we)(?:['’]ve| have)? (?:already )?(?:said|told you|wrote|mentioned)(?: (?:that|it|this|you))*"
    r"(?: already| before| above| earlier)*\s*[,:;–-]\s*(?=\S)",
    re.IGNORECASE,
)
"""In front of what is said once more: "I said that already, Tern Logistics"."""
_NOT_AS_SAID = re.compile(
    r"(?<=[\w%])\s*[,;–-]\s*(?:(?:and|but|sorry)\s+)*(?:i|we) (?:gave|told|said|wrote|typed)(?: you)?(?: it (?:was|"
    rf"is))?(?: the)? [$€£]?{_NUMBER}(?:\s?(?:%|[a-z]+)){{0,3}}(?=\s*[.!]?\s*$)",
    re.IGNORECASE,
)
"""What was said before, behind what is right: "the win rate is 23 percent, I gave you 32"."""
_FORGET = re.compile(
    r"\b(?:forget|ignore|scratch|disregard|never ?mind) what (?:i|we) (?:just )?(?:said|told you|wrote|"
    r"typed)(?:\s+(?:before|earlier|above|about [^,.;:–-]{2,30}?))*\s*[,.;:–-]+\s*",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?P<who>(?:we|they|i)(?:['’]?re| are|['’]?m| am|['’]ll| will| want to| plan to)?(?: (?:be|soon|just|slowly|"
    r"about to|going to|currently))*) (?P<how>moving|switching|migrating|changing|going|move|switch|migrate|change|"
    r"go)(?: over)? from (?P<old>(?-i:[A-Z])[\w.]*(?: [A-Z]\w*)?) to\b",
    re.IGNORECASE,
)
_WERE = re.compile(
    r"\b(?:(?:there |we |they |it )?used to be|(?:we|i|they) used to have|(?:we|i|they)(?: once)? had|"
    r"(?:once )?there were(?: once)?|once (?:we had|it was)|it (?:was|were))\s+(?:about |"
    rf"around )?(?P<old>{_NUMBER})\s+(?P<job>(?!years?\b|months?\b|days?\b|percent\b)[^\W\d_][\w-]*(?: (?!until\b|"
    r"last\b|before\b|in\b|once\b|left\b)[^\W\d_][\w-]*){0,2})(?P<when>[^.;,]{0,24})\s*[,;.–-]+\s*(?P<now>(?:(?:but|"
    r"and|now|today|currently|these days|nowadays|meanwhile|at the moment|it['’]?s|its|it is|there(?:['’]s| is| are)|"
    rf"we(?:['’]re| are| have|['’]ve got)|only|just|down to|at)\b[\s,]*)*)(?P<new>{_NUMBER})\b(?P<left>(?:\s+(?:left|"
    r"remain(?:s|ing)?|now|today|of them|is left|are left|still here))*)\s*(?=[.!,;]|$)",
    re.IGNORECASE,
)
_IS_NOW = re.compile(
    r"\b(?:now|today|currently|these days|nowadays|meanwhile|at the moment|left|remain)", re.IGNORECASE
)
_BUT_ME = re.compile(
    r"\b(?:there(?:['’]s| is) )?(?:no one|nobody|no-one|none)(?: else)? (?:but|except(?: for)?|apart from|besides|"
    r"other than|beside) (?:me|myself|us)\b",
    re.IGNORECASE,
)
_OUR_ONE = re.compile(
    r"\b(?i:our|my) (?P<one>(?:one|only|single|sole|lone|one and only) )(?=[^\W\d_][\w-]*(?: [a-z][\w-]*){0,2}, "
    r"[A-Z][a-z])"
)
"""Who is alone in a job and has a name: "our one marketing manager, Anneke,"."""
_ALONE = re.compile(
    r"\W*(?:(?:it['’]?s|it is|just|only|well|there(?:['’]s| is))\s+)*(?:me|myself)(?: (?:alone|only|so far|for now|"
    r"by myself|and (?:no one|nobody|no-one)(?: else)?|and (?:only|just) me|all alone))+\W*|\W*all (?:alone|"
    r"by myself)(?: so far| for now| here)*\W*|\W*i(?:['’]?m| am) (?:all |completely )?(?:alone|on my own|by myself|"
    r"a one[- ](?:man|woman|person) (?:show|band))\W*",
    re.IGNORECASE,
)


def taken_back(text: str) -> Iterator[Edit]:
    """The stretches that say what was, each read as what is."""
    for match in _ROLE_BEFORE.finditer(text):
        goes_on = re.match(r"(?:we|i|it|they|the|my|our)\b", text[match.end() :], re.IGNORECASE)
        yield Edit(*match.span("was"), "" if goes_on else "we ")
    for match in _SAID.finditer(text):
        unit = "" if match["more"].strip() else match["unit"]
        yield Edit(
            match.start(), match.end(), f"it is {match['new']}{unit}{match['more']}", (match.start("new"), match.end())
        )
    for pattern in (_TOLD_DAY, _LAST_TIME, _DROPPED_ROLE):
        yield from taken_out(pattern, text)
    for match in _LAST_YEAR.finditer(text):
        yield Edit(*match.span("when"), "")
        yield Edit(*match.span("old"), match["new"], match.span("new"))
        yield Edit(match.start("again"), match.end(), "")
    for match in _WERE.finditer(text):
        if _IS_NOW.search(match["now"] + match["left"]):
            yield Edit(match.start(), match.end(), f"{match['new']} {match['job']}", match.span("new"))
    if (said := _SAID_ALREADY.match(text)) is not None:
        yield Edit(*said.span(), "")
    yield from taken_out(_NOT_AS_SAID, text)
    for match in _SAID_OF.finditer(text):
        yield Edit(match.start(), match.start("new"), f"{match['name']} is ")
    for match in _FORGET.finditer(text):
        yield Edit(*match.span(), "sorry, ")
    for match in _MOVING.finditer(text):
        yield Edit(*match.span(), f"we use {match['old']}, {match['how']} to", match.span("old"))
    for match in _OUR_ONE.finditer(text):
        yield Edit(*match.span("one"), "")
    for match in _BUT_ME.finditer(text):
        yield Edit(*match.span(), "just me", match.span())
    if _ALONE.fullmatch(text):
        start = len(text) - len(text.lstrip())
        yield Edit(start, len(text.rstrip()), "just me", (start, len(text.rstrip())))


_WORDS_OF_GRANTS = r"(?:decid\w+|recommend\w*|propos\w*|suggest\w*|advi[cs]\w*)"
_NOT_BUT = re.compile(
    rf"\b(?:not|never)(?: to)? {_WORDS_OF_GRANTS}\s*[,;–-]?\s*(?=(?:(?:but|only|just|rather|she|he|they|may|can|"
    rf"to)\s+)*{_WORDS_OF_GRANTS})|\b(?:no|nope)\s*[,.–-]+\s*(?=(?:not|only|just|she|he)\b[^.;]*{_WORDS_OF_GRANTS})",
    re.IGNORECASE,
)


def undenied(text: str) -> str:
    """An answer without the one that it takes back: of "no, not decide, only recommend" the rest."""
    for _ in range(2):
        text = _NOT_BUT.sub(lambda match: " " * len(match.group()), text)
    return text
