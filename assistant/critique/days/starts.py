"""The first day of the engagement, in the many ways that people say it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE, MONTH_NAMES, ahead, only_date
from assistant.critique.days.likeliest import begun_month, counted_day, likeliest_day
from assistant.critique.entries import LABEL, Entry, Words
from assistant.critique.words import fields_of

_START = re.compile(
    r"(?<![\w-])(?:(?:starts?|joins?|comes?|begins?) (?:as |us |to us )?[\w() -]{3,60}? (?:on|from)|"
    r"start(?:s|ed|ing)?(?: date| day)?(?: of (?:the )?engagement)?(?: is|"
    r" on| from| will be)?|kick[- ]?off(?: is| on)?|first day(?: is| on)?|day (?:1|one)(?: "
    r"is| on| =)?|"
    r"begin(?:s|ning)?(?: on)?|from|as (?:of|from)|effective|commenc\w+(?: on)?|joins?(?: us)?(?: on)?|"
    r"since|w\.?e\.?f\.?|with effect from|beginn|ab(?: "
    r"dem)?|a partir del|desde el|à partir du)\s*[:=(–—-]?\s*(?=(?P<rest>(?:(?:mon|tue|"
    r"wed|thu|fri)\w*,?\s+)?[^;\n]{4,30}))",
    re.IGNORECASE,
)
_WHOLE_DATE = re.compile(
    r"^(?:the )?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of )?[^\W\d_]{3,10}\.?,?(?:\s+(?:20\d\d|['’]?\d\d\b(?!\s?[h%:])))?|"
    r"[^\W\d_]{3,10}\.?\s+\d{1,2}(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?:20\d\d|['’]\d\d))?|\d{1,2}-[^\W\d_]{3,9}-(?:20)?\d\d|20\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}-\d{1,2}-20\d\d)",
    re.IGNORECASE,
)


def first_day(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The first day of the engagement, put into the document; None where the text does not say it."""
    for strict in (True, False):
        if not strict and (day := _day_then_start(places, out, today)) is not None:
            return day
        for label, words, entry in places:
            text = words.text
            if (
                strict
                and "start" in fields_of(label)
                and (entry.section not in _DATED_OTHERWISE or _opens(entry, words))
            ) or (strict and _WHEN.match(label) and _ON_DUTY.search(text) and entry.section not in _DATED_OTHERWISE):
                lead = _LEAD.match(text)
                at = lead.end() if lead else 0
                rest = text[at:]
            elif not strict and (match := _start_in(entry.words.text if entry.kind != "row" else text)):
                words = entry.words if entry.kind != "row" else words
                if entry.section in ("kpis", "baselines", "company_objectives", "interviews"):
                    continue
                loose = match.group().lower().startswith(("from", "since", "on ", "ab", "as "))
                if (loose or entry.section == "okrs") and not re.search(
                    r"(?i)engage|fractional|part[- ]time|days?\s*(?:/|a|per|in a|each|weekly)\s*(?:week|"
                    r"wk|w)|days? weekly|d/w|join|c[rmsg]o\b|vp\b|chief|your kra|hours? a day|h days",
                    entry.words.text,
                ):
                    continue
                rest, at = match["rest"], match.start("rest")
            else:
                continue
            bare = re.sub(r"^(?:(?:mon|tue|wed|thu|fri)\w*,?\s+)", "", rest, flags=re.IGNORECASE)
            dated = _WHOLE_DATE.match(bare)
            date = ahead(bare[: dated.end()], today) if dated else None
            if date is not None and dated is not None:
                offset = at + len(rest) - len(bare)
                note = (
                    ""
                    if re.search(r"\d{4}|\d[./]\d{1,2}[./]\d\d", dated.group())
                    else "the year was not said: the next such day was taken"
                )
                out.put("/engagement/start", date, words.part(offset, offset + dated.end()).span(), note)
                return date
    return next(
        (
            day
            for find in (_asked_day, _only_day, _cued_day, _weekday_the_nth, *_UNFORESEEN)
            if (day := find(places, out, today))
        ),
        None,
    )


def _day_then_start(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The day that stands right in front of the word: "12 April 2027 start"."""
    for _, words, entry in places:
        if entry.section in _NOT_THERE:
            continue
        for match in A_DATE.finditer(words.text):
            date = ahead(match["date"], today) if _THEN_START.match(words.text, match.end()) else None
            if date is not None:
                out.put("/engagement/start", date, words.part(*match.span("date")).span())
                return date
    return None


def _weekday_the_nth(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The next day that is both the weekday and the day of the month that somebody comes on: "on Monday the 11th"."""
    for _, words, entry in places:
        match = _A_WEEKDAY.search(words.text) if entry.section not in _NOT_THERE else None
        if match is None or _COMES.search(words.text[: match.start()] + "     ") is None:
            continue
        days = (today + dt.timedelta(days=i) for i in range(1, _A_YEAR))
        weekday = ("mon", "tue", "wed", "thu", "fri").index(match["weekday"].lower())
        date = next((one for one in days if one.weekday() == weekday and one.day == int(match["day"])), None)
        if date is not None:
            out.put("/engagement/start", date, words.part(*match.span()).span(), _NEXT_SUCH_DAY)
            return date
    return None


_A_YEAR = 366
_A_WEEKDAY = re.compile(
    rf"(?i)\b(?P<weekday>mon|tue|wed|thu|fri)[a-z]*,? (?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b"
    rf"(?!\s+(?:of\s+)?{MONTH_NAMES}|\s+of\b)"
)
_THEN_START = re.compile(
    r"(?i)\s*[(,–-]?\s*(?:start|kick-?off|first day|day one|beginn|onwards?)\b(?! (?:of|for|with)\b)"
)
_UNFORESEEN = (likeliest_day, counted_day, begun_month)
"""How a day is found that no known turn of phrase says."""


_ASKS_START = re.compile(
    r"(?i)\b(?:starts?|starting|begins?|beginning|on board|first day|from when|kick[- ]?off|joins?)\b"
)


def _asked_day(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The day that opens what stands under a heading that asks for it: "When do you start?", "Beginning"."""
    for _, words, entry in places:
        if entry.kind == "heading" or not entry.above or not _ASKS_START.search(entry.above[-1].words.text):
            continue
        bare = _WEEKDAY_FIRST.match(words.text)
        at = bare.end() if bare else 0
        dated = _WHOLE_DATE.match(words.text[at:])
        date = ahead(words.text[at : at + dated.end()], today) if dated else None
        if date is not None and dated is not None:
            out.put("/engagement/start", date, words.part(at, at + dated.end()).span())
            return date
    return None


def _only_day(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The start where one line among the facts of the engagement is nothing but a name and a day, whatever the name."""
    found: list[tuple[str, Words, dt.date]] = []
    for _, _, entry in places:
        if entry.section not in ("engagement", "situation", None) or entry.kind == "heading":
            continue
        label = entry.pair or _named(entry.words)
        if label is None or not only_date(label[1].text) or _OTHER_DAYS.search(label[0]):
            continue
        if A_DATE.search(label[0]):
            continue  # "M1 (5 Apr - 4 May)"
        date = ahead(label[1].text, today)
        if date is not None:
            found.append((label[0], label[1], date))
    if len({date for *_, date in found}) != 1:
        return None
    name, words, date = found[0]
    out.put("/engagement/start", date, words.span(), f"“{name}” is the one day among the facts of the engagement")
    return date


def _cued_day(places: Sequence[tuple[str, Words, Entry]], out: Collected, today: dt.date) -> dt.date | None:
    """The one day that stands in a clause about somebody coming: "your first day with us is Monday 3 May 2027"."""
    found: dict[dt.date, Words] = {}
    for _, words, entry in places:
        if entry.section in _NOT_THERE or (entry.kind == "row" and entry.pair is None and len(entry.cells) > _A_PAIR):
            continue
        for cue in _COMES.finditer(words.text):
            rest = cue["rest"]
            dated = A_DATE.search(rest)
            if dated is None or _ENDS.search(rest[: dated.start()]) or _FAR.search(rest[: dated.start()]):
                continue
            date = ahead(dated.group("date"), today)
            if date is not None:
                at = cue.start("rest")
                found.setdefault(date, words.part(at + dated.start("date"), at + dated.end("date")))
    if len(found) != 1:
        return None
    date, words = next(iter(found.items()))
    note = "" if re.search(r"\d{4}|\d[./]\d{1,2}[./]\d\d", words.text) else _NEXT_SUCH_DAY
    out.put("/engagement/start", date, words.span(), note)
    return date


_NEXT_SUCH_DAY = "the year was not said: the next such day was taken"
_A_PAIR = 2
_NOT_THERE = frozenset(("okrs", "phase", "plan", "kpis", "baselines", "company_objectives", "interviews", "reviews"))
_COMES = re.compile(
    r"(?<![\w-])(?:(?:first|opening) (?:working )?day|day (?:one|1)|"
    r"(?:come|comes|coming|be|is|are|get|gets) (?:on board|there)|"
    r"(?:start|begin|commenc|join|arriv)\w*|takes? (?:up|over)|in post|(?:(?<=^)|(?<=[.!] ))as (?:of|from)|"
    r"with effect|effective|kick[- ]?off|w\.?e\.?f\.?|with (?:us|you) (?:as )?from|"
    r"(?:dienst|arbeits|vertrags|mandats)?(?:antritt|beginn)|eintritt|"
    r"beginn(?:t|en)|fangen|startet|starten|ab dem|empieza|incorporación|commence|débute?)(?![\w-])"
    r"(?=(?P<rest>[^;\n]{4,75}))",
    re.IGNORECASE,
)
"""How people say that somebody comes, with what follows in the same breath."""
_ENDS = re.compile(r"(?i)\b(?:by|until|till|before|due|through|bis|vor|hasta|avant|agreed|signed|review\w*)\b")
"""What stands before a day that something ends on, or that something else is dated."""
_FAR = re.compile(r"[.!?]\s+[A-ZÄÖÜ]|\b(?:19|20)\d\d\b")
"""Another sentence, or another date, in between."""

_OTHER_DAYS = re.compile(
    r"(?i)\b(?:end|until|till|due|deadline|date|updated?|edited|modified|"
    r"written|changed?|created?|version|draft|review\w*|agree\w*|signed?|"
    r"sign[- ]?off|session|meeting|board|by|renew\w*|expir\w*|as of|source|figures?|numbers?|data|access|log[- ]?ins?|"
    r"step\w*|status|prepared|approved|goals?|okrs?)\b"
)


def _named(words: Words) -> tuple[str, Words] | None:
    match = LABEL.match(words.text)
    return (match["label"], words.part(match.end())) if match is not None else None


_WHEN = re.compile(r"(?i)^\W*(?:when|dates?|period|timing)\W*$")
_ON_DUTY = re.compile(r"(?i)\b(?:week|days?|(?:mon|tues|wednes|thurs|fri)days?|hrs?|hours)\b")
"""A label that only asks when is the start where its value says besides for how many days."""
_DATED_OTHERWISE = frozenset(("okrs", "phase", "plan", "kpis", "baselines"))


def _opens(entry: Entry, words: Words) -> bool:
    """Whether a value stands under nothing but the title of a text and is a day: the facts that a plan opens with."""
    return entry.pair is not None and len(entry.above) <= 1 and only_date(words.text)


_LEAD = re.compile(r"(?i)^\W*(?:from|on|as of|since|ab|am)\s+")


def _start_in(text: str) -> re.Match[str] | None:
    """Where words say when the work starts: the first place with a date behind it, else the first."""
    found = list(_START.finditer(text))
    dated = (one for one in found if _WHOLE_DATE.match(_WEEKDAY_FIRST.sub("", one["rest"])))
    return next(dated, found[0] if found else None)


_WEEKDAY_FIRST = re.compile(r"(?i)^(?:(?:mon|tue|wed|thu|fri)\w*,?\s+)")
