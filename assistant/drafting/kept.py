"""What the sets that a draft leaves as they are ask of it: their baselines, their numbers, their place on record."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import evidence_of
from rules.context import Evidence
from rules.document import Document
from rules.document.okrs import KeyResult, OkrSet
from rules.document.provenance import Provenance
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

    def recorded(self, origin: Provenance, before: Provenance | None) -> Provenance:
        """The new draft's provenance, and what the old one says of the kept sets: they are judged as drafts still."""
        if before is None:
            return origin
        sets = [one for one in self.sets if not before.horizons or one.horizon in before.horizons]
        texts = [text for one in sets for objective in one.objectives for text in (objective, *objective.key_results)]
        cited = {citation for text in texts for citation in text.citations} - origin.passage_ids
        ids, plays = {text.id for text in texts}, {text.play for text in texts}
        return origin.model_copy(
            update={
                "passages": (
                    *origin.passages,
                    *(one for one in before.passages if (one if isinstance(one, str) else one.id) in cited),
                ),
                "plays": tuple(dict.fromkeys([*origin.plays, *(play for play in before.plays if play in plays)])),
                "horizons": (*(one.horizon for one in sets), *origin.horizons),
                "wording": {**{key: by for key, by in before.wording.items() if key in ids}, **origin.wording},
            }
        )

    def evidence(self, document: Document, new: Evidence) -> Evidence:
        """The new draft's evidence, and the texts that the kept sets cite."""
        old = evidence_of(document.model_copy(update={"okr_sets": self.sets})) if self.sets else None
        if old is None:
            return new
        return Evidence({**old.passages, **new.passages}, {**old.plays, **new.plays}, new.said)


def kept_of(document: Document, horizons: Sequence[str]) -> Kept:
    """The sets of other horizons than those that are drafted."""
    return Kept(tuple(one for one in document.okr_sets or () if one.horizon not in horizons))
