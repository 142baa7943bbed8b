"""A library with a company's own passages beside it, in memory: nothing of them touches the index on disk.

For servers, where each tenant has its own; the shipped cards, plays and their vectors are the base's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from knowledge.embedding import cosines
from knowledge.index import Records
from knowledge.search import Library

if TYPE_CHECKING:
    from knowledge.asked import AskedVectors
    from knowledge.cards import Card
    from knowledge.embedding import Embedder, Vector
    from knowledge.passages import RecordKind
    from knowledge.vectors import Vectors


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A card of a company's own, and the vectors of its texts; none where there is no embedder."""

    card: Card
    vectors: tuple[Vector, ...] = ()


class LibraryBeside(Library):
    """The base's cards and plays, and these. Closing it closes nothing: the base is shared."""

    def __init__(self, base: Library, own: Sequence[OwnPassage]) -> None:
        index = base.index
        cards = (*index.records.cards, *(one.card for one in own))
        super().__init__(replace(index, records=Records(cards=cards, plays=index.records.plays)), base.embedder)
        self._base = base
        self._named = [one.card.id for one in own for _ in one.vectors]
        self._own = [vector for one in own for vector in one.vectors]
        self._matrix: Any = None

    @property
    def base(self) -> Library:
        """The library that is shared."""
        return self._base

    def close(self) -> None:
        """Nothing: the base is closed by whoever opened it."""

    def _vector(self, query: str) -> Vector:
        return self._base.vector(query)

    def asked_vectors(self) -> AskedVectors | None:
        """The base's: nobody wrote down what a company's own passages are asked as."""
        return self._base.asked_vectors()

    def _vector_store(self) -> Vectors:
        return self._base.vector_store()

    def _meaning(
        self, kind: RecordKind, queries: Sequence[tuple[str, ...]], allowed: set[str], tags: tuple[str, ...]
    ) -> dict[tuple[str, ...], dict[str, float]] | None:
        found = super()._meaning(kind, queries, allowed, tags)
        if found is None or kind != "card" or not self._own:
            return found
        for query in queries:
            near = found.setdefault(query, {})
            for record, score in zip(self._named, self._cosines(self._mean_vector(query)), strict=True):
                if record in allowed:
                    near[record] = max(score, near.get(record, -1.0))
        return found

    def _cosines(self, vector: Vector) -> list[float]:
        import numpy as np

        if self._matrix is None:
            self._matrix = np.asarray(self._own, dtype=np.float32)
        # As many digits as the vector store gives; vectors are of length one.
        return [round(float(one), 5) for one in cosines(self._matrix, vector)]


def embedded(embedder: Embedder, cards: Sequence[Card]) -> list[tuple[Vector, ...]]:
    """The vectors of each card's texts. Raises EmbeddingUnavailable."""
    from knowledge.passages import passages

    items = [[item.text for item in passages([card], ())] for card in cards]
    vectors = iter(embedder.embed_passages([text for texts in items for text in texts]))
    return [tuple(next(vectors) for _ in texts) for texts in items]
