"""The model alone: one prompt with the brief, one answer in the contract's own fields, no plays, no frame, no check.

What it answers is put into the document as it is; code only numbers it. Then the same rules judge it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.drafting.composing import ROLES
from assistant.drafting.pipeline import Deps, Draft, Refusal
from assistant.drafting.provenance import Origin, recorded
from assistant.errors import ReplyCut, ReplyUnusable
from prompts.renderer import render_from
from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.document.base import Horizon, Purpose
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.formats.writing import to_yaml
from rules.ledger import ledger
from rules.requirements import requirements

PROMPTS = Path(__file__).parent / "prompts"
TOKENS = 1600
"""An objective and six key results take about 900."""
DRAFTED = frozenset(("okr_sets", "ninety_day_plan", "interview_guide", "summary", "provenance", "ledger", "findings"))


class AloneResult(BaseModel):
    """A key result as the model writes it: the contract's names."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=400)
    purpose: Purpose
    kind: Literal["deliverable", "measured"]
    metric: str | None = Field(max_length=60)
    baseline: float | None
    target: float | None
    unit: str | None = Field(max_length=30)
    due_day: int = Field(ge=1, le=182)
    hours: int = Field(ge=1, le=500)


class Alone(BaseModel):
    """The whole answer."""

    model_config = ConfigDict(extra="forbid")

    objective: str = Field(max_length=300)
    supports: list[Annotated[str, Field(max_length=12)]] = Field(max_length=4)
    ladder: str = Field(max_length=300)
    key_results: list[AloneResult] = Field(min_length=3, max_length=6)


async def alone(document: Document, horizons: tuple[Horizon, ...], deps: Deps, *, told: bool) -> Draft | Refusal:
    """The sets as the model writes them; `told` says beforehand what a set has to hold.

    A refusal is an answer that is no set at all. Raises the model's other errors.
    """
    began, sets = time.perf_counter(), list[OkrSet]()
    for horizon in horizons:
        try:
            made = await deps.words.word(
                _instructions(document, horizon, told=told),
                render_from(PROMPTS, "alone_prompt", brief=_brief(document), horizon=horizon),
                Alone,
                max_tokens=TOKENS,
            )
        except (ReplyCut, ReplyUnusable) as error:
            return Refusal(f"the answer is no set: {error.message}")
        try:
            sets.append(as_set(made, horizon, sets))
        except ValidationError as error:
            return Refusal(f"the answer is no set: {error.errors()[0]['msg']}")
    origin = Origin((), (), tuple(horizons), {one.id: "model" for row in sets for one in _texts(row)})
    seconds = time.perf_counter() - began
    rest = document.model_copy(update={"okr_sets": None})
    drafted = rest.model_copy(
        update={"okr_sets": tuple(sets), "provenance": recorded(origin, rest, deps.identity, deps.today, seconds)}
    )
    evidence = Evidence({}, {})
    report = check(drafted, today=deps.today, settings=deps.rules, evidence=evidence)
    return Draft(drafted, report, ledger(drafted), evidence, ())


def as_set(made: Alone, horizon: Horizon, before: Sequence[OkrSet] = ()) -> OkrSet:
    """The answer as a set of the contract, its parts numbered after the sets before it.

    Nothing else is changed, but that an empty word says nothing. Raises ValidationError for one that fits no set.
    """
    first = 1 + sum(len(one.key_results) for row in before for one in row.objectives)
    rows = tuple(
        KeyResult(id=f"KR{number}", author="assistant", **_said(one))
        for number, one in enumerate(made.key_results, first)
    )
    objective = Objective(
        id=f"O{len(before) + 1}",
        text=made.objective,
        supports=tuple(made.supports),
        ladder=made.ladder or None,
        author="assistant",
        key_results=rows,
    )
    return OkrSet(horizon=horizon, objectives=(objective,))


def _said(one: AloneResult) -> dict[str, Any]:
    return {name: None if value == "" else value for name, value in one.model_dump().items()}


def _texts(one: OkrSet) -> list[Objective | KeyResult]:
    return [part for objective in one.objectives for part in (objective, *objective.key_results)]


def _instructions(document: Document, horizon: Horizon, *, told: bool) -> str:
    role, days = document.engagement.role, document.engagement.days_per_week or 0
    wanted = [
        f"{one.description}, between day {one.earliest} and day {one.latest}" for one in requirements(role, horizon)
    ]
    return render_from(PROMPTS, "alone_instructions", role=ROLES[role], days=f"{days:g} days", told=told, wanted=wanted)


def _brief(document: Document) -> str:
    return to_yaml(document.model_copy(update=dict.fromkeys(DRAFTED)))
