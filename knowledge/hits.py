"""What a search finds, and what each way of searching says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.plays import Play


@dataclass(frozen=True, slots=True)
class Hit:
    """A card that was found. `score` is 0..1 and orders one answer's hits; it says nothing across questions.

    `cosine` does, roughly: the nearest passage's, None without an embedder. E5 keeps it in about 0.75-0.95.
    """

    score: float
    id: str
    title: str
    document: str
    section: str
    text: str
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class PlayHit:
    """A play that was found. Score and cosine as in Hit."""

    score: float
    id: str
    title: str
    play: Play
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Rankings:
    """What the ways of searching said of the records that passed the filters: scores by id.

    `meaning` (cosines) is None without an embedder; `words` are BM25 scores of the records that share a word; `asked`
    are cosines with what records are asked as, empty where that was not looked at.
    """

    meaning: Mapping[str, float] | None
    words: Mapping[str, float]
    asked: Mapping[str, float]
