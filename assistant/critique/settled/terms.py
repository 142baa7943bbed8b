"""What a plan settles in few words: authority, access and reports, by patterns that stand in data/terms.txt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.critique.collecting import Collected
from assistant.critique.days import deadlines
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.engagement import number
from assistant.critique.settled.deciders import called
from assistant.critique.settled.meetings import standing_meetings
from assistant.critique.settled.report_words import ASYNC, DATA, LIVE, NO_DATA, NO_MEETING, REPORTS
from assistant.critique.settled.rhythm import is_no_report, spent
from assistant.critique.words import plain
from assistant.reading.amounts import amounts
from rules.calendar import date_of

_ELSEWHERE = frozenset(
    (
        "previous",
        "interviews",
        "kpis",
        "baselines",
        "company_objectives",
        "quick_wins",
        "initiatives",
        "full_time_targets",
        "data_request",
    )
)
_DENIED = re.compile(
    r"\b(?:no|not|without|never|don't|won't|nor|neither|avoid|instead of|rather than|kein\w*|"
    r"sin|pas de)\s+(?:\w+\s+){0,3}$"
)
_NONE_OF_IT = re.compile(r"\bno (?:daily|time|hour|status|reports?|updates?)")
_GOALS = frozenset(("okrs", "phase", "plan"))
_OF_OTHERS = re.compile(r"\b(?:reps?|sdrs?|bdrs?|team|aes?|sellers?|leads?|customers?|tickets?|requests? from)\b")
_TEAM_TALK = re.compile(r"\b(?:stand-?ups?|huddles?|check-?ins?)\b")
"""Daily talks that an executive may hold with the team; only those upwards are reports."""
_DONE_WITH = re.compile(
    r"\b(?:reach|reply|respon\w*|fix|clean|migrat\w*|replace|introduc\w*|roll|train|audit|"
    r"review|pull|export)\b"
)


def read_terms(entries: Sequence[Entry], out: Collected) -> None:
    """Put in what the sentences of a text settle and nothing else has read there yet."""
    for entry in entries:
        if entry.kind == "heading" or entry.section in _ELSEWHERE:
            continue
        sentences = _sentences(entry)
        for words in sentences:
            if words.text.endswith("?"):
                continue
            _rows_of(words, entry, out)
            _reply(words, entry, out)
            _budget(words, entry, out)
            standing_meetings(words, entry, out)
            _ready(words, entry, out)
            _reports(words, entry, out)
    _given_less(entries, out)


def _given_less(entries: Sequence[Entry], out: Collected) -> None:
    """Where full access is only asked for, and another sentence says that it is to view, the answer counts."""
    asked = out.spans.get("/access/crm")
    if asked is None or out.get("/access/crm") != "full" or not _ASKED_FOR.search(asked.text):
        return
    for words in (words for entry in entries for words in _sentences(entry)):
        if _TO_VIEW.search(words.text) and not _ASKED_FOR.search(words.text) and words.span() != asked:
            out.take_back("/access/crm")
            out.put("/access/crm", "view_only", words.span(), f"“{asked.text.strip()}” is a wish")
            return


_ASKED_FOR = re.compile(
    r"(?i)\b(?:i|we)\b[^.;]{0,12}\b(?:need|want|like|wish|ask)\b|\bplease\b|\b(?:could|can|may) i\b|"
    r"\bich (?:brauche|möchte)\b"
)
_TO_VIEW = re.compile(r"(?i)\b(?:view|read|look)(?:ing)?[- ]only\b|\bonly (?:to )?(?:view|read|look)\b|\bviewer\b")


def _sentences(entry: Entry) -> Sequence[Words]:
    if entry.kind == "row":
        return (entry.words,)
    return entry.words.sentences()


_PRESENT = re.compile(r"\b(?:in the room|present|participants|attend(?:ees|ing)|on the call|who is who)\b")
"""A line that only says who was there."""


def _rows_of(words: Words, entry: Entry, out: Collected) -> None:
    text = plain(words.text)
    if len(text) != len(words.text):
        text = words.text.lower()
    named = called(words.text, out)
    for pointer, value, pattern in _rows():
        if (
            pointer in out.spans
            or (pointer == "/people" and out.get(pointer))
            or (pointer == "/authority/budget/limit" and out.get(pointer) is not None)
        ):
            continue
        if entry.section in _GOALS and not pointer.startswith(("/reporting/", "/access/crm", "/authority")):
            continue
        match = pattern.search(text)
        if match is None and named != text and not pointer.startswith("/reporting/") and _PRESENT.search(text) is None:
            match = pattern.search(named)  # with people called by what they are
        if match is None or (pointer.startswith("/reporting/") and not _is_report(text, match)):
            continue
        if entry.section in _GOALS and (pointer.startswith("/authority") or _DONE_WITH.search(text)):
            continue
        made = _value(value, match)
        if made is not None:
            out.put(pointer, made, words.span())


_ANSWERS = re.compile(
    r"\b(?:approv\w+|answers?|repl(?:y|ies)|respon(?:ds?|ses?)|requests?|turn-?around|gets? back|sign-?offs?|"
    r"decides? on)\b"
)
_NOT_THEIRS = re.compile(
    r"\b(?:customers?|clients?|leads?|tickets?|reps?|quotes?|prospects?|sellers?|enquir\w+|support)\b"
)
_TAKES = re.compile(
    r"\b(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|\d{1,2}|the same)[ -]"
    r"(?:working |business |full )?(?P<unit>hours?|days?|weeks?|fortnight)\b"
)


def _reply(words: Words, entry: Entry, out: Collected) -> None:
    """How many days an answer or an approval takes, in whatever order it is said: "give me two weeks for approvals"."""
    text = words.text.lower()
    if out.get("/access/ceo_reply_days") is not None or (
        entry.section in _GOALS and entry.kind != "line" and entry.pair is None
    ):
        return
    said = _ANSWERS.search(text)
    if said is None or _NOT_THEIRS.search(text):
        return
    begin = max(text.rfind(mark, 0, said.start()) for mark in ";,.") + 1
    near = text[max(begin, said.start() - _NEAR) : said.end() + _NEAR]
    found = list(_TAKES.finditer(near))
    if len(found) != 1 or re.search(
        r"\b(?:ago|a (?:week|month)|per|every|each|notice)\b.{0,3}$", near[: found[0].start()]
    ):
        return
    count = 1.0 if found[0]["number"] in ("a", "an", "the same") else number(found[0]["number"])
    size = {"h": 0.1, "d": 1.0, "w": 5.0, "f": 10.0}[found[0]["unit"][0]]
    if count is not None and not re.match(r"\s*(?:a|per|each) (?:week|month)|\s*before", near[found[0].end() :]):
        days = max(1, round(count * size))
        out.put("/access/ceo_reply_days", days, words.span(), f"“{found[0].group()}” is {days} working days")


_NEAR = 45
"""Characters between an answer and the time that it takes."""
_SPENDS = re.compile(
    r"\b(?:sign for|signs? off|commit|larger sums?|(?:does not|doesn't|need not) need|my ok|per transaction|"
    r"spend\w*|budget|money|without (?:asking|me|approval)|per item|an item|approv\w+|"
    r"alone|yours|buy|purchases?|tools)\b|^\W*(?:up to|above|over)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:\b(?:up to|under|below|money|spending|purchases?|"
    r"authority|limit(?: of| is)?|to|spend|above|over|beyond|more than|"
    r"anything (?:over|above)|budget)\s*[:|=]?\s*(?:about\s+)?$)",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"^\s*(?:is (?:yours|mine|hers|his)|(?:a|each|every|per) (?:time|go|purchase|shot|order)\b|"
    r"per item|an item|alone|without|myself|,? ?(?:then|"
    r"above (?:it|that)|beyond that|over that|more ?=))",
    re.IGNORECASE,
)


def _budget(words: Words, entry: Entry, out: Collected) -> None:
    """The amount that may be spent without asking, where a sentence speaks of spending and names one."""
    if out.get("/authority/budget/limit") is not None or (
        entry.section in (*_GOALS, "engagement") and not _SPENDS.search(words.text)
    ):
        return
    if entry.section in _GOALS and not re.search(r"(?i)without asking|approv", words.text):
        return
    if not _SPENDS.search(words.text) and entry.section != "authority":
        return
    money = [one for one in amounts(words.text) if one.unit == "money" and one.value < _MOST_ALONE]
    for one in money:
        if _LIMIT.search(words.text[: one.start]) or _LIMIT_AFTER.match(words.text[one.end :]) or entry.kind == "row":
            span = words.part(one.start, one.end).span()
            out.put("/authority/budget/limit", int(one.value) if float(one.value).is_integer() else one.value, span)
            if one.currency:
                out.put("/authority/budget/currency", one.currency, span)
            above = re.search(r"(?i)\b(?:above|over|beyond|more|dearer)\b[^.;]{0,40}", words.text)
            if above is not None:
                out.put("/authority/budget/above", "ceo", words.part(*above.span()).span())
            return


_MOST_ALONE = 250_000
"""More than that is no amount that an executive spends alone."""
_LATER = re.compile(
    r"\b(?:access|logins?|accounts?|licen[cs]es?|seats?)\b[^.;]{0,40}\b(?:comes?|follows?|"
    r"from|in|after|ready|by|until|requested|the week|during|set up)\b|"
    r"\b(?:rights|admin|hubspot|salesforce|pipedrive|dynamics)\b[^.;]{0,40}\b(?:set up|during|the week of)\b",
    re.IGNORECASE,
)


_MONTH_BEFORE, _NTH = 31, ("first", "second", "third", "fourth")
_IN_WEEK = re.compile(
    rf"(?i)\b(?:(?P<nth>first|second|third|fourth) week (?:of|in) (?P<month>{deadlines.MONTH_NAMES})|week (?:of|"
    rf"starting|beginning) (?P<date>(?:\d{{1,2}} {deadlines.MONTH_NAMES}|{deadlines.MONTH_NAMES} \d{{1,2}})))\b"
)
"""A week that is named by its month, or by its first day."""


def _ready(words: Words, entry: Entry, out: Collected) -> None:
    """The day on which access is there, where a sentence puts it into the engagement: "comes in the third week"."""
    start = out.get("/engagement/start")
    if not isinstance(start, dt.date) or out.get("/access/ready_by") is not None:
        return
    if entry.section in _GOALS and entry.kind != "line":
        return
    if not _LATER.search(words.text):
        return
    if (week := _IN_WEEK.search(words.text)) is not None:
        if (
            date := deadlines.ahead(week["date"] or week["month"], start - dt.timedelta(days=_MONTH_BEFORE))
        ) is not None:
            if week["nth"]:
                date = date.replace(day=1 + 7 * _NTH.index(week["nth"].lower()))
            out.put("/access/ready_by", date, words.span(), "the first day of the week that was said")
    elif (days := deadlines.days_of(words.text)) is not None:
        out.put("/access/ready_by", date_of(start, days[0]), words.span())
    elif match := re.search(
        r"(?i)\b(?:in|within|after|takes?|approx\.?|about)\W{1,3}(?P<n>\d{1,2}) weeks?\b", words.text
    ):
        out.put("/access/ready_by", date_of(start, int(match["n"]) * 7), words.span())


def _is_report(text: str, match: re.Match[str]) -> bool:
    """Whether what is reported or tracked is the executive's own, and is not denied."""
    if _DENIED.search(text[: match.start()]) or _NONE_OF_IT.search(match.group()):
        return False
    if _TEAM_TALK.search(match.group()) and _OF_OTHERS.search(text):
        return False
    if _NEEDLESS.match(text[match.end() :]):
        return False
    before = text[: match.start()]
    return _OF_OTHERS.search(match.group()) is None and _OF_OTHERS.search(before) is None


_NEEDLESS = re.compile(r"\W*(?:(?:are|is|will be) (?:not|n['’]t)|aren['’]t|isn['’]t|not)\b|\W*(?::|=)?\s*(?:none|no)\b")


def _value(value: str, match: re.Match[str]) -> object:
    if value == "{n}":
        found = number(match["n"])
        return None if found is None else int(found) if found.is_integer() else found
    fixed: dict[str, object] = {"true": True, "false": False, "0": 0, "5": 5, "10": 10, "[]": []}
    return fixed.get(value, value)


def _reports(words: Words, entry: Entry, out: Collected) -> None:
    """The standing reports: how they are given, and how long they take."""
    if entry.section in ("okrs", "phase", "plan", "quick_wins"):
        return
    if " · " in words.text:
        return  # each part between such marks has its own cadence (rhythm.py)
    cut = (words.part(match.start(), match.end()) for match in _SEGMENT.finditer(words.text))
    parts = [part for part in cut if part.text]  # empty cells of a sheet say nothing
    for part in _by_report(parts, words) if len(parts) > 1 else [words]:
        _report(part, words, out)


def _by_report(parts: Sequence[Words], words: Words) -> list[Words]:
    """The parts of a sentence by the report that each speaks of: what follows a report's name is still of it."""
    opens = [i for i, part in enumerate(parts) if any(re.search(one, part.text.lower()) for _, one in REPORTS)]
    if len(opens) < 1:
        return list(parts)
    ends = [*opens[1:], len(parts)]
    grouped: list[Words] = []
    for first, last in zip(opens, ends, strict=True):
        start, stop = words.at.index(parts[first].at[0]), words.at.index(parts[last - 1].at[-1]) + 1
        grouped.append(words.part(start, stop))
    return grouped


_SEGMENT = re.compile(r"(?:(?!\sand\s)[^,;.()|·•]|\([^()]*\)|(?<=\d)[.,](?=\d))+")
"""A part of a sentence between commas; what stands in brackets belongs to it."""


def _report(words: Words, whole: Words, out: Collected) -> None:
    text = NO_MEETING.sub("", words.text.lower())
    if is_no_report(text):
        return
    for name, pattern in REPORTS:
        match = re.search(pattern, text)
        if (
            match is None
            or _DENIED.search(text[: match.start()])
            or re.search(
                r"\b(?:one[- ](?:to|on)[- ]one|1[:-]1|pipeline|leadership|management|"
                r"exec\w*|board|growth|sales|marketing|team meeting|forecast|coaching|deal)\b",
                match.group(),
            )
        ):
            continue
        path = f"/reporting/{name}"
        minutes = spent(words)
        mode = (
            "async"
            if ASYNC.search(text) and not re.search(r"\b(?:live|in person|call|meeting)\b", text)
            else "live"
            if LIVE.search(text)
            else None
        )
        if len(minutes) == 1:
            one = minutes[0]
            value = one.value * (60 if one.unit == "hours" else 1)
            out.put(
                f"{path}/minutes",
                int(value) if float(value).is_integer() else value,
                words.part(one.start, one.end).span(),
            )
        if mode is not None:
            out.put(f"{path}/mode", mode, words.span())
        if name == "monthly_review":
            if NO_DATA.search(text):
                out.put(f"{path}/data", False, words.span())
            elif DATA.search(text):
                out.put(f"{path}/data", True, words.span())
        return


_BOSS = (
    r"(?:ceo|founders?|owner|board|hr|coo|md|partners?|chair(?:man|woman)?|directors?|president|"
    r"managing (?:director|partner)|"
    r"shareholders?|family|head office|ho|me)"
)


_WORDS = {
    "boss": _BOSS,
    "people": r"(?:who (?:joins|leaves|is hired|we hire)|hir\w+|fir(?:e|es|ing)|recruit\w*|dismiss\w*|staff\w*|"
    r"personnel|people|"
    r"candidates?|team changes|changes (?:on|in|to) the (?:\w+ )?team)",
    "process": r"(?:process\w*|procedures?|stages?|playbook|scripts?|methods?|how (?:we|you|the team|our \w+|\w+) "
    r"(?:sells?|works?|markets?|runs?|is (?:done|run))|(?:the )?way (?:we|you|the team) \w+)",
    "strategy": r"(?:strateg\w+|positioning|target markets?|segments?|pricing|customer profile)",
    "crm": r"(?:crm|hubspot|salesforce|pipedrive|zoho|attio|dynamics|bullhorn|capsule|copper|netsuite|monday|close)",
}
"""Words that many rows of terms.txt share, by the name that stands there in braces."""


@cache
def _rows() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    text = files("assistant.critique").joinpath("data", "terms.txt").read_text(encoding="utf-8")
    rows: list[tuple[str, str, re.Pattern[str]]] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            for name, words in _WORDS.items():
                line = line.replace(f"{{{name}}}", words)
            pointer, value, pattern = line.split(" | ", 2)
            rows.append((pointer.strip(), value.strip(), re.compile(pattern.strip())))
    return tuple(rows)
