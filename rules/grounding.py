"""What a draft may rest on: the brief, what the person said, and the guidance that each text cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import is_not
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from rules.calendar import date_of
from rules.computed import computed
from rules.drafts import PEOPLE, Draft, written_by_people
from rules.texts.arithmetic import Calculation, calculations
from rules.texts.figures import Figure, figures, unit_kind
from rules.texts.known_figures import (
    Known,
    KnownFigures,
    exactly,
    in_text,
    is_one_of,
    known_date,
    matches,
    near,
    negligible,
    value_key,
)
from rules.texts.names import NameMention, Words, known_words, unknown_names

if TYPE_CHECKING:
    from rules.context import Evidence
    from rules.document import Document
    from rules.document.okrs import KeyResult
    from rules.document.plan import Activity
    from rules.metrics import MetricTable

_BRIEF = """engagement company_objectives baselines metrics people systems terms out_of_span span authority access
    reporting agreement reviews full_time_targets kpis"""
BRIEF = tuple(_BRIEF.split())
"""The sections of a brief: what the client gave."""
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
_STRUCTURE: tuple[tuple[float, str], ...] = ((90, "days"), (6, "months"))
"""The two horizons: what every plan is cut by. Six months are 168 to 186 days, and so 24 to 26 weeks."""


class Grounds:
    """Everything that a draft's numbers and names may come from."""

    def __init__(self, document: Document, evidence: Evidence | None, metrics: MetricTable) -> None:
        self.document = document
        self.evidence = evidence
        self.metrics = metrics
        self._fields: dict[int, list[Known]] = {}
        self._days: dict[int, list[Known]] = {}

    @computed
    def _brief(self) -> tuple[list[str], list[Known]]:
        """The texts of the brief, and the numbers and dates of its fields."""
        texts, found = _gathered([getattr(self.document, name) for name in BRIEF], self.metrics)
        if self.document.company_objectives is not None:
            found.append(Known(float(len(self.document.company_objectives)), "count"))
        return texts, found

    @computed
    def brief_texts(self) -> tuple[str, ...]:
        """Every text of the brief, what the person said, and the objectives and key results that people wrote."""
        said = self.evidence.said if self.evidence else ()
        return tuple(dict.fromkeys((*self._brief[0], *said, *written_by_people(self.document))))

    @computed
    def numbers(self) -> tuple[Known, ...]:
        """Every figure of the brief, in its fields and in its texts."""
        found = [*self._brief[1], *(Known(value, unit) for value, unit in _STRUCTURE), *self._implied()]
        found += chain.from_iterable(map(in_text, self.brief_texts))
        return tuple(dict.fromkeys(found))

    def _implied(self) -> Iterator[Known]:
        """What follows at once from what the client gave: hours a week, and the gap to each company objective."""
        engagement = self.document.engagement
        yield Known(float(engagement.days_per_week) * float(engagement.hours_per_day), "hours")
        for one in self.document.company_objectives or ():
            rows = (r for r in self.document.baselines or () if one.metric and r.metric == one.metric)
            start = one.baseline if one.baseline is not None else next((r.value for r in rows), None)
            if one.target is not None and start is not None:
                metric = self.metrics.get(one.metric)
                unit = unit_kind(one.unit or (metric.unit if metric else None))
                yield Known(abs(float(one.target) - float(start)), unit)

    @computed
    def words(self) -> Words:
        """Every word of the brief and of what the person said."""
        return known_words(self.brief_texts)

    @computed
    def _index(self) -> KnownFigures:
        return KnownFigures(self.numbers)

    def cited(self, draft: Draft) -> tuple[str, ...]:
        """The texts of what a draft cites, as far as the evidence holds them."""
        if self.evidence is None:
            return ()
        passages = [self.evidence.passages[c] for c in draft.citations if c in self.evidence.passages]
        named = dict.fromkeys([draft.play, *(one.play for one in draft.activities), *self._titled(draft)])
        plays = [self.evidence.plays[name] for name in named if name and name in self.evidence.plays]
        return (*passages, *plays)

    def _titled(self, draft: Draft) -> Iterator[str]:
        """The plays whose title opens a line of a 90-day plan's lists, which have no field to name a play in."""
        if self.evidence is None or not draft.activities:
            return
        for name, text in self.evidence.plays.items():
            if draft.texts[0][1].startswith(text.partition("\n")[0]):
                yield name

    def unknown_figures(self, text: str, draft: Draft) -> tuple[Figure, ...]:
        """The figures of a drafted text that come from nowhere: neither given, nor cited, nor computed in sight."""
        said = [f for f in figures(text) if not negligible(f)]
        if not said:
            return ()
        unknown = [f for f in said if not self._index.holds(f, text)]
        if not unknown:
            return ()
        own = [known for one in self.cited(draft) for known in in_text(one)]
        own += self._computed(draft)
        if draft.kr and draft.kr.asked:
            own += in_text(draft.kr.asked)
        same = exactly(own)
        unknown = [f for f in unknown if not (is_one_of(f, same) or any(matches(f, k, text) for k in own))]
        if unknown:
            results = self._shown(text, draft, own)
            unknown = [f for f in unknown if not any(near(f, value) for value in results)]
        return tuple(unknown)

    def unknown_names(self, text: str, draft: Draft) -> tuple[NameMention, ...]:
        """The names of a drafted text that nobody named."""
        left = unknown_names(text, self.words)
        if not left:
            return ()
        more = [*self.cited(draft), *([draft.kr.asked] if draft.kr and draft.kr.asked else [])]
        return unknown_names(text, Words(self.words | known_words(more))) if more else left

    def _computed(self, draft: Draft) -> list[Known]:
        """What code put into the fields of a draft's key result, of its objective's, or of its activities."""
        if draft.activities:
            return [known for one in draft.activities for known in self._of_activity(one)]
        if draft.objective is None:
            return []
        results = (draft.kr,) if draft.kr else draft.objective.key_results
        return list(chain.from_iterable(map(self._of_fields, results)))

    def _of_fields(self, kr: KeyResult) -> list[Known]:
        """Target, due day, hours, and the move where its two ends are known; once a key result."""
        found = self._fields.get(id(kr))
        if found is not None:
            return found
        found = self._fields[id(kr)] = []
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

    def _of_activity(self, one: Activity) -> Iterator[Known]:
        """Its days and hours, and the figures of the key result that it carries."""
        for day in (one.day, one.end):
            if day is not None:
                yield from self._due(day)
        if one.hours is not None:
            yield Known(float(one.hours), "hours")
        kr = self._key_results.get(one.key_result or "")
        if kr is not None:
            yield from self._of_fields(kr)

    @computed
    def _key_results(self) -> dict[str, KeyResult]:
        sets = self.document.okr_sets or ()
        return {kr.id: kr for one in sets for objective in one.objectives for kr in objective.key_results}

    def _baseline_given(self, kr: KeyResult, unit: str) -> bool:
        return any(k.unit == unit for k in self._index.of(float(kr.baseline or 0)))

    def _due(self, day: int) -> list[Known]:
        """A day as figures tell it, with its week, month and date; once a day, for key results share theirs."""
        found = self._days.get(day)
        if found is None:
            units = ((1, "days"), (7, "week"), (30, "month"))
            found = self._days[day] = [Known(float(-(-day // length)), unit) for length, unit in units]
            with suppress(OverflowError):
                found.append(known_date(date_of(self.document.engagement.start, day)))
        return found

    def _shown(self, text: str, draft: Draft, own: list[Known]) -> set[float]:
        """Numbers that arithmetic in sight yields (in the text, or in its objective's ladder) from known inputs."""
        ladder = draft.objective.ladder if draft.objective and draft.objective.author not in PEOPLE else None
        sums = [one for source in dict.fromkeys((ladder or "", text)) for one in _sums(source)]
        if not sums:
            return set()
        known = {value_key(abs(k.value)) for k in own}
        results: set[float] = set()
        for _ in sums:
            before = len(results)
            for one in sums:
                uses = [value_key(abs(use)) for use in one.uses]
                if all(use in known or use in results or self._index.of(use) for use in uses):
                    results.add(value_key(abs(one.stated)))
            if len(results) == before:
                break
        return results


@lru_cache(maxsize=1024)
def _sums(text: str) -> tuple[Calculation, ...]:
    return tuple(one for one in calculations(text) if one.holds)


_kind_of: Callable[[object], type[object]] = type


def _gathered(nodes: list[Any], metrics: MetricTable) -> tuple[list[str], list[Known]]:
    """The texts in sections of the document, and the numbers and dates with the unit that their field has.

    `nodes` grows by what lies in them while it is gone through.
    """
    texts: list[str] = []
    found: list[Known] = []
    for node in nodes:
        kind = _kind_of(node)
        if kind is str:
            texts.append(node)
        elif kind is tuple:
            nodes += node
        elif kind is dt.date:
            found.append(known_date(node))
        elif isinstance(node, BaseModel):
            fields = node.__dict__
            for name, value in compress(fields.items(), map(is_not, fields.values(), repeat(None))):
                kind = _kind_of(value)
                if kind is str:
                    texts.append(value)
                elif kind is int or kind is float:
                    found.append(Known(float(value), _unit_of(name, fields, metrics)))
                elif kind is not bool:
                    nodes.append(value)
    return texts, found


def _unit_of(name: str, fields: Mapping[str, Any], metrics: MetricTable) -> str:
    if name in _OWN_UNIT:
        unit: str | None = fields.get("unit")
        metric = None if unit else metrics.get(fields.get("metric"))
        return unit_kind(unit or (metric.unit if metric else None))
    return _UNIT_OF_FIELD.get(name, "count")
