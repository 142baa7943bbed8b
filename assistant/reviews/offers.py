"""One way to go on with a key result, and the JSON Patch that writes it into the person's own text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from assistant.exports.words import hours, number, quantity
from assistant.reviews.gathering import Taken
from assistant.reviews.in_plan import followed, taken_out
from assistant.reviews.standing import Standing, metric_id
from rules.context import Context
from rules.document.base import Section
from rules.formats.writing import as_data
from rules.plain import tidy
from rules.texts.retelling import changed

Choice = Literal["keep", "change", "drop"]
Patch = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody has to take over from `who`, by a date in words; empty where it is dropped unless one is named.

    `hours` says that it is hours they gave, and nothing that only they could do.
    """

    who: str
    by: str = ""
    hours: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Keep, change or drop, with the reason in figures. `fields` are the key result's, as they shall be.

    `hours_left` are the executive's hours that it takes from the review on, `frees` those that are free by it.
    """

    choice: Choice
    reason: str
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    removed: tuple[str, ...] = ()
    row: Taken | None = None
    """The baseline that the brief's row gets with it."""
    carried: bool = False
    """It moves from the 90-day set into the six-month one."""
    arithmetic: str = ""
    successor: Successor | None = None
    """Whose place somebody has to take for it."""
    refused: bool = False
    """It is kept only because the rules, or its sentence, stand against another way."""
    hours_left: float = 0.0
    frees: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a key result, before and after, in words."""

    what: str
    before: str
    after: str


_SAID = {
    "due_day": "due",
    "target": "target",
    "baseline": "baseline",
    "hours": "hours",
    "delegated_hours": "hours of others",
    "depends_on": "depends on",
    "delegated": "delegated to",
}


def changes(standing: Standing, offer: Offer) -> Iterator[Change]:
    """What an offer changes, for people: days, figures, hours and names, not the sentence that follows them."""
    kr = standing.placed.kr
    if offer.carried:
        yield Change("set", "90 days", "six months")
    for name, said in _SAID.items():
        if name in offer.fields:
            before, after = (
                _words(name, getattr(kr, name), kr.unit),
                _words(name, offer.fields[name], _unit(offer, kr.unit)),
            )
            if before != after:
                yield Change(said, before, after)
        elif name in offer.removed:
            yield Change(said, _words(name, getattr(kr, name), kr.unit), "nobody")


def _unit(offer: Offer, unit: str | None) -> str | None:
    return offer.fields.get("unit", unit)


def _words(name: str, value: Any, unit: str | None) -> str:
    if value is None:
        return "none"
    if name == "due_day":
        return f"day {value}"
    if name in ("hours", "delegated_hours"):
        return hours(value)
    if name in ("target", "baseline"):
        return quantity(value, unit)
    return str(cast("dict[str, Any]", value).get("who") if isinstance(value, dict) else getattr(value, "who", value))


def patch_of(ctx: Context, standing: Standing, offer: Offer) -> Patch | None:
    """The patch of an offer; None where its sentence would contradict its fields and code cannot mend it."""
    placed = standing.placed
    if offer.choice == "drop":
        # An objective without key results says nothing any more; the last one of a set stays for the author to settle.
        last = len(placed.objective.key_results) == 1 and len(placed.okr_set.objectives) > 1
        gone_with_it = tuple(taken_out(ctx, placed))
        return (
            {"op": "remove", "path": placed.path.rsplit("/key_results/", 1)[0] if last else placed.path},
            *gone_with_it,
        )
    rows = tuple(_row_patch(ctx, standing, offer.row)) if offer.row else ()
    if not offer.fields and not offer.removed:
        return rows
    models = {name: value for name, value in offer.fields.items() if not isinstance(value, dict)}
    made = changed(ctx, placed, **models) if models else ()
    if models and not made:
        return None
    sections: Patch = tuple(
        {"op": "add", "path": f"{placed.path}/{name}", "value": cast("dict[str, Any]", value)}
        for name, value in offer.fields.items()
        if isinstance(value, dict)
    )
    gone = tuple(
        {"op": "remove", "path": f"{placed.path}/{name}"}
        for name in offer.removed
        if getattr(placed.kr, name) is not None
    )
    made = tuple(_plain(one) for one in made)
    told = tuple(followed(ctx, placed, models))
    if offer.carried:
        carried = _carried(ctx, standing, (*made, *sections))
        return None if carried is None else (*carried, *told)
    return (*made, *sections, *gone, *rows, *told)


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    value = one["value"]
    return {**one, "value": tidy(value, 6) if isinstance(value, float) else value}


def _carried(ctx: Context, standing: Standing, made: Patch) -> Patch | None:
    """Take the key result out of its set and put it, changed, at the end of the six-month set's nearest objective."""
    placed = standing.placed
    target = next((path for path, _ in ctx.sets("6m")), None)
    if target is None:
        return None
    objectives = next(one for path, one in ctx.sets("6m") if path == target).objectives
    if not objectives:
        return None
    common = [len({*one.supports} & {*placed.objective.supports}) for one in objectives]
    at = common.index(max(common))
    value: dict[str, Any] = plain_section(placed.kr)
    value |= {str(one["path"]).rsplit("/", 1)[-1]: one["value"] for one in made}
    return (
        {"op": "add", "path": f"{target}/objectives/{at}/key_results/-", "value": value},
        {"op": "remove", "path": placed.path},
    )


def plain_section(section: Section) -> dict[str, Any]:
    """A section as plain values that a patch can carry; dates as text."""
    return cast("dict[str, Any]", _undated(as_data(section)))


def _undated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _undated(one) for key, one in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_undated(one) for one in cast("list[Any]", value)]
    return value.isoformat() if isinstance(value, dt.date) else value


def _row_patch(ctx: Context, standing: Standing, taken: Taken) -> Iterator[dict[str, Any]]:
    """The brief's row of the metric with the new value, its day and where it comes from."""
    value = {
        "value": tidy(taken.value, 6),
        "unit": taken.unit,
        "as_of": taken.date.isoformat(),
        "source": taken.source or f"given at the OKR review of day {max(taken.day, 1)}",
    }
    id_ = metric_id(ctx, standing.placed) or taken.metric
    found = ctx.baselines.get(id_)
    if found is None:
        whole = {"metric": standing.placed.kr.metric or id_, **value}
        exists = ctx.document.baselines is not None
        yield {"op": "add", "path": "/baselines/-" if exists else "/baselines", "value": whole if exists else [whole]}
        return
    for name, one in value.items():
        yield {"op": "add", "path": f"{found[0]}/{name}", "value": one}


def figure_words(value: float, unit: str | None) -> str:
    """A target as a sentence says it."""
    return quantity(value, unit) if unit else number(value)
