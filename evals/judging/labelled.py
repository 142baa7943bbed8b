"""Drafted sentences with a reader's verdict, and a sample of them that holds enough of both verdicts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from evals.figures import SEED
from knowledge.yaml_reading import read_mapping, read_text

FILE = Path(__file__).parents[1] / "results" / "sentences-2026-11-22.yaml"
EACH = 30
"""Sentences drawn of either verdict: of one in ten that readers refused, a plain sample of sixty would hold seven."""


class Labelled(BaseModel):
    """One sentence of a draft, whether its reader would send it on unchanged, and why not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    brief: str
    set: str
    id: str
    text: str
    send: bool
    reason: str | None = None

    @property
    def name(self) -> str:
        """Where it stands."""
        return f"{self.brief} {self.set} {self.id}"

    @property
    def role(self) -> str:
        """The executive's role, which briefs are named after."""
        return self.brief.partition("-")[0]


def load(file: Path = FILE) -> tuple[Labelled, ...]:
    """Every labelled sentence. Raises RecordError, and pydantic's ValidationError for a row that is none."""
    text = read_text(file)
    rows = read_mapping("rows:\n" + text, file)["rows"]
    return TypeAdapter(tuple[Labelled, ...]).validate_python(rows)


def sample(rows: Sequence[Labelled], *, each: int = EACH, seed: int = SEED) -> tuple[Labelled, ...]:
    """`each` sentences of either verdict, a role's share of them that of all with its verdict; in the order of names.

    Shares are rounded by largest remainder; the same seed draws the same.
    """
    drawn: list[Labelled] = []
    for verdict in (True, False):
        strata: dict[str, list[Labelled]] = {}
        for one in sorted(rows, key=lambda one: one.name):
            if one.send is verdict:
                strata.setdefault(one.role, []).append(one)
        for role, wanted in _shares({role: len(of) for role, of in strata.items()}, each).items():
            drawn += random.Random(f"{seed} {verdict} {role}").sample(strata[role], wanted)
    return tuple(sorted(drawn, key=lambda one: one.name))


def _shares(sizes: dict[str, int], whole: int) -> dict[str, int]:
    """`whole` parted as the sizes are, no part larger than its size."""
    total = sum(sizes.values())
    if total <= whole:
        return sizes
    exact = {role: whole * size / total for role, size in sizes.items()}
    shares = {role: int(part) for role, part in exact.items()}
    for role in sorted(exact, key=lambda role: (shares[role] - exact[role], role))[: whole - sum(shares.values())]:
        shares[role] += 1
    return {role: share for role, share in shares.items() if share}
