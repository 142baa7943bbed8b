"""What a summary's figures may come from: each input figure as a fact, with what it means.

A fact is a value with its unit, the sense it has (a reading, a target, the engagement's cost, a date ...), the metric
it belongs to and the words that speak of it. Nothing of the summary's prose is among them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from rules.calendar import date_of, day_of
from rules.document.base import Money
from rules.metrics import MetricTable
from rules.plain import exceeds
from rules.summaries.claims import claims
from rules.summaries.fact import SENSES, STRUCTURE, Fact, of_count, of_money
from rules.summaries.given import baselines_by_metric, key_results, with_strangers
from rules.summaries.period import hours_ahead
from rules.summaries.texts import input_texts, items
from rules.summaries.wording import stems
from rules.texts.figures import figures, unit_kind
from rules.texts.known_figures import known_date, negligible

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.summary import Measured, Summary


class Facts:
    """The facts of one summary, and the metric table that reads it."""

    def __init__(self, document: Document, summary: Summary, metrics: MetricTable) -> None:
        self.document = document
        self.summary = summary
        self.metrics = with_strangers(document, summary, metrics)
        self.baselines = baselines_by_metric(document, self.metrics)
        self.units = self._units()
        self.all: tuple[Fact, ...] = tuple(dict.fromkeys(self._walk()))
        counted = Counter(word for fact in self.all for word in fact.words)
        self.weights = {word: 1.0 if n <= 3 else 0.7 if n <= 8 else 0.45 for word, n in counted.items()}

    def name(self, metric: str | None) -> str:
        """A metric as it is called in a sentence."""
        known = self.metrics.get(metric)
        return known.name if known else (metric or "")

    def _units(self) -> dict[str, str]:
        """What each metric is in here: by its reading, else by its baseline."""
        rows = [*(self.document.baselines or ()), *self.summary.readings]
        return {self.metrics.canonical(row.metric): row.unit for row in rows if row.unit}

    def _walk(self) -> Iterator[Fact]:
        yield from self._metric_facts()
        yield from self._money()
        yield from self._hours()
        yield from self._counts()
        yield from self._dates()
        yield from self._key_results()
        for value, unit in STRUCTURE:
            yield Fact(value, unit, "structure")
        yield from self._texts()

    # Metrics

    def _metric_facts(self) -> Iterator[Fact]:
        targets: dict[str, list[float]] = {}
        for metric, row in self.baselines.items():
            if row.value is not None:
                yield self._level(metric, row.value, row.unit, "baseline")
            if row.as_of:
                yield self._date(row.as_of, "baseline_date", metric, "the date of its baseline")
        for slot, metric, value, unit, words in self._targets():
            key = self.metrics.canonical(metric)
            yield self._level(key, value, unit, slot, words)
            if slot == "target":
                targets.setdefault(key, []).append(value)
        earlier = self._earlier()
        read: set[str] = set()
        for one in self.summary.readings:
            key = self.metrics.canonical(one.metric)
            read.add(key)
            previous = one.previous if one.previous is not None else earlier.get(key)
            yield from self._reading(key, one, previous, targets.get(key, []))
        for key, row in self.baselines.items():
            if row.value is not None:
                yield from self._moves(key, row.unit, float(row.value), targets.get(key, []), "planned")

    def _targets(self) -> Iterator[tuple[str, str, float, str | None, str]]:
        document = self.document
        for kpi in document.kpis or ():
            if kpi.target is not None:
                yield "target", kpi.metric, float(kpi.target), kpi.unit, ""
        for one in document.company_objectives or ():
            if one.metric and one.target is not None:
                yield "target", one.metric, float(one.target), one.unit, one.text
            if one.metric and one.baseline is not None:
                yield "baseline", one.metric, float(one.baseline), one.unit, one.text
        for full in document.full_time_targets or ():
            if full.target is not None:
                yield "full_time_target", full.metric, float(full.target), None, ""
        for _, kr in key_results(document):
            if kr.metric and kr.target is not None:
                yield "target", kr.metric, float(kr.target), kr.unit, f"{kr.id} {kr.text}"
            if kr.metric and kr.baseline is not None:
                yield "baseline", kr.metric, float(kr.baseline), kr.unit, f"{kr.id} {kr.text}"

    def _earlier(self) -> dict[str, float]:
        before = self.document.previous.summary if self.document.previous else None
        rows = before.readings if before else ()
        return {self.metrics.canonical(r.metric): float(r.value) for r in rows if r.value is not None}

    def _reading(self, key: str, one: Measured, previous: float | None, targets: list[float]) -> Iterator[Fact]:
        if one.value is not None:
            yield self._level(key, one.value, one.unit, "reading", one.source or "")
        if previous is not None:
            yield self._level(key, previous, one.unit, "previous")
        if one.baseline is not None:
            yield self._level(key, one.baseline, one.unit, "baseline")
        if one.as_of:
            yield self._date(one.as_of, "reading_date", key, "the date of its reading")
        if one.previous_as_of:
            yield self._date(one.previous_as_of, "previous_date", key, "the date of the reading before")
        if one.value is None:
            return
        value, unit = float(one.value), one.unit
        row = self.baselines.get(key)
        start = row.value if row and row.value is not None else one.baseline
        if start is not None:
            yield from self._moves(key, unit, float(start), [value], "change_baseline")
            for target in targets:
                if target != start:
                    share = (value - float(start)) / (target - float(start)) * 100
                    yield from self._roundings(share, "percent", "share", key)
                    yield Fact(share / 100, "fraction", "share", key, self._names(key), self._what("share", key))
        if previous is not None:
            yield from self._moves(key, unit, float(previous), [value], "change_previous")
        yield from self._moves(key, unit, value, targets, "gap")

    def _moves(self, key: str, unit: str | None, start: float, ends: list[float], slot: str) -> Iterator[Fact]:
        """How far it is from one level to others: the difference, its share of the first, and how many times it."""
        kind = unit_kind(unit or self._unit(key))
        for end in ends:
            move = abs(end - start)
            yield from self._roundings(move, "points" if kind == "percent" else kind, slot, key)
            if kind == "ratio":
                yield from self._roundings(move * 100, "points", slot, key)
            if start:
                relative = move / abs(start)
                yield from self._roundings(relative * 100, "percent", slot, key)
                yield Fact(relative, "fraction", slot, key, self._names(key), self._what(slot, key))
                yield Fact(abs(end / start), "factor", slot, key, self._names(key), self._what(slot, key))

    def _roundings(self, value: float, unit: str, slot: str, key: str | None) -> Iterator[Fact]:
        for digits in (None, 2, 1, 0):
            rounded = value if digits is None else round(value, digits)
            if not rounded and value:
                continue
            yield Fact(rounded, unit, slot, key, self._names(key), self._what(slot, key))

    def _level(self, key: str, value: float, unit: str | None, slot: str, words: str = "") -> Fact:
        said = unit or self._unit(key)
        more = stems(words) if words else frozenset[str]()
        currency = said.split()[0].upper() if said and unit_kind(said) == "money" else None
        currency = currency if currency and currency != "MONEY" else None
        return Fact(float(value), unit_kind(said), slot, key, self._names(key) | more, self._what(slot, key), currency)

    def _unit(self, key: str) -> str | None:
        metric = self.metrics.get(key)
        return self.units.get(key) or (metric.unit if metric else None)

    def _names(self, key: str | None) -> frozenset[str]:
        metric = self.metrics.get(key)
        return stems(f"{metric.id} {metric.name}") if metric else frozenset()

    def _what(self, slot: str, key: str | None) -> str:
        return f"{SENSES.get(slot, slot)} of {self.name(key)}"

    def _date(self, date: dt.date, slot: str, metric: str | None, what: str, words: str = "") -> Fact:
        return Fact(known_date(date).value, "date", slot, metric, self._names(metric) | stems(words), what)

    # The engagement

    def _money(self) -> Iterator[Fact]:
        engagement = self.document.engagement
        if engagement.monthly_cost:
            yield of_money(engagement.monthly_cost, "monthly_cost", "the cost of a month")
        financial = self.summary.roi.financial if self.summary.roi else None
        if financial is None:
            return
        if financial.delta:
            yield of_money(financial.delta, "delta", "the financial delta")
        if financial.cost:
            yield of_money(financial.cost, "cost", "the engagement's cost")
        if financial.delta and financial.cost and financial.per is None:
            delta, cost = float(financial.delta.amount), float(financial.cost.amount)
            both = Money(amount=delta - cost, currency=financial.delta.currency)
            yield of_money(both, "net", "the delta less the cost")
            if cost:
                for digits in (None, 2, 1, 0):
                    times = delta / cost if digits is None else round(delta / cost, digits)
                    yield Fact(times, "factor", "multiple", None, stems("times cost return"), "the delta over the cost")
                    yield Fact(times, "ratio", "multiple", None, stems("times cost return"), "the delta over the cost")
                    yield Fact(times, "count", "multiple", None, stems("times cost return"), "the delta over the cost")
        budget = self.document.authority.budget if self.document.authority else None
        if budget and budget.limit is not None:
            limit = Money(amount=budget.limit, currency=budget.currency)
            yield of_money(limit, "limit", "the spending limit", "spend budget limit threshold approve authority")

    def _hours(self) -> Iterator[Fact]:
        document, summary = self.document, self.summary
        engagement = document.engagement
        week = float(engagement.days_per_week) * float(engagement.hours_per_day)
        yield Fact(
            float(engagement.days_per_week), "days", "cadence", None, stems("cadence days weekly"), "the cadence"
        )
        yield Fact(week, "hours", "cadence", None, stems("week hold capacity cadence"), "the hours of a week")
        yield Fact(float(engagement.hours_per_day), "hours", "cadence", None, stems("day long"), "the hours of a day")
        if engagement.days_per_month is not None:
            monthly = float(engagement.days_per_month)
            yield Fact(monthly, "days", "cadence", None, stems("cadence monthly"), "the days of a month")
        if summary.cadence and summary.cadence.days_per_week is not None:
            wanted = float(summary.cadence.days_per_week)
            yield Fact(
                wanted, "days", "proposed", None, stems("cadence propose increase raise"), "the cadence proposed"
            )
        ahead = hours_ahead(document, summary)
        if ahead is not None:
            for value in {ahead, round(ahead, 1), round(ahead)}:
                yield Fact(
                    float(value), "hours", "ahead", None, stems("ahead available hold next fit"), "the hours ahead"
                )
        for slot, entries in (("priority", summary.priorities), ("done", summary.activities)):
            given = [one for one in entries if one.hours is not None]
            for one in given:
                words = stems(f"{one.text} {one.key_result or ''}")
                yield Fact(float(one.hours or 0), "hours", slot, None, words, f'the hours of "{one.text}"')
            if len(given) > 1:
                total = float(sum(one.hours or 0 for one in given))
                words = stems(
                    "together total sum altogether in all priorities" if slot == "priority" else "together total"
                )
                yield Fact(total, "hours", f"{slot}_total", None, words, "the hours together")
                if slot == "priority" and ahead is not None and not exceeds(total, ahead):
                    for value in {ahead - total, round(ahead - total, 1)}:
                        left = stems("left free spare room remain unplanned")
                        yield Fact(float(value), "hours", "hours_left", None, left, "the hours left")
        reporting = document.reporting
        for name in ("weekly_update", "monthly_review", "quarterly_assessment"):
            report = getattr(reporting, name) if reporting else None
            if report and report.minutes is not None:
                words = stems(f"{name} meeting")
                yield Fact(float(report.minutes), "minutes", "minutes", None, words, f"the minutes of the {name}")
        if reporting and reporting.ceo_one_on_one_minutes is not None:
            words = stems("one-to-one CEO founder talk")
            yield Fact(float(reporting.ceo_one_on_one_minutes), "minutes", "minutes", None, words, "a one-to-one")

    def _counts(self) -> Iterator[Fact]:
        document, summary = self.document, self.summary
        for name, (words, entries) in items(summary).items():
            if entries:
                yield of_count(len(entries), words, f"the number of {name}")
        states = Counter(one.status for one in summary.progress if one.status)
        for status, number in states.items():
            yield of_count(number, f"key result {status}", f"the key results that are {status.replace('_', ' ')}")
        for number, words in self._plan_counts():
            yield of_count(number, words, f"the number of {words}")
        for person in document.people or ():
            if person.count is not None and person.role:
                yield of_count(float(person.count), f"{person.role} team people", f"the number of {person.role}s")
        engagement, period = document.engagement, summary.period
        if period is None:
            return
        for unit in ("week", "month", "quarter"):
            number = getattr(period, unit)
            if number is not None:
                yield Fact(float(number), unit, "period", None, stems("period"), f"the {unit} of the summary")
                yield Fact(float(number), f"{unit}s", "period", None, stems("period"), f"the {unit}s so far")
        for date in (period.from_, period.to):
            if date:
                day = day_of(engagement.start, date)
                yield Fact(float(day), "day", "period", None, frozenset(), "a day of the period")
                if period.week is None:
                    yield Fact(float((day - 1) // 7 + 1), "week", "period", None, frozenset(), "the week")
                if period.month is None:
                    yield Fact(float((day - 1) // 30 + 1), "month", "period", None, frozenset(), "the month")

    def _plan_counts(self) -> Iterator[tuple[int, str]]:
        sets = self.document.okr_sets or ()
        objectives = sum(len(one.objectives) for one in sets)
        results = sum(len(o.key_results) for one in sets for o in one.objectives)
        for number, words in ((objectives, "objective"), (results, "key result")):
            if number:
                yield number, words
        if self.document.company_objectives:
            yield len(self.document.company_objectives), "company objective"

    def _dates(self) -> Iterator[Fact]:
        document, summary = self.document, self.summary
        engagement, period = document.engagement, summary.period
        yield self._date(engagement.start, "start_date", None, "the start", "start began begin engagement since")
        if engagement.step_down:
            yield self._date(engagement.step_down, "step_down", None, "the step down", "step down cadence")
        if period and period.from_:
            yield self._date(period.from_, "from_date", None, "the period's first day", "period from")
        if period and period.to:
            yield self._date(period.to, "to_date", None, "the period's last day", "period end until")
        for one in document.reviews or ():
            yield self._date(one, "review_date", None, "a formal review", "review formal okr")
        look = summary.okr_review
        if look and look.date:
            words = f"{look.text or ''} okr review look cycle"
            yield self._date(look.date, "look_date", None, "the look at the OKRs", words)
        for shift in summary.shifts:
            if shift.date:
                words = f"{shift.text or ''} {(shift.kind or '').replace('_', ' ')}"
                yield self._date(shift.date, "shift_date", None, f'the date of "{shift.text or shift.kind}"', words)
        dated = (
            *((one.date, one.text, f"{one.text} {one.key_result or ''}") for one in summary.activities),
            *((one.date, one.text, f"{one.text} {one.by or ''} decided") for one in summary.decisions),
            *((one.date, one.text, one.text) for one in summary.issues),
            *((one.due, one.text, f"{one.text} {one.key_result or ''} due") for one in summary.priorities),
            *((one.due, one.text, one.text) for one in document.company_objectives or ()),
        )
        for date, text, words in dated:
            if date:
                yield self._date(date, "item_date", None, f'the date of "{text}"', words)

    def _key_results(self) -> Iterator[Fact]:
        start = self.document.engagement.start
        told = {one.key_result: one for one in self.summary.progress}
        for path, kr in key_results(self.document):
            more = told[kr.id].text or "" if kr.id in told else ""
            words = stems(f"{kr.id} {kr.text} {more} {path}")
            if kr.due_day is not None:
                yield Fact(float(kr.due_day), "day", "due", None, words, f"the due day of {kr.id}")
                yield Fact(float(kr.due_day), "days", "due", None, words, f"the due day of {kr.id}")
                yield Fact(float(-(-kr.due_day // 7)), "week", "due", None, words, f"the due week of {kr.id}")
                with suppress(OverflowError):
                    due = known_date(date_of(start, int(kr.due_day))).value
                    yield Fact(due, "date", "due_date", None, words, f"the due date of {kr.id}")
            for name, hours in (("hours", kr.hours), ("delegated hours", kr.delegated_hours)):
                if hours is not None:
                    yield Fact(float(hours), "hours", "planned_hours", None, words, f"the {name} of {kr.id}")
            if kr.needs and kr.needs.spend:
                yield of_money(kr.needs.spend, "spend", f"the spend of {kr.id}", f"{kr.id} {kr.text} spend")
        for one in self.summary.progress:
            kr = next((kr for _, kr in key_results(self.document) if kr.id == one.key_result), None)
            words = stems(f"{one.key_result} {kr.text if kr else ''} {one.text or ''}")
            moved = self.metrics.canonical(kr.metric) if kr and kr.metric else None
            if one.percent is not None:
                value, what = float(one.percent), f"how much of {one.key_result} is done"
                own = words - stems("done")  # "40 % done" is no more about one whose text says that it is done
                yield Fact(value, "percent", "progress", moved, own, what)
                yield Fact(value / 100, "fraction", "progress", moved, own, what)
            if one.hours is not None:
                yield Fact(float(one.hours), "hours", "done", None, words, f"the hours given to {one.key_result}")
            for date in figures(one.text or ""):
                if date.unit == "date":
                    what = f"a date told of {one.key_result}"
                    yield Fact(date.value, "date", "item_date", None, words | stems("done begun since"), what)

    def _texts(self) -> Iterator[Fact]:
        """The figures that stand in the texts of the inputs, each among its own words."""
        for text, label in input_texts(self.document, self.summary):
            for one in claims(text, self.metrics, self.units, label):
                figure = one.figure
                if negligible(figure):
                    continue
                words = one.close | one.wide
                for reading in figure.readings:
                    yield Fact(
                        reading, figure.unit, "text", one.metric if one.surety >= 6 else None, words,
                        f"\"{figure.text}\" in \"{one.sentence.strip()[:80]}\"", figure.currency, one.noun, one,
                    )  # fmt: skip
