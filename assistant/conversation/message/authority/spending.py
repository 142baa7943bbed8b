"""What may be spent without asking, as people type it: "500 quid, after that ask me", "needs my ok over 750"."""

from __future__ import annotations

import re

from assistant.conversation.message.authority.approving import approver
from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.taking import Taken, span_in
from assistant.reading import hedges
from assistant.reading.alternatives import any_of
from assistant.reading.amounts import Amount

_OTHER_SUMS = any_of(
    r"\b(?:deals?|discounts?|revenue|turnover|arr|mrr|quota|orders?|contracts?|agency|salary|salaries|retainer|fee|"
    r"fees|separate|relaunch|website|project|trade (?:fairs?|shows?)|campaigns?|events?|fairs?|invoiced|leads?|"
    r"customers?|clients?)\b"
)
"""What else a sum may be of."""
_PAST = any_of(r"\b(?:spent|paid|cost|was|were|had|used to|last (?:year|month|quarter)|agency gets|gets? \d)\b")
_IMAGINED = any_of(
    r"\b(?:if (?:she|he|they|we|i|you) (?:had|were|could|would)|would be|maybe|perhaps|might|"
    r"not sure)\b"
)
_UNTIL = any_of(
    r"\b(?:up to|to|until|till|below|under|limit (?:of|is|:)?|max(?:imum)?\.?(?: of)?|as much as|within|bis(?: zu)?|"
    r"hasta|jusqu['’]à)\s*(?:about |around |the |a |a max(?:imum)? of )?$"
)
_OVER = any_of(
    r"\b(?:over|above|beyond|more than|bigger than|exceeding|past|larger than|upwards of)\s*(?:about |"
    r"around )?$|[>]\s*$"
)
_FREE = any_of(
    r"\b(?:no need to ask(?: me| us)?|(?:need|do|does)(?:n['’]?t| not) (?:need to |have to )?ask(?: me| us)?|"
    r"without (?:asking|me|my|approval|him|her|us|the)|on (?:her|his|my|your|their) own|no questions|alone|just (?:do|"
    r"go|spend)|ok(?:ay)?|free(?:ly| hand| rein)?|spend\w*|expens\w+|budget|purchas\w+|is (?:his|hers|fine|ok)|"
    r"go alone|need not ask|limit|approve|goes? ahead|her pocket|card|buy|tools?|own (?:call|decision))\b"
)
_ASKED = (
    r"(?:without|asks?|talk|speak|call|ring|check|comes?|goes?|needs?|requires?|put up|wants?|only with|with|through|"
    r"by|signs?|approves?|decides?|up to|has to|must|then|it['’]?s|is|see|mail|tell)"
)
_BEYOND = any_of(
    r"\b(?:above|beyond|over|after|anything (?:above|over|more|bigger)|more|bigger|then|on top|past|higher|"
    r"rest)\b(?: (?:that|this|it|of it|ones))?"
)
_NOTHING = any_of(
    r"\b(?:anything|everything) (?:that costs (?:money|anything)|with a price)\b[^.;\n]{0,20}\b(?:me|my)\b",
    r"\b(?:spend(?:s|ing)?|budget|money|expenses?)\b[^.;\n]{0,20}\b(?:nothing|none|zero|not a (?:cent|penny))\b",
    r"\b(?:nothing|not a (?:cent|penny)|zero)\b[^.;\n]{0,12}\bwithout (?:me|asking|my)\b|"
    r"\bno budget (?:of (?:her|his|their|your) own|at all)\b",
    r"\b(?:can['’]?t|cannot|may not|can not|not allowed to)\s+spend (?:anything|a (?:cent|penny)|money|any money)\b",
)
_LEAST = 100


def budget_in(message: str, speaker: str) -> Taken | None:
    """The limit that a message names, with who decides above it; None where it names none, or two."""
    every = list(sentences_of(message))
    for place, (start, end) in enumerate(every):
        text = message[start:end]
        if hedges.orders(text) or hedges.of_others(text) or _IMAGINED.search(text) or _PAST.search(text):
            continue
        found = [one for one in sums_in(text) if _is_limit(one, text)]
        if len({one.value for one in found}) == 1:
            one = found[0]
            following = every[place + 1] if place + 1 < len(every) else (end, end)
            return _taken(one, message, start, end, following, speaker)
        if not found and (match := _NOTHING.search(text)):
            span = span_in(message, start + match.start(), start + match.end())
            asks = re.search(r"\b(?:without|to|through|past|by) (?:me|my|asking me)\b", text, re.IGNORECASE)
            value: dict[str, object] = {"limit": 0, **({"above": "ceo"} if asks and speaker != "executive" else {})}
            return Taken("authority.budget", "0" + (", above that ceo" if "above" in value else ""), span,
                         ("authority", "budget"), value)  # fmt: skip
    return None


def _is_limit(one: Amount, text: str) -> bool:
    """Whether a sum is what may be spent: up to so much, or from so much on somebody has to be asked."""
    if one.unit not in ("money", "count") or one.value < _LEAST or (one.unit == "count" and _counts(one, text)):
        return False
    before, after = text[: one.start], text[one.end :]
    near = re.split(r"[,;]\s", before)[-1]
    if _OTHER_SUMS.search(near + " " + re.split(r"[,;.]\s", after)[0]):
        return False
    asked = re.search(rf"\b{_ASKED}\b", text, re.IGNORECASE) is not None
    if _OVER.search(before):
        return asked
    if _UNTIL.search(before) and (_FREE.search(text) or asked or one.unit == "money"):
        return True
    if re.fullmatch(r"\W*(?:and )?(?:money|budget|spend\w*|limit)\W*", near, re.IGNORECASE):
        return True  # "money - 2000 a month"
    bare = re.fullmatch(r"\W*(?:\w+:|money|budget|spending|ok|so)?\W*", near, re.IGNORECASE) is not None
    if re.fullmatch(r"\W*(?:and )?", near) and re.match(r"[\s,;:–-]*(?:above|over|beyond) (?:that|this|it)\b", after):
        return True  # "5k EUR, above that Margit"
    if re.fullmatch(r"\W*", near) and re.fullmatch(r"[\W]*", after):
        return one.unit == "money" or "k" in text[one.start : one.end].lower()  # "3k."
    if bare and one.start < 12:  # "500 quid. after that ask me", "Budget: 2k"
        return one.unit == "money" or _FREE.search(text) is not None or asked
    return _FREE.search(text) is not None and one.unit in ("money", "count")


def _counts(one: Amount, text: str) -> bool:
    """Whether a bare number counts things ("12 reps"), and is no sum."""
    match = re.match(r"\s+(?P<noun>[^\W\d]{3,})", text[one.end :])
    return match is not None and not re.match(
        r"(?:per|each|every|month\w*|limit|without|then|and|just|on|alone|she|he|is|max|a|no|goes|comes|needs|has|or|"
        r"monthly|ok|okay|fine|must|should|requires?|have|are|will|gets?|i|we|they|you|in|so|like|or|all|own|with|"
        r"above|over|later|max|please|monat|mes|mois|thou|grand|tys|of|to|budget|for|from|but|anything|tops|free)\b",
        match["noun"], re.IGNORECASE,
    )  # fmt: skip


def _taken(one: Amount, message: str, start: int, end: int, following: tuple[int, int], speaker: str) -> Taken:
    above = _above(message, start, end, start + one.start, start + one.end, following, speaker)
    value: dict[str, object] = {
        "limit": int(one.value) if one.value.is_integer() else one.value,
        "currency": one.currency,
    }
    last = start + one.end
    if above is not None:
        value["above"], last = above[0], max(last, above[1])
    shown = f"{one.value:.12g} {one.currency or ''}".strip() + (f", above that {above[0]}" if above else "")
    span = span_in(message, start + one.start, last)
    return Taken("authority.budget", shown, span, ("authority", "budget"), value)


def _above(
    message: str, start: int, end: int, first: int, last: int, following: tuple[int, int], speaker: str
) -> tuple[str, int] | None:
    """Who is asked above the limit, and where the words that say so end."""
    over = _OVER.search(message[start:first]) is not None
    beyond = _BEYOND.search(message, last, end)
    stretches: list[tuple[int, int]] = []
    if over:
        stretches += [(last, end), (start, first)]
    elif beyond is not None:
        stretches.append((beyond.start(), end))
    else:
        stretches += [(at.start(), end) for at in re.finditer(r"\bwithout\b", message[:end]) if at.start() >= last]
        if (more := _BEYOND.match(message[following[0] : following[1]].lstrip(" ,-–—"))) is not None:
            del more
            stretches.append(following)
    for low, high in stretches:
        found = approver(message[low:high], speaker)
        if found is not None:
            return found[0], low + found[1]
    if beyond is not None and (name := _NAME_FIRST.search(message, last, beyond.start())) is not None:
        return name["who"], beyond.end()  # "800 without asking, Sarah above that"
    if beyond is not None and (name := _NAME.match(message, beyond.end(), end)) is not None:
        return name["who"], name.end()  # "5k, above that Margit"
    return None


_NAME_FIRST = re.compile(
    r"[,;.]\s+(?:and )?(?P<who>(?-i:[A-ZÄÖÜÉ])[\w'’-]+)\s+(?:(?:decides?|approves?|signs?|is asked|"
    r"for)\s+)?(?:anything |everything )?$"
)
_NAME = re.compile(
    r"(?:[\s,:;–-]|\b(?:it['’]?s|is|only|always|then)\b)*(?P<who>(?-i:[A-ZÄÖÜÉ])[\w'’-]+(?: (?-i:[A-ZÄÖÜÉ])[\w'’-]+)?)"
    r"(?=\W*$|,|;|\.|\n| (?:decides?|approves?|signs?|has to|must|is asked|says))"
)
