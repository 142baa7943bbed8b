"""What a plan says of where its figures come from, in a sentence of its own: a guess, or yet to be read off.

The rules on starting figures judge the rows of the baselines, by value, day and source. Who writes prose says of all of
them at once that they come "from my head", or that somebody will pull them in March: no row holds that, and it is told
at the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache

from assistant.critique.days.deadlines import MONTH_NAMES, ahead, days_of
from assistant.critique.reading import ReadPlan
from assistant.critique.words import data_lines, plain
from rules.calendar import date_of
from rules.document import Document
from rules.finding import Finding
from rules.registry import REGISTRY
from rules.settings import Settings

ORIGINS = "/figures/origins"
"""Where the sentences on the figures' origin stand in pointers: `/figures/origins/3`."""
COMPLETE, BEFORE_THE_START = "BAS201", "BAS203"
_NEAR = 60
"""Characters between figures and what is said of them."""
_MONTH_BEFORE = 31
"""Days before the start from which a month without a year is looked for."""
_DAY = re.compile(
    rf"(?i)\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH_NAMES}\b(?:\s+\d{{1,2}}\b)?(?:,?\s+20\d\d)?|\b20\d\d-\d\d-\d\d\b"
)


def origins_told(document: Document, plan: ReadPlan, settings: Settings) -> list[Finding]:
    """Findings on sentences that call the figures a guess, or have them read off from the first day on."""
    found: list[Finding] = []
    moves = any(
        row.baseline is not None
        for one in document.okr_sets or ()
        for objective in one.objectives
        for row in objective.key_results
    )
    for i, words in enumerate(plan.sentences):
        path = f"{ORIGINS}/{i}"
        if moves and settings.runs(COMPLETE) and is_guess(words.text):
            found.append(
                _finding(COMPLETE, path, "the figures to start from are a guess, and nobody has read them off")
            )
        elif (
            settings.runs(BEFORE_THE_START) and (day := read_off_on(words.text, document.engagement.start)) is not None
        ):
            message = f"the figures to start from are yet to be read off, by {day}"
            message += f"; that belongs before {document.engagement.start}"
            found.append(_finding(BEFORE_THE_START, path, message, day))
    return found


def is_guess(text: str) -> bool:
    """Whether a sentence says of figures that nobody has read them off: "the close rate is my gut"."""
    return any(_says()["guessed"].search(near) for near in _behind_figures(text))


def read_off_on(text: str, start: dt.date) -> dt.date | None:
    """The day on which figures will be read off, where a sentence names one that is not before the first day."""
    if not any(_says()["later"].search(near) for near in _behind_figures(text)):
        return None
    named, days = _DAY.search(text), days_of(text)
    if named is None:
        return date_of(start, days[1]) if days is not None else None
    before = start - dt.timedelta(days=_MONTH_BEFORE)
    day = ahead(named.group(), before) or ahead(f"end of {named.group()}", before)
    return day if day is not None and day >= start else None


def _behind_figures(text: str) -> Iterator[str]:
    said = plain(text)
    for match in _says()["figures"].finditer(said):
        yield re.split(r"[.;]", said[match.end() : match.end() + _NEAR])[0]


def _finding(code: str, path: str, message: str, day: dt.date | None = None) -> Finding:
    rule = REGISTRY[code]
    figures = {"as_of": day.isoformat()} if day is not None else {}
    return Finding(rule.code, rule.severities[0], path, message, rule.why, rule.sources[0], figures)


@cache
def _says() -> Mapping[str, re.Pattern[str]]:
    rows = (line.partition(" = ") for line in data_lines("origins.txt"))
    return {name: re.compile(pattern) for name, _, pattern in rows}
