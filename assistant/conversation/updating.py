"""Put what a message says into the document: corrections win, and every change is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.conversation.message.team.same_person import told_before
from assistant.conversation.message.values import currency
from assistant.conversation.state import Plain, State, copied, shadow_of, valid
from assistant.conversation.taking import Goal, Left, Taken, Understood
from assistant.debriefing.against import held_against
from assistant.debriefing.changes import APPEND, Change, operations, plain_of
from assistant.debriefing.wording import amount
from assistant.exports.words import ROLES
from assistant.reading import Gap, Known, MetricValue, PersonValue, SystemValue, Value
from rules.absent import is_absent
from rules.formats.editing import by_jsonpatch
from rules.metrics import MetricTable

SAID_HERE = "said in the conversation"
SOURCE = f"{SAID_HERE} on {{day}}"
"""Whose word a figure is that names no source, beside the side that said it."""
LISTS = (("access", "functions"), ("access", "meetings"), ("access", "financial_data"), ("engagement", "days_off"))


def dated_here(taken: Sequence[Taken]) -> bool:
    """Whether a figure was taken that said neither its day nor its source: they are the talk's and the speaker's."""
    figures = [one.read for one in taken if isinstance(one.read, MetricValue) and one.key.startswith("baseline.")]
    return any(one.as_of is None and one.source is None for one in figures)


@dataclass
class Updated:
    """The plain values with what was taken over, in a line each; what could not be is in `left`."""

    value: Plain
    told: list[str] = field(default_factory=list[str])
    left: list[Left] = field(default_factory=list[Left])
    taken: list[Taken] = field(default_factory=list[Taken])
    currency: str = ""
    """The currency that was named before any figure needed it; it stands until one does."""


def updated(state: State, found: Understood, day: dt.date) -> Updated:
    """The state's document with a message's values. A value that makes no document is left and told, not taken."""
    made = Updated(copied(state.value), currency=state.currency)
    every = [one.read for one in found.taken if one.read is not None]
    for one in found.taken:
        _take(one, made, every, day, found.speaker or state.speaker, corrects=found.corrects)
    for goal in found.goals:
        _add_goal(goal, made, day)
    if found.situation:
        engagement = made.value.setdefault("engagement", {})
        before = str(engagement.get("situation") or "").strip()
        stop = "" if not before or before.endswith((".", "!", "?", "…")) else "."
        engagement["situation"] = f"{before}{stop} {found.situation}".strip()
        made.told.append("the situation, in your words")
    _price(made, day)
    return made


def _price(made: Updated, day: dt.date) -> None:
    """A sum without a currency is in the one that all other money of the document is in; it is told."""
    told, waiting = currency.told(made.value), currency.unpriced(made.value)
    told = told or frozenset({made.currency} - {""})
    if len(told) != 1 or not waiting:
        return
    (code,) = told
    value = _patched(made.value, list(currency.of_all(code, made.value)))
    if not valid(value, day):
        made.value = value
        as_ = "as the other money" if made.currency != code else "as you said"
        made.told.append(f"{currency.names(waiting)} in {code}, {as_}")


def _take(one: Taken, made: Updated, every: Sequence[Value], day: dt.date, speaker: str, *, corrects: bool) -> None:
    changes = list(_changes(one, made.value, every, day, speaker, corrects=corrects))
    before = copied(made.value)
    if not changes and one.key.startswith(currency.TOPIC):
        if one.key != currency.TOPIC:
            made.left.append(Left(one.span.text, "no figure of money waits for its currency"))
            return
        made.currency = str(one.value)
        made.taken.append(one)
        made.told.append(f"money is in {one.value}, unless you say otherwise")
        return
    if not changes:
        made.taken.append(one)
        made.told.append(f"{_name(one)} stays {one.shown}")
        return
    value = _patched(made.value, changes)
    wrong = valid(value, day)
    if wrong:
        made.left.append(Left(one.span.text, f"it fits nowhere in the document ({wrong})"))
        return
    made.value = value
    made.taken.append(one)
    was = _was(before, changes)
    note = f"; {one.note}" if one.note else ""
    shown = ROLES.get(one.shown, one.shown) if one.key == "role" else one.shown
    if isinstance(one.read, MetricValue) and one.value is not None:
        shown = amount(one.read.value, one.read.unit)  # with the unit that its name tells
    shown = shown.replace("_", " ").replace(" without asking", "")
    made.told.append(f"{_name(one)}: {shown}" + (f" (was {was}{note})" if was else f" ({one.note})" if note else ""))


def _changes(
    one: Taken, value: Plain, every: Sequence[Value], day: dt.date, speaker: str, *, corrects: bool
) -> Iterator[Change]:
    if one.key.partition(".")[0] == currency.TOPIC:
        yield from currency.changes_of(one, value)
        return
    if one.read is None:
        yield from _direct(one, value)
        return
    if isinstance(one.read, SystemValue) and (instead := _named_anew(one.read, value, corrects=corrects)) is not None:
        yield from instead
        return
    if isinstance(one.read, PersonValue) and (again := told_before(one.read, value)) is not None:
        yield from again
        return
    document = shadow_of(value, day)
    known = Known.of(document)
    definition = cast("Plain | None", one.value)
    if definition is not None and known.table.get(str(definition["id"])) is None:
        yield Change(("metrics", APPEND), definition)
    if isinstance(one.read, Gap) and any(isinstance(v, MetricValue) and v.metric == one.read.metric for v in every):
        return
    held = held_against(one.read, document, known, every, where=_where(day, speaker))
    if held is None:
        return
    if isinstance(one.read, Gap) and held.standing == "told":
        # "Nobody knows it" takes back what stood there.
        place = int(held.place.rsplit("/", 1)[1])
        yield from (Change(("baselines", place, name), None) for name in ("value", "as_of", "source"))
        return
    yield from held.changes


def _where(day: dt.date, speaker: str) -> str:
    """Whose word a figure is that names no source of its own."""
    return f"{f'the {speaker}, ' if speaker else ''}{SOURCE.format(day=day)}"


def _named_anew(read: SystemValue, value: Plain, *, corrects: bool) -> list[Change] | None:
    """What a tool changes of one that stands there: it stays, or takes the place of "none"; None where it is added."""
    rows = [
        (place, str(row.get("name") or ""))
        for place, row in enumerate(cast("list[Plain]", value.get("systems") or []))
        if str(row.get("kind") or "").lower() == read.kind
    ]
    if any(name.lower() == read.name.lower() for _, name in rows):
        return []
    for place, name in rows:
        if is_absent(name) or is_absent(read.name) or (corrects and len(rows) == 1):
            return [Change(("systems", place, "name"), read.name)]
    return None


def _direct(one: Taken, value: Plain) -> Iterator[Change]:
    if one.path in LISTS:
        section = cast("Plain", value.get(str(one.path[0])) or {})
        there = list(cast("Sequence[Any]", section.get(str(one.path[1])) or ()))
        more = [name for name in one.value if name not in there]
        if more:
            yield Change(one.path, [*there, *more])
        return
    given: Any = one.value
    if isinstance(given, dict):
        fields = cast("Plain", given)
        yield from (Change((*one.path, name), new) for name, new in fields.items() if new is not None)
        return
    yield Change(one.path, one.value)


def _patched(value: Plain, changes: Sequence[Change]) -> Plain:
    return cast("Plain", by_jsonpatch(value, operations(changes, value)))


def _was(before: Plain, changes: Sequence[Change]) -> str:
    """What stood in the first place that is changed, where it was something else."""
    first = changes[0]
    node: Any = before
    for part in first.path:
        if part == APPEND:
            return ""
        if isinstance(node, list):
            rows = cast("list[Any]", node)
            node = rows[int(part)] if int(part) < len(rows) else None
        else:
            node = cast("Plain", node).get(str(part)) if isinstance(node, dict) else None
        if node is None:
            return ""
    if isinstance(node, (dict, list)) or node == plain_of(first.value):
        return ""
    return f"{node}"


NAMES = {
    "company": "company", "role": "role", "start": "start", "days_per_week": "days a week",
    "days_per_month": "days a month", "hours_per_day": "hours a day", "expects": "expected",
    "authority.people": "authority over people", "authority.process": "authority over process",
    "authority.strategy": "authority over strategy", "authority.budget": "spending without asking",
    "authority.budget.above": "who approves more",
    "engagement.monthly_cost": "cost a month", "engagement.days_off": "days off",
    "access.crm": "the CRM", "access.ceo_one_on_one": "one-on-one with the CEO", "access.functions": "open functions",
    "engagement.expects": "expected", "access.ceo_between_meetings": "the CEO between meetings",
}  # fmt: skip


def _name(one: Taken) -> str:
    """What a value is of, in plain words."""
    if one.key in NAMES:
        return NAMES[one.key]
    kind, _, rest = one.key.partition(".")
    if kind == currency.TOPIC:
        return f"currency of {currency.names([rest])}" if rest else "currency"
    words = rest.replace("_", " ")
    metric = MetricTable().get(rest) if kind in ("baseline", "gap") else None
    if metric is not None:
        return metric.name.removeprefix("the ")
    return {"system": f"{words} tool" if words != "crm" else "CRM", "people": words, "name": words}.get(kind, words)


def _add_goal(goal: Goal, made: Updated, day: dt.date) -> None:
    rows = cast("list[Plain]", made.value.setdefault("company_objectives", []))
    if any(" ".join(str(one["text"]).lower().split()) == " ".join(goal.text.lower().split()) for one in rows):
        made.told.append(f"“{goal.text}” stands there already")
        return
    taken = {str(one["id"]) for one in rows}
    name = next(f"C{n}" for n in range(1, len(rows) + 2) if f"C{n}" not in taken)
    row: Plain = {"id": name, "text": goal.text}
    figures = {"metric": goal.metric, "baseline": goal.baseline, "target": goal.target, "unit": goal.unit}
    row |= {key: plain_of(one) for key, one in figures.items() if one is not None}
    due_day = _due(goal, made.value, day)
    if due_day is not None:
        row["due"] = plain_of(due_day)
    if wrong := valid({**made.value, "company_objectives": [*rows, row]}, day):
        made.left.append(Left(goal.text, f"it fits nowhere in the document ({wrong})"))
        return
    rows.append(row)
    metric = MetricTable().get(goal.metric)
    spoken = metric.name.removeprefix("the ") if metric else str(goal.metric or "").replace("_", " ")
    if goal.metric is None and goal.baseline is not None:
        spoken = f"from {amount(goal.baseline, goal.unit)}"
    told = f"{spoken} to {amount(goal.target, goal.unit)}" if goal.target else ""
    due = f" by {plain_of(due_day)}" if due_day is not None else ""
    made.told.append(f"{name}: {goal.text}" + (f" [{told}{due}]" if told else ""))


def _due(goal: Goal, value: Plain, day: dt.date) -> Any:
    """The day of a goal; where its year was not said and it is over before the engagement begins, a year later."""
    due = goal.due
    if not isinstance(due, dt.date) or re.search(r"\b20\d\d\b|\bthis (?:year|month|quarter)\b", goal.text):
        return due
    said = cast("Plain", value.get("engagement") or {}).get("start")
    first = dt.date.fromisoformat(str(said)) if said else day + dt.timedelta(days=_SOON)
    if not day <= due < first:
        return due
    return due.replace(year=due.year + 1, day=28 if (due.month, due.day) == (2, 29) else due.day)


_SOON = 45
"""Days within which no goal of an engagement that has not begun is due."""
