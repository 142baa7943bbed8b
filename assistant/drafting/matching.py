"""Which play answers what the client says: every sentence of theirs is held against every play."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting.voice import Said
from knowledge.plays import Play
from knowledge.search import Library
from rules.document.brief import CompanyObjective

ALL_PLAYS = 1000
# A sentence tells more about what hurts than an objective does about how to get there.
OBJECTIVE_WEIGHT = 0.97


@dataclass(frozen=True, slots=True)
class Match:
    """How near a play is to what the client said: its best score, and its score for each sentence and objective."""

    play: Play
    score: float
    by_sentence: tuple[float, ...]
    by_objective: tuple[float, ...]


class Matches:
    """Every play of a role, by nearness to the client's own words."""

    def __init__(self, rows: dict[str, Match]) -> None:
        self._rows = rows

    @classmethod
    def find(cls, library: Library, role: str, said: Sequence[Said], objectives: Sequence[CompanyObjective]) -> Matches:
        """Ask the library once for each sentence and each company objective."""
        asked = [one.text for one in said], [one.text for one in objectives]
        found = [[_scores(library, role, text) for text in texts] for texts in asked]
        plays = {play.id: play for play in library.all_plays() if role in play.roles}
        rows: dict[str, Match] = {}
        for play_id, play in plays.items():
            sentences = tuple(scores.get(play_id, 0.0) for scores in found[0])
            goals = tuple(scores.get(play_id, 0.0) for scores in found[1])
            best = max([*sentences, *(OBJECTIVE_WEIGHT * goal for goal in goals)], default=0.0)
            rows[play_id] = Match(play, best, sentences, goals)
        return cls(rows)

    def best(self, plays: Iterable[Play]) -> list[Match]:
        """The matches of these plays, best first; ties by id, so that the same brief gives the same draft."""
        rows = [self._rows[play.id] for play in plays if play.id in self._rows]
        return sorted(rows, key=lambda match: (-match.score, match.play.id))

    def of(self, play: Play) -> Match:
        """The match of one play."""
        return self._rows[play.id]


def _scores(library: Library, role: str, text: str) -> dict[str, float]:
    hits = library.plays(text, role=role, horizon=None, limit=ALL_PLAYS)
    return {hit.id: hit.score if hit.cosine is None else hit.cosine for hit in hits}
