"""Who, when and how often, each in a clause of its own: "Ferrow, CSO, 1 day, 4 Jan 2027", "2 days i guess".

Beside a company or a role a bare number of days is how many a week, and a date alone is the start. Also what a message
corrects of these by a word alone: "make that Holden Freight", "no, 2 days was fine".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.conversation import phrases
from assistant.conversation.message.acts import said_number
from assistant.conversation.message.hire.starting import NO_YEAR, taken_start
from assistant.conversation.message.plain import Edit, taken_out
from assistant.conversation.taking import Taken, span_in
from assistant.critique.hire.roles import ROLE_WORDS
from assistant.reading import Known
from assistant.reading.dates import looked_ahead

_NUMBER = r"(?P<number>[1-5](?:[.,]5)?|(?:one|two|three|four|five)(?: and a half)?|a day and a half|half a|a|one)"
_SURE = r"(?:(?:it['’]?s|about|around|roughly|maybe|say|so|for|at|i think|probably|like)\s+)*"
_GUESS = (
    r"(?:[\s,]+(?:i guess|i think|probably|or so|i suppose|max(?:imum)?|to (?:start|begin)(?: with)?|"
    r"please|only|tops))*"
)
_CLAUSE_DAYS = re.compile(
    rf"(?:^|[,;.(\n–—-])\s*(?:and\s+)?{_SURE}{_NUMBER}\s*(?:days?|d)\b{_GUESS}(?=\s*(?:$|[,;.)!\n–—]|from\b|"
    rf"starting\b|start\b))",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_CLAUSE_DATE = re.compile(
    rf"(?:(?:^|[,;.(\n–—-])\s*(?:and\s+)?(?:from|on|starting|start|as of)?|\b(?:from|starting(?: on| from)?|"
    rf"start(?:s|ing)? on|as of|beginning(?: on)?))\s*(?P<date>(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of)? {_MONTH}"
    rf"(?:,? 20\d\d)?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? 20\d\d)?|20\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}[./]\d{{1,2}}[./]20\d\d)"
    r"(?=\s*(?:$|[,;.)!\n–—]|for\b|please\b))",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    rf"(?:^\W*|[,;.–—-]\s*|\b(?:and|but|no|sorry|actually|rather|make (?:it|that)|only|"
    rf"it['’]s)\s+){_NUMBER}\s*days?(?:\s+(?:a|per) week)?"
    r"(?:,?\s+(?:not|instead of|rather than)\s+(?:\d|one|two|three|four|five)\b(?: days?)?|"
    r"\s+(?:was|is|were|would be|will be|are)\s+(?:fine|ok(?:ay)?|enough|right|better|good|plenty|correct)\b)",
    re.IGNORECASE,
)
"""Days that were said before, held against others, or called right."""
_RETHINKS = re.compile(
    rf"^\W*(?:(?:hm+|actually|wait|sorry|no|oh|well|ok(?:ay)?|so|or|but|rather|let['’]?s say|make (?:it|"
    rf"that))\b[\s,.!]*)+(?:maybe |rather |perhaps |better |it['’]s |we need |say )?"
    rf"{_NUMBER}\s*days?\b(?!\s+(?:ago|later|to|of|late|before|after|until|for|per (?:quote|order)))(?=\s*(?:$|"
    rf"[,.;!?]|and\b|not\b|instead\b|a week\b))",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-ZÄÖÜÉ0-9][\w&'’-]*(?: (?:& |and )?[A-ZÄÖÜÉ0-9][\w&'’-]*){0,4})"
_RENAMED = re.compile(
    rf"(?i:\b(?:make (?:it|that)|it['’]?s|it is|i meant?|should be|called|spel(?:led|t)|company is|"
    rf"correction:?|sorry,?|no,))\s+{_NAME}"
)
_ALIKE = 0.7
"""How like two names have to be that one corrects the other, of 1."""
_SOMEONE = re.compile(
    r"\b(?:someone|somebody|a person|an exec(?:utive)?|a leader|help|support)\s+(?:(?:part[- ]time|senior|experienced|"
    r"good)\s+)*(?:for|on|in|with)\s+(?:(?:the|our|all)\s+)?(?P<of>growth|revenue|marketing)\b",
    re.IGNORECASE,
)
_ROLES = {"revenue": "cro", "growth": "cgo", "marketing": "cmo"}
"""Of sales there are two, the CSO and the VP Sales: which of them is asked."""
_BY_FUNCTION = "no title was said: taken by the function"
_TAKEN_BACK = re.compile(
    rf"\b(?:an? )?(?:{ROLE_WORDS})\b[\s,.–—-]*(?:(?:no|sorry|wait|i mean|or rather|actually|not that|hm+|erm?|"
    rf"uh)\b[\s,.–—-]*)+(?=(?:it['’]?s |make (?:it|that) )?(?:an? )?(?:{ROLE_WORDS})\b)",
    re.IGNORECASE,
)


def roles_taken_back(text: str) -> Iterator[Edit]:
    """A role that the same breath takes back: of "a VP Sales, no sorry, a head of growth" the first."""
    return taken_out(_TAKEN_BACK, text)


def in_clauses(message: str, day: dt.date, have: Sequence[Taken]) -> Iterator[Taken]:
    """Days a week and the start, each alone in a clause of a message that says who it is, or one beside the other."""
    keys = {one.key for one in have}
    days = _days_of(_CLAUSE_DAYS.search(message), message) if "days_per_week" not in keys else None
    date = _CLAUSE_DATE.search(message) if "start" not in keys else None
    if days is not None and (keys & {"role", "company", "start"} or date is not None):
        yield days
        keys.add("days_per_week")
    if date is not None and keys & {"role", "company", "days_per_week"}:
        start = looked_ahead(date["date"], day)
        if start is not None:
            note = "" if re.search(r"20\d\d", date["date"]) else NO_YEAR
            yield taken_start(start, message, *date.span("date"), note=note)


def rethought(message: str) -> Taken | None:
    """Days a week that a message takes up again: "2 days not 3", "no 2 days was fine", "hmm actually maybe 3 days"."""
    return _days_of(_AFTER_ALL.search(message) or _RETHINKS.search(message), message)


def _days_of(match: re.Match[str] | None, message: str) -> Taken | None:
    value = said_number(match["number"]) if match is not None else None
    if match is None or value is None:
        return None
    whole = int(value) if value.is_integer() else value
    span = span_in(message, match.start("number"), match.end())
    return Taken("days_per_week", f"{value:g}", span, ("engagement", "days_per_week"), whole)


def renamed(message: str, company: str) -> Taken | None:
    """Another spelling of the company's name: "sorry, make that Holden Freight" of Halden Freight."""
    if not company:
        return None
    for match in _RENAMED.finditer(message):
        name = match["name"]
        alike = SequenceMatcher(None, name.lower(), company.lower()).ratio()
        if name.lower() != company.lower() and alike >= _ALIKE and phrases.pattern("no_company").match(name) is None:
            return Taken("company", name, span_in(message, *match.span("name")), ("engagement", "company"), name)
    return None


def leads_here(message: str, known: Known) -> bool:
    """Whether somebody says to be whom the talk knows as the one who leads the company: "I'm Tom"."""
    match = _I_AM.match(message)
    said = match["name"].lower().split() if match is not None else []
    return bool(said) and any(
        one.name
        and (one.group == "ceo" or (one.role or "").lower() in _LEADS)
        and set(said) <= set(one.name.lower().split())
        for one in known.people
    )


_LEADS = ("founder", "co-founder", "owner", "ceo", "managing director", "founder and ceo", "owner and ceo")
_I_AM = re.compile(
    r"\W*(?:(?:hi|hello|yes|well|so|ok)\b[\s,.!]*)*(?i:i['’]?m|i am|this is|"
    r"it['’]?s)\s+(?P<name>[A-ZÄÖÜÉ][\w-]+(?: [A-ZÄÖÜÉ][\w-]+)?)"
    r"(?:\s+(?:here|speaking|myself))?\W*$"
)


def role_wanted(message: str) -> Taken | None:
    """The role of whom somebody looks for by what they are for: "someone for growth"."""
    match = _SOMEONE.search(message)
    if match is None:
        return None
    role = _ROLES[match["of"].lower()]
    return Taken("role", role, span_in(message, *match.span()), ("engagement", "role"), role, note=_BY_FUNCTION)


_WHO = (None, "who", "company", "role", "cadence", "start", "days")
_OF_WORK = ("situation", "baselines", "team", "systems", "own_words", "keep")
"""Questions whose answers tell how long things take: days are a week's there only where the message says no more."""
_FEW = 10


def beside(
    message: str, topic: str | None, known: Known, day: dt.date, lacks: frozenset[str], have: Sequence[Taken]
) -> Iterator[Taken]:
    """What of the engagement stands beside what was read of it; `lacks` are the fields that nobody has said yet."""
    keys = {one.key for one in have}
    if topic in _WHO:
        yield from (one for one in in_clauses(message, day, have) if one.key in lacks)
    if topic in _WHO and "role" in lacks and "role" not in keys and (role := role_wanted(message)) is not None:
        yield role
    few = len(message.split()) <= _FEW
    if "days_per_week" not in lacks and "days_per_week" not in keys and (few or topic not in _OF_WORK):
        days = rethought(message)
        if days is not None:
            yield days
    if "company" not in lacks and "company" not in keys and (name := renamed(message, known.company)) is not None:
        yield name
