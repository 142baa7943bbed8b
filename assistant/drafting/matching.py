"""Which play answers what the client says: every sentence of theirs is held against every play."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, pstdev

from assistant.drafting.frame import Frame
from assistant.drafting.voice import Said
from knowledge.plays import Play
from knowledge.search import Library, Rankings
from rules.document.brief import CompanyObjective
from rules.metrics import Metric

# A sentence tells more about what hurts than an objective does about how to get there.
OBJECTIVE_WEIGHT = 0.9
# E5's cosines lie close together (0.79 for strangers, 0.86 for kin), and some plays are near to everything. So a play
# counts by how far it stands out among all plays for this one sentence, in standard deviations; words in common and a
# cosine above the middle add to it. Chosen by reading six briefs' sentences beside their five nearest plays.
MIDDLE = 0.83
STEEPNESS = 20.0
WORDS_ALONE = 4.0
"""What the best match by words counts where there is no embedder: about what a good match by meaning does."""
PREMISE_BONUS = 1.0
"""What it counts that the client speaks of just what a play takes for granted."""
HITS_WEIGHT, MOST_HITS = 0.7, 3
"""What each time counts that a brief speaks of it, up to so many: read as a founder, two in three sentences held where
it stood once in the brief, four in five where it stood twice or more (evals/README.md)."""
AGREES = 0.3
"""What nearness to a company objective adds to a play that a sentence may speak for as well: what hurts and what is
wanted name one thing more often than two."""
FACTS_WEIGHT = 1.5
"""What the best fit to the client's people and things counts."""
MADE_FOR = 2.2
"""Score from which a play that takes an objective's words for granted is made for it."""
NEAR = 3.7
NEAREST = 2
"""A sentence is what a play answers, and is quoted beside it, when the score is at least NEAR and only so many plays
stand nearer to it or as near, objectives and instruments aside."""


@dataclass(frozen=True, slots=True)
class Match:
    """How near a play is to what the client said: its best score, and its score for each sentence and objective."""

    play: Play
    score: float
    by_sentence: tuple[float, ...]
    by_objective: tuple[float, ...]
    answers: frozenset[int] = frozenset()
    """The sentences, by their number, that it is taken to answer."""


class Matches:
    """Every play of a role, by nearness to the client's own words."""

    def __init__(self, rows: dict[str, Match]) -> None:
        self._rows = rows

    @classmethod
    def find(
        cls,
        library: Library,
        role: str,
        said: Sequence[Said],
        objectives: Sequence[CompanyObjective],
        facts: str = "",
        brief: str | None = "",
        company: str = "",
        *,
        spoken: str | None = None,
        interview: bool = False,
        single: Collection[str] = (),
    ) -> Matches:
        """Hold every sentence and company objective against the plays; plays whose premise fails are left out.

        Two neighbouring sentences are asked together as well: "They come, they look. And then they're gone."
        `facts` are the client's words for their people and things: a play that speaks of partners suits a firm whose
        partners sell, whatever hurts there. Without a `brief` no premise is looked at. `spoken` is the brief without
        what things are called there: a word for a proposal speaks of no trouble with proposals. With `interview` it
        is the questions of week 1 that are held against it, instead of key results and objectives. Groups of people
        that are `single` are one person there.
        """
        asked = [one.text for one in said], [one.text for one in objectives]
        units = [(text,) for text in asked[0]], [(text,) for text in asked[1]], list(pairwise(asked[0]))
        allowed = _searched(library, role, interview=interview)
        found = [_scores(library, role, texts, allowed) for texts in units]
        plays = {
            play.id: play for play in library.all_plays() if play.id in allowed and (brief is None or play.fits(brief))
        }
        answered = _answered(found[0], plays)
        fitting = _of_most(library.words("play", facts, allowed))
        rows: dict[str, Match] = {}
        for play_id, play in plays.items():
            sentences = tuple(scores.get(play_id, 0.0) for scores in found[0])
            goals = tuple(scores.get(play_id, 0.0) for scores in found[1])
            together = [scores.get(play_id, 0.0) for scores in found[2]]
            best = max([*sentences, *together, *(OBJECTIVE_WEIGHT * goal for goal in goals)], default=0.0)
            best += AGREES * max([0.0, *goals])
            best += FACTS_WEIGHT * fitting.get(play_id, 0.0)
            best += PREMISE_BONUS * (bool(play.premise) and play.fits(" ".join(asked[0] + asked[1])))
            best += HITS_WEIGHT * min(play.hits(brief or "" if spoken is None else spoken), MOST_HITS)
            rows[play_id] = Match(
                play.worded_for(company, single), best, sentences, goals, frozenset(answered.get(play_id, ()))
            )
        return cls(rows)

    @classmethod
    def framed(cls, library: Library, frame: Frame, *, interview: bool = False) -> Matches:
        """Hold everything that a framed brief says against the plays, or against the questions of week 1."""
        return cls.find(
            library,
            frame.role,
            frame.said,
            frame.objectives,
            frame.facts,
            frame.brief_text,
            frame.client.company,
            spoken=frame.spoken_text,
            interview=interview,
            single=frame.client.single,
        )

    def best(self, plays: Iterable[Play]) -> list[Match]:
        """The matches of these plays, best first; ties by id, so that the same brief gives the same draft."""
        rows = [self._rows[play.id] for play in plays if play.id in self._rows]
        return sorted(rows, key=lambda match: (-match.score, match.play.id))

    def of(self, play: Play) -> Match:
        """The match of one play."""
        return self._rows[play.id]


def _answered(found: Sequence[Mapping[str, float]], plays: Mapping[str, Play]) -> dict[str, list[int]]:
    answered: dict[str, list[int]] = {}
    for i, scores in enumerate(found):
        rows = [(-score, key) for key, score in scores.items() if key in plays and score >= NEAR]
        acts = sorted(row for row in rows if plays[row[1]].purpose not in ("objective", "instrument"))
        for _, key in acts[:NEAREST]:
            answered.setdefault(key, []).append(i)
    return answered


def _scores(library: Library, role: str, texts: Sequence[tuple[str, ...]], allowed: set[str]) -> list[dict[str, float]]:
    return [_score(found) for found in library.all_rankings("play", texts, allowed, (f"role_{role}",))]


def _score(found: Rankings) -> dict[str, float]:
    shared = _of_most(found.words)
    if found.meaning is None:
        return {play_id: WORDS_ALONE * share for play_id, share in shared.items()}
    if not found.meaning:
        return {}
    middle, spread = mean(found.meaning.values()), pstdev(found.meaning.values()) or 1.0
    return {
        play_id: (cosine - middle) / spread
        + shared.get(play_id, 0.0)
        + max(-1.0, min((cosine - MIDDLE) * STEEPNESS, 1.0))
        for play_id, cosine in found.meaning.items()
    }


def _searched(library: Library, role: str, *, interview: bool) -> set[str]:
    """A role's plays; questions for interviews are no part of a set."""
    plays = library.all_plays()
    return {play.id for play in plays if role in play.roles and (play.purpose == "interview") is interview}


def _of_most(words: Mapping[str, float]) -> dict[str, float]:
    most = max(words.values(), default=0.0) or 1.0
    return {play_id: score / most for play_id, score in words.items()}


_PERIOD = re.compile(r"\bwithin (?:the |a )?([\w-]+(?: [\w-]+)?)", re.IGNORECASE)


def made_for(match: Match, objective: int, text: str) -> bool:
    """Whether a play is near to an objective of the company, and takes for granted what stands in its words.

    Each alone says little: of plays near to it some speak of other things, and what a play takes for granted is often
    no more than the trade.
    """
    return match.by_objective[objective] >= MADE_FOR and match.play.hits(text) > 0


def counts(play: Play, metric: Metric) -> bool:
    """Whether a play makes a figure available: it moves it, and counts within the time that the figure's name says.

    "Who came back within twelve months" is no way to "the share that comes back within three years".
    """
    if not play.moves(metric.id, metric.name):
        return False
    named = {found.lower() for found in _PERIOD.findall(metric.name or "")}
    return not named or all(found.lower() in named for found in _PERIOD.findall(play.wording))
