"""What a rule may look at: the document, the figures, the day, and the evidence a draft was made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from rules.computed import computed
from rules.document import Document
from rules.document.brief import Baseline
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.ledger import Capacity
from rules.metrics import Metric, MetricTable
from rules.settings import Settings
from rules.texts.recognition import Phrases
from rules.thresholds import HORIZON_DAYS

if TYPE_CHECKING:
    from rules.activities import Planned
    from rules.drafts import Draft
    from rules.grounding import Grounds
    from rules.interpretation import Reading
    from rules.summaries.facts import Facts
    from rules.texts.spoken import Spoken


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft was made from: guidance passages and plays by id, and what the person said besides the brief."""

    passages: Mapping[str, str] = field(default_factory=dict[str, str])
    plays: Mapping[str, str] = field(default_factory=dict[str, str])
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A key result with where it stands."""

    path: str
    kr: KeyResult
    objective: Objective
    okr_set: OkrSet

    @property
    def last_day(self) -> int:
        """The last day of its horizon."""
        return HORIZON_DAYS[self.okr_set.horizon]

    @property
    def due(self) -> int:
        """Its due day, or its horizon's end where it names none."""
        return self.last_day if self.kr.due_day is None else self.kr.due_day


class Context:
    """One check's view of one document; what several rules need is computed once."""

    def __init__(
        self,
        document: Document,
        *,
        today: dt.date,
        settings: Settings | None = None,
        evidence: Evidence | None = None,
    ) -> None:
        self.document = document
        self.today = today
        self._settings = settings or Settings()
        self.thresholds = self._settings.thresholds
        self.evidence = evidence
        self._worked_out: dict[Callable[[Context], object], object] = {}

    @computed
    def capacity(self) -> Capacity:
        """Hours before anything is asked."""
        return Capacity.of(self.document)

    @computed
    def metrics(self) -> MetricTable:
        """Built-in metrics, those of the settings, and the plan's own."""
        return MetricTable((*self._settings.metrics, *(self.document.metrics or ())))

    @computed
    def phrases(self) -> Phrases:
        """The lists of phrases, as the settings have them."""
        return Phrases(self._settings.phrases)

    @computed
    def key_results(self) -> tuple[Placed, ...]:
        """Every key result of every set, in order, with its path."""
        return tuple(self._walk())

    @computed
    def readings(self) -> tuple[Reading, ...]:
        """Every key result as read, words standing in for fields that were left out."""
        from rules.interpretation import Reading

        return tuple(Reading(placed, self) for placed in self.key_results)

    @computed
    def _readings_of_sets(self) -> dict[str, tuple[Reading, ...]]:
        found: dict[str, list[Reading]] = {}
        for one in self.readings:
            found.setdefault(one.path.partition("/objectives/")[0], []).append(one)
        return {path: tuple(ones) for path, ones in found.items()}

    @computed
    def _reading_at(self) -> dict[str, Reading]:
        return {one.path: one for one in self.readings}

    @computed
    def spoken(self) -> tuple[Spoken, ...]:
        """Every key result as its text and its fields state it."""
        from rules.texts.spoken import Spoken

        return tuple(Spoken(placed, self) for placed in self.key_results)

    def readings_of(self, set_path: str) -> tuple[Reading, ...]:
        """The key results of the set at `set_path` as read."""
        return self._readings_of_sets.get(set_path, ())

    def once(self, work_out: Callable[[Context], Value]) -> Value:
        """What a family of rules works out of the whole document, worked out once a check."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        return cast("Value", self._worked_out[work_out])

    def reading(self, placed: Placed) -> Reading:
        """One key result as read."""
        return self._reading_at[placed.path]

    @computed
    def activities(self) -> tuple[Planned, ...]:
        """Every activity of the 90-day plan, in order, with its path."""
        from rules.activities import Planned

        plan = self.document.ninety_day_plan
        return tuple(
            Planned(f"/ninety_day_plan/activities/{i}", one) for i, one in enumerate(plan.activities if plan else ())
        )

    @computed
    def drafts(self) -> tuple[Draft, ...]:
        """What was drafted, with what it cites; empty for a document that people wrote."""
        from rules.drafts import drafts

        return drafts(self.document)

    @computed
    def grounds(self) -> Grounds:
        """What the numbers and names of a draft may come from."""
        from rules.grounding import Grounds

        return Grounds(self.document, self.evidence, self.metrics)

    @computed
    def facts(self) -> Facts | None:
        """What the figures of the summary's prose may come from; None without a summary."""
        from rules.summaries.facts import Facts

        summary = self.document.summary
        return Facts(self.document, summary, self.metrics) if summary else None

    @computed
    def baselines(self) -> dict[str, tuple[str, Baseline]]:
        """Baselines by the metric's canonical id, with their paths; the first row of a metric counts."""
        rows: dict[str, tuple[str, Baseline]] = {}
        for i, row in enumerate(self.document.baselines or ()):
            rows.setdefault(self.metrics.canonical(row.metric), (f"/baselines/{i}", row))
        return rows

    def sets(self, horizon: str | None = None) -> Iterator[tuple[str, OkrSet]]:
        """The sets (of one horizon, when given) with their paths."""
        for i, one in enumerate(self.document.okr_sets or ()):
            if horizon is None or one.horizon == horizon:
                yield f"/okr_sets/{i}", one

    def metric_of(self, kr: KeyResult) -> Metric | None:
        """The metric that a key result moves: the one it names, else, where measured, the one its text speaks of."""
        if kr.metric:
            return self.metrics.get(kr.metric)
        if kr.kind == "measured" or kr.target is not None or kr.baseline is not None:
            return self.metrics.in_text(kr.text)
        return None

    def is_measured(self, kr: KeyResult) -> bool:
        """Whether a key result promises a figure to move (an instrument only makes one available)."""
        if kr.purpose == "instrument":
            return False
        return kr.kind == "measured" or kr.target is not None

    def _walk(self) -> Iterator[Placed]:
        for s, okr_set in enumerate(self.document.okr_sets or ()):
            for o, objective in enumerate(okr_set.objectives):
                for k, kr in enumerate(objective.key_results):
                    yield Placed(f"/okr_sets/{s}/objectives/{o}/key_results/{k}", kr, objective, okr_set)
