"""Join two rankings, by meaning and by words, into one score from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weighted reciprocal rank fusion (Cormack and others, SIGIR 2009): the sum of weight / (k + rank)."""

    meaning: float = 1.0
    words: float = 1.0
    k: float = 60.0

    def scores(self, meaning: Mapping[str, float] | None, words: Mapping[str, float]) -> dict[str, float]:
        """Fused scores by id, 1 for what stands first in every ranking that there is.

        `meaning` is None where there is no embedder; the words' ranking then stands alone. An id that a ranking lacks
        gets nothing from it.
        """
        rankings = [(self.words, words)] if meaning is None else [(self.meaning, meaning), (self.words, words)]
        most = sum(weight for weight, _ in rankings) / (self.k + 1)
        fused: dict[str, float] = {}
        for weight, scores in rankings:
            for rank, key in enumerate(in_order(scores), start=1):
                fused[key] = fused.get(key, 0.0) + weight / (self.k + rank)
        return {key: round(score / most, 6) for key, score in fused.items()}


def in_order(scores: Mapping[str, float]) -> list[str]:
    """Ids from the best score to the worst, ties by id."""
    return sorted(scores, key=lambda key: (-scores[key], key))
