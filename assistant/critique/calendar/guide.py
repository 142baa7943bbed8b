"""The interviews of week 1: whom, for how long, about what; and the data that is asked for."""

from __future__ import annotations

import re
from typing import TypeVar

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.words import fields_of
from assistant.reading.amounts import amounts
from assistant.reading.known import Known
from assistant.reading.speakers import Speakers
from rules.document.base import Function, Group

_GROUPS: tuple[tuple[Group, str], ...] = (
    ("ceo", r"ceo|founders?|owner|managing director|geschäftsführer\w*|gerente|fondateur|president"),
    (
        "cross_functional",
        r"cross[- ]functional|head of (?:marketing|product|customer|finance|operations|cs|"
        r"success)|(?:marketing|product|finance|operations|customer success|cs|support|success) "
        r"(?:lead\w*|manager|director|head)|cto|cfo|coo|cmo|cpo|peers|other functions|other "
        r"leaders",
    ),
    (
        "direct_reports",
        r"direct reports?|sales manager|sales lead\w*|team leads?|sales managers|sdr manager|"
        r"marketing manager|regional \w+ managers?|vp \w+|reports to me|my reports",
    ),
    (
        "individual_contributors",
        r"individual contributors?|reps?|account executives?|aes?|sdrs?|bdrs?|sellers?|csms?|"
        r"customer success managers?|specialists?|marketers?|front[- ]line|ics?|customers?|"
        r"clients?|the team",
    ),
)
_FUNCTIONS: tuple[tuple[Function, str], ...] = (
    ("marketing", r"marketing|cmo|brand|demand"),
    ("customer_success", r"customer success|success|cs\b|csms?|support|service"),
    ("product", r"product|cto|cpo|engineering"),
    ("finance", r"financ\w*|cfo|controller"),
    ("operations", r"operations|coo|ops"),
    ("sales", r"sales|cro|aes?\b|reps?\b|account executives?"),
)

_T = TypeVar("_T", bound=str)


class Guide:
    """Reads interviews and their questions entry by entry."""

    def __init__(self, out: Collected) -> None:
        self._out = out
        self._path = ""
        self._speakers = Speakers(Known())

    def take(self, entry: Entry) -> None:
        """Read an entry that stands under interviews."""
        if entry.kind == "row":
            self._row(entry)
            return
        for words in entry.words.sentences():
            if words.text.endswith("?"):
                self._question(words, entry)
                return
        if entry.kind == "heading" or entry.kind == "item":
            self._meeting(entry.words)

    def _meeting(self, words: Words) -> None:
        text = words.text
        group = group_of(text)
        if group is None or len(text) > 120:
            return
        path = self._out.add("/interview_guide/interviews", {"group": group, "questions": []}, words.span())
        self._path = path
        who = re.split(r"\s*[:(,–—]|\s-\s", text)[0].strip()
        if who:
            self._out.put(f"{path}/who", who, words.part(0, len(who)).span())
        function = _first(_FUNCTIONS, text) if group == "cross_functional" else None
        if function is not None:
            self._out.put(f"{path}/function", function, words.span())
        minutes = _minutes(words)
        if minutes is not None:
            self._out.put(f"{path}/minutes", minutes[0], minutes[1].span())

    def _question(self, words: Words, entry: Entry) -> None:
        if not self._path:
            heading = entry.above[-1].words if entry.above else words
            row: dict[str, object] = {"questions": []}
            group = group_of(heading.text)
            if group is not None:
                row["group"] = group
            self._path = self._out.add("/interview_guide/interviews", row, heading.span())
        label = re.match(r"^\W*(?:(?:q\d*|question \d*)\s*[:.)]|\d{1,2}[.)])\s*", words.text, re.IGNORECASE)
        said = words.part(label.end()) if label else words
        self._out.add(f"{self._path}/questions", {"text": said.text}, said.span())

    def _row(self, entry: Entry) -> None:
        cells: dict[str, Words] = {}
        for head, words in entry.cells:
            for name in fields_of(head):
                if name in ("interviewee", "question", "minutes", "owner", "role") and name not in cells:
                    cells[name] = words
                    break
        asked = [words for _, words in entry.cells if words.text.endswith("?")]
        who = (
            cells.get("interviewee")
            or cells.get("role")
            or cells.get("owner")
            or (entry.cells[0][1] if entry.cells[0][1] not in asked else None)
        )
        if who is not None:
            self._meeting(who)
            minutes = _minutes(cells["minutes"], lone=True) if "minutes" in cells else None
            if minutes is not None and self._path:
                self._out.put(f"{self._path}/minutes", minutes[0], minutes[1].span())
        for words in asked:
            for one in words.sentences():
                if one.text.endswith("?"):
                    self._question(one, entry)


def group_of(text: str) -> Group | None:
    """Which of the four groups of week 1 some words name."""
    return _first(_GROUPS, text)


def _first(rows: tuple[tuple[_T, str], ...], text: str) -> _T | None:
    found = [
        (match.start(), name)
        for name, pattern in rows
        if (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _minutes(words: Words, *, lone: bool = False) -> tuple[int, Words] | None:
    for one in amounts(words.text):
        if one.unit in ("minutes", "hours") and 0 < one.value <= 600:
            return int(one.value * (60 if one.unit == "hours" else 1)), words.part(one.start, one.end)
        if lone and one.unit == "count" and 5 <= one.value <= 600:
            return int(one.value), words.part(one.start, one.end)
    return None
