"""How well the right play is found from a client's own description of what hurts, with judged answers.

    python -m evals.descriptions [--home FOLDER] [--misses] [--pool FILE]

The descriptions in data/descriptions/ were written by people who had not seen the plays. For each, the role's plays of
its horizon are ranked in five ways, and each of the first five was read beside the description and judged: 2 answers
this pain for this business, 1 could help, 0 does not (data/descriptions/judged.yaml). Retrieval was tuned on the
descriptions with odd numbers; those with even numbers say how well it works.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from assistant.drafting.matching import Matches
from assistant.drafting.voice import Said, sentences
from knowledge.fusion import in_order
from knowledge.search import PLAY_FUSION, Library
from knowledge.yaml_reading import read_mapping, read_text
from rules.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.plays import Play

DATA = Path(__file__).parent / "data" / "descriptions"
JUDGED = DATA / "judged.yaml"
ROLES = ("cgo", "cmo", "cro", "cso", "vp_sales")
ANSWERING = ("quick_win", "rhythm", "outcome", "foundation", "objective", "audit")
"""Purposes of plays that answer a pain; instruments follow from the figures that a client lacks."""
FIRST = 5
DRAFTS = "as drafts do it"
PREMISES_ASIDE = "premises aside"
"""As drafts do it, had every play's premise been met: the premise is looked for in these few words alone."""

Split = Literal["tune", "test"]
Grade = Literal[0, 1, 2]


class Description(BaseModel):
    """What hurts, in a client's words, and the business that it hurts in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: str
    business: str
    horizon: Literal["90d", "6m"]
    said: str

    @property
    def split(self) -> Split:
        """Odd numbers are for tuning."""
        return "tune" if int(self.id.rsplit("-", 1)[1]) % 2 else "test"


Judgements = dict[str, dict[str, Grade]]
"""By description and play."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one way ranks. A play judged 2 is an answer; the gain of nDCG is the grade, 3 for a 2."""

    mrr: float
    hit_at_1: float
    hit_at_5: float
    ndcg_at_5: float


def load_descriptions(folder: Path = DATA) -> tuple[Description, ...]:
    """All descriptions, by role and number. Raises RecordError or pydantic's ValidationError."""
    found: list[Description] = []
    for role in ROLES:
        rows: list[dict[str, str]] = read_mapping(f"all:\n{read_text(folder / f'{role}.yaml')}", folder)["all"]
        found += [Description.model_validate({"role": role, **row}) for row in rows]
    return tuple(found)


def load_judgements(file: Path = JUDGED) -> Judgements:
    """The grades, stored as lists of play ids by description and grade. Raises RecordError."""
    stored: dict[str, dict[Grade, list[str]]] = read_mapping(read_text(file), file)
    return {
        key: {play: grade for grade, plays in by_grade.items() for play in plays} for key, by_grade in stored.items()
    }


def candidates(plays: Iterable[Play], one: Description) -> dict[str, Play]:
    """The plays that may answer a description."""
    return {
        play.id: play
        for play in plays
        if one.role in play.roles and one.horizon in play.horizon and play.purpose in ANSWERING
    }


def rankings(library: Library, one: Description) -> dict[str, list[str]]:
    """The candidates in each way's order."""
    among = candidates(library.all_plays(), one)
    found = library.search_rankings("play", one.said, set(among), (f"role_{one.role}", f"horizon_{one.horizon}"))
    brief = f"{one.business}. {one.said}"
    said = _sentences(one)
    drafted = Matches.find(library, one.role, said, (), brief=brief).best(among.values())
    aside = Matches.find(library, one.role, said, (), brief=None).best(among.values())
    return {
        "words alone": in_order(found.words),
        "meaning alone": in_order(found.meaning or {}),
        "joined": in_order(PLAY_FUSION.scores(found.meaning, found.asked, found.words)),
        DRAFTS: [match.play.id for match in drafted],
        PREMISES_ASIDE: [match.play.id for match in aside],
    }


def _sentences(one: Description) -> tuple[Said, ...]:
    """As a brief whose situation it is would be cut."""
    engagement = {"company": "X", "role": one.role, "start": "2027-01-04", "days_per_week": 2, "situation": one.said}
    return sentences(Document.model_validate({"engagement": engagement}))


def figures(ranked: Sequence[Sequence[str]], judged: Sequence[Mapping[str, Grade]]) -> Figures:
    """The figures of one way over some descriptions; what nobody judged counts as 0."""
    ranks: list[float] = []
    gains: list[float] = []
    for found, grades in zip(ranked, judged, strict=True):
        first = next((n for n, key in enumerate(found, start=1) if grades.get(key) == 2), 0)
        ranks.append(1 / first if first else 0.0)
        best = _gain(sorted(grades.values(), reverse=True))
        gains.append(_gain([grades.get(key, 0) for key in found]) / best if best else 0.0)
    return Figures(
        mean(ranks),
        mean(rank == 1 for rank in ranks),
        mean(rank >= 1 / FIRST for rank in ranks),
        mean(gains),
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:FIRST], start=1))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 2 when there is no embedder, since then there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="python -m evals.descriptions", description="Score the search for plays.")
    parser.add_argument("--home", type=Path, default=None, help="where the index is kept (default: NINETYDAY_HOME)")
    parser.add_argument("--misses", action="store_true", help="print what drafts have no answer for in the first five")
    parser.add_argument("--pool", type=Path, default=None, help="write the first five that nobody judged to this file")
    chosen = parser.parse_args(arguments)
    described, judged = load_descriptions(), load_judgements() if JUDGED.exists() else {}
    with Library.open(chosen.home or _home()) as library:
        library.plays("warm up", role=None, horizon=None)
        if library.mode != "hybrid":
            print(library.note, file=sys.stderr)
            return 2
        found = {one.id: rankings(library, one) for one in described}
        if chosen.pool is not None:
            _write_pool(chosen.pool, library, described, found, judged)
    for half in ("tune", "test"):
        some = [one for one in described if one.split == half]
        _print(half, some, found, judged)
        if chosen.misses:
            _print_misses(some, found, judged)
    return 0


def _print(
    half: Split, some: Sequence[Description], found: Mapping[str, Mapping[str, Sequence[str]]], judged: Judgements
) -> None:
    grades = [judged.get(one.id, {}) for one in some]
    answerable = sum(2 in one.values() for one in grades)
    print(f"{half}: {len(some)} descriptions, {answerable} with a play judged 2")
    for way in found[some[0].id]:
        ranked = [found[one.id][way] for one in some]
        result = figures(ranked, grades)
        unread = sum(key not in known for keys, known in zip(ranked, grades, strict=True) for key in keys[:FIRST])
        print(
            f"  {way:16} MRR {result.mrr:.3f}   hit@1 {result.hit_at_1:.3f}   hit@5 {result.hit_at_5:.3f}"
            f"   nDCG@5 {result.ndcg_at_5:.3f}" + (f"   ({unread} not judged)" if unread else "")
        )


def _print_misses(
    some: Sequence[Description], found: Mapping[str, Mapping[str, Sequence[str]]], judged: Judgements
) -> None:
    for one in some:
        grades, ranked = judged.get(one.id, {}), found[one.id][DRAFTS]
        if 2 in (grades.get(key) for key in ranked[:FIRST]):
            continue
        right = [f"{key} ({ranked.index(key) + 1 if key in ranked else '-'})" for key, g in grades.items() if g == 2]
        print(f"    {one.id} ({one.business}): {one.said}\n      answered by: {', '.join(right) or 'no play judged'}")


def _write_pool(
    file: Path,
    library: Library,
    described: Sequence[Description],
    found: Mapping[str, Mapping[str, Sequence[str]]],
    judged: Judgements,
) -> None:
    """What is to be judged, in an order that does not tell which way found it."""
    rows: list[dict[str, str]] = []
    for one in described:
        keys = {key for ranked in found[one.id].values() for key in ranked[:FIRST]} - set(judged.get(one.id, {}))
        shuffled = sorted(keys)
        random.Random(one.id).shuffle(shuffled)
        for key in shuffled:
            play = library.play(key)
            rows.append({"description": one.id, "play": key, "problem": play.problem, "wording": play.wording})
    file.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    most = Counter(row["description"] for row in rows)
    print(f"{len(rows)} to judge, at most {max(most.values(), default=0)} for one description: {file}")


def _home() -> Path:
    from assistant.settings import read_settings

    return read_settings().home


if __name__ == "__main__":
    sys.exit(main())
