"""When something is due, and which days a heading names: "by 30 June", "Days 31-60", "Week 2", "within six weeks"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from assistant.critique.days.feasts import A_FEAST, FEASTS, SEASONS, feast
from assistant.critique.days.slashes import slashed
from assistant.critique.entries import Words
from assistant.reading.dates import looked_ahead
from rules.calendar import day_of
from rules.texts.recognition import due_day
from rules.texts.recognition import plain as plainly

MONTH_NAMES = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic|"
    r"fév|avr|juin|juil|aoû|déc)\w*"
)
ORDINALS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_DATED = re.compile(
    r"\b(?:by|until|till|before|due(?: on| by| in)?|no later than|not later than|deadline|"
    r"in|on|end of|bis(?: zum)?|antes de(?:l)?|"
    r"para(?: el)?|hasta(?: el)?|d'ici(?: le)?|avant(?: le)?|au|le|zum|am|remis le)\s*:?\s+"
    r"(?=(?P<rest>[^;()\n]{2,40}))",
    re.IGNORECASE,
)
_FIRM = re.compile(r"(?i)^(?:by|until|till|before|due|no later|not later|deadline|bis|avant|hasta)\b")
_NO_DUE = re.compile(r"^(?:in|on|au|le|am)\b", re.IGNORECASE)
_DAY_RANGE = re.compile(
    r"\b(?:days?|tage?|días?|jours?)\s*(?P<first>\d{1,3})\s*(?:-|–|—|to|until|bis|a|au)\s*(?:day\s*)?(?P<last>\d{1,3})\b|"
    r"\bday\s*(?P<day>\d{1,3})\b",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    r"\b(?:weeks?|wks?|w|wochen?|kw|semanas?|semaines?)\s*(?P<first>\d{1,2})\s*(?:(?:-|"
    r"–|—|to|and|&|\+|bis|a|y|et)\s*(?:week\s*|w)?(?P<last>\d{1,2}))?\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\b(?:months?|m|monate?|mes(?:es)?|mois)\s*(?P<first>\d{1,2})\s*(?:(?:-|–|—|to|and|"
    r"&|bis|a|y|et)\s*(?:month\s*|m)?(?P<last>\d{1,2}))?\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"^\W*(?P<number>\d{1,3})\s*(?P<unit>days?|weeks?|months?|tage|wochen|monate|días|"
    r"semanas|meses|jours|semaines|mois)\W*$",
    re.IGNORECASE,
)
DAYS_A_MONTH = 30
"""As the phases of the first 90 days count them."""


def due(words: Words, start: dt.date | None, today: dt.date, *, alone: bool = False) -> Said | None:
    """The engagement day by which something is due; `alone` is a cell or a label's words, which only say when.

    A date needs the start of the engagement; without it None.
    """
    text = words.text
    if not alone and start is not None and (said := _by_date(words, start)) is not None:
        return said
    day = due_day(plainly(_ASIDE.sub(lambda match: " " * len(match.group()), text)))
    if day is not None and day > 0:
        return Said(day, _due_words(words))
    if alone:
        if (match := _WITHIN.match(text)) is not None:
            factor = 7 if match["unit"][0].lower() in "ws" else 1 if match["unit"][0].lower() in "dtj" else DAYS_A_MONTH
            return Said(int(match["number"]) * factor, words)
        last = last_day(text)
        if last is not None:
            return Said(last, words)
        if text.isdigit() and 0 < int(text) <= 400:
            return Said(int(text), words)
    if start is None:
        return None
    if alone:
        date = ahead(text, start)
        return Said(day_of(start, date), words) if date is not None else None
    for aside in re.finditer(r"\((?P<rest>[^()]{3,30})\)", text):
        last_words = not text[aside.end() :].strip(" .")
        if (only_date(aside["rest"]) or (last_words and _ONLY_DATE.match(aside["rest"]))) and (
            date := ahead(aside["rest"], start)
        ) is not None:
            return Said(day_of(start, date), words.part(*aside.span("rest")))
    if (segment := _segment(words, start)) is not None:
        return segment
    last = _DAY_RANGE.search(text)
    if last is not None and last["day"] and last.start() > 0:
        return Said(int(last["day"]), words.part(*last.span()))
    return None


def lone_day(words: Words, start: dt.date | None, *, begins_too: bool = False) -> Said | None:
    """The one date that a promise names, whatever stands in front: "Delivery 26 March"; none that it begins on."""
    if start is None:
        return None
    found = list(A_DATE.finditer(words.text))
    if len(found) != 1 or (not begins_too and _NOT_UNTIL.search(words.text[: found[0].start()])):
        return None
    date = ahead(found[0]["date"], start)
    day = day_of(start, date) if date is not None else 0
    return Said(day, words.part(*found[0].span("date"))) if 0 < day <= _LAST else None


_LAST = 400
_NOT_UNTIL = re.compile(
    r"(?i)(?:\b(?:from|since|starting|begins?|as of|as at|dated?|first (?:one|time)(?: on)?|ab|seit|vom|desde|depuis)|"
    r"[\w.]+ (?:source|measured|values?|figures?)(?: of| on)?)\W*$"
)
A_DATE = re.compile(
    rf"(?i)(?<![\w/.-])(?P<date>(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?|{ORDINALS}) (?:of )?"
    rf"{MONTH_NAMES}(?:,? 20\d\d)?|"
    rf"{MONTH_NAMES}\.? (?:\d{{1,2}}(?:st|nd|rd|th)?|(?:the )?{ORDINALS})(?:,? 20\d\d)?|20\d\d-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}-\d{1,2}-20\d\d|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)\w*-(?:20)?\d\d|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)(?![\w/%-])"
)
"""A day that is written out: "26 March", "the seventh of June 2027", "2027-03-26", "03/26/2027"."""


UNTIL_WHEN = re.compile(
    rf"(?i)\b(?:by|before|until|till|through|towards|say)\b[^.]{{0,25}}?\b(?:{MONTH_NAMES}|{FEASTS}|{SEASONS})\b"
)
"""Until when something is, as headings say it."""


def _segment(words: Words, start: dt.date) -> Said | None:
    """A part between dashes, slashes or bars that says nothing but when: "... -- Week 4 -- 100 hours"."""
    places = [match.span() for match in _PARTS.finditer(words.text)]
    for first, last in places[1:]:
        part = words.part(first, last)
        if _ONLY_WEEKS.match(part.text) and (end := last_day(part.text)) is not None:
            return Said(end, part)
        if only_date(part.text) and (date := ahead(part.text, start)) is not None and day_of(start, date) > 0:
            return Said(day_of(start, date), part)
    return None


_MARK = r"(?:--?>?|/|\||=>|[^\w\s\x00-\x7f€£¥₹“”„‘’«»≤≥±×÷]{1,2})"
"""What sets the parts of a line apart between blanks: a dash, a bar, an arrow, any sign."""
_PARTS = re.compile(rf"(?:(?!\s{_MARK}\s|;\s).)+")
_ONLY_WEEKS = re.compile(r"(?i)^\W*(?:by |until |end of )?(?:weeks?|wk|w|days?|months?)\s*\d{1,3}\W*$")
_ASIDE = re.compile(r"\([^()]*\)")


def _by_date(words: Words, start: dt.date) -> Said | None:
    """The date behind "by", "until" and the like; "in" and "on" count only right before a date, and come second."""
    text = words.text
    rough: Said | None = None
    for second in (False, True):
        for match in _DATED.finditer(text):
            loose = _NO_DUE.match(match.group()) is not None
            if loose is not second or not _ONLY_DATE.match(match["rest"]):
                continue
            rest = _date_words(match["rest"])
            date = ahead(rest, start)
            least = (
                0 if loose or not _FIRM.match(match.group()) else -400
            )  # "end of Feb" before the start is no due day
            if date is not None and day_of(start, date) > least:
                said = Said(day_of(start, date), words.part(match.start(), match.start("rest") + len(rest.rstrip())))
                if loose or A_DATE.search(rest):
                    return said
                rough = rough or said  # "by the middle of July we want it live, by July 9th": the day counts
        if rough is not None:
            return rough
    if (named := A_FEAST.search(text)) is not None and (date := feast(named.group(), start)) is not None:
        return Said(day_of(start, date), words.part(*named.span()), f"“{named['name']}” was reckoned as {date}")
    return _bare_date(words, start)


def _bare_date(words: Words, start: dt.date) -> Said | None:
    """A date that stands between commas, or behind a colon at the end: "Growth model; 5 March. 80 h"."""
    for match in _BARE.finditer(words.text):
        date = ahead(match["date"], start)
        if date is not None and day_of(start, date) > 0:
            return Said(day_of(start, date), words.part(*match.span("date")))
    return None


_ONLY_DATE = re.compile(
    r"^\s*(?:(?:the )?end(?: of)? (?:the )?|(?:the )?(?:mid(?:dle)?(?: of)?|early|late)[- ]?|"
    rf"the )?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of )?{MONTH_NAMES}|{MONTH_NAMES}\.?\s+\d|20\d\d-\d|"
    rf"\d{{1,2}}[./]\d{{1,2}}[./]|\d{{1,2}}-\d{{1,2}}-20|\d{{1,2}}/\d{{1,2}}\b|\d{{1,2}}-{MONTH_NAMES}|"
    rf"{ORDINALS} (?:of )?{MONTH_NAMES}|q[1-4]\b|h[12]\b|{MONTH_NAMES}\b)",
    re.IGNORECASE,
)


def only_date(text: str) -> bool:
    """Whether words say nothing but a day: "March 15", "by 3 June 2027"."""
    bare = re.sub(
        r"(?i)^\W*(?:by|on|until|from|end of|mid|the|(?:done|live|due|ready|launched|in place)(?: (?:by|on|from))?)\b",
        "",
        text,
    ).strip(" .:-")
    match = _WRITTEN.match(bare)
    return match is not None and not bare[match.end() :].strip(" .,;)")


_WRITTEN = re.compile(
    rf"(?i)(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-]+(?:of )?{MONTH_NAMES}|{MONTH_NAMES}\.?\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?|20\d\d-\d\d-\d\d|\d{{1,2}}-\d{{1,2}}-20\d\d|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|{MONTH_NAMES}|"
    r"q[1-4])(?:[,\s-]+20\d\d)?"
)
_BARE = re.compile(
    rf"(?:[,;:]\s+|[a-z)]\.\s+|\b(?:done|live|due|ready|launched|out)\s+|\s{_MARK}\s+)(?P<date>\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{MONTH_NAMES}(?:\s+20\d\d)?|"
    rf"{MONTH_NAMES}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+20\d\d)?|20\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)(?=\s*(?:$|\s?{_MARK}\s|"
    rf"[.,;(]|\s\d+\s?h))",
    re.IGNORECASE,
)


_MONTH_FIRST = re.compile(r"\b([^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?) (20\d\d)\b")
"""A date that is written without its comma: "Dec 31 2027"."""
_AT_ONCE = re.compile(
    r"\b(?:from|in|within|during) (?:the )?(?:very )?first (?:(?:two|three|four|\d) )?(?:weeks?|days?)\b(?! of)|"
    r"\b(?:from|on) (?:day|week) (?:one|1)\b|^\W*(?:day|week) (?:one|1)\b",
    re.IGNORECASE,
)


def ahead(text: str, start: dt.date) -> dt.date | None:
    """The day that words name; "mid June" is the 15th, "early June" the 10th, a month alone its end."""
    text = _DOTTED.sub(r"\g<day>/\g<month>", _SHORT_YEAR.sub(r"\g<day>.\g<month>.20\g<year>", text))
    if (said := slashed(text, start)) is not None:
        return said
    text = _HYPHENED.sub(_spaced, text)
    text = _DAY_AND_MONTH.sub(_written_out, text)
    date = looked_ahead(_MONTH_FIRST.sub(r"\1, \2", text), start)
    part = re.match(r"(?i)^\s*(?:the )?(?P<part>mid(?:dle)?|early|mitte|anfang)\b", text)
    if date is None or part is None:
        return date
    return date.replace(day=15 if part["part"].lower().startswith("mi") else 10)


_DOTTED = re.compile(r"^\s*(?P<day>\d{1,2})\.\s?(?P<month>1[0-2]|0?[1-9])\.(?=\s|$|[,;)])")
"""A day and a month as much of Europe writes them: "29.1."."""
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[2-4]\d)(?![\d.])")
_HAS_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?![\d.])")
_A_DOTTED = re.compile(
    r"(?:^|[.,;:–—-]\s+|\b(?:by|until|on|due)\s+)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?(?=\s|$|[,;])(?!\s?[%€$£xhkm]\b)"
)


def dotted_day(words: Words, start: dt.date | None) -> Said | None:
    """The one day and month in figures that a promise names, in a text that writes its dates so: "26.2 audit"."""
    found = list(_A_DOTTED.finditer(words.text)) if start is not None and _HAS_DOTTED.search(words.source) else []
    if start is None or len(found) != 1:
        return None
    date = ahead(f"{found[0]['day']}.{found[0]['month']}.", start)
    day = day_of(start, date) if date is not None else 0
    return Said(day, words.part(*found[0].span("day"))) if 0 < day <= _LAST else None


_HYPHENED = re.compile(
    rf"\b(?P<day>\d{{1,2}})-(?P<month>{MONTH_NAMES})(?:-(?P<year>20\d\d|\d\d)\b|\b(?!-))", re.IGNORECASE
)


def _spaced(match: re.Match[str]) -> str:
    """A date written "04-Jan-27" or "16-apr." in plain words."""
    year = match["year"]
    if year is None:
        return f"{match['day']} {match['month']}"
    return f"{match['day']} {match['month']} {year if len(year) > 2 else '20' + year}"


_DAY_AND_MONTH = re.compile(
    rf"(?<![\w.])(?:(?P<before>\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)(?P<month>{MONTH_NAMES})|"
    rf"(?P<first>{MONTH_NAMES})(?P<after>\.?\s+\d{{1,2}}(?:st|nd|rd|th)?))\b(?P<year>,?\s+['’]?\d\d\b(?![:.]?\d|\s?[h%]))?",
    re.IGNORECASE,
)


def _written_out(match: re.Match[str]) -> str:
    """ "1 march 27" as "1 March 2027": beside a day a month is a month in small letters too."""
    day = (
        f"{match['before']}{match['month'].title()}" if match["month"] else f"{match['first'].title()}{match['after']}"
    )
    return day + (f" 20{match['year'][-2:]}" if match["year"] else "")


def begins(words: Words, start: dt.date | None) -> int | None:
    """The engagement day from which something holds: "from 10 February", "in the first two weeks"."""
    text = words.text
    if _AT_ONCE.search(text):
        return 1
    if start is None:
        return None
    for match in re.finditer(r"(?i)\b(?:from|starting|effective|as of|live on)\s+(?=(?P<rest>[^;()\n]{3,30}))", text):
        if _ONLY_DATE.match(match["rest"]) and (date := ahead(_date_words(match["rest"]), start)) is not None:
            return day_of(start, date)
    return None


def _date_words(rest: str) -> str:
    """The words of a date without what follows it in the sentence."""
    stop = re.search(r",(?!\s*20\d\d)|\s(?:and|with|through|via|using|while|so|from|for|through|to|at|by)\s", rest)
    return rest[: stop.start()] if stop else rest


def _due_words(words: Words) -> Words:
    match = re.search(
        r"(?i)\b(?:by|before|until|till|due|on|than|within|in|inside|during|over)\b[^,;.()]{0,40}?(?:day|"
        r"days|weeks?|month)\b(?:\s*[\w]{1,7})?",
        words.text,
    )
    return words.part(*match.span()) if match else words


def days_of(text: str) -> tuple[int, int] | None:
    """The first and last engagement day that a heading or a cell names: "Days 31-60", "Week 2-3", "Month 2"."""
    for match in _DAY_RANGE.finditer(text):
        if match["first"]:
            first, last = int(match["first"]), int(match["last"])
            if 0 < first <= last <= 400:
                return first, last
        elif 0 < int(match["day"]) <= 400:
            return int(match["day"]), int(match["day"])
    if match := re.search(
        r"(?i)\b(?:first|next|last|final|second|third)?\s*(?P<n>30|60|90|thirty|sixty|ninety)[- "
        r"]days?\b(?!\s*(?:plan|okr|goal|target|roadmap|framework|review|period))",
        text,
    ):
        return _thirds(text, match["n"].lower())
    for pattern, size in ((_WEEKS, 7), (_MONTHS, DAYS_A_MONTH)):
        if match := pattern.search(text):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            if 0 < first <= last <= 400 // size:
                return (first - 1) * size + 1, last * size
    if match := re.search(r"(?i)\b(?P<nth>first|second|third|fourth)\s+(?P<unit>week|month)s?\b", text):
        nth, size = (
            {"first": 1, "second": 2, "third": 3, "fourth": 4}[match["nth"].lower()],
            7 if match["unit"].lower() == "week" else DAYS_A_MONTH,
        )
        return (nth - 1) * size + 1, nth * size
    return None


def _thirds(text: str, number: str) -> tuple[int, int] | None:
    days = {"thirty": 30, "sixty": 60, "ninety": 90}.get(number) or int(number)
    low = text.lower()
    if re.search(r"\b(?:next|second)\b", low) and days == DAYS_A_MONTH:
        return 31, 60
    if re.search(r"\b(?:last|final|third)\b", low) and days == DAYS_A_MONTH:
        return 61, 90
    return 1, days


def last_day(text: str) -> int | None:
    """The last engagement day that some words name."""
    found = days_of(text)
    if found and found[1] == _WEEK_THIRTEEN:
        return _WEEK_THIRTEEN - 1  # a quarter's last week ends with its 90 days
    return found[1] if found else None


_WEEK_THIRTEEN = 91


@dataclass(frozen=True)
class Said:
    """A value and the words that it stands on."""

    value: object
    words: Words
    note: str = ""
