"""Who meets or writes to whom how often: every clause with a cadence, by who takes part and what passes between them.

A clause such as "Thu 8:00, half an hour with Oliver" or "month end: slides over zoom" is read by its parts (how often,
who, meeting or paper, how long), and not by its turn of phrase. It fills what no pattern has read; `is_no_report` keeps
meetings of the team, and of the executive with whoever is above, from being taken for reports.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE, Said
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.engagement import IS_ENGAGEMENT
from assistant.critique.promises import goals
from assistant.critique.settled.acting import ABOVE, SELF, TITLES_ABOVE, acted
from assistant.critique.settled.report_words import NO_MEETING
from assistant.critique.words import plain
from assistant.reading.amounts import Amount, amounts

_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri)(?:day)?"
_CADENCES = (
    (
        "daily",
        r"\bdaily\b|\b(?:every|each|per) (?:single )?(?:working |business )?(?:day|evening|morning|night|afternoon)\b|"
        r"\bend[- ]of[- ](?:the |every |each )?day\b|\beod\b|\bat night\b|\bbefore (?:you|she|he) (?:go|leave)s?\b",
    ),
    (
        "biweekly",
        rf"\bbi-?weekly|\bfortnight\w*|\b(?:every|each) (?:other|alternate|second|2nd|two|2) ?(?:weeks?|{_DAY}s?)\b|"
        rf"\b(?:twice|two times|2 ?x) (?:a|per|each|every) month\b|\b(?:1st|first) (?:and|&) (?:3rd|third) {_DAY}",
    ),
    (
        "monthly",
        r"\bmonthly\b|\b(?:every|each|per|once a|a) month\b|\bmonth['’]?s?[- ]end\b|\bend of (?:the |each |"
        rf"every )?month\b|\b(?:first|last|second|third|1st|2nd|3rd) {_DAY}s?\b|\b(?:first|last) (?:working |"
        r"business )?(?:day|week)s? (?:of|in) (?:the|each|every|a) month|\bevery (?:three|four|five|six|[3-6]) weeks\b|"
        r"\bmonth (?:review|report|meeting)\b|^\W*(?:each )?month\s*[:=]",
    ),
    (
        "quarterly",
        r"\bquarterly\b|\b(?:every|each|per|once a|a) quarter\b|\bquarter['’]?s?[- ]end\b|\bend of (?:the |each |"
        r"every )?quarter\b|\bevery (?:three|3) months\b|\bqbrs?\b|^\W*quarter\s*[:=]|\b(?:twice|once) a year\b|"
        r"\bhalf-yearly\b",
    ),
    (
        "weekly",
        rf"\bweekly\b|\b(?:every|each|per|once a|a) week\b|\b(?:every|each|on)? ?{_DAY}s?\b|\bweek['’]?s?[- ]end\b|"
        r"\bend of (?:the |each |every )?week\b",
    ),
)
_CADENCE = tuple((name, re.compile(pattern)) for name, pattern in _CADENCES)
_MEETS = re.compile(
    r"\b(?:meet\w*|talk\w*|speak\w*|sits?|sit(?:ting)? down|see|sees|catch(?:es)?[- ]?up|calls?|sync\w*|confers?|"
    r"sessions?|1[:-]1s?|1 ?on ?1s?|one[- ](?:to|on)[- ]ones?|coffee|lunch|breakfast|dinner|slots?|touch ?(?:points?|"
    r"base)|check-?ins?|walks?|zoom|teams call|phone|hour|minutes?|mins?|time)\b"
)
_PAPER = re.compile(
    r"\b(?:writes?|mails|sends?|reports?|updates?|notes?|summar(?:y|ies)|recaps?|e-?mails?|mails?|memos?|pages?|"
    r"one[- ]pagers?|decks?|slides|loom|videos?|write-?ups?|dashboards?|bulletins?|digests?|letters?|lines|bullets|"
    r"status|voice notes?|presentations?|reviews?|assessments?)\b"
)
_WRITTEN = re.compile(
    r"\b(?:written|in writing|writes?|notes?|summar(?:y|ies)|e-?mails?|mails?|memos?|pages?|one[- ]pagers?|loom|"
    r"recorded|recording|write-?ups?|digests?|letters?|lines|bullets|messages?|slack|voice notes?|async\w*|documents?|"
    r"paragraphs?)\b"
)
_LIVE = re.compile(
    r"\b(?:live|meet\w*|calls?|in person|zoom|video call|face to face|sit(?:ting)? down|sessions?|over (?:a |"
    r"the )?(?:phone|call|lunch|coffee)|presents?|presented|walks? \w+ through|in the room|talk (?:it|us|me) through)\b"
)
_DATA = re.compile(r"\b(?:data|dashboards?|numbers|kpis?|figures|metrics|results)\b")
_LEADERS = re.compile(
    r"\b(?:leadership|management|exec|executive committee|exco|heads|directors'?|department heads|c-level|steering|"
    r"partners'?|senior team|mgmt)\b[^.;]{0,12}\b(?:team|meetings?|lunch|table|round|session|weekly|call|circle|board|"
    r"stand-?up|committee|sync)\b|\b(?:leadership|mgmt|management) (?:mon|tue|wed|thu|fri)\w*|"
    r"\b(?:mon|tue|wed|thu|fri)\w* (?:leadership|management|mgmt|exec)\b"
)
_TEAM = re.compile(
    r"\b(?:pipeline|forecast\w*|deal|deals|funnel|coaching|coach\w*|training|stand-?ups?|huddles?|all[- ]hands|"
    r"town halls?|reps?|sellers?|aes?|sdrs?|bdrs?|agents|crew|squad|campaign|content|growth|sales|marketing|"
    r"regional managers?|managers|account managers?|customers?|clients|led by|run by|"
    r"chaired by)\b[^.;]{0,40}\b(?:meet\w*|calls?|review|reviews|sessions?|sync|stand-?ups?|huddles?|rhythm|cadence|"
    r"coaching|training|board)\b|\b(?:team|all[- ]hands|town hall) (?:meet\w*|calls?|sync|stand-?ups?|huddles?|"
    r"check-?ins?)\b|\b(?:meet\w*|calls?|reviews?|sync|sessions?)\b[^.;]{0,20}\b(?:led|run|chaired|owned) by\b|"
    r"\bcoach\w*\b"
)
_TWO = re.compile(
    r"\b1[:-]1s?\b|\b1 ?on ?1s?\b|\bone[- ](?:to|on)[- ]ones?\b|\b(?:we|us)(?: two| both)?(?:'d|'ll| would| will)? "
    r"(?:meet|talk|speak|sit down|catch up|sync|see each other|confer)\b"
)
_DENIES = re.compile(r"\b(?:no|not|never|without|nor|neither|don't|doesn't|won't|instead of|rather than)\b")
_CLOSED = re.compile(r"\b(?:internal|closed|private|only for|for (?:full-timers|permanent|staff|partners|directors))\b")
_ELSEWHERE = frozenset(
    ("previous", "interviews", "kpis", "baselines", "company_objectives", "quick_wins", "initiatives", "okrs", "phase",
     "plan", "full_time_targets", "data_request", "people")
)  # fmt: skip
_LONGEST = 45
"""Words of a clause that says how often something happens."""


@dataclass(frozen=True)
class Beat:
    """A clause that says how often something happens: its words, as acted (`acting.py`), and its cadence."""

    words: Words
    said: str
    cadence: str


def cadence_of(said: str) -> str | None:
    """How often something happens, where some words in lower case say it."""
    return next((name for name, pattern in _CADENCE if pattern.search(said)), None)


def recurs(text: str) -> bool:
    """Whether a sentence says how often something happens."""
    return cadence_of(plain(text)) is not None


def is_meeting(hours: Said | None, text: str) -> bool:
    """Whether the hours that a sentence names are those of a meeting that comes again, and no work: "monthly, 1 h"."""
    return hours is not None and isinstance(hours.value, int | float) and hours.value <= _A_MEETING and recurs(text)


def takes_work(words: Words) -> bool:
    """Whether words name hours of work, which those of a meeting are not."""
    return any(one is not None and not is_meeting(one, words.text) for one in goals.hours(words))


_A_MEETING = 2
"""Hours that a meeting takes."""


def is_no_report(said: str) -> bool:
    """Whether words in lower case speak of a meeting of the team, or of two people, and of no report to anybody."""
    text = plain(said)
    if _TEAM.search(text) is not None and not _SENT.search(text):
        return True
    if _PAPER.search(text) is not None:
        return False
    if _TIME_OF.search(TITLES_ABOVE.sub(ABOVE, text)):
        return True
    with_above = cadence_of(text) in ("weekly", "biweekly") and _WITH_ABOVE.search(TITLES_ABOVE.sub(ABOVE, text))
    return bool(with_above) or _ONLY_MEETS.search(text) is not None


_TIME_OF = re.compile(rf"{ABOVE}(?:'s)? (?:time|slots?|hours?|diary|door)\b")
_WITH_ABOVE = re.compile(
    rf"\b(?:meet(?:s|ings?)?|calls?|talks?|sits?|sessions?|appointments?)\b[^.;]{{0,20}}\bwith {ABOVE}\b"
)
"""A meeting with whoever is above that comes each week is the one-to-one."""


_SENT = re.compile(r"\b(?:sen[dt]s?|writes?|written|reports? (?:to|on)|e?-?mails?)\b")
_ONLY_MEETS = re.compile(
    r"\b(?:sync|catch-?up|check-?in|touch ?(?:point|base)|1[:-]1|one[- ](?:to|on)[- ]one|coffee|lunch|breakfast)s?\b"
    r"[^.;]{0,20}\b(?:with|between)\b"
)


def read_rhythm(entries: Sequence[Entry], out: Collected) -> None:
    """Put in how often the executive meets whoever is above, sits with the leaders, and reports, where nothing has."""
    for beat in _beats(entries, out):
        said, cadence = NO_MEETING.sub("", beat.said), beat.cadence
        beat = replace(beat, said=said)
        if _DENIES.search(said):
            continue
        if _LEADERS.search(said):
            if _CLOSED.search(said):
                continue
            if cadence in ("weekly", "biweekly") and out.get("/access/meetings") is None and not _PAPER.search(said):
                out.put("/access/meetings", ["leadership_team"], beat.words.span(), _HOW)
            continue
        if _TEAM.search(said):
            continue
        paper = _PAPER.search(said) is not None
        if not paper and cadence != "daily" and _between_two(said):
            held = "none" if cadence == "quarterly" else cadence
            if out.get("/access/ceo_one_on_one") is None:
                out.put("/access/ceo_one_on_one", held, beat.words.span(), _HOW)
            if out.get("/access/ceo_one_on_one") == held:
                _minutes(beat.words, "/reporting/ceo_one_on_one_minutes", out)
        elif paper or (cadence in ("monthly", "quarterly") and (_DATA.search(said) or spent(beat.words))):
            _report(beat, out, paper=paper)


def one_on_one_minutes(out: Collected) -> None:
    """Put in how long the one-to-one takes, where the words that say how often say that too."""
    span = out.spans.get("/access/ceo_one_on_one")
    if span is not None:
        words = Words.of(out.source, range(span.start, span.end))
        if len(words.text.split()) <= _LONGEST and cadence_of(acted(words.text, out)) != "daily":
            _minutes(words, "/reporting/ceo_one_on_one_minutes", out)


_HOW = "read by how often, who takes part, and what passes between them"
_REPORTS = {"weekly": "weekly_update", "monthly": "monthly_review", "quarterly": "quarterly_assessment"}


def _between_two(said: str) -> bool:
    """Whether a clause speaks of the executive and whoever is above meeting, and of nobody else."""
    if _TWO.search(said):
        return True
    return ABOVE in said and (_MEETS.search(said) is not None or _CLOCK.search(said) is not None)


_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)\b|\b\d{1,2} ?(?:am|pm)\b")


def _report(beat: Beat, out: Collected, *, paper: bool) -> None:
    """A report by its cadence: how it is given, and how long it takes."""
    said = beat.said
    if beat.cadence == "daily":
        if _OTHERS.search(said) is None and (_UPWARDS.search(said) or ABOVE in said or SELF in said):
            out.put("/reporting/daily_status", True, beat.words.span(), _HOW)
        return
    name = _REPORTS.get(beat.cadence)
    if name is None:
        return
    if out.get(f"/reporting/{name}") is not None:
        _minutes(beat.words, f"/reporting/{name}/minutes", out)
        return
    live, written = _LIVE.search(said) is not None, _WRITTEN.search(said) is not None
    if (not paper and not live) or (not live and _TO_OWNERS.search(plain(beat.words.text))):
        return  # a paper for the board is no review with whoever is above
    minutes = spent(beat.words)
    if not (live or written or minutes):
        return
    mode = "live" if live else "async" if written else None
    if mode is not None:
        out.put(f"/reporting/{name}/mode", mode, beat.words.span(), _HOW)
    _minutes(beat.words, f"/reporting/{name}/minutes", out)
    if name == "monthly_review" and _DATA.search(said):
        out.put(f"/reporting/{name}/data", True, beat.words.span())


_TO_OWNERS = re.compile(
    r"\b(?:to|for) (?:the |our |all )?(?:board|investors?|shareholders|bank|trustees|supervisory)\b"
)


def spent(words: Words) -> list[Amount]:
    """The lengths that words name; those of a day's work are no meeting's: "two ten-hour days"."""
    return [
        one
        for one in amounts(words.text)
        if one.unit in ("minutes", "hours") and 0 < one.value <= _MOST and not _A_DAY.match(words.text, one.end)
    ]


_A_DAY = re.compile(r"(?i)[\s-]*(?:(?:a|per|each|/)\s*)?(?:working )?days?\b")


def _minutes(words: Words, pointer: str, out: Collected) -> None:
    """The minutes that a meeting or a report takes, where its clause says one length; a place that is taken stays."""
    found = spent(words)
    if len(found) == 1 and out.get(pointer) is None:
        value = found[0].value * (60 if found[0].unit == "hours" else 1)
        span = words.part(found[0].start, found[0].end).span()
        out.put(pointer, int(value) if float(value).is_integer() else value, span)


_MOST = 600
"""Minutes, or hours by mistake: more is no report."""
_OTHERS = re.compile(r"\b(?:reps?|sellers?|team|leads?|customers?|clients?|agents|tickets?|everybody|everyone|staff)\b")
_UPWARDS = re.compile(
    r"\b(?:status|reports?|updates?|recaps?|summary|notes?|lines|messages?|e-?mails?|mails?|log|sheet|form|call)\b"
)


def _beats(entries: Sequence[Entry], out: Collected) -> Iterator[Beat]:
    """Every clause with a cadence outside of the goals, on which nothing was read."""
    for entry in entries:
        beside = entry.section == "okrs" and entry.kind == "line"  # a letter goes on below its list of goals
        if entry.kind == "heading" or (entry.section in _ELSEWHERE and not beside):
            continue
        if entry.kind == "row" and len(entry.cells) > _LABEL_AND_VALUES:
            continue
        for words in (entry.words,) if entry.kind == "row" else entry.words.sentences():
            for clause in _clauses(words) if words.at else ():
                if _is_about_else(clause.text):
                    continue
                said = acted(clause.text, out)
                cadence = cadence_of(said)
                if cadence is not None and len(said.split()) <= _LONGEST:
                    yield Beat(clause, said, cadence)


def _is_about_else(text: str) -> bool:
    """Whether a sentence asks, moves a figure, names a day, or says for how many days somebody works."""
    return (
        text.endswith("?")
        or goals.pair_of(text) is not None
        or A_DATE.search(text) is not None
        or IS_ENGAGEMENT.search(text) is not None
    )


_LABEL_AND_VALUES = 3
_CUT = re.compile(r";\s+|,\s+(?:and |plus |then )?|\s(?:and|plus)\s+(?:an? |the )?|\s[-–—·•/|]\s|(?<=[a-z])\.\s+")


def _clauses(words: Words) -> list[Words]:
    """The parts of a sentence that each have a cadence of their own; what follows one belongs to it."""
    cuts = [(0, 0), *((one.start(), one.end()) for one in _CUT.finditer(words.text)), (len(words.text),) * 2]
    parts = [words.part(a[1], b[0]) for a, b in itertools.pairwise(cuts)]
    parts = [one for one in parts if one.at]
    grouped: list[Words] = []
    has: str | None = None
    for part in parts:
        cadence = cadence_of(plain(part.text))
        if grouped and (cadence is None or has is None or cadence == has):
            grouped[-1] = _through(words, grouped[-1], part)
            has = has or cadence
        else:
            grouped.append(part)
            has = cadence
    return grouped


def _through(words: Words, first: Words, last: Words) -> Words:
    start, stop = words.at.index(first.at[0]), words.at.index(last.at[-1]) + 1
    return words.part(start, stop)
