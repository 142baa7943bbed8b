"""Dates of reviews, and the agreement: the goal-setting session and who said yes."""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE, MONTH_NAMES, ahead
from assistant.critique.entries import Entry, Words
from assistant.reading.dates import looked_back


def reviews(entry: Entry, out: Collected, start: dt.date | None) -> None:
    """Dates under the reviews."""
    if start is None or entry.kind == "heading":
        return
    sentences = entry.words.sentences() or (entry.words,)
    first = next(
        (one for one in sentences if re.search(r"(?i)\breview(?:s|ed)?\b|look at|sit together", one.text)), sentences[0]
    )
    for match in re.finditer(
        rf"20\d\d-\d\d-\d\d|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|"
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of )?{MONTH_NAMES}\.?(?:\s+20\d\d)?|{MONTH_NAMES}\.?\s+\d{{1,2}}(?:st|"
        r"nd|rd|th)?(?:,?\s+20\d\d)?",
        first.text,
        re.IGNORECASE,
    ):
        date = ahead(match.group(), start)
        if date is not None and date not in cast("list[object]", out.get("/reviews") or []):
            here = first.part(*match.span())
            if not out.count("/reviews"):
                out.spans["/reviews"] = first.span()
            out.put(f"/reviews/{out.count('/reviews')}", date, here.span())


_SESSION = re.compile(
    r"\b(?:(?:goal|target)[- ]setting|goals?|targets?|kick[- ]?off|planning|alignment|okr|(?:target|goal)s? agreement|"
    r"(?:agreed|settled|signed|set)\b[^.\n]{0,45}\b(?:in|at) (?:a|the|our|one))\s+(?:session|workshop|"
    r"meeting|call)\b[^.\n]{0,30}?\b(?:on|held|:|was|took place)\s*(?=(?P<rest>[^;\n]{4,30}))",
    re.IGNORECASE,
)
_NOT_AGREED = re.compile(
    r"\b(?:(?:handed|passed|sent|come|came) down (?:by|from)|(?:has|have)n['’]t (?:yet )?(?:been (?:asked|shown)|seen|"
    r"heard)|(?:will|'ll) (?:hear|learn|find out) (?:of|about) (?:them|it|these)|(?:was|were|is|are) not (?:invited|"
    r"involved|consulted|asked|present)|not for circulation to the (?:\w+ )?(?:executive|c[rmsg]o)|(?:to be|will be|is|"
    r"are) (?:informed|told|notified) (?:of (?:them|this|it) )?(?:on|at|upon|when|after)\b|(?:will|to|"
    r"gets? to) (?:get to )?(?:know|see|learn|hear)\b[^.]{0,25}\b(?:on|upon|when|after) (?:\w+ )?(?:joining|joins?|"
    r"starting|starts?|day one|day 1|arrival|commencement)|(?:are|is) settled|(?:have|has) (?:already )?(?:fixed|set|"
    r"decided)\b[^.]{0,12}\b(?:numbers|targets|goals|figures)\b(?![^.]*\b(?:together|with (?:you|her|him))\b)|"
    r"not (?:yet )?(?:agreed|discussed|shared|signed|seen)|without (?:asking|consulting|talking to)|(?:i|we) (?:set|"
    r"decided|wrote) (?:these|the goals|them) (?:alone|myself|ourselves|without)|(?:has|have)n['’]t (?:agreed|seen|"
    r"discussed|signed)|still (?:has|have) to agree|no (?:goal[- ]setting )?session|(?:are|is) final|(?:has|"
    r"have) fixed (?:these|the) (?:targets|goals)|not (?:up for (?:debate|discussion)|negotiable|open (?:to|"
    r"for) (?:debate|discussion))|(?:done|set|written|made) (?:these|them|this|the goals) (?:all )?(?:by myself|myself|"
    r"alone|on my own)|non-negotiable|(?:set|fixed|made|wrote|decided)\b[^.]{0,40}\bwithout (?:her|him|you|them))\b",
    re.IGNORECASE,
)
_NOT_SEEN = re.compile(
    r"\b(?:(?:have|has)n['’]t (?:yet )?(?:run|shown|gone|talked|put|shared|cleared|raised|sent|"
    r"discussed)\b[^.]{0,30}\b(?:past|to|with|over|through|by) (?:you|her|him|them|[A-Z]\w+)|(?:not|"
    r"n['’]t) (?:yet )?(?:going to )?(?:(?:say|said|saying) yes|(?:agree|agreed) to|(?:sign|signed) (?:off|up))\b|"
    r"(?:to|will|shall|gets? to) (?:see|hear|get|read|learn)\b[^.]{0,25}\bon (?:her|his|your|their|the) first (?:day|"
    r"morning)|(?:agree|settle|discuss|clear|share) (?:the )?(?:goals?|targets?|okrs?|these|numbers) w(?:ith|/))\b",
    re.IGNORECASE,
)
"""What nobody says of anything else than goals that the other side does not know yet."""
_AFTER_THE_START = re.compile(
    r"\b(?:talk|discuss|set|agree|go through|settle|decide)\w*\b[^.]{0,30}"
    r"\b(?:goals?|okrs?|targets?|objectives)\b[^.]{0,30}\b(?:on|in) "
    r"(?:her|his|your|the|my) (?:very )?first (?:day|week)\b",
    re.IGNORECASE,
)
_SITS_DOWN = re.compile(
    r"\b(?:sits?|sat|meets?|met)\b[^.;]{0,30}\b(?:for|to (?:agree|set|settle|fix))\b[^.;]{0,25}"
    r"\b(?:goals|targets|okrs|objectives)\b",
    re.IGNORECASE,
)
"""The session in words of its own: "we sit down for the goals on 26 May", "they meet on 13 May to agree his goals"."""
_AGREED = re.compile(
    r"\b(?:agreed|signed off|approved|accepted|confirmed|signed) (?:with|by|between)\b(?P<who>[^.;\n]{3,60})|"
    r"\bboth (?:sides|of us|parties) (?:agreed|said yes|signed)",
    re.IGNORECASE,
)


_CLOSE = 60
"""Days between the session and the start."""


def agreement(words: Words, out: Collected, today: dt.date) -> None:
    """The goal-setting session and who said yes, in a sentence."""
    text = words.text
    if match := _SESSION.search(text):
        dates = [one for one in (looked_back(match["rest"], today), ahead(match["rest"], today)) if one is not None]
        begins = out.get("/engagement/start")
        if isinstance(begins, dt.date) and not re.search(r"20\d\d", match["rest"]):
            dates.sort(key=lambda one: abs((one - begins).days))  # a session stands close to the start
        if dates and re.match(r"\W*(?:\w+,?\s+)?(?:\d|[^\W\d_]{3,9}\.?\s+\d)", match["rest"]):
            out.put("/agreement/session", dates[0], words.span())
    start = out.get("/engagement/start")
    if isinstance(start, dt.date) and _AFTER_THE_START.search(text):
        out.put("/agreement/session", start, words.span())
    days = list(A_DATE.finditer(text)) if _SITS_DOWN.search(text) else []
    if len(days) == 1 and (day := ahead(days[0]["date"], today)) is not None:
        out.put("/agreement/session", day, words.span())
    if _NOT_SEEN.search(text) or (
        _NOT_AGREED.search(text)
        and re.search(
            r"(?i)goal|target|okr|plan|number|these|them|they|objectiv|invited|consulted|informed|circulation",
            text,
        )
    ):
        who = (
            "founder"
            if re.search(r"(?i)\b(?:ceo|founder|owner|board|she|he|him|her)\b", text)
            or not re.search(r"(?i)\b(?:the (?:c[rmsg]o|executive|vp))\b", text)
            else "executive"
        )
        out.put(f"/agreement/{who}", False, words.span())
    elif match := _AGREED.search(text):
        if not re.search(r"(?i)goal|target|okr|plan|objectiv|number", text):
            return
        said = match.groupdict().get("who") or "both"
        if (said_on := A_DATE.search(text, match.start())) is not None and isinstance(start, dt.date):
            dates = [
                one for one in (looked_back(said_on["date"], start), ahead(said_on["date"], today)) if one is not None
            ]
            if dates and abs((dates[0] - start).days) <= _CLOSE:
                out.put("/agreement/session", dates[0], words.span())
        founder = re.search(r"(?i)\b(?:ceo|founder|owner|both|board)\b", said) is not None
        if founder:
            out.put("/agreement/founder", True, words.span())
            out.put("/agreement/executive", True, words.span())
