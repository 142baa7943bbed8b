"""How well the guidance search finds the section that answers a question: by words, by meaning, and joined.

    python -m evals.retrieval [--home FOLDER] [--split test|tune] [--misses]

MRR is the mean over questions of 1 / rank of the first card from an expected section (0 when none is found); hit@5 is
the share of questions with such a card among the first five. The answer to a question is a section, not a card, because
the questions were written from the documents, whose sections stay when cards are cut another way.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from knowledge.fusion import Fusion, in_order
from knowledge.search import CARD_FUSION, Library, Rankings
from knowledge.yaml_reading import read_mapping, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DATA = Path(__file__).parent / "data" / "retrieval.yaml"

Split = Literal["tune", "test"]


class Section(BaseModel):
    """A section of a source document, by its heading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    section: str


class Question(BaseModel):
    """A question and the sections that answer it; one of them suffices."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    sections: tuple[Section, ...]


class Questions(BaseModel):
    """The questions that fusion was tuned on, and those that it is judged on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tune: tuple[Question, ...]
    test: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Mean reciprocal rank and share of questions answered among the first five, both 0..1."""

    mrr: float
    hit_at_5: float


def load_questions(file: Path = DATA) -> Questions:
    """The questions of the data set. Raises RecordError or pydantic's ValidationError."""
    return Questions.model_validate(read_mapping(read_text(file), file))


def first_rank(library: Library, question: Question, ids: Sequence[str]) -> int | None:
    """The rank, from 1, of the first card from an expected section; None when there is none."""
    wanted = {(section.document, section.section) for section in question.sections}
    for rank, key in enumerate(ids, start=1):
        source = library.card(key).source
        if (source.document, source.section) in wanted:
            return rank
    return None


def score(ranks: Iterable[int | None]) -> Score:
    """The two figures for a list of first ranks."""
    found = list(ranks)
    reciprocal = sum(1 / rank for rank in found if rank is not None)
    return Score(reciprocal / len(found), sum(rank is not None and rank <= 5 for rank in found) / len(found))


def ways(fusion: Fusion = CARD_FUSION) -> dict[str, Callable[[Rankings], list[str]]]:
    """The three ways of ranking that are compared."""
    return {
        "words alone": lambda found: in_order(found.words),
        "meaning alone": lambda found: in_order(found.meaning or {}),
        "joined": lambda found: in_order(fusion.scores(found.meaning, found.words)),
    }


def rank_all(library: Library, questions: Sequence[Question]) -> list[Rankings]:
    """What each way of searching says to each question, over all cards."""
    everything = {card.id for card in library.all_cards()}
    return [library.rankings("card", question.question, everything) for question in questions]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 2 when there is no embedder, since then there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description="Score the guidance search.")
    parser.add_argument("--home", type=Path, default=None, help="where the index is kept (default: NINETYDAY_HOME)")
    parser.add_argument("--split", choices=("tune", "test"), default="test")
    parser.add_argument("--misses", action="store_true", help="print the questions without an answer in the first five")
    chosen = parser.parse_args(arguments)
    questions: tuple[Question, ...] = getattr(load_questions(), chosen.split)
    with Library.open(chosen.home or _home()) as library:
        library.cards("warm up")
        if library.mode != "hybrid":
            print(library.note, file=sys.stderr)
            return 2
        start = perf_counter()
        found = rank_all(library, questions)
        taken = (perf_counter() - start) / len(questions)
        print(
            f"{len(questions)} questions ({chosen.split}), {len(library.all_cards())} cards, {taken * 1000:.0f} ms each"
        )
        for name, ranked in ways().items():
            ranks = [first_rank(library, q, ranked(r)) for q, r in zip(questions, found, strict=True)]
            result = score(ranks)
            print(f"{name:14} MRR {result.mrr:.3f}   hit@5 {result.hit_at_5:.3f}")
            if chosen.misses:
                for question, rank in zip(questions, ranks, strict=True):
                    if rank is None or rank > 5:
                        print(f"    {rank or '-':>3}  {question.question}")
    return 0


def _home() -> Path:
    from assistant.settings import read_settings

    return read_settings().home


if __name__ == "__main__":
    sys.exit(main())
