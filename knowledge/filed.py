"""An index's vectors read from its own file and compared in memory: what Chroma answers, without importing it.

A thousand vectors are 1.8 MB, and comparing all of them with all questions of a draft takes a few milliseconds; the
import of chromadb alone takes 0.6 s of processor and 80 MB. The embedded store stands behind it for a file that cannot
be read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.embedding import cosines
from knowledge.errors import VectorsUnavailable
from knowledge.vector_files import PASSAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from knowledge.embedding import Vector
    from knowledge.passages import RecordKind


def read_matrix(folder: Path, files: tuple[str, str]) -> tuple[list[dict[str, Any]], Any]:
    """What was embedded and a matrix with a row for each (None where nothing was); see knowledge.vector_files.

    Raises VectorsUnavailable when they cannot be read, or do not belong together.
    """
    import numpy as np

    try:
        made: list[dict[str, Any]] = json.loads((folder / files[0]).read_bytes())
        numbers = np.fromfile(folder / files[1], dtype="<f4")
        # With -1 in its place no numbers at all would do for any count of passages.
        return made, numbers.reshape(len(made), max(1, len(numbers) // len(made))) if made else None
    except (OSError, ValueError, TypeError) as error:
        raise VectorsUnavailable(f"{folder / files[1]}: {error}") from error


class FiledVectors:
    """The vectors of one index's passages, read once; threads may share them."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        made, matrix = read_matrix(folder, PASSAGES)
        if matrix is not None:
            # Chroma brings every vector to length one, and so has to whoever answers as it does.
            matrix = matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + np.float32(1e-30))
        self._matrix: Any = matrix
        self._choices: dict[tuple[RecordKind, frozenset[str]], tuple[Any, list[str]]] = {}
        try:
            self._rows = [(item["kind"], item["record"], frozenset[str](item["tags"])) for item in made]
        except (KeyError, TypeError) as error:
            raise VectorsUnavailable(f"{folder / PASSAGES[0]}: {error!r}") from error

    def nearest(
        self, vectors: Sequence[Vector], kind: RecordKind, tags: Iterable[str]
    ) -> list[list[tuple[str, float]]]:
        """For each vector, (record id, cosine) of every passage of that kind that carries all the tags.

        Cosines are rounded to five digits, as the vector store's are. Raises VectorsUnavailable for vectors of another
        length than those of the index.
        """
        import numpy as np

        if not vectors or self._matrix is None:
            return [[] for _ in vectors]
        rows, records = self._chosen(kind, frozenset(tags))
        asked = np.asarray(vectors, dtype=np.float32)
        asked /= np.linalg.norm(asked, axis=1, keepdims=True) + np.float32(1e-30)
        try:
            # One by one, whose sums are the same for any number of questions. All rows: to copy those that are wanted
            # takes longer than to compare the rest.
            near = [cosines(self._matrix, one)[rows].astype(np.float64).round(5).tolist() for one in asked]
        except ValueError as error:
            raise VectorsUnavailable(f"the index holds vectors of another length: {error}") from error
        return [list(zip(records, row, strict=True)) for row in near]

    def _chosen(self, kind: RecordKind, wanted: frozenset[str]) -> tuple[Any, list[str]]:
        """The numbers of that kind's rows that carry all of these tags, and the record of each."""
        import numpy as np

        known = self._choices.get((kind, wanted))
        if known is None:
            numbers = [n for n, (of, _, carried) in enumerate(self._rows) if of == kind and wanted <= carried]
            known = np.asarray(numbers, dtype=np.intp), [self._rows[n][1] for n in numbers]
            self._choices[kind, wanted] = known
        return known

    def close(self) -> None:
        """Nothing is held open."""
