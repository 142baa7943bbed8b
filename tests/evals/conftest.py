from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from knowledge.errors import EmbeddingUnavailable
from knowledge.search import Library


class NoEmbedder:
    """An embedding model that cannot be loaded here."""

    identity = "not-here"

    def embed_queries(self, texts: Sequence[str]) -> list[list[float]]:
        raise EmbeddingUnavailable("the embedding model is not here")

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        raise EmbeddingUnavailable("the embedding model is not here")


@pytest.fixture(scope="session")
def words_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped guidance, searched without an embedding model: quick, and the same on every machine."""
    with Library.open(tmp_path_factory.mktemp("words"), embedder=NoEmbedder()) as opened:
        yield opened
