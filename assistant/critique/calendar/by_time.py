"""Plans laid out by time: what stands behind "Month 1:", under "Weeks 1-4", beside "Feb", or below "Days 31-60".

Each such line is split into its items where separators say so. An item with figures to reach, one that only wishes, and
one that a set of goals must hold (an audit, a roadmap, a rhythm) is a goal that is due when its stretch ends, unless it
names a day of its own; what is done without a figure is an activity of the stretch.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.critique.calendar.stretches import Stretch, defined, opened, sentence_opened, stretch_of
from assistant.critique.collecting import Collected
from assistant.critique.days import deadlines
from assistant.critique.entries import Entry, Words
from assistant.critique.promises import goals
from assistant.critique.promises.goal_sets import Aim, Goal, GoalSet
from assistant.critique.promises.goals import Said
from assistant.critique.promises.items import is_asked_for, is_measured, items_of, parted, takes_hours
from assistant.critique.promises.sums import sums_hours
from assistant.critique.settled.doings import DAY_BY_DAY
from assistant.critique.words import fields_of, section_of
from rules.document.base import Horizon
from rules.thresholds import DEFAULTS, HORIZON_DAYS

_FEWEST = 2
"""Stretches that have to be named before a text counts as laid out by time."""
_ELSEWHERE = frozenset(
    ("previous", "interviews", "reviews", "company_objectives", "baselines", "data_request", "full_time_targets")
)
_ASIDE = frozenset(("authority", "access", "reporting", "people", "agreement", "engagement", "kpis", "out_of_span"))
_LABELS = re.compile(
    r"(?i)^\W*(?P<label>goals?|targets?|actions?|activities|tasks?|to[- ]?dos?|deliverables?|results?|focus|outcomes?|"
    r"milestones?|quick wins?|what|output)\s*:\s*(?=(?P<rest>\S)|$)"
)
_BEFORE_COLON = re.compile(r"^\W*(?P<label>[^:]{3,40}):\s+(?=\S)")
_DOING = re.compile(r"(?i)^\W*(?:i|she|he)(?:['’]ll| will)\s+(?=\w)")
_NO_ITEM = frozenset(("id", "owner", "hours", "effort_days", "delegated_hours", "notes", "start", "due", "supports"))
"""Columns that say something about an item and hold none."""
_NO_STRETCH = frozenset(("target", "baseline", "notes", "source", "as_of"))
"""Columns whose days are those of a goal or of a figure."""


@dataclass(frozen=True)
class Piece:
    """One item of a plan that is laid out by time, with the days of its stretch and the words that name them."""

    words: Words
    days: Stretch
    heading: Words


def laid_out(entries: Sequence[Entry], start: dt.date | None) -> dict[int, list[Piece]]:
    """The items of each entry that stands in a stretch of time, by the entry's number; none where no plan is so."""
    return {number: pieces for number, pieces in _Layout(entries, start).pieces.items() if pieces}


class _Layout:
    """Finds the stretches of a text in every layout that people use, each where at least two of them stand so."""

    def __init__(self, entries: Sequence[Entry], start: dt.date | None) -> None:
        self._entries = entries
        self._start = start
        self._named: dict[str, Stretch] = {}
        for entry in entries:
            if found := defined(entry.words.text, start):
                self._named |= found
        self.pieces: dict[int, list[Piece]] = {}
        self._lines()
        self._headings()
        self._tables()
        if any(self.pieces.values()):
            self._beside()

    def _lines(self) -> None:
        """Lines and list entries that a stretch opens, what is indented below them, and bare lines that open some."""
        stretches: dict[int, tuple[Stretch, Words, int]] = {}
        before: Stretch | None = None
        for entry in self._entries:
            if entry.kind in ("heading", "row") or entry.section in _ELSEWHERE or _is_goal_list(entry):
                continue
            text = entry.words.text
            found = opened(text, self._start, self._named, before) or sentence_opened(text, self._start, before)
            days, rest = (found.days, found.rest) if found else (self._bare(entry, before), len(text))
            if days is None:
                continue
            before = days
            stretches[entry.number] = (days, entry.words.part(0, rest), rest)
        if len({days for days, _, _ in stretches.values()}) < _FEWEST:
            return
        carried: tuple[Stretch, Words] | None = None
        for entry in self._entries:
            if entry.kind in ("heading", "row"):
                carried = None
                continue
            if entry.number in stretches:
                days, heading, rest = stretches[entry.number]
                said = entry.words.part(rest)
                named = len(said.text.split()) <= _A_NAME and (said.text.isupper() or section_of(said.text) == "phase")
                carried = (days, heading) if named or not said.text else None
                self._take(entry, [] if named else list(items_of(said)), days, heading)
            elif (above := _above(entry, stretches)) is not None:
                days, heading, _ = stretches[above]
                self._take(entry, list(parted(entry.words)), days, heading)
            elif carried is not None and entry.section not in (*_ELSEWHERE, *_ASIDE):
                self._take(entry, list(_of_label(entry.words)), *carried)

    def _beside(self) -> None:
        """Lines beside the stretches: what has to be reached in all ("Success looks like: ..."), and daily doings."""
        whole = (1, max(one.days[1] for pieces in self.pieces.values() for one in pieces))
        for entry in self._entries:
            if entry.number in self.pieces or entry.kind != "line" or entry.section in (*_ELSEWHERE, *_ASIDE):
                continue
            label = _BEFORE_COLON.match(entry.words.text)
            doing = _DOING.match(entry.words.text)
            if label is not None and section_of(label["label"]) == "okrs":
                said = [one for one in items_of(entry.words.part(label.end())) if is_measured(one)]
                self._take(entry, said, whole, entry.words.part(0, label.end()))
            elif doing is not None and len(entry.words.sentences()) == 1 and DAY_BY_DAY.search(entry.words.text):
                self._take(entry, items_of(entry.words.part(doing.end())), whole, entry.words.part(0, doing.end()))

    def _bare(self, entry: Entry, before: Stretch | None) -> Stretch | None:
        """The stretch of a line that says nothing else, where entries stand below it."""
        following = self._entries[entry.number + 1] if entry.number + 1 < len(self._entries) else None
        if following is None or (following.parent is not entry and entry.kind == "item"):
            return None
        return stretch_of(entry.words.text.rstrip(" :"), self._start, before)

    def _headings(self) -> None:
        """What stands right under headings that are stretches, and that no goals were read from."""
        stretches: dict[int, tuple[Stretch, Words]] = {}
        before: Stretch | None = None
        for entry in self._entries:
            if entry.kind == "heading" and (entry.alike is not None or entry.section not in _ELSEWHERE):
                days = stretch_of(entry.words.text.rstrip(" :"), self._start, before)
                if days is not None and not (entry.number == 0 and days[1] - days[0] > _WIDE):
                    stretches[entry.number], before = (days, entry.words), days
        if len({days for days, _ in stretches.values()}) < _FEWEST:
            return
        for entry in self._entries:
            if entry.kind in ("heading", "row") or entry.number in self.pieces:
                continue
            heading = _heading_of(entry, stretches)
            if entry.section == "okrs" and not (heading is not None and self._is_guessed(entry, heading)):
                continue
            guessed = heading is not None and self._entries[heading].alike is not None
            if heading is None or (not guessed and entry.section in (*_ELSEWHERE, *_ASIDE)):
                continue
            days, words = stretches[heading]
            parts = list(parted(entry.words)) if entry.kind == "item" else list(_of_label(entry.words))
            self._take(entry, parts, days, words)

    def _is_guessed(self, entry: Entry, heading: int) -> bool:
        """Whether only likeness, or an empty label above it, made goals of what stands under a stretch."""
        return self._entries[heading].alike is not None or _LABELS.match(entry.words.text) is not None

    def _tables(self) -> None:
        """Rows with a stretch in a cell of theirs, and columns that are stretches."""
        rows = [one for one in self._entries if one.kind == "row" and one.section not in (*_ELSEWHERE, "okrs", "kpis")]
        found = [(one, place) for one in rows if (place := self._cell(one)) is not None]
        if len({days for _, (days, _) in found}) >= _FEWEST:
            for entry, (days, heading) in found:
                cells = [(head, words) for head, words in entry.cells if words is not heading]
                self._take(entry, list(_of_cells(cells, entry)), days, heading)
        below: dict[str, Stretch] = {}
        for entry in rows:
            if entry.number in self.pieces:
                below = {}
                continue
            named = {head: days for head, words in entry.cells if (days := stretch_of(words.text, self._start))}
            if len(set(named.values())) >= _FEWEST:
                below = named  # a second row of heads, below the one that opens the table
                continue
            heads = {head: days for head in entry.heads if head and (days := stretch_of(head, self._start)) is not None}
            heads = heads or below
            if len(set(heads.values())) < _FEWEST:
                continue
            here = self.pieces.setdefault(entry.number, [])
            for head, words in entry.cells:
                if head in heads and re.search(r"[^\W\d_]{3,}", words.text):
                    here += [Piece(one, heads[head], words) for one in parted(words)]

    def _cell(self, entry: Entry) -> tuple[Stretch, Words] | None:
        """The cell of a row that names a stretch: under "Weeks" a bare "1-4" is one too."""
        if len(entry.cells) < _FEWEST:
            return None
        for head, words in entry.cells[:_FIRST_CELLS]:
            text = words.text
            if set(fields_of(head)) & _NO_STRETCH:
                continue
            counted = re.match(r"(?i)^\W*(?:weeks?|days?|months?)\W*$", head)
            if counted and re.fullmatch(r"\W*\d{1,3}(?:\s*(?:-|–|—|to)\s*\d{1,3})?\W*", text):
                text = f"{head} {text}"
            if len(text.split()) <= _A_CELL and (days := stretch_of(text, self._start)) is not None:
                return days, words
        return None

    def _take(self, entry: Entry, parts: list[Words], days: Stretch, heading: Words) -> None:
        self.pieces[entry.number] = [
            Piece(one, days, heading) for one in parts if _says_something(one) and not sums_hours(one.text)
        ]


_A_NAME, _A_CELL, _FIRST_CELLS, _WIDE = 2, 6, 3, 84


def _is_goal_list(entry: Entry) -> bool:
    """Whether an entry stands under a heading that announces goals by name."""
    above = entry.above[-1] if entry.above else None
    return entry.section == "okrs" and above is not None and above.number > 0


def _says_something(words: Words) -> bool:
    return len(re.findall(r"[^\W\d_]", words.text)) > _FEWEST


def _above(entry: Entry, stretches: dict[int, tuple[Stretch, Words, int]]) -> int | None:
    parent = entry.parent
    while parent is not None:
        if parent.number in stretches:
            return parent.number
        parent = parent.parent
    return None


def _heading_of(entry: Entry, stretches: dict[int, tuple[Stretch, Words]]) -> int | None:
    """The nearest heading that is a stretch, with none between that opens a section of its own."""
    for one in reversed(entry.above):
        if one.number in stretches:
            return one.number
        if _LABELS.match(f"{one.words.text.rstrip(' :')}:") is None:
            return None
    return None


def _of_label(words: Words) -> Iterator[Words]:
    """The items behind a label ("Actions: a, b"), else a paragraph's sentences."""
    named = _BEFORE_COLON.match(words.text)
    if named is not None and section_of(named["label"]) == "okrs" and not _LABELS.match(words.text):
        yield from items_of(words.part(named.end()))  # "Success looks like: more awareness, happy CEO"
        return
    if (label := _LABELS.match(words.text)) is not None:
        yield from items_of(words.part(label.end())) if label["rest"] else ()
        return
    for one in words.sentences():
        if not one.text.endswith((":", "?")):
            yield from parted(one)


def _of_cells(cells: Sequence[tuple[str, Words]], entry: Entry) -> Iterator[Words]:
    """The items of a row's cells; short names of its phase, and what only says whose or how long, are none."""
    for head, words in cells:
        names = fields_of(head)
        if names and names[0] in _NO_ITEM and goals.pair_of(words.text) is None:
            continue
        if len(words.text.split()) <= _A_NAME and not goals.pair_of(words.text) and words is entry.cells[0][1]:
            continue
        named = len(words.text.split()) == 1 and any(len(each.text) > len(words.text) for _, each in cells)
        if not named:
            yield from parted(words)


class ByTime:
    """Puts the items of stretches into the document: activities at once, goals as sets for those who write them."""

    def __init__(self, out: Collected, start: dt.date | None) -> None:
        self._out = out
        self._start = start
        self._sets: dict[str, GoalSet] = {}

    def take(self, entry: Entry, pieces: Sequence[Piece]) -> bool:
        """Read an entry's items; whether any of them is a goal."""
        some = False
        for one in pieces:
            measured = is_measured(one.words)
            if measured or is_asked_for(one.words) or takes_hours(one.words):
                self._goal(entry, one)
                some = True
            if not measured:
                self._activity(one)
        return some

    @property
    def sets(self) -> list[GoalSet]:
        """The goals of the stretches, the nearer horizon first."""
        return [one for name in ("90d", "6m") if (one := self._sets.get(name)) is not None]

    def _goal(self, entry: Entry, piece: Piece) -> None:
        last = piece.days[1]
        horizon: Horizon = "90d" if last <= _FIRST_STRETCH else "6m"
        here = self._sets.setdefault(horizon, GoalSet(horizon, None, [], [Aim(None)]))
        if entry not in here.entries:
            here.entries.append(entry)
        whole = HORIZON_DAYS[horizon]
        day = min(last, whole) if horizon == "90d" else whole if last <= _HALF_A_YEAR else last
        here.objectives[0].goals.append(Goal(piece.words, until=Said(day, piece.heading), since=piece.days[0]))

    def _activity(self, piece: Piece) -> None:
        first, last = self._days(piece)
        row = {"day": first, "end": last, "text": piece.words.text}
        path = self._out.add("/ninety_day_plan/activities", row, piece.words.span())
        own, _ = goals.hours(piece.words)
        if own is not None:
            self._out.put(f"{path}/hours", own.value, own.words.span())

    def _days(self, piece: Piece) -> Stretch:
        """The days of an activity: its own day where it names one in its stretch, else its stretch.

        Of a long stretch only the end is known; one that reaches from the diagnostic into what follows puts nothing
        into the diagnostic.
        """
        first, last = piece.days
        said = deadlines.due(piece.words, self._start, self._start or dt.date.min) if self._start else None
        if said is not None and isinstance(said.value, int) and first <= said.value <= last:
            return said.value, said.value
        if last - first > _NARROW:
            return last, last
        return (_DIAGNOSED + 1, last) if first <= _DIAGNOSED < last - _SLACK else (first, last)


_SLACK = 5
"""Days by which people round where they name a stretch."""
_FIRST_STRETCH, _HALF_A_YEAR = HORIZON_DAYS["90d"] + _SLACK, 215
"""Days that still count as the horizon: "by July" is said of half a year that ends on the 11th."""
_NARROW, _DIAGNOSED = 45, DEFAULTS.diagnose[1]
