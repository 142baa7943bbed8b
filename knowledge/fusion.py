"""Join what the ways of searching say of each record into one score from 0 to 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAST = 0.000001
"""The score of what stands last in every way: found, if for nothing else than that all were asked for."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """A weighted sum of how far a record stands out among all that were searched, in standard deviations.

    Ranks alone, which this took the place of, gave a record that is first by a hair as much as one first by far.
    """

    meaning: float = 1.0
    asked: float = 1.0
    words: float = 1.0

    def scores(
        self, meaning: Mapping[str, float] | None, asked: Mapping[str, float], words: Mapping[str, float]
    ) -> dict[str, float]:
        """Joined scores by id, 1 for what stands first in every way that there is.

        `meaning` and `asked` are cosines, `words` BM25 scores. Where `meaning` is None there is no embedder, and the
        words stand alone. An id that `asked` lacks has the cosine of its meaning there; one that `words` lacks
        shares no word.
        """
        if meaning is None:
            most = max(words.values(), default=1.0)
            return {key: round(score / most, 6) for key, score in words.items()}
        if not meaning:
            return {}
        import numpy as np

        near = _standing(list(meaning.values()))
        named = _standing([asked.get(key, score) for key, score in meaning.items()])
        shared = _standing([words.get(key, 0.0) for key in meaning])
        ways = ((self.meaning, near), (self.asked, named), (self.words, shared))
        most = sum(weight * float(one.max()) for weight, one in ways)
        least = sum(weight * float(one.min()) for weight, one in ways)
        if most == least:
            return dict.fromkeys(meaning, 1.0)
        joined = self.meaning * near + self.asked * named + self.words * shared
        scores = np.maximum((joined - least) / (most - least), _LEAST).round(6)
        return dict(zip(meaning, scores.tolist(), strict=True))


def in_order(scores: Mapping[str, float]) -> list[str]:
    """Ids from the best score to the worst, ties by id."""
    return sorted(scores, key=lambda key: (-scores[key], key))


def best_of(scores: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """The first `limit` ids with their scores. Raises ValueError for less than one."""
    if limit < 1:
        raise ValueError(f"limit is {limit}: ask for at least one")
    if len(scores) <= limit:
        return [(key, scores[key]) for key in in_order(scores)]
    # To put a thousand scores in order takes ten times as long as to find how far down the first few reach.
    last = sorted(scores.values(), reverse=True)[limit - 1]
    best = {key: score for key, score in scores.items() if score >= last}
    return [(key, best[key]) for key in in_order(best)[:limit]]


def _standing(scores: Sequence[float]) -> Any:
    """Each score's distance from their mean, in standard deviations; 0 for all where they are equal. An array."""
    import numpy as np

    away = np.asarray(scores, dtype=np.float64) - math.fsum(scores) / len(scores)
    spread = math.sqrt(math.fsum((away * away).tolist()) / len(scores)) or 1.0
    return away / spread
