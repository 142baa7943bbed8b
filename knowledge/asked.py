"""What records are asked as, compared with a question: in memory, for it is two thousand vectors at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.embedding import cosines
from knowledge.filed import read_matrix
from knowledge.vector_files import ASKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.embedding import Vector
    from knowledge.passages import RecordKind

NEAREST = 3
"""Lines of a record that count: with three in place of two, and the whole weighed double, the mean reciprocal rank of
40 fresh questions over the cards rose from .82 to .88; one alone is worse than two."""

_NONE = -2.0


class AskedVectors:
    """The vectors of one index's `asked` files, read once: 2 to 3 MB."""

    def __init__(self, folder: Path) -> None:
        made, self._matrix = read_matrix(folder, ASKED)
        self._of: dict[RecordKind, tuple[list[str], Any]] = {
            kind: _lines_of([(n, item["record"]) for n, item in enumerate(made) if item["kind"] == f"{kind}_asked"])
            for kind in ("card", "play")
        }

    def cosines(self, kind: RecordKind, vector: Vector, allowed: set[str]) -> dict[str, float]:
        """The cosine with every allowed record of that kind of which somebody wrote down what it is asked as.

        Of several lines the three nearest count, a third each: one that is near by chance is not enough.
        """
        import numpy as np

        records, lines = self._of[kind]
        if self._matrix is None or not records:
            return {}
        near = cosines(self._matrix, vector).astype(np.float64)
        # A record of fewer lines points past the end, at what is no cosine.
        nearest = np.sort(np.append(near, _NONE)[lines], axis=1)[:, -NEAREST:]
        there = nearest > _NONE
        means: Any = np.where(there, nearest, 0.0).sum(axis=1) / there.sum(axis=1)
        rounded: list[float] = means.round(5).tolist()
        return {record: score for record, score in zip(records, rounded, strict=True) if record in allowed}


def _lines_of(rows: Sequence[tuple[int, str]]) -> tuple[list[str], Any]:
    """The records and, a row for each, the numbers of its lines, filled up with -1."""
    import numpy as np

    lines: dict[str, list[int]] = {}
    for n, record in rows:
        lines.setdefault(record, []).append(n)
    most = max(map(len, lines.values()), default=0)
    filled = [numbers + [-1] * (most - len(numbers)) for numbers in lines.values()]
    return list(lines), np.asarray(filled, dtype=np.intp)
