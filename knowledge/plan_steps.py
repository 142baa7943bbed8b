"""What the steps of a 90-day plan are about: rows by step and role, each in several wordings."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator, model_validator
from pydantic import Field as Bounded

from knowledge.cards import RecordId
from knowledge.errors import GapError
from knowledge.gaps import Gap, parse
from knowledge.reading_faults import read_file
from knowledge.vocabulary import Role

STEPS_FILE = Path(__file__).parent / "plan_steps.yaml"

Step = Literal[
    "interview_ceo",
    "interview_direct_reports",
    "interview_cross_functional",
    "interview_individual_contributors",
    "data_crm",
    "data_finance",
    "data_marketing_dashboards",
    "data_strategy_documents",
    "observe_pipeline_review",
    "observe_team_meeting",
    "observe_customer_call",
    "observe_campaign",
    "diagnostic_summary",
    "coaching",
    "operate",
    "review_month",
    "review_quarter",
]
GAPS_OF_STEPS = ("company", "people", "system", "term", "verb")
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class StepRow(BaseModel):
    """What one step is about for some roles; the gaps of `wordings` follow knowledge.gaps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: Step
    roles: Annotated[tuple[Role, ...], Bounded(min_length=1)]
    wordings: Annotated[tuple[Wording, ...], Bounded(min_length=2)]
    """At least two, so that not every client of an executive gets the same."""
    without_marketing: tuple[Wording, ...] = ()
    """The same for a company whose brief shows no marketing; empty where the step is right there too."""
    in_a_shop: tuple[Wording, ...] = ()
    """The same for a company whose buyers order in a shop and that keeps no deals; empty where the step is right there
    too."""
    rests_on: Annotated[tuple[RecordId, ...], Bounded(min_length=1)]

    @field_validator("wordings", "without_marketing", "in_a_shop")
    @classmethod
    def _only_these_gaps(cls, wordings: tuple[str, ...]) -> tuple[str, ...]:
        for wording in wordings:
            try:
                kinds = [part.kind for part in parse(wording) if isinstance(part, Gap)]
            except GapError as error:
                raise ValueError(str(error)) from error
            if other := [kind for kind in kinds if kind not in GAPS_OF_STEPS]:
                raise ValueError(f"{{{other[0]}}} has no place in a step; known: {', '.join(GAPS_OF_STEPS)}")
        return wordings

    def worded_for(self, company: str, *, marketing: bool = True, shop: bool = False) -> str:
        """The one wording that this company gets: always the same one, and not its neighbour's."""
        number = int.from_bytes(hashlib.sha256(f"{company}|{self.step}".encode()).digest()[:4], "big")
        wordings = self.wordings if marketing else self.without_marketing or self.wordings
        wordings = self.in_a_shop or wordings if shop else wordings
        return wordings[number % len(wordings)]


class PlanSteps(BaseModel):
    """Every row there is. Raises ValidationError for a step with two rows for one role."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: tuple[StepRow, ...]

    @model_validator(mode="after")
    def _one_row_for_each_role(self) -> PlanSteps:
        seen: set[tuple[str, str]] = set()
        for row in self.steps:
            for role in row.roles:
                if (row.step, role) in seen:
                    raise ValueError(f"steps: {row.step} has two rows for {role}; it has one")
                seen.add((row.step, role))
        return self

    def of(self, step: Step, role: str) -> StepRow:
        """The row of a step for a role. Raises KeyError where there is none (a fault of ours)."""
        found = next((row for row in self.steps if row.step == step and role in row.roles), None)
        if found is None:
            raise KeyError(f"no row of {step} for {role}")
        return found


@cache
def load_plan_steps(file: Path = STEPS_FILE) -> PlanSteps:
    """The rows of `file` (the shipped ones by default), read once. Raises RecordError, naming file and place."""
    return read_file(file, PlanSteps)
