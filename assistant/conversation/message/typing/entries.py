"""A list of goals that corrects itself: "1. ... to 5m EUR 2. ... Actually the first should be 5.5m".

Also a thought taken back while it is written: "churn under 5 %. hm or maybe drop churn" leaves churn out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message import ordinals
from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.message.plain import Edit, said_anew, taken_out

_ANEW = re.compile(
    rf"\s*(?:(?:actually|sorry|no|wait|oh|and|but|hm+)\b[\s,:.!-]*)*(?:make )?the (?P<place>{ordinals.ANY})(?: one|"
    r" goal)?(?: (?:should be|must be|has to be|needs to be|is now|is))?\s+(?P<figure>[$€£]?\s?\d[\w.,]*(?:\s?%)?"
    r"(?: [A-Z]{3}\b)?)[^\w]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d)(?:[.)](?=\s)|\))")
_DROPS = re.compile(
    r"\s{0,3}[.,;–—-]\s*(?:(?:hm+|no|wait|actually|or|and|but|well|ok(?:ay)?|so|maybe|perhaps|let['’]?s|"
    r"i think)\b[\s,]*){1,9}(?:drop|forget|skip|leave out|"
    r"scratch) (?:the )?(?P<topic>[a-z]{4,}(?: [a-z]{4,})?)(?=\s*(?:$|[,.;]))",
    re.IGNORECASE,
)
_TURNS = r"no|wait|sorry|actually|or rather|i mean|hm+|rather|make (?:it|that)"
"""What turns back in the same breath."""


def _again(more: str = "", stops: str = "*") -> str:
    """What stands between what was said and what is said anew: ". no wait,"; `stops`: how many signs it takes."""
    return rf"(?P<again>\s*[.,;–—-]{stops}\s*(?:(?:{_TURNS}{more})\b[\s,.]*)+)"


_WHEN = (
    r"by (?:the )?(?:end of |mid |early |late |next )?(?:summer|autumn|fall|winter|spring|christmas|easter|"
    r"q[1-4]|[a-z]{3,9}(?: 20\d\d)?|20\d\d)"
)
_DUE_ANEW = re.compile(rf"(?P<old>{_WHEN}){_again()}(?={_WHEN})", re.IGNORECASE)
_SO_MANY = r"(?:\d(?:[.,]5)?|(?:one|two|three|four|five|six)(?: and a half)?|half a|a)"
_PER_TIME = r"(?:full |working )?days?\s*(?:(?:a|per|each|every|/)\s*(?:week|wk|month))?"
_DAYS_ANEW = re.compile(
    rf"\b(?P<old>{_SO_MANY}\s+{_PER_TIME})\b{_again('|better')}(?={_SO_MANY}\s+{_PER_TIME}\b)", re.IGNORECASE
)
_RHYTHM = (
    r"(?:weekly|every week|once a week|every (?:other|second|two|2) weeks?|bi-?weekly|fortnightly|"
    r"monthly|every month|once a month)"
)
_RHYTHM_ANEW = re.compile(
    rf"\b(?P<old>{_RHYTHM})\b(?=[^.;\n]{{0,25}}{_again('|better', '+')}(?P<new>{_RHYTHM})\b)", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"^[\s,.;]*(?:(?:and|but|then|or)\b[\s,]*)*let['’]?s (?:do|take|use|say|go for|"
    r"make it) (?P<what>[^:.;,]{3,40}?) instead\s*[:,–-]\s*",
    re.IGNORECASE,
)


def restated(text: str) -> Iterator[Edit]:
    """An entry of a list with the figure that a later sentence gives it."""
    marks = list(_NUMBER.finditer(text))
    for start, end in sentences_of(text):
        match = _ANEW.match(text, start, end)
        if match is None or len(marks) < 2:
            continue
        places = [one for one in marks if one.start() < start]
        at = ordinals.place(match["place"], len(places))
        if at is None:
            continue
        low = places[at].end()
        high = next((one.start() for one in places if one.start() > low), start)
        new = [one for one in sums_in(match["figure"]) if one.unit not in ("date", "year")]
        old = [one for one in sums_in(text[low:high]) if new and _alike(one.unit, new[0].unit)]
        behind = [
            one
            for one in old
            if re.search(r"\b(?:to|under|below|above|over|of|least)\s*[$€£]?\s*$", text[low : low + one.start])
        ]
        if not old:
            continue
        one = (behind or old)[-1]
        words = match["figure"].strip(" .,")
        if (
            one.currency
            and not new[0].currency
            and (code := re.search(r"\s?[A-Z]{3}$", text[low + one.start : low + one.end]))
        ):
            words += code.group()
        yield Edit(low + one.start, low + one.end, words, match.span("figure"))
        yield Edit(start, end, " ")


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"count", "money"} or {one, other} <= {"count", "percent"}


def left_out(text: str) -> Iterator[Edit]:
    """A part of a list that the next breath drops, with these words: "churn under 5 %, or maybe drop churn"."""
    for match in _DROPS.finditer(text):
        topic = match["topic"].lower().split()[0]
        before = text[: match.start()]
        at = before.lower().rfind(topic)
        if at < 0:
            continue
        low = max((one.end() for one in re.finditer(r"[,;\n]\s+|\.\s+|:\s+", before[:at])), default=0)
        end = match.end()
        instead = _INSTEAD.match(text[end:])
        if instead is not None:
            end += instead.end()
        yield Edit(low, end, "; " if low and text[end:].strip(" .,;") else "")


def rhythm_anew(text: str) -> Iterator[Edit]:
    """A rhythm that the next breath changes: "weekly coffee. hm make that every two weeks"."""
    for match in _RHYTHM_ANEW.finditer(text):
        yield from said_anew(match)


_KR = r"kr[\s#-]*\d{1,3}"
_KR_ANEW = re.compile(rf"\b(?P<old>{_KR}){_again('|not that')}(?:drop )?(?={_KR}\W*$)", re.IGNORECASE)


_WITHDRAWN = re.compile(
    r"^(?P<wish>.{6,80}?)\s*[.,;–—-]+\s*(?:(?:actually|oh|hm+|wait|but)\b[\s,]*)*(?:no,? )?(?:leave it(?: as it is|"
    r" like that)?|never ?mind|forget (?:it|that)|(?:no,? )keep it(?: as it is)?|don['’]t)\W*$",
    re.IGNORECASE,
)


def withdrawn(text: str) -> Iterator[Edit]:
    """A wish that the same breath takes back: "start on 1 April, no, leave it"."""
    match = _WITHDRAWN.match(text)
    if match is not None and not re.match(r"\W*(?:no|yes|ok|sorry)\W*$", match["wish"], re.IGNORECASE):
        yield Edit(0, len(text), "leave it")


_KR_MEANT = re.compile(
    rf"\b(?P<old>{_KR})(?P<says>\b[^.;\n]{{0,40}}?)(?P<again>\s*[.,;–—-]+\s*(?:(?:no|wait|sorry|actually)\b[\s,]*)*"
    rf"(?:i mean(?:t)?|i was thinking of|rather)\s+)(?P<new>{_KR})\W*$",
    re.IGNORECASE,
)


def meant_anew(text: str) -> Iterator[Edit]:
    """A key result that the next breath changes: "drop KR2. no wait, KR3"."""
    match = _KR_MEANT.search(text)
    yield from said_anew(match) if match is not None else taken_out(_KR_ANEW, text)


_GRANT = r"(?:none|recommends?|decides?|propose[sd]?|suggests?)"
_GRANT_ANEW = re.compile(
    rf"\b(?P<old>{_GRANT}){_again('|well|or|ok(?:ay)?|s?he (?:may|can)|they (?:may|can)', '+')}(?={_GRANT}\b)",
    re.IGNORECASE,
)
_LEVEL = r"(?:view[- ]only|read[- ]only|full(?: access)?|none|no access|admin)"
_LEVEL_ANEW = re.compile(
    rf"\b(?P<old>{_LEVEL})\b(?=[^.;\n]{{0,25}}{_again('|better', '+')}(?P<new>{_LEVEL})\b)", re.IGNORECASE
)


def level_anew(text: str) -> Iterator[Edit]:
    """How much is open or granted, changed by the next breath: "view only in HubSpot. No, full"."""
    yield from taken_out(_GRANT_ANEW, text)
    for match in _LEVEL_ANEW.finditer(text):
        yield from said_anew(match)


_TOOL_ANEW = re.compile(
    r"\b(?P<old>(?!(?:No|Yes|Ok|Well|So)\b)[A-ZÄÖÜ][\w.]+(?: [A-ZÄÖÜ]\w+)?)(?P<again>,\s*(?:no,|(?:no|sorry|wait|"
    r"actually|rather|i mean)(?=,? (?:sorry|we|it['’]?s|it is|that|now))|(?:sorry|wait|actually|or rather|"
    r"i mean),?)\s*(?:(?:sorry|wait|we (?:changed|switched|moved)|it['’]?s|it is|that['’]?s|now|that was|"
    r"to)\b[\s,]*)*)(?=[A-ZÄÖÜ]\w+)"
)


def name_anew(text: str) -> Iterator[Edit]:
    """A name that the next breath changes: "CRM is Superoffice, no we changed, it's HubSpot"."""
    return taken_out(_TOOL_ANEW, text)


def due_anew(text: str) -> Iterator[Edit]:
    """A day that the next breath moves, or how often: "by summer. no wait, by autumn", "one day a week no wait two"."""
    for pattern in (_DUE_ANEW, _DAYS_ANEW):
        for match in pattern.finditer(text):
            yield Edit(match.start("old"), match.end("again"), "")
