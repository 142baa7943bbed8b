"""The figures of somebody's notes: the metrics that a line reads, with their levels."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.drafting.summaries.items import given_only
from assistant.drafting.summaries.notes_answers import sign
from assistant.drafting.summaries.notes_asides import Level, level_of
from assistant.drafting.summaries.notes_lines import Entry, entries
from assistant.drafting.summaries.notes_parts import LABELLED_LEVEL, after_colon, as_written, is_by_parts, label_end
from assistant.reading import Known, Reading, read
from assistant.reading.known import metrics_of
from assistant.reading.short_names import FAR as FAR_FROM_START
from assistant.reading.short_names import ShortNames
from assistant.reading.values import Span
from rules.document import Document
from rules.document.base import LARGEST_NUMBER
from rules.plain import same
from rules.summaries.claims import FAR, claims
from rules.summaries.wording import stems
from rules.texts.figure_words import MONTHS
from rules.texts.figures import Figure, figures, unit_kind

_DENIED = re.compile(
    r"\b(?:not|instead of|rather than|nicht|statt|et non|au lieu de|en vez de|y no)\s*[^\w\s]?\s*$", re.I
)
_ONLY_A_BOUND = re.compile(
    r"(?:[<>≤≥]|\b(?:limits?|caps?|capped|ceiling|floor|threshold|realistic|reachable|höchstens|mindestens|plafond|límite|"
    r"guess(?:es|ed)?|maybe|perhaps|silly|ridiculous|too (?:low|high|easy|hard|ambitious|modest|much)|"
    r"(?:goals?|targets?|okrs?) (?:are |is )?still (?:right|fit|hold|good))\b)",
    re.IGNORECASE,
)
"""What makes the figure of a line no level: a bound, a guess, a target that is spoken about."""
_ASIDE = re.compile(r"\([^()]*[<>≤≥][^()]*\)")
"""Which of them were counted, in brackets: "win rate 36 (quotes > 10k)"."""
_A_CHANGE = re.compile(r"(?<!\w)[+±]\s?[$€£]?\d")  # by how much something moved
_A_SHORT_TIME = re.compile(
    rf"\b(?:for|in|of|this|im|en) (?:the )?(?:month|week|{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_A_MONTH = re.compile(
    rf"\b(?:(?:this|last|per) (?:week|wk|month)|{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?:? \d|"
    rf"{_A_SHORT_TIME.pattern}",
    re.IGNORECASE,
)
"""That a figure is one of a month: "small orders Jul 143", "143 in July"."""
_A_QUARTER = re.compile(
    r"\b(?:for|in|of|this|over|im|en|au|del?|ce|dieses) (?:the |el |le |diesem )?"
    r"(?:quarters?|q[1-4]|quartals?|trimestre)\b",
    re.IGNORECASE,
)
_LESS_BY_A_QUARTER = 0.6
"""The share of the start below which revenue of a quarter that is named is a quarter's beside a year's."""
_MUCH_LESS = 1 / 3
"""The share of the start below which revenue of a month that is named is a month's beside a year's, and no level."""
_A_ROW = re.compile(r"\d\S*(?:\s/\s\d\S*){2}|\|[^|]*\|[^|]*\d|\d\S*(?:\s+[$€£]?\d[\d.,]*\s?%?){2}(?![^\W\d_])")
"""Figures side by side, as in a table: which one is the level cannot be told."""
_TIMES = ("date", "day", "week", "month", "quarter", "year", "weeks", "months", "quarters", "years")
_NEVER_NEGATIVE = ("days", "hours", "minutes", "count", "ratio")
_SAYS_MUCH_MORE = 6
_SUM = re.compile(r"\d.*\s(?:[x×*]|times)\s.*=\s*\D{0,3}\d", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[,;]\s+|\s[/|]\s|\s[–—-]\s)(?![^()]*\))")
_NAMED_LEVEL = re.compile(
    r"(?:\s*[-*•]\s+)?(?P<name>[^\W\d_][^\d:=()%]{2,40}?)\s*(?:[:=]|(?:is )?now(?: at)?|at|à|bei)?\s*"
    r"(?P<level>[$€£]?\s?\d[\d.,\s]*(?:%|days?|tage?|jours?|días?|x|[$€£]|[A-Z]{3}|months?|monate?|mois|hours?|h)?)"
    r"\s*(?:\([^()]*\))?\s*\.?",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\d[\d.,]*\s?(?:of|out of|/|von|sur|de)\s?\d[\d.,]*(?!\s?%)", re.IGNORECASE)
"""So many of so many: "4 of 4", "11/12", no figure of which is a share."""
_PART_WORKED_OUT = re.compile(rf"{_PART_OF.pattern}\s*[=≈→]\s*(?:ca\.?|about|~)?\s*(?=\d[\d.,]*\s?%)", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?P<noun>[^\W\d_]{3,})")
_PER_TIME = re.compile(r"\b(?:a|per|each|every) (?:year|month|week|quarter)\b", re.IGNORECASE)
"""What says of a unit over which time it is counted: "lifts a year"."""
_OF_A_YEAR = re.compile(r"\b(?:in|per|of|each|every) (?:a|the|one)? ?year\b|\ba year\b|\byearly\b", re.IGNORECASE)
"""What a metric's name says that is counted over a whole year: "the customers that leave us in a year"."""
_HOURS_SHORT = re.compile(r"\bhrs?\b", re.IGNORECASE)
_SAYS_MORE = 3
"""Words besides a metric's own from which on a line says something else as well."""


class FiguresReader:
    """Reads the levels of metrics in notes on one engagement."""

    def __init__(self, document: Document) -> None:
        self._metrics = metrics_of(document)
        rows = [*(document.kpis or ()), *(document.baselines or ())]
        self._units = {self._metrics.canonical(row.metric): row.unit for row in rows if row.unit}
        self._baselines = {
            self._metrics.canonical(row.metric): float(row.value)
            for row in document.baselines or ()
            if row.value is not None
        }
        self._known = Known.of(document)
        self._short = ShortNames(document)
        self._targets = {
            self._metrics.canonical(row.metric): float(row.target)
            for row in document.kpis or ()
            if row.target is not None
        }
        self._reading = Reading()
        self._month_before: int | None = None

    def begin(self, text: str, day: dt.date, *, monthly: bool = False) -> None:
        """Read whole notes that end on a day; the lines are asked for one by one then."""
        self._month_before = (day.month - 2) % 12 + 1 if monthly else None
        lines = [self._level(line) for line in text.splitlines()]
        begins = {entry.line for entry in entries(text)}
        for number, line in enumerate(lines, start=1):
            if number + 1 in begins and line[-1:].isalnum():
                lines[number - 1] = f"{line}."  # the figure that ends one entry is none of the next one's
        self._reading = read("\n".join(lines), self._known, day=day)

    def _level(self, line: str) -> str:
        return self._spelled(level_of(line, self._month_before).text)

    def _spelled(self, line: str) -> str:
        """A line that is a list of levels with the names of its metrics in full: "cycle 64 days", "churn 12.8"."""
        line = self._short.spelled(line)
        parts = _CLAUSE.split(line)
        if not all(_NAMED_LEVEL.fullmatch(part) for part in parts):
            return line
        for part in parts:
            match = _NAMED_LEVEL.fullmatch(part)
            if match is not None and (name := self._meant(match["name"], match["level"])) is not None:
                line = line.replace(match["name"], name, 1)
        return line

    def _meant(self, words: str, level: str) -> str | None:
        """The name of the only measured metric that short words can mean, counted in the unit of the level."""
        if next(iter(self._metrics.mentions(words)), None) is not None:
            return None
        own, unit = stems(_HOURS_SHORT.sub("hours", words)), next((_unit(one) for one in figures(level)), None)
        meant = [
            metric.name for name in self._units
            if (metric := self._metrics.get(name)) is not None and metric.name and own and own <= stems(metric.name)
        ]  # fmt: skip
        alike = [name for name in self._units if unit_kind(self._units[name]) == unit_kind(unit)] if unit else []
        same_unit = {metric.name for name in alike if (metric := self._metrics.get(name)) is not None}
        # Two words of its name, and no unit that speaks against it.
        bare = unit is None and len(words.split()) > 1 and len(meant) == 1
        return meant[0] if len(meant) == 1 and (meant[0] in same_unit or bare) else None

    def names(self, words: str) -> bool:
        """Whether words are the short name of a figure that is counted here: at least two words of it, in full."""
        own = stems(re.sub(r"[\d=:%$€£(].*$", "", words))
        return len(own) > 1 and any(own <= stems(f"{name.replace('_', ' ')}") for name in self._units)

    def gaps(self, entry: Entry) -> list[str]:
        """The metrics of which a line says that nobody knows them."""
        found = [
            one.metric
            for one in self._reading.gaps
            if one.span.line == entry.line and _stands_in(one.span, entry.line, self._level(entry.text))
        ]
        if found or not sign("unknown", entry.text):
            return found
        named = {metric.id for _, _, metric in self._metrics.mentions(entry.text)}
        return list(named) if len(named) == 1 else []

    def disputed(self, words: str) -> str | None:
        """The one metric that a line tells two levels of, each by another source."""
        words = self._level(words)
        named = {metric.id for _, _, metric in self._metrics.mentions(words)}
        return next(iter(named)) if len(named) == 1 and figures(words) and sign("disputed", words) else None

    def money(self, said: str) -> bool:
        """Whether one of the readings that a line gave is in money."""
        return any(unit_kind(unit) == "money" and metric in said for metric, unit in self._units.items())

    def unread(self, words: str, rows: Sequence[dict[str, Any]]) -> list[str]:
        """The parts of a line with readings that hold a figure which none of them has."""
        seen = {float(row[name]) for row in rows for name in ("value", "previous") if row.get(name) is not None}
        for row in rows:
            metric = row["metric"]
            seen |= {level[metric] for level in (self._baselines, self._targets) if metric in level}
        found: list[str] = []
        for part in _CLAUSE.split(words):
            every = [one.value for one in figures(part) if one.unit not in _TIMES]
            if (
                every
                and not sign("at_start", part)
                and not any(same(one, known) or same(one / 100, known) for one in every for known in seen)
            ):
                found.append(part.strip(" .,;"))
        return found

    def opens(self, words: str) -> bool:
        """Whether a line is nothing but a metric and its level: the name opens it, and little stands beside."""
        first = next(iter(self._metrics.mentions(words)), None)
        return first is not None and first[0] == 0 and bool(figures(words)) and not self.says_much_more(words)

    def labels(self, words: str) -> bool:
        """Whether a line is a label with a figure right behind it."""
        return LABELLED_LEVEL.match(words) is not None

    def says_more(self, words: str) -> bool:
        """Whether a line with a reading says something besides it, or holds it against the figure known so far."""
        return len(self._besides(words)) >= _SAYS_MORE

    def says_much_more(self, words: str) -> bool:
        """Whether so much stands beside a reading that leaving it out has to be told."""
        return len(self._besides(words)) >= _SAYS_MUCH_MORE

    def _besides(self, words: str) -> frozenset[str]:
        """The words of a line that are not those of the metrics that it reads."""
        words = self._level(words)
        names = {claim.metric for claim in claims(words, self._metrics, self._units) if claim.metric}
        names |= {value.metric for value in self._reading.metrics if value.sentence.text.strip() in words}
        own = frozenset[str]().union(*(self._words(name) for name in names))
        return stems(words) - own

    def _words(self, name: str) -> frozenset[str]:
        known = self._metrics.get(name)
        return stems(name.replace("_", " ")) | stems(f"{known.name} {known.unit or ''}" if known else "")

    def _corrects(self, metric: str, words: str) -> bool:
        """Whether a line says that the baseline was another one all along: "19, not 14"."""
        based = self._baselines.get(metric)
        return based is not None and any(
            same(one.value, based) and _DENIED.search(words[: one.start]) is not None for one in figures(words)
        )

    def _is_no_level(self, words: str) -> bool:
        """Whether the figures of a line are no levels: bounds, a sum, what two sources dispute, an unnamed table."""
        return (
            words.startswith("|")  # a table whose columns nothing names
            or _A_ROW.search(words) is not None
            or _ONLY_A_BOUND.search(_ASIDE.sub("", words)) is not None
            or _SUM.search(words) is not None
            or _A_CHANGE.search(words) is not None
            or sign("disputed", words)
            or is_by_parts(words)
        )

    def _counts_less(self, metric: str, words: str, value: float, unit: str | None) -> bool:
        """Whether a figure counts something else than its metric does.

        "14 lifts so far" is no number of lifts a year, and "400 bookings" is no revenue.
        """
        if unit and _PER_TIME.search(unit.replace("_", " ")) and sign("part_of_time", words):
            return not sign("whole_time", words)
        known, based = self._metrics.get(metric), self._baselines.get(metric)
        if known is not None and based and _OF_A_YEAR.search(known.name) and abs(value) < abs(based) * _MUCH_LESS:
            return not sign("whole_time", words)  # two lost this week are no level of what is lost in a year
        named = any(one.id == metric for _, _, one in self._metrics.mentions(words))
        counted = unit_kind(unit or self._units.get(metric)) in ("money", "count")
        if based and counted and not named and not based / FAR_FROM_START <= value <= based * FAR_FROM_START:
            return True  # "passes 12 sold on Saturday" beside 930 active ones
        if sign("so_far", words) and unit_kind(unit or self._units.get(metric)) in ("money", "count"):
            return True  # what has come in so far this year is no level beside a year's
        a_month = unit_kind(unit or self._units.get(metric)) == "count" and _A_MONTH.search(words) is not None
        if based and (a_month or (known is not None and known.revenue and _A_SHORT_TIME.search(words))):
            return abs(value) < abs(based) * _MUCH_LESS and not sign("whole_time", words)
        if known is not None and known.revenue and based and _A_QUARTER.search(words):
            return abs(value) < abs(based) * _LESS_BY_A_QUARTER and not sign("whole_time", words)
        one = next((one for one in figures(words) if same(one.value, value)), None)
        if one is None or one.unit not in ("count", "ratio"):
            return False
        kind = unit_kind(unit or (known.unit if known else None))
        if kind in ("percent", "money") and self._is_count(metric, words, one):
            return True
        return not unit and known is not None and known.unit == "money" and _NOUN.match(words, one.end) is not None

    def _is_count(self, metric: str, words: str, one: Figure) -> bool:
        """Whether a figure without a sign counts things and is no share: "4 of 4", "14 late deliveries"."""
        if any(match.start() <= one.start < match.end() for match in _PART_OF.finditer(words)):
            return True
        return any(
            name == metric and start >= one.end and not words[one.end : start].strip()
            for start, name in ((start, found.id) for start, _, found in self._metrics.mentions(words))
        )

    def _counted(self, words: str) -> Iterator[tuple[str, Figure]]:
        """The one figure of a line before what only one metric is counted in: "19 orders per issue"."""
        for metric, unit in self._units.items():
            named = unit_kind(unit) == "count" and len((unit or "").split()) > 1
            alone = [key for key, other in self._units.items() if (other or "").lower() == (unit or "").lower()]
            if not named or len(alone) > 1:
                continue
            found = [
                one for one in figures(words) if words[one.end :].lower().lstrip().startswith((unit or "").lower())
            ]
            if len(found) == 1:
                yield metric, found[0]

    def rows(self, entry: Entry, words: str, date: dt.date | None) -> list[dict[str, Any]]:
        """The readings that a line gives: each metric with its level, and the one before where it says so.

        What corrects a baseline is no reading: nothing moved.
        """
        level = level_of(words, self._month_before)
        words = _PART_WORKED_OUT.sub("", self._spelled(level.text))  # "11/12 = 92 %" is 92 %
        if self._is_no_level(words):
            return []
        given: dict[str, dict[str, float]] = {}
        units: dict[str, str | None] = {}
        dates: dict[str, dt.date] = {}
        for value in self._reading.metrics:
            own = self._level(entry.text)
            here = _stands_in(value.sentence, entry.line, own) and _squeezed(value.span.text) in _squeezed(own)
            later = value.metric in dates and value.as_of is not None and value.as_of < dates[value.metric]
            if here and value.sense in ("reading", "previous") and not later:  # "6.3 % in May, 5.5 in 2026" is at 6.3
                given.setdefault(value.metric, {})[value.sense] = value.value
                if value.sense == "reading":
                    units[value.metric] = value.unit
                    dates |= {value.metric: value.as_of} if value.as_of else {}
        given = {metric: levels for metric, levels in given.items() if "reading" in levels}
        given = after_colon(given, words)
        already = frozenset(given)
        for one in claims(words, self._metrics, self._units):
            figure = one.figure
            if (
                one.metric is None
                or one.metric in already
                or one.surety < FAR
                or figure.unit in ("date", "day", "week", "month", "quarter")
            ):
                continue
            slot = "reading" if not one.cued or "reading" in one.slots else next(iter(one.slots & {"previous"}), None)
            if figure.role == "from" and one.slots & {"previous"}:
                slot = "previous"
            if slot == "reading":
                units[one.metric] = self._units.get(one.metric) or _unit(figure)
            if slot and figure.end > label_end(words):
                given.setdefault(one.metric, {}).setdefault(slot, figure.value)
        for metric, figure in self._counted(words):
            given.setdefault(metric, {}).setdefault("reading", figure.value)
            units.setdefault(metric, self._units.get(metric))
        for part in _CLAUSE.split(level.text):
            for metric, value in self._short.levels(part).items():
                given.setdefault(metric, {}).setdefault("reading", value)
        self._set_before(given, level, words)
        rows = {
            metric: levels
            for metric, levels in given.items()
            if "reading" in levels and all(abs(level) <= LARGEST_NUMBER for level in levels.values())
        }
        made: list[dict[str, Any]] = []
        for metric, levels in rows.items():
            unit = units.get(metric) or self._units.get(metric)
            if levels["reading"] < 0 and unit_kind(unit) in _NEVER_NEGATIVE:
                continue
            if self._corrects(metric, words) or self._counts_less(metric, words, levels["reading"], unit):
                continue
            if unit_kind(unit) == "percent":
                levels = {slot: as_written(one, self._baselines.get(metric), words) for slot, one in levels.items()}
            scale = 1 / 100 if metric not in already and unit_kind(unit) == "ratio" and "%" in words else 1
            made.append(
                given_only(
                    metric=metric, value=_tidy(levels["reading"] * scale), unit=unit,
                    as_of=dates.get(metric, date),
                    previous=_tidy(levels["previous"] * scale) if "previous" in levels else None,
                ),
            )  # fmt: skip
        return made

    def _set_before(self, given: dict[str, dict[str, float]], level: Level, words: str) -> None:
        """Put the level of the time before beside each reading, and take out what is none."""
        for metric, levels in given.items():
            reading, based = levels.get("reading"), self._baselines.get(metric)
            if level.before is not None and reading is not None:
                if len(given) == 1 or (level.beside is not None and same(reading, level.beside)):
                    levels.setdefault("previous", level.before)
            elif based is not None and same(levels.get("previous", math.nan), based) and not sign("last_time", words):
                del levels["previous"]  # "21 % (was 18)": the start, and nobody says that it is last month's
            if "previous" in levels and sign("last_year", words) and not sign("last_time", words):
                del levels["previous"]  # what was a year ago is none of last month


def _stands_in(span: Span, line: int, text: str) -> bool:
    """Whether words of the notes belong to an entry: a line may hold several."""
    said, own = _squeezed(span.text), _squeezed(text)
    if not said or span.line < line:
        return False
    return said in own or (span.line == line and own in said)


def _squeezed(text: str) -> str:
    return " ".join(re.sub(r"[*_`]", "", text).split())


def _unit(figure: Figure) -> str | None:
    """The unit that a figure carries itself."""
    if figure.unit == "money":
        return figure.currency
    return figure.unit if figure.unit in ("percent", "ratio", "days", "hours", "minutes") else None


def _tidy(value: float) -> float | int:
    rounded = float(f"{float(value):.12g}")
    return int(rounded) if rounded.is_integer() else rounded
