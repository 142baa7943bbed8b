"""What to pull in week 1: a row for each built-in metric, and general rows for each role and source of data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator, model_validator
from pydantic import Field as Bounded

from knowledge.errors import GapError
from knowledge.gaps import Gap, parse
from knowledge.plays import MetricId
from knowledge.reading_faults import read_file
from knowledge.vocabulary import Function, Role

REQUESTS_FILE = Path(__file__).parent / "data_requests.yaml"

Source = Literal["crm", "finance", "marketing_dashboards", "strategy_documents"]
Item = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
GAPS_OF_ITEMS = ("term", "system")


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source
    item: Item
    """What to pull; {term:...} and {system:...|...} may stand in it (knowledge.gaps)."""
    functions: Annotated[tuple[Function, ...], Bounded(min_length=1)]
    """The functions whose people can usually give it, the likeliest first."""

    @field_validator("item")
    @classmethod
    def _only_these_gaps(cls, item: str) -> str:
        try:
            kinds = [part.kind for part in parse(item) if isinstance(part, Gap)]
        except GapError as error:
            raise ValueError(str(error)) from error
        if other := [kind for kind in kinds if kind not in GAPS_OF_ITEMS]:
            raise ValueError(f"{{{other[0]}}} has no place in an item; {{term:...}} and {{system:...|...}} have")
        return item

    @field_validator("functions")
    @classmethod
    def _each_once(cls, functions: tuple[Function, ...]) -> tuple[Function, ...]:
        if len(set(functions)) < len(functions):
            raise ValueError(f"a function stands twice in {', '.join(functions)}")
        return functions

    def parts(self) -> tuple[str | Gap, ...]:
        """The item as text and gaps, in order."""
        return parse(self.item)


class MetricRequest(_Row):
    """What to pull so that one built-in metric can be computed."""

    metric: MetricId
    personnel: bool = False
    """What is known of the people who work here, one by one: asked of whoever keeps their records, and not of them."""


class RoleRequest(_Row):
    """What an executive in this role pulls from a source in week 1, whatever the client's figures are."""

    role: Role
    presumes_marketing: bool = False
    """Asked only where the brief shows that anybody does marketing there."""
    sells: Literal["deals", "shop"] | None = None
    """Asked only of a company that sells so; None of every one."""
    by_contract: bool = False
    """Asked only of a company that can look at its contracts one by one, and not of one that serves thousands."""
    confidential: bool = False
    """Pay, contracts, budgets, what owners and board are told: asked of whoever keeps the books, else of the CEO."""


class DataRequests(BaseModel):
    """Every row there is. Raises ValidationError for a metric with two rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    metrics: tuple[MetricRequest, ...]
    roles: tuple[RoleRequest, ...]

    @model_validator(mode="after")
    def _one_row_for_each_metric(self) -> DataRequests:
        seen: set[str] = set()
        for row in self.metrics:
            if row.metric in seen:
                raise ValueError(f"metrics: {row.metric} has two rows; a metric has one")
            seen.add(row.metric)
        return self

    def for_metric(self, metric: str) -> MetricRequest | None:
        """The row of a built-in metric; None for any other."""
        return next((row for row in self.metrics if row.metric == metric), None)

    def for_role(self, role: str, source: str | None = None) -> tuple[RoleRequest, ...]:
        """The rows of a role in their order, those of one source where it is given."""
        return tuple(row for row in self.roles if row.role == role and source in (None, row.source))


@cache
def load_data_requests(file: Path = REQUESTS_FILE) -> DataRequests:
    """The rows of `file` (the shipped ones by default), read once. Raises RecordError, naming file and place."""
    return read_file(file, DataRequests)
