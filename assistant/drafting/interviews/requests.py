"""The data request of week 1: what to pull from which source, whom to ask for it, and why.

Source: engagement-structure, "Phase 1: Diagnostic (Days 1 to 30)" names the four sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from assistant.drafting.assemble import spoken_name
from assistant.drafting.filling import Situation, fill
from assistant.drafting.frame import Frame
from assistant.drafting.interviews.asks import Ask
from assistant.drafting.interviews.meetings import Meeting
from knowledge.data_requests import DataRequests, MetricRequest, RoleRequest, load_data_requests
from knowledge.job_words import load_job_words
from rules.document.base import Function
from rules.document.plan import DataRequest, DataSource
from rules.finding import Report

_OF_LARGER_FIRMS = re.compile(r"\b(?:board|owners, board|renewals|usage statistics|plan for the product)\b")
"""Papers and systems that a handful of people without departments do not keep."""
_OPEN_FIGURES = "/access/financial_data"
_WHO_KEEPS: dict[DataSource, tuple[Function, ...]] = {
    "crm": ("sales", "operations"),
    "finance": ("finance", "operations"),
    "marketing_dashboards": ("marketing",),
    "strategy_documents": (),
}


def data_request(
    frame: Frame, asks: Sequence[Ask], people: Sequence[Meeting], report: Report
) -> tuple[DataRequest, ...]:
    """One row for each figure that the brief lacks, and what the role pulls from each source anyway, by source."""
    rows = load_data_requests()
    found = [_missing(ask, rows, frame, people) for ask in asks if ask.metric is not None]
    found += _usual(rows, frame, people, report)
    order: tuple[DataSource, ...] = get_args(DataSource)
    seen = dict[str, DataRequest]()
    for one in sorted(found, key=lambda row: order.index(row.source or "crm")):
        seen.setdefault(f"{one.metric}|{one.item}", one)
    return tuple(seen.values())


def _missing(ask: Ask, rows: DataRequests, frame: Frame, people: Sequence[Meeting]) -> DataRequest:
    assert ask.metric is not None
    row = rows.for_metric(ask.metric.id)
    if row is not None:
        return _row(row, frame, people, metric=ask.metric.id, because=ask.because)
    source = _WHERE.get(ask.functions[0], "crm") if ask.functions else "crm"
    name = spoken_name(ask.metric)
    return DataRequest(
        source=source,
        item=f"{_worked_out(name)}: its value before the start, the records behind it and their dates",
        metric=ask.metric.id,
        ask=_whom((*ask.functions, *_WHO_KEEPS[source]), people, source),
        because=ask.because,
    )


def _usual(rows: DataRequests, frame: Frame, people: Sequence[Meeting], report: Report) -> Iterator[DataRequest]:
    closed = next((f"{one.code}: {one.message}" for one in report.findings if one.path == _OPEN_FIGURES), None)
    for row in rows.for_role(frame.role):
        if row.presumes_marketing and not frame.knows_marketing:
            continue
        if row.by_contract and frame.crowd:
            continue
        if frame.client.few and _OF_LARGER_FIRMS.search(row.item):
            continue
        if row.sells is not None and (row.sells == "shop") is not frame.sells_in_a_shop:
            continue
        why = closed if row.source == "finance" else None
        closed = None if why else closed
        yield _row(row, frame, people, because=why)


def _row(
    row: MetricRequest | RoleRequest,
    frame: Frame,
    people: Sequence[Meeting],
    *,
    metric: str | None = None,
    because: str | None = None,
) -> DataRequest:
    return DataRequest(
        source=row.source,
        item=fill(row.item, frame.client.looking_up, Situation()).text,
        metric=metric,
        ask=_whom(
            _allowed(row),
            people,
            row.source,
            personnel=isinstance(row, MetricRequest) and row.personnel,
            for_owners=isinstance(row, RoleRequest) and row.confidential and row.source == "strategy_documents",
        ),
        because=because,
    )


def _allowed(row: MetricRequest | RoleRequest) -> tuple[Function, ...]:
    """Whom the row may be asked of: what is confidential, and the books, of nobody but who keeps them."""
    confidential = row.personnel if isinstance(row, MetricRequest) else row.confidential
    return ("finance",) if confidential or row.source == "finance" else row.functions


def _whom(
    functions: Sequence[Function],
    people: Sequence[Meeting],
    source: DataSource,
    *,
    personnel: bool = False,
    for_owners: bool = False,
) -> str | None:
    """Whoever of the brief is likeliest to have it: by function in order, else the CEO.

    `for_owners`: what owners, board or bank were told, which whoever writes the invoices has not seen.

    What is known of the staff is asked of whoever keeps their records. Papers are asked of one person, and a system of
    no crowd that merely works in it: thirty receptionists do not export it.
    """
    words = load_job_words()
    named = [one for one in people if one.because is None and one.group != "ceo"]
    if personnel:
        keeps = next((one.who for one in named if words.keeps_personnel(one.who)), None)
        if keeps is not None:
            return keeps
    most = 1 if source in ("strategy_documents", "finance") else CROWD
    beside = _BESIDE if source == "crm" and not personnel else ()
    for function in (*functions, *beside):
        for one in named:
            if for_owners and not words.heads_finance(one.who):
                continue
            # The workshop's head runs its work; the papers are with whoever sits at a desk.
            if source == "strategy_documents" and function == "operations" and not words.at_a_desk(one.who):
                continue
            # Nor do those on the road pull a list from a system.
            on_the_road = one.group == "individual_contributors" and not words.at_a_desk(one.who)
            if source == "crm" and function == "operations" and on_the_road:
                continue
            if one.function == function and (one.people <= most or (function == "sales" and source == "crm")):
                return one.who
    return next((one.who for one in people if one.because is None and one.group == "ceo"), None)


_BESIDE: tuple[Function, ...] = ("operations", "product", "marketing")
"""Who can pull a list from the system of record where nobody of the likelier functions can."""
_WHERE: dict[Function, DataSource] = {
    "marketing": "marketing_dashboards",
    "product": "marketing_dashboards",
    "finance": "finance",
}
"""Where a figure of the client's own is likeliest kept, by who answers for it; else in the CRM."""
CROWD = 3
"""People in one job beyond which nobody of them in particular would pull a list."""


def _worked_out(name: str) -> str:
    """What a figure is worked out from; a name that is a clause itself ("what we bill") stands in front."""
    clause = re.match(r"(?:what|how|who)\b", name, re.IGNORECASE)
    opened = name[:1].upper() + name[1:]
    return f"{opened}, and what it can be worked out from" if clause else f"What {name} can be worked out from"
