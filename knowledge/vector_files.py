"""The two files in which an index keeps what was embedded and the vectors (little-endian float32)."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING, Any

from knowledge.passages import Passage

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.embedding import Vector

PASSAGES = ("passages.json", "vectors.f32")
ASKED = ("asked.json", "asked.f32")
"""The files of what is embedded: the texts that the vector store holds, and what records are asked as."""


def stored_vectors(folder: Path, files: tuple[str, str] = PASSAGES) -> tuple[list[Passage], list[Vector]]:
    """The passages of an index and their vectors. Raises OSError or ValueError when they cannot be read."""
    made: list[dict[str, Any]] = json.loads((folder / files[0]).read_bytes())
    found = [Passage(item["key"], item["kind"], item["record"], item["text"], tuple(item["tags"])) for item in made]
    numbers = array("f")
    numbers.frombytes((folder / files[1]).read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    if not found and not numbers:
        return [], []
    if not found or len(numbers) % len(found):
        raise ValueError(f"{len(numbers)} numbers for {len(found)} passages")
    width = len(numbers) // len(found)
    return found, [numbers[start : start + width].tolist() for start in range(0, len(numbers), width)]


def keep(folder: Path, files: tuple[str, str], items: list[Passage], vectors: list[Vector]) -> None:
    """Write what was embedded and its vectors. Raises OSError."""
    described = [
        {"key": item.key, "kind": item.kind, "record": item.record, "text": item.text, "tags": item.tags}
        for item in items
    ]
    (folder / files[0]).write_text(json.dumps(described), encoding="utf-8")
    numbers = array("f", (number for vector in vectors for number in vector))
    if sys.byteorder == "big":
        numbers.byteswap()
    (folder / files[1]).write_bytes(numbers.tobytes())
