"""Make interview guides in tests: briefs by their differences, and one guide a brief."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from assistant.drafting.interviews.drafting import draft_interviews
from assistant.drafting.kind import Draft, Needs, Refusal
from knowledge.search import Library
from rules.document import Document
from rules.document.plan import InterviewGuide
from tests.assistant.drafting.making import TODAY, brief

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
    """The bare brief with these sections."""
    return Document.model_validate({**BARE, **sections})


def drafted(one: Document, library: Library) -> Draft | Refusal:
    """What comes of asking for a guide."""
    return asyncio.run(draft_interviews(one, Needs(library, TODAY)))


@cache
def guide_of(name: str, library: Library) -> Draft:
    """The guide of one brief, made once."""
    made = drafted(brief(name), library)
    assert isinstance(made, Draft), made
    return made


def guide(made: Draft | Refusal) -> InterviewGuide:
    """The guide of a draft."""
    assert isinstance(made, Draft), made
    assert made.document.interview_guide is not None
    return made.document.interview_guide
