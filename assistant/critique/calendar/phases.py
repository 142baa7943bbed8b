"""The 90-day plan: phases, activities with their days, quick wins, initiatives, what the CEO does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from assistant.critique.collecting import Collected
from assistant.critique.days import deadlines
from assistant.critique.days.deadlines import ahead
from assistant.critique.entries import Entry, Words
from assistant.critique.promises import goals
from assistant.critique.promises.lists import listed
from assistant.critique.words import fields_of, plain
from rules.calendar import day_of

_PHASES = (
    ("diagnose", r"diagnos\w*|discover\w*|listen\w*|learn\w*|assess\w*|understand\w*|phase (?:1|one|i)\b"),
    ("build", r"build\w*|design\w*|construct\w*|phase (?:2|two|ii)\b"),
    ("execute", r"execut\w*|operat\w*|run\b|optimi[sz]\w*|scale|phase (?:3|three|iii)\b"),
)
_SHORTEST_PHASE = 13
_THIRDS = {(1, 30): "diagnose", (31, 60): "build", (61, 90): "execute"}
"""What the thirds of a quarter are for where a heading gives only their days."""
BY_WEEKS = {(1, 28): (1, 30), (29, 56): (31, 60), (57, 84): (61, 90), (57, 91): (61, 90)}
"""The thirds of a quarter as weeks count them."""
LAST_DAY = 400
"""A day past it is no day of a plan for a quarter or two."""
_PREFIX = re.compile(
    r"^\W*(?:(?:days?|weeks?|wk|w|months?|m|tag|tage|woche|wochen|monat|semana|semaine|"
    r"mois|d)\s*\d{1,3}(?:\s*(?:-|–|—|to|and|&|\+)\s*(?:day |week |w)?\d{1,3})?)\s*(?:\([^)]{0,40}\))?\s*[:.)–—-]\s*",
    re.IGNORECASE,
)


class Days:
    """Reads the 90-day plan entry by entry."""

    def __init__(self, out: Collected, start: dt.date | None) -> None:
        self._out = out
        self._start = start
        self._phases: dict[str, tuple[tuple[int, int], Entry]] = {}
        self._named: set[str] = set()
        self._before: Words | None = None

    def take(self, entry: Entry) -> None:
        """Read an entry that stands under the plan or one of its phases."""
        if entry.kind == "heading":
            self._phase(entry, entry.words)
            return
        if entry.kind == "row":
            self._row(entry)
            return
        own = self._own_days(entry.words)
        for words in _activities(entry):
            days = self._own_days(words) or own or self._days_above(entry)
            prefix = _PREFIX.match(words.text)
            said = words.part(prefix.end()) if prefix else words
            if days is not None and len(re.findall(r"[^\W\d_]", said.text)) >= 4:
                self._activity(said, days)
        if own is not None and entry.kind == "line":
            self._phase(entry, entry.words)

    def listed(self, name: str, entry: Entry) -> None:
        """Read an entry of a list of its own: quick wins, initiatives, what the CEO does."""
        if entry.kind == "heading":
            return
        words = entry.cells[0][1] if entry.cells else entry.words
        if name != "ceo_commitments" and (parts := listed(words)):
            for part in parts:
                self._out.add(f"/ninety_day_plan/{name}", part.text, part.span())
            return
        if len(re.findall(r"[^\W\d_]", words.text)) >= 4 and entry.parent is None and entry.kind != "line":
            self._out.add(f"/ninety_day_plan/{name}", words.text, words.span())

    def finish(self) -> None:
        """Put the phases in, where at least two of them give their days."""
        if len(self._phases) < 2:
            return
        for name, (days, entry) in sorted(self._phases.items(), key=lambda one: one[1][1].number):
            self._out.add("/ninety_day_plan/phases", {"name": name, "days": list(days)}, entry.words.span())

    def phase(self, entry: Entry, words: Words, days: tuple[int, int]) -> None:
        """Take over a phase whose days are known: its name stands in the words, or its days say it."""
        name = _phase_name(words.text) or _THIRDS.get(days)
        if name is not None and name not in self._phases and days[1] - days[0] >= _SHORTEST_PHASE:
            self._phases[name] = (days, entry)

    def _phase(self, entry: Entry, words: Words) -> None:
        days = self._own_days(words)
        name = _phase_name(words.text) or _THIRDS.get(days or (0, 0))
        if days is not None and name is not None:
            self.phase(entry, words, days)

    def _days_above(self, entry: Entry) -> tuple[int, int] | None:
        parent = entry.parent
        while parent is not None:
            if (found := self._own_days(parent.words)) is not None:
                return found
            parent = parent.parent
        for one in reversed(entry.above):
            if (found := self._own_days(one.words)) is not None:
                return found
            if one.level < 3 and deadlines.days_of(one.words.text) is None and entry.section not in ("phase", "plan"):
                return None
        name = next((name for one in reversed(entry.above) if (name := _phase_name(one.words.text))), None)
        return {"diagnose": (1, 30), "build": (31, 60), "execute": (61, 90)}.get(name or "")

    def _own_days(self, words: Words) -> tuple[int, int] | None:
        found = deadlines.days_of(words.text)
        if found is not None:
            found = BY_WEEKS.get(found, found)
            return found if found[1] <= LAST_DAY else None
        if self._start is None:
            return None
        match = re.match(r"^\W*(?P<a>[^:]{3,20}?)\s*(?:-|–|—|to)\s*(?P<b>[^:]{3,20}?)\s*(?::|$)", words.text)
        dates = (
            [ahead(part, self._start) for part in (match["a"], match["b"])]
            if match and re.search(r"\d", match["a"])
            else []
        )
        if len(dates) == 2 and dates[0] and dates[1] and dates[0] <= dates[1]:
            first, last = day_of(self._start, dates[0]), day_of(self._start, dates[1])
            return (first, last) if 0 < first <= last <= LAST_DAY else None
        said = deadlines.due(words, self._start, self._start)
        if said is not None and isinstance(said.value, int) and 0 < said.value <= LAST_DAY:
            return said.value, said.value
        return None

    def _activity(self, words: Words, days: tuple[int, int]) -> None:
        path = self._out.add(
            "/ninety_day_plan/activities", {"day": days[0], "end": days[1], "text": words.text}, words.span()
        )
        own, _ = goals.hours(words)
        if own is not None:
            self._out.put(f"{path}/hours", own.value, own.words.span())

    def _between(self, entry: Entry) -> tuple[int, int] | None:
        """The days from one column to another: "Start | Finish"."""
        if self._start is None:
            return None
        found: dict[str, int] = {}
        for head, words in entry.cells:
            name = next((one for one in fields_of(head) if one in ("start", "due")), None)
            if name and (date := ahead(words.text, self._start)) is not None:
                found.setdefault(name, day_of(self._start, date))
        first, last = found.get("start"), found.get("due")
        return (first, last) if first and last and 0 < first <= last <= LAST_DAY else None

    def _row(self, entry: Entry) -> None:
        when: Words | None = None
        texts: list[Words] = []
        hours: Words | None = None
        for head, words in entry.cells:
            names = fields_of(head)
            if (
                when is None
                and (
                    deadlines.days_of(words.text)
                    or (set(names) & {"week", "phase", "due", "start"} and re.search(r"\d", words.text))
                )
            ) or (when is None and re.fullmatch(r"\d{1,2}", words.text) and "week" in names):
                when = words
            elif names[:1] == ("hours",):
                hours = words
            elif not set(names) & {"owner", "notes", "id", "hours"} and len(words.text) > 6:
                texts.append(words)
        days = self._between(entry)
        if days is None and when is not None:
            days = deadlines.days_of(when.text) or self._own_days(when)
            head = next((head for head, words in entry.cells if words is when), "")
            lone = re.fullmatch(r"(?P<a>\d{1,2})(?:\s*[-–]\s*(?P<b>\d{1,2}))?", when.text)
            if days is None and lone and "week" in fields_of(head):
                days = (int(lone["a"]) - 1) * 7 + 1, int(lone["b"] or lone["a"]) * 7
            elif days is None and lone and re.search(r"(?i)day", head):
                days = int(lone["a"]), int(lone["b"] or lone["a"])
            name = _phase_name(" ".join(words.text for _, words in entry.cells[:2])) or _THIRDS.get(days or (0, 0))
            if days is not None and name is not None and days[1] - days[0] >= 13:
                self._phases.setdefault(name, (days, entry))
        days = days or self._days_above(entry)
        if days is None or days[0] > days[1]:
            return
        for words in texts:
            if _phase_name(words.text) and len(words.text.split()) <= 3:
                continue
            for part in _split(words):
                self._activity(part, days)
                if hours is not None and (said := goals.lone_hours(hours)) is not None:
                    path = f"/ninety_day_plan/activities/{self._out.count('/ninety_day_plan/activities') - 1}"
                    self._out.put(f"{path}/hours", said.value, said.words.span())
                    hours = None


def _phase_name(text: str) -> str | None:
    low = plain(text)
    found = [(match.start(), name) for name, pattern in _PHASES if (match := re.search(rf"\b(?:{pattern})", low))]
    return min(found)[1] if found else None


def _activities(entry: Entry) -> Iterator[Words]:
    """What an entry says is done: an entry of a list as a whole, a paragraph sentence by sentence."""
    if entry.kind == "item":
        yield entry.words
        return
    for one in entry.words.sentences():
        if not one.text.endswith((":", "?")):
            yield one


def _split(words: Words) -> Iterator[Words]:
    """The activities of a cell: sentences, or parts between semicolons."""
    for one in words.sentences():
        start = 0
        for match in re.finditer(r";\s+|\s•\s", one.text):
            if match.start() - start > 5:
                yield one.part(start, match.start())
                start = match.end()
        if len(one.text) - start > 3:
            yield one.part(start)
