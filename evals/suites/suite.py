"""What a suite is: a dataset of pydantic-evals, the task that its cases are given to, and the figures over them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator

from evals.figures import Figure
from evals.suites.means import Means

DATA = Path(__file__).parents[1] / "data"
DATASETS = DATA / "suites"


class Inputs(BaseModel):
    """What a case is about; each suite adds its own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class About(BaseModel):
    """What is known of a case besides: it goes into no task, and figures can be read by it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str = ""
    """What a case is counted under in the report: a role, a format, a label."""
    health: str = ""
    """`healthy`, `gappy` (figures, access or people are missing), `hostile`, or `unsound`, which is to be refused."""
    language: str = "en"
    """Which language the client writes in (ISO 639-1)."""
    gate: bool = False
    """Whether the case belongs to the small set that every change is judged by."""
    held_back: bool = False
    """Nobody who writes code reads it: it is counted, and never shown."""


@dataclass(kw_only=True)
class Outcome:
    """What came of a case, for whoever reads the report; suites add what their evaluators count."""

    asked: str = ""
    """What the case asked for, in words."""
    made: str = ""
    """What came out."""
    reasons: list[str] = field(default_factory=list[str])
    """What is wrong with it, a line each."""
    codes: Counter[str] = field(default_factory=Counter[str])
    """Findings by code."""


AnyCase = Case[Any, Any, About]
AnyDataset = Dataset[Any, Any, About]
Task = Callable[[Any], Awaitable[Outcome]]
Opened = AbstractAsyncContextManager[Task]
Across = Callable[[Mapping[str, Outcome]], Mapping[str, Mapping[str, float]]]


def nothing_across(_: Mapping[str, Outcome]) -> Mapping[str, Mapping[str, float]]:
    """No figure needs more than one case."""
    return {}


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite. `rank` is a case's badness for the report: the worst are those with the most of it."""

    name: str
    about: str
    inputs: type[Inputs]
    evaluators: tuple[Evaluator[Any, Any, Any], ...]
    figures: tuple[Figure, ...]
    task: Callable[[Means], Opened]
    rank: Callable[[Mapping[str, float]], float]
    expand: Callable[[Sequence[AnyCase]], list[AnyCase]] = list
    """From what stands in the dataset to the cases: a file of messages is a case a message."""
    across: Across = nothing_across
    """Counts that need every draft at once, by case."""

    @property
    def file(self) -> Path:
        """The dataset."""
        return DATASETS / f"{self.name}.yaml"

    def load(self) -> AnyDataset:
        """The dataset with every case of its own. Raises ValueError for a file that its schema refuses."""
        stored = Dataset[self.inputs, Any, About].from_file(self.file)
        cases = self.expand(stored.cases)
        return Dataset(name=self.name, cases=cases, evaluators=self.evaluators)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the dataset's file; evaluators stand in code, so a file names none."""
        found: dict[str, Any] = Dataset[self.inputs, Any, About].model_json_schema_with_evaluators()
        for one in (found, *found["$defs"].values()):
            for name in ("evaluators", "report_evaluators", "expected_output"):
                one.get("properties", {}).pop(name, None)
        definitions = found.pop("$defs")
        found["$defs"] = {name: definitions[name] for name in _named(found, definitions)}
        return found

    @property
    def schema_file(self) -> Path:
        """Where the schema stands, beside the dataset that names it."""
        return DATASETS / f"{self.name}_schema.json"


def _named(part: Any, definitions: Mapping[str, Any]) -> list[str]:
    """The definitions that a part of a schema leads to, those of its definitions too."""
    names: list[str] = []
    for name in re.findall(r'"#/\$defs/([^"]+)"', json.dumps(part)):
        if name not in names:
            names += [one for one in (name, *_named(definitions[name], definitions)) if one not in names]
    return names
