"""The currency of figures of money that were said without one: asked for once, and a bare "euros" answers for all.

Without its currency a figure is held against no other (BAS rules), and a draft would have to treat it as unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from assistant.conversation import phrases
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.state import Plain
from assistant.conversation.taking import Left, Taken, span_in
from assistant.debriefing.changes import Change
from assistant.reading import Known
from assistant.reading.metric_names import mentions
from rules.metrics import MetricTable
from rules.texts.figure_words import CURRENCY_CODES
from rules.texts.figures import unit_kind

TOPIC = "currency"
BUDGET = "budget"
"""What may be spent without asking, beside the metrics' names."""
_SEVERAL = "two currencies are named: say each beside its figure, as in “revenue in EUR”"


def unpriced(value: Plain) -> tuple[str, ...]:
    """The metrics whose figures are money without a currency, and `budget` for what may be spent."""
    found = [str(row["metric"]) for _, row in _lacking(value)]
    return tuple(dict.fromkeys([*found, *([BUDGET] if _budget_lacks(value) else [])]))


def names(metrics: Sequence[str]) -> str:
    """They in plain words: "the revenue and the spending limit"."""
    table = MetricTable()
    said = [
        "the spending limit" if one == BUDGET else (row.name if (row := table.get(one)) else one.replace("_", " "))
        for one in metrics
    ]
    return ", ".join(said[:-1]) + (" and " if len(said) > 1 else "") + said[-1] if said else ""


def currencies(message: str, asked: str | None, known: Known) -> Iterator[Taken | Left]:
    """The currency that a message answers with: to the question for it, or in a message that says nothing else."""
    if asked != TOPIC and not phrases.pattern("lone_currency").fullmatch(message.strip()):
        return
    found = list(_named(message, 0, len(message)))
    if len({code for code, _ in found}) == 1:
        code, match = found[0]
        yield Taken(TOPIC, code, span_in(message, *match.span()), (TOPIC,), code)
        return
    if not found:
        return
    of_each: list[Taken] = []
    for start, end in clauses(message):
        codes = list(_named(message, start, end))
        metrics = [one.metric for one in mentions(message[start:end], known)]
        if len(codes) == 1 and len(set(metrics)) == 1:
            code, match = codes[0]
            of_each.append(Taken(f"{TOPIC}.{metrics[0]}", code, span_in(message, *match.span()), (TOPIC,), code))
    if of_each:
        yield from of_each
    else:
        yield Left(message.strip(), _SEVERAL)


def beside_a_sum(one: Taken, message: str) -> bool:
    """Whether a currency stands beside a figure ("28k pounds", "€340"): what the figure is of may be said there too."""
    if one.key.partition(".")[0] != TOPIC:
        return False
    before, after = message[: one.span.start], message[one.span.end :]
    return re.search(r"\d\s*[kmMK]?\w{0,8}\s*$", before) is not None or re.match(r"\s*\d", after) is not None


def changes_of(one: Taken, value: Plain) -> Iterator[Change]:
    """The unit of every figure of money that has none yet; of one metric's where the answer names it."""
    _, _, metric = one.key.partition(".")
    yield from of_all(str(one.value), value, metric)


def of_all(code: str, value: Plain, metric: str = "") -> Iterator[Change]:
    """A currency for every figure of money that has none, the spending limit among them; or for one metric's."""
    for path, row in _lacking(value):
        if metric in ("", row["metric"]):
            yield Change((*path, "unit"), code)
    if not metric and _budget_lacks(value):
        yield Change(("authority", "budget", "currency"), code)


def told(value: Plain) -> frozenset[str]:
    """The currencies that the document's money is in, as far as they were said."""
    rows = [row for name in ("baselines", "company_objectives") for row in cast("list[Plain]", value.get(name) or [])]
    budget = cast("Plain", cast("Plain", value.get("authority") or {}).get("budget") or {})
    cost = cast("Plain", cast("Plain", value.get("engagement") or {}).get("monthly_cost") or {})
    said = (*(row.get("unit") for row in rows), budget.get("currency"), cost.get("currency"))
    return frozenset(str(one) for one in said if one in CURRENCY_CODES)


def _named(message: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Each currency that a stretch names; of "Canadian dollars" one, since the longer name is looked for first."""
    taken: list[re.Match[str]] = []
    for code, words in phrases.patterns("currencies").items():
        for match in words.finditer(message, start, end):
            if not any(one.start() < match.end() and match.start() < one.end() for one in taken):
                taken.append(match)
                yield code, match


def _lacking(value: Plain) -> Iterator[tuple[tuple[str | int, ...], Plain]]:
    own = {
        str(one["id"]): str(one.get("unit") or "")
        for one in cast("list[Mapping[str, str]]", value.get("metrics") or [])
    }
    table = MetricTable()
    for section, figure in (("baselines", "value"), ("company_objectives", "target")):
        for place, row in enumerate(cast("list[Plain]", value.get(section) or [])):
            metric = str(row.get("metric") or "")
            known = table.get(metric)
            usual = own.get(metric) or (known.unit if known else "")
            if row.get(figure) is not None and row.get("unit") in (None, "", "money") and unit_kind(usual) == "money":
                yield (section, place), row


def _budget_lacks(value: Plain) -> bool:
    budget = cast("Plain", cast("Plain", value.get("authority") or {}).get("budget") or {})
    return bool(budget.get("limit")) and not budget.get("currency")
