"""The vector store: Chroma on a server, or embedded in the index's folder for where its file of vectors fails.

Every passage's vector is asked for and compared (a few thousand at most), so the ranking is exact and a filter never
leaves too few. Measured with 1,200 vectors: opening 20 ms, a query 5 ms; the import of chromadb takes 0.6 s and happens
at the first query.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from knowledge.errors import VectorsUnavailable
from knowledge.passages import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from knowledge.embedding import Vector
    from knowledge.passages import Passage, RecordKind

_BATCH = 500


class Vectors(Protocol):
    """Whatever compares questions with the passages of an index: a Chroma store, or the file of its vectors."""

    def nearest(
        self, vectors: Sequence[Vector], kind: RecordKind, tags: Iterable[str]
    ) -> list[list[tuple[str, float]]]:
        """For each vector, (record id, cosine) of every passage of that kind that carries all the tags."""
        ...

    def close(self) -> None:
        """Release what is held; again is fine."""
        ...


class VectorStore:
    """One open collection. `close` releases the files; a store that is not closed keeps them until the process ends."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection

    def count(self) -> int:
        """How many passages are filed. Raises VectorsUnavailable."""
        try:
            return int(self._collection.count())
        except Exception as error:
            raise VectorsUnavailable(_said(error)) from error

    def add(self, items: Sequence[Passage], vectors: Sequence[Vector]) -> None:
        """File passages under their tags; a passage that is there already is replaced.

        Raises VectorsUnavailable, for a full disk too.
        """
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            tagged = [{"kind": item.kind, "record": item.record, **dict.fromkeys(item.tags, True)} for item in batch]
            try:
                self._collection.upsert(
                    ids=[item.key for item in batch],
                    embeddings=list(vectors[start : start + _BATCH]),
                    metadatas=tagged,
                )
            except Exception as error:
                raise VectorsUnavailable(_said(error)) from error

    def nearest(
        self, vectors: Sequence[Vector], kind: RecordKind, tags: Iterable[str]
    ) -> list[list[tuple[str, float]]]:
        """For each vector, (record id, cosine) of every passage of that kind that carries all the tags, in any order.

        Many vectors at once cost about what one does, and reading passages' tags would cost ten times the search: the
        record is read from the passage's key. Cosines are rounded to five digits: beyond them an embedded store and a
        server differ. Raises VectorsUnavailable.
        """
        if not vectors:
            return []
        clauses: list[dict[str, Any]] = [{"kind": kind}, *({tag: True} for tag in tags)]
        most = max(1, self.count())
        try:
            found = self._collection.query(
                query_embeddings=list(vectors),
                n_results=most,
                where=clauses[0] if len(clauses) == 1 else {"$and": clauses},
                include=["distances"],
            )
        except Exception as error:
            raise VectorsUnavailable(_said(error)) from error
        return [
            [(record_of(key), round(1.0 - float(distance), 5)) for key, distance in zip(keys, distances, strict=True)]
            for keys, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def close(self) -> None:
        """Release the store's files and connections; again is fine."""
        with contextlib.suppress(Exception):
            self._client.close()


def open_embedded(folder: Path, name: str, *, create: bool = False) -> VectorStore:
    """The collection in `folder`. Raises VectorsUnavailable when it is not there or cannot be read."""
    try:
        import chromadb

        client = chromadb.PersistentClient(path=str(folder), settings=_settings())
    except Exception as error:
        raise VectorsUnavailable(_said(error)) from error
    return _collection(client, name, create=create)


def open_server(url: str, name: str) -> VectorStore:
    """The collection on the Chroma server at `url` (http://host:8000), made if need be. Raises VectorsUnavailable."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 8000)
        if parts.scheme not in ("", "http", "https") or not parts.hostname:
            raise VectorsUnavailable(f"{url!r} is no Chroma address; write it like http://localhost:8000")
    except ValueError as error:
        raise VectorsUnavailable(f"{url!r} is no Chroma address: {error}") from error
    try:
        import chromadb

        client = chromadb.HttpClient(parts.hostname, port, ssl=parts.scheme == "https", settings=_settings())
    except Exception as error:
        raise VectorsUnavailable(f"Chroma at {url} cannot be reached: {_said(error)}") from error
    return _collection(client, name, create=True)


def _collection(client: Any, name: str, *, create: bool) -> VectorStore:
    try:
        if create:
            collection = client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 2000}}
            )
        else:
            collection = client.get_collection(name, embedding_function=None)
    except Exception as error:
        with contextlib.suppress(Exception):
            client.close()
        raise VectorsUnavailable(_said(error)) from error
    return VectorStore(client, collection)


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
