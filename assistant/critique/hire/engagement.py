"""Who works for whom, from when, for how many days: the facts that every rule counts by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.critique.collecting import Collected
from assistant.critique.days.starts import first_day
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.company import read_company
from assistant.critique.hire.duty import day_and_a_half, days_on_duty, hours_on_duty
from assistant.critique.hire.roles import FRACTIONAL, ROLE
from assistant.critique.words import fields_of
from assistant.reading.values import Span
from rules.document.base import Role
from rules.plain import whole
from rules.texts.figure_words import NUMBER_WORDS

_NUMBER = (
    r"\d{1,2}(?:[.,]\d{1,2})?|½|(?:one|two|three) and a half|half a|one|two|three|four|five|ein(?:en)?|"
    r"zwei|drei|vier|uno?|dos|tres|cuatro|un|deux|trois|quatre|a"
)
_DAYS = r"days?|d|tag(?:e|en)?|días?|jours?"
_A_WEEK = (
    r"(?:(?:\([^()]{1,30}\)|of \w+ hours(?: each)?|x \d{1,2}\s?(?:h|hrs?|hours?)),?\s*)?"
    r"(?:(?:out of |of |in )?(?:per|a|in a|in|for|each|every|/|pro|je|die|in der|por|a la|par|"
    r"p[/.]?)\s*(?:calendar\s+)?(?:week|"
    r"wk|w|woche|semana|semaine)|weekly|wöchentlich|out of (?:five|5))"
)
_A_MONTH = r"(?:(?:per|a|in|for|each|every|/|pro|im|por|al|par)\s*(?:month|mo|monat|mes|mois)|monthly)"
_DAYS_A_WEEK = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})(?:\s*(?P<range>-|–|to|or|"
    rf"bis)\s*(?P<more>{_NUMBER}))?(?:\s*\(\d\))?[\s-]*(?:full "
    rf"|working |whole |[\w]{{1,6}}[- ]hour )?(?:{_DAYS})\s*{_A_WEEK}\b",
    re.IGNORECASE,
)
_MANY = rf"(?:{_NUMBER}|six|seven|eight|nine|ten|eleven|twelve)"
_DAYS_A_MONTH = re.compile(
    rf"(?<![\w.,-])(?P<number>{_MANY})(?:\s*(?P<range>-|–|to|or|and|bis)\s*(?P<more>{_MANY}))?[\s-]*(?:full "
    rf"|working |whole )?(?:{_DAYS})\s*{_A_MONTH}\b",
    re.IGNORECASE,
)
_HOURS_A_WEEK = re.compile(
    rf"(?<![\w.,-])(?P<number>\d{{1,2}}(?:[.,]\d)?)\)?\s*(?:h|hrs?|(?:working |billable )?hours?|stunden|horas|heures)"
    rf"\s*{_A_WEEK}(?![a-z])",
    re.IGNORECASE,
)
_A_DAYS_HOURS = r"(?:[4-9]|1[0-4])(?:[.,]\d)?|six|seven|eight|nine|ten|twelve"
_HOURS_A_DAY = re.compile(
    rf"(?<![\w.,-])(?P<number>{_A_DAYS_HOURS})[\s-]*(?:\(\d{{1,2}}\) )?(?:h|hrs?|hours?)[\s-]*(?:(?:per|a|each|in the|"
    r"/)\s*)?(?:days?|d)\b|\b(?:days?|week|wk|w)(?: of| at|,)? (?:x |× |"
    rf"of )?(?P<of>{_A_DAYS_HOURS})\s*(?:\(\d{{1,2}}\) )?(?:h|hrs?|hours?)\b(?!\s*(?:(?:/|per|a|each)? ?(?:week|wk|"
    r"month)|in (?:all|total)|altogether))|\b(?:(?:in|a|per|each|calendar) week(?: ?\([^()]{3,30}\))?|(?:mon|tues|"
    r"wednes|thurs|fri)days|(?:mon|tue|wed|thu|fri)\w*\s?[+&]\s?(?:tue|wed|thu|"
    rf"fri)\w*)\)?[^.;\d]{{0,25}}?\b(?P<each>{_A_DAYS_HOURS})\s*(?:h|hrs?|hours?)(?: each\b|\s*\)|$)|"
    rf"\b(?P<long>{_A_DAYS_HOURS})[- ](?:h|hrs?|hours?)[- ](?:working )?days?\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?P<days>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?s?(?:\s*(?:,|and|&|\+|"
    r"/|-|–)\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?s?){1,3})\b(?=[^.\n]{0,30}\b(?:on[- "
    r"]site|with you|in the office|every week|each week|are my days|(?:\d{1,2}|ten|nine|eight) ?(?:h|hrs?|"
    r"hours?)\b))",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:full[- ]time|previous|other client|another client|their|his team|her team)\b|"
    r"\bsla\b",
    re.IGNORECASE,
)
_EXPECTS = (
    (
        "transformation",
        r"transform\w*|turn(?:ing)?[- ]?around|turn (?:the|our|my|this) [\w ]{2,40}? (?:a)?round\b|"
        r"rebuild(?:ing)? (?:the )?(?:whole|entire|sales|marketing|team|function|org\w*)|overhaul\w*|"
        r"reinvent\w*",
    ),
    (
        "execution",
        r"hands[- ]on|execut(?:e|ion|ing)|run(?:ning)? (?:the )?(?:day[- ]to[- ]day|campaigns|"
        r"team)|close deals (?:myself|herself|himself)|do(?:es|ing)? the (?:work|doing)|writes? the \\w+|"
        r"runs? the ads",
    ),
    (
        "leadership",
        r"lead(?:s|ing)? (?:the |our )?(?:\w+ ){0,2}(?:teams?|function|department|organi[sz]ation)|"
        r"leadership|(?:full |complete )?ownership of (?:the |our )?\w+|lead(?:s|ing)?\b(?= [\w "
        r"]{0,20}\b(?:growth|sales|marketing|revenue|product|teams?|"
        r"function)\b)|own(?:s|ing)? (?:the )?(?:revenue|sales|marketing) (?:function|number)",
    ),
    (
        "advice",
        r"advis(?:e|or|ory|ing)|advice|sounding board|guidance|coach(?:ing)? the (?:ceo|founder)|"
        r"strategic direction",
    ),
)
IS_ENGAGEMENT = re.compile(
    rf"{_DAYS_A_WEEK.pattern}|{_HOURS_A_DAY.pattern.replace('(?P<number>', '(?P<hours>')}|"
    rf"\b\d[.,]?\d?\s?d/w\b",
    re.IGNORECASE,
)
"""Words that only an engagement is described with: so many days a week, hours a day."""
DEFAULT_HOURS = 10
"""Hours a day where nobody says: a week of 50 hours over five days, as the document has it."""


def read_engagement(entries: Sequence[Entry], out: Collected, today: dt.date) -> dt.date | None:
    """Put role, company, start, days and hours into the document, as far as the text says them; the start."""
    places = list(_places(entries))
    _role(places, out)
    day_and_a_half(places, out)
    _days(places, out)
    if out.get("/engagement/days_per_week") is None and out.get("/engagement/days_per_month") is None:
        days_on_duty(places, out)
    hours_on_duty(places, out)
    start = first_day(places, out, today)
    read_company(entries, places, out)
    _expects(places, out)
    return start


def _places(entries: Sequence[Entry]) -> Iterator[tuple[str, Words, Entry]]:
    """Everything that is said, with its label or the head of its column; rows cell by cell."""
    for one in entries:
        if one.section == "previous":
            continue
        if one.pair is not None:
            yield (*one.pair, one)
            yield from (("", words, one) for _, words in one.cells[2:])
        elif one.kind == "row":
            cells = one.cells
            if len(cells) == 2 and fields_of(cells[0][1].text):
                yield cells[0][1].text, cells[1][1], one
            else:
                yield from ((head, words, one) for head, words in cells)
        else:
            label = one.label
            asked = one.above[-1].words.text.strip(" :0123456789.)") if one.kind == "line" and one.above else ""
            if label is None and one.kind != "heading" and (match := _SAID_FOR.match(one.words.text)) is not None:
                label = (match["label"], one.words.part(match.end()))
            if label is None and "expects" in fields_of(asked):
                label = (asked, one.words)  # "What we want" as a heading of its own
            yield (label[0], label[1], one) if label else ("", one.words, one)


_SAID_FOR = re.compile(r"(?i)^\W*(?P<label>job|mission|remit|brief|task|assignment):\s+")


def _role(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    for pattern, wanted in ((ROLE, "role"), (FRACTIONAL, ""), (ROLE, "heading"), (ROLE, "")):
        for label, words, entry in places:
            if wanted == "role" and "role" not in fields_of(label):
                continue
            if wanted == "heading" and entry.kind != "heading":
                continue
            text = entry.words if not wanted and (entry.kind != "row" or entry.pair is not None) else words
            match = pattern.search(text.text)
            if match is not None and match.lastgroup:
                out.put("/engagement/role", match.lastgroup, text.part(*match.span(match.lastgroup)).span())
                return
    _role_by_function(places, out)


_FUNCTION = re.compile(
    r"(?i)\b(?:(?:leads?|leading|heads?(?: up)?|runs?|running|owns?|takes? (?:over|on)|responsible for|in charge of|"
    r"looks? after)\s+(?:(?:the|our|all|all of|my)\s+)?(?P<led>revenue|growth|marketing|sales|commercial)\b|"
    r"\b(?P<of>revenue|growth|marketing|sales|commercial)\s+(?:person|lead|leader|officer|chief|head|boss|is (?:yours|"
    r"hers|his)|leadership)\b|\bf(?P<short>cro|cmo|cso|cgo)\b|\bhead of (?P<head>revenue|commercial)\b)"
)
_OF_FUNCTION: dict[str, Role] = {
    "revenue": "cro",
    "commercial": "cro",
    "growth": "cgo",
    "marketing": "cmo",
    "sales": "cso",
}
_TOP = 12  # entries at the top of a text that say who comes for what


def _role_by_function(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """The role by the function that somebody comes to lead, where no title is said: "growth is yours, you lead it"."""
    for _, words, entry in places:
        if entry.number > _TOP or entry.section in ("company_objectives", "kpis", "interviews"):
            continue
        if (match := _FUNCTION.search(words.text)) is None or _OF_OTHERS.search(words.text[: match.start()]):
            continue
        said = next(value for value in match.groups() if value).lower()
        role = _OF_FUNCTION.get(said, said)
        out.put("/engagement/role", role, words.part(*match.span()).span(), "no title was said: taken by the function")
        return


_WHERE = re.compile(
    r"(?i)^\W*(?:on[- ]site|in (?:the|our|person)|at (?:the|our)|in-person|of travel|travell?ing|vor ort)\b"
)


def _days(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    for label, words, entry in places:
        text = words.text
        labelled = set(fields_of(label))
        if entry.section in (
            "reporting",
            "kpis",
            "phase",
            "interviews",
            "full_time_targets",
        ) and not labelled & {"days_per_week"}:
            continue
        for pattern, name in ((_DAYS_A_WEEK, "days_per_week"), (_DAYS_A_MONTH, "days_per_month")):
            match = pattern.search(text)
            if match is None or _OF_OTHERS.search(text[max(0, match.start() - 30) : match.start()]):
                continue
            if name == "days_per_month" and _WHERE.match(text[match.end() :]):
                continue  # "remote, with one day per month on site": where, and not how much
            low, high = number(match["number"]), number(match["more"]) if match["more"] else None
            if low is None:
                continue
            if high is not None and high != low:
                out.put(
                    f"/engagement/{name}",
                    whole((low + high) / 2),
                    words.part(*match.span()).span(),
                    f"said as {match.group()}; counted in the middle",
                )
            else:
                out.put(f"/engagement/{name}", whole(low), words.part(*match.span()).span())
        if "days_per_week" in labelled and out.get("/engagement/days_per_week") is None:
            lone = _LONE_DAYS.match(text)
            if lone and not re.search(r"month", label, re.IGNORECASE):
                said = words.part(*lone.span("n")).span()
                out.put("/engagement/days_per_week", whole(float(lone["n"].replace(",", "."))), said)
            if lone and (each := re.search(r"(?i)\b(?P<n>\d{1,2}) ?(?:h|hrs?|hours) each\b", text)):
                out.put("/engagement/hours_per_day", int(each["n"]), words.part(*each.span()).span())
        match = _HOURS_A_DAY.search(text)
        if match is not None:
            value = number(match["number"] or match["of"] or match["each"] or match["long"]) or 0
            if 4 <= value <= 14:
                out.put("/engagement/hours_per_day", whole(value), words.part(*match.span()).span())
    if out.get("/engagement/days_per_week") is None:
        _from_hours(places, out)


_LONE_DAYS = re.compile(
    rf"(?i)^\W*(?P<n>\d(?:[.,]\d)?)\s*(?:{_DAYS})?\s*(?:{_A_WEEK}|x? ?weekly)?\W*(?:$|[,;(–—@×-]|x |of \d)"
)
"""The days a week behind a label: "2", "3/week (M/W/Th)"."""


_OF_FULL_TIME = re.compile(
    r"(?<![\w.,])(?P<share>0[.,]\d{1,2})\s*(?:fte|vzä|etp|of (?:a )?full[- ]time)\b", re.IGNORECASE
)
_WEEK, _ENDS = 5, 2
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def _from_hours(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """Days a week from hours a week, or from named weekdays, where no days are said."""
    for _, words, entry in places:
        if entry.section in ("reporting", "kpis", "phase", "interviews", "baselines"):
            continue
        match = _HOURS_A_WEEK.search(words.text)
        if match and not _OF_OTHERS.search(words.text):
            a_day = out.get("/engagement/hours_per_day") or DEFAULT_HOURS
            hours = float(match["number"].replace(",", "."))
            days = round(hours / a_day, 2)
            if 0 < days <= 7:
                out.put(
                    "/engagement/days_per_week",
                    whole(days),
                    words.part(*match.span()).span(),
                    f"{hours:g} hours a week, counted at {a_day:g} hours a day",
                )
                return
        share = _OF_FULL_TIME.search(words.text)
        if share is not None and 0 < (days := round(float(share["share"].replace(",", ".")) * _WEEK, 2)) < _WEEK:
            said = words.part(*share.span()).span()
            out.put("/engagement/days_per_week", whole(days), said, f"{share.group()} is {days:g} of five days")
            return
        named = _EVERY.search(words.text)
        if named:
            found = [_WEEKDAYS.index(one) for one in re.findall(r"(?i)mon|tue|wed|thu|fri", named["days"].lower())]
            through = re.search(r"[-–]", named["days"]) is not None and len(found) == _ENDS
            count = found[1] - found[0] + 1 if through and found[1] > found[0] else len(found)
            out.put(
                "/engagement/days_per_week", count, words.part(*named.span("days")).span(), "counted from the weekdays"
            )
            return


def days_a_week(words: Words) -> tuple[float, Span] | None:
    """How many days a week some words say that are about nothing else, and where; None where they say none."""
    match = _DAYS_A_WEEK.search(words.text)
    if match is not None and match["more"] is None and (days := number(match["number"])) is not None:
        return whole(days), words.part(*match.span()).span()
    share = _OF_FULL_TIME.search(words.text)
    if share is not None and 0 < (days := round(float(share["share"].replace(",", ".")) * _WEEK, 2)) < _WEEK:
        return whole(days), words.part(*share.span()).span()
    named = list(_A_WEEKDAY.finditer(words.text))
    if len({one.group("day").lower() for one in named}) in (_ENDS, _ENDS + 1):
        return len(named), words.part(named[0].start(), named[-1].end()).span()
    return None


_A_WEEKDAY = re.compile(r"(?i)\b(?P<day>mon|tue|wed|thu|fri)(?:s|nes|rs|ur)?(?:day)?s?\b")


def _expects(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """What the executive is there for: behind a label, or said of the engagement itself."""
    for name, pattern in _EXPECTS:
        for label, words, entry in places:
            text = words.text
            asked = "expects" in fields_of(label) or _IS_THERE_FOR.fullmatch(label.lower().strip(" *:")) is not None
            of_it = re.search(
                r"(?i)\b(?:expect\w*|mandate|what (?:i|we) (?:need|want) (?:from|of|for)|(?:i|we) (?:need|want)|"
                r"hired to|brought in to|engaged to|(?:it's|it is|this is) an? \w+ (?:role|mandate|position)|"
                r"role is to|scope is|we want (?:her|him|them|you|the \w+) to|i(?:'m| am) here to|job is to|"
                r"needs? (?:her|him|them|you) to)\b",
                text,
            )
            if of_it is None and entry.number <= _TOP:
                of_it = _LEADS.match(text)
            if not asked and of_it is None:
                continue
            if entry.section in ("interviews", "kpis", "ceo_commitments", "previous") and not asked:
                continue
            if entry.section == "okrs" and entry.kind != "line":
                continue
            match = re.search(rf"\b(?:{pattern})\b", text[of_it.start() if of_it else 0 :], re.IGNORECASE)
            if match is not None:
                at = (of_it.start() if of_it else 0) + match.start()
                out.put("/engagement/expects", name, words.part(at, at + len(match.group())).span())
                return


_IS_THERE_FOR = re.compile(r"(?:main |overall )?(?:job|mission|remit|brief|task|assignment)|what for")
"""Labels of what somebody is there for; in a table of goals they are something else."""
_LEADS = re.compile(
    r"(?:(?:She|He|You|I|(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+|[A-Z]\w+)(?: will|['’]ll| is (?:here )?to| am here to)? )?"
    r"(?=(?i:leads?|runs?|heads?|turns?|rebuilds?|transforms?|owns?)\b)"
)
"""How a sentence at the top of a text opens that says what somebody is there for."""


def number(word: str) -> float | None:
    """A number in digits or in words; None for other words."""
    low = word.lower().strip()
    if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", low):
        return float(low.replace(",", "."))
    own = {
        "½": 0.5,
        "half a": 0.5,
        "two and a half": 2.5,
        "three and a half": 3.5,
        "a": 1.0,
        "one and a half": 1.5,
        "ein": 1.0,
        "einen": 1.0,
        "zwei": 2.0,
        "drei": 3.0,
        "vier": 4.0,
        "un": 1.0,
        "uno": 1.0,
        "dos": 2.0,
        "tres": 3.0,
        "cuatro": 4.0,
        "deux": 2.0,
        "trois": 3.0,
        "quatre": 4.0,
    }
    return own.get(low, NUMBER_WORDS.get(low))
