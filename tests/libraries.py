"""The shipped guidance as tests search it: where its index stands, and without the embedding model."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.settings import read_settings
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


def own_home() -> Path:
    """Where the program keeps its index of the guidance, built once a machine; no other setting counts."""
    return read_settings(environ={name: os.environ[name] for name in ("NINETYDAY_HOME",) if name in os.environ}).home


@contextmanager
def by_words(folder: Path) -> Generator[Library]:
    """The shipped guidance, searched by words alone: quick, and the same on every machine."""
    with Library.open(folder, embedder=NoEmbedder()) as opened:
        yield opened
