"""The company's name: as people introduce it, and what an answer to "what is it called" must not be taken for.

"We're Brackwater Saunas in Falmouth, garden saunas. Fractional CMO, ..."; "brackwater saunas, cmo"; "new client Acme
(what they make)". What answers another question, or lists things, is no name: better asked again than wrong.
"""

from __future__ import annotations

import re

from assistant.conversation import phrases
from assistant.critique.hire.roles import ROLE_WORDS
from assistant.reading.sources import WELL_KNOWN

_HEDGE = re.compile(
    r"(?:[\s,]+(?:i guess|i think|i suppose|probably|maybe|perhaps|or so|please|mostly|for now|really|i'd say|"
    r"of course|or something))+\W*$|^\W*(?:(?:i guess|i think|i suppose|probably|maybe|perhaps|well|hm+|um+|so|"
    r"mostly)\b[\s,]*)+",
    re.IGNORECASE,
)
_OTHER_QUESTIONS = ("engagement.expects", "access.crm", "access.ceo_one_on_one", "authority.strategy")
_MANY = 3
_LISTED = re.compile(r"\s*(?:,|;|/|\+|&(?=\s)|\band\b)\s*", re.IGNORECASE)
_LEGAL = re.compile(r"^(?:inc|ltd|llc|llp|gmbh|ag|sa|sl|bv|plc|co|partners?|sons?|daughters?)\b\.?", re.IGNORECASE)


def unhedged(text: str) -> str:
    """An answer without what only makes it unsure: "leadership i guess" is "leadership"."""
    return _HEDGE.sub("", text.strip(" .!\n")).strip(" .!,\n")


def is_no_company(text: str) -> bool:
    """Whether an answer to the question for the company is the answer to another one, or lists things."""
    words = unhedged(text)
    if phrases.pattern("expected").fullmatch(words) is not None:
        return True
    if any(one.fullmatch(words) for question in _OTHER_QUESTIONS for one in phrases.options(question).values()):
        return True
    parts = [one for one in _LISTED.split(words) if one]
    tools = [one for one in parts if one.lower() in WELL_KNOWN]
    if tools and len(tools) == len(parts):
        return True
    commas = [one.strip() for one in re.split(r"[,;\n]", words) if one.strip()]
    return len([one for one in commas if not _LEGAL.match(one)]) >= _MANY


_FRACTIONAL = r"(?:an? |the |as (?:an? )?|for (?:an? )?|fractional |part-time |interim )*"
_WORD = r"[a-zäöüéèáß0-9][a-zäöüéèáß0-9&'’-]*"
_SMALL = re.compile(
    rf"^\W*(?:(?:whatever|yes|sure|fine|hi|hello|hey|ok(?:ay)?|so|well|it['’]?s|we['’]?re|we are|at|for)\b[\s,.!]*)*"
    rf"(?P<name>{_WORD}(?: (?:& )?{_WORD}){{0,3}}?)\s*(?:,|:|-|–|—|\|)\s*{_FRACTIONAL}(?:{ROLE_WORDS})\b(?! here\b)",
    re.IGNORECASE,
)
"""A name in small letters with the role behind a comma: "brackwater saunas, cmo"."""
_CLIENT = re.compile(
    rf"(?:^|[.!?;,\n]\s*|\b(?:my|a|our|the|is)\s+)(?:i(?:['’]ve| have) (?:got )?a )?(?:new|next|latest) "
    rf"client(?:\s+is(?:\s+called|\s+named)?|\s+called|\s*:|"
    rf",)?\s+(?P<name>{_WORD}(?: (?:& )?{_WORD}){{0,3}}?)(?=\s*(?:\(|,|;|$|[.!]\s|"
    rf"[–—-]\s|\b(?:they|who|which|in|"
    rf"from|wants?|needs?|and|two|one|three|a|starting|from)\b))",
    re.IGNORECASE,
)
"""A client who is named without "is": "new client brackwater saunas (garden saunas)"."""
_PLACED = re.compile(
    r"(?:^|[.!?\n]\s*|\b(?:hi|hello|hey)\W+)(?i:we(?:['’]re| are)|i(?:['’]m| am) at)\s+"
    r"(?P<name>[A-ZÄÖÜÉ0-9][\w&'’-]*(?: (?:& |and )?[A-ZÄÖÜÉ0-9][\w&'’-]*){0,4})"
    r"(?!,? (?i:the )?(?i:co-?)?(?i:founders?|owners?|partners?)\b)(?=\s+(?i:in|from|near|of|based|out of|"
    r"outside|at|on)\s+(?:the )?[A-Za-z]|\s*\(|\s*[,:;]|\s+[–—-]\s)"
)
"""Who introduces the company with where it is: "We're Brackwater Saunas in Falmouth, garden saunas"."""
_OWNERS = (
    r"inhaber(?:in)?|gründer(?:in)?|geschäftsführer(?:in)?|propri[ée]taire|fondat(?:eur|rice)|dirigeante?|gérante?|"
    r"due[ñn][oa]|fundadora?"
)
_CAPITAL = r"[A-ZÄÖÜÉ0-9][\w&'’-]*"
_GREETS = (
    r"(?i:hi|hello|hey|hiya|heya|yo|howdy|greetings|salut|ciao|"
    r"buongiorno|morning|good (?:morning|afternoon|evening)|hallo|servus|moin|guten tag|grüezi|bonjour|hola)"
    r"(?: (?i:there|all|everyone|zusammen|à tous)| [A-ZÄÖÜÉ][a-zäöüé]+(?=,))?\W+"
)
_SAYS_WHO = (
    r"(?i:this is|it['’]?s|it is|here is|here['’]s|hier ist|hier spricht|wir sind|ici|nous sommes|c['’]est|aquí|somos)"
    r"(?: (?i:the|die|der|la|le))? "
)
_HEADS = re.compile(
    rf"^\W*(?:{_GREETS})?(?:{_SAYS_WHO})?(?!{_GREETS})"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:&|and|und|et|y|of) )?{_CAPITAL}){{1,4}}|"
    rf"{_CAPITAL}(?=,? aus [A-Z]|, (?i:we|wir|nous) ))"
    r"(?=\s*(?:[,;(–—-]|[.!](?=\s)|(?i:here)\b|\b(?i:aus|from|in|near|based|à|en|de) [A-ZÄÖÜÉ]))"
    r"(?!\s*[,(–—-]\s*(?i:(?:the |an? |our )?(?:co-?)?(?:founders?|owners?|partners?|ceo|md|managing|fractional|"
    r"consultant|part[- ]time|interim|freelance|one word|two words|no\b|not\b|i\b|i['’]m|my)))"
    rf"(?!,? (?i:{_OWNERS})\b)"
)
"""A name that heads what the company tells of itself: "Brightwater Dental Labs, we make crowns. 22 staff"."""
_OWNED = re.compile(
    rf"(?:\b(?i:{_OWNERS}) (?i:der|des|von|vom|de la|del|de|du|d['’])\s*|\b(?i:{ROLE_WORDS})\s*@\s?)"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:&|and|und|et|y|of) )?{_CAPITAL}){{0,4}})"
)
"""A name behind who owns it or works for it: "Inhaberin der Seilerei Pichler", "fractional CMO @ Dunmore Oat Mill"."""

CALLED_SO = re.compile(
    r"(?:[\s,]{1,3}(?:(?:in |it['’]?s )?(?:one|two|three|1|2|3) words?|(?:no|not|with(?:out)?(?: an?| the)?) (?:ltd|"
    r"limited|inc|llc|gmbh|plc|hyphen|dash|capitals?|accent|ampersand|apostrophe|umlaut)|all (?:in )?(?:capitals|caps|"
    r"lower ?case|small)|(?:in )?(?:capitals|lower ?case|small letters)))+\W*$|[\s,]{0,3}(?:it['’]?s called|"
    r"we['’]?re called|we are called|it is called|is (?:the|its|our) name|is what (?:we|it)(?:['’]s|['’]re| is|"
    r" are) called)\W*$",
    re.IGNORECASE,
)
"""What is said behind a name: "Wren Street Bakery it's called", "Tanager Freight, two words, no Ltd"."""


def introduced(message: str, *, small: bool) -> tuple[str, int, int] | None:
    """The company's name as a first message gives it, with its place; None where none does.

    `small` reads only a name in small letters before the role, which nothing else read.

    A name in small letters is written with capitals, as names are.
    """
    for pattern in (_SMALL,) if small else (_CLIENT, _OWNED, _PLACED, _HEADS):
        match = pattern.search(message)
        if match is None:
            continue
        name = match["name"].strip(" .,'’")
        if _may_be(name, small=pattern not in (_OWNED, _PLACED, _HEADS)):
            start = message.index(name, match.start("name"))
            shown = name if any(char.isupper() for char in name) else _titled(name)
            return shown, start, start + len(name)
    return None


def _titled(name: str) -> str:
    return " ".join(one if one in ("and", "of", "the", "&") else one[:1].upper() + one[1:] for one in name.split())


_ANY_CLIENT = re.compile(
    r"(?:an? |my |our |the )?(?:new |next |latest |small )?(?:client|customer|company|business|firm|start-?up|mandate)",
    re.IGNORECASE,
)


_NO_FIRST = re.compile(
    r"(?:from|in|at|with|for|by|near|called|named|about|small|big|all)\b|(?:saas|b2b|b2c|software|retail|hospitality|"
    r"logistics|health ?care|manufacturing|education|fintech|consulting|services?|hotels?|restaurants?|agency|shop)$",
    re.IGNORECASE,
)
"""What opens no name, and what says of which kind a company is."""


def _may_be(name: str, *, small: bool) -> bool:
    words = name.split()
    if _ANY_CLIENT.fullmatch(name) or _NO_FIRST.match(name):
        return False
    if phrases.pattern("no_company").match(name) or len(name) < 2 or not any(char.isalpha() for char in name):
        return False
    if re.search(rf"(?i)\b(?:{ROLE_WORDS})\b", name) or all(one.lower() in WELL_KNOWN for one in words):
        return False
    if not small or any(one[:1].isupper() for one in words):
        return phrases.pattern("no_name_words").fullmatch(name) is None
    plain = phrases.pattern("no_name_words").search(name) or phrases.pattern("person").fullmatch(words[-1])
    return not plain and not all(phrases.pattern("filler").fullmatch(one) for one in words)


_MAKES = re.compile(
    r"\s*\((?P<bracket>[^()\n]{3,80})\)|"
    r"(?:\s+(?:in|from|near|based in|out of)\s+[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?)?\s*[,:–—-]\s*"
    r"(?P<words>(?P<made>[^.;,()\d\n]{6,80})(?:\b(?:with|of) (?:about )?\d+ (?:people|staff|employees))?)"
    r"(?=[.;\n]|$|,\s*(?:and\s+)?(?:we|i|they|looking)\b)"
)
_NOT_MADE = re.compile(
    r"(?i)^(?:not|that['’]?s)\b|\b(?:we|i|they|us|everyone|everybody|people|calls?|known|need|want|looking|hire|"
    rf"start\w*|{ROLE_WORDS})\b"
)


def made_by(message: str, end: int) -> tuple[int, int] | None:
    """Where a message says behind the company's name what it makes: "... in Falmouth, wood-fired garden saunas"."""
    match = _MAKES.match(message, end)
    if match is None or CALLED_SO.match(message, end):
        return None
    made = match["bracket"] or match["made"]
    if _NOT_MADE.search(made) or len(made.split()) < _LEAST_MADE:
        return None
    return match.span("bracket" if match["bracket"] else "words")


_LEAST_MADE = 2
