"""What the sets that a draft leaves as they are ask of it: their baselines and their numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rules.document import Document
from rules.document.okrs import KeyResult, OkrSet
from rules.ledger import key_results


@dataclass(frozen=True, slots=True)
class Kept:
    """The sets of a document that stay while those of other horizons are drafted anew."""

    sets: tuple[OkrSet, ...]

    @property
    def rows(self) -> tuple[KeyResult, ...]:
        """Their key results."""
        return tuple(kr for one in self.sets for kr in key_results(one))

    def objective_id(self, horizon: str) -> str:
        """The id of the drafted objective: O1 for 90 days, O2 for six months, another where a kept set has that one."""
        taken = {objective.id for one in self.sets for objective in one.objectives}
        usual = "O1" if horizon == "90d" else "O2"
        return usual if usual not in taken else next(f"O{n}" for n in itertools.count(3) if f"O{n}" not in taken)

    @property
    def owed(self) -> dict[str, str]:
        """Metrics for whose baselines they wait, and the id under which they expect it, where no kept set has it."""
        there = {kr.id for kr in self.rows}
        return {kr.metric: kr.after for kr in self.rows if kr.metric and kr.after and kr.after not in there}


def kept_of(document: Document, horizons: Sequence[str]) -> Kept:
    """The sets of other horizons than those that are drafted."""
    return Kept(tuple(one for one in document.okr_sets or () if one.horizon not in horizons))
