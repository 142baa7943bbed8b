"""Days a week where no number of days is said: by the weekdays on which somebody is there, or the share of a week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE
from assistant.critique.entries import Entry, Words
from assistant.critique.words import fields_of
from rules.plain import whole
from rules.texts.figure_words import NUMBER_WORDS

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri)(?:day)?s?"
_PART = r"(?: (?:mornings?|afternoons?|a\.?m\.?|p\.?m\.?))?"
_DAYS = re.compile(
    rf"(?i)\b(?P<days>{_DAY}{_PART}(?:\s*(?:,|and|&|\+|/|-|–|to|through|till|until|plus|,\s*and)\s*{_DAY}{_PART}){{0,4}})"
    r"(?![\w-])"
)
_THERE = re.compile(
    r"(?i)\bon[- ]?site\b|\bin the (?:office|house|shop|building)\b|\bwith (?:us|you|the team|the company)\b|\b(?:you|"
    r"i|she|he|they|we|the executive|[A-Z][\w'’-]+)(?:['’]?(?:d|ll|m|re|s)|\s+(?:would|will|is|are|am|shall|"
    r"can))?\s+(?:be |come |comes |have |has |give )?(?:works?|there|here|in|available|free|present|around|yours|ours|"
    r"come|comes|you)\b|\bworking days\b|\boffice days\b|\bpresence\b|\battendance\b|\bon duty\b|\bdays?\s*:|"
    r"\bmy days\b|\byour days\b|\bdedicat\w+\b|\bcommitment\b|\bavailab\w+\b|\bcapacity\b"
)
_LABELS = re.compile(
    r"(?i)^\W*(?:days?|when|working (?:pattern|days|time)|availability|attendance|schedule|capacity|commitment|"
    r"presence|time(?: commitment)?|engagement|hours|allocation|workload)\W*$"
)
_HAPPENS = re.compile(
    r"(?i)\b(?:meet\w*|calls?|reports?|updates?|notes?|mails?|e-?mails?|reviews?|stand-?ups?|pipeline|sync\w*|1[:-]1|"
    r"one-to-one|leadership|talks?|speak\w*|slides?|deck|summary|lunch|coffee|every (?:other|second)|by|until|due|"
    r"deliver\w*|launch\w*|ready|send|sends|write|writes)\b"
)
_SHARE = re.compile(
    r"(?i)\b(?P<share>[1-9]\d)\s?(?:%|per ?cent|percent)(?:\s+|-)(?:of (?:a |the )?(?:full[- ]time|fte|working week|"
    r"week|full week)|position|role|post|pensum|workload|fte|time|mandate|employment|capacity|job|basis)\b|"
    r"\b(?:capacity|workload|commitment|pensum|allocation|employment|level of (?:effort|employment)|"
    r"fte)\W{1,3}(?P<of>[1-9]\d)\s?(?:%|per ?cent|percent)"
)
_BEGINS = re.compile(r"(?i)\b(?:start\w*|begin\w*|join\w*|from|since|commenc\w*|effective|kick[- ]?off)\b")
_ELSEWHERE = frozenset(
    (
        "reporting",
        "kpis",
        "phase",
        "plan",
        "okrs",
        "interviews",
        "baselines",
        "company_objectives",
        "previous",
        "access",
    )
)
_WEEK = ("mon", "tue", "wed", "thu", "fri")
_BOTH = 2
_HALF = 0.5


_DAY_AND_A_HALF = re.compile(
    r"(?i)\b(?:a|one) day and a half\b(?=\W{1,2}(?:a|per|each|every|in the|in a|weekly)\b ?(?:week)?)|"
    r"\b1 ?½ days?\b(?=[^.;]{0,12}week)"
)


def day_and_a_half(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """Put in "a day and a half a week", which no number stands in front of."""
    for _, words, _ in places:
        if (match := _DAY_AND_A_HALF.search(words.text)) is not None:
            _put(out, 1.5, words.part(*match.span()), "")
            return


def days_on_duty(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """Put in the days a week by the weekdays on duty ("Tuesday to Thursday": three), or by the share of full time."""
    for label, words, entry in places:
        if entry.section in _ELSEWHERE and not _LABELS.match(label):
            continue
        for said in words.sentences() or (words,):
            if (share := _SHARE.search(said.text)) is not None:
                value = int(share["share"] or share["of"]) / 20
                _put(out, value, said.part(*share.span()), f"{share.group()}: {value:g} of five days")
                return
            found = _weekdays(
                said.text, labelled=_LABELS.match(label) is not None or "days_per_week" in fields_of(label)
            )
            if found is not None:
                match, value = found
                _put(out, value, said.part(*match.span("days")), "counted from the weekdays on duty")
                return


def hours_on_duty(places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """Put in the hours of a day where a sentence on the days names one length: "1 day/week, 8 hours"."""
    days = out.get("/engagement/days_per_week")
    if out.get("/engagement/hours_per_day") is not None or not isinstance(days, int | float) or days < 1:
        return
    said = out.spans["/engagement/days_per_week"]
    for _, words, entry in places:
        if entry.section in _ELSEWHERE:
            continue
        for sentence in words.sentences():
            found = [one for one in _A_LENGTH.finditer(sentence.text) if _LEAST <= _length(one) <= _MOST]
            on_days = any(said.start <= place < said.end for place in entry.words.at) or (
                _DAYS.search(sentence.text) is not None and _HAPPENS.search(sentence.text) is None
            )
            if len(found) == 1 and on_days:
                span = sentence.part(*found[0].span()).span()
                out.put("/engagement/hours_per_day", whole(_length(found[0])), span)
                return


def _length(match: re.Match[str]) -> float:
    """The hours that a length names, in digits or in words."""
    return float(NUMBER_WORDS.get(match["hours"].lower()) or match["hours"]) + (_HALF if match["half"] else 0)


_A_LENGTH = re.compile(
    r"(?i)(?<![\w.,:–-])(?P<hours>\d{1,2}(?:\.5)?|six|seven|eight|nine|ten|twelve)(?P<half> and a half)?[ -]?(?:h|hrs?|"
    r"hours?)\b(?!\s*(?:(?:/|per|a|each|every|in)\s*(?:the )?(?:week|wk|month|mo\b|quarter|total|all)|of\b|weekly|"
    r"monthly))"
)
_LEAST, _MOST = 5, 12
"""Hours that a day of work may have."""


def _put(out: Collected, value: float, words: Words, note: str) -> None:
    out.put("/engagement/days_per_week", int(value) if value.is_integer() else value, words.span(), note)


def _weekdays(text: str, *, labelled: bool) -> tuple[re.Match[str], float] | None:
    """The weekdays that a sentence says somebody is there on, and how many they are; None where it says no such."""
    dated = A_DATE.search(text) is not None
    begins = dated and _BEGINS.search(text) is not None
    if _HAPPENS.search(text) or not (labelled or begins or _THERE.search(text)):
        return None
    if dated and not begins:
        return None  # somebody may be there on one day
    for match in _DAYS.finditer(text):
        named = re.findall(r"(?i)\b(mon|tue|wed|thu|fri)\w*(?: (mornings?|afternoons?|[ap]\.?m))?", match["days"])
        if not named or (len(named) == 1 and not labelled and not match["days"].lower().rstrip().endswith("days")):
            continue
        if len(named) == 1 and not labelled and _THERE.search(text) is None:
            continue  # whoever joins "on Mondays" may do so for a call; on several days it is the job
        numbers = [_WEEK.index(one.lower()) for one, _ in named]
        through = len(named) == _BOTH and re.search(
            r"(?i)\w\s*(?:-|–|\bto\b|\bthrough\b|\btill\b|\buntil\b)\s*\w", match["days"]
        )
        if through and numbers[1] > numbers[0]:
            return match, float(numbers[1] - numbers[0] + 1)
        return match, sum(_HALF if part else 1.0 for _, part in named)
    return None
