"""The read pipeline: a person's text in, typed values out, each with the exact words that it stands on.

    from assistant.reading import Known, read

    reading = read(text, Known.of(document), day=today)
    reading.metrics                # MetricValue: metric, value, unit, sense (reading|previous|target), as_of, source
    reading.gaps                   # Gap: a metric of which somebody said that nobody knows its value
    reading.items("decision")      # Item: activity | decision | issue | next_step, with text, hours, date, person
    reading.values                 # every value in order: also AuthorityValue, BudgetValue, AccessValue,
                                   # ReportingValue, PersonValue, SystemValue
    reading.doubts                 # Doubt: what looks like a value and was left alone, and why
    reading.contradictions         # Contradiction: readings that cannot both hold; none is chosen
    reading.unread                 # Span: sentences with a figure or an answer of which nothing was read

Every value has `span` (start, end, line, text: `text[start:end] == span.text`, checked), `sentence`, `by` (who said it,
where the text says so) and `notes`. Debrief, the messy notes of summaries and reviews, critique and the conversation
read through this one function. No model, no file, no clock; when in doubt it reads nothing and says so.

The reader's patterns take a third of a second to compile: they are made when somebody reads, so that a draft, which
only asks in which language a brief is, does without.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.reading.known import Known
    from assistant.reading.reading import read
    from assistant.reading.values import (
        AccessValue,
        AuthorityValue,
        BudgetValue,
        Contradiction,
        Doubt,
        Gap,
        Item,
        MetricValue,
        PersonValue,
        Reading,
        ReportingValue,
        Span,
        SystemValue,
        Value,
    )

__all__ = [
    "AccessValue",
    "AuthorityValue",
    "BudgetValue",
    "Contradiction",
    "Doubt",
    "Gap",
    "Item",
    "Known",
    "MetricValue",
    "PersonValue",
    "Reading",
    "ReportingValue",
    "Span",
    "SystemValue",
    "Value",
    "read",
]

_HOMES = {**dict.fromkeys(__all__, "values"), "Known": "known", "read": "reading"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
