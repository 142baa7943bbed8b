"""The shipped guidance as tests search it where the embedding model is not wanted."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import EmbeddingUnavailable
from knowledge.search import Library


class NoEmbedder:
    """An embedding model that cannot be loaded here."""

    identity = "not-here"

    def embed_queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Raises EmbeddingUnavailable."""
        raise EmbeddingUnavailable("the embedding model is not here")

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Raises EmbeddingUnavailable."""
        raise EmbeddingUnavailable("the embedding model is not here")


@contextmanager
def by_words(folder: Path) -> Generator[Library]:
    """The shipped guidance, searched by words alone: quick, and the same on every machine."""
    with Library.open(folder, embedder=NoEmbedder()) as opened:
        yield opened
