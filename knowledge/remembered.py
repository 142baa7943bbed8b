"""Vectors of our own texts that drafts ask for again and again, kept beside the index.

A draft asks the guidance about each play that it chose, in the play's own words: a fifth of a second of its time, and
the same vectors for every client. Only texts of the index's plays are kept; what a client says is embedded anew and
written nowhere.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from knowledge.embedding import Embedder, Vector
    from knowledge.plays import Play

FILE = "remembered.f32"
"""A row a text: the first 16 bytes of its SHA-256, its vector (little-endian float32), and a CRC-32 of both."""
_KEY = 16
_CHECK = 4


def play_question(play: Play) -> str:
    """What the guidance is asked about a play."""
    return f"{play.title}. {play.problem}"


class Remembering:
    """An embedder that keeps the vectors of some questions in a file, and is the one that it stands before otherwise.

    Two processes may append at once. A file of which a row was broken off or damaged is begun anew.
    """

    def __init__(self, embedder: Embedder, folder: Path, plays: Iterable[Play]) -> None:
        self._embedder, self._file = embedder, folder / FILE
        self._plays = plays
        self._ours: frozenset[bytes] | None = None
        self._known: dict[bytes, Vector] | None = None

    @property
    def identity(self) -> str:
        """The embedder's."""
        return self._embedder.identity

    def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each question; those of our own texts from the file, where they stand there."""
        if not texts:
            return []
        ours = self._keys()
        if self._known is None:
            # The first vector says how long they are.
            first = self._embedder.embed_queries(texts[:1])[0]
            self._known = self._read(ours, len(first))
            self._learn(ours, texts[0], first)
            return [first, *self.embed_queries(texts[1:])]
        missing = list(dict.fromkeys(text for text in texts if _key(text) not in self._known))
        found = dict(zip(missing, self._embedder.embed_queries(missing), strict=True)) if missing else {}
        for text, vector in found.items():
            self._learn(ours, text, vector)
        return [found[text] if text in found else self._known[_key(text)] for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text, as the embedder gives it."""
        return self._embedder.embed_passages(texts)

    def _keys(self) -> frozenset[bytes]:
        if self._ours is None:
            self._ours = frozenset(_key(play_question(play)) for play in self._plays)
        return self._ours

    def _read(self, ours: frozenset[bytes], width: int) -> dict[bytes, Vector]:
        import numpy as np

        known: dict[bytes, Vector] = {}
        length = _KEY + 4 * width
        with suppress(OSError):
            data = self._file.read_bytes()
            for start in range(0, len(data), length + _CHECK):
                row, check = data[start : start + length], data[start + length : start + length + _CHECK]
                if check != _checked(row):
                    # What follows a broken row stands out of its place: nothing would be found again, and all be
                    # appended. What follows a damaged one nobody can vouch for.
                    self._file.unlink()
                    return {}
                if (key := row[:_KEY]) in ours:
                    known[key] = np.frombuffer(row, "<f4", width, _KEY).tolist()
        return known

    def _learn(self, ours: frozenset[bytes], text: str, vector: Vector) -> None:
        import numpy as np

        key = _key(text)
        if self._known is None or key not in ours or key in self._known:
            return
        self._known[key] = vector
        # An index that cannot be written to serves as well; it only remembers nothing.
        with suppress(OSError), self._file.open("ab", buffering=0) as file:
            row = key + np.asarray(vector, "<f4").tobytes()
            file.write(row + _checked(row))


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY]


def _checked(row: bytes) -> bytes:
    return crc32(row).to_bytes(_CHECK, "little")
