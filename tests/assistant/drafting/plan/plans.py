"""Make 90-day plans in tests: one plan a brief, with its OKRs and without."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from assistant.drafting.kind import Draft, Needs, Refusal
from assistant.drafting.pipeline import UNASKED, Deps, draft_okrs
from assistant.drafting.plan.drafting import draft_plan
from knowledge.search import Library
from rules.document import Document
from rules.document.plan import NinetyDayPlan
from tests.assistant.drafting.making import BOTH, TODAY, brief, made

BARE: dict[str, Any] = {
    "engagement": {
        "company": "Acme",
        "role": "cro",
        "start": "2026-12-01",
        "days_per_week": 2,
        "situation": "Deals are lost in the last week and nobody knows why. The reps all work in their own way.",
    },
    "company_objectives": [{"id": "C1", "text": "Sell to hospitals as well"}],
}


def document(**sections: Any) -> Document:
    """The bare brief with these sections; `engagement` adds to its own."""
    engagement = BARE["engagement"] | sections.pop("engagement", {})
    return Document.model_validate({**BARE, "engagement": engagement, **sections})


def drafted(one: Document, library: Library) -> Draft | Refusal:
    """What comes of asking for a plan."""
    return asyncio.run(draft_plan(one, Needs(library, TODAY)))


@cache
def plan_of(name: str, library: Library) -> Draft:
    """The plan of one brief, made once."""
    return made(drafted(brief(name), library))


@cache
def with_okrs(name: str, library: Library) -> Document:
    """The brief with its OKRs drafted, as it would be read from a file."""
    deps = Deps(library, None, UNASKED, TODAY)  # pyright: ignore[reportArgumentType] - nobody is asked
    return made(asyncio.run(draft_okrs(brief(name), BOTH, deps))).recorded()


@cache
def plan_beside_okrs(name: str, library: Library) -> Draft:
    """The plan of one brief that has its OKRs."""
    return made(drafted(with_okrs(name, library), library))


def plan(draft: Draft | Refusal) -> NinetyDayPlan:
    """The plan of a draft."""
    assert isinstance(draft, Draft), draft
    assert draft.document.ninety_day_plan is not None
    return draft.document.ninety_day_plan
