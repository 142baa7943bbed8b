"""What is open to the executive, as people type it: "Zoho all, commissions no", "slack in between", "next day latest".

Each field has the stretch that speaks of it; what it says of others, of before, or leaves unsettled is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.conversation.message.parts import sentences_of
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known, hedges
from assistant.reading.alternatives import any_of
from assistant.reading.amounts import amounts
from assistant.reading.sources import WELL_KNOWN, tools

_WORD = (
    r"(?:slack|whats ?app|(?:the )?(?:tele)?phone|text|calls?|teams(?: chat)?|email|mail|messages?|chat|"
    r"signal|telegram)"
)
_CLAUSE = re.compile(
    r",\s+(?:and\s+|but\s+)?|\s+(?:but|while|whereas)\s+(?!(?:not|don['’]?t|do not|no|"
    r"without|can['’]?t|cannot) (?:to )?(?:touch|edit|chang|writ|alter))|\s[-–—]\s(?=\w+\s)|\)\s+|\n"
)
_OTHERS = any_of(
    r"\b(?:reps?|sellers|aes|sdrs|team|agents|everyone|everybody|customers?|clients?|leads?|agency|guys|managers?)\s+"
    r"(?!(?:s?he|you|i|we|they)\b)(?:\w+ )?(?:has|have|had|gets?|got|own|owns|can|will|meets?|see)\b",
    r"\b(?:last|previous|former|old|ex)[- ](?:c[rmsg]o|vp|head|executive|consultant|director|guy|one)\b",
    r"\b(?:customers?|clients?|leads?|enquir\w+|tickets?|prospects?)\b.{0,30}\b(?:answers?|repl\w+|back to)\b",
)
_UNSETTLED = any_of(
    r"\b(?:don['’]?t know|not sure|no idea|dunno|ask me later|tbd|to be (?:seen|decided|agreed)|maybe|perhaps|"
    r"we['’]?ll see|would|could|used to|had|was|were)\b"
)
_LATER = re.compile(r",[^,]*\blater\b[^,]*$", re.IGNORECASE)
"""What may come later, beside what is open now."""
_VIEW = any_of(
    r"\b(?:view(?:s|er|ing)?|read(?:s|ing)?|look(?:s|ing)?|see(?:s|ing)?)[- ](?:only|rights?|access|permissions?)\b",
    r"\b(?:only|just|nur|solo) (?:to )?(?:look|view|read|see|watch)\w*|\b(?:look|view|read|"
    r"see)\w*\b[^.;]{0,45}(?:\b(?:not|no|without)|n['’]?t) "
    r"(?:to )?(?:touch|chang|edit|writ|alter)\w*|\bviewer\b|\bguest\b|^\W*view\W*$|\bread access\b|"
    r"\bcan (?:only )?(?:look|read)\b",
)
_FULL = any_of(
    r"\b(?:full(?:y)?(?! of)|super ?admin|admin\w*|everything|all(?: of it| rights| access)?|edit\w*|write|complete|"
    r"unlimited|unrestricted|included|whole|own (?:login|user|seat|account)|login yes|open)\b|^\W*\w+\W+yes\b|"
    r"\byes\W*$|\bgets? (?:a |her own |his own )?(?:login|seat|licen[cs]e|user|account)\b"
)
_NONE = any_of(
    r"\b(?:no|none|nope|nein|never|closed|not (?:yet|possible|open|for now|allowed|at all|available|needed)|without)\b|"
    r"n['’]t (?:get|have|see|need|give)\b|\bnot before\b"
)
_NO_LIMIT = any_of(r"\b(?:no (?:problem|limits?|restrictions?|worries|issue|secrets)|not (?:touch|chang|edit)\w*)\b")
_SEGMENT = (
    r"(?:segments?|products?(?: lines?| groups?)?|regions?|branch(?:es)?|customers?(?: groups?)?|"
    r"clients?(?: groups?)?|clinics?|stores?|shops?|"
    r"locations?|sites?|countr(?:y|ies)|markets?|lines?|business units?|units?|services?|departments?|"
    r"categor(?:y|ies)|accounts?|areas?|brands?|"
    r"campus(?:es)?|school)"
)
_MONEY = (
    r"(?:revenues?(?: \w+)?|finance reports?|p and l|rev|sales|turnover|margins?|p ?& ?l|profits?|umsatz|"
    r"numbers|figures|billing|income|results)"
)
_FIGURES = {
    "revenue_by_segment": any_of(
        rf"\b{_MONEY}\b(?: \w+){{0,2}}? (?:by|per|for(?: each| every)?|je|nach|pro|split by|of each|of every|"
        rf"across) (?:the |each |every )?{_SEGMENT}\b",
        rf"\b{_SEGMENT}[- ]?(?:wise|level) {_MONEY}\b|\b{_MONEY}\b(?: \w+){{0,3}} {_SEGMENT}[- ]?wise\b|"
        rf"\bsegment(?:ed)? {_MONEY}\b",
    ),
    "customer_acquisition_cost": any_of(
        r"\b(?:cac|(?:customer |client )?acquisition costs?|cost (?:per|of) acquisition|cpa)\b"
    ),
    "lifetime_value": any_of(r"\b(?:ltv|clv|life ?time values?)\b"),
    "spend_by_channel": any_of(
        r"\b(?:spend(?:ing)?|costs?|budgets?)\b(?:[^.;,]{0,40}?)\b(?:by|per|for each|on each) channel",
        r"\b(?:spend(?:ing)?|costs?|budgets?)\b[^.;,]{0,40}\bchannel[- ]?wise\b|"
        r"\bchannel(?:[- ]?wise)? (?:spend|costs?|budgets?)\b",
    ),
    "sales_compensation": any_of(
        r"\b(?:commissions?(?: \w+)?|bonus(?:es)?(?: (?:plans?|sheets?|schemes?|lists?|table))?|"
        r"comp(?:ensation)? plans?|sales comp(?:ensation)?(?: data| figures)?|"
        r"incentive (?:plans?|schemes?)|provisionen|comisiones)\b"
    ),
}  # fmt: skip
_SHUT = any_of(
    r"\b(?:no|not|never|nope|later|until|except|only (?:after|from|if|with)|without|secret|private|nobody|no one|"
    r"from (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|n['’]t\b|\bnot yet\b"
)
_MEETINGS = {
    "leadership_team": any_of(
        r"\b(?:leadership(?: team)?|management(?: team)?|mgmt|exec(?:utive)?(?: team)?|senior team|slt|mt|lt|"
        r"directors['’]?)(?:['’]s)? (?:mtgs?|meetings?|calls?|round|rounds|sync|table)\b",
        r"\b(?:in|joins?|part of|at|sits? (?:in|on)|attends?) the (?:leadership|management|senior|"
        r"exec(?:utive)?) team\b",
        r"\b(?:leadership|management|exec(?:utive)?) team\b(?=[^.;,]{0,20}\b(?:part of|joins?|yes|attends?|and board|"
        r"both)\b)",
    ),
    "board_prep": any_of(r"\bboard (?:prep(?:aration)?s?|mtgs?|meetings?|calls?|pack|sessions?)\b"),
}
_OFTEN = {
    "biweekly": any_of(
        r"\b(?:bi-?weekly|(?:every|each|once every) (?:other|second|two|2) (?:weeks?|mon\w*|tues\w*|wednes\w*|thurs\w*|"
        r"fri\w*|one\b(?! of))|fortnight(?:ly)?|twice a month|two times a month)\b"
    ),
    "weekly": any_of(
        r"\b(?:mon|tues|wednes|thurs|fri)days? (?:1[:\-]1s?|one[- ](?:on|to)[- ]ones?)|"
        r"\b(?:1[:\-]1s?|one[- ](?:on|to)[- ]ones?)(?: on)? (?:mon|tues|wednes|thurs|fri)days?\b",
        r"\b(?:weekly|(?:every|each|once (?:a|per|every)|1x (?:a|per)) week|(?:every|each|on) (?:mon|tues|wednes|thurs|"
        r"fri)(?:day)?s?\b|(?:mon|tues|wednes|thurs|fri)days)\b",
    ),
    "monthly": any_of(r"\b(?:monthly|(?:every|each|once (?:a|per)) month|1x (?:a|per) month)\b"),
}
_MEET = any_of(
    r"\b(?:we(?:['’]ll| will| can| do)?|i|s?he|they|me|marcus)\b[^.;,]{0,24}\b(?:meets?|sees?|sits?|talks?|"
    r"speaks?|eats?|lunch|coffee|catch(?:es)? up)\b",
    r"\b(?:one[- ](?:on|to)[- ]ones?|1[:\- ](?:on[- ])?1s?|1-2-1|121s?|jour fixe|sit[- ]down|catch[- ]?ups?|"
    r"(?:lunch|coffee|breakfast|call|walk|sync|session|sitting|hour|minutes) "
    r"(?:with|w)\b|proper sitting|me time)\b|\b(?:see|sees|meet|meets) (?:me|him|her)\b|^\W*(?:me\b|"
    r"[A-Z][a-zà-ü]+:)|\b(?:breakfast|lunch|dinner|coffee|walk) together\b|\bwith (?:me\b|(?-i:[A-Z])[a-z]+\b)|"
    r"\bgo (?:through|over)\b[^.;]{0,20}\btogether\b|\b(?:have|has|get|gets) (?:an? (?:half )?hour|half an hour|"
    r"\d+ min\w*|a (?:slot|call|coffee|lunch|meeting)|lunch|coffee)\b|\bsit down with\b|\bsees? us\b|\bsee us\b",
)
_HOLD = re.compile(
    r"\b(?:do|have|hold|set|schedule|got|make) an? (?:\w+ )?(?:call|chat|meeting|sync|catch[- ]?up|zoom|coffee|lunch|"
    r"hour)\b|\b(?:weekly|bi-?weekly|fortnightly|monthly|every (?:other |two |second )?weeks?) "
    r"(?:coffee|call|lunch|breakfast|chat|sync|catch[- ]?up)\b",
    re.IGNORECASE,
)
_NOT_MEETING = any_of(
    r"\b(?:(?:weekly|monthly) (?:file|sheet|numbers|figures|export)|files?|reports?|sends?|sheets?|team|reps?|"
    r"managers?|staff|updates?|mails?|newsletter|leadership|management|board|mt)\b"
)
_BETWEEN = any_of(
    r"\b(?:call|text|ping|ring|message|reach|whats ?app|write(?: to)?|tele?phone|contact|slack|mail|email|dm) (?:me|"
    r"him|her)\b|\b(?:call|phone|ring|text) (?:at )?(?:any ?time|whenever)\b",
    r"\b(?:slack|whats ?app|phone|text|calls?|teams|email|mail|messages?|chat|signal|"
    r"telegram)\b[^.;]{0,24}\b(?:in )?between\b",
    r"\b(?:in )?between\b[^.;]{0,30}\b(?:slack|whats ?app|phone|text|calls?|teams|mails?|emails?|messages?|chat|"
    r"reach\w*|fine|ok|yes|any ?time|ask|pick up|write)\b",
    r"\b(?:i|he|she|marcus) (?:always |will |do |can )?(?:picks? up|answer the phone)\b|\b(?:reachable|reach (?:me|him|"
    r"her))\b|\b(?:urgent|urgently|emergenc\w+)\b[^.;]{0,30}\b(?:calls?|rings?|phones?|whats ?app|texts?|pick up|slack|"
    r"writes?)\b",
    rf"\bon {_WORD} (?:all (?:day|the time)|always|most of the day|any ?time)\b|\b(?:via|by|"
    rf"on) {_WORD} otherwise\b|\bgrab (?:me|him|her)\b",
    rf"\b(?:otherwise|besides that|apart from that|the rest(?: is)?|for the rest)(?: by| via| on|"
    rf" it['’]s)? {_WORD}\b",
    rf"\b{_WORD} (?:always|any ?time|whenever)\b|\balways (?:on|by|via) {_WORD}\b",
    rf"\b(?:answers?|repl(?:y|ies)|responds?|reachable) (?:on|by|via) {_WORD}\b",
    r"\b(?:my|his|her) (?:number|phone) is\b[^.;]{0,20}\bon\b|\bpop in\b|\b(?:just|always|simply) (?:ring|call|"
    r"phone|text)\b",
    r"\b(?:available|there|around) (?:any ?time|in between|whenever)\b|\b(?:my|his|her) (?:phone|door|"
    r"line) is (?:always )?(?:on|open)\b",
)
_NOT_BETWEEN = any_of(
    r"\b(?:nothing|not|never) in between\b",
    r"\b(?:not|never|hardly) (?:\w+ )?(?:reachable|available|reach(?:ed)?|call|between)\b|\b(?:do not|don['’]?t|"
    r"can['’]?t|cannot) (?:\w+ )?(?:call|ring|text|reach|phone|bother|message)\b|\bonly in (?:the|our) meetings?\b|"
    r"\bbetween (?:the )?meetings:? no\b",
)
_REPLIES = any_of(
    r"\b(?:mails?|messages?) takes? (?:me|him|her)\b|\b(?:answers?|answering|repl(?:y|ies)|responds?|responses?|"
    r"(?:gets?|comes?|am|is|are|i['’]m|(?:s?he|they)['’](?:s|re)|usually|always|you|writes?) back|back to (?:me|her|"
    r"him|you))\b"
)
_DAYS = (
    (any_of(r"\b(?:the )?same day\b|\bwithin (?:a few |some |\d )?hours?\b|\bstraight away\b"), 0.0),
    (any_of(r"\b(?:the )?next (?:working |business )?(?:day|morning)\b|\b(?:within|in) (?:a|one|1|"
          r"24) ?(?:working |business )?(?:day|h|hours|hrs)\b|\btomorrow latest\b"), 1.0),
)  # fmt: skip


def opened(message: str, known: Known) -> tuple[list[Taken], set[str]]:
    """What a message opens, and the fields that it speaks of without settling them."""
    found: dict[str, Taken] = {}
    unsettled: set[str] = set()
    lists: dict[str, list[tuple[str, int, int]]] = {"financial_data": [], "meetings": []}
    for start, end in sentences_of(message):
        text = message[start:end]
        asks = hedges.orders(text) or text.rstrip().endswith("?")
        if asks or _OTHERS.search(text) or hedges.over(text) or _UNSETTLED.search(_LATER.sub("", text)):
            unsettled |= {"crm"} if _crm_names(text, known) else set()
            unsettled |= {"ceo_one_on_one"} if any(words.search(text) for words in _OFTEN.values()) else set()
            unsettled |= {"ceo_between_meetings"} if _BETWEEN.search(text) else set()
            continue
        if _NOT_MEETING.search(text) and any(words.search(text) for words in _OFTEN.values()):
            unsettled.add("ceo_one_on_one")  # "in the weekly file": how often something else comes
        if _crm_names(text, known) and not any(_crm(text, known)):
            unsettled.add("crm")
        if any(words.search(text) for words in _OFTEN.values()) and not any(_one_on_one(text)):
            unsettled.add("ceo_one_on_one")
        for field, value, low, high in (*_crm(text, known), *_one_on_one(text), *_reach(text)):
            span = span_in(message, start + low, start + high)
            found[field] = Taken(f"access.{field}", _shown(value), span, ("access", field), value)
        for name, rows in (("financial_data", _FIGURES), ("meetings", _MEETINGS)):
            lists[name] += [(one, start + low, start + high) for one, low, high in _named(text, rows, name)]
    for field, rows in lists.items():
        if rows:
            names = tuple(dict.fromkeys(name for name, _, _ in rows))
            span = span_in(message, min(low for _, low, _ in rows), max(high for _, _, high in rows))
            found[field] = Taken(f"access.{field}", ", ".join(names), span, ("access", field), names)
    return list(found.values()), unsettled - set(found)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _crm_names(text: str, known: Known) -> list[tuple[int, int]]:
    """Where the CRM is named: by the word, or by the name of one."""
    named: list[tuple[int, int]] = [match.span() for match in re.finditer(r"\bcrm\b", text, re.IGNORECASE)]
    named += [match.span() for match in _typed().finditer(text)]
    own = {one.name.lower() for one in known.systems if one.kind == "crm" and one.name}
    for start, end in tools(text, known):
        low = text[start:end].lower()
        if low in own or any(name.split()[0] == low for name in own) or (WELL_KNOWN.get(low) == "crm"):
            named.append((start, end))
    return sorted(named)


@cache
def _typed() -> re.Pattern[str]:
    """The well-known CRMs by name, as they are typed: in small letters too, and in front of a sentence."""
    every = (re.escape(name) for name, kind in WELL_KNOWN.items() if kind == "crm" and len(name) >= _LONG_NAME)
    return re.compile(rf"(?<!\w)(?:{'|'.join(every)})(?!\w)", re.IGNORECASE)


_LONG_NAME = 6


def _crm(text: str, known: Known) -> Iterator[tuple[str, object, int, int]]:
    """How far the CRM is open: what its clause says, or the next one where it says nothing of its own."""
    named = _crm_names(text, known)
    if not named:
        return
    every = list(_clauses(text))
    for low, high in named:
        place = next((i for i, (start, end) in enumerate(every) if start <= low < end), None)
        if place is None:
            continue
        level = _crm_level(text[every[place][0] : every[place][1]])
        stop = every[place][1]
        if not level and place + 1 < len(every):
            following = text[every[place + 1][0] : every[place + 1][1]]
            if not re.match(r"\W*[A-Z][a-z]+\b", following) and not tools(following, known):
                level, stop = _crm_level(following), every[place + 1][1]
        if level:
            yield "crm", level, every[place][0], max(stop, high)
            return


def _crm_level(clause: str) -> str:
    if _VIEW.search(clause):
        return "view_only"
    words = _NO_LIMIT.sub(" ", clause)
    if _NONE.search(words):
        return "none"
    return "full" if _FULL.search(words) else ""


def _named(text: str, rows: dict[str, re.Pattern[str]], field: str) -> Iterator[tuple[str, int, int]]:
    """Figures or meetings that a sentence opens; a clause that says no closes what stands in it."""
    every = list(_clauses(text))
    for place, (start, end) in enumerate(every):
        clause = text[start:end]
        for name, words in rows.items():
            match = words.search(clause)
            if match is None or _SHUT.search(clause):
                continue
            if re.search(r"\d", clause) and field == "financial_data":
                continue  # what it is, and not whether it is open
            # "CAC, LTV, commissions - no": what closes the last closes the list.
            rest = text[end:]
            if _CLOSED.match(rest) and place + 1 == len(every) - 1:
                continue
            yield name, start + match.start(), start + match.end()


_CLOSED = re.compile(r"\s*[,–—-]?\s*(?:no|nope|never|not yet)\W*$", re.IGNORECASE)


def _one_on_one(text: str) -> Iterator[tuple[str, object, int, int]]:
    anywhere = (_MEET.search(text) or _HOLD.search(text)) is not None and not _NOT_MEETING.search(text)
    for start, end in _clauses(text):
        clause = text[start:end]
        meets = _MEET.search(clause)
        if not (meets or anywhere) or _NOT_MEETING.search(clause) or (_SHUT.search(clause) and "not " in clause):
            continue
        for name, words in _OFTEN.items():
            if (match := words.search(clause)) is not None:
                low = min(match.start(), meets.start()) if meets else match.start()
                high = max(match.end(), meets.end()) if meets else match.end()
                yield "ceo_one_on_one", name, start + low, start + high
                return


def _reach(text: str) -> Iterator[tuple[str, object, int, int]]:
    closed = _NOT_BETWEEN.search(text)
    if closed is not None:
        yield "ceo_between_meetings", False, closed.start(), closed.end()
    elif (match := _BETWEEN.search(text)) is not None and not _NO_BEFORE.search(text[: match.start()]):
        yield "ceo_between_meetings", True, match.start(), match.end()
    replies = _REPLIES.search(text)
    if replies is None:
        return
    for words, days in _DAYS:
        if (match := words.search(text)) is not None:
            yield "ceo_reply_days", days, min(replies.start(), match.start()), max(replies.end(), match.end())
            return
    for one in amounts(text[replies.end() :]):
        if one.unit == "days" and 0 < one.value <= _MOST_DAYS and one.start <= _NEAR:
            yield "ceo_reply_days", one.value, replies.start(), replies.end() + one.end
            return


_NO_BEFORE = re.compile(r"(?:\b(?:not|never|no|only)|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)
_MOST_DAYS = 14
_NEAR = 30
