"""What records are asked as, compared with a question: in memory, for it is two thousand vectors at most."""

from __future__ import annotations

from dataclasses import dataclass
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
        made, matrix = read_matrix(folder, ASKED)
        self._of: dict[RecordKind, _Lines] = {}
        for kind in ("card", "play"):
            rows = [(n, item["record"]) for n, item in enumerate(made) if item["kind"] == f"{kind}_asked"]
            if matrix is not None and rows:
                self._of[kind] = _lines_of(rows, matrix)

    def cosines(self, kind: RecordKind, vector: Vector, allowed: set[str]) -> dict[str, float]:
        """The cosine with every allowed record of that kind of which somebody wrote down what it is asked as.

        Of several lines the three nearest count, a third each: one that is near by chance is not enough.
        """
        import numpy as np

        of = self._of.get(kind)
        if of is None:
            return {}
        near = cosines(of.matrix, vector).astype(np.float64)
        # A record of fewer lines points past the end, at what is no cosine.
        nearest = np.sort(np.append(near, _NONE)[of.lines], axis=1)[:, -NEAREST:]
        there = nearest > _NONE
        means: Any = np.where(there, nearest, 0.0).sum(axis=1) / there.sum(axis=1)
        rounded: list[float] = means.round(5).tolist()
        return {record: score for record, score in zip(of.records, rounded, strict=True) if record in allowed}


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one kind's records: the records, a row for each with the numbers of its lines, and their vectors."""

    records: list[str]
    lines: Any
    matrix: Any


def _lines_of(rows: Sequence[tuple[int, str]], matrix: Any) -> _Lines:
    """The lines of these rows of a matrix; a record with fewer than another is filled up with -1.

    Rows of one kind stand together in the file, so that what is compared is a view and leaves the other kind out.
    """
    import numpy as np

    first = rows[0][0]
    lines: dict[str, list[int]] = {}
    for n, record in rows:
        lines.setdefault(record, []).append(n - first)
    most = max(map(len, lines.values()))
    filled = [numbers + [-1] * (most - len(numbers)) for numbers in lines.values()]
    return _Lines(list(lines), np.asarray(filled, dtype=np.intp), matrix[first : rows[-1][0] + 1])
