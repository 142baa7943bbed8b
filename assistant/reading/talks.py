"""When the executive and whoever they report to talk with each other, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.alternatives import any_of
from assistant.reading.known import Known
from assistant.reading.making import minutes_of, opened, reported
from assistant.reading.pieces import Sentence
from assistant.reading.values import AccessValue, ReportingValue

ONE_ON_ONE = any_of(
    r"\b(?:one[- ](?:on|to)[- ]ones?|1[:\- ](?:on[- ])?1s?|1-2-1|jour fixe|catch-?ups? with (?:him|her|the (?:ceo|"
    r"founder|owner)))\b"
)
_MEETS = any_of(
    r"\b(?:meets? me|(?:and|&) i (?:meet|talk|speak)|we(?:['’]ll| will)?(?: two| both)? (?:talk|meet|speak|sit down)|"
    r"(?:we|us) two\b|(?:is|that['’]s) our (?:talk|chat|hour|slot|time|meeting|catch-?up)|"
    r"i meet (?:him|her|the (?:ceo|owner|founder))|(?:talk|meet|speak) (?:with|to) (?:me|him|her))\b"
)
_OFTEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("biweekly", any_of(r"(?<!not )(?<!than )(?<!of )(?<!longer )\b(?:bi-?weekly|every (?:other|second|two|2) weeks?|"
                      r"fortnight(?:ly)?|once a fortnight|alle (?:zwei|2|14) (?:wochen|tage)|cada (?:dos|2) semanas|"
                      r"toutes les deux semaines|every second week|"
                      r"every (?:other|second) (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:days?)?)\b")),
    ("weekly", any_of(r"\b(?:weekly|every week|each week|once a week|a week|jede woche|wöchentlich\w*|"
                    r"semanal(?:mente)?|cada semana|chaque semaine|hebdomadaire|(?:mon|tues|wednes|thurs|fri)days|"
                    r"(?:every|each|on|jeden|cada) (?:mon|tues|wednes|thurs|fri)(?:day)?s?|"
                    r"jeden (?:montag|dienstag|mittwoch|donnerstag|freitag))\b")),
    ("monthly", any_of(r"\b(?:monthly|every month|once a month|a month|monatlich|mensual(?:mente)?|chaque mois)\b")),
)  # fmt: skip
_OTHERS_MEET = any_of(
    r"\bwith (?:their|his|her|the|every|each) (?:managers?|team|reps?|sellers?|people)\b",
    r"\b(?:reps?|sellers|team|aes|sdrs|managers)\b.{0,30}\b(?:have|has|get|gets|hold|holds)\b",
)
"""One-on-ones of others."""
SHUT = any_of(r"(?:\b(?:no|not|never)|n['’]t|\b(?:only (?:with|after|if)|later|except|nein|nicht|pas|off))\b")
"""Words by which something is kept shut."""
WEEKLY_REPORT = any_of(
    r"\b(?:weekly|friday|monday|wöchentliche\w*|semanal)\s+"
    r"(?:update|report|mail|e-?mail|note|summary|bericht|informe|call)\b",
    r"\b(?:update|report|mail|note|one page|page)\b.{0,20}\b(?:every|each|on|per) (?:week|friday|monday)s?\b",
)
_WEEKDAY = r"(?:mon|tues?|wednes|wed|thurs?|fri)(?:days?)?"
_A_DAY = any_of(rf"^\W*(?:(?:every|each)(?: other| second)? |weekly (?:on )?|on )?{_WEEKDAY}\b")
"""What opens a line that says when somebody meets, and nothing of whom: "Mondays 6:30 breakfast, weekly, 45 min"."""
_AN_HOUR = 60
"""Minutes up to which such a line is a talk of two."""
_OF_OTHERS = any_of(
    r"\b(?:team|reps?|sellers?|staff|drivers?|crew|board|stand-?ups?|huddle|pipeline|report|update|review|"
    r"meetings?|training|closed|with (?!me\b|him\b|her\b|coffee)\w+|they|everybody|everyone|customers?|deliver\w*|"
    r"sales|full|off)\b"
)
"""Words by which a line of days and minutes is of others, or of something else than a talk."""


def read_one_on_one(sentence: Sentence, known: Known, topic: str) -> Iterator[AccessValue | ReportingValue]:
    """How often and how long a sentence has them meet; `topic` is the question or the label that it answers."""
    text = sentence.text
    meets = _MEETS.search(text) if known.is_ceo(sentence.speaker) or known.is_ceo(text) else None
    named = ONE_ON_ONE.search(text) or meets or ONE_ON_ONE.search(topic) or _alone_on_its_line(sentence, known)
    if _OTHERS_MEET.search(text) and not known.is_ceo(text):
        return
    before = text[: named.start()] if named is not None and named.string is text else ""
    if named is None or SHUT.search(before) or WEEKLY_REPORT.search(text):
        return
    often = [(name, match) for name, pattern in _OFTEN for match in [pattern.search(text)] if match]
    if often:
        name, match = often[0]
        inside = named if named.string is text else match
        yield opened(
            sentence, "ceo_one_on_one", name, min(match.start(), inside.start()), max(match.end(), inside.end())
        )
        minutes = minutes_of(text)
        if minutes is not None:
            value, start, end = minutes
            yield reported(sentence, "ceo_one_on_one_minutes", start, end, value=value)


def _alone_on_its_line(sentence: Sentence, known: Known) -> re.Match[str] | None:
    """Where a line of notes opens with a weekday and gives an hour at most: nobody else is said to be there.

    A line of a talk with somebody else than whoever the executive reports to is that person's own week. A
    message of one line is no notes: it answers what was asked.
    """
    if "\n" not in sentence.source.strip() or not sentence.first:
        return None
    if sentence.speaker is not None and not known.is_ceo(sentence.speaker):
        return None
    day, length = _A_DAY.match(sentence.text), minutes_of(sentence.text)
    if day is None or length is None or length[0] > _AN_HOUR or _OF_OTHERS.search(sentence.text):
        return None
    return day
