"""What is known of the brief so far, part by part, and what is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from assistant.conversation.state import Plain, State
from assistant.exports import words
from assistant.exports.view import CompanyObjective, Fact, Measure, View

PartState = Literal["known", "asked", "open"]
_TOPICS = {
    "engagement": ("who", "company", "role", "cadence", "start", "days", "expects"),
    "objectives": ("objectives", "more_objectives"),
    "situation": ("situation",),
    "there": ("team", "systems"),
    "figures": ("baselines",),
    "working": ("authority", "access"),
}
"""The questions by the part of the brief that they fill."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """The brief as far as it is; `states` says of each part whether it is known, asked for now, or still open."""

    states: dict[str, PartState]
    engagement: tuple[Fact, ...]
    objectives: tuple[CompanyObjective, ...]
    situation: tuple[str, ...]
    people: tuple[str, ...]
    systems: tuple[Fact, ...]
    figures: tuple[Measure, ...]
    working: tuple[Fact, ...]

    @property
    def known(self) -> int:
        """How many parts are known."""
        return sum(one == "known" for one in self.states.values())

    @property
    def empty(self) -> bool:
        """Whether nothing was said yet."""
        return not (self.engagement or self.objectives or self.situation or self.people or self.systems or self.figures)


def brief_view(state: State, prepared: View) -> BriefView:
    """The brief; `prepared` may stand on stand-ins for what the engagement lacks, which are not shown."""
    engagement = tuple(_engagement(cast("Plain", state.value.get("engagement") or {})))
    people = tuple(_people(state.value))
    systems = tuple(_systems(state.value))
    held: dict[str, bool] = {
        "engagement": not state.lacks,
        "objectives": bool(prepared.company_objectives),
        "situation": bool(prepared.situation),
        "there": bool(people or systems)
        or (state.value.get("people") is not None and bool({"team"} & {*state.closed})),
        "figures": bool(prepared.baselines),
        "working": bool(prepared.working),
    }
    asked = (state.asked or "").partition(".")[0]
    states: dict[str, PartState] = {
        part: "asked" if asked in topics else "known" if held[part] else "open" for part, topics in _TOPICS.items()
    }
    return BriefView(
        states,
        engagement,
        prepared.company_objectives,
        prepared.situation,
        people,
        systems,
        prepared.baselines,
        prepared.working,
    )


def _engagement(given: Plain) -> Iterator[Fact]:
    if company := words.clean(str(given.get("company") or "")):
        yield Fact("Company", company)
    if role := given.get("role"):
        yield Fact("Role", f"Fractional {words.ROLES.get(str(role), words.clean(str(role)))}")
    if start := given.get("start"):
        yield Fact("Starts", _day(start))
    if (days := given.get("days_per_week")) is not None:
        yield Fact("Cadence", f"{words.quantity(float(days), 'days')} a week")
    if expects := given.get("expects"):
        yield Fact("Expected", words.opened(words.spelled(str(expects))))


def _day(value: Any) -> str:
    try:
        return words.short_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return words.clean(str(value))


def _people(value: Plain) -> Iterator[str]:
    for one in cast("list[Plain]", value.get("people") or []):
        name = words.clean(str(one.get("name") or ""))
        role = words.spelled(str(one.get("role") or one.get("function") or ""))
        count = one.get("count")
        many = f"{words.number(float(count))} × " if isinstance(count, (int, float)) and count != 1 else ""
        told = ", ".join(part for part in (name, role) if part)
        if told:
            yield many + (told if many else words.opened(told))


def _systems(value: Plain) -> Iterator[Fact]:
    for one in cast("list[Plain]", value.get("systems") or []):
        name = words.clean(str(one.get("name") or ""))
        kind = words.spelled(str(one.get("kind") or ""))
        if name:
            yield Fact(kind.upper() if kind == "crm" else kind, name)
