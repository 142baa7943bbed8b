"""Who approves what the executive may not: asked before anything is drafted, since the rules hold it against any set.

"500 a month without asking" names nobody for more (AUT703), and "hiring is my call" leaves not even a recommendation
(AUT702, AUT704). Said after the draft it is an error that nobody saw coming; asked before, it is one more answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from assistant.conversation import phrases
from assistant.conversation.state import Plain
from assistant.conversation.taking import Taken, span_in
from rules.families.aut import LEAST

ABOVE = "authority.above"
"""The question who approves what costs more than may be spent without asking."""
LEAST_OF = {"authority.people.least": "people", "authority.process.least": "process"}
"""Questions whether the least that the rules ask for is granted after all."""
SHORT_OF = {"people": ("none",), "process": ("none", "recommend")}
REACH_OF: dict[str, tuple[str, object]] = {
    "access.ceo_one_on_one.least": ("ceo_one_on_one", "biweekly"),
    "access.ceo_between_meetings.least": ("ceo_between_meetings", True),
}
"""Questions whether the CEO is within reach after all (ACC803): the field, and the least that the rule asks for."""
OUT_OF_REACH: dict[str, tuple[object, ...]] = {"ceo_one_on_one": ("none", "monthly"), "ceo_between_meetings": (False,)}
TOPICS = (ABOVE, *LEAST_OF, *REACH_OF)


def open_topics(value: Plain) -> Iterator[str]:
    """The questions that a brief leaves open, in their order."""
    granted = cast("dict[str, Any]", value.get("authority") or {})
    budget = cast("dict[str, Any]", granted.get("budget") or {})
    if float(budget.get("limit") or 0) > 0 and not str(budget.get("above") or "").strip():
        yield ABOVE
    yield from (topic for topic, part in LEAST_OF.items() if granted.get(part) in SHORT_OF[part])
    access = cast("dict[str, Any]", value.get("access") or {})
    yield from (topic for topic, (part, _) in REACH_OF.items() if access.get(part) in OUT_OF_REACH[part])


def unsaid(value: Plain) -> Iterator[str]:
    """What may be spent, where other authority was told, and how the CEO is reached, where other access was: AUT701,
    AUT703 and ACC803 ask for it then."""
    granted = cast("dict[str, Any]", value.get("authority") or {})
    lacks = [part for part in _PARTS if granted.get(part) is None]
    if granted and len(lacks) == len(_PARTS):
        yield "authority"
    elif granted:
        yield from (f"authority.{part}" for part in lacks)
    if granted and not granted.get("budget"):
        yield "authority.budget"
    access = cast("dict[str, Any]", value.get("access") or {})
    if access:
        yield from (f"access.{part}" for part in OUT_OF_REACH if access.get(part) is None)


def limit_words(value: Plain) -> str:
    """The limit of a brief as the question names it: "EUR 500"."""
    budget = cast("dict[str, Any]", cast("dict[str, Any]", value.get("authority") or {}).get("budget") or {})
    return f"{budget.get('currency') or ''} {budget.get('limit') or 0:,.12g}".strip()


_PARTS = ("people", "process", "strategy")
_BOARD = re.compile(
    r"\b(?P<who>advisory board|board|cfo|coo|finance director|managing director|ceo|founders?|owners?|partners?|"
    r"boss|parent company|shareholders?|bank|investors?|bookkeeper|accountant|brother|sister|wife|husband|"
    r"father|mother|son|daughter)\b",
    re.IGNORECASE,
)
_CEO = frozenset(("founder", "founders", "owner", "owners", "ceo", "boss", "managing director"))
_ME = re.compile(
    r"\b(?:me|my|i(?!['’ ]m\b| am\b| speak| work| was| said| think)|mine|myself|us|we|our|both)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:me|myself|us|we|both)\b", re.IGNORECASE)
"""The founder's own word, with somebody beside them: "me and my wife"."""
_ASK = (
    r"(?:(?i:asks?|asking|see|call|ring|mail|talk to|speak to|check with|goes to|go to|comes to|come to|up to|through|"
    r"by|with|via|tell|needs?|wants?|it['’]s|its|is|then|to|from|that['’]s)\s+(?i:our\s+|my\s+|the\s+|always\s+|"
    r"only\s+)*)"
)
_NAME = r"(?P<who>[A-ZÄÖÜÉ][\w'’-]{1,30}(?:\s+[A-ZÄÖÜÉ][\w'’-]{1,30}){0,2})"
_NAMED = re.compile(rf"\b{_ASK}{_NAME}")
_BARE = re.compile(rf"^\W*{_NAME}(?=\W*$|,|\s+(?:does|decides?|approves?|signs?|has to|must|is|will))")
_NO_NAME = re.compile(
    r"^(?:i|me|we|us|he|she|they|you|yes|no|nope|nobody|none|never|above|over|more|then|that|this|it|always|ask|ok|"
    r"okay|well|so|and|but|the|a|an|our|my|anything|everything|eur|usd|gbp|chf|sorry|hm+|what|why|who|how|hi|hello|"
    r"depends|don['’]?t|not|maybe|whoever|everybody|someone|somebody|both|only|just|of)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^\W*(?:nobody|no one|none|no-one|not decided|undecided)\b", re.IGNORECASE)


def approver(words: str, speaker: str, *, bare: bool = False) -> tuple[str, int] | None:
    """Who says yes to more, by the words that say so, and where they end: "me", "the owner", "ask Jim".

    The executive's own "me" names nobody: above the limit somebody else decides. `bare`: whether a name counts that
    stands alone, as it does where the question was who.
    """
    board, mine = _BOARD.search(words), _SELF.search(words)
    if mine is not None and speaker != "executive" and (board is None or mine.start() < board.start()):
        return "ceo", mine.end()
    if board is not None:
        who = board["who"].lower()
        return ("ceo" if who in _CEO else who), board.end()
    for match in (*_NAMED.finditer(words), *(_BARE.finditer(words) if bare else ())):
        if not _NO_NAME.match(match["who"]):
            return match["who"], match.end()
    mine = _ME.search(words)
    return ("ceo", mine.end()) if mine is not None and speaker != "executive" else None


def approved(message: str, asked: str, speaker: str) -> Iterator[Taken]:
    """What an answer to one of these questions says."""
    if asked == ABOVE:
        found = None if _NOBODY.match(message) else approver(message, speaker, bare=True) or _lower(message)
        if found is not None:
            span = span_in(message, 0, len(message.rstrip(" .!")))
            yield Taken("authority.budget.above", found[0], span, ("authority", "budget", "above"), found[0])
        return
    if asked in REACH_OF:
        yield from _within_reach(message, asked)
        return
    part = LEAST_OF.get(asked)
    if part is None or _REFUSES.match(message):
        return
    if _GRANTS.match(message) or (part == "people" and _RECOMMENDS.search(message)):
        span = span_in(message, 0, len(message.rstrip(" .!")))
        yield Taken(f"authority.{part}", LEAST[part], span, ("authority", part), LEAST[part])


def approved_above(message: str, speaker: str) -> Iterator[Taken]:
    """Who decides above the limit, said beside other things: "above 2k Tom decides"."""
    for match in _ABOVE_IT.finditer(message):
        found = approver(match["rest"], speaker, bare=True)
        if found is not None:
            span = span_in(message, match.start(), match.end())
            yield Taken("authority.budget.above", found[0], span, ("authority", "budget", "above"), found[0])
            return


_ABOVE_IT = re.compile(
    r"\b(?:above|over|beyond|more than)\s+(?:that|it|this|[$€£]?\s?\d[\d.,]*\s?k?(?:\s?(?:eur|usd|gbp|chf|euros?|"
    r"pounds|dollars))?)[\s,:]+(?P<rest>(?!days?\b|weeks?\b|percent\b|%)[^.;\n]{2,40}?(?:\bdecides?|\bapproves?|"
    r"\bsigns?(?: off)?|\bhas to (?:ok|approve|agree)|\bis asked))\b",
    re.IGNORECASE,
)


def _within_reach(message: str, asked: str) -> Iterator[Taken]:
    """A yes to the least that is asked for, or another rhythm that is more than it: "every week then"."""
    part, least = REACH_OF[asked]
    said = next((value for value, words in _RHYTHMS if part == "ceo_one_on_one" and words.search(message)), None)
    if _REFUSES.match(message) and said is None:
        return
    if said is None and not _GRANTS.match(message) and not (part != "ceo_one_on_one" and _URGENT.search(message)):
        return
    value = said or least
    shown = "yes" if value is True else str(value)
    yield Taken(f"access.{part}", shown, span_in(message, 0, len(message.rstrip(" .!"))), ("access", part), value)


_RHYTHMS = (
    (
        "biweekly",
        re.compile(r"\b(?:every (?:other|second|two|2) weeks?|bi-?weekly|fortnight\w*|twice a month)\b", re.I),
    ),
    ("weekly", re.compile(r"\b(?:weekly|every week|each week|once a week)\b", re.I)),
)
_URGENT = re.compile(r"\b(?:urgent|emergenc\w+|call|text|whats ?app|phone|slack|mail)\b", re.IGNORECASE)


def refuses(message: str, asked: str | None) -> bool:
    """Whether an answer leaves the least ungranted: "no, hiring is mine"."""
    if asked in REACH_OF:
        return _REFUSES.match(message) is not None and not any(words.search(message) for _, words in _RHYTHMS)
    return asked in LEAST_OF and _REFUSES.match(message) is not None and not _RECOMMENDS.search(message)


STAYS = {
    ABOVE: "Then nobody is named for more, and AUT703 will stand as an error until somebody is; say it at any time.",
    **{
        f"authority.{part}.least": f"Then it stays so, and {code} will stand as an error of every set; a waiver with "
        "your reason can answer for it."
        for part, code in (("people", "AUT702"), ("process", "AUT704"))
    },
    **dict.fromkeys(
        REACH_OF,
        "Then it stays so, and ACC803 will stand as an error of the brief; a waiver with your reason answers for it.",
    ),
}
"""What is said where such a question stays open."""


def _lower(message: str) -> tuple[str, int] | None:
    """A name as it is typed carelessly: "ask jim", "jim"."""
    match = _TYPED.match(message)
    if match is None or _NO_NAME.match(match["who"]) or phrases.pattern("filler").fullmatch(match["who"]):
        return None
    return match["who"].capitalize(), match.end()


_TYPED = re.compile(
    r"^\W*(?:(?:then |he |she |they |always |just )*(?:asks?|ask to|talk to|goes to|call|through|via|up to)\s+)"
    r"(?P<who>[a-zäöüé'’-]{2,20})\W*$",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok(?:ay)?|fine|of course|ja|oui|sí|si|agreed|right|(?:he|she|they|you) (?:may|can|"
    r"does|do|decides?)|why not|that(?:['’]s| is) (?:fine|ok(?:ay)?))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\b(?:recommend|suggest|propos|advis|have a say|tell me)\w*", re.IGNORECASE)
_REFUSES = re.compile(
    r"^\W*(?:no|nope|nah|never|not|nein|non|i (?:decide|do)|we (?:decide|do)|only (?:i|we|me))\b", re.IGNORECASE
)
