"""What an engagement brought and what it cost, computed from the readings and the fee; each sum can be shown."""

from __future__ import annotations

import datetime as dt

from assistant.drafting.summaries.values import amount_words, tidy
from rules.calendar import add_months
from rules.document import Document
from rules.document.base import Money
from rules.document.brief import Baseline
from rules.document.summary import Financial, Judgement, Measured, Roi, Summary
from rules.metrics import Metric, MetricTable
from rules.texts.figures import unit_kind

_DAYS_A_MONTH = 30
_FEES = {"month": 1, "year": 12}
_PIPELINES = ("qualified_pipeline_value", "marketing_sourced_pipeline", "pipeline_value", "sales_sourced_pipeline")
_WIN_RATE = "win_rate"
_MONTHS_TRIED = 24
_WHOSE = "how much of it is the engagement's doing, no sum can tell"


def with_return(document: Document, summary: Summary, metrics: MetricTable) -> Summary:
    """The summary with the financial delta, the cost and the judgement that follow from its inputs.

    What somebody gave stays. The delta is taken from revenue, else from pipeline at the win rate; where neither has
    a baseline and a reading it stays open.
    """
    given = (summary.roi.financial if summary.roi else None) or Financial()
    known: dict[str, object] = {}
    sums: list[str] = []
    if given.delta is None and (found := _delta(document, summary, metrics)) is not None:
        known["delta"], shown, rests_on = found
        sums.append(shown)
        known["rests_on"] = f"{given.rests_on}; {_WHOSE}" if given.rests_on else rests_on
    since = document.engagement.start if "delta" in known else None
    if given.cost is None and (cost := _cost(document, summary, since)) is not None:
        known["cost"], shown = cost
        sums.append(shown)
    if sums:
        known["arithmetic"] = "; ".join([given.arithmetic, *sums] if given.arithmetic else sums)
    whole = given.model_copy(update=known)
    if whole.judgement is None and (judged := _judgement(whole, document)) is not None:
        whole = whole.model_copy(update={"judgement": judged})
    if whole == Financial():
        return summary
    return summary.model_copy(update={"roi": (summary.roi or Roi()).model_copy(update={"financial": whole})})


def _judgement(one: Financial, document: Document) -> Judgement | None:
    """Ahead where the delta is more than the cost, on track where they are the same, else it lags.

    What a month or a year brings is held against what the engagement costs in one.
    """
    delta, cost = one.delta, one.cost
    fee = document.engagement.monthly_cost
    if one.per is not None:
        cost = None if fee is None else Money(amount=fee.amount * _FEES[one.per], currency=fee.currency)
    if delta is None or cost is None or cost.amount < 0 or delta.currency != cost.currency:
        return None
    return "ahead" if delta.amount > cost.amount else "on_track" if delta.amount == cost.amount else "lagging"


def _cost(document: Document, summary: Summary, since: dt.date | None) -> tuple[Money, str] | None:
    """The fee over the period: by whole months, else by its days at a thirtieth of a month.

    `since`: the day from which the gain beside it is counted, where that lies before the period.
    """
    fee, period = document.engagement.monthly_cost, summary.period
    if fee is None or period is None or period.from_ is None or period.to is None:
        return None
    first = min(since, period.from_) if since is not None else period.from_
    months, monthly = _whole_months(first, period.to), float(fee.amount)
    if months:
        total, shown = monthly * months, f"{months} × {amount_words(monthly)}"
    else:
        days = (period.to - first).days + 1
        total = round(monthly / _DAYS_A_MONTH * days, 2)
        shown = f"{days} × {amount_words(monthly)} / {_DAYS_A_MONTH}"
    total = int(total) if float(total).is_integer() else total
    return Money(amount=total, currency=fee.currency), f"{shown} = {amount_words(total)}"


def _whole_months(first: dt.date, last: dt.date) -> int | None:
    after = last + dt.timedelta(days=1)
    return next((n for n in range(1, _MONTHS_TRIED + 1) if add_months(first, n) == after), None)


def _delta(document: Document, summary: Summary, metrics: MetricTable) -> tuple[Money, str, str] | None:
    rows = {metrics.canonical(one.metric): one for one in summary.readings if one.value is not None}
    based = {
        metrics.canonical(one.metric): Baseline(metric=one.metric, value=one.baseline, unit=one.unit)
        for one in document.company_objectives or ()
        if one.metric and one.baseline is not None
    }
    based |= {metrics.canonical(one.metric): one for one in document.baselines or () if one.value is not None}
    both = [(key, rows[key], based[key]) for key in rows if key in based]
    aimed = {metrics.canonical(one.metric) for one in document.company_objectives or () if one.metric}
    # What the company itself aims at in money counts as revenue does, the plan's own figures among them.
    both.sort(key=lambda row: not ((one := metrics.get(row[0])) is not None and one.revenue))
    for key, read, base in both:
        known = metrics.get(key)
        if known is not None and _earns(known, aimed) and _is_money(read, base):
            change = _change(read, base)
            result = _difference(read, base)
            lasting = ", for a year at the rate of now" if key == "arr" else ""
            return (
                _money(change, read, base),
                result,
                f"{known.name} now less {known.name} at the start{lasting}{_since(document, summary)}; {_WHOSE}",
            )
    win = rows.get(_WIN_RATE)
    if win is None or unit_kind(win.unit) != "percent":
        return None
    for key, read, base in both:
        if key not in _PIPELINES or not _is_money(read, base):
            continue
        known = metrics.get(key)
        grown, rate = _change(read, base), float(win.value or 0)
        delta = round(grown * rate / 100, 2)
        shown = f"{_difference(read, base)}; {amount_words(abs(grown))} × {tidy(rate)} % = {amount_words(abs(delta))}"
        name = known.name if known else key.replace("_", " ")
        since = _since(document, summary)
        return _money(delta, read, base), shown, f"the growth of {name}, at the win rate of now{since}; {_WHOSE}"
    return None


def _since(document: Document, summary: Summary) -> str:
    """That gain and cost are counted from the start, where the period begins later than that."""
    period = summary.period
    later = period is not None and period.from_ is not None and period.from_ > document.engagement.start
    return ", the cost too counted from the start" if later else ""


def _earns(metric: Metric, aimed: set[str]) -> bool:
    """Whether more of a metric is money earned: revenue, or the late figure in money that the company aims at."""
    return metric.revenue or (metric.id in aimed and metric.indicator == "lagging" and metric.better == "up")


def _difference(read: Measured, base: Baseline) -> str:
    """How far a figure has moved, as a sum without a sign: of a loss, the start less what is left."""
    higher, lower = sorted((float(read.value or 0), float(base.value or 0)), reverse=True)
    return f"{amount_words(higher)} - {amount_words(lower)} = {amount_words(abs(_change(read, base)))}"


def _is_money(read: Measured, base: Baseline) -> bool:
    """Whether both are amounts in one currency."""
    units = [unit for unit in (read.unit, base.unit) if unit]
    return bool(units) and all(unit_kind(unit) == "money" for unit in units) and len({u.upper() for u in units}) == 1


def _change(read: Measured, base: Baseline) -> float:
    return round(float(read.value or 0) - float(base.value or 0), 2)


def _money(amount: float, read: Measured, base: Baseline) -> Money:
    code = (read.unit or base.unit or "").split()[0].upper()
    return Money(amount=int(amount) if amount.is_integer() else amount, currency=None if code == "MONEY" else code)
