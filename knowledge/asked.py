"""What records are asked as, compared with a question: in memory, for it is a thousand vectors at most."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.errors import VectorsUnavailable
from knowledge.index import ASKED

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.embedding import Vector
    from knowledge.passages import RecordKind


class AskedVectors:
    """The vectors of one index's `asked` files, read once: 2 MB."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        try:
            made: list[dict[str, Any]] = json.loads((folder / ASKED[0]).read_bytes())
            numbers = np.fromfile(folder / ASKED[1], dtype="<f4")
            self._matrix: Any = numbers.reshape(len(made), -1) if made else None
        except (OSError, ValueError) as error:
            raise VectorsUnavailable(f"{folder / ASKED[1]}: {error}") from error
        self._rows: dict[RecordKind, list[tuple[int, str]]] = {
            kind: [(n, item["record"]) for n, item in enumerate(made) if item["kind"] == f"{kind}_asked"]
            for kind in ("card", "play")
        }

    def cosines(self, kind: RecordKind, vector: Vector, allowed: set[str]) -> dict[str, float]:
        """The cosine with every allowed record of that kind of which somebody wrote down what it is asked as."""
        import numpy as np

        if self._matrix is None:
            return {}
        near: list[float] = (self._matrix @ np.asarray(vector, dtype=np.float32)).tolist()
        return {record: round(near[n], 5) for n, record in self._rows[kind] if record in allowed}
