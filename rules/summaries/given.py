"""What a document gives its summaries to speak of: its key results, its baselines, the metrics that nobody defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.document.brief import MetricDefinition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.document import Document
    from rules.document.brief import Baseline
    from rules.document.okrs import KeyResult
    from rules.document.summary import Summary
    from rules.metrics import MetricTable


def key_results(document: Document) -> Iterator[tuple[str, KeyResult]]:
    """Every key result with the id of its objective."""
    for one in document.okr_sets or ():
        for objective in one.objectives:
            for kr in objective.key_results:
                yield objective.id, kr


def baselines_by_metric(document: Document, metrics: MetricTable) -> dict[str, Baseline]:
    """The first baseline of each metric, by the metric's own name."""
    rows: dict[str, Baseline] = {}
    for row in document.baselines or ():
        rows.setdefault(metrics.canonical(row.metric), row)
    return rows


def with_strangers(document: Document, summary: Summary, metrics: MetricTable) -> MetricTable:
    """The table with the metrics that rows name and nobody defines, so that the prose can speak of them."""
    rows = (*(document.baselines or ()), *(document.kpis or ()), *summary.readings)
    strange = {row.metric: row.unit for row in rows if metrics.get(row.metric) is None}
    if not strange:
        return metrics
    more = [MetricDefinition(id=name, name=name.replace("_", " "), unit=unit) for name, unit in strange.items()]
    return metrics.with_more(more)
