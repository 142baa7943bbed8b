"""What a selection consists of: plays picked for purposes, and when two plays are one idea."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.drafting.filling import JOBS
from assistant.drafting.frame import Figure, Frame
from assistant.drafting.matching import Match
from knowledge.plays import Play, takes_several
from rules.document.base import Horizon, Purpose
from rules.thresholds import HORIZON_DAYS

SURE = 4.0
"""Score (see `matching`) below which a set does without what it may do without: fewer, and to the point."""
SAME_IDEA = 0.4
"""Share of common words from which two plays count as one idea in a plan."""
SAME_DEED = 0.35
"""The same of a quick win and an outcome, by the beginnings of the words in all their wordings: 84 of 12,000 pairs of
the playbook lie above it; the highest of them were read, and are one deed in two sizes."""
STEM = 5
"""Letters by which a word is known in that."""
NOT_HERE = 3
"""What a play counts, in strangers, that takes departments for granted where a handful of people have none."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A play chosen for a set. `figure` is the metric it moves or makes available; `rank` as in `hours.Ask`."""

    play: Play
    purpose: Purpose
    match: Match
    figure: Figure | None = None
    rank: int = 0
    day: int | None = None
    """The due day, where it is not the play's usual one."""

    @property
    def jobs(self) -> int:
        """How many jobs of a group its sentence names: what is handed over goes to one."""
        return 1 if self.purpose == "foundation" and self.play.days.usual > HORIZON_DAYS["90d"] else JOBS

    @property
    def waits(self) -> bool:
        """Whether its target waits for a baseline."""
        return self.purpose == "outcome" and self.figure is not None and not self.figure.known


@dataclass(frozen=True, slots=True)
class Selection:
    """The plays of one set, in the order of the document, and its objective's play."""

    horizon: Horizon
    objective: Match
    picks: tuple[Pick, ...]
    bench: tuple[Pick, ...] = ()
    """What would come next, for a person who wants to trade."""
    offers: tuple[tuple[Pick, ...], ...] = ()
    """For each pick, itself and the picks that could stand in its place: due the same day, moving the same figure."""

    def with_plays(self, preferred: Collection[str]) -> Selection:
        """The selection with an offered pick in place of the first one where its play is preferred."""
        chosen = (next((p for p in row if p.play.id in preferred), row[0]) for row in self.offers)
        return replace(self, picks=tuple(chosen)) if self.offers else self


class NoPlay(Exception):  # noqa: N818 - names what happened
    """The playbook holds nothing for a purpose that the set cannot do without."""

    def __init__(self, role: str, horizon: str, purpose: str) -> None:
        super().__init__(f"the playbook has no {purpose.replace('_', ' ')} play for {role} over {horizon}")


NEEDED: dict[Horizon, tuple[str, ...]] = {
    "90d": ("audit", "foundation", "rhythm", "quick_win", "objective"),
    "6m": ("outcome", "foundation", "objective"),
}
"""Purposes for which a set cannot do without a play."""


def uncovered(role: str, horizons: Collection[Horizon], plays: Collection[Play]) -> NoPlay | None:
    """What the playbook holds no play at all for; known before anything is searched or worded."""
    for horizon in horizons:
        for purpose in NEEDED[horizon]:
            if not any(p.purpose == purpose and horizon in p.horizon and role in p.roles for p in plays):
                return NoPlay(role, horizon, purpose)
    return None


_TENDER_WORD = re.compile(r"\b(?:tender|bids?\b|rfp|ausschreib|vergabe|go or no-go)", re.IGNORECASE)


def on_tenders(play: Play) -> bool:
    """Whether a play is for those who live by tenders."""
    return _TENDER_WORD.search(" ".join((play.title, *play.wordings))) is not None


_WORD = re.compile(r"[a-z]{4,}")
_GAP = re.compile(r"\{[^}]*\}")


def same_idea(one: Play, other: Play) -> bool:
    """Whether two plays say much the same: one plan holds only one of them."""
    if one.id == other.id:
        return True
    if one.purpose == "instrument":
        return False
    a, b = _words_of(one.wording), _words_of(other.wording)
    if _shared(a, b) > SAME_IDEA:
        return True
    # What is tried in the quarter and what moves a figure later are worded apart, and may be one deed all the same.
    deeds = {one.purpose for one in (one, other)} == {"quick_win", "outcome"}
    return deeds and _shared(_deed_of(one), _deed_of(other)) > SAME_DEED


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


@lru_cache(maxsize=4096)
def _words_of(wording: str) -> frozenset[str]:
    """The words that make the idea; a draft holds some hundred thousand pairs of plays against each other."""
    return frozenset(_WORD.findall(_GAP.sub(" ", wording.lower())))


def _deed_of(play: Play) -> frozenset[str]:
    """The beginnings of the words that say what is done, in every wording: "leaving" and "leave" are one."""
    done = play.depends_on.what if play.depends_on is not None else ""
    return _beginnings(" ".join((play.title, *play.wordings, done)))


@lru_cache(maxsize=4096)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _words_of(text) - _LITTLE)


_LITTLE = frozenset(
    ("each", "every", "from", "into", "more", "that", "their", "them", "then", "they", "this", "what", "when", "with")
)
_COLLEAGUES = re.compile(
    r"\b(?:team|teams|colleagues?|sellers|newcomers?|staff|somebody here|people (?:work )?here|department"
    r"|joined or left|each of (?:them|you)|two calls of each|whom you|your people|functions)\b",
    re.IGNORECASE,
)


_DEPARTMENTS = re.compile(
    r"\b(?:(?:product|marketing|sales|customer|service|support|success|development) (?:team|department)s?|departments?|"
    r"product, (?:marketing|sales)|(?:sales|marketing),? (?:and|or) (?:product|marketing|sales)|developers?|functions?|"
    r"those who (?:lead|look after|answer for)|answers? for (?:product|marketing|sales)|lead a team|board)\b",
    re.IGNORECASE,
)


def speaks_of_departments(play: Play) -> bool:
    """Whether a play takes departments for granted, which a handful of people have not."""
    who = play.depends_on.who if play.depends_on is not None else ""
    return any(_DEPARTMENTS.search(one.replace("{", " ").replace("|", " ")) for one in (*play.wordings, who))


def speaks_of_colleagues(play: Play) -> bool:
    """Whether a play's words take for granted that several people work there."""
    return _COLLEAGUES.search(_GAP.sub(" ", play.wording)) is not None


def strangers(play: Play, frame: Frame, single: Collection[str]) -> int:
    """How many groups a play speaks of of which the brief names nobody; `single` are those in which it names one."""
    if frame.client.alone:
        return int(speaks_of_colleagues(play))
    if frame.client.few and speaks_of_departments(play):
        return NOT_HERE
    if play.purpose not in ("outcome", "quick_win", "instrument") and frame.tenders_aside and on_tenders(play):
        return NOT_HERE  # one sentence on bids among ten makes no set of tenders
    if takes_several(play.wording, single):
        return 1
    groups = {part.name for part in play.parts() if not isinstance(part, str) and part.kind == "people"}
    return sum(1 for group in groups if group != "ceo" and frame.client.speak_of(group or "") is None)
