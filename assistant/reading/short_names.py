"""Figures of the client's own under the short names that notes give them: "unfilled 15,5 %", "PM agreements 421".

A name that opens a line or a sentence is taken for the one figure of the document whose name or id holds all its words.
The level beside it has to be counted in that figure's unit, and to lie near what the document has for it: a name alone
is shared by too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.document import Document
from rules.metrics import MetricTable
from rules.summaries.wording import stems
from rules.texts.figures import Figure, figures, unit_kind

_OPENS = re.compile(
    r"(?:^\s*(?:[-*•]\s+)?|(?<=[.;]\s))(?P<name>[^\W\d_][^\d:=()%+,;.]{1,40}?)"
    r"(?P<between>\s*[:=]\s*|\s+[-–—]\s+|\s+)(?:(?:is|are|still|now|at|stands at)\s+)*"
    r"(?:(?:(?:is |are |went |gone )?(?:up|down)|rose|fell) from [$€£]?\d[\d.,]*\s?%? to )?(?P<level>[$€£]?\s?\d)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{1,2})(?=\s?%)")
"""A share as most of Europe writes it: "15,5 %"."""
_DENIES = re.compile(r"\b(?:not|cannot|never|no|nobody|without)\b|n['’]t\b", re.IGNORECASE)
"""Names that deny something ("requests that we cannot fill") would make a sentence that reads them deny its figure."""
_TIMED = re.compile(r"\b(?:last|past|within|first|next) (?:\w+ )?(?:days|weeks|months|years|quarters)\b", re.IGNORECASE)
"""Names with a figure of their own ("in the last twelve months") would lend the level that one."""
_SITE = re.compile(r"\bsite\b", re.IGNORECASE)
"""What people call their website."""
_MANY = re.compile(r"(?<=[a-z]{2})ies\b")
"""The end of several: "replies" are of the reply rate."""
FAR = 3.0
"""How many times as much or as little as the document has a level may be under a short name."""
_A_PART = re.compile(
    r"\b(?:(?:in|over|for) (?:the |these |those |last )?(?:\d+|two|three|six) (?:months|weeks)|so far|since|avg|"
    r"average|this (?:week|month)|a month|per month|each)\b",
    re.IGNORECASE,
)
"""What says that a sum or a count is no level: it is part of a year's, or one of many."""
_NO_NAME = frozenset(stems("share number average avg of the we in a year month week total what that by now new days"))


@dataclass(frozen=True, slots=True)
class _Own:
    """A figure of the document, with the words of its name and of its id, its unit and its level."""

    metric: str
    name: str
    words: frozenset[str]
    unit: str | None
    level: float | None


class ShortNames:
    """Spells out the short names of a document's figures in notes on it."""

    def __init__(self, document: Document) -> None:
        table = MetricTable(document.metrics or ())
        defined = {one.id for one in document.metrics or ()}
        self._own = tuple(
            _Own(
                row.metric,
                row.metric.replace("_", " ") if _misleads(metric.name) else metric.name,
                stems(f"{metric.name} {row.metric.replace('_', ' ')}"),
                row.unit,
                None if row.value is None else float(row.value),
            )
            for row in document.baselines or ()
            if row.metric in defined and (metric := table.get(row.metric)) is not None and metric.name
        )
        self._table = table
        self._ids = frozenset(defined)

    def spelled(self, line: str) -> str:
        """A line with the full names of the figures that it calls by a word or two."""
        line = _COMMA.sub(r"\1.\2", line)
        for match in reversed(list(_OPENS.finditer(line))):
            rest = re.split(r"[;]|\.\s", line[match.start("level") :], maxsplit=1)[0]
            level = next(iter(figures(rest)), None)
            named = next(iter(self._table.mentions(match["name"])), None)
            if level is None or (named is not None and named[2].id not in self._ids):
                continue
            meant = self._meant(match["name"], level, rest)
            if meant is not None:
                line = line[: match.start("name")] + meant.name + " " + line[match.start("level") :]
        return line

    def levels(self, line: str) -> dict[str, float]:
        """The level behind each own figure's name that opens a line or a sentence: "quote days 7", "Passes 961"."""
        line, found = _COMMA.sub(r"\1.\2", line), dict[str, float]()
        for match in _OPENS.finditer(line):
            rest = re.split(r"[;]|\.\s", line[match.start("level") :], maxsplit=1)[0]
            level = next(iter(figures(rest)), None)
            if level is not None and (meant := self._meant(match["name"], level, rest)) is not None:
                found.setdefault(meant.metric, level.value)
        return found

    def _meant(self, name: str, level: Figure, rest: str) -> _Own | None:
        words = stems(_MANY.sub("y", _SITE.sub("website", name))) - _NO_NAME
        found = [one for one in self._own if words and words <= one.words and _counted_alike(one, level, rest)]
        return found[0] if len(found) == 1 else None


def _misleads(name: str) -> bool:
    """Whether a name beside a level would be read as something else than whose level it is."""
    return _DENIES.search(name) is not None or _TIMED.search(name) is not None


def _counted_alike(one: _Own, level: Figure, rest: str) -> bool:
    """Whether a level can be one of a figure: in its unit where it carries one, and not far from what it was."""
    kind, own = level.unit, unit_kind(one.unit)
    if kind in ("percent", "ratio", "days", "hours", "minutes", "money") and kind != own:
        return False
    if own in ("money", "count") and _A_PART.search(rest):
        return False
    if one.level is None:
        return kind == own == "percent"
    return one.level / FAR <= level.value <= one.level * FAR


def spelled(lines: Iterable[str], document: Document) -> list[str]:
    """Lines of notes with the short names of the document's own figures spelled out."""
    names = ShortNames(document)
    return [names.spelled(line) for line in lines]
