"""Who, from when and for how many days, as people say it in a talk: "we're Northwind, a CRO two days a week"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation import phrases
from assistant.conversation.message.acts import said_number
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.message.hire.company_name import CALLED_SO, introduced, is_no_company
from assistant.conversation.message.hire.days_alone import days_alone
from assistant.conversation.message.hire.said_of_it import HOURS, HOURS_ALONE, NOT_ROLE, TWO_ROLES, wanted
from assistant.conversation.message.hire.starting import SETTLED, start_beside, start_in
from assistant.conversation.taking import Left, Taken, span_in
from assistant.critique.collecting import Collected
from assistant.critique.hire.engagement import read_engagement
from assistant.critique.layout.outline import outline
from assistant.reading.marks import line_of
from assistant.reading.values import Span

WHO = ("who", "company", "role")
_I_AM = re.compile(
    r"\bi(?:['’]?m| am)\s+(?:the |a |an |your |their )?(?:new |fractional |part-time |interim )*$", re.IGNORECASE
)
_FIELDS = ("role", "start", "days_per_week", "days_per_month", "hours_per_day", "expects")
_LABELS = {"role": "Role", "days": "Days per week", "start": "Start"}
"""The question that stood open, as the label that a plan would have there: one reader for both."""
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri(?!tag)|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|"
    r"mi[eé]rcoles|jueves|viernes)[a-z]*\b",
    re.IGNORECASE,
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TO_DAY = re.compile(
    r"day\s*(?:to|until|till|through|-|–)\s*[a-z]|[a-z]\s+(?:to|through|till|until)\s+[a-z]", re.IGNORECASE
)
_BARE_DAYS = re.compile(
    r"[^\w-]*(?:(?:it['’]?s|about|around|roughly|maybe|i think|probably|say|only|just)\s+)*"
    r"(?P<number>-?\d+(?:[.,]\d+)?|(?:one|two|three|four|five|six|seven)(?: and a half)?|a day and a half|half a)"
    r"\s*(?:full |working )?(?:days?|d)?(?:,?\s*(?:not|instead of|rather than)\s+(?:\d|one|two|three|four|five)"
    r"(?: days?)?)?\W*$",
    re.IGNORECASE,
)
_BEHIND_DATE = re.compile(
    r".*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,? 20\d\d)?"
    r"\s*[,;/]\s*(?:and\s+)?(?P<number>\d(?:[.,]\d)?|one|two|three|four|five|a day and a half)\s*(?:days?|d)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
"""How many days a week, bare behind the date, where both were asked: "feb 1, 2"."""
_EVERY = re.compile(
    r"\b(?:every|each|on|only)\s+(?:mon|tues|wednes|thurs|fri)day\b(?!\s+(?:(?:the\s+)?\d|week\b))|"
    r"\b(?:mon|tues|wednes|thurs|fri)days\b",
    re.IGNORECASE,
)
"""A weekday that comes back, and no date."""
_MEETING = re.compile(
    r"\b(?:one[- ]on[- ]ones?|1[:-]1s?|meet\w*|calls?|catch[- ]ups?|stand-?ups?|coffee|"
    r"(?:see|sees|sit|talk|talks|speak|speaks|sync|update)\b.{0,20}\b(?:her|him|them|you|me|us|each other)|"
    r"see (?:each other|us)|lunch|breakfast)\b",
    re.I,
)
_DAY_AND_HALF = re.compile(
    r"\b(?P<number>(?:one|two|three|a day) and (?:a )?half|(?:one|a|1) day and (?:a )?half|one|two|three|four|"
    r"\d(?:[.,]5)?)\s*(?:days?\s*)?(?:a|per|each|every|in(?: the| a)?|/)\s?(?:week|wk)\b",
    re.IGNORECASE,
)
_ONE_AND_HALF = re.compile(r"^(?:one|a|1) day and (?:a )?half$", re.IGNORECASE)
_MY = re.compile(r"\bmy\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:one|they|she|he|who|agency|freelancer|them|guy|rep|crm|tool|system|it) *$", re.IGNORECASE)
_MADE_DAYS = re.compile(
    r"(?:\bnot (?:\d|an?|one|two|three|four) days?,?\s+(?:but )?(?P<instead>[1-5](?:[.,]5)?|one|two|three|four|five) "
    r"days?\b(?! (?:ago|later|notice|after|before|of))|"
    r"\b(?:make (?:it|that)|let['’]?s (?:say|do|take)|rather|change (?:it|that) to|it['’]?s|its|should be|meant)\s+"
    r"(?:just |only |actually |now )?(?P<number>(?:a |one |two |three )day and a half|(?:one|two|three|a) and a half|"
    r"\d(?:[.,]\d)?|one|two|three|four|five)(?: days?\b|(?<=half)\b)(?! (?:ago|later|notice|after|before|of)))",
    re.IGNORECASE,
)
MOST_DAYS = 7
_YEAR = re.compile(r"20\d\d")
_NAMED_OUTRIGHT = 2
"""Patterns of `companies` that say "the company is called": they name it whatever was asked."""
_LEAD = re.compile(r"^\W*(?:(?:it['’]?s|it is|the name is|the company is|we['’]?re|they['’]?re)(?: called)?\s+)?", re.I)
_DEPENDS = re.compile(
    r"\b(?:depend\w*|lives?|living|compet\w*|lose|losing|lost|buy\w*|bought|orders?|bookings?|guests?|"
    r"customers?|clients?|trad(?:e|es|ing)|exports?|exporting|imports?|importing|ships?|shipping|delivers?|"
    r"leads|commissions?|percent|%|third|half|away|money)\s*$",
    re.IGNORECASE,
)
"""Words before "of", "for" or "from" by which a name is somebody else's."""
_ADVICE_OF = re.compile(r"\b(?:my|your|his|her|their)\s+(?:\w+\s+)?(?:advice|guidance|direction|lead)\b", re.IGNORECASE)
_HERE = re.compile(
    r"\W*(?:(?:hi|hello|hey)\W+)?(?P<name>[a-z0-9][a-z0-9&'’-]*(?: [a-z0-9&'’-]+){1,3}) here\b"
    r"(?=\W+(?:we|our|need|looking)\b)"
)
"""Whoever writes for a company in small letters: "fjord & co here, we do kayak tours"."""
_FIGURE = re.compile(r"\d[\d.,:]*(?:k|m|mn|bn|x|th|st|nd|rd|h|am|pm)?")
"""A figure, which no company is called by: "from 3.1m"; "3M" is one."""
_LONGEST_NAME = 60
_ANSWERED_SO = ("expects", "authority", "authority.people", "authority.process", "authority.strategy")
"""Questions that the same words answer: "advice only" is about authority there."""
_SHORT = 9
"""Words of a stretch that does nothing but say what is expected."""
_MOST_SMALL = 3
"""Words of a company's name without a capital: "nordlicht energie"; more of them are a sentence."""
_JOINS = frozenset(
    [
        "&",
        "and",
        "of",
        "the",
        "for",
        "de",
        "la",
        "le",
        "du",
        "des",
        "by",
        "at",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "i",
        "von",
        "zu",
        "van",
    ]
)


_OF_A_FUNCTION = re.compile(
    r"\b(?:sales|marketing|growth|revenue|commercial|thought|market) leadership$", re.IGNORECASE
)


def engagement_values(
    message: str, asked: str | None, day: dt.date, *, lacks: frozenset[str], corrects: bool
) -> Iterator[Taken | Left]:
    """The fields of `engagement` that a message says; `lacks` are those that nobody has said yet.

    A role or a company is taken where one was asked for, is lacking, or is corrected: who else has a title like it
    is no change of the engagement.
    """
    found = {one.key: one for one in _read(message, "", day)}
    label = _LABELS.get(asked or "")
    if label:
        for one in _read(message, f"{label}: ", day):
            found.setdefault(one.key, one)
    if "days_per_week" in found and not corrects and _of_somebody(message, found["days_per_week"].span):
        found.pop("days_per_week")
    if NOT_ROLE.search(message):
        pass  # "it's a CRO and not a CMO": said to be corrected, whatever was asked
    elif asked == "speaker" and "role" in found and _I_AM.search(message[: found["role"].span.start]):
        pass  # "I'm the CMO in question"
    elif not (asked in (None, *WHO) or corrects) or ("role" not in lacks and not (asked in WHO or corrects)):
        found.pop("role", None)
    if "role" in found and (two := TWO_ROLES.search(message)) is not None:
        found.pop("role")
        yield Left(two.group(), "two roles: which of them is it")
    days = _impossible_days(message) or tuple(_days(message, asked, corrects=corrects))
    days = tuple(one for one in days if isinstance(one, Left) or corrects or not _of_somebody(message, one.span))
    starts = start_in(message, asked, day, lacking="start" in lacks and asked in (None, *WHO, "days"))
    for one in (*days, *starts):
        if isinstance(one, Left):
            found.pop("days_per_week" if one in days else "start", None)
            yield one
        elif one.key == "days_per_week" or one.key not in found or one.note in SETTLED:
            found[one.key] = one
    hours = HOURS.search(message) or (HOURS_ALONE.search(message) if "days_per_week" in found else None)
    if "hours_per_day" not in found and hours is not None:
        said = next(one for one in hours.groups() if one)
        found["hours_per_day"] = _taken("hours_per_day", int(said), span_in(message, *hours.span()))
    alone = phrases.pattern("expected").fullmatch(wanted(message)) is not None
    if alone and asked not in _ANSWERED_SO:
        found.pop("expects", None)  # "to advise us, not to do the work" names what is not wanted as well
    if (
        (alone or asked in (None, *WHO, "cadence", "days", "start"))
        and asked not in _ANSWERED_SO
        and not {"expects", "engagement.expects"} & set(found)
    ):
        for one in _expected(message):
            found["expects"] = one
    if "expects" in found and _OF_A_FUNCTION.search(message[: found["expects"].span.end]):
        found.pop("expects")  # "we need marketing leadership" is the role
    if "expects" in found and _ADVICE_OF.search(_around(message, found["expects"].span)):
        found.pop("expects")  # "hiring stays with me but I want your advice" is who decides
    if "start" not in found and (start := start_beside(message, found.get("days_per_week"), day)) is not None:
        found["start"] = start
    company = _company(message, asked, lacking="company" in lacks, corrects=corrects)
    if company is not None:
        yield company
    yield from found.values()


def _of_somebody(message: str, span: Span) -> bool:
    """Whether the days are those of somebody who is there: "a designer 2 days a week"."""
    before = message[: span.start].rstrip(" ,(–-")
    clause = re.split(r"[,;.\n(]|\b(?:and|plus)\b", before)[-1]
    job = phrases.pattern("person")
    last = re.search(r"[^\W\d_]+$", clause)
    if re.search(r"(?<!\bI )\b(?:works?|is in|comes in|is here)\s*(?:only|about|for)?$", clause):
        return re.search(r"(?i)\b(?:i|you|we|role|executive)\b", clause) is None
    return (
        last is not None
        and job.fullmatch(last.group().lower()) is not None
        and phrases.pattern("no_person").search(last.group()) is None
        and phrases.pattern("hired").search(clause) is None
        and re.search(r"(?i)\b(?:need|want|looking|hire|hiring|engage|fractional|part-time exec)\w*\b", clause) is None
    )


def speaker_of(message: str, *, outright: bool = False) -> str:
    """Which side the writer says to be: founder or executive; empty where they do not say.

    `outright` takes only "I'm the founder" and its like, and not what a founder would do.
    """
    for side, every in phrases.speakers().items():
        if any(one.search(message) for one in ((every[0], every[-1]) if outright else every)):
            return side
    return ""


def _read(message: str, prefix: str, day: dt.date) -> Iterator[Taken]:
    """What the reader of plans finds; `prefix` is a label in front, whose places are taken off again."""
    text = prefix + message
    out = Collected(text, day)
    read_engagement(outline(text), out, day)
    for name in _FIELDS:
        pointer = f"/engagement/{name}"
        value, span = out.get(pointer), out.spans.get(pointer)
        if value is None or span is None or span.start < len(prefix):
            continue
        if name == "days_per_week" and not 0 < float(value) <= MOST_DAYS:
            continue
        yield _taken(name, value, _moved(span, len(prefix), message), out.notes.get(pointer, ""))


def _moved(span: Span, by: int, message: str) -> Span:
    start = span.start - by
    return replace(span, start=start, end=span.end - by, line=line_of(message, start))


def _taken(name: str, value: object, span: Span, note: str = "") -> Taken:
    shown = value.isoformat() if isinstance(value, dt.date) else f"{value:g}" if isinstance(value, float) else value
    return Taken(name, str(shown), span, ("engagement", name), value, note=note)


def _days(message: str, asked: str | None, *, corrects: bool) -> Iterator[Taken | Left]:
    match = _DAY_AND_HALF.search(message) if asked in ("days", "cadence") or " day" in message else None
    match = match or _MADE_DAYS.search(message)
    if match is None and asked == "agree" and " day" in message:
        match = _BARE_DAYS.match(message)
    if match is None and (asked in ("days", "cadence") or (corrects and " day" in message)):
        opened = phrases.pattern("openers").match(message)
        match = _BARE_DAYS.match(message, opened.end() if opened else 0) if opened else _BARE_DAYS.match(message)
    if match is None and asked == "cadence":
        match = _BEHIND_DATE.match(message)
    if match is None and asked == "days" and (alone := days_alone(message)) is not None:
        yield _taken(
            "days_per_week", int(alone[0]) if alone[0].is_integer() else alone[0], span_in(message, *alone[1:])
        )
        return
    if match is not None:
        words = _ONE_AND_HALF.sub("a day and a half", match["number"] or match.groupdict().get("instead") or "")
        value = said_number(words) if not words.startswith("-") else -1.0
        if value is None or not 0 < value <= MOST_DAYS:
            if not _YEAR.fullmatch(words):
                yield Left(message.strip(), f"{words} days do not fit into a week")
            return
        whole = int(value) if value.is_integer() else value
        place = match.span("number") if match.re is _BEHIND_DATE else match.span()
        yield _taken("days_per_week", whole, span_in(message, *place))
        return
    named = {one[1].lower(): one for one in _WEEKDAY.finditer(message)}
    if asked in ("days", "cadence") and len(named) > 1:
        first, last = min(one.start() for one in named.values()), max(one.end() for one in named.values())
        count = len(named)
        if count == 2 and named.keys() <= {*_WEEK} and _TO_DAY.search(message, first, last):
            ends = [_WEEK.index(one) for one in sorted(named, key=lambda each: named[each].start())]
            count = (ends[1] - ends[0]) % 7 + 1  # "Monday to Wednesday"
        yield _taken("days_per_week", count, span_in(message, first, last), "counted from the weekdays")
    elif asked in (*WHO, "days", "cadence") and (one := _EVERY.search(message)) and not _MEETING.search(message):
        yield _taken("days_per_week", 1, span_in(message, *one.span()), "counted from the weekday")


def _expected(message: str) -> Iterator[Taken]:
    """What is expected, said in a stretch of its own beside who and when: "..., advice only"."""
    for start, end in clauses(message):
        words = wanted(message[start:end])
        if 0 < len(words.split()) <= _SHORT and phrases.pattern("expected").fullmatch(words):
            value = next(one for one, said in phrases.options("engagement.expects").items() if said.search(words))
            yield _taken("expects", value, span_in(message, start, end))
            return


def _impossible_days(message: str) -> tuple[Left, ...]:
    """What says how many days a week and cannot be: "900 days a week", "minus two days a week"."""
    match = _DAYS_A_WEEK.search(message)
    if match is None:
        return ()
    number = said_number(match["number"])
    if number is not None and not match["below"] and 0 < number <= MOST_DAYS:
        return ()
    return (Left(match.group().strip(), "so many days do not fit into a week"),)


_DAYS_A_WEEK = re.compile(
    r"(?<![\w.,-])(?P<below>(?:minus|negative)\s+|-(?=\d))?(?P<number>\d+(?:[.,]\d+)?|zero|no|one|two|three|four|five|"
    r"six|seven)\s+(?:full |working )?days?\s*(?:a|per|each|every|/)\s*week\b",
    re.IGNORECASE,
)


def _around(message: str, span: Span) -> str:
    """The words around a stretch, in its line."""
    start = message.rfind("\n", 0, span.start) + 1
    end = message.find("\n", span.end)
    return message[max(start, span.start - _NEAR) : min(len(message) if end < 0 else end, span.end + _NEAR)]


_NEAR = 40


def _company(message: str, asked: str | None, *, lacking: bool, corrects: bool) -> Taken | None:
    single = len(message.strip()) <= _LONGEST_NAME and "\n" not in message.strip()
    bare = asked == "who" and lacking and _BARE_NAME.fullmatch(message.strip(" .!")) is not None
    if (asked == "company" or bare) and single and not is_no_company(CALLED_SO.sub("", message)):
        start = _LEAD.match(message)
        at = start.end() if start else 0
        name = CALLED_SO.sub("", message[at:]).strip(" .!,\"“”'")
        if _may_be_called(name):
            at = message.index(name, at)
            return Taken("company", name, span_in(message, at, at + len(name)), ("engagement", "company"), name)
    if lacking and asked in (None, *WHO) and (typed := _HERE.match(message)) is not None:
        name = typed["name"]
        if phrases.pattern("no_company").match(name) is None and phrases.pattern("no_name_words").search(name) is None:
            span = span_in(message, *typed.span("name"))
            return Taken("company", name.title(), span, ("engagement", "company"), name.title())
    early = lacking and asked in (None, *WHO)
    if early and (said_so := introduced(message, small=False)) is not None:
        return _called(message, *said_so)
    for place, pattern in enumerate(phrases.companies()):
        if place >= _NAMED_OUTRIGHT and not (lacking and asked in (None, *WHO)):
            continue
        said = lacking or corrects or asked in WHO
        if place < _NAMED_OUTRIGHT and not said and "company" not in message.lower():
            continue
        for match in pattern.finditer(message):
            if _DEPENDS.search(message[: match.start()]):
                continue  # "we depend of Booking", "guests from Berlin"
            if not said and "company" not in match.group().lower():
                continue
            if _SOMEONE.match(match.group()) and _WHO_THEY_ARE.match(message, match.end("name")):
                continue  # "this is Marta, fractional CMO at Acme", "with Sarah, the founder"
            mine = match.group().lower().startswith("name") and _MY.search(message[: match.start()])
            if mine or _SOMEBODY.search(message[: match.start()]):
                continue  # "one is called Anya", "my name is Tomas"
            name = match["name"].rstrip(".,'’")
            if phrases.pattern("no_company").match(name) or len(name) < 2 or _FIGURE.fullmatch(name):
                continue
            return Taken(
                "company", name, span_in(message, match.start("name"), match.start("name") + len(name)),
                ("engagement", "company"), name,
            )  # fmt: skip
    said_so = introduced(message, small=True) if early else None
    return None if said_so is None else _called(message, *said_so)


_SOMEONE = re.compile(r"(?:this is|we(?:['’]re| are)|with|here is)\b", re.IGNORECASE)
_WHO_THEY_ARE = re.compile(
    r",?\s+(?:the\s+|our\s+)?(?:co-?)?(?:founders?|owners?|fractional|ceo|managing director|partners)\b", re.IGNORECASE
)
"""What is said behind somebody's name, and not behind a company's."""
_BARE_NAME = re.compile(r"[A-ZÄÖÜÉ][\w&'’-]+(?: (?:& |and |of )?[A-ZÄÖÜÉ][\w&'’-]+){1,3}")
"""A name and nothing else, where company and role were asked."""


def _called(message: str, name: str, start: int, end: int) -> Taken:
    return Taken("company", name, span_in(message, start, end), ("engagement", "company"), name)


def _may_be_called(name: str) -> bool:
    """Whether a whole answer can be a company's name: capitals, or a few small words that are no words of a talk."""
    words = name.split()
    if not words or phrases.pattern("no_company").match(name) or not any(char.isalpha() for char in name):
        return False
    small = [one for one in words if one[0].islower() and one not in _JOINS]
    if not small:
        return len(words) > 1 or phrases.pattern("no_name_words").fullmatch(name) is None
    return len(words) <= _MOST_SMALL and phrases.pattern("no_name_words").search(name) is None
