"""The first day where no known turn of phrase says it: the date for which most speaks, or the one goals count from.

Every date outside of the goals is weighed by what stands around it: words of coming, the label or question in front,
what else only an engagement is described with, a second date that it runs to, the days that the goals are due on. The
heaviest counts where it is clearly ahead; how it was found is told beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE, MONTH_NAMES, ahead
from assistant.critique.entries import Entry, Words

_Place = tuple[str, Words, Entry]
_ELSEWHERE = frozenset(("kpis", "baselines", "company_objectives", "interviews", "reviews", "reporting", "previous"))
_GOALS = frozenset(("okrs", "phase", "plan", "quick_wins", "initiatives"))
_COMES = re.compile(
    r"(?i)\b(?:start(?:s|ed|ing)?|begins?|beginning|begun|commenc\w+|join(?:s|ed|ing)?|on[- ]?board(?:s|ed|ing)?|"
    r"first (?:working )?day|day (?:one|1)|kick[- ]?off|effective|in post|takes? (?:up|over)|arriv(?:es?|al|ing)|"
    r"onboarding|\w*beginn\w*|\w*antritt|eintritt|startet|empieza|inicio|début\w*)\b"
)
_STRETCH = re.compile(
    r"(?i)\b(?:from|as (?:of|from)|since|runs?|running|period|term|duration|engagement|mandate|contract|assignment|ab|"
    r"seit|desde|depuis|dès)\b"
)
_OTHER = re.compile(
    r"(?i)\b(?:agreed?|signed?|sign-off|session|workshop|baselines?|figures?|numbers?|values?|data|source|pulled|"
    r"read on|taken|reviews?|review(?:ed)?|audit|due|deadline|by|until|till|before|ends?|ending|access|log-?ins?|"
    r"licen[cs]e|rights|ready|updated?|edited|version|draft|dated?|approved|(?<!on[ -])board|report|goals?|targets?|"
    r"launch\w*|campaign|goes live|expires?|renew\w*|last|stand|prepared|written|notes of|minutes of|meeting (?:on|of)|"
    r"admin\w*|crm|hubspot|salesforce|pipedrive|ticket)\b"
)
_OF_THE_WORK = re.compile(
    r"(?i)\b(?:fractional|part[- ]time|c[rmsg]o\b|vp\b|chief|days? (?:a|per|/) ?(?:week|wk)|days?/w|engage\w*|mandate|"
    r"\d{1,2} ?(?:h|hrs?|hours?)\b|(?:mon|tue|wed|thu|fri)(?:\w*day)?s?\s?(?:[+&,/]|and)\s?(?:mon|tue|wed|thu|fri))"
)
_TO = re.compile(
    rf"(?i)^\s*(?:-|–|—|to|until|till|through|bis|al|au|\.{{2,3}})\s*(?={A_DATE.pattern.replace('(?i)', '')})"
)
_CLAUSE_ENDS = re.compile(r"[;|!?\n]|\.\s")
_BEFORE, _AFTER = 60, 40
"""Characters around a date that speak for it."""
_LEAST, _AHEAD = 3.5, 1.0
"""What has to speak for a day, and by how much more than for any other."""
_MONTHS_LONG = 55
"""Days from which a stretch is an engagement's and no phase's."""
_HALF_YEAR = 215
"""Days after the start up to which goals are due."""


@dataclass
class _Day:
    words: Words
    weight: float
    why: str


def likeliest_day(places: Sequence[_Place], out: Collected, today: dt.date) -> dt.date | None:
    """Put in the day for which most speaks; None where too little speaks for any, or as much for two."""
    found: dict[dt.date, _Day] = {}
    for label, words, entry in places:
        if not _may_say(entry):
            continue
        for match in A_DATE.finditer(words.text):
            date = ahead(match["date"], today)
            if date is None:
                continue
            weight, why = _weight(label, words, entry, match, date, today)
            known = found.get(date)
            if known is None or known.weight < weight:
                found[date] = _Day(words.part(*match.span("date")), weight, why)
    goals = [
        match["date"] for _, words, entry in places if entry.section in _GOALS for match in A_DATE.finditer(words.text)
    ]
    ranked = sorted(((_with_goals(date, one, goals), date) for date, one in found.items()), reverse=True)
    if not ranked or ranked[0][0] < _LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD):
        return None
    date = ranked[0][1]
    out.put("/engagement/start", date, found[date].words.span(), f"taken for the first day: {found[date].why}")
    return date


_EARLY, _A_PAIR = 6, 2
"""Entries at the top of a text that may say what it is about, even under a heading that promises goals."""


def _may_say(entry: Entry) -> bool:
    """Whether an entry may say from when somebody works: no goal, but a fact beside its name, or a line at the top."""
    if entry.section in _ELSEWHERE:
        return bool(entry.above) and _COMES.search(entry.above[-1].words.text) is not None
    if entry.section not in _GOALS:
        return True
    if entry.kind == "row":
        return entry.section == "plan" and (entry.pair is not None or len(entry.cells) == _A_PAIR)
    return entry.kind == "line" and entry.number <= _EARLY


def _weight(
    label: str, words: Words, entry: Entry, match: re.Match[str], date: dt.date, today: dt.date
) -> tuple[float, str]:
    """What speaks for a date, and the words that speak the most."""
    before = _CLAUSE_ENDS.split(words.text[max(0, match.start() - _BEFORE) : match.start()])[-1]
    after = _CLAUSE_ENDS.split(words.text[match.end() : match.end() + _AFTER])[0]
    named = label or (entry.pair[0] if entry.pair is not None else "")
    if entry.kind == "row" and len(entry.cells) == _A_PAIR and words.text != entry.cells[0][1].text:
        named = entry.cells[0][1].text
    asked = entry.above[-1].words.text if entry.above and entry.kind != "heading" else ""
    asked = asked if asked.rstrip().endswith("?") or len(asked.split()) <= _SHORT else ""
    weight, why = 0.0, ""
    for said, strong, weak in (
        (named, 3.0, 1.5 if match.start() else 2.5),
        (before, 3.0, 1.5),
        (after, 1.5, 0.0),
        (asked, 2.5, 0.5),
    ):
        cue = _COMES.search(said)
        stretch = _STRETCH.search(said)
        if cue is not None or stretch is not None:
            weight += strong if cue is not None else weak
            why = why or " ".join((cue or stretch or match).group().split())
    weight -= 3.0 * len({one.group().lower() for one in _OTHER.finditer(f"{named} {before}")})
    if to := _TO.match(words.text[match.end() :]):
        rest = A_DATE.match(words.text[match.end() + to.end() :])
        end = ahead(rest["date"], date) if rest is not None else None
        if end is not None and (end - date).days >= _MONTHS_LONG:
            weight, why = weight + 2.0, why or "a stretch from then on"
    if _OF_THE_WORK.search(words.text) or _OF_THE_WORK.search(asked):
        weight += 1.0
    if entry.section in (None, "engagement", "situation") or entry.number <= _EARLY:
        weight += 0.5
    if entry.kind == "heading":
        weight -= 1.0
    return weight, why or "nothing else is as likely"


_SHORT = 6


def _with_goals(date: dt.date, one: _Day, goals: Sequence[str]) -> float:
    """The weight with what the goals' days say: they lie after the first day, and not a year after it."""
    days = [day for each in goals if (day := ahead(each, date)) is not None]
    if len(days) < _FEW_GOALS:
        return one.weight
    inside = sum(0 <= (each - date).days <= _HALF_YEAR for each in days) / len(days)
    return one.weight + (1.0 if inside >= _MOST_OF_THEM else -3.0 if inside < _HALF_OF_THEM else 0.0)


_FEW_GOALS, _MOST_OF_THEM, _HALF_OF_THEM = 3, 0.8, 0.5

_FIRST_STRETCH = re.compile(
    r"(?i)\b(?:m(?:onth)? ?(?:1|one)|days? ?1 ?[-–] ?\d+|week (?:1|one)|w1|wk 1|phase (?:1|i|one)|stage (?:1|one)|"
    r"(?:the )?first (?:month|30 days|three months|90 days|quarter|week))\b[^\w\n]{0,4}(?:from |starts? |"
    rf"starting )?(?P<date>\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of)? {MONTH_NAMES}(?:,? 20\d\d)?|"
    rf"{MONTH_NAMES}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? 20\d\d)?|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?)\s*(?:-|–|—|"
    r"to|until|bis)\s*\S"
)
_LAST_OF = re.compile(
    rf"(?i)\b(?:(?:day|tag) (?P<day>30|60|90|180|182)|(?:first |the )?(?P<days>90) days?|"
    rf"(?:first )?(?P<months>three|six|3|6) "
    rf"months?)\W{{0,3}}(?:is|=|ends?(?: on)?|until|till|to|up to|by|"
    rf"ending(?: on)?)?\W{{0,2}}(?:the )?(?={A_DATE.pattern.replace('(?i)', '')})"
)
_DAYS = {"three": 90, "3": 90, "six": 182, "6": 182}


def counted_day(places: Sequence[_Place], out: Collected, today: dt.date) -> dt.date | None:
    """The first day counted from what the stretches of a plan are dated: "M1 (12 Apr - 11 May)", "day 90: 31 July"."""
    for _, words, _ in places:
        if (first := _FIRST_STRETCH.search(words.text)) is not None:
            date = ahead(first["date"], today)
            if date is not None:
                span = words.part(*first.span("date")).span()
                out.put("/engagement/start", date, span, "the first stretch of the plan begins on it")
                return date
    for _, words, _ in places:
        if (last := _LAST_OF.search(words.text)) is None or (dated := A_DATE.match(words.text[last.end() :])) is None:
            continue
        end = ahead(dated["date"], today)
        size = int(last["day"] or last["days"] or 0) or _DAYS[(last["months"] or "six").lower()]
        if end is not None:
            span = words.part(last.start(), last.end() + dated.end()).span()
            date = end - dt.timedelta(days=size - 1)
            out.put("/engagement/start", date, span, f"counted back {size} days from “{dated['date']}”")
            return date
    return None


_A_MONTH = re.compile(
    r"(?i)\b(?P<cue>start(?:s|ing)?|begins?|beginning|joins?|joining|commenc\w+|on[- ]?board|kick[- ]?off|"
    r"available)\b[^.;|\n\d]{0,25}?\b(?P<first>first (?P<weekday>monday|tuesday|wednesday|thursday|friday) (?:of|"
    r"in) )?(?:(?:the )?(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) week (?:of|in) )?(?P<part>(?:the )?(?:start|"
    rf"beginning) of |early |mid[- ]?|(?:in|from) )?(?P<month>{MONTH_NAMES})(?:,? (?P<year>20\d\d))?\b"
)
_WEEK_SAID = "only the week was said: its Monday was taken"
_MONTH_SAID = "only the month was said: its first day was taken"
_NTH = {"1s": 0, "fi": 0, "2n": 1, "se": 1, "3r": 2, "th": 2, "4t": 3, "fo": 3}
"""Weeks after the first Monday of a month, by how a week of it is counted."""
_LATE = re.compile(r"(?i)\b(?:end|late|close) ")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def begun_month(places: Sequence[_Place], out: Collected, today: dt.date) -> dt.date | None:
    """The first day where only its month is said: the first of it, the first such weekday, the 15th of "mid May"."""
    for label, words, entry in places:
        if entry.section in _ELSEWHERE | _GOALS or entry.kind == "heading":
            continue
        text = f"{label}: {words.text}" if label else words.text
        match = _A_MONTH.search(text)
        if match is None or _OTHER.search(text[: match.start()]) or _LATE.search(match[0]):
            continue
        month = ahead(f"{match['month'].title()} {match['year'] or ''}".strip(), today)
        if month is None:
            continue
        date = month.replace(day=15 if (match["part"] or "").lower().startswith("mid") else 1)
        if match["weekday"]:
            date += dt.timedelta(days=(_WEEKDAYS.index(match["weekday"].lower()) - date.weekday()) % 7)
        if match["nth"]:
            monday = date + dt.timedelta(days=-date.weekday() % 7)
            date = monday + dt.timedelta(weeks=_NTH[match["nth"].lower()[:2]])
        note = "" if match["weekday"] else _WEEK_SAID if match["nth"] else _MONTH_SAID
        at = len(text) - len(words.text)
        out.put("/engagement/start", date, words.part(max(0, match.start() - at), match.end() - at).span(), note)
        return date
    return None
