"""What a draft may rest on: the brief, what the person said, and the guidance that each text cites."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from pydantic import BaseModel

from rules.arithmetic import Calculation, calculations
from rules.calendar import date_of
from rules.figures import BARE, TIMES, Figure, figures, unit_kind
from rules.names import NameMention, Words, known_words, unknown_names

if TYPE_CHECKING:
    from rules.context import Evidence
    from rules.document import Document
    from rules.document.okrs import KeyResult, Objective
    from rules.metrics import MetricTable

_BRIEF = """engagement company_objectives baselines metrics people systems terms out_of_span span authority access
    reporting agreement reviews full_time_targets kpis"""
BRIEF = tuple(_BRIEF.split())
"""The sections of a brief: what the client gave."""
PEOPLE = frozenset(("founder", "executive"))
"""Authors whose words are not a draft's."""
_UNIT_OF_FIELD = {
    "days_per_week": "days",
    "days_per_month": "days",
    "hours_per_day": "hours",
    "minutes": "minutes",
    "ceo_one_on_one_minutes": "minutes",
    "ceo_reply_days": "days",
    "amount": "money",
    "limit": "money",
    "count": "count",
}
_OWN_UNIT = frozenset(("value", "baseline", "target"))
_STRUCTURE: tuple[tuple[float, str], ...] = ((90, "days"), (182, "days"), (26, "weeks"), (6, "months"))
"""The two horizons: what every plan is cut by."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that somebody gave. `unit` is as `Figure.unit`; numbered days count as days."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One drafted text with what it cites: an objective, a key result or a question."""

    path: str
    kind: str
    texts: tuple[tuple[str, str], ...]
    """(path, text): the sentence first, then the ladder, or who and what it depends on."""
    citations: tuple[str, ...]
    play: str | None = None
    kr: KeyResult | None = None
    objective: Objective | None = None
    hint: str = ""
    """Words that say what it is for: purpose, aim, metric; for an objective its key results."""


def drafts(document: Document) -> tuple[Draft, ...]:
    """What was drafted, in order; nothing where the document carries no provenance.

    Sets whose horizon stands in `provenance.horizons` (all, where that is empty), but for what the founder or the
    executive wrote; the questions of the interview guide where "interviews" stands there.
    """
    return tuple(_drafts(document)) if document.provenance else ()


def _drafts(document: Document) -> Iterator[Draft]:
    horizons = document.provenance.horizons if document.provenance else ()
    for s, okr_set in enumerate(document.okr_sets or ()):
        if horizons and okr_set.horizon not in horizons:
            continue
        for o, objective in enumerate(okr_set.objectives):
            path = f"/okr_sets/{s}/objectives/{o}"
            if objective.author not in PEOPLE:
                texts = [(path, objective.text)] + ([(f"{path}/ladder", objective.ladder)] if objective.ladder else [])
                yield Draft(
                    path,
                    "objective",
                    tuple(texts),
                    objective.citations,
                    objective.play,
                    objective=objective,
                    hint=" ".join(kr.text for kr in objective.key_results),
                )
            for k, kr in enumerate(objective.key_results):
                if kr.author not in PEOPLE:
                    yield _key_result(f"{path}/key_results/{k}", kr, objective)
    if document.interview_guide and "interviews" in horizons:
        for i, interview in enumerate(document.interview_guide.interviews):
            for q, question in enumerate(interview.questions):
                path = f"/interview_guide/interviews/{i}/questions/{q}"
                hint = f"{question.aim or ''} {question.metric or ''} {interview.group or ''}"
                yield Draft(path, "question", ((path, question.text),), question.citations, hint=hint)


def _key_result(path: str, kr: KeyResult, objective: Objective) -> Draft:
    texts = [(path, kr.text)]
    if kr.depends_on:
        named = (("who", kr.depends_on.who), ("what", kr.depends_on.what))
        texts += [(f"{path}/depends_on/{name}", text) for name, text in named if text]
    hint = f"{kr.purpose or ''} {kr.metric or ''}"
    return Draft(path, "key result", tuple(texts), kr.citations, kr.play, kr, objective, hint)


class Grounds:
    """Everything that a draft's numbers and names may come from."""

    def __init__(self, document: Document, evidence: Evidence | None, metrics: MetricTable) -> None:
        self.document = document
        self.evidence = evidence
        self.metrics = metrics

    @cached_property
    def _brief(self) -> tuple[list[str], list[Known]]:
        """The texts of the brief, and the numbers and dates of its fields."""
        texts: list[str] = []
        found: list[Known] = []
        for name in BRIEF:
            section: object = getattr(self.document, name)
            if name == "company_objectives" and isinstance(section, tuple):
                found.append(Known(float(len(cast("tuple[object, ...]", section))), "count"))
            if section is not None:
                _walk(cast("object", section), self.metrics, texts, found)
        return texts, found

    @cached_property
    def brief_texts(self) -> tuple[str, ...]:
        """Every text of the brief, what the person said, and the objectives and key results that people wrote."""
        said = self.evidence.said if self.evidence else ()
        return tuple(dict.fromkeys((*self._brief[0], *said, *_written_by_people(self.document))))

    @cached_property
    def numbers(self) -> tuple[Known, ...]:
        """Every figure of the brief, in its fields and in its texts."""
        found = [*self._brief[1], *(Known(value, unit) for value, unit in _STRUCTURE), *self._gaps()]
        for text in self.brief_texts:
            found += _in_text(text)
        return tuple(dict.fromkeys(found))

    def _gaps(self) -> Iterator[Known]:
        """What is missing to each of the company's objectives: the difference of two figures that the client gave."""
        for one in self.document.company_objectives or ():
            rows = (r for r in self.document.baselines or () if one.metric and r.metric == one.metric)
            start = one.baseline if one.baseline is not None else next((r.value for r in rows), None)
            if one.target is not None and start is not None:
                metric = self.metrics.get(one.metric)
                unit = unit_kind(one.unit or (metric.unit if metric else None))
                yield Known(abs(float(one.target) - float(start)), unit)

    @cached_property
    def words(self) -> Words:
        """Every word of the brief and of what the person said."""
        return known_words(self.brief_texts)

    @cached_property
    def _index(self) -> _Index:
        return _Index(self.numbers)

    def cited(self, draft: Draft) -> tuple[str, ...]:
        """The texts of what a draft cites, as far as the evidence holds them."""
        if self.evidence is None:
            return ()
        passages = [self.evidence.passages[c] for c in draft.citations if c in self.evidence.passages]
        play = self.evidence.plays.get(draft.play) if draft.play else None
        return (*passages, *([play] if play else []))

    def unknown_figures(self, text: str, draft: Draft) -> tuple[Figure, ...]:
        """The figures of a drafted text that come from nowhere: neither given, nor cited, nor computed in sight."""
        said = [f for f in figures(text) if not _negligible(f)]
        if not said:
            return ()
        unknown = [f for f in said if not self._index.holds(f, text)]
        if not unknown:
            return ()
        own = [known for one in self.cited(draft) for known in _in_text(one)]
        own += self._computed(draft)
        if draft.kr and draft.kr.asked:
            own += _in_text(draft.kr.asked)
        unknown = [f for f in unknown if not any(_matches(f, k, text) for k in own)]
        if unknown:
            results = self._shown(text, draft, own)
            unknown = [f for f in unknown if not any(_near(f, value) for value in results)]
        return tuple(unknown)

    def unknown_names(self, text: str, draft: Draft) -> tuple[NameMention, ...]:
        """The names of a drafted text that nobody named."""
        left = unknown_names(text, self.words)
        if not left:
            return ()
        more = [*self.cited(draft), *([draft.kr.asked] if draft.kr and draft.kr.asked else [])]
        return unknown_names(text, Words(self.words | known_words(more))) if more else left

    def _computed(self, draft: Draft) -> list[Known]:
        """What code put into the fields: target, due day, hours, and the move where its two ends are known."""
        if draft.objective is None:
            return []
        results = (draft.kr,) if draft.kr else draft.objective.key_results
        found: list[Known] = []
        for kr in results:
            metric = self.metrics.get(kr.metric)
            unit = unit_kind(kr.unit or (metric.unit if metric else None))
            if kr.target is not None:
                found.append(Known(float(kr.target), unit))
                if kr.baseline is not None and self._baseline_given(kr, unit):
                    move = abs(float(kr.target) - float(kr.baseline))
                    found.append(Known(move, "points" if unit == "percent" else unit))
                    if kr.baseline:
                        found.append(Known(round(move / abs(kr.baseline) * 100), "percent"))
                        found.append(Known(round(move / abs(kr.baseline) * 100, 1), "percent"))
                        found.append(Known(float(kr.target) / float(kr.baseline), "factor"))
            if kr.due_day is not None:
                found += self._due(kr.due_day)
            found += [Known(float(h), "hours") for h in (kr.hours, kr.delegated_hours) if h is not None]
        return found

    def _baseline_given(self, kr: KeyResult, unit: str) -> bool:
        return any(k.unit == unit for k in self._index.of(float(kr.baseline or 0)))

    def _due(self, day: int) -> Iterator[Known]:
        yield Known(float(day), "days")
        yield Known(float(-(-day // 7)), "week")
        yield Known(float(-(-day // 30)), "month")
        try:
            date = date_of(self.document.engagement.start, day)
        except OverflowError:
            return
        yield _date(date)

    def _shown(self, text: str, draft: Draft, own: list[Known]) -> set[float]:
        """Numbers that arithmetic in sight yields (in the text, or in its objective's ladder) from known inputs."""
        ladder = draft.objective.ladder if draft.objective and draft.objective.author not in PEOPLE else None
        sums = [one for source in dict.fromkeys((ladder or "", text)) for one in _sums(source)]
        if not sums:
            return set()
        known = {_key(abs(k.value)) for k in own}
        results: set[float] = set()
        for _ in sums:
            before = len(results)
            for one in sums:
                uses = [_key(abs(use)) for use in one.uses]
                if all(use in known or use in results or self._index.of(use) for use in uses):
                    results.add(_key(abs(one.stated)))
            if len(results) == before:
                break
        return results


class _Index:
    """Known figures by their value, and apart those that convert or round into others."""

    def __init__(self, numbers: Iterable[Known]) -> None:
        self._by_value: dict[float, list[Known]] = {}
        self._times: list[Known] = []
        self._dates: list[Known] = []
        for one in numbers:
            self._by_value.setdefault(_key(abs(one.value)), []).append(one)
            if one.unit in TIMES:
                self._times.append(one)
            elif one.unit in ("date", "year"):
                self._dates.append(one)
        self._all = [one for ones in self._by_value.values() for one in ones]

    def of(self, value: float) -> list[Known]:
        """Those of that value, whatever their unit."""
        return self._by_value.get(_key(abs(value)), [])

    def holds(self, figure: Figure, text: str) -> bool:
        """Whether a figure of `text` is one of them."""
        for reading in figure.readings:
            for value in (reading, reading * 100, reading / 100):
                if any(_matches(figure, known, text) for known in self.of(value)):
                    return True
        if figure.unit in ("date", "year"):
            others = self._dates
        elif figure.unit in TIMES:
            others = self._times
        elif figure.slack or figure.unit in ("factor", "fraction"):
            others = self._all
        else:
            return False
        return any(_matches(figure, known, text) for known in others)


def _key(value: float) -> float:
    return round(value, 6)


@lru_cache(maxsize=1024)
def _sums(text: str) -> tuple[Calculation, ...]:
    return tuple(one for one in calculations(text) if one.holds)


def _near(figure: Figure, value: float) -> bool:
    return any(abs(abs(r) - abs(value)) <= figure.slack + 1e-9 * max(1.0, abs(value)) for r in figure.readings)


def _negligible(figure: Figure) -> bool:
    """One, first, a: words rather than figures."""
    if figure.unit == "ordinal":
        return figure.value <= 4
    return figure.value == 1 and (figure.in_words or figure.unit in ("count", "day", "week", "month", "quarter"))


_MONEY_FROM = 1000


def _matches(figure: Figure, known: Known, text: str) -> bool:
    """Whether a figure is this known one: the same value, of a kind that the two can share."""
    unit, kind = figure.unit, known.unit
    if unit in ("date", "year") or kind == "date":
        return _same_date(figure, known)
    if unit in ("day", "days") and kind in ("day", "days"):
        return figure.means(known.value)
    if unit in TIMES:
        return (kind in TIMES and figure.means(known.value, kind)) or (
            kind in ("count", unit.rstrip("s")) and figure.means(known.value)
        )
    if unit in ("percent", "points"):
        if kind == "ratio":
            return figure.means(known.value, "ratio")
        return kind in ("percent", "points", "count", "fraction") and figure.means(
            known.value * (100 if kind == "fraction" else 1)
        )
    if unit in ("factor", "fraction"):
        if kind == "percent":
            return figure.means(known.value / 100) or figure.means(known.value, "percent")
        return kind in ("factor", "fraction", "ratio") and abs(known.value - figure.value) <= 0.05 * figure.value
    if unit == "ratio":
        return kind in ("ratio", "count", "factor", "percent") and figure.means(known.value, kind)
    if unit == "money":
        return kind in ("money", "count") and figure.means(known.value)
    if unit == "count" and kind not in ("count", "factor", "fraction"):
        # With a noun of its own it is a count; "30 deals" are not the 30 minutes of a meeting.
        large = kind == "money" and abs(figure.value) >= _MONEY_FROM
        if not large and not BARE.match(text, figure.end) and kind != "ratio":
            return False
    return (unit == "count" or kind == unit) and figure.means(known.value)


def _same_date(figure: Figure, known: Known) -> bool:
    said, value = int(figure.value), int(known.value)
    if figure.unit == "year":
        return value == said or (known.unit == "date" and value // 10000 == said)
    if known.unit == "year":
        return said // 10000 == value and said % 10000 == 0
    if known.unit != "date":
        return False
    parts = ((said // 10000, value // 10000), (said // 100 % 100, value // 100 % 100), (said % 100, value % 100))
    return all(not a or not b or a == b for a, b in parts)


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[Known, ...]:
    return tuple(Known(reading, f.unit) for f in figures(text) for reading in f.readings)


def _date(date: dt.date) -> Known:
    return Known(float(date.year * 10000 + date.month * 100 + date.day), "date")


def _walk(node: object, metrics: MetricTable, texts: list[str], found: list[Known]) -> None:
    """Collect texts, and numbers with the unit that their field has, from sections of the document."""
    if isinstance(node, str):
        texts.append(node)
    elif isinstance(node, BaseModel):
        fields = cast("dict[str, object]", node.__dict__)
        for name, value in fields.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                found.append(Known(float(value), _unit_of(name, fields, metrics)))
            elif value is not None:
                _walk(value, metrics, texts, found)
    elif isinstance(node, tuple):
        for one in cast("tuple[object, ...]", node):
            _walk(one, metrics, texts, found)
    elif isinstance(node, dt.date):
        found.append(_date(node))


def _unit_of(name: str, fields: Mapping[str, object], metrics: MetricTable) -> str:
    if name in _OWN_UNIT:
        unit = fields.get("unit")
        metric = None if unit else metrics.get(cast("str | None", fields.get("metric")))
        return unit_kind(cast("str | None", unit) or (metric.unit if metric else None))
    return _UNIT_OF_FIELD.get(name, "count")


def _written_by_people(document: Document) -> Iterator[str]:
    horizons = document.provenance.horizons if document.provenance else ()
    for okr_set in document.okr_sets or ():
        drafted = not horizons or okr_set.horizon in horizons
        for objective in okr_set.objectives:
            if objective.author in PEOPLE or not drafted:
                yield objective.text
                if objective.ladder:
                    yield objective.ladder
            yield from (kr.text for kr in objective.key_results if kr.author in PEOPLE or not drafted)


# What a text is about

_STOP_WORDS = """a about after all also an and any are as at be been before between both but by can could did do does
    each every few for from full get give had has have her his how i if in into is it its just least less made make many
    may me more most much must my new no not now of off on once one only or other our out over own per plan same set
    shall she should since so some still such take than that the their them then there these they this those through
    time to too two under until up upon use used us very was way we well were what when where which while who whom
    whose why will with within without work would you your yet day days week weeks month months okr key result first"""
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to what their forms share."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower().replace("_", " ")) if word not in _STOP)


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            break
    return word[:6].rstrip("ey")
