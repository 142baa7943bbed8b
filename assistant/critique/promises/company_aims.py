"""What a letter says of the company and not of the executive: "you told me you want ...", "the aim of the business".

Whoever writes to a founder tells back what the founder wants; a founder tells what "we as a company" want. Neither is
a promise of the executive's, and money in it is nothing that anybody spends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.critique.days.deadlines import A_DATE
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.engagement import IS_ENGAGEMENT

Author = Literal["executive", "client"]

_EXECUTIVE_WRITES = re.compile(
    r"\bi(?:['’]d| would| will|['’]ll| shall| could| can)(?: \w+)? (?:be |spend |start|join|serve|come (?:in|on board)|"
    r"(?:work|do|give you|offer)\b[^.]{0,30}\bdays?\b|take on)|\bas your (?:\w+[ -]){0,3}(?:c[rmsg]o|vp|chief|head|"
    r"sales|marketing|growth|person)\b|\bhow i(?:['’]d| would| will)\b|\b(?:i|my) (?:propose|suggest|offer|proposal)\b|"
    r"\bwhat i(?:['’]d| would| will|['’]ll)? (?:need|decide|deliver|do)\b(?! (?:from )?you\b)|\bmy first (?:\w+ ){0,2}"
    r"(?:weeks|months|days|quarter)\b|\bi (?:start|begin|join)\b"
    r"(?= (?:(?:work|on|in|from|with) )?(?:the )?(?:\d|you\b|next\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|"
    r"nov|dec)))",
    re.IGNORECASE,
)
_CLIENT_WRITES = re.compile(
    r"\byou(?:['’]ll| will| would|['’]re| are)?(?: be| now| come)?(?: \w+)? (?:join(?:ing)?|start(?:ing)?|come (?:in|"
    r"on|to us)|begin|our (?:new |\w+[ -]){0,2}(?:c[rmsg]o|vp|chief|head|sales|marketing|growth))|"
    r"\bas our (?:\w+[ -]){0,2}(?:c[rmsg]o|vp|chief|head|sales|marketing|growth)\b|\bwhat (?:i|we)(?:['’]d|"
    r" would)? (?:want|like|expect|need) (?:to see )?from you\b|\bi(?:['’]d| would)? (?:want|like|expect|"
    r"need) you to\b(?! (?:let|give|grant|allow|introduce|open|back|name|trust|sign)\b)|"
    r"\bwhat i(?:['’]d| would) like\b",
    re.IGNORECASE,
)


def author_of(entries: Sequence[Entry]) -> Author | None:
    """Who writes to whom: an executive to a founder, or a founder to an executive; None where neither is plain."""
    said = {"executive": 0, "client": 0}
    for entry in entries:
        said["executive"] += len(_EXECUTIVE_WRITES.findall(entry.words.text))
        said["client"] += len(_CLIENT_WRITES.findall(entry.words.text))
    if said["executive"] == said["client"]:
        return None
    return "executive" if said["executive"] > said["client"] else "client"


def by_first_person(text: str, executive: frozenset[str], above: frozenset[str]) -> Author | None:
    """Who says "I", where nobody is addressed: whoever sends it, else whoever is not spoken of by name."""
    names: tuple[tuple[Author, frozenset[str]], ...] = (("executive", executive), ("client", above))
    if (sent := _SENT_BY.search(text)) is not None:
        words = {one.lower() for one in re.findall(r"[\w'’-]+", sent["who"])}
        return next((who for who, each in names if words & each), None)
    if len(_FIRST_PERSON.findall(text)) < _OFTEN:
        return None
    spoken_of = {
        who: sum(len(re.findall(rf"\b(?i:{re.escape(name)})(?:['’]s)? [a-z]", text)) for name in each)
        for who, each in names
    }
    if max(spoken_of.values()) < _OFTEN or min(spoken_of.values()) > 0:
        return None
    return "executive" if spoken_of["client"] else "client"


_SENT_BY = re.compile(r"(?im)^\W*(?:from|prepared by|by|author)\W*:\s*(?P<who>[^\n,(]{2,40})")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine)\b")
_OFTEN = 2
_TO = r"(?! (?:me|us|him|her|the executive)\b)"
_YOU_WANT = re.compile(
    rf"\byou(?:['’]d| would)?(?: \w+)? (?:want|wish|hope|plan|intend|aim|love|like|dream of){_TO}\b|"
    r"\byou(?:['’]re| are)(?: \w+)? (?:after|hoping|planning|aiming|looking to|trying to|keen to)\b|"
    r"\byou need (?!to\b|me\b|from\b)(?=[^.]{0,40}\d)|\byou (?:need|have) to (?:be at|reach|hit|grow|get to)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:you|the board|the owners?|the investors?)(?: \w+)? (?:told me|said|mentioned|described|explained|set out)\b"
    r"(?=[^.]*(?:\d|\b(?:should|wants?|has to|have to|must|needs?|goals?|aims?|targets?)\b))",
    re.IGNORECASE,
)
_BODY = (
    r"(?:company|business|firm|house|group|shop|agency|practice|clinic|board|trustees|partners|family|investors?|"
    r"owners?|shareholders|bank)"
)
_SUPPORTS = re.compile(r"\b(?:supports?|serves?)\b", re.IGNORECASE)
"""A goal says which of the company's aims it serves."""
_HOURS = re.compile(r"\b\d+ ?(?:h|hrs?|hours)\b", re.IGNORECASE)
_COMPANY = re.compile(
    rf"\(the {_BODY}\)|\b(?:in (?:the|our) {_BODY}\b[^.]{{0,30}}\b(?:targets?|goals?|aims?|priorities)\b|"
    r"as an? (?:company|business|firm|group|team of owners)|(?:goals?|aims?|objectives?|targets?|purpose|ambitions?|"
    rf"plans?) (?:of|for) (?:the|our|your) {_BODY}|(?:the|our|your) {_BODY}(?:['’]s)? (?:wants?|wish(?:es)?|hopes?|"
    r"needs?|aims?|has to|have to|(?:goals?|aims?|targets?|objectives?|purpose) (?:is|are)|should|is (?:targeting|"
    r"aiming|planning|after|trying|looking)|are (?:targeting|aiming|planning|after|trying|looking)|has set|would like)|"
    r"big picture\b)",
    re.IGNORECASE,
)
_WE_WANT = re.compile(
    r"^\W*(?:(?:so|and|also|oh|now|well|ok(?:ay)?|basically)\W+)*(?:what )?we(?:['’]d| would|['’]re| are)?(?: \w+)? "
    r"(?:want|need|like|love|hope|plan|aim|trying|planning|hoping|aiming|looking)(?:ing)? (?!you\b|to see you\b)",
    re.IGNORECASE,
)
_OF_THE_EXECUTIVE = re.compile(
    r"\b(?:from|for) you\b|\bwant(?:s|ed)? (?:me|you) to\b|\b(?:i|you)(?:['’]ll| will| shall) (?!be able)|"
    r"\byou should\b|\b(?:first|next) (?:\w+ )?(?:90|ninety|three|thirty|\d+) (?:days|months|weeks)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:hir(?:e|ing)|personnel|approv\w+|sign(?:s|ed)?(?: off)?|access|log-?ins?|crm|invoice|contract|report\w*|"
    r"weekly|fridays?|my (?:help|opinion|view))\b",
    re.IGNORECASE,
)


def is_company_aim(text: str, author: Author | None) -> bool:
    """Whether a sentence says what the company wants, or what its founder told: nothing that the executive promises."""
    if text.rstrip().endswith("?") or _SUPPORTS.search(text) or A_DATE.search(text) or _HOURS.search(text):
        return False  # what is due on a day, or takes hours, is somebody's work
    if _OF_THE_EXECUTIVE.search(text) or IS_ENGAGEMENT.search(text):
        return False
    if _COMPANY.search(text) is not None:
        return True
    if _TERMS.search(text):
        return False
    if author != "client" and (_YOU_WANT.search(text) or _TOLD.search(text)):
        return True
    return author == "client" and _WE_WANT.search(text) is not None and re.search(r"\d", text) is not None


def is_of_company(entry: Entry, author: Author | None) -> bool:
    """Whether a paragraph tells what the company wants: it opens with that, or most of its sentences say it."""
    said = [words.text for words in entry.words.sentences()]
    if entry.kind != "line" or not said:
        return False
    found = [is_company_aim(one, author) for one in said]
    return (found[0] or (len(said) > 1 and found[1] and len(said[0].split()) <= _OPENS)) and sum(found) * 3 >= len(
        found
    )


_OPENS = 7
"""Words of a sentence that only says what its paragraph is about."""


def opens_with_company(entry: Entry) -> bool:
    """Whether a paragraph among goals says first that it is about the company: "In the company we have targets"."""
    said = entry.words.sentences()
    return entry.kind == "line" and len(said) > 1 and _COMPANY.search(said[0].text) is not None


_NAME_AND_YEAR = re.compile(
    r"^\W*(?P<name>[A-ZÀ-Þ][\w&'’.-]*(?: (?:&|\+|and|de|[A-ZÀ-Þ][\w'’.-]*)){0,4}),?(?: (?:in|for|until|by|through))?"
    r" (?:20\d\d|FY ?\d\d|this year|next year)(?:[-/–]\d\d)?\W*$"
)


def of_company_s_name(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a heading is only the name of who is planned for, and a year: "Molar & Co in 2027" below that title."""
    match = _NAME_AND_YEAR.match(heading.words.text)
    if match is None:
        return False
    title = next((one.words.text.lower() for one in entries if one.kind == "heading"), "")
    return match["name"].lower() in title and heading.number > 0


def company_aims(words: Words) -> list[Words]:
    """The aims that one sentence lists: "you want to reach 3m, stop quoting for everything, and get out of surveys"."""
    depth, cuts = 0, list[tuple[int, int]]()
    for match in re.finditer(
        r"[(]|[)]|,\s+(?!\d)(?:and\s+)?|\s+and\s+(?=(?:you|we|the|to|also|an?|\w+ing)\b)", words.text
    ):
        mark = match.group()
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if not depth and mark not in "()":
            cuts.append(match.span())
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(words.text)]
    parts = [words.part(a, b) for a, b in zip(starts, ends, strict=True)]
    serial = len(parts) > 2 and re.search(r",\s+and\s+", words.text) is not None
    joined = len(parts) == 2 and re.search(r"\sand\s+(?:you|we|also|to)\b|,\s+and\s", words.text) is not None
    fits = all(len(one.text.split()) >= _FEWEST for one in parts)
    aims = [one for one in parts if _ANNOUNCES.match(one.text) is None]
    return aims if (serial or joined) and fits and aims else [words]


_ANNOUNCES = re.compile(
    r"(?i)^\W*(?:and )?(?:what|where) (?:we|i|you|they|the \w+)\b[^\d]*\b(?:want|need|aim|are|go|be)\b(?: (?:as a|"
    r"for the) \w+)?\W*$|^\W*(?:two|three|four|\d|a few|several) (?:main |big |simple )?(?:things?|points|aims|"
    r"goals)\b(?: \w+)?\W*$"
)
"""A clause that only says that aims follow: "what we want as a company", "two things really"."""


_FEWEST = 3
"""Words of an aim: what is shorter between commas is a remark."""
