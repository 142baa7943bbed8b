"""A key result's text beside its fields: which of its figures speak of the metric, and what they should say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rules.calendar import date_of
from rules.computed import computed
from rules.plain import close
from rules.texts.figures import TIMES, Figure, bare, figures, unit_kind, written

if TYPE_CHECKING:
    from rules.context import Context, Placed
    from rules.metrics import Metric

_WORD = re.compile(r"[^\W\d_]+")
_PATTERNS = {
    "share": r"\s+(?:of|der|des|de)\b",
    "service level": r"\s+(?:after|from|of)\b(?!\s+(?:the\s+)?(?:start|day\s+1|first\s+day|engagement))",
    "stretch": r"\b(?:over|across|during|throughout|of|for|from|last|past|previous)\s(?:the\s)?"
    r"(?:(?:first|last|past|next)\s)?$",
    "spends": r"\b(?:spend|spends|spending|costs?|costing|invest|investing|pay|paying|budget of)\s"
    r"(?:(?:of|about|around|some)\s)?$",
}
_LEAST_DEADLINE = 14
"""Days: "within two days" is a promise about each case, "within 60 days" a date of the plan."""
_METRIC_AHEAD = 40
_ROUNDING = 0.6
"""Points by which a relative figure may be rounded ("by 39 %" for 38.9)."""
_SIX_MONTHS = (180, 184)


@cache
def _around(name: str) -> re.Pattern[str]:
    """What the words right before or after a figure say of it."""
    return re.compile(_PATTERNS[name], re.IGNORECASE)


@dataclass(frozen=True)
class Spoken:
    """One key result as its text and its fields state it; `unit` is the field's, else the metric's usual one."""

    placed: Placed
    ctx: Context

    @property
    def text(self) -> str:
        """The sentence."""
        return self.placed.kr.text

    @computed
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the text."""
        return figures(self.text)

    @computed
    def unit(self) -> str | None:
        """The unit that baseline and target are in."""
        return self.placed.kr.unit or (self.metric.unit if self.metric else None)

    @computed
    def metric(self) -> Metric | None:
        """The metric of the fields, else the one that the words promise to move."""
        return self.ctx.metric_of(self.placed.kr) or self.ctx.reading(self.placed).metric

    @computed
    def kind(self) -> str:
        """The unit as figures name it; money, count, percent ..."""
        return unit_kind(self.unit)

    @computed
    def baseline(self) -> float | None:
        """The baseline of the field, else the brief's own for the metric."""
        kr = self.placed.kr
        if kr.baseline is not None:
            return float(kr.baseline)
        row = self.ctx.baselines.get(self.ctx.metrics.canonical(kr.metric)) if kr.metric else None
        return None if row is None or row[1].value is None else float(row[1].value)

    @property
    def target(self) -> float | None:
        """The target of the field."""
        return None if self.placed.kr.target is None else float(self.placed.kr.target)

    @property
    def move(self) -> float | None:
        """How far the target is from the baseline, without its sign."""
        return None if self.baseline is None or self.target is None else abs(self.target - self.baseline)

    @property
    def relative(self) -> float | None:
        """The move in percent of the baseline; None where there is nothing to divide by."""
        return None if self.move is None or not self.baseline else self.move / abs(self.baseline) * 100

    @property
    def measured(self) -> bool:
        """Whether the fields state figures, or leave them open on purpose (`after`), that the words can contradict.

        Where a plan leaves both fields out its words stand in for them, and there is nothing to differ from.
        """
        kr = self.placed.kr
        return kr.target is not None or kr.baseline is not None or kr.after is not None

    def in_percent(self, figure: Figure) -> float:
        """A relative figure ("20 %", "a third") in percent."""
        return abs(figure.value) * (100 if figure.unit == "fraction" else 1)

    @computed
    def says_target(self) -> bool:
        """Whether some figure of the text is the target itself."""
        return self.target is not None and any(self._is(f, self.target) and self.speaks(f) for f in self.figures)

    def speaks(self, figure: Figure) -> bool:
        """Whether a figure speaks of the metric: it carries the metric's unit, or stands from or to without a noun."""
        if figure.role == "within" and figure.unit in TIMES:
            return False  # a deadline
        if figure.adjective:
            return figure.unit == self.kind and self.names_metric_after(figure)
        ends = figure.role in ("from", "to")
        if figure.unit == "count":
            if self.kind == "money" and ends and abs(figure.value) >= 1000:
                return True
            noun = self._noun_is_metrics(figure)
            alone = ends and bare().match(self.text, figure.end) is not None
            if self.kind == "count":
                return alone or noun or (ends and self._is_pair(figure))
            return alone or (ends and self.kind == "ratio" and self.text[figure.end :].lstrip().startswith("times"))
        if figure.unit == self.kind:
            return True
        if self.kind in TIMES:
            return figure.unit in TIMES and ends
        return ends and {figure.unit, self.kind} <= {"percent", "ratio", "points"}

    def is_move(self, figure: Figure) -> bool:
        """Whether a figure says by how much; "used by 80 % of the sellers" and "by four managers" do not."""
        if figure.role != "by" or _around("share").match(self.text, figure.end):
            return False
        if figure.unit in ("percent", "points", "fraction"):
            return True
        return figure.unit == self.kind and (figure.unit != "count" or self._noun_is_metrics(figure))

    def _is_pair(self, figure: Figure) -> bool:
        """Whether it is one end of "from 40 to 60"; a "to" further on belongs to something else."""
        at = self.figures.index(figure)
        if figure.role == "from":
            return at + 1 < len(self.figures) and self.figures[at + 1].role == "to"
        return at > 0 and self.figures[at - 1].role == "from"

    def _noun_is_metrics(self, figure: Figure) -> bool:
        after = [word.lower() for word in _WORD.findall(self.text[figure.end : figure.end + _METRIC_AHEAD])[:3]]
        unit = {_stem(word) for word in _WORD.findall((self.placed.kr.unit or "").lower())} - _IDLE
        if unit & {_stem(word) for word in after[:2]}:
            return True
        metric = self.metric
        said = self.ctx.metrics.in_text(" ".join(after)) if metric else None
        return said is not None and metric is not None and said.id == metric.id

    def names_metric_after(self, figure: Figure) -> bool:
        """Whether the metric is named right after a figure."""
        metric = self.metric
        said = self.ctx.metrics.in_text(self.text[figure.end : figure.end + _METRIC_AHEAD]) if metric else None
        return said is not None and metric is not None and said.id == metric.id

    def _is(self, figure: Figure, value: float | None) -> bool:
        if value is None or not figure.means(value, self.unit or None):
            return False
        codes = {figure.currency, (self.unit or "").split(" ")[0].upper()} - {None, "", "MONEY", "COUNT"}
        return not (figure.unit == "money" and self.kind == "money" and figure.currency and len(codes) > 1)

    # What each figure should say

    def faults(self) -> list[Figure]:
        """The figures of the text that are not those of the fields."""
        if not self.figures:
            return []
        wrong = [*self._deadline_faults(), *self._spend_faults()]
        if self.measured:
            wrong += [f for f in self.figures if f.unit not in _APART and not self._holds(f)]
        return sorted(set(wrong), key=lambda f: f.start)

    def _holds(self, f: Figure) -> bool:
        if f.unit == "factor":
            return self._factor_holds(f)
        if self.is_move(f):
            return self._move_holds(f)
        if not self.speaks(f):
            return True
        if f.role == "from":
            return self.baseline is None or self._is(f, self.baseline)
        if f.role == "to":
            return self.target is not None and self._is(f, self.target)
        if self.target is None and self.placed.kr.baseline is None:
            return True
        if any(self._is(f, value) for value in (self.baseline, self.target, self.move)):
            return True
        if f.role in ("at_least", "at_most") or _around("share").match(self.text, f.end):
            return self.says_target
        if f.unit == "percent" and self.relative is not None and abs(self.in_percent(f) - self.relative) <= _ROUNDING:
            return True
        return any(self._is(f, value) for value in self._other_facts())

    def _move_holds(self, f: Figure) -> bool:
        """A move is the difference or its share of the baseline; which of the two was meant is BAS206's question."""
        if self.move is None:
            return True
        if f.unit == self.kind or (f.unit == "points" and self.kind in ("percent", "ratio")):
            scale = 100 if f.unit == "points" and self.kind == "ratio" else 1
            if any(close(abs(r), self.move * scale, f.slack) for r in f.readings):
                return True
        if f.unit in ("percent", "fraction", "points"):
            if self.relative is None:
                return True
            return abs(self.in_percent(f) - self.relative) <= _ROUNDING + f.slack
        return False

    def _factor_holds(self, f: Figure) -> bool:
        if not self.baseline or self.target is None or not self.names_metric_after(f):
            return True
        return abs(self.target / self.baseline - f.value) <= 0.05 * f.value

    def _other_facts(self) -> list[float]:
        """Figures that a sentence may mention in passing: the company's objectives, other baselines, the spend."""
        found: list[float] = []
        for one in self.ctx.document.company_objectives or ():
            found += [float(n) for n in (one.baseline, one.target) if n is not None]
        found += [float(row.value) for _, row in self.ctx.baselines.values() if row.value is not None]
        needs = self.placed.kr.needs
        if needs and needs.spend:
            found.append(float(needs.spend.amount))
        return found

    def _deadline_faults(self) -> list[Figure]:
        due = self.placed.kr.due_day
        timed = [f for f in self.figures if f.unit in _DEADLINES]
        if due is None or not timed:
            return []
        days = [f for f in timed if f.unit == "day" and f.role in ("by", "at_most", "within")]
        wrong: list[Figure] = []
        # A sentence may name milestones on the way; one of its days is the due day, and none comes after it.
        if days and not any(f.value == due for f in days):
            wrong.append(max(days, key=lambda f: f.value))
        wrong += [f for f in days if f.value > due]
        # Beside the due day itself, "over the first four weeks" is the stretch of time that the work looks at.
        dated = any(f.value == due for f in days)
        others = (f for f in timed if f.unit != "day" and not (dated and f.unit in TIMES))
        return wrong + [f for f in others if not self._deadline_holds(f, due)]

    def _deadline_holds(self, f: Figure, due: int) -> bool:
        if f.unit == "date" and f.role == "by":
            return _on_date(f, self.ctx.document.engagement.start, due)
        if f.unit in ("week", "month") and f.role in ("by", "within", "at_most"):
            length = 7 if f.unit == "week" else 31
            return (f.value - 1) * (7 if f.unit == "week" else 30) < due <= f.value * length
        if f.role != "within" or f.unit not in ("days", "weeks", "months") or f.adjective:
            return True
        longest = f.value * {"days": 1, "weeks": 7, "months": 31}[f.unit]
        if longest < _LEAST_DEADLINE or _around("service level").match(self.text, f.end) or self._is_stretch(f):
            return True
        if self.kind in TIMES and any(self._is(f, value) for value in (self.baseline, self.target)):
            return True
        if f.unit == "days":
            six_months = self.placed.okr_set.horizon == "6m" and _SIX_MONTHS[0] <= f.value <= _SIX_MONTHS[1]
            return six_months or f.value in (due, self.placed.last_day)
        return (f.value - 1) * (7 if f.unit == "weeks" else 28) < due <= longest

    def _is_stretch(self, f: Figure) -> bool:
        """Whether a length of time is what is looked at ("over the first four weeks"), not until when."""
        return _around("stretch").search(self.text, 0, f.start) is not None

    def _spend_faults(self) -> list[Figure]:
        """Money that the text spends and that is not the field's spend."""
        needs = self.placed.kr.needs
        if not needs or not needs.spend or self.kind == "money":
            return []
        amount, code = float(needs.spend.amount), (needs.spend.currency or "").upper()
        spent = [f for f in self.figures if f.unit == "money" and _around("spends").search(self.text, 0, f.start)]
        return [f for f in spent if not f.means(amount) or (f.currency and code and f.currency != code)]

    def fields(self) -> str:
        """What the fields say, for a message."""
        kr = self.placed.kr
        parts = [
            f"{name} {written(float(value), self.unit)}"
            for name, value in (("baseline", kr.baseline), ("target", kr.target))
            if value is not None
        ]
        if kr.due_day is not None:
            parts.append(f"due on day {kr.due_day}")
        if kr.needs and kr.needs.spend:
            parts.append(f"spend {written(float(kr.needs.spend.amount), kr.needs.spend.currency)}")
        return ", ".join(parts) or "neither a baseline nor a target"


_DEADLINES = frozenset(("day", "days", "week", "weeks", "month", "months", "date"))
_APART = frozenset(("day", "week", "month", "quarter", "date", "year", "ordinal"))
_IDLE = frozenset(["a", "an", "per", "the", "in", "of", "month", "week", "year", "day", "count", "number"])


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _on_date(figure: Figure, start: dt.date, due: int) -> bool:
    try:
        date = date_of(start, due)
    except OverflowError:
        return True
    said = int(figure.value)
    year, month, day = said // 10000, said // 100 % 100, said % 100
    return (not year or year == date.year) and (not month or month == date.month) and (not day or day == date.day)
