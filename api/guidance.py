"""The guidance, opened once by the first who asks and shared by all threads; each tenant's own stands beside it."""

from __future__ import annotations

import logging
import os
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import NinetydayError
from assistant.storage import guidance as kept
from assistant.storage.database import Storage
from assistant.storage.values import TenantId
from knowledge.errors import EmbeddingUnavailable, KnowledgeError

if TYPE_CHECKING:
    from assistant.evidence import Look
    from assistant.storage.guidance import KeptPassage
    from knowledge.cards import Card
    from knowledge.embedding import Embedder, Vector
    from knowledge.search import Library

REMEMBERED = 16
"""Tenants whose own guidance stays open."""
BATCH = 16
"""Passages that are embedded, and kept, at a time: some three seconds' work."""
_LOG = logging.getLogger("ninetyday.api")


class Guidance:
    """Opens the library when it is first asked for; on a new machine that builds its index, some seconds."""

    def __init__(self, opening: Callable[[], Library] | None = None) -> None:
        self._opening = opening or _opened
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._own: OrderedDict[str, tuple[tuple[str, ...], Library]] = OrderedDict()

    def library_of(self, storage: Storage, tenant: TenantId) -> Library:
        """The library with a tenant's own guidance beside it, as that stands now.

        The first who asks after a document was added waits until its passages are embedded. Raises as `library`.
        """
        base = self.library()
        with storage.reading() as session:
            state = kept.state(session, tenant)
        if not state:
            self.forget(tenant)
            return base
        with self._lock:
            known = self._own.get(tenant)
            if known is not None and known[0] == state:
                self._own.move_to_end(tenant)
                return known[1]
        made = _beside(base, storage, tenant)
        with self._lock:
            self._own[tenant] = (state, made)
            while len(self._own) > REMEMBERED:
                self._own.popitem(last=False)
        return made

    def forget(self, tenant: TenantId) -> None:
        """Let go of what a tenant had: it was deleted."""
        with self._lock:
            self._own.pop(tenant, None)

    def prepare(self, storage: Storage, tenant: TenantId) -> None:
        """Embed in the background what a tenant has added, so that the next draft need not wait for it."""
        work = lambda: self._tried(lambda: self.library_of(storage, tenant))  # noqa: E731 - a thread's whole work
        threading.Thread(target=work, name="guidance", daemon=True).start()

    def library(self) -> Library:
        """The library, for a thread that may wait. Raises KnowledgeError, SettingsError, ImportError."""
        with self._lock:
            if self._library is None:
                self._library = self._opening()
            return self._library

    def warm_up(self) -> threading.Thread:
        """Open it in the background, in this thread; where that fails, whoever asks it first is told."""
        opening = threading.Thread(target=self._tried, args=(self.library,), name="guidance", daemon=True)
        opening.start()
        return opening

    def _tried(self, opening: Callable[[], Library]) -> None:
        try:
            opening()
        except (KnowledgeError, NinetydayError, ImportError, OSError) as error:
            _LOG.warning("the guidance is not open yet: %s", error)

    def close(self) -> None:
        """Let it go."""
        with self._lock:
            self._own.clear()
            if self._library is not None:
                self._library.close()
                self._library = None


def _opened() -> Library:
    from assistant.settings import read_settings
    from knowledge.search import Library

    return Library.open(read_settings().home, chroma_url=os.environ.get("NINETYDAY_CHROMA_URL") or None)


def look_of(storage: Storage, tenant: TenantId) -> Look:
    """Finds a tenant's own passages by their ids."""

    def look(card_id: str) -> Card | None:
        with storage.reading() as session:
            text = kept.card(session, tenant, card_id)
        return None if text is None else _card(card_id, text)

    return look


def _card(card_id: str, text: str) -> Card:
    from knowledge.cards import card_from

    return card_from(text, Path(f"{card_id}.md"))


def _beside(base: Library, storage: Storage, tenant: TenantId) -> Library:
    from knowledge.own.beside import LibraryBeside, OwnPassage

    with storage.reading() as session:
        rows = kept.passages(session, tenant)
    cards = [_card(one.card_id, one.card) for one in rows]
    vectors: list[tuple[Vector, ...]] = [()] * len(rows)
    if base.mode == "hybrid":
        try:
            vectors = _vectors(base.embedder, storage, tenant, rows, cards)
        except EmbeddingUnavailable as error:
            _LOG.warning("own guidance is found by its words alone: %s", error)
    return LibraryBeside(base, [OwnPassage(*one) for one in zip(cards, vectors, strict=True)])


def _vectors(
    embedder: Embedder, storage: Storage, tenant: TenantId, rows: tuple[KeptPassage, ...], cards: list[Card]
) -> list[tuple[Vector, ...]]:
    """What was embedded before, and the rest now; each batch is kept as soon as it is there."""
    from knowledge.own.beside import embedded

    identity = embedder.identity
    made = [_read(one.vectors) if one.vectors is not None and one.embedder == identity else () for one in rows]
    missing = [number for number, one in enumerate(made) if not one]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        for number, vectors in zip(batch, embedded(embedder, [cards[one] for one in batch]), strict=True):
            made[number] = vectors
        with storage.writing() as session:
            kept.keep_vectors(session, tenant, identity, [(rows[one], _written(made[one])) for one in batch])
    return made


def _written(vectors: tuple[Vector, ...]) -> bytes:
    """How many there are, then their numbers."""
    return array("I", [len(vectors)]).tobytes() + b"".join(array("f", one).tobytes() for one in vectors)


def _read(data: bytes) -> tuple[Vector, ...]:
    count, numbers = array("I"), array("f")
    count.frombytes(data[:4])
    numbers.frombytes(data[4:])
    width = len(numbers) // count[0]
    return tuple(numbers[start : start + width].tolist() for start in range(0, len(numbers), width))
