"""Sets of objectives, their key results and the hours that they ask for, prepared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.drafting.own_metrics import spoken
from assistant.exports import words
from assistant.exports.days import date_or_none, day_words
from assistant.exports.sources import Sources
from assistant.exports.view import Asked, Capacity, Fact, KeyResult, LedgerRow, LeftOut, Objective, ObjectiveSet
from assistant.shown import hours_beside_a_plan, plans_hours
from assistant.unserved import left_alone, step_for_any_figure
from rules.document import Document
from rules.document import okrs as given
from rules.ledger import ledger
from rules.metrics import MetricTable
from rules.render.text import not_counted
from rules.thresholds import HORIZON_DAYS

_NEEDS = {"process": "on process", "people": "on people", "strategy": "on strategy"}
HOW_HOURS_ARE_COUNTED = (
    "In all: days a week × hours a day × the day / 7.",
    "Net: in all less days off, reports and talks.",
    "Left: net less what is asked.",
)
_ARTICLES = ("the ", "a ", "an ")


class OkrPreparation:
    """Prepares the sets of one document."""

    def __init__(self, document: Document, sources: Sources) -> None:
        self._document = document
        self._start = document.engagement.start
        self._sources = sources
        self._metrics = MetricTable(document.metrics or ())
        self._based = {
            self._metrics.canonical(one.metric): words.clean(one.unit) for one in document.baselines or () if one.unit
        }
        self._goals = {one.id: words.clean(one.text) for one in document.company_objectives or ()}

    def sets(self) -> tuple[ObjectiveSet, ...]:
        """Every set that holds something, as it stands in the document."""
        return tuple(self._set(one) for one in self._document.okr_sets or () if one.objectives or one.left_out)

    def metric_words(self, name: str | None) -> str:
        """A metric as a table names it: `win_rate` reads "Win rate"."""
        metric = self._metrics.get(name)
        said = words.clean(metric.name.replace("_", " ") if metric else spoken(name or ""))
        for article in _ARTICLES:
            said = said.removeprefix(article) if len(said) > len(article) else said
        return words.opened(said)

    def unit_of(self, name: str | None, unit: str | None) -> str:
        """The unit that was given, else the baseline's, else the metric's usual one where it is no kind of unit."""
        metric = self._metrics.get(name)
        usual = metric.unit if metric and metric.unit not in ("money", "count") else ""
        return words.clean(unit) or self._based.get(self._metrics.canonical(name), "") or usual

    def _set(self, one: given.OkrSet) -> ObjectiveSet:
        last = HORIZON_DAYS[one.horizon]
        unserved = left_alone(self._document, one)
        objectives = [self._objective(objective, last) for objective in one.objectives]
        if objectives and unserved:
            objectives[-1] = replace(objectives[-1], arithmetic=(*objectives[-1].arithmetic, words.clean(unserved)))
        return ObjectiveSet(
            one.horizon,
            words.HORIZONS[one.horizon],
            words.SHORT_HORIZONS[one.horizon],
            last,
            day_words(self._start, last),
            tuple(objectives),
            tuple(LeftOut(words.clean(row.text), words.clean(row.because), row.hours) for row in one.left_out),
        )

    def _objective(self, objective: given.Objective, last: int) -> Objective:
        return Objective(
            words.clean(objective.id),
            words.clean(objective.text) or "Not worded yet",
            tuple(self._goals.get(one) or words.clean(one) for one in objective.supports),
            tuple(words.clean(line) for line in (objective.ladder or "").split("; ") if line.strip()),
            words.AUTHORS.get(objective.author or "", ""),
            self._sources.cite(objective.citations),
            tuple(self._key_result(kr, last, objective.author) for kr in objective.key_results),
        )

    def _key_result(self, kr: given.KeyResult, last: int, author: str | None) -> KeyResult:
        unit = self.unit_of(kr.metric, kr.unit)
        return KeyResult(
            label=words.clean(kr.id),
            text=words.clean(kr.text) or "Not worded yet",
            purpose=words.PURPOSES.get(kr.purpose or "", ""),
            metric=self.metric_words(kr.metric),
            baseline=kr.baseline,
            target=kr.target,
            unit=unit,
            change=words.change(kr.baseline, kr.target, unit),
            due_day=kr.due_day,
            due=date_or_none(self._start, kr.due_day),
            due_words=day_words(self._start, kr.due_day),
            counts_by=last if kr.due_day is None else kr.due_day,
            hours=kr.hours,
            delegated_hours=kr.delegated_hours,
            own_words="" if kr.hours is None else words.hours(kr.hours),
            others_words=f"{words.hours(kr.delegated_hours)} by others" if kr.delegated_hours else "",
            span=words.SPANS.get(kr.span or "", ""),
            depends_on=_joined(kr.depends_on),
            notes=tuple(_notes(kr, author)),
            cited=self._sources.cite(kr.citations),
        )


def prepared_capacity(document: Document) -> Capacity:
    """The ledger's rows with dates, and the figures that a workbook computes them from again."""
    computed = ledger(document)
    held = {one.horizon for one in document.okr_sets or () if one.objectives or one.left_out}
    capacity, start = computed.capacity, document.engagement.start
    rows = tuple(
        LedgerRow(
            row.day,
            day_words(start, row.day),
            *(row.gross, row.days_off, row.standing, row.net),
            tuple(
                Asked(horizon, words.SHORT_HORIZONS[horizon], row.asked[horizon])
                for horizon in HORIZON_DAYS
                if horizon in held
            ),
            *(row.asked_together, row.delegated, row.net - row.asked_together),
        )
        for row in computed.rows
    )
    return Capacity(
        capacity.days_per_week,
        capacity.hours_per_day,
        *(capacity.weekly_minutes, capacity.monthly_minutes, capacity.quarterly_minutes),
        tuple(sorted(date for date in {*document.engagement.days_off} if date >= start)),
        rows,
        (*HOW_HOURS_ARE_COUNTED, *([hours_beside_a_plan(document)] if plans_hours(document) else [])),
        tuple(line.partition(" (")[0] for line in not_counted(document)),
    )


def _notes(kr: given.KeyResult, author: str | None) -> Iterator[Fact]:
    """What else is to be said of a key result; its author only where the objective has another."""
    if kr.depends_on and (told := _joined(kr.depends_on)):
        yield Fact("Depends on", told)
    if kr.delegated and (told := _joined(kr.delegated)):
        yield Fact("Delegated", told)
    if kr.needs and (told := _needs(kr.needs)):
        yield Fact("Needs", told)
    for name, text in (("Target", kr.arithmetic), ("Effort", _effort(kr)), ("Asked", kr.asked)):
        if text and words.clean(text):
            yield Fact(name, words.clean(text))
    if kr.after:
        yield Fact("After", f"the target is set once {words.clean(kr.after)} has delivered")
    if told := step_for_any_figure(kr):
        yield Fact("Step", told)
    if kr.answers and words.clean(kr.answers):
        yield Fact("Looks first at" if kr.purpose == "audit" else "Answers", f"“{words.clean(kr.answers)}”")
    if kr.author and kr.author != author:
        yield Fact("Author", words.AUTHORS[kr.author])


def _effort(kr: given.KeyResult) -> str | None:
    """How the hours come about; nothing where that would only say them again."""
    return None if kr.hours is not None and kr.effort == f"usually {kr.hours:g} h" else kr.effort


def _joined(one: given.Dependency | given.Delegation | None) -> str:
    parts = (words.clean(one.who), words.clean(one.what)) if one else ()
    return ": ".join(part for part in parts if part)


def _needs(needs: given.Needs) -> str:
    decisions = [said for name, said in _NEEDS.items() if getattr(needs, name)]
    told = [f"decisions {' and '.join(decisions)}"] if decisions else []
    if needs.spend and needs.spend.amount:
        told.append(f"spending of {words.quantity(needs.spend.amount, needs.spend.currency)}")
    return ", ".join(told)
