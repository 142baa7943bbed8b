"""A key result as the rules read it: its fields first, and its words where a field was left out."""

from __future__ import annotations

from rules.computed import computed
from rules.context import Context, Placed
from rules.document.brief import Baseline
from rules.metrics import Metric
from rules.requirements import is_audit, requirement
from rules.texts.recognition import clauses, due_day, pattern, plain, says
from rules.texts.stated import Stated, stated

# Purposes whose figures are nobody's promise: an audit counts, a roadmap estimates, a rhythm reports.
_NO_PROMISE = frozenset({"audit", "foundation", "rhythm", "instrument"})


class Reading:
    """One key result, read once; everything is computed when asked for."""

    def __init__(self, placed: Placed, ctx: Context) -> None:
        self.placed = placed
        self.kr = placed.kr
        self.path = placed.path
        self._ctx = ctx

    @computed
    def text(self) -> str:
        """Its words, made plain for matching."""
        return plain(self.kr.text)

    @computed
    def due(self) -> int:
        """Its due day: the field, else the day its words name, else its horizon's end."""
        if self.kr.due_day is not None:
            return self.kr.due_day
        named = due_day(self.text)
        return self.placed.last_day if named is None else named

    @computed
    def due_is_known(self) -> bool:
        """Whether it names a due day at all."""
        return self.kr.due_day is not None or due_day(self.text) is not None

    @computed
    def measured(self) -> bool:
        """Whether it promises a figure to move, by its fields or, where `kind` is missing, by its words."""
        kr = self.kr
        if self._ctx.is_measured(kr):
            return True
        if kr.purpose in _NO_PROMISE:
            return False
        if kr.kind is None and (kr.metric is not None and (kr.baseline is not None or kr.purpose == "outcome")):
            return True
        return bool(self._promised) or (kr.kind is None and self._moves and says("from to", self.text))

    @computed
    def metric(self) -> Metric | None:
        """The metric it moves: the one it names, else the one its words set a figure to, else the first they name."""
        table = self._ctx.metrics
        if self.kr.metric:
            return table.get(self.kr.metric) or table.in_text(self.kr.metric)
        if not self.measured:
            return None
        return next(iter((*self._figures, *table.all_in_text(_bare(self.text)))), None)

    @computed
    def metric_name(self) -> str | None:
        """What its metric is called: the one it names, else the one its text speaks of; None without either."""
        if self.kr.metric:
            return self.kr.metric
        metric = self.metric if self.stated else self._ctx.metric_of(self.kr)
        return metric.id if metric else None

    @computed
    def row(self) -> Baseline | None:
        """The brief's row for its metric, under whichever of its usual names."""
        name = self.metric_name
        found = self._ctx.baselines.get(self._ctx.metrics.canonical(name)) if name else None
        return found[1] if found else None

    @computed
    def stated(self) -> Stated | None:
        """The figures that its words promise where the fields hold neither baseline nor target; None otherwise."""
        kr = self.kr
        if kr.baseline is not None or kr.target is not None or kr.after is not None or not self.measured:
            return None
        return None if self.metric is None else stated(kr.text, self.metric)

    @computed
    def lagging(self) -> tuple[Metric, ...]:
        """The lagging metrics it promises to move, in its field or with a figure in its words."""
        named_only = self.kr.metric is not None and self.kr.kind is None and self.kr.purpose not in _NO_PROMISE
        if not self.measured and not named_only:
            return ()
        named = (self.metric, *self._figures)
        return tuple({m.id: m for m in named if m is not None and m.indicator == "lagging"}.values())

    @computed
    def named(self) -> str:
        """Its metric's name and its words together: what is searched for things outside the executive's span."""
        return f"{plain((self.kr.metric or '').replace('_', ' '))} {self.text}"

    @computed
    def states_from_to(self) -> bool:
        """Whether it says from where to where: in its fields, through `after`, or in its words."""
        kr = self.kr
        return (kr.baseline is not None and kr.target is not None) or bool(kr.after) or says("from to", self.text)

    @computed
    def _figures(self) -> tuple[Metric, ...]:
        """Metrics that stand in one clause with a figure to reach."""
        table = self._ctx.metrics
        found: dict[str, Metric] = {}
        for i, clause in enumerate(clauses(self.text)):
            # A sentence that opens with moving something needs no "to" before its figure: "increase MRR 15 %".
            if says("figure", clause) or (i == 0 and self._moves and says("figure after a verb", clause)):
                found.update({m.id: m for m in table.all_in_text(_bare(clause))})
        if not found and says("customers won", self.text) and (customers := table.get("customer_count")):
            found[customers.id] = customers
        return tuple(found.values())

    @computed
    def _moves(self) -> bool:
        return says("moves", self.text)

    @computed
    def _promised(self) -> tuple[Metric, ...]:
        """Metrics that the words alone promise to move: they open with moving something, or say from where to where."""
        moves = self._moves
        if not moves and says("told of the past", self.text):
            return ()
        if not moves and (self.kr.kind == "deliverable" or not says("from to", self.text)):
            return ()
        role = self._ctx.document.engagement.role
        if not moves and (is_audit(role, self.text) or requirement(role, "HOR304").recognises(self.text)):
            return ()
        return self._figures


def _bare(text: str) -> str:
    """A text without the phrases that only sound like a metric ("the revenue engine", "churn reasons")."""
    return pattern("not a figure").sub(" ", text)


def readings(ctx: Context, set_path: str | None = None) -> tuple[Reading, ...]:
    """Every key result as read, or those of the set at `set_path`; computed once a context."""
    return ctx.readings if set_path is None else ctx.readings_of(set_path)
