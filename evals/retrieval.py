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

from knowledge.fusion import in_order
from knowledge.hits import Rankings
from knowledge.search import Library
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


class Problem(BaseModel):
    """A client's problem, the horizon that is drafted for, and the plays that answer it; one of them suffices."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    problem: str
    horizon: str
    plays: tuple[str, ...]


class Questions(BaseModel):
    """The questions and problems that fusion was tuned on, and those that it is judged on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tune: tuple[Question, ...]
    test: tuple[Question, ...]
    plays_tune: tuple[Problem, ...]
    plays_test: tuple[Problem, ...]


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


def alone() -> dict[str, Callable[[Rankings], list[str]]]:
    """The ways that are joined, each on its own."""
    return {
        "words alone": lambda found: in_order(found.words),
        "meaning alone": lambda found: in_order(found.meaning or {}),
        "asked as alone": lambda found: in_order(found.asked),
    }


def card_ranks(library: Library, questions: Sequence[Question]) -> dict[str, list[int | None]]:
    """For each way, the first rank of an expected section in each question's answer, over all cards."""
    everything = {card.id for card in library.all_cards()}
    found = [library.search_rankings("card", question.question, everything) for question in questions]
    ranks = {
        name: [first_rank(library, question, ranked(said)) for question, said in zip(questions, found, strict=True)]
        for name, ranked in alone().items()
    }
    joined = [[hit.id for hit in library.cards(one.question, limit=len(everything))] for one in questions]
    ranks["joined"] = [first_rank(library, one, ids) for one, ids in zip(questions, joined, strict=True)]
    return ranks


def play_ranks(library: Library, problems: Sequence[Problem]) -> dict[str, list[int | None]]:
    """For each way, the first rank of an expected play in each problem's answer, over the plays of its horizon.

    Joined as `ninetyday search` asks, where nobody says for whom.
    """
    plays = library.all_plays()
    found = [
        library.search_rankings("play", problem.problem, {play.id for play in plays if problem.horizon in play.horizon})
        for problem in problems
    ]
    ranks = {
        name: [_first(problem, ranked(said)) for problem, said in zip(problems, found, strict=True)]
        for name, ranked in alone().items()
    }
    ranks["joined"] = [_first(one, ranked_plays(library, one)) for one in problems]
    return ranks


def ranked_plays(library: Library, one: Problem, role: str | None = None) -> list[str]:
    """The plays that a search for the problem lists, best first, all of them."""
    hits = library.plays(one.problem, role=role, horizon=one.horizon, limit=len(library.all_plays()))
    return [hit.id for hit in hits]


def _first(problem: Problem, ids: Sequence[str]) -> int | None:
    return next((rank for rank, key in enumerate(ids, start=1) if key in problem.plays), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 2 when there is no embedder, since then there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description="Score the guidance search.")
    parser.add_argument("--home", type=Path, default=None, help="where the index is kept (default: NINETYDAY_HOME)")
    parser.add_argument("--split", choices=("tune", "test"), default="test")
    parser.add_argument("--misses", action="store_true", help="print what has no answer in the first five")
    chosen = parser.parse_args(arguments)
    data = load_questions()
    questions, problems = (data.tune, data.plays_tune) if chosen.split == "tune" else (data.test, data.plays_test)
    with Library.open(chosen.home or _home()) as library:
        library.cards("warm up")
        if library.mode != "hybrid":
            print(library.note, file=sys.stderr)
            return 2
        start = perf_counter()
        cards, plays = card_ranks(library, questions), play_ranks(library, problems)
        taken = (perf_counter() - start) / (len(questions) + len(problems))
        print(f"{chosen.split}: {taken * 1000:.0f} ms each")
        _print(f"{len(questions)} questions, {len(library.all_cards())} cards", cards)
        if chosen.misses:
            _print_misses([question.question for question in questions], cards["joined"])
        _print(f"{len(problems)} problems, {len(library.all_plays())} plays", plays)
        if chosen.misses:
            _print_misses([problem.problem for problem in problems], plays["joined"])
    return 0


def _print(heading: str, ranks: dict[str, list[int | None]]) -> None:
    print(heading)
    for name, found in ranks.items():
        result = score(found)
        print(f"  {name:14} MRR {result.mrr:.3f}   hit@5 {result.hit_at_5:.3f}")


def _print_misses(asked: Sequence[str], ranks: Sequence[int | None]) -> None:
    for text, rank in zip(asked, ranks, strict=True):
        if rank is None or rank > 5:
            print(f"    {rank or '-':>3}  {text}")


def _home() -> Path:
    from assistant.settings import read_settings

    return read_settings().home


if __name__ == "__main__":
    sys.exit(main())
