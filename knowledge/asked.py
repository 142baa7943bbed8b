"""What records are asked as, compared with a question: in memory, for it is two thousand vectors at most."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from knowledge.filed import read_matrix
from knowledge.vector_files import ASKED

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.embedding import Vector
    from knowledge.passages import RecordKind

NEAREST = 3
"""Lines of a record that count: with three in place of two, and the whole weighed double, the mean reciprocal rank of
40 fresh questions over the cards rose from .82 to .88; one alone is worse than two."""


class AskedVectors:
    """The vectors of one index's `asked` files, read once: 2 to 3 MB."""

    def __init__(self, folder: Path) -> None:
        made, self._matrix = read_matrix(folder, ASKED)
        self._rows: dict[RecordKind, list[tuple[int, str]]] = {
            kind: [(n, item["record"]) for n, item in enumerate(made) if item["kind"] == f"{kind}_asked"]
            for kind in ("card", "play")
        }

    def cosines(self, kind: RecordKind, vector: Vector, allowed: set[str]) -> dict[str, float]:
        """The cosine with every allowed record of that kind of which somebody wrote down what it is asked as.

        Of several lines the three nearest count, a third each: one that is near by chance is not enough.
        """
        import numpy as np

        if self._matrix is None:
            return {}
        near: list[float] = (self._matrix @ np.asarray(vector, dtype=np.float32)).tolist()
        lines: dict[str, list[float]] = {}
        for n, record in self._rows[kind]:
            if record in allowed:
                lines.setdefault(record, []).append(near[n])
        return {record: round(fmean(sorted(found)[-NEAREST:]), 5) for record, found in lines.items()}
